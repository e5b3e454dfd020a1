"""Itemizing: sentences as characters of one inline in one font, told apart by what they mean."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never
from urllib.parse import quote

from publish.layout.lines.faces import FaceChooser
from publish.layout.lines.inline_pictures import draw
from publish.layout.lines.items import OBJECT, RAISED, Decoration, Direction, Item, Scope
from publish.layout.lines.missing import MissingCharacters
from publish.layout.measures import TextStyle
from publish.layout.type.fonts import Font, FontBook
from publish.layout.type.ideographs import WIDE
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
    Part,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Style,
    Text,
)
from publish.model.addresses import NO_ADDRESSES, Addresses, PrintedAddress
from publish.model.languages import leftward
from publish.model.ties import sentence_ties

_REFERENCE_SIZE = 0.68
_REFERENCE_RISE = 0.36
_SUBSCRIPT_DROP = 0.16
_SMALL_SIZE = 0.85
_CODE_SIZE = 0.9
_SAFE = " %/:?#[]@!$&'()*+,;=~-._"


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
    scopes: tuple[Scope, ...] = ()
    worded: bool = False
    """Whether words stand for pictures."""

    def isolated(self, way: Direction) -> "_Tone":
        """Return the same within something that has a direction of its own."""
        return replace(self, scopes=(*self.scopes, Scope(way)))


class Itemizer:
    """Cuts sentences and labels into items.

    `addresses` are those that are printed, `pages` the pages behind links, by their identity: a
    name and the words.
    """

    def __init__(
        self,
        book: FontBook,
        style: Style,
        missing: MissingCharacters,
        addresses: Addresses = NO_ADDRESSES,
    ) -> None:
        self.addresses = addresses
        self.pages: Mapping[int, tuple[str, str]] = {}
        self._book = book
        self._faces = FaceChooser(book)
        self._style = style
        self._missing = missing

    def sentences(
        self, sentences: Sequence[Sentence], style: TextStyle, *, worded: bool = False
    ) -> list[Item]:
        """Return the items of a text, a space between two sentences; `worded` has no pictures."""
        items: list[Item] = []
        last = len(sentences) - 1
        for number, sentence in enumerate(sentences):
            tone = _Tone(style, sentence.lang, ties=sentence_ties(sentence), worded=worded)
            offset = 0
            for inline in sentence.inlines:
                offset = self._inline(inline, tone, sentence.id, offset, items)
            if number < last and not _ends_wide(items):
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
        return not self._faces.pieces(text, own, "").lacking

    def retitled(self, sentences: Sequence[Sentence], style: TextStyle, node: str) -> list[Item]:
        """Return the items of a section's title as an entry of the contents, no citations."""
        items = self.sentences(sentences, style, worded=True)
        items = [item for item in items if item.part is Part.TEXT]
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
            scopes=tone.scopes,
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
                tone = replace(_foreign(tone, lang), style=style)
                return self._shown(text, tone, node, offset, into, inline)
            case Code(text=text):
                family = self._style.faces.code
                factor = _CODE_SIZE if tone.style.family != family else 1.0
                style = replace(
                    tone.style,
                    family=family,
                    size=self._smaller(tone.style.size, factor),
                    figures="lining",
                    hyphenate=False,
                )
                tone = replace(tone, style=style, verbatim=True)
                tone = tone.isolated(Direction.LEFT_TO_RIGHT)
                return self._shown(text, tone, node, offset, into, inline)
            case Emphasis(inlines=inlines):
                style = replace(tone.style, italic=not tone.style.italic)
                if self._style.page.emphasis == "bold":
                    style = replace(tone.style, bold=True)
                return self._inlines(inlines, replace(tone, style=style), node, offset, into)
            case Strong(inlines=inlines):
                style = replace(tone.style, bold=True)
                return self._inlines(inlines, replace(tone, style=style), node, offset, into)
            case Marked(inlines=inlines, marking=marking):
                return self._inlines(inlines, self._marked(tone, marking), node, offset, into)
            case Link(inlines=inlines):
                style = replace(tone.style, colour=self._style.colours.accent)
                inner = replace(tone, style=style, link=inline).isolated(Direction.OWN)
                offset = self._inlines(inlines, inner, node, offset, into)
                if address := self.addresses.get(id(inline)):
                    self._add_address(address, tone, into)
                elif printed := self.pages.get(id(inline)):
                    into += self.words(
                        printed[1], tone.style, Part.PAGE_REFERENCE, node=printed[0], lang=tone.lang
                    )
                return offset
            case Phrase(inlines=inlines):
                inner = _foreign(tone, inline.lang or tone.lang)
                inner = replace(inner, anchor=inline.id or tone.anchor)
                return self._inlines(inlines, inner, node, offset, into)
            case SourceReference():
                raise MisplacedError(inline)
            case FootnoteReference():
                cited = inline.footnote if inline.first else ""
                number = str(inline.number)
                _cite(self._raised(number, tone, Part.REFERENCE, inline.id, cited), into)
                return offset
            case InlinePicture(alternative=text):
                if tone.worded:
                    return self._shown(
                        text, tone, node, offset, into, Text(text=text, span=inline.span)
                    )
                item = self._item(OBJECT, tone, node, offset)
                item.lang, item.drawn = None, draw(inline, tone.style, item.font)
                into.append(item)
                return offset + len(text)
            case SourcePicture():
                raise MisplacedError(inline)
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

    def _add_address(self, address: PrintedAddress, tone: _Tone, into: list[Item]) -> None:
        """Add the sign of an address at the foot, or the address itself in brackets."""
        if address.noted:
            sign, name = address.sign, address.name
            _cite(self._raised(sign, tone, Part.ADDRESS_SIGN, name, address_key(name)), into)
            return
        tone = replace(tone, style=replace(tone.style, hyphenate=False), ties=())
        items = [] if not tone.style.leftward else self._lettered(" ", tone)  # it stands outside
        space = "" if items else " "
        items += self._lettered(f"{space}({address.text})", tone.isolated(Direction.LEFT_TO_RIGHT))
        into += [replace(each, part=Part.ADDRESS, node=address.name) for each in items]

    def address(self, address: PrintedAddress, style: TextStyle) -> list[Item]:
        """Return the items of an address at the foot."""
        tone = _Tone(style, "").isolated(Direction.LEFT_TO_RIGHT)
        items = self._lettered(address.text, tone)
        return [replace(each, part=Part.ADDRESS, node=address.name) for each in items]

    def _lettered(self, address: str, tone: _Tone) -> list[Item]:
        """Return the items of an address; where no font has a letter, in ASCII (RFC 3986)."""
        items: list[Item] = []
        if self._cut(address, tone, "", 0, items):
            items.clear()
            self._cut(quote(address, safe=_SAFE), tone, "", 0, items)
        return items

    def _raised(self, text: str, tone: _Tone, part: Part, node: str, cites: str) -> Item:
        """Return what stands raised behind a word: a footnote's number, an address's sign."""
        style = replace(tone.style, figures="lining", italic=False)
        font = self._font(_Tone(style, tone.lang))
        size = tone.style.size
        return Item(
            text,
            font,
            self._raised_size(size),
            tone.style.colour,
            node,
            part=part,
            rise=size * _REFERENCE_RISE,
            lead=size * 0.06,
            cites=cites,
            scopes=tone.isolated(Direction.LEFT_TO_RIGHT).scopes,
        )

    def _marked(self, tone: _Tone, marking: Marking) -> _Tone:
        """Return what is in force within marked words."""
        size = tone.style.size
        match marking:
            case Marking.SUPERSCRIPT:
                style = replace(tone.style, size=self._raised_size(size), figures="lining")
                return replace(tone, style=style, rise=tone.rise + size * _REFERENCE_RISE)
            case Marking.SUBSCRIPT:
                style = replace(tone.style, size=self._raised_size(size), figures="lining")
                return replace(tone, style=style, rise=tone.rise - size * _SUBSCRIPT_DROP)
            case Marking.SMALL:
                style = replace(tone.style, size=self._smaller(size, _SMALL_SIZE))
                return replace(tone, style=style)
            case Marking.STRUCK:
                return replace(tone, decoration=Decoration.LINE_THROUGH)
            case Marking.INSERTED | Marking.UNDERLINED:
                return replace(tone, decoration=Decoration.UNDERLINE)
            case Marking.HIGHLIGHTED:
                return replace(tone, decoration=Decoration.HEAVY_UNDERLINE)
            case _:
                assert_never(marking)

    def _raised_size(self, size: float) -> float:
        return max(size * _REFERENCE_SIZE, self._style.page.smallest)

    def _smaller(self, size: float, factor: float) -> float:
        """Return a smaller size, but none that is too small to be read."""
        return max(size * factor, min(size, self._style.page.least))

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

    def _cut(
        self, text: str, tone: _Tone, node: str, offset: int, into: list[Item]
    ) -> tuple[int, ...]:
        """Add the items of `text`; return the places of characters that no font has."""
        item = self._item(text, tone, node, offset)
        if item.font.file.covers(text):
            if text:
                into.append(item)
            return ()
        found = self._faces.pieces(text, item.font, tone.lang)
        into += [
            replace(item, text=piece.text, font=piece.font, start=offset + piece.start)
            for piece in found.pieces
        ]
        return found.lacking


def _cite(item: Item, into: list[Item]) -> None:
    """Add what is raised, behind a comma if the same stands before it."""
    if into and into[-1].part in RAISED:
        into.append(replace(item, text=",", node="", part=Part.ORNAMENT, cites=""))
    into.append(item)


def address_key(name: str) -> str:
    """Return what stands for an address among footnotes: no identifier has a space."""
    return f"address {name}"


def _ends_wide(items: Sequence[Item]) -> bool:
    """Whether a sentence ends with a wide mark, behind which no space stands."""
    return bool(items and items[-1].text and WIDE.match(items[-1].text[-1]))


def _foreign(tone: _Tone, lang: str) -> _Tone:
    """Return what is in force within words of a language, isolated if it is another."""
    if lang == tone.lang:
        return tone
    way = Direction.RIGHT_TO_LEFT if leftward(lang) else Direction.LEFT_TO_RIGHT
    return replace(tone, lang=lang).isolated(way)


def _hyphenation(tone: _Tone) -> str | None:
    return tone.lang if tone.style.hyphenate else None
