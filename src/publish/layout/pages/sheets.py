"""Where pages can end, and the sheets that are made of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain

from publish.layout.boxes import Box, room_between
from publish.layout.pages.endings import Ending, Room, Shape, Start
from publish.layout.pages.filling import Filling
from publish.layout.pages.floats import Float, parted
from publish.layout.pages.pile import EPSILON, Pile

_ENDS = 6
"""How many of the last places at which a page can end are looked at."""
_NEAR = 3
"""Lines that may lack between the text and a float at the page's foot."""


@dataclass(slots=True)
class Sheet:
    """A page filled: boxes with the distance of their tops from the text area's top."""

    body: list[tuple[Box, float]] = field(default_factory=list)
    repeats: list[tuple[Box, float]] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)
    used: float = 0.0
    notes_height: float = 0.0


class Sheets:
    """Tells where pages can end, and makes sheets; `footnotes` are the boxes of each."""

    def __init__(
        self, boxes: Sequence[Box], room: Room, footnotes: Mapping[str, Sequence[Box]]
    ) -> None:
        self.boxes, self._floats = parted(boxes, room.height)
        boxes = self.boxes
        self.room = room
        cited = [[*chain(*(footnotes[each] for each in box.cites))] for box in boxes]
        self._notes = [*chain(*cited)]
        self._noted = [0, *accumulate(map(len, cited))]
        self._line = room.line if room.grid else 0.0
        flushed = {each.place for each in self._floats}  # nothing else may keep floats back
        self._breaks = [
            0,
            *(
                number
                for number in range(1, len(boxes))
                if _may_part(boxes, number) or (boxes[number].barrier and number in flushed)
            ),
            len(boxes),
        ]
        self._groups = _numbers(self._breaks, len(boxes))
        special = [bool(box.cites or box.turned or box.image or box.repeat) for box in boxes]
        self._special = [0, *accumulate(special)]
        self._next_special = [len(boxes)] * (len(boxes) + 1)
        for number in range(len(boxes) - 1, -1, -1):
            self._next_special[number] = (
                number if special[number] else self._next_special[number + 1]
            )
        self._measure_column()

    def _measure_column(self) -> None:
        """Put all boxes into one endless column, which tells of most pages how high they are."""
        pile = Pile(self._line)
        self._tops = [pile.put(box) for box in self.boxes]
        self._wide = pile.wide
        self._bottoms = [0.0]
        self._bottoms += [top + box.height for top, box in zip(self._tops, self.boxes, strict=True)]
        self._reach = [self._bottoms[number] for number in self._breaks]

    def endings(self, start: Start) -> list[Ending]:
        """Return where a page that begins at `start` can end, the fullest last."""
        quick = [] if self.is_divided(start) else self._in_column(start)
        return self._with_early_float(start) + (quick or self._one_by_one(start))

    def _with_early_float(self, start: Start) -> list[Ending]:
        """Return the endings of a page that begins with a float to which it refers further down."""
        first, floats = start.box, self._floats
        if first >= len(self.boxes) or self.boxes[first].turned or self.boxes[first].repeat:
            return []
        number = bisect_right(floats, first, key=lambda each: each.place)
        if number >= len(floats) or number < start.floats or floats[number].home > first:
            return []
        line = floats[number].place - 1
        if self._tops[line] - self._tops[first] + floats[number].height > self.room.height:
            return []
        endings = self._one_by_one(start, self._filling(start, early=True))
        return [each for each in endings if each.floats > number and each.box > line]

    def _in_column(self, start: Start) -> list[Ending]:
        """Return the endings of a page of text alone; none if there is more than that."""
        boxes, first = self.boxes, start.box
        if first >= len(boxes) or (self._line and not boxes[first].grid):
            return []
        origin = self._tops[first]
        last = bisect_right(self._reach, origin + self.room.height + EPSILON) - 1
        begun = self._groups[first]
        beyond = self._breaks[min(last + 1, len(self._breaks) - 1)]
        if last <= begun or self._special[beyond] - self._special[first]:
            return []
        if start.floats < len(self._floats) and self._floats[start.floats].place <= beyond:
            return []
        numbers = range(max(begun + 1, last - _ENDS + 1), last + 1)
        behind = bisect_right(self._wide, first)
        return [
            Ending(
                box=(box := self._breaks[number]),
                used=self._reach[number] - origin,
                notes=start.notes,
                wide=bisect_right(self._wide, box - 1) - behind,
                floats=start.floats,
            )
            for number in numbers
        ]

    def _one_by_one(self, start: Start, filling: Filling | None = None) -> list[Ending]:
        """Return the endings of any page, its boxes put on it group by group."""
        filling = filling or self._filling(start)
        found: list[Ending] = []
        number, breaks = self._groups[start.box], self._breaks
        first = start.box
        while number + 1 < len(breaks):
            places = self._plain(first, number, filling)
            if places:
                found += filling.skip(places)
                first = places[-1][0]
                number = self._groups[first]
                continue
            number += 1
            ending = filling.add(first, breaks[number])
            if ending is None:
                break
            found.append(ending)
            if self.boxes[first].turned:
                break
            first = breaks[number]
        if not found and filling.has_begun:  # footnotes and floats alone
            return [filling.ending(start.box)]
        if not found:
            found = self._divided(start)
        return found[-_ENDS:]

    def _plain(self, first: int, number: int, filling: Filling) -> list[tuple[int, float, int]]:
        """Return the last places to end a page in the text from `first` on that fits as it is."""
        if not filling.can_skip(first):
            return []
        base = self._tops[first] if filling.is_empty else self._bottoms[first]
        last = bisect_right(self._reach, base + filling.free + EPSILON) - 1
        beyond = min(self._next_special[first], filling.next_float - 1)
        last = min(last, bisect_right(self._breaks, beyond) - 1)
        while last > number and self._line and not self.boxes[self._breaks[last] - 1].grid:
            last -= 1
        behind = bisect_left(self._wide, first + filling.is_empty)
        return [
            (
                self._breaks[each],
                self._reach[each] - base,
                bisect_left(self._wide, self._breaks[each]) - behind,
            )
            for each in range(max(number, last - _ENDS) + 1, last + 1)
        ]

    def _filling(self, start: Start, *, early: bool = False) -> Filling:
        sources = self.boxes, self.room, self._notes, self._noted, self._floats
        return Filling(*sources, start, early=early)

    def _divided(self, start: Start) -> list[Ending]:
        """Return the endings where boxes that should stay together do not fit on a page."""
        filling = self._filling(start)
        found: list[Ending] = []
        last = self._breaks[self._groups[start.box] + 1]
        for number in range(start.box, last):
            ending = filling.add(number, number + 1)
            if ending is None:
                break
            found = [ending]
        return found or [filling.force(start.box)]

    def after(self, ending: Ending) -> Start:
        """Return where the next page begins."""
        return Start(ending.box, ending.notes, ending.floats)

    def is_divided(self, start: Start) -> bool:
        """Whether a page begins with what is left of a footnote."""
        return start.notes < self._noted[start.box]

    def is_done(self, start: Start) -> bool:
        """Whether nothing is left for a page that begins there."""
        left = start.box < len(self.boxes) or start.floats < len(self._floats)
        return not left and not self.is_divided(start)

    def sheet(self, start: Start, ending: Ending, shape: Shape) -> Sheet:
        """Return the page; on the last one floats stand where the text has them, if they can."""
        if ending.box == len(self.boxes):
            first = ending.among[-1][1] if ending.among else start.floats
            here = tuple(
                (max(self._floats[number].home, start.box), number + 1)
                for number in range(first, ending.floats)
            )
            made = self._made(start, ending._replace(among=(*ending.among, *here)), shape)
            notes = made.notes_height + self.room.gap if made.notes else 0.0
            if made.used + notes <= self.room.height + EPSILON:
                return made
        return self._made(start, ending, shape)

    def _made(self, start: Start, ending: Ending, shape: Shape) -> Sheet:
        """Return the page; boxes at its end that are not on the grid stand on its foot."""
        boxes = list(self.boxes[start.box : ending.box])
        for first, last, factor in ending.smaller:
            part = slice(first - start.box, last - start.box)
            boxes[part] = [box.smaller(factor) for box in boxes[part]]
        first, shift = start.floats, start.box
        for place, last in ending.among:
            made = _boxes(self._floats[first:last])
            boxes[place - shift : place - shift] = made
            first, shift = last, shift - len(made)
        feet = _boxes(self._floats[first : ending.floats])
        sheet = Sheet()
        pile = Pile(self._line)
        if boxes and boxes[0].repeat is not None:
            sheet.repeats.append((boxes[0].repeat, 0.0))
            pile.used = boxes[0].repeat.height
        tops = [pile.put(box) for box in boxes]
        for first, last, points in pile.moves:
            tops[first:last] = [top + points for top in tops[first:last]]
        for first in _widest(boxes, pile.wide)[: shape.added]:
            tops[first:] = [top + self.room.line for top in tops[first:]]
        foot = self.room.height - shape.short * self.room.line
        if shape.short >= 0 and not feet and pile.open_run > 0:
            left = foot - tops[-1] - boxes[-1].height
            if 0 < left < self.room.line:
                tops[pile.open_run :] = [top + left for top in tops[pile.open_run :]]
        sheet.body = list(zip(boxes, tops, strict=True))
        sheet.used = tops[-1] + boxes[-1].height if boxes else 0.0
        sheet.notes = self._notes[start.notes : ending.notes]
        sheet.notes_height = stacked(sheet.notes)
        if feet:
            self._put_at_foot(sheet, feet)
        return sheet

    def _put_at_foot(self, sheet: Sheet, floats: Sequence[Box]) -> None:
        """Put floats on the page's foot; below the text where that ends far above it."""
        room = self.room
        foot = room.height - (sheet.notes_height + room.gap if sheet.notes else 0.0)
        above = max(room.gap, floats[0].before)
        top = foot - stacked(floats)
        if top - sheet.used - above > _NEAR * room.line:
            top = sheet.used + above
        last: Box | None = None
        for box in floats:
            top += room_between(last, box)
            sheet.body.append((box, top))
            top += box.height
            last = box
        sheet.used = top


def _may_part(boxes: Sequence[Box], number: int) -> bool:
    above, box = boxes[number - 1], boxes[number]
    return not above.keep or bool(above.turned or box.turned)


def _numbers(breaks: Sequence[int], count: int) -> list[int]:
    """Return for each box the number of the group that it stands in."""
    numbers = [0] * (count + 1)
    for number, place in enumerate(breaks[1:]):
        if place <= count:
            numbers[place] = number + 1
    return list(accumulate(numbers, max))


def _widest(boxes: Sequence[Box], places: Sequence[int]) -> list[int]:
    """Return the places with room that is stretched, above headings first."""
    return sorted(places, key=lambda place: (not boxes[place].title, place))


def _boxes(floats: Iterable[Float]) -> list[Box]:
    return [box for each in floats for box in each.boxes]


def stacked(boxes: Sequence[Box]) -> float:
    """Return how high boxes are one below the other."""
    height, above = 0.0, None
    for box in boxes:
        height += box.height + room_between(above, box)
        above = box
    return height
