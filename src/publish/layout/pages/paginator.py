"""Boxes put on pages, and footnotes at the foot of the page that cites them.

First fit with what must stay together: a page ends before the first group of boxes that has no
room with its footnotes. A footnote is divided only where moving its citation to the next page
would leave a gap, or where it is longer than a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publish.layout.boxes import Box, room_between

_EPSILON = 1e-6
_SMALLER = (0.95, 0.9, 0.85, 0.8)
"""A picture is set a little smaller rather than leave a gap and go to the next page."""


@dataclass(slots=True)
class Sheet:
    """A page being filled: boxes with the distance of their tops from the text area's top."""

    body: list[tuple[Box, float]] = field(default_factory=list)
    repeats: list[tuple[Box, float]] = field(default_factory=list)
    notes: list[Box] = field(default_factory=list)
    used: float = 0.0
    after: float = 0.0
    notes_height: float = 0.0
    full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The text area's height, the gap above footnotes, the gap between two, a line's height."""

    height: float
    gap: float
    line: float


class Paginator:
    """Fills sheets; `footnotes` are the boxes of each by its identifier."""

    def __init__(self, room: Room, footnotes: Mapping[str, Sequence[Box]]) -> None:
        self._room = room
        self._footnotes = footnotes
        self._waiting: list[Box] = []
        self.sheets: list[Sheet] = []
        self._sheet = self._open()

    def fill(self, boxes: Sequence[Box]) -> list[Sheet]:
        """Put all boxes on sheets and return these."""
        for group in _groups(boxes):
            self._add(group)
        while self._waiting:
            self._sheet = self._open()
        return self.sheets

    def _open(self, *, turned: bool = False) -> Sheet:
        """Begin a page with what is left of footnotes, lines of text to spare if there are any.

        A turned page has none: they go on behind it.
        """
        sheet = Sheet()
        self.sheets.append(sheet)
        if turned:
            return sheet
        most = self._room.height - self._room.gap - 4 * self._room.line
        while self._waiting and (
            not sheet.notes or sheet.notes_height + self._waiting[0].height <= most
        ):
            self._put_note(sheet, self._waiting.pop(0))
        if self._waiting:
            sheet.full = True
            while len(sheet.notes) > 1 and sheet.notes[-1].keep:
                box = sheet.notes.pop()
                sheet.notes_height -= box.height + room_between(sheet.notes[-1], box)
                self._waiting.insert(0, box)
        return sheet

    def _put_note(self, sheet: Sheet, box: Box) -> None:
        above = sheet.notes[-1] if sheet.notes else None
        sheet.notes_height += box.height + room_between(above, box)
        sheet.notes.append(box)

    def _add(self, group: list[Box]) -> None:
        if not self._place_somewhere(group):
            for box in group:
                if not self._place_somewhere([box]):
                    self._force(box)

    def _place_somewhere(self, group: list[Box]) -> bool:
        """Put `group` here or on a further page, at last on one without footnotes left over."""
        notes = self._notes_of(group)
        placed = self._place(group, notes)
        if not placed and any(box.image is not None for box in group):
            placed = any(
                self._place([box.smaller(factor) for box in group], notes) for factor in _SMALLER
            )
        while not placed and (self._sheet.body or self._sheet.notes):
            self._sheet = self._open(turned=bool(group[0].turned))
            placed = self._place(group, notes)
        return placed

    def _force(self, box: Box) -> None:
        """Put a box on an empty page although it, or its footnotes, are larger than that."""
        sheet, notes = self._sheet, self._notes_of([box])
        self._stack(sheet, box)
        while (
            notes
            and not self._waiting
            and sheet.used + self._foot(sheet) + notes[0].height + self._room.gap
            <= (self._room.height)
        ):
            self._put_note(sheet, notes.pop(0))
        self._waiting += notes

    def _place(self, group: list[Box], notes: list[Box]) -> bool:
        """Put `group` on the sheet if it has room there with its footnotes."""
        sheet = self._sheet
        if notes and (sheet.full or self._waiting):
            return False
        if sheet.body and (group[0].turned or sheet.body[-1][0].turned):
            return False
        height = _height(sheet, group)
        text_room = self._room.height - sheet.used - height
        fitting = self._fitting(sheet, notes, text_room)
        if fitting is None:
            return False
        if fitting < len(notes):
            left = self._room.height - sheet.used - self._foot(sheet)
            if sheet.body and left < 5 * self._room.line:
                return False
        for box in group:
            self._stack(sheet, box)
        for box in notes[:fitting]:
            self._put_note(sheet, box)
        self._waiting += notes[fitting:]
        return True

    def _fitting(self, sheet: Sheet, notes: list[Box], room: float) -> int | None:
        """Return how many lines of `notes` fit below in `room`; None if too few do."""
        height = self._foot(sheet)
        if height > room + _EPSILON:
            return None
        if not notes:
            return 0
        if not sheet.notes:
            height += self._room.gap
        fitting = 0
        above = sheet.notes[-1] if sheet.notes else None
        for number, box in enumerate(notes):
            height += box.height + room_between(above, box)
            if height > room + _EPSILON:
                break
            fitting, above = number + 1, box
        while 0 < fitting < len(notes) and notes[fitting - 1].keep:
            fitting -= 1
        starts = [number for number, box in enumerate(notes) if box.begins_note]
        return fitting if fitting > max(starts, default=0) else None

    def _foot(self, sheet: Sheet) -> float:
        return sheet.notes_height + self._room.gap if sheet.notes else 0.0

    def _stack(self, sheet: Sheet, box: Box) -> None:
        if not sheet.body and box.repeat is not None:
            sheet.repeats.append((box.repeat, sheet.used))
            sheet.used += box.repeat.height
        if sheet.body:
            sheet.used += max(sheet.after, box.before)
        sheet.body.append((box, sheet.used))
        sheet.used += box.height
        sheet.after = box.after

    def _notes_of(self, group: list[Box]) -> list[Box]:
        """Return the boxes of the footnotes that `group` is the first to cite."""
        return [note for box in group for cited in box.cites for note in self._footnotes[cited]]


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    joined = False
    for box in boxes:
        if joined and not box.turned:
            groups[-1].append(box)
        else:
            groups.append([box])
        joined = box.keep and not box.turned
    return groups


def _height(sheet: Sheet, group: list[Box]) -> float:
    height = 0.0
    after = sheet.after
    empty = not sheet.body
    if empty and group[0].repeat is not None:
        height += group[0].repeat.height
    for box in group:
        height += box.height + (0.0 if empty else max(after, box.before))
        empty, after = False, box.after
    return height


def rule_out_lone_line(boxes: list[Box]) -> None:
    """Keep the last three boxes together, so that no page holds a single line."""
    for box in boxes[-3:-1]:
        box.keep = True
