"""Fills that go from colour to colour (SVG 1.1, 13.2)."""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from publish.model.drawing import Gradient, Outline, Paint
from publish.resolve.svg_elements import address_of, length_of, name_of, refused, share_of
from publish.resolve.svg_paths import Matrix, finite, number, scale_of, times, transform
from publish.resolve.svg_sheets import Sheet
from publish.resolve.svg_styles import colour_of, declarations

KINDS = frozenset({"linearGradient", "radialGradient"})
_LONGEST_CHAIN = 16
_MOST_STOPS = 256
_SHARE = re.compile(r"\s*[+-]?[0-9.]{1,20}\s*%\s*")
_LEAST_SCALE = 1e-6
"""Nothing is seen of a gradient whose matrix makes lengths shorter than by this much."""
_INSIDE = 0.999
"""How far from its middle the focus of a circle may lie, in radii: at its edge nothing is drawn."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a gradient is asked for.

    `line` is the outline that is filled, in the units of `matrix`; `frame` is the width and height
    of the drawing in its own units, and `opacity` what covers from around it.
    """

    line: Outline
    matrix: Matrix
    frame: tuple[float, float]
    opacity: float
    colour: str


Stops: TypeAlias = tuple[tuple[float, str], ...]


@dataclass(slots=True)
class Gradients:
    """Reads the gradients of one drawing: its elements by `names`, their styles by `sheet`.

    The colours of each are read once, however many shapes have them.
    """

    names: Mapping[str, Any]
    sheet: Sheet
    _known: dict[tuple[Any, str], tuple[Stops, float]] = field(default_factory=dict)

    def paint(self, element: Any, ground: Ground) -> Gradient | Paint | None:  # noqa: ANN401
        """Return what an outline is filled with; None where nothing of it is seen.

        Raises SvgError, PathError or StyleError for what cannot be drawn as it is.
        """
        chain = list(self._chain(element))
        key = element, ground.colour
        if key not in self._known:
            self._known[key] = self._stops(chain, ground)
        stops, covering = self._known[key]
        opacity = round(covering * ground.opacity, 3)
        if not stops or opacity <= 0:
            return None

        def written(key: str) -> str | None:
            return next((each.get(key) for each in chain if each.get(key)), None)

        if (written("spreadMethod") or "pad").strip() != "pad":
            raise refused(element, "`spreadMethod`")
        boxed = (written("gradientUnits") or "objectBoundingBox").strip() != "userSpaceOnUse"
        matrix = ground.matrix
        frame = (1.0, 1.0) if boxed else ground.frame
        if boxed:
            left, top, right, bottom = _bounds(ground.line)
            if right <= left or bottom <= top:
                return None
            matrix = times(matrix, (right - left, 0, 0, bottom - top, left, top))
        matrix = times(matrix, transform(written("gradientTransform") or ""))
        for each in matrix:
            finite(each)
        if not scale_of(matrix) > _LEAST_SCALE:
            return None
        linear = name_of(element) == "linearGradient"
        ends = _line(written, frame) if linear else _circles(written, frame, element)
        last = Paint(colour=stops[-1][1], opacity=opacity)
        if len(stops) == 1 or ends is None:
            return last
        return Gradient(ends=ends, matrix=matrix, stops=stops, opacity=opacity)

    def _chain(self, element: Any) -> Iterator[Any]:  # noqa: ANN401
        """Yield a gradient and those that it takes from what it does not say itself."""
        seen = set()
        for _ in range(_LONGEST_CHAIN):
            yield element
            seen.add(element)
            address = address_of(element)
            target = self.names.get(address[1:]) if address.startswith("#") else None
            if not address:
                return
            if target is None or target in seen or name_of(target) not in KINDS:
                raise refused(element, f"`<{name_of(element)}>` of `{address[:40]}`")
            element = target
        raise refused(element, "gradients of gradients")

    def _stops(self, chain: list[Any], ground: Ground) -> tuple[Stops, float]:
        """Return offsets and colours, and how far all of them cover."""
        owner = next((each for each in chain if any(map(_is_stop, each))), None)
        made: list[tuple[float, str]] = []
        coverings = set()
        reached = 0.0
        for stop in filter(_is_stop, () if owner is None else owner):
            style = {key: stop.get(key) for key in ("stop-color", "stop-opacity") if stop.get(key)}
            style |= self.sheet.of(stop)
            style |= declarations(stop.get("style", ""))
            written = style.get("stop-color", "black").strip()
            written = ground.colour if written == "currentColor" else written
            colour, covering = colour_of(written, "stop")
            coverings.add(round(covering * share_of(style.get("stop-opacity", "1")), 3))
            reached = max(reached, share_of(stop.get("offset") or "0"))
            made.append((reached, colour))
        if len(made) > _MOST_STOPS:
            raise refused(chain[0], f"more than {_MOST_STOPS} colours in a gradient")
        if len(coverings) > 1:
            raise refused(chain[0], f"`<{name_of(chain[0])}>` that grows clear")
        return tuple(made), coverings.pop() if coverings else 0.0


def _is_stop(element: Any) -> bool:  # noqa: ANN401
    return name_of(element) == "stop"


Written = Callable[[str], str | None]
"""Returns what is written for an attribute."""


def _line(written: Written, frame: tuple[float, float]) -> tuple[float, ...] | None:
    """Return where a line begins and ends; None if it has no length."""
    wide, high = frame
    x1, x2 = _length(written("x1"), "0%", wide), _length(written("x2"), "100%", wide)
    y1, y2 = _length(written("y1"), "0%", high), _length(written("y2"), "0%", high)
    return None if (x1, y1) == (x2, y2) else (x1, y1, x2, y2)


def _circles(
    written: Written,
    frame: tuple[float, float],
    element: Any,  # noqa: ANN401
) -> tuple[float, ...] | None:
    """Return the point and the circle between which colours change; None without a circle."""
    wide, high = frame
    x, y = _length(written("cx"), "50%", wide), _length(written("cy"), "50%", high)
    radius = _length(written("r"), "50%", math.hypot(wide, high) / math.sqrt(2))
    if radius <= 0:
        return None
    if _length(written("fr"), "0%", 1.0):
        raise refused(element, "`fr`")
    fx = x if written("fx") is None else _length(written("fx"), "50%", wide)
    fy = y if written("fy") is None else _length(written("fy"), "50%", high)
    away = math.hypot(fx - x, fy - y)
    if away > radius * _INSIDE:
        share = radius * _INSIDE / away
        fx, fy = x + (fx - x) * share, y + (fy - y) * share
    return fx, fy, 0.0, x, y, radius


def _length(value: str | None, default: str, whole: float) -> float:
    """Return a length, or a part of a hundred of the `whole`."""
    value = default if value is None else value
    if _SHARE.fullmatch(value):
        return number(value.strip().removesuffix("%")) / 100 * whole
    return length_of(value, 0.0)


def _bounds(line: Outline) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of an outline (SVG 1.1, 7.11)."""
    xs: list[float] = []
    ys: list[float] = []
    at = (0.0, 0.0)
    for command, values in line:
        if command == "C":
            xs += _reached(at[0], *values[::2])
            ys += _reached(at[1], *values[1::2])
        xs += values[-2:-1]
        ys += values[-1:]
        at = (values[-2], values[-1]) if values else at
    return min(xs), min(ys), max(xs), max(ys)


def _reached(p: float, q: float, r: float, s: float) -> Iterator[float]:
    """Yield where a cubic curve turns back, along one axis."""
    a, b, c = s - 3 * r + 3 * q - p, 2 * (r - 2 * q + p), q - p
    if abs(a) < 1e-12:  # noqa: PLR2004
        roots = [-c / b] if b else []
    else:
        inner = b * b - 4 * a * c
        roots = [(-b + sign * math.sqrt(inner)) / (2 * a) for sign in (1, -1)] if inner >= 0 else []
    for t in roots:
        if 0 < t < 1:
            u = 1 - t
            yield u**3 * p + 3 * u * u * t * q + 3 * u * t * t * r + t**3 * s
