"""Where a page begins and where it can end."""

from dataclasses import dataclass
from typing import NamedTuple


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
    """Where a page begins: its first box of text.

    `notes` is how many lines of footnotes, `floats` how many figures and tables that float stand
    on the pages before.
    """

    box: int
    notes: int = 0
    floats: int = 0


class Smaller(NamedTuple):
    """Boxes whose picture is set smaller: the first, the one behind the last, by what factor."""

    first: int
    last: int
    factor: float


class Ending(NamedTuple):
    """Where a page can end: the first box of the next, and what stands on this one.

    `used` is how far down boxes reach, `foot` how high footnotes are and floats above them. `notes`
    is how many lines of the ones, `floats` how many of the others stand on pages up to this one,
    `late` how many wait for a later page; `among` tells before which box of the text which of them
    stand, as (box, number behind the last); others are at the foot. `wide` tells how often there is
    room that can be stretched.
    """

    box: int
    used: float
    notes: int = 0
    foot: float = 0.0
    wide: int = 0
    floats: int = 0
    late: int = 0
    among: tuple[tuple[int, int], ...] = ()
    smaller: tuple[Smaller, ...] = ()

    def moved(self, box: int, height: float, wide: int) -> "Ending":
        """Return the ending before another box, so far below, with more room to stretch."""
        return Ending(
            box,
            self.used + height,
            self.notes,
            self.foot,
            self.wide + wide,
            self.floats,
            self.late,
            self.among,
            self.smaller,
        )


class Shape(NamedTuple):
    """How a page ends: the lines that lack at its foot, and those of room added between boxes.

    `short` is -1 where its foot need not be level with that of another page.
    """

    short: int
    added: int = 0
