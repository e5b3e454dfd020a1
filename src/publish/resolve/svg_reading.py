"""What a kind of element in a drawing needs of whoever reads what it stands in."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from publish.model.drawing import Clip, Outline, Paint, Pen, Shape
from publish.resolve.svg_elements import length_of
from publish.resolve.svg_paths import Matrix

SHAPES = frozenset("path rect circle ellipse line polyline polygon".split())
INITIAL = {
    "fill": "black",
    "stroke": "none",
    "stroke-width": "1",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "fill-rule": "nonzero",
    "clip-rule": "nonzero",
    "color": "black",
    "visibility": "visible",
    "font-size": "16",
    "font-family": "sans-serif",
    "font-weight": "normal",
    "font-style": "normal",
    "text-anchor": "start",
    "dominant-baseline": "auto",
    "white-space": "normal",
    "letter-spacing": "normal",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "context-fill": "none",
    "context-stroke": "none",
}
"""Inherited properties and their values at the root. What a marker's line is painted with stands
among them for the marker's shapes (SVG 2, 13.2)."""

_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_LARGER = {"larger": 1.2, "smaller": 1 / 1.2}


@dataclass(frozen=True, slots=True)
class Inside:
    """What holds for the children of an element.

    `room` is the width and height of the viewport around it, in its units (SVG 1.1, 7.10).
    """

    matrix: Matrix
    style: Mapping[str, str]
    room: tuple[float, float]
    opacity: float = 1.0
    clips: tuple[Clip, ...] = ()
    depth: int = 0
    used: tuple[str, ...] = ()

    @property
    def size(self) -> float:
        """The size of letters."""
        return float(self.style["font-size"])

    def across(self, value: str | None, default: float = 0.0) -> float:
        """Return a length from left to right."""
        return length_of(value, default, whole=self.room[0], em=self.size)

    def down(self, value: str | None, default: float = 0.0) -> float:
        """Return a length from the top downwards."""
        return length_of(value, default, whole=self.room[1], em=self.size)

    def along(self, value: str | None, default: float = 0.0) -> float:
        """Return a length in any direction."""
        whole = math.hypot(*self.room) / math.sqrt(2)
        return length_of(value, default, whole=whole, em=self.size)


def size_of(value: str, around: float) -> float:
    """Return a size of letters that stand among others of the size `around` (CSS 2.1, 15.7)."""
    written = value.strip().lower()
    if written in _LARGER:
        return around * _LARGER[written]
    known = _SIZES.get(written)
    size = length_of(written, around, whole=around, em=around) if known is None else known
    return size if size >= 0 else around


class DrawingReading(Protocol):
    """Reads the shapes of one file; raises SvgError for what it cannot draw."""

    @property
    def shapes(self) -> list[Shape]:
        """What is drawn, the lowest first."""

    @property
    def names(self) -> Mapping[str, Any]:
        """The elements of the file by their names."""

    def children(self, element: Any, inside: Inside) -> None:  # noqa: ANN401
        """Draw what stands in an element."""

    def used(self, element: Any, inside: Inside) -> tuple[Any, str, Matrix]:  # noqa: ANN401
        """Return what a `use` shows, its address, and by how much it moves that."""

    def outline(self, element: Any, inside: Inside) -> Outline:  # noqa: ANN401
        """Return the outline of a shape, in the units in which it is written."""

    def count(self, element: Any) -> None:  # noqa: ANN401
        """Count an element towards the budget."""

    def spend(self, segments: int) -> None:
        """Count segments of outlines towards the budget."""

    def entered(self, element: Any, inside: Inside) -> Inside:  # noqa: ANN401
        """Return what holds for the children of an element that stands in `inside`."""

    def paint(self, key: Literal["fill", "stroke"], element: Any, inside: Inside) -> Paint | None:  # noqa: ANN401
        """Return what an element is filled or stroked with; None for nothing."""

    def pen(self, element: Any, inside: Inside) -> Pen | None:  # noqa: ANN401
        """Return how an element is stroked; None where it is not."""
