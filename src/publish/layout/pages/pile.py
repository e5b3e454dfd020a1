"""Boxes one below the other, and where running text stands on the baseline grid.

Lines of running text stand whole lines apart, whatever stands between them: the room above and
below a heading, a figure or a table is stretched, or shrunk within limits, so that the next line of
text is on the grid again. A page begins on it.
"""

from dataclasses import dataclass, field

from publish.layout.boxes import Box

EPSILON = 1e-6
_LEAST = 0.7
"""The part of its room that must stay above or below a block."""
_WIDE = 0.75
"""Room from so many lines on may take one line more, to end a page level with the facing one."""


@dataclass(slots=True)
class Pile:
    """Boxes put one below the other from a page's top; `line` is the grid's pitch, 0 for none.

    Boxes that are not on the grid form a run between two that are. Its last part, from the first
    heading of those at its end on or else the whole, moves when the next line is put on the grid;
    `moves` tells by how much, as (first box, box behind the last, points).
    """

    line: float
    used: float = 0.0
    count: int = 0
    moves: list[tuple[int, int, float]] = field(default_factory=list)
    wide: list[int] = field(default_factory=list)
    _above: Box | None = None
    _run: int = -1
    _run_gap: float = 0.0
    _title: bool = False

    def copy(self) -> "Pile":
        """Return the same, to try what may not fit."""
        return Pile(
            self.line,
            self.used,
            self.count,
            self.moves.copy(),
            self.wide.copy(),
            self._above,
            self._run,
            self._run_gap,
            self._title,
        )

    def put(self, box: Box) -> float:
        """Put a box below the others and return where its top is; `moves` may still change it."""
        above = self._above
        gap = 0.0 if above is None else max(above.after, box.before)
        if self.line and above is not None and gap >= self.line * _WIDE and not above.title:
            self.wide.append(self.count)
        if not self.line:
            y = self.used + gap
        elif not box.grid:
            y = self.used + gap
            if self._run < 0 or (box.title and not self._title):
                self._run, self._run_gap = self.count, gap
            self._title = box.title
        elif self._run < 0:
            y = self.used + (self._lines(gap, above, box) if gap and above is not None else 0.0)
        else:
            y = self._end_run(gap)
        self.used = y + box.height
        self.count += 1
        self._above = box
        return y

    def put_all(self, last: Box, height: float) -> None:
        """Put boxes below that are on the grid, of which is known how high they are together."""
        self.used += height
        self.count += 1
        self._above = last

    @property
    def is_settled(self) -> bool:
        """Whether the next box comes where it would behind its neighbour in any pile."""
        return self._run < 0

    def _lines(self, gap: float, above: Box, box: Box) -> float:
        """Return the room between two lines of text as whole lines, the nearest that suffices."""
        frames = _reach(above, box)
        lines = max(1.0, (gap / self.line + 0.5) // 1) * self.line
        if lines - frames < _LEAST * 0.8 * (gap - frames):
            lines += self.line
        return lines

    def _end_run(self, gap: float) -> float:
        """Put the next line of text on the grid, the run in the middle between the two."""
        natural, line = self.used + gap, self.line
        y = ((natural + EPSILON) / line + 0.5) // 1 * line
        room = min(self._run_gap, gap)
        if self._run == 0:
            least = self.used + _LEAST * gap
        elif self._title:
            least = natural - (1 - _LEAST) * self._run_gap
        else:
            least = natural - 2 * (1 - _LEAST) * room
        if y < least - EPSILON:
            y += line
        move = y - natural if self._run or self._title else 0.0
        if move:
            self.moves.append((self._run, self.count, move if self._title else move / 2))
        self._run = -1
        self._title = False
        return y

    @property
    def open_run(self) -> int:
        """The first box of the part of a run that ends the pile, -1 if a line of text does."""
        return self._run


def _reach(above: Box, box: Box) -> float:
    """Return how far frames that end above `box`, or begin with it, reach into the room between."""
    if above.frames is box.frames:
        return 0.0
    ended = [frame.below for frame in above.frames if frame not in box.frames]
    begun = [frame.above for frame in box.frames if frame not in above.frames]
    return max(ended, default=0.0) + max(begun, default=0.0)
