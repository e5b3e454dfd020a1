"""Boxes put on pages: of all ways to end them, the one that costs least.

Where a page can end, `sheets` tells; what each way costs, `costs`. Page by page the cheapest ways
to come there are kept, so that a page is ended for the good of all that follow, and the time is
linear in the text.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from publish.layout.boxes import Box
from publish.layout.pages.costs import ANY, Costs
from publish.layout.pages.endings import Ending, Room, Shape, Start
from publish.layout.pages.sheets import Sheet, Sheets

_KEPT = 12
"""Ways kept at each page. More change no page of 20,000 words of prose."""
_TOO_DEAR = 250.0
"""A way that costs so much more than another to end the same page is not worth it later."""


class _Way(NamedTuple):
    """A way to end a page: what it costs by itself, the shape of its foot, the next page."""

    cost: float
    shape: Shape
    ending: Ending
    next: Start


class _Place(NamedTuple):
    """A page to be filled: its start, and the lines that the facing page lacks at its foot."""

    start: Start
    facing: int = ANY


class _Path(NamedTuple):
    """How a place is come to: at what cost, from which path, by which way."""

    cost: float
    before: "_Path | None" = None
    start: Start = Start(0)
    way: _Way | None = None


class Paginator:
    """Fills sheets; `footnotes` are the boxes of each by its identifier.

    `kept` is how many ways to fill the pages so far are looked at further.
    """

    def __init__(
        self, room: Room, footnotes: Mapping[str, Sequence[Box]], *, kept: int = _KEPT
    ) -> None:
        self._room = room
        self._footnotes = footnotes
        self._kept = kept

    def fill(self, boxes: Sequence[Box]) -> list[Sheet]:
        """Put all boxes on sheets and return these."""
        if not boxes:
            return [Sheet()]
        self._sheets = Sheets(boxes, self._room, self._footnotes)
        self._costs = Costs(self._sheets.boxes, self._room)
        path: _Path | None = self._cheapest()
        made: list[Sheet] = []
        while path is not None and path.way is not None:
            made.append(self._sheets.sheet(path.start, path.way.ending, path.way.shape))
            path = path.before
        return made[::-1]

    def _cheapest(self) -> _Path:
        """Return the cheapest path to the end of the boxes."""
        active = {_Place(Start(0)): _Path(0.0)}
        best: _Path | None = None
        verso = False
        while active:
            reached: dict[_Place, _Path] = {}
            known_ways: dict[Start, list[_Way]] = {}
            for place, path in active.items():
                if place.start not in known_ways:
                    known_ways[place.start] = self._ways(place.start)
                for way in known_ways[place.start]:
                    cost = path.cost + way.cost
                    cost += self._costs.unlevel(place.facing, way.shape.short)
                    following = _Place(way.next, way.shape.short if verso else ANY)
                    if self._sheets.is_done(way.next):
                        if best is None or cost < best.cost:
                            best = _Path(cost, path, place.start, way)
                        continue
                    known = reached.get(following)
                    if known is None or cost < known.cost:
                        reached[following] = _Path(cost, path, place.start, way)
            cheapest = sorted(reached.items(), key=lambda item: item[1].cost)[: self._kept]
            active = {
                place: path for place, path in cheapest if best is None or path.cost < best.cost
            }
            verso = not verso
        assert best is not None  # noqa: S101  each page holds a box or a line of a footnote
        return best

    def _ways(self, start: Start) -> list[_Way]:
        """Return the ways to end a page."""
        found = []
        for ending in reversed(self._sheets.endings(start)):
            following = self._sheets.after(ending)
            last = self._sheets.is_done(following)
            divided = self._sheets.is_divided(following)
            found += [
                _Way(cost, shape, ending, following)
                for cost, shape in self._costs.of(start, ending, divided=divided, last=last)
            ]
        most = min(way.cost for way in found) + _TOO_DEAR
        return [way for way in found if way.cost <= most]


def rule_out_lone_line(boxes: list[Box]) -> None:
    """Keep the last three boxes together, so that no page holds a single line."""
    for box in boxes[-3:-1]:
        box.keep = True
