"""Words in drawings as outlines of letters: of the bundled fonts, since a drawing brings none.

Letters stand side by side as their widths say; what needs shaping (Arabic, Devanagari …) and what
the fonts lack is refused.
"""

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from publish.model.drawing import Outline, Segment

_SERIF = frozenset("serif times georgia garamond palatino cambria".split())
_MONO = ("mono", "courier", "consolas", "menlo", "code")
_BOLD = 600
_SIMPLE = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")
_FALLBACK = "dejavu-sans"


class LettersError(ValueError):
    """Words that cannot be set; the message says which."""


@dataclass(slots=True)
class _Font:
    """One font file: outlines and widths of its letters, in parts of its size."""

    file: Any
    glyphs: Any
    names: dict[int, str]
    units: float
    known: dict[str, tuple[Outline, float]] = field(default_factory=dict)

    def letter(self, character: str) -> tuple[Outline, float]:
        """Return a letter's outline, y downwards, and how far it moves the next one."""
        if character not in self.known:
            from fontTools.pens.recordingPen import DecomposingRecordingPen  # noqa: PLC0415

            pen = DecomposingRecordingPen(self.glyphs)
            glyph = self.glyphs[self.names[ord(character)]]
            glyph.draw(pen)
            line = tuple(_segments(pen.value, self.units))
            self.known[character] = line, glyph.width / self.units
        return self.known[character]


@cache
def _font(family: str, variant: str) -> _Font:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  few drawings hold words

    path = files("publish").joinpath("data", "fonts", family, f"{variant}.ttf")
    file = TTFont(BytesIO(path.read_bytes()), lazy=True)
    return _Font(file, file.getGlyphSet(), file.getBestCmap(), file["head"].unitsPerEm)


def fonts_for(family: str, weight: str, style: str) -> tuple[_Font, _Font]:
    """Return the font that stands for what a drawing asks for, and one that has more letters."""
    asked = family.lower()
    chosen = "source-sans-3"
    if any(each in asked for each in _MONO):
        chosen = "source-code-pro"
    elif "sans" not in asked and any(each in asked for each in _SERIF):
        chosen = "source-serif-4"
    bold = weight in {"bold", "bolder"} or (weight.isdecimal() and int(weight) >= _BOLD)
    slanted = style in {"italic", "oblique"}
    variant = "-".join(["semibold"] * bold + ["italic"] * slanted) or "regular"
    if chosen == "source-code-pro" and bold and slanted:
        variant = "semibold"
    return _font(chosen, variant), _font(_FALLBACK, "semibold" if bold else "regular")


def set_words(
    words: str, fonts: tuple[_Font, _Font], apart: float = 0.0
) -> tuple[list[tuple[Outline, float]], float]:
    """Return letters with where each begins, and the width of all, for a size of 1.

    `apart` is how much further from each other they stand than the face has them.
    Raises LettersError.
    """
    made: list[tuple[Outline, float]] = []
    x = 0.0
    for character in unicodedata.normalize("NFC", words):
        shown = " " if character.isspace() else character
        font = next((each for each in fonts if ord(shown) in each.names), None)
        if font is None or not _is_simple(shown):
            raise LettersError(f"words with `{shown}`, which it cannot set")
        outline, width = font.letter(shown)
        if outline:
            made.append((outline, x))
        x += width + apart
    return made, x


def _is_simple(character: str) -> bool:
    """Whether a character is set as it stands, whatever is beside it."""
    category = unicodedata.category(character)
    if category[0] == "L":
        return unicodedata.name(character, "").startswith(_SIMPLE)
    return category[0] in "NPSZ"


def _segments(value: "list[tuple[str, Any]]", units: float) -> "list[Segment]":
    """Return what a pen recorded as lines and cubic curves, y downwards."""
    made: list[Segment] = []
    here = (0.0, 0.0)

    def add(command: str, *points: tuple[float, float]) -> None:
        flat = tuple(each for x, y in points for each in (x / units, -y / units))
        made.append((command, flat))  # type: ignore[arg-type]

    for command, points in value:
        match command:
            case "moveTo":
                add("M", *points)
            case "lineTo":
                add("L", *points)
            case "curveTo":
                add("C", *points)
            case "qCurveTo":
                for control, end in _quadratics(points):
                    first = _between(here, control)
                    add("C", first, _between(end, control), end)
                    here = end
            case _:
                made.append(("Z", ()))
        if points and points[-1] is not None:
            here = points[-1]
    return made


def _between(point: tuple[float, float], control: tuple[float, float]) -> tuple[float, float]:
    """Return the control point of a cubic curve, two thirds of the way to a quadratic's."""
    return (
        point[0] + (control[0] - point[0]) * 2 / 3,
        point[1] + (control[1] - point[1]) * 2 / 3,
    )


def _quadratics(
    points: "tuple[tuple[float, float], ...]",
) -> "list[tuple[tuple[float, float], tuple[float, float]]]":
    """Return the curves of TrueType's `qCurveTo`: between two controls lies an implied point."""
    controls, end = points[:-1], points[-1]
    made = []
    for number, control in enumerate(controls):
        if number + 1 < len(controls):
            following = controls[number + 1]
            middle = ((control[0] + following[0]) / 2, (control[1] + following[1]) / 2)
            made.append((control, middle))
        else:
            made.append((control, end))
    return made
