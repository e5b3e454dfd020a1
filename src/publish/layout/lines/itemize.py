"""Itemizing: sentences as characters of one inline in one font, told apart by what they mean."""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise
from typing import assert_never

from publish.layout.lines.bidi import runs_left
from publish.layout.lines.missing import MissingCharacters
from publish.layout.measures import TextStyle
from publish.layout.type.fonts import REPLACEMENT, Font, FontBook, FontFile
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
    Part,
    Phrase,
    Sentence,
    SourceReference,
    Strong,
    Style,
    Text,
)
from publish.model.ties import sentence_ties

_REFERENCE_SIZE = 0.68
_REFERENCE_RISE = 0.36
_SUBSCRIPT_DROP = 0.16
_SMALL_SIZE = 0.85
_CODE_SIZE = 0.9


class Decoration(StrEnum):
    """A line that goes with marked words (CSS Text Decoration)."""

    UNDERLINE = "underline"
    HEAVY_UNDERLINE = "heavy underline"
    LINE_THROUGH = "line through"


@dataclass(slots=True, eq=False)
class Item:
    """Characters of one inline in one font.

    `start` is the offset of the first in its sentence. `lead` is room before it. `cites` is the
    footnote that a Part.REFERENCE is the first to cite; `anchor` an identifier that points here.
    `gap` says that a space follows which is none of its sentence, `leftward` that its text has
    words from right to left, `verbatim` that it is a program's. `link` is the link that it is a
    part of, to be underlined. `ties` are the offsets of its
    sentence at which no line ends.
    """

    text: str
    font: Font
    size: float
    colour: str
    node: str = ""
    start: int = 0
    part: Part = Part.TEXT
    lang: str | None = None
    rise: float = 0.0
    decoration: Decoration | None = None
    lead: float = 0.0
    cites: str = ""
    anchor: str = ""
    breaks_line: bool = False
    gap: bool = False
    leftward: bool = False
    verbatim: bool = False
    link: Link | None = None
    ties: Container[int] = ()


@dataclass(frozen=True, slots=True)
class _Tone:
    """What is in force while walking through inlines."""

    style: TextStyle
    lang: str
    anchor: str = ""
    rise: float = 0.0
    decoration: Decoration | None = None
    verbatim: bool = False
    link: Link | None = None
    ties: Container[int] = ()


class Itemizer:
    """Cuts sentences and labels into items."""

    def __init__(self, book: FontBook, style: Style, missing: MissingCharacters) -> None:
        self._book = book
        self._style = style
        self._missing = missing

    def sentences(self, sentences: Sequence[Sentence], style: TextStyle) -> list[Item]:
        """Return the items of a text, a space between two sentences."""
        items: list[Item] = []
        last = len(sentences) - 1
        for number, sentence in enumerate(sentences):
            tone = _Tone(style, sentence.lang, ties=sentence_ties(sentence))
            offset = 0
            for inline in sentence.inlines:
                offset = self._inline(inline, tone, sentence.id, offset, items)
            if number < last:
                self._part_from_next(items, tone, sentence.id, offset)
        return items

    def words(
        self, text: str, style: TextStyle, part: Part, *, node: str = "", lang: str = ""
    ) -> list[Item]:
        """Return the items of a text of ours: a label, a running head."""
        items: list[Item] = []
        self._cut(text, _Tone(style, lang), node, 0, items)
        for item in items:
            item.part = part
        return items

    def shows(self, text: str, style: TextStyle) -> bool:
        """Whether fonts have every character of a text of ours."""
        own = self._font(_Tone(style, ""))
        return own.file.covers(text) or all(
            own.file.covers(character)
            or self._book.fallback(bold=style.bold).file.covers(character)
            for character in text
        )

    def retitled(self, sentences: Sequence[Sentence], style: TextStyle, node: str) -> list[Item]:
        """Return the items of a section's title as an entry of the contents, no citations."""
        items = [item for item in self.sentences(sentences, style) if item.part is Part.TEXT]
        for item in items:
            item.part, item.node, item.colour = Part.CONTENTS_TITLE, node, style.colour
            item.anchor, item.link = "", None
            if item.breaks_line:
                item.text, item.breaks_line = " ", False
        return items

    def _part_from_next(self, items: list[Item], tone: _Tone, node: str, offset: int) -> None:
        """Put a space of the sentence's own at its end, so that no citation owns it."""
        if not items or items[-1].part is not Part.TEXT or items[-1].breaks_line:
            items.append(self._item("", tone, node, offset))
        items[-1].gap = True

    def _item(self, text: str, tone: _Tone, node: str, offset: int) -> Item:
        return Item(
            text,
            self._font(tone),
            tone.style.size,
            tone.style.colour,
            node,
            offset,
            lang=_hyphenation(tone),
            anchor=tone.anchor,
            rise=tone.rise,
            decoration=tone.decoration,
            verbatim=tone.verbatim,
            link=tone.link,
            ties=tone.ties,
        )

    def _font(self, tone: _Tone) -> Font:
        style = tone.style
        return self._book.font(
            style.family,
            bold=style.bold,
            italic=style.italic,
            figures=style.figures,
            lang=tone.lang,
        )

    def _inline(self, inline: Inline, tone: _Tone, node: str, offset: int, into: list[Item]) -> int:
        match inline:
            case Text(text=text):
                return self._shown(text, tone, node, offset, into, inline)
            case Generated(text=text, lang=lang):
                style = tone.style
                style = replace(style, bold=style.bold or style.bold_label)
                tone = replace(tone, style=style, lang=lang)
                return self._shown(text, tone, node, offset, into, inline)
            case Code(text=text):
                family = self._style.faces.code
                factor = _CODE_SIZE if tone.style.family != family else 1.0
                style = replace(
                    tone.style,
                    family=family,
                    size=tone.style.size * factor,
                    figures="lining",
                    hyphenate=False,
                )
                tone = replace(tone, style=style, verbatim=True)
                return self._shown(text, tone, node, offset, into, inline)
            case Emphasis(inlines=inlines):
                style = replace(tone.style, italic=not tone.style.italic)
                return self._inlines(inlines, replace(tone, style=style), node, offset, into)
            case Strong(inlines=inlines):
                style = replace(tone.style, bold=True)
                return self._inlines(inlines, replace(tone, style=style), node, offset, into)
            case Marked(inlines=inlines, marking=marking):
                return self._inlines(inlines, _marked(tone, marking), node, offset, into)
            case Link(inlines=inlines):
                style = replace(tone.style, colour=self._style.colours.accent)
                inner = replace(tone, style=style, link=inline)
                return self._inlines(inlines, inner, node, offset, into)
            case Phrase(inlines=inlines):
                inner = replace(
                    tone, lang=inline.lang or tone.lang, anchor=inline.id or tone.anchor
                )
                return self._inlines(inlines, inner, node, offset, into)
            case SourceReference():
                raise MisplacedError(inline)
            case FootnoteReference():
                reference = self._reference(inline, tone)
                if into and into[-1].part is Part.REFERENCE:
                    into.append(replace(reference, text=",", node="", part=Part.ORNAMENT, cites=""))
                into.append(reference)
                return offset
            case LineBreak():
                item = self._item("\n", tone, node, offset)
                item.breaks_line = True
                into.append(item)
                return offset + 1
            case _:
                assert_never(inline)

    def _inlines(
        self, inlines: Iterable[Inline], tone: _Tone, node: str, offset: int, into: list[Item]
    ) -> int:
        for inline in inlines:
            offset = self._inline(inline, tone, node, offset, into)
        return offset

    def _reference(self, reference: FootnoteReference, tone: _Tone) -> Item:
        style = replace(tone.style, figures="lining", italic=False)
        font = self._font(_Tone(style, tone.lang))
        size = tone.style.size
        return Item(
            str(reference.number),
            font,
            size * _REFERENCE_SIZE,
            tone.style.colour,
            reference.id,
            part=Part.REFERENCE,
            rise=size * _REFERENCE_RISE,
            lead=size * 0.06,
            cites=reference.footnote if reference.first else "",
        )

    def _shown(
        self,
        text: str,
        tone: _Tone,
        node: str,
        offset: int,
        into: list[Item],
        inline: Text | Code | Generated,
    ) -> int:
        for place in self._cut(text, tone, node, offset, into):
            self._missing.note(text, place, inline)
        return offset + len(text)

    def _cut(self, text: str, tone: _Tone, node: str, offset: int, into: list[Item]) -> list[int]:
        """Add the items of `text`; return the places of characters that no font has."""
        item = self._item(text, tone, node, offset)
        if item.font.file.covers(text):
            if text:
                into.append(item)
            return []
        fallback = self._book.fallback(bold=tone.style.bold)
        lacking = []
        current: Item | None = None
        made: list[tuple[Item, list[str]]] = []
        leftward, turned = any(map(runs_left, text)), False
        clusters = _clusters(text)
        borrowed = _borrowed(clusters, item.font.file, fallback.file)
        for place, cluster in clusters:
            font = item.font
            if (
                place in borrowed
                or not font.file.covers(cluster)
                or (leftward and _beside_leftward(text, place) and fallback.file.covers(cluster))
            ):
                font = fallback
                if not font.file.covers(cluster):
                    lacking += [
                        place + step
                        for step, character in enumerate(cluster)
                        if not font.file.covers(character)
                    ]
                    cluster = REPLACEMENT * len(cluster)  # noqa: PLW2901
            turns = leftward and current is not None and runs_left(cluster) is not turned
            if current is None or current.font is not font or turns:
                turned = runs_left(cluster)
                current = replace(item, text="", font=font, start=offset + place, leftward=leftward)
                made.append((current, []))
            made[-1][1].append(cluster)
        for current, parts in made:
            current.text = "".join(parts)
            into.append(current)
        return lacking


def _marked(tone: _Tone, marking: Marking) -> _Tone:
    """Return what is in force within marked words."""
    size = tone.style.size
    match marking:
        case Marking.SUPERSCRIPT:
            style = replace(tone.style, size=size * _REFERENCE_SIZE, figures="lining")
            return replace(tone, style=style, rise=tone.rise + size * _REFERENCE_RISE)
        case Marking.SUBSCRIPT:
            style = replace(tone.style, size=size * _REFERENCE_SIZE, figures="lining")
            return replace(tone, style=style, rise=tone.rise - size * _SUBSCRIPT_DROP)
        case Marking.SMALL:
            return replace(tone, style=replace(tone.style, size=size * _SMALL_SIZE))
        case Marking.STRUCK:
            return replace(tone, decoration=Decoration.LINE_THROUGH)
        case Marking.INSERTED | Marking.UNDERLINED:
            return replace(tone, decoration=Decoration.UNDERLINE)
        case Marking.HIGHLIGHTED:
            return replace(tone, decoration=Decoration.HEAVY_UNDERLINE)
        case _:
            assert_never(marking)


def _clusters(text: str) -> list[tuple[int, str]]:
    """Return base characters with the marks that follow them, each with its place."""
    starts = [
        place
        for place, character in enumerate(text)
        if place == 0 or not (is_mark(character) or text[place - 1] == "\u200d")
    ]
    return [(start, text[start:stop]) for start, stop in pairwise((*starts, len(text)))]


def _borrowed(clusters: list[tuple[int, str]], own: FontFile, other: FontFile) -> set[int]:
    """Return the places of letters of words of which `own` lacks one and `other` has all.

    A word in two faces, such as one of polytonic Greek, looks like a mistake.
    """
    found: set[int] = set()
    for alphabetic, group in groupby(clusters, key=lambda pair: pair[1][0].isalpha()):
        word = list(group)
        lacks = alphabetic and not all(own.covers(cluster) for _, cluster in word)
        if lacks and all(other.covers(cluster) for _, cluster in word):
            found.update(place for place, _ in word)
    return found


def _beside_leftward(text: str, place: int) -> bool:
    """Whether a sign touches a letter that runs from right to left, in whose font it looks best."""
    if text[place].isalnum() or text[place].isspace():
        return False
    return any(map(runs_left, text[max(place - 1, 0) : place] + text[place + 1 : place + 2]))


def is_mark(character: str) -> bool:
    """Whether a character is set with the one before it."""
    import unicodedata  # noqa: PLC0415  rarely needed

    return unicodedata.category(character) in {"Mn", "Me", "Mc", "Cf"}


def _hyphenation(tone: _Tone) -> str | None:
    return tone.lang if tone.style.hyphenate else None
