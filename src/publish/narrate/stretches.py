"""The stretches of a sentence: plain text of one language and one kind each, in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import assert_never

from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    LineBreak,
    Link,
    Marked,
    Marking,
    MisplacedError,
    Phrase,
    Sentence,
    SourceReference,
    Strong,
    Text,
)
from publish.narrate.writing_systems import by_writing_system

_SIGNS = re.compile(r"[0-9+\-−=()n]+")
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()n", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ")
"""Raised and lowered figures as characters, one for one: the wording knows what they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters `text` from offset `start` of a sentence's plain text on, in language `lang`.

    `code` tells that they are a program's, in which every mark counts.
    """

    text: str
    lang: str
    start: int
    code: bool = False


def stretches(sentence: Sentence, lang: str) -> Iterator[Stretch]:
    """Yield the stretches of `sentence`; `lang` is the document's language.

    What is next to each other in one language is one stretch, whatever its emphasis, so that the
    wording sees a date of which a half is strong. Letters of a script that a language is not
    written in are taken out as stretches of a language that is.
    """
    text, start, current = "", 0, ("", False)
    for piece, language, code in _pieces(sentence.inlines, sentence.lang or lang):
        if (language, code) != current and text:
            yield from _split(text, start, *current)
            start += len(text)
            text = ""
        current = (language, code)
        text += piece
    if text:
        yield from _split(text, start, *current)


def _split(text: str, start: int, lang: str, code: bool) -> Iterator[Stretch]:  # noqa: FBT001
    for piece, language, offset in by_writing_system(text, lang):
        yield Stretch(text=piece, lang=language, start=start + offset, code=code)


def _pieces(
    inlines: Iterable[Inline], lang: str, *, code: bool = False
) -> Iterator[tuple[str, str, bool]]:
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield text, lang, code
            case Code(text=text):
                yield text, lang, True
            case Generated(text=text, lang=language):
                yield text, language, code
            case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner):
                yield from _pieces(inner, lang, code=code)
            case Marked(inlines=inner, marking=marking):
                table = _RAISED if marking is Marking.SUPERSCRIPT else _LOWERED
                shifted = marking in {Marking.SUPERSCRIPT, Marking.SUBSCRIPT}
                for piece, language, program in _pieces(inner, lang, code=code):
                    is_sign = shifted and _SIGNS.fullmatch(piece)
                    yield piece.translate(table) if is_sign else piece, language, program
            case Phrase(inlines=inner, lang=language):
                yield from _pieces(inner, language or lang, code=code)
            case LineBreak():
                yield "\n", lang, code
            case SourceReference():
                raise MisplacedError(inline)
            case FootnoteReference():
                pass
            case _:
                assert_never(inline)
