"""Letters for a picture: a line of text as glyphs in their places, in every script."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from PIL import ImageFont

from publish.layout.lines.bidi import levels, turns, visual_order
from publish.layout.lines.faces import FaceChooser
from publish.layout.type.fonts import Font, FontBook
from publish.model import ShapedWord

_KEPT = 64
_FIRST = 0xF0000
"""Where glyphs stand in a font for drawing: characters of private use, one for each."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Characters for a font of Pillow, pixels to the right of the line's left and above it."""

    x: float
    y: float
    text: str
    font: ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Lettering:
    """A line: its parts and its width in pixels."""

    parts: tuple[Placed, ...]
    width: float


class Letters:
    """Makes lines of one face at one size; `leftward` is where a text runs."""

    def __init__(
        self, book: FontBook, own: Font, pixels: int, lang: str, *, leftward: bool
    ) -> None:
        self._chooser = FaceChooser(book)
        self._own = own
        self._pixels = pixels
        self._lang = lang
        self._leftward = leftward

    def line(self, text: str) -> Lettering:
        """Return a text on one line."""
        own = self._own
        if own.file.covers(text) and not self._leftward and not turns(text):
            pillow = _plain(own.file.content, self._pixels)
            return Lettering((Placed(0.0, 0.0, text, pillow),), pillow.getlength(text))
        words = list(self._shaped(text))
        x = 0.0
        placed: list[Placed] = []
        for number in visual_order([level for _, _, level in words]):
            font, word, _ = words[number]
            placed += self._glyphs(font, word, x)
            x += word.width * self._pixels / 1000
        return Lettering(tuple(placed), x)

    def _shaped(self, text: str) -> Iterator[tuple[Font, ShapedWord, int]]:
        depths = levels(text, leftward=self._leftward)
        for piece in self._chooser.pieces(text, self._own, self._lang).pieces:
            start = piece.start
            for level, group in groupby(depths[start : start + len(piece.text)]):
                stop = start + len(list(group))
                part = piece.text[start - piece.start : stop - piece.start]
                font = piece.font
                yield font, font.shape_leftward(part) if level % 2 else font.shape(part), level
                start = stop

    def _glyphs(self, font: Font, word: ShapedWord, x: float) -> Iterator[Placed]:
        scale = self._pixels / 1000
        content = font.file.content
        for glyph in word.glyphs:
            if (
                len(glyph.text) == 1
                and font.file.font.get_nominal_glyph(ord(glyph.text)) == glyph.id
            ):
                text, pillow = glyph.text, _plain(content, self._pixels)
            else:
                text, pillow = chr(_FIRST + glyph.id), _by_glyph(content, self._pixels)
            yield Placed(x + glyph.x_offset * scale, glyph.y_offset * scale, text, pillow)
            x += glyph.advance * scale


@lru_cache(_KEPT)
def _plain(content: bytes, pixels: int) -> ImageFont.FreeTypeFont:
    return _open(content, pixels)


@lru_cache(_KEPT)
def _by_glyph(content: bytes, pixels: int) -> ImageFont.FreeTypeFont:
    return _open(_renamed(content), pixels)


def _open(content: bytes, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(io.BytesIO(content), pixels, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(_KEPT)
def _renamed(content: bytes) -> bytes:
    """Return a font whose characters are its glyphs, since Pillow takes no glyphs."""
    from fontTools.ttLib import TTFont, newTable  # noqa: PLC0415  few covers need it
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable  # noqa: PLC0415

    font = TTFont(io.BytesIO(content), recalcTimestamp=False, lazy=True)
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {_FIRST + number: name for number, name in enumerate(font.getGlyphOrder())}
    cmap = newTable("cmap")
    cmap.tableVersion, cmap.tables = 0, [table]
    font["cmap"] = cmap
    written = io.BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()
