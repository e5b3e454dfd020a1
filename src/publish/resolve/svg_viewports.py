"""Viewports: what stands in a frame of its own, fitted into it (SVG 1.1, 7.6 to 7.9)."""

import re
from dataclasses import replace
from typing import Any

from publish.model.drawing import Clip
from publish.resolve.svg_elements import name_of, refused
from publish.resolve.svg_paths import Matrix, moved, numbers, rectangle, times
from publish.resolve.svg_reading import Inside

_FIT = re.compile(r"(?:defer\s+)?(?:(none)|x(Min|Mid|Max)Y(Min|Mid|Max))(?:\s+(meet|slice))?")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def within_viewport(element: Any, inside: Inside, use: Any = None) -> Inside | None:  # noqa: ANN401
    """Return what holds within an `svg` or `symbol`; None where nothing of it is seen.

    `inside` holds at it; `use` is the element that shows it, whose width and height count more.
    """
    wide, high = inside.room
    if name_of(element) == "svg":
        at = (1, 0, 0, 1, inside.across(element.get("x")), inside.down(element.get("y")))
        inside = replace(inside, matrix=times(inside.matrix, at))
    for asking in (element, use):
        if asking is not None:
            wide = inside.across(asking.get("width"), wide)
            high = inside.down(asking.get("height"), high)
    box = numbers(element.get("viewBox") or f"0 0 {wide} {high}")
    if len(box) != len(("x", "y", "width", "height")):
        raise refused(element, "a `viewBox` that cannot be read")
    if min(wide, high, *box[2:]) <= 0:
        return None
    clips = inside.clips
    if inside.style.get("overflow", "hidden") not in {"visible", "auto"}:
        frame = rectangle(0, 0, wide, high, 0, 0)
        clips = (*clips, Clip(outline=moved(frame, inside.matrix)))
    fit = fitted((wide, high), box, element)
    return replace(inside, matrix=times(inside.matrix, fit), room=(box[2], box[3]), clips=clips)


def fitted(size: tuple[float, float], box: list[float], element: Any) -> Matrix:  # noqa: ANN401
    """Return how a box is fitted into a size, as the element's `preserveAspectRatio` says."""
    written = (element.get("preserveAspectRatio") or "xMidYMid").strip()
    found = _FIT.fullmatch(written)
    if found is None:
        raise refused(element, "`preserveAspectRatio`")
    left, top, *wanted = box
    across, down = size[0] / wanted[0], size[1] / wanted[1]
    if found[1] is None:
        across = down = max(across, down) if found[4] == "slice" else min(across, down)
    x = (size[0] - wanted[0] * across) * _SHARES.get(found[2], 0.0)
    y = (size[1] - wanted[1] * down) * _SHARES.get(found[3], 0.0)
    return (across, 0, 0, down, x - left * across, y - top * down)


def alternative(switch: Any) -> Any:  # noqa: ANN401
    """Return the child of a `switch` that is drawn (SVG 1.1, 5.8): the first one that can be.

    Words that browsers show as HTML are drawn as the text that stands beside, if it is the same:
    what cannot hold them all is cut off there.
    """
    pages = _pages(switch)
    for child in switch:
        asks = child.get("requiredExtensions") or child.get("systemLanguage")
        if not name_of(child) or asks or _pages(child):
            continue
        if {_words(each) for each in pages} <= {_words(child)}:
            return child
        raise refused(pages[0])
    raise refused(switch)


def _pages(element: Any) -> list[Any]:  # noqa: ANN401
    return [each for each in element.iter() if name_of(each) == "foreignObject"]


def _words(element: Any) -> str:  # noqa: ANN401
    return "".join("".join(element.itertext()).split())
