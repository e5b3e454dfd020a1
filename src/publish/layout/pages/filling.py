"""A page being filled."""

from bisect import bisect_right
from collections.abc import Sequence

from publish.layout.boxes import Box, room_between
from publish.layout.pages.endings import Ending, Room, Smaller, Start
from publish.layout.pages.floats import Float
from publish.layout.pages.pile import EPSILON, Pile

_SMALLER = (0.95, 0.9, 0.85, 0.8)
"""A picture is set a little smaller rather than leave a gap and go to the next page."""
_TEXT = 5
"""Lines that must have room below more than one float at a page's head."""
_MOST = 1000
"""More boxes than these are on no page."""


class Filling:
    """A page being filled: a pile of boxes, floats and lines of footnotes below.

    `notes` are the lines of all footnotes, in the order in which they are cited; `noted` tells how
    many of them the boxes before each cite. `floats` are all, too; with `early` the next one stands
    at the head although the words that it waits for are further down on this page.
    """

    def __init__(
        self,
        boxes: Sequence[Box],
        room: Room,
        notes: Sequence[Box],
        noted: Sequence[int],
        floats: Sequence[Float],
        start: Start,
        *,
        early: bool = False,
    ) -> None:
        self._boxes, self._room, self._floats = boxes, room, floats
        self._notes, self._noted = notes, noted
        self._start = start
        self._pile = Pile(room.line if room.grid else 0.0)
        self._begun = False
        self._placed = start.floats
        self._among: tuple[tuple[int, int], ...] = ()
        self._feet = 0.0
        self._wide = 0
        self._last: Box | None = None  # of the footnotes
        self.count, self.height = 0, 0.0
        self._waiting = noted[start.box] - start.notes
        self._full = False
        self._smaller: tuple[Smaller, ...] = ()
        first = boxes[start.box] if start.box < len(boxes) else None
        if self._waiting and not (first and first.turned):
            self._continue()
        if not (first and (first.turned or first.repeat)):
            self._put_at_head()
            if early and first is not None and not first.barrier:
                spare = _TEXT * self._room.line
                self._put_among(start.box, self._placed, self._placed + 1, spare)

    def _continue(self) -> None:
        """Begin with what is left of footnotes, lines of text to spare if there are any.

        A turned page has none: they go on behind it.
        """
        most = self._room.height - self._room.gap - 4 * self._room.line
        heights: list[float] = [0.0]
        begun, waiting = self._start.notes, self._waiting
        for number in range(begun, begun + waiting):
            box = self._notes[number]
            height = heights[-1] + box.height + room_between(self._last, box)
            if self._last is not None and heights[-1] + box.height > most:
                break
            heights.append(height)
            self._last = box
        count = len(heights) - 1
        if count < waiting:
            self._full = True
            while count > 1 and self._notes[begun + count - 1].keep:
                count -= 1
        self._last = self._notes[begun + count - 1]
        self.count, self.height = count, heights[count]
        self._waiting = waiting - count

    @property
    def _foot(self) -> float:
        return self._feet + (self.height + self._room.gap if self.count else 0.0)

    def _is_late(self, place: int) -> bool:
        """Whether a float waits that the text before a place should have had."""
        return self._placed < len(self._floats) and self._floats[self._placed].place <= place

    def _put_at_head(self) -> None:
        """Begin with the floats that had no room on the page before; text goes on below them."""
        place = self._start.box
        flows = place < len(self._boxes) and not self._boxes[place].barrier
        while self._is_late(place):
            spare = _TEXT * self._room.line if flows and self._among else 0.0
            if not self._put_among(place, self._placed, self._placed + 1, spare):
                break

    def _put_among(self, place: int, first: int, last: int, spare: float = 0.0) -> bool:
        """Put floats before box `place` of the text, if there is room, and some to spare."""
        pile = self._pile.copy()
        for each in self._floats[first:last]:
            for box in each.boxes:
                pile.put(box)
        notes = self._foot - self._feet
        if pile.used + notes + spare > self._room.height + EPSILON:
            return False
        self._pile, self._placed, self._feet = pile, last, 0.0
        self._among = (*self._among, (place, last))
        return True

    def _settle(self, place: int) -> bool:
        """Put all floats before what they must not pass, if they can be on this page."""
        first = self._among[-1][1] if self._among else self._start.floats
        last = bisect_right(self._floats, place, key=lambda each: each.place)
        return first == last or self._put_among(place, first, last)

    def _put_at_foot(self, place: int) -> None:
        """Put the next float below the text that leads to it, if there is room."""
        if not self._is_late(place) or (place < len(self._boxes) and self._boxes[place].repeat):
            return
        each = self._floats[self._placed]
        height = each.height + max(self._room.gap, each.boxes[0].before)
        if self._pile.used + self._foot + height <= self._room.height + EPSILON:
            self._feet += height
            self._placed += 1
            self._put_at_foot(place)

    @property
    def has_begun(self) -> bool:
        """Whether anything stands on the page, be it a footnote or a float."""
        return bool(self.count or self._pile.count)

    def add(self, first: int, last: int) -> Ending | None:
        """Put boxes on the page with their footnotes, their picture smaller if need be."""
        if last - first > _MOST:
            return None
        group = self._boxes[first:last]
        notes = self._notes[self._noted[first] : self._noted[last]]
        if group[0].barrier and not self._settle(first):
            return None
        added = self._add(group, notes)
        if not added and any(box.image is not None for box in group):
            for factor in _SMALLER:
                added = self._add([box.smaller(factor) for box in group], notes)
                if added:
                    self._smaller = (*self._smaller, Smaller(first, last, factor))
                    break
        if not added:
            return None
        self._put_at_foot(last)
        return self.ending(last)

    def can_skip(self, first: int) -> bool:
        """Whether text behind the last that was put here stands as it would in one long column."""
        if self._feet or self._is_late(first):
            return False
        if not self._pile.count:
            return self._boxes[first].grid or not self._room.grid
        return self._begun and self._pile.is_settled

    @property
    def is_empty(self) -> bool:
        """Whether the page has no box of text and no float yet."""
        return not self._pile.count

    @property
    def free(self) -> float:
        """The room that is left for boxes that cite no footnotes."""
        return self._room.height - self._pile.used - self._foot

    @property
    def next_float(self) -> int:
        """Before which box of the text the next float stands; there is no such box if none does."""
        if self._placed < len(self._floats):
            return self._floats[self._placed].place
        return len(self._boxes) + 1

    def skip(self, places: Sequence[tuple[int, float, int]]) -> list[Ending]:
        """Put text on the page that is known to fit; return how the page can end within it.

        `places` are boxes before which it can, how far below all before they end, and how often
        there is room that can be stretched.
        """
        here = self.ending(places[-1][0])
        endings = [here.moved(box, height, wide) for box, height, wide in places]
        last, height, wide = places[-1]
        self._pile.put_all(self._boxes[last - 1], height)
        self._begun = True
        self._wide += wide
        return endings

    def _add(self, group: Sequence[Box], notes: Sequence[Box]) -> bool:
        room = self._room
        empty = not self._begun
        if (notes and (self._full or self._waiting)) or (group[0].turned and self._pile.count):
            return False
        pile = self._pile.copy()
        if empty and group[0].repeat is not None:
            pile.used = group[0].repeat.height
        for box in group:
            if pile.put(box) > room.height:
                return False
        fitting = self._fitting(notes, room.height - pile.used)
        if fitting is None:
            return False
        if fitting < len(notes) and not empty:
            left = room.height - self._pile.used - self._foot
            if left < 5 * room.line:
                return False
        self._pile, self._begun = pile, True
        self._note(notes, fitting)
        return True

    def _note(self, notes: Sequence[Box], fitting: int) -> None:
        for box in notes[:fitting]:
            self.height += box.height + room_between(self._last, box)
            self._last = box
        self.count += fitting
        self._waiting += len(notes) - fitting

    def ending(self, last: int) -> Ending:
        """Return what the page is if it ends before box `last`."""
        late = bisect_right(self._floats, last, key=lambda each: each.place)
        return Ending(
            last,
            self._pile.used,
            self._start.notes + self.count,
            self._foot,
            self._wide + len(self._pile.wide),
            self._placed,
            late - self._placed,
            self._among,
            self._smaller,
        )

    def force(self, number: int) -> Ending:
        """Put a box on an empty page although it, or its footnotes, are larger than that."""
        box, room = self._boxes[number], self._room
        notes = self._notes[self._noted[number] : self._noted[number + 1]]
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
        return self.ending(number + 1)

    def _fitting(self, notes: Sequence[Box], room: float) -> int | None:
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
