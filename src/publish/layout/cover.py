"""A typographic cover: title, subtitle, authors, publisher on a plain ground."""

import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw

from publish.layout.lettering import Letters
from publish.layout.lines.ideographs import wide_breaks
from publish.layout.type.fonts import FontBook
from publish.model import Asset, Document, OwnFont, Style, passage_text
from publish.model.languages import leftward

_Measured = Callable[[str], float]

_WIDTH = 1600
"""Units across, in which all lengths here are."""

_MARGIN = 160
_SHADES = 16
_LARGEST, _SMALLEST = 190, 44


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A shape of cover: pixels a unit, height, and where and how high its parts may be."""

    scale: float
    height: int
    rule: int
    top: int
    title: int
    subtitle: int
    names: int
    foot: int

    @property
    def size(self) -> tuple[int, int]:
        """Pixels across and down."""
        return round(_WIDTH * self.scale), round(self.height * self.scale)


_PORTRAIT = _Sheet(
    scale=1, height=2560, rule=250, top=330, title=1180, subtitle=480, names=300, foot=200
)
"""1600 × 2560 pixels: what book shops and reading systems ask for."""

_SQUARE = _Sheet(
    scale=1.875, height=1600, rule=150, top=215, title=580, subtitle=250, names=180, foot=130
)
"""3000 × 3000 pixels: the most that directories of podcasts and audio books take."""


def draw_cover(document: Document, style: Style, *, square: bool = False) -> Asset:
    """Return a cover as PNG, for a book or `square` for audio; the title is as large as fits."""
    sheet = _SQUARE if square else _PORTRAIT
    metadata = document.metadata
    title = passage_text(document.title)
    subtitle = passage_text(document.subtitle) or metadata.subtitle or ""
    # Grey values are places in the palette between ground and letters: small, and smooth edges.
    picture = Image.new("L", sheet.size, 0)
    pen = _Pen(ImageDraw.Draw(picture), sheet.scale, metadata.lang, style.fonts)
    width = _WIDTH - 2 * _MARGIN
    y = float(sheet.top)
    pen.bar(_MARGIN, sheet.rule, _MARGIN + 220, sheet.rule + 12)
    size, lines = pen.fit(title, style.faces.heading, "semibold", width, sheet.title, _LARGEST)
    y = pen.write(lines, style.faces.heading, "semibold", size, y)
    if subtitle:
        size, lines = pen.fit(subtitle, style.faces.text, "italic", width, sheet.subtitle, 84)
        y = pen.write(lines, style.faces.text, "italic", size, y + 50)
    names = ", ".join(person.name for person in metadata.authors)
    foot = float(sheet.height - sheet.foot)
    if metadata.publisher:
        size, lines = pen.fit(metadata.publisher, style.faces.heading, "regular", width, 130, 52)
        foot -= pen.height(lines, size)
        pen.write(lines, style.faces.heading, "regular", size, foot)
        foot -= 40
    if names:
        size, lines = pen.fit(names, style.faces.heading, "regular", width, sheet.names, 72)
        pen.write(lines, style.faces.heading, "regular", size, foot - pen.height(lines, size))
    content = _encode(picture, style.colours.accent)
    return Asset(
        name="cover-square.png" if square else "cover.png",
        media_type="image/png",
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        width=picture.width,
        height=picture.height,
    )


def _encode(picture: Image.Image, ground: str) -> bytes:
    """Return the picture as a PNG of few colours, from `ground` to white."""
    low = tuple(int(ground[place : place + 2], 16) for place in (1, 3, 5))
    indexed = picture.point([value * (_SHADES - 1) // 255 for value in range(256)])
    indexed = indexed.convert("L")
    coloured = Image.frombytes("P", indexed.size, indexed.tobytes())
    palette = []
    for shade in range(_SHADES):
        palette += [round(c + (255 - c) * shade / (_SHADES - 1)) for c in low]
    coloured.putpalette(palette)
    stream = io.BytesIO()
    coloured.save(stream, "PNG", bits=4, compress_level=6)
    return stream.getvalue()


class _Pen:
    def __init__(
        self, draw: ImageDraw.ImageDraw, scale: float, lang: str, fonts: Sequence[OwnFont]
    ) -> None:
        self._draw = draw
        self._scale = scale
        self._lang = lang
        self._leftward = leftward(lang)
        self._book = FontBook(fonts)

    def _letters(self, family: str, variant: str, size: int) -> Letters:
        bold, italic = variant == "semibold", variant == "italic"
        own = self._book.font(family, bold=bold, italic=italic, figures="lining", lang=self._lang)
        pixels = round(size * self._scale)
        return Letters(self._book, own, pixels, self._lang, leftward=self._leftward)

    def _measured(self, family: str, variant: str, size: int) -> _Measured:
        letters = self._letters(family, variant, size)
        return lambda text: letters.line(text).width / self._scale

    def bar(self, left: float, top: float, right: float, bottom: float) -> None:
        """Fill a rectangle, at the other side where lines begin there."""
        if self._leftward:
            left, right = _WIDTH - right, _WIDTH - left
        corners = (left, top, right, bottom)
        self._draw.rectangle([round(each * self._scale) for each in corners], fill=255)

    def fit(
        self, text: str, family: str, variant: str, width: float, height: float, largest: int
    ) -> tuple[int, list[str]]:
        """Return the largest size at which `text` fits, and its lines; at worst it is cut."""
        size = largest
        while True:
            width_of = self._measured(family, variant, size)
            whole = size <= _SMALLEST
            lines = _wrap(text, width_of, width, divide=whole)
            if lines is not None and self.height(lines, size) <= height:
                return size, _balance(text, lines, width_of, width)
            if whole:
                count = max(1, int(height / (size * _leading(size))))
                kept = (lines or [text])[:count]
                kept[-1] = f"{kept[-1].rstrip()[:-1]}…"
                return size, kept
            size = max(_SMALLEST, int(size * 0.92))

    @staticmethod
    def height(lines: list[str], size: int) -> float:
        return len(lines) * size * _leading(size)

    def write(self, lines: list[str], family: str, variant: str, size: int, y: float) -> float:
        """Draw lines from `y` down; return where they end."""
        letters = self._letters(family, variant, size)
        for line in lines:
            lettering = letters.line(line)
            x = _MARGIN * self._scale
            if self._leftward:
                x = (_WIDTH - _MARGIN) * self._scale - lettering.width
            for part in lettering.parts:
                place = x + part.x, (y + size) * self._scale - part.y
                self._draw.text(place, part.text, font=part.font, fill=255, anchor="ls")
            y += size * _leading(size)
        return y


def _leading(size: int) -> float:
    return 1.1 if size > 100 else 1.25  # noqa: PLR2004  large type needs less


def _balance(text: str, lines: list[str], width_of: _Measured, width: float) -> list[str]:
    """Return `text` on as many lines, of like length."""
    low, high = width / 2, width
    for _ in range(6):
        middle = (low + high) / 2
        trial = _wrap(text, width_of, middle, divide=False)
        if trial is not None and len(trial) <= len(lines):
            lines, high = trial, middle
        else:
            low = middle
    return lines


def _wrap(text: str, width_of: _Measured, width: float, *, divide: bool) -> list[str] | None:
    """Return the lines of `text`; None if a word is wider than they are (`divide` cuts it)."""
    lines: list[str] = []
    line = ""
    for glue, word in _words(text):
        trial = f"{line}{glue}{word}" if line else word
        if width_of(trial) <= width:
            line = trial
            continue
        if line:
            lines.append(line)
        line = word
        while width_of(line) > width:
            if not divide:
                return None
            count = len(line)
            while count > 1 and width_of(line[:count]) > width:
                count -= 1
            lines.append(line[:count])
            line = line[count:]
    return [*lines, line] if line else lines


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is not broken, with what stands before it."""
    for word in text.split():
        ends = [0, *(place for place, _ in wide_breaks(word)), len(word)]
        for start, stop in pairwise(ends):
            yield "" if start else " ", word[start:stop]
