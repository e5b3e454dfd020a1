"""Pictures among words: small ones stay in their line, others are figures below their block."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never
from unicodedata import east_asian_width

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import src
from publish.model import (
    Asset,
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    MisplacedError,
    Phrase,
    SourceDocument,
    SourceFigure,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
    plain_text,
)
from publish.model.walk import document_blocks, walk_inlines
from publish.resolve.pictures import Pictures

TALLEST = 2.0
"""Ems: one and a half lines of running text. What is higher would push the lines apart."""
WIDEST = 16.0
_PIXEL = 1 / 16
"""What a browser makes a pixel of a picture where its text has its own size, in ems."""
_POINT = 1 / 12
_DOTS = 96.0
"""A file that claims more of these to the inch was made for screens that have more."""


_OPENING = "([{“‘„‚«‹\"'¿¡/-–—\u00a0"
_CLOSING = ")]}”’“»›\"'.,;:!?…/-–—%"
"""What a picture follows, or what follows it, without a space."""


class InlinePictures:
    """Decides which of the pictures of a document stand in their lines, text by text."""

    def __init__(
        self, document: SourceDocument, pictures: Pictures, diagnostics: Diagnostics
    ) -> None:
        self._pictures = pictures
        self._diagnostics = diagnostics
        self._figures = {
            block.among_words: block
            for block in document_blocks(document)
            if isinstance(block, SourceFigure) and block.among_words
        }
        self._standing: set[int] = set()
        self._below: list[Span] = []

    def settled(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return the inlines of a text with its small pictures; of others the words, if needed.

        Ornaments that are all that a text holds stand below.
        """
        if not self._figures:
            return inlines
        sources = [each for each in walk_inlines(inlines) if isinstance(each, SourcePicture)]
        if not sources:
            return inlines
        found: dict[int, InlinePicture] = {}
        if plain_text(inlines).strip() or any(each.words for each in sources):
            made = ((each, self._small(each)) for each in sources)
            found = {each.number: small for each, small in made if small is not None}
        self._standing |= found.keys()
        self._below += [
            each.span for each in sources if each.words and each.needs and each.number not in found
        ]
        return tuple(_Line(found, self._figures).settled(inlines))

    def stands(self, figure: SourceFigure) -> bool:
        """Whether a figure's picture stands in a line above it; its words are checked then."""
        if figure.among_words not in self._standing:
            return False
        self._pictures.check_words(figure)
        return True

    def report(self) -> None:
        """Report the pictures that words around them wait for, and that stand below."""
        if not self._below:
            return
        span, *rest = self._below
        self._diagnostics.report(
            src.IMAGE_IN_TEXT,
            f"{len(rest) + 1:,} images stand inside lines of text"
            if rest
            else "an image stands inside a line of text",
            span=span,
            hint="write `{height=1em}` to keep it there, or put it into a paragraph of its own; it "
            "is shown below, its alternative text stands in the line",
        )

    def _small(self, source: SourcePicture) -> InlinePicture | None:
        """Return a picture as it stands in its line; None for one that is too large for it."""
        figure = self._figures.get(source.number)
        if figure is None or figure.caption or figure.description:
            return None
        if not (source.words or figure.decorative):
            return None  # an error, which is told of its figure
        asset = self._pictures.open(figure.source, figure.span)
        if asset is None or not asset.width or not asset.height:
            return None
        width, height = _ems(figure, asset, self._pictures.drawn.get(figure.source))
        if height > TALLEST or width > WIDEST:
            return None
        return InlinePicture(
            asset=asset,
            alternative=" ".join(plain_text(source.words).split()),
            width=max(_PIXEL, round(width, 4)),
            height=max(_PIXEL, round(height, 4)),
            apart=not source.needs,
            span=source.span,
        )


def _ems(
    figure: SourceFigure, asset: Asset, drawn: tuple[float, float] | None
) -> tuple[float, float]:
    """Return how wide and high a picture is, in ems: as its author asks, else as its file says."""
    dots = max(_DOTS, asset.dots_per_inch or _DOTS)
    pixels = drawn or (asset.width * _DOTS / dots, asset.height * _DOTS / dots)
    width, height = (each * _PIXEL for each in pixels)
    factors = []
    if figure.width is not None:
        if figure.width.share:
            return WIDEST + 1, height  # a part of the line is a figure's width
        factors.append(figure.width.amount * _POINT / width)
    if figure.height is not None:
        factors.append(figure.height * _POINT / height)
    factor = min(factors, default=1.0)
    return width * factor, height * factor


@dataclass(slots=True)
class _Line:
    """One text while its pictures are settled.

    A picture's words are parted by a space from what is written beside it, so that they are words
    of their own to a voice; where one went, the spaces around it are one.
    """

    found: dict[int, InlinePicture]
    figures: dict[int, SourceFigure]
    last: str = ""
    beside: bool = False
    gone: bool = False

    def settled(self, inlines: Iterable[Inline]) -> Iterator[Inline]:
        """Yield the inlines as they stand."""
        for inline in inlines:
            match inline:
                case SourcePicture(number=number) if number in self.found:
                    yield from self._standing(self.found[number], self.figures[number])
                case SourcePicture(words=words, needs=needs):
                    yield from self._words(words if needs else ())
                case Text():
                    yield from self._text(inline)
                case Link(inlines=()) | Phrase(inlines=()):
                    yield inline
                case Emphasis() | Strong() | Marked() | Link() | Phrase():
                    inner = tuple(self.settled(inline.inlines))
                    if _is_left(inner) or getattr(inline, "id", None):
                        yield replace(inline, inlines=inner)
                case Code(text=text) | Generated(text=text):
                    if self.beside and _parted(text[:1], _CLOSING):
                        yield _space(inline.span)
                    self._seen(text[-1:])
                    yield inline
                case LineBreak():
                    self._seen("\n")
                    yield inline
                case SourceReference():
                    yield inline
                case FootnoteReference() | InlinePicture():
                    raise MisplacedError(inline)
                case _:
                    assert_never(inline)

    def _standing(self, picture: InlinePicture, figure: SourceFigure) -> Iterator[Inline]:
        if not picture.decorative and _parted(self.last, _OPENING):
            yield _space(picture.span)
        self.beside = True
        self.last, self.gone = picture.alternative[-1:] or self.last, False
        # what the author calls it by is a phrase's
        yield (Phrase(inlines=(picture,), id=figure.id, span=figure.span) if figure.id else picture)

    def _words(self, words: tuple[Text, ...]) -> Iterator[Inline]:
        self.gone = self.gone or not words
        for each in words:
            yield from self._text(each)

    def _text(self, inline: Text) -> Iterator[Inline]:
        text = inline.text
        if self.beside and _parted(text[:1], _CLOSING):
            yield _space(inline.span)
        elif self.gone and self.last in {"", " "} and text.startswith(" "):
            text = text[1:]
            if not text:
                return
            span = inline.span
            length = max(1, span.length - 1)
            inline = Text(text=text, span=replace(span, column=span.column + 1, length=length))
        self._seen(text[-1:])
        yield inline

    def _seen(self, last: str) -> None:
        self.last, self.beside, self.gone = last or self.last, False, False


def _parted(sign: str, joined: str) -> bool:
    """Whether a space stands between a picture and a character beside it, none of `joined`.

    There are none among characters as wide as high (UAX #11).
    """
    return not (sign.isspace() or sign in joined or east_asian_width(sign) in "WF")


def _is_left(inlines: tuple[Inline, ...]) -> bool:
    """Whether anything is left of inlines, of which pictures may have gone."""
    return bool(plain_text(inlines).strip()) or any(
        isinstance(each, InlinePicture | SourceReference) for each in walk_inlines(inlines)
    )


def _space(span: Span) -> Text:
    return Text(text=" ", span=replace(span, length=1))
