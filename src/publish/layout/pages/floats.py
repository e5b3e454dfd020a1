"""Figures and tables that need not stand where the text has them: at the foot or head of a page.

They keep their order, stand behind the place that they have in the text, and before the next
section of the first level. What is first referred to further down in its section waits for that,
so that nobody meets a picture on a page before the words that lead to it. Those whose words cite
footnotes stay in the text, so that notes are numbered as they come.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from publish.layout.boxes import Box, keep_together

_TALLEST = 0.75
"""The part of a page that the highest float has."""


@dataclass(frozen=True, slots=True)
class Float:
    """Boxes that stand together; they come before box `place` of the text at the earliest.

    `home` is the box before which the text has them: there they may stand on a page that has all
    that leads to them.
    """

    boxes: tuple[Box, ...]
    place: int
    home: int
    height: float


def parted(boxes: Sequence[Box], height: float) -> tuple[list[Box], list[Float]]:
    """Return the boxes of the text, and the floats that fit on pages so high."""
    text: list[Box] = []
    floats: list[Float] = []
    for number, group in groupby(boxes, key=lambda box: box.floating):
        made = list(group)
        if not number or not _floats(made, height):
            text += made
            continue
        keep_together(made)
        made = [replace(box, repeat=None) for box in made]
        made[-1].keep = False
        floats.append(Float(tuple(made), len(text), len(text), _height(made)))
    return text, _after_references(text, floats)


def _after_references(text: Sequence[Box], floats: Sequence[Float]) -> list[Float]:
    """Return the floats, each behind the first line that refers to it, and in their order.

    A reference above a float, or below the next heading, moves nothing.
    """
    wanted = {anchor for each in floats for box in each.boxes for anchor, _, _ in box.anchors}
    first: dict[str, int] = {}
    headings = []
    for number, box in enumerate(text):
        if box.title or box.barrier:
            headings.append(number)
        for target in box.refers:
            if target in wanted:
                first.setdefault(target, number)
    made = []
    least = 0
    for each in floats:
        names = (anchor for box in each.boxes for anchor, _, _ in box.anchors)
        line = min((first[name] for name in names if name in first), default=-1)
        below = bisect_left(headings, each.place)
        end = headings[below] if below < len(headings) else len(text)
        least = max(least, line + 1 if each.place <= line < end else each.place)
        made.append(replace(each, place=least))
    return made


def _floats(boxes: Sequence[Box], height: float) -> bool:
    return _height(boxes) <= height * _TALLEST and not any(box.cites or box.turned for box in boxes)


def _height(boxes: Sequence[Box]) -> float:
    height, above = 0.0, boxes[0]
    for box in boxes:
        height += box.height + (0.0 if box is above else max(above.after, box.before))
        above = box
    return height
