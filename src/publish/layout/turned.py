"""Pages turned a quarter to the left, for a table that is too wide to stand upright.

Its top is at the page's left edge, so that the page is turned to the right to read it; running head
and folio stay where they are. On such a page lengths go up from the foot of the text area (along
the lines) and to the right from its left edge (from line to line).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from publish.layout.boxes import Box
from publish.layout.measures import Measures
from publish.layout.pages import Paginator, Room
from publish.layout.setting import moved
from publish.model import Fill, Line, Stroke


def turned_pages(boxes: Sequence[Box], length: float, measures: Measures) -> list[Box]:
    """Return a box, `length` high, for each page that `boxes`, set from 0 on, fill when turned."""
    room = Room(height=measures.measure, gap=0.0, line=measures.cell.leading)
    apart: dict[str, Sequence[Box]] = {cited: () for box in boxes for cited in box.cites}
    return [
        Box(
            length,
            cites=tuple(cited for box, _ in sheet.body for cited in box.cites),
            turned=tuple(sorted((*sheet.repeats, *sheet.body), key=lambda pair: pair[1])),
        )
        for sheet in Paginator(room, apart).fill(boxes)
    ]


@dataclass(frozen=True, slots=True)
class Turn:
    """Where a turned text area begins on its page: the lower left corner."""

    left: float
    foot: float

    def place(self, along: float, across: float) -> tuple[float, float]:
        """Return the point on the page of one in the turned area."""
        return self.left + across, self.foot + along

    def line(self, line: Line) -> Line:
        """Return a line of the turned area (its `y` is across) as a mark of the page."""
        return Line(-(self.left + line.y), moved(line.runs, self.foot), turned=True)

    def stroke(self, stroke: Stroke) -> Stroke:
        """Return a rule of the turned area as a mark of the page."""
        x0, y0 = self.place(stroke.x0, stroke.y0)
        x1, y1 = self.place(stroke.x1, stroke.y1)
        return Stroke(x0, y0, x1, y1, stroke.width, stroke.colour)

    def fill(self, fill: Fill) -> Fill:
        """Return a tint of the turned area (`y` is its edge near the top) as a mark of the page."""
        x, y = self.place(fill.x, fill.y)
        return Fill(x, y, fill.height, fill.width, fill.colour)
