"""What a kind of element in a drawing needs of whoever reads what it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from publish.model.drawing import Clip, Paint, Pen, Shape
from publish.resolve.svg_paths import Matrix

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
    "letter-spacing": "normal",
    "marker-start": "none",
    "marker-mid": "none",
    "marker-end": "none",
    "context-fill": "none",
    "context-stroke": "none",
}
"""Inherited properties and their values at the root. What a marker's line is painted with stands
among them for the marker's shapes (SVG 2, 13.2)."""


@dataclass(frozen=True, slots=True)
class Inside:
    """What holds for the children of an element."""

    matrix: Matrix
    style: Mapping[str, str]
    opacity: float = 1.0
    clips: tuple[Clip, ...] = ()
    depth: int = 0
    used: tuple[str, ...] = ()


class DrawingReading(Protocol):
    """Reads the shapes of one file; raises SvgError for what it cannot draw."""

    @property
    def shapes(self) -> list[Shape]:
        """What is drawn, the lowest first."""

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
