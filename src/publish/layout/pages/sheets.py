"""Pages as they are filled: where one can end, and the sheet that is made of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from publish.layout.boxes import Box, room_between
from publish.layout.pages.pile import EPSILON, Pile

_SMALLER = (0.95, 0.9, 0.85, 0.8)
"""A picture is set a little smaller rather than leave a gap and go to the next page."""
_ENDS = 6
"""How many of the last places at which a page can end are looked at."""


@dataclass(slots=True)
class Sheet:
    """A page filled: boxes with the distance of their tops from the text area's top."""

    body: list[tuple[Box, float]] = field(default_factory=list)
    repeats: list[tuple[Box, float]] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)
    used: float = 0.0
    notes_height: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The text area's height, the gap above footnotes, the gap between two, a line's height.

    `grid` says that running text stands on whole lines.
    """

    height: float
    gap: float
    line: float
    grid: bool = False


class Start(NamedTuple):
    """Where a page begins: its first box, and the lines of footnotes that are left over."""

    box: int
    waiting: tuple[Box, ...] = ()


class Smaller(NamedTuple):
    """Boxes whose picture is set smaller: the first, the one behind the last, by what factor."""

    first: int
    last: int
    factor: float


class Ending(NamedTuple):
    """Where a page can end: the first box of the next, and what stands on this one.

    `used` is how far down boxes reach, `notes` how many lines of footnotes stand at the foot and
    `foot` how high these are; `wide` how often there is room that can be stretched.
    """

    box: int
    used: float
    notes: int = 0
    foot: float = 0.0
    wide: int = 0
    smaller: tuple[Smaller, ...] = ()


class Shape(NamedTuple):
    """How a page ends: the lines that lack at its foot, and those of room added between boxes.

    `short` is -1 where its foot need not be level with that of another page.
    """

    short: int
    added: int = 0


class Sheets:
    """Tells where pages can end, and makes sheets; `footnotes` are the boxes of each."""

    def __init__(
        self, boxes: Sequence[Box], room: Room, footnotes: Mapping[str, Sequence[Box]]
    ) -> None:
        self.boxes = boxes
        self.room = room
        self._footnotes = footnotes
        self._line = room.line if room.grid else 0.0
        self._breaks = [0, *(n for n in range(1, len(boxes)) if _may_part(boxes, n)), len(boxes)]
        self._groups = _numbers(self._breaks, len(boxes))
        plain = (bool(box.cites or box.turned or box.image or box.repeat) for box in boxes)
        self._special = [0, *accumulate(plain)]
        self._measure_column()

    def _measure_column(self) -> None:
        """Put all boxes into one endless column, which tells of most pages how high they are."""
        pile = Pile(self._line)
        self._tops = [pile.put(box) for box in self.boxes]
        self._reach = [
            self._tops[number - 1] + self.boxes[number - 1].height if number else 0.0
            for number in self._breaks
        ]
        self._wide = pile.wide

    def endings(self, start: Start) -> list[Ending]:
        """Return where a page that begins at `start` can end, the fullest last."""
        if not start.waiting:
            quick = self._in_column(start.box)
            if quick:
                return quick
        return self._one_by_one(start)

    def _in_column(self, first: int) -> list[Ending]:
        """Return the endings of a page of text alone; none if there is more than that."""
        boxes = self.boxes
        if self._line and not boxes[first].grid:
            return []
        origin = self._tops[first]
        last = bisect_right(self._reach, origin + self.room.height + EPSILON) - 1
        begun = self._groups[first]
        beyond = self._breaks[min(last + 1, len(self._breaks) - 1)]
        if last <= begun or self._special[beyond] - self._special[first]:
            return []
        numbers = range(max(begun + 1, last - _ENDS + 1), last + 1)
        behind = bisect_right(self._wide, first)
        return [
            Ending(
                box=(box := self._breaks[number]),
                used=self._reach[number] - origin,
                wide=bisect_right(self._wide, box - 1) - behind,
            )
            for number in numbers
        ]

    def _one_by_one(self, start: Start) -> list[Ending]:
        """Return the endings of any page, its boxes put on it group by group."""
        filling = _Filling(self, start)
        found: list[Ending] = []
        for first, last in self._grouped(start.box):
            ending = filling.add(first, last)
            if ending is None:
                break
            found.append(ending)
            if self.boxes[first].turned:
                break
        if not found and filling.count:  # footnotes alone
            return [Ending(start.box, 0.0, filling.count, filling.height)]
        if not found:
            found = self._divided(start)
        return found[-_ENDS:]

    def _divided(self, start: Start) -> list[Ending]:
        """Return the endings where boxes that should stay together do not fit on a page."""
        filling = _Filling(self, start)
        found: list[Ending] = []
        last = self._breaks[self._groups[start.box] + 1]
        for number in range(start.box, last):
            ending = filling.add(number, number + 1)
            if ending is None:
                break
            found = [ending]
        return found or [filling.force(start.box)]

    def _grouped(self, first: int) -> Iterator[tuple[int, int]]:
        for number in range(self._groups[first] + 1, len(self._breaks)):
            yield first, self._breaks[number]
            first = self._breaks[number]

    def cited(self, boxes: Iterable[Box]) -> list[Box]:
        """Return the boxes of the footnotes that `boxes` are the first to cite."""
        return [note for box in boxes for cited in box.cites for note in self._footnotes[cited]]

    def _notes(self, start: Start, last: int) -> list[Box]:
        return [*start.waiting, *self.cited(self.boxes[start.box : last])]

    def after(self, start: Start, ending: Ending) -> Start:
        """Return where the next page begins."""
        if not start.waiting and self._special[ending.box] == self._special[start.box]:
            return Start(ending.box)
        notes = self._notes(start, ending.box)
        return Start(ending.box, tuple(notes[ending.notes :]))

    def sheet(self, start: Start, ending: Ending, shape: Shape) -> Sheet:
        """Return the page; boxes at its end that are not on the grid stand on its foot."""
        boxes = list(self.boxes[start.box : ending.box])
        for first, last, factor in ending.smaller:
            part = slice(first - start.box, last - start.box)
            boxes[part] = [box.smaller(factor) for box in boxes[part]]
        sheet = Sheet()
        pile = Pile(self.room.line if self.room.grid else 0.0)
        if boxes and boxes[0].repeat is not None:
            sheet.repeats.append((boxes[0].repeat, 0.0))
            pile.used = boxes[0].repeat.height
        tops = [pile.put(box) for box in boxes]
        for first, last, points in pile.moves:
            tops[first:last] = [top + points for top in tops[first:last]]
        for first in _widest(boxes, pile.wide)[: shape.added]:
            tops[first:] = [top + self.room.line for top in tops[first:]]
        foot = self.room.height - shape.short * self.room.line
        if shape.short >= 0 and pile.open_run > 0:
            left = foot - tops[-1] - boxes[-1].height
            if 0 < left < self.room.line:
                tops[pile.open_run :] = [top + left for top in tops[pile.open_run :]]
        sheet.body = list(zip(boxes, tops, strict=True))
        sheet.used = tops[-1] + boxes[-1].height if boxes else 0.0
        sheet.notes = self._notes(start, ending.box)[: ending.notes]
        sheet.notes_height = _stacked(sheet.notes)
        return sheet


class _Filling:
    """A page being filled: a pile of boxes, and the lines of footnotes below."""

    def __init__(self, sheets: Sheets, start: Start) -> None:
        self._sheets = sheets
        self._room = sheets.room
        self._boxes = sheets.boxes
        self._pile = Pile(sheets.room.line if sheets.room.grid else 0.0)
        self._last: Box | None = None  # of the footnotes
        self.count, self.height = 0, 0.0
        self._waiting = len(start.waiting)
        self._full = False
        self._smaller: tuple[Smaller, ...] = ()
        if start.waiting and not (start.box < len(self._boxes) and self._boxes[start.box].turned):
            self._continue(start.waiting)

    def _continue(self, waiting: tuple[Box, ...]) -> None:
        """Begin with what is left of footnotes, lines of text to spare if there are any.

        A turned page has none: they go on behind it.
        """
        most = self._room.height - self._room.gap - 4 * self._room.line
        heights: list[float] = [0.0]
        for box in waiting:
            height = heights[-1] + box.height + room_between(self._last, box)
            if self._last is not None and heights[-1] + box.height > most:
                break
            heights.append(height)
            self._last = box
        count = len(heights) - 1
        if count < len(waiting):
            self._full = True
            while count > 1 and waiting[count - 1].keep:
                count -= 1
        self.count, self.height, self._last = count, heights[count], waiting[count - 1]
        self._waiting = len(waiting) - count

    @property
    def _foot(self) -> float:
        return self.height + self._room.gap if self.count else 0.0

    def add(self, first: int, last: int) -> Ending | None:
        """Put boxes on the page with their footnotes, their picture smaller if need be."""
        group = self._boxes[first:last]
        ending = self._add(group, last)
        if ending is None and any(box.image is not None for box in group):
            for factor in _SMALLER:
                smaller = [box.smaller(factor) for box in group]
                known = self._smaller
                self._smaller = (*known, Smaller(first, last, factor))
                ending = self._add(smaller, last)
                if ending is not None:
                    break
                self._smaller = known
        return ending

    def _add(self, group: Sequence[Box], last: int) -> Ending | None:
        room, notes = self._room, self._sheets.cited(group)
        empty = not self._pile.count
        if (notes and (self._full or self._waiting)) or (group[0].turned and not empty):
            return None
        pile = self._pile.copy()
        if empty and group[0].repeat is not None:
            pile.used = group[0].repeat.height
        for box in group:
            pile.put(box)
        fitting = self._fitting(notes, room.height - pile.used)
        if fitting is None:
            return None
        if fitting < len(notes) and not empty:
            left = room.height - self._pile.used - self._foot
            if left < 5 * room.line:
                return None
        self._pile = pile
        self._note(notes, fitting)
        return self._ending(last)

    def _note(self, notes: list[Box], fitting: int) -> None:
        for box in notes[:fitting]:
            self.height += box.height + room_between(self._last, box)
            self._last = box
        self.count += fitting
        self._waiting += len(notes) - fitting

    def _ending(self, last: int) -> Ending:
        return Ending(
            last, self._pile.used, self.count, self._foot, len(self._pile.wide), self._smaller
        )

    def force(self, number: int) -> Ending:
        """Put a box on an empty page although it, or its footnotes, are larger than that."""
        box, room = self._boxes[number], self._room
        notes = self._sheets.cited([box])
        if box.repeat is not None:
            self._pile.used = box.repeat.height
        self._pile.put(box)
        fitting = 0
        if not self._waiting:
            height = self._foot or room.gap
            for note in notes:
                height += note.height
                if self._pile.used + height > room.height:
                    break
                fitting += 1
        self._note(notes, fitting)
        return self._ending(number + 1)

    def _fitting(self, notes: list[Box], room: float) -> int | None:
        """Return how many lines of `notes` fit below in `room`; None if too few do."""
        height = self._foot
        if height > room + EPSILON:
            return None
        if not notes:
            return 0
        if not self.count:
            height += self._room.gap
        fitting, above = 0, self._last
        for number, box in enumerate(notes):
            height += box.height + room_between(above, box)
            if height > room + EPSILON:
                break
            fitting, above = number + 1, box
        while 0 < fitting < len(notes) and notes[fitting - 1].keep:
            fitting -= 1
        starts = [number for number, box in enumerate(notes) if box.begins_note]
        return fitting if fitting > max(starts, default=0) else None


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


def _stacked(notes: Sequence[Box]) -> float:
    height, above = 0.0, None
    for box in notes:
        height += box.height + room_between(above, box)
        above = box
    return height
