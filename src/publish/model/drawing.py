"""Drawings: pictures made of filled and stroked shapes, which every size shows sharply."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Segment: TypeAlias = tuple[Literal["M", "L", "C", "Z"], tuple[float, ...]]
"""A step of an outline: go to, line to, curve to (two control points and the end), close."""

Outline: TypeAlias = tuple[Segment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """A colour, `#rrggbb`, and how far it covers what is below it, up to 1."""

    colour: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Gradient:
    """A paint that goes from colour to colour, along a line or from one circle to another.

    `ends` are x and y of both ends of the line, or x, y and radius of both circles, in units that
    `matrix` makes those of the drawing; beyond them the colours of the ends go on. `stops` are
    the parts of the way, up to 1 and rising, with the colours, `#rrggbb`, that are reached there.
    """

    ends: tuple[float, ...]
    matrix: tuple[float, float, float, float, float, float]
    stops: tuple[tuple[float, str], ...]
    opacity: float = 1.0

    @property
    def linear(self) -> bool:
        """Whether it goes along a line."""
        return len(self.ends) == len(("x", "y") * 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How an outline is stroked; `dashes` are lengths of lines and gaps in turn."""

    paint: Paint
    width: float = 1.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """What a shape is seen through."""

    outline: Outline
    even_odd: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One outline; it is filled, then stroked."""

    outline: Outline
    fill: Paint | Gradient | None = None
    even_odd: bool = False
    pen: Pen | None = None
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Shapes in the order of painting, on a ground from (0, 0) to (width, height), y downwards.

    `size` is the width and height in pixels that the file asks for, which may be of other units.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    size: tuple[float, float] = (0.0, 0.0)
