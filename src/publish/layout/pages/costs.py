"""What the end of a page costs. The unit is a line that lacks at its foot, squared, tenfold.

So two pages that both lack a line are as dear as one where the last word is hyphenated, and a page
that lacks three lines is dearer than one that divides a table.
"""

from collections.abc import Iterator, Sequence

from publish.layout.boxes import Box
from publish.layout.pages.endings import Ending, Room, Shape, Start

ANY = -1
"""Lines that lack at a foot where nobody sees that: above footnotes, on the last page."""

_LACKING = 10.0
_ABOVE_NOTES = 0.3
"""A part of the same: what is above footnotes is seen less."""
_UNLEVEL = 120.0
"""Facing pages that do not end level."""
_STRETCHED = 3.0
"""Room of one line between boxes, squared as that at the foot is."""
_MOST_STRETCHED = 3
_MOST_LACKING = 2
"""More lines than these lack only where nothing else is possible, and are not stretched away."""
_LOW = (200.0, 120.0, 80.0, 30.0)
"""A heading with none, one, two or three lines of text below it."""
_SMALLER = 250.0
"""A picture set smaller, by the part of its size that it loses."""
_DIVIDED = 20.0
"""A footnote that goes on on the next page."""
_LATE = 12.0
"""A float that waits for a further page."""
_LEAST_LINES = 5
_NEARLY_EMPTY = 40.0
"""A last page of fewer lines than that."""


class Costs:
    """Tells what a way to end a page costs."""

    def __init__(self, boxes: Sequence[Box], room: Room) -> None:
        self._boxes = boxes
        self._room = room
        self._parted: dict[int, float] = {}

    def unlevel(self, facing: int, short: int) -> float:
        """Return the cost of facing pages that lack so many lines at their feet."""
        if not self._room.grid or ANY in {facing, short}:
            return 0.0
        return _UNLEVEL if facing != short else 0.0

    def of(
        self, start: Start, ending: Ending, *, divided: bool, last: bool
    ) -> Iterator[tuple[float, Shape]]:
        """Yield what an ending costs with each shape that the page can have."""
        room = self._room
        if last:
            few = ending.used < _LEAST_LINES * room.line and start.box > 0
            yield (_NEARLY_EMPTY if few else 0.0), Shape(ANY)
            return
        cost = self._at_end(ending) + (_DIVIDED if divided else 0.0)
        cost += _LATE * ending.late
        left = max(0.0, room.height - ending.foot - ending.used) / room.line
        if self._is_forced(start, ending):
            yield cost, Shape(ANY)
        elif ending.foot or not room.grid:
            part = _ABOVE_NOTES if ending.foot else 1.0
            yield cost + part * _LACKING * left**2, Shape(ANY)
        else:
            lacking = int(left + 0.01)
            most = min(lacking, ending.wide, _MOST_STRETCHED)
            if lacking - most > _MOST_LACKING:
                most = 0
            for lines in range(most + 1):
                short = lacking - lines
                if short <= _MOST_LACKING or not lines:
                    own = _LACKING * short**2 + _STRETCHED * lines**2
                    yield cost + own, Shape(short, lines)

    def _is_forced(self, start: Start, ending: Ending) -> bool:
        """Whether the page ends there because a turned page begins or ends."""
        boxes, first = self._boxes, start.box
        before_turned = ending.box < len(boxes) and bool(boxes[ending.box].turned)
        return before_turned or (ending.box > first and bool(boxes[first].turned))

    def _at_end(self, ending: Ending) -> float:
        """Return what it costs that a page ends there."""
        cost = self._parted.get(ending.box)
        if cost is None:  # each place is the end of several pages that are tried
            cost = self._parted[ending.box] = self._parting(ending.box - 1)
        return cost + sum(_SMALLER * (1.0 - smaller.factor) for smaller in ending.smaller)

    def _parting(self, last: int) -> float:
        """Return what it costs to part a box and the next."""
        boxes = self._boxes
        cost = boxes[last].parting if last >= 0 else 0.0
        for lines, low in enumerate(_LOW):
            if last >= lines and boxes[last - lines].title:
                cost += low
                break
        return cost
