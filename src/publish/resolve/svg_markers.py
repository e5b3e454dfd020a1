"""Markers: what stands at the ends and corners of lines (SVG 1.1, 11.6)."""

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from publish.model.drawing import Clip, Outline
from publish.resolve.svg_elements import name_of, refused
from publish.resolve.svg_paths import Matrix, moved, number, numbers, rectangle, times
from publish.resolve.svg_reading import INITIAL, DrawingReading, Inside

KEYS = ("marker-start", "marker-mid", "marker-end")
MARKED = frozenset("path line polyline polygon".split())
"""Elements that have markers."""
_NEAR = 1e-9


class Vertex(NamedTuple):
    """A corner of a line, with the directions in which it comes and goes on, in radians."""

    x: float
    y: float
    before: float | None
    after: float | None

    @property
    def angle(self) -> float:
        """The direction between the two; at an end that of the line."""
        if self.before is None or self.after is None:
            return self.after or self.before or 0.0
        x = math.cos(self.before) + math.cos(self.after)
        y = math.sin(self.before) + math.sin(self.after)
        return math.atan2(y, x) if math.hypot(x, y) > _NEAR else self.after


def draw_markers(
    reader: DrawingReading,
    element: Any,  # noqa: ANN401
    line: Outline,
    inside: Inside,
) -> None:
    """Draw the markers that an element asks for, on top of its line."""
    first, middle, last = (_marker(reader, element, key, inside) for key in KEYS)
    if first is None and middle is None and last is None:
        return
    if middle is not None and any(each in element.get("d", "") for each in "Aa"):
        raise refused(element, "`marker-mid` on arcs")  # of which a line has more corners
    found = list(vertices(line))
    wanted = [first, *[middle] * (len(found) - 2), last] if len(found) > 1 else [first or last]
    width = inside.along(inside.style["stroke-width"], 1.0)
    for place, (vertex, marker) in enumerate(zip(found, wanted, strict=False)):
        if marker is not None:
            _draw(reader, marker, vertex, inside, width, is_first=place == 0)


def _marker(reader: DrawingReading, element: Any, key: str, inside: Inside) -> Any:  # noqa: ANN401
    """Return the marker of one kind that an element asks for; None for none."""
    value = inside.style[key].strip()
    if value in {"none", ""} or name_of(element) not in MARKED:
        return None
    name = value.removeprefix("url(").removesuffix(")").strip("\"' ").removeprefix("#")
    marker = reader.names.get(name)
    if marker is None or name_of(marker) != "marker" or name in inside.used:
        raise refused(element, f"`{key}`")
    return marker


def _draw(
    reader: DrawingReading,
    marker: Any,  # noqa: ANN401
    vertex: Vertex,
    inside: Inside,
    width: float,
    *,
    is_first: bool,
) -> None:
    """Draw a marker, its point of reference on a corner."""
    reader.count(marker)
    wide = inside.across(marker.get("markerWidth"), 3)
    high = inside.down(marker.get("markerHeight"), 3)
    box = numbers(marker.get("viewBox") or f"0 0 {wide} {high}")
    if len(box) != len(("x", "y", "width", "height")) or min(wide, high, *box[2:]) <= 0:
        return
    if (marker.get("preserveAspectRatio") or "xMidYMid").split()[:1] != ["xMidYMid"]:
        raise refused(marker, "`preserveAspectRatio`")
    scale = min(wide / box[2], high / box[3])
    unit = 1.0 if marker.get("markerUnits") == "userSpaceOnUse" else width
    turn = _turn(marker, vertex, is_first=is_first)
    cosine, sine = math.cos(turn) * unit * scale, math.sin(turn) * unit * scale
    reference = [_reference(marker, key, inside) for key in ("refX", "refY")]
    placed: Matrix = (cosine, sine, -sine, cosine, vertex.x, vertex.y)
    matrix = times(inside.matrix, times(placed, (1, 0, 0, 1, -reference[0], -reference[1])))
    clips = inside.clips
    if marker.get("overflow", "hidden") not in {"visible", "auto"} and "visible" not in marker.get(
        "style", ""
    ):
        left = box[0] + (box[2] - wide / scale) / 2
        top = box[1] + (box[3] - high / scale) / 2
        frame = rectangle(left, top, wide / scale, high / scale, 0, 0)
        clips = (*clips, Clip(outline=moved(frame, matrix)))
    fill, stroke = inside.style["fill"], inside.style["stroke"]
    within = replace(
        inside,
        matrix=matrix,
        room=(box[2], box[3]),
        style={**INITIAL, "context-fill": fill, "context-stroke": stroke},
        clips=clips,
        used=(*inside.used, marker.get("id", "")),
    )
    entered = reader.entered(marker, within)
    reader.children(marker, replace(entered, matrix=matrix))


def _reference(marker: Any, key: str, inside: Inside) -> float:  # noqa: ANN401
    written = (marker.get(key) or "0").strip()
    if written in {"left", "center", "right", "top", "bottom"}:
        raise refused(marker, f"`{key}` of `{written}`")
    return inside.along(written)


def _turn(marker: Any, vertex: Vertex, *, is_first: bool) -> float:  # noqa: ANN401
    """Return by how much a marker is turned, in radians."""
    orient = (marker.get("orient") or "0").strip()
    if orient == "auto":
        return vertex.angle
    if orient == "auto-start-reverse":
        return vertex.angle + (math.pi if is_first else 0.0)
    return math.radians(number(orient.removesuffix("deg")))


def vertices(line: Outline) -> Iterator[Vertex]:
    """Yield the corners of a line, from its first to its last."""
    corners: list[tuple[float, float]] = []
    before: list[float | None] = []
    after: list[float | None] = []
    start = (0.0, 0.0)
    for command, values in line:
        if command == "M":
            start = values[0], values[1]
            corners.append(start)
            before.append(None)
            after.append(None)
            continue
        points = [corners[-1], *zip(values[::2], values[1::2], strict=True)]
        if command == "Z":
            points.append(start)
        after[-1] = _direction(points)
        before.append(_direction(points[::-1], back=True))
        after.append(None)
        corners.append(points[-1])
    for (x, y), come, go in zip(corners, before, after, strict=True):
        yield Vertex(x, y, come, go)


def _direction(points: list[tuple[float, float]], *, back: bool = False) -> float | None:
    """Return the direction from the first of some points to the next that is another."""
    (x, y), *others = points
    for u, v in others:
        if math.hypot(u - x, v - y) > _NEAR:
            return math.atan2(y - v, x - u) if back else math.atan2(v - y, u - x)
    return None
