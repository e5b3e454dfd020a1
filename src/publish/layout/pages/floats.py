"""Figures and tables that need not stand where the text has them: at the foot or head of a page.

They keep their order, stand behind the place that they have in the text, and before the next
section of the first level. Those whose words cite footnotes stay in the text, so that notes are
numbered as they come.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from publish.layout.boxes import Box, keep_together

_TALLEST = 0.75
"""The part of a page that the highest float has."""


@dataclass(frozen=True, slots=True)
class Float:
    """Boxes that stand together; they come before box `place` of the text at the earliest."""

    boxes: tuple[Box, ...]
    place: int
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
        floats.append(Float(tuple(made), len(text), _height(made)))
    return text, floats


def _floats(boxes: Sequence[Box], height: float) -> bool:
    return _height(boxes) <= height * _TALLEST and not any(box.cites or box.turned for box in boxes)


def _height(boxes: Sequence[Box]) -> float:
    height, above = 0.0, boxes[0]
    for box in boxes:
        height += box.height + (0.0 if box is above else max(above.after, box.before))
        above = box
    return height
