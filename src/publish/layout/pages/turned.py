"""Pages turned a quarter to the left, for a table that is too wide to stand upright.

Its top is at the page's left edge, so that the page is turned to the right to read it; running head
and folio stay where they are. On such a page lengths go up from the foot of the text area (along
the lines) and to the right from its left edge (from line to line).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from publish.layout.boxes import Box
from publish.layout.lines.runs import moved
from publish.layout.measures import Measures
from publish.layout.pages.endings import Room
from publish.layout.pages.paginator import Paginator
from publish.model import Fill, Line, Mark, Picture, Stroke


def with_turned_pages(boxes: Iterable[Box], measures: Measures) -> list[Box]:
    """Return `boxes`, in the place of each that is too wide one for each turned page of it."""
    made: list[Box] = []
    for box in boxes:
        made += _turned(box, measures) if box.wide else [box]
    return made


def _turned(box: Box, measures: Measures) -> list[Box]:
    room = Room(height=measures.measure, gap=0.0, line=measures.cell.leading)
    apart: dict[str, Sequence[Box]] = {cited: () for row in box.wide for cited in row.cites}
    pages = [
        replace(
            box,
            wide=(),
            anchors=[],
            cites=tuple(cited for row, _ in sheet.body for cited in row.cites),
            turned=tuple(sorted((*sheet.repeats, *sheet.body), key=lambda pair: pair[1])),
        )
        for sheet in Paginator(room, apart).fill(box.wide)
    ]
    pages[0].anchors = box.anchors
    return pages


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a turned text area begins on its page, the lower left corner; how long lines are."""

    left: float
    foot: float
    length: float

    def place(self, along: float, across: float) -> tuple[float, float]:
        """Return the point on the page of one in the turned area."""
        return self.left + across, self.foot + along

    def mark(self, mark: Mark) -> Mark:
        """Return a line, a rule or a tint of the turned area (`y` is across) as one of the page."""
        match mark:
            case Line():
                y = -(self.left + mark.y)
                return Line(y, moved(mark.runs, self.foot), turned=True)
            case Stroke():
                x0, y0 = self.place(mark.x0, mark.y0)
                x1, y1 = self.place(mark.x1, mark.y1)
                return Stroke(x0, y0, x1, y1, mark.width, mark.colour)
            case Fill():
                x, y = self.place(mark.x, mark.y)
                return Fill(x, y, mark.height, mark.width, mark.colour)
            case Picture():
                x, y = self.place(mark.x, mark.y)
                return Picture(mark.node, x, y, mark.height, mark.width)
            case _:
                assert_never(mark)
