"""The stretches of a sentence: plain text of one language and one kind each, in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import assert_never

from publish.diagnostics import Span
from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    Marking,
    MisplacedError,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
    plain_text,
)
from publish.model.words import word, word_lang
from publish.narrate.writing_systems import by_writing_system

_SIGNS = re.compile(r"[0-9+\-−=()n]+")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()n", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")
"""Raised and lowered figures as characters, one for one: the wording knows what they are."""

_OPENS, _CLOSES = "opens", "closes"
"""What words of ours do to those that they stand beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters `text` from offset `start` of a sentence's plain text on, in language `lang`.

    `code` tells that they are a program's, in which every mark counts; `ours` that they are not
    written, but said at `start`: where words begin that are struck out, and where these end.
    `said` is what the author has said in the place of `text`.
    """

    text: str
    lang: str
    start: int
    code: bool = False
    ours: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text with what is known of it."""

    text: str
    lang: str
    code: bool = False
    ours: str = ""
    said: str = ""
    place: Span | None = None
    """Of what `said` stands for: two phrases beside each other are two."""


_KIND = attrgetter("lang", "code", "ours", "said", "place")
"""What pieces that are one stretch have in common."""


def stretches(sentence: Sentence, lang: str, *, links: bool = False) -> Iterator[Stretch]:
    """Yield the stretches of `sentence`; `lang` is the document's language.

    `links` tells that words which lead somewhere are announced.

    What is next to each other in one language is one stretch, whatever its emphasis, so that the
    wording sees a date of which a half is strong. Letters of a script that a language is not
    written in are taken out as stretches of a language that is.
    """
    start = 0
    pieces = _Cutting(links).pieces(sentence.inlines, sentence.lang or lang)
    groups = [
        (members[0], "".join(each.text for each in members))
        for _, group in groupby(pieces, key=_KIND)
        if (members := list(group))
    ]
    for number, (kind, text) in enumerate(groups):
        if kind.ours:
            before = groups[number - 1][1] if number else ""
            after = groups[number + 1][1] if number + 1 < len(groups) else ""
            said = _set_off(text, before, after) if kind.ours == _CLOSES else text
            yield Stretch(text=said, lang=kind.lang, start=start, ours=True)
            continue
        if kind.said:
            left_of = groups[number - 1] if number else None
            last = left_of[1][-1:] if left_of is not None and not left_of[0].said else ""
            beside = last, _first(groups[number + 1 :])
            left, right = (" " if each.isalnum() else "" for each in beside)
            said = f"{left}{kind.said}{right}"
            yield Stretch(text=text, lang=kind.lang, start=start, said=said)
            start += len(text)
            continue
        for piece, language, offset in by_writing_system(text, kind.lang):
            yield Stretch(text=piece, lang=language, start=start + offset, code=kind.code)
        start += len(text)


def _first(groups: list[tuple[_Piece, str]]) -> str:
    """Return the first written character of what follows."""
    return groups[0][1][:1] if groups else ""


def _set_off(words: str, before: str, after: str) -> str:
    """Return words of ours with the commas that part them from what is written around them."""
    head = ", " if before.rstrip()[-1:].isalnum() else " "
    if not after.strip()[:1].isalnum():
        return f"{head}{words}"
    return f"{head}{words}," if after.startswith(" ") else f"{head}{words}, "


@dataclass(frozen=True, slots=True)
class _Cutting:
    """How inlines are cut; `links` are announced, or not."""

    links: bool

    def pieces(
        self, inlines: Iterable[Inline], lang: str, *, code: bool = False
    ) -> Iterator[_Piece]:
        """Yield the pieces of inlines in language `lang`."""
        for inline in inlines:
            match inline:
                case Text(text=text):
                    yield _Piece(text, lang, code)
                case Code(text=text):
                    yield _Piece(text, lang, code=True)
                case Generated(text=text, lang=language):
                    yield _Piece(text, language, code)
                case Link(inlines=inner):
                    if self.links:
                        yield _Piece(f"{word('link', lang)}: ", word_lang(lang), ours=_OPENS)
                    yield from self.pieces(inner, lang, code=code)
                case Emphasis(inlines=inner) | Strong(inlines=inner):
                    yield from self.pieces(inner, lang, code=code)
                case Marked(inlines=inner, marking=Marking.STRUCK):
                    ours = word_lang(lang)
                    yield _Piece(f"{word('deleted', lang)}: ", ours, ours=_OPENS)
                    yield from self.pieces(inner, lang, code=code)
                    yield _Piece(word("end-of-deletion", lang), ours, ours=_CLOSES)
                case Marked(inlines=inner, marking=marking):
                    table = _RAISED if marking is Marking.SUPERSCRIPT else _LOWERED
                    shifted = marking in {Marking.SUPERSCRIPT, Marking.SUBSCRIPT}
                    for piece in self.pieces(inner, lang, code=code):
                        is_sign = shifted and not piece.ours and _SIGNS.fullmatch(piece.text)
                        yield replace(piece, text=piece.text.translate(table)) if is_sign else piece
                case Phrase(inlines=inner, lang=language, said=str(said), span=span):
                    text = plain_text(inner)
                    yield _Piece(text, language or lang, said=said, place=span)
                case Phrase(inlines=inner, lang=language):
                    yield from self.pieces(inner, language or lang, code=code)
                case LineBreak():
                    yield _Piece("\n", lang, code)
                case InlinePicture(alternative=text):
                    yield _Piece(text, lang)
                case SourceReference() | SourcePicture():
                    raise MisplacedError(inline)
                case FootnoteReference():
                    pass
                case _:
                    assert_never(inline)
