"""Lines written anew, before they are read: each knows the line and the columns it came from."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from publish.read.source_map import Source

Moved: TypeAlias = tuple[tuple[int, int], ...]
"""From which column on those of a line are others where it came from, and by how much."""


class Line(NamedTuple):
    """A line, the row that it comes from, and how far its columns moved."""

    text: str
    row: int
    moved: Moved = ()


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


@dataclass(slots=True)
class Written:
    """Lines as they are written anew."""

    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    moved: dict[int, Moved] = field(default_factory=dict)

    def add(self, text: str, number: int, moved: Moved = ()) -> None:
        """Add a line that comes from line `number`."""
        if moved:
            self.moved[len(self.lines)] = moved
        self.lines.append(text)
        self.numbers.append(number)

    def source(self, before: Source) -> Source:
        """Return the source that came of `before`, whose lines may have been written anew too."""
        moved = dict(self.moved)
        if before.moved:
            for index, number in enumerate(self.numbers):
                if number in before.moved:
                    moved[index] = tuple(_joined(moved.get(index, ()), before.moved[number]))
        first = before.numbers
        lengths = {}
        for index in moved:
            row = self.numbers[index]
            lengths[index] = before.lengths.get(row, len(before.line(row)))
        return Source(
            path=before.path,
            lines=tuple(self.lines),
            first=before.first,
            numbers=tuple(first[each] if each < len(first) else each for each in self.numbers),
            moved=moved,
            lengths=lengths,
        )


def _joined(later: Moved, earlier: Moved) -> Iterator[tuple[int, int]]:
    """Yield where the columns of a line came from that was written anew twice."""
    parts = later if later and later[0][0] == 0 else ((0, 0), *later)
    for index, (start, by) in enumerate(parts):
        end = parts[index + 1][0] if index + 1 < len(parts) else None
        place = bisect_right(earlier, start + by, key=itemgetter(0)) - 1
        yield start, by + (earlier[place][1] if place >= 0 else 0)
        for column, further in earlier[place + 1 :]:
            if end is not None and column - by >= end:
                break
            yield column - by, by + further


def indent_of(line: str) -> str:
    """Return the white space with which a line begins."""
    return line[: len(line) - len(line.lstrip())]


def fence_after(line: str, fence: str) -> str:
    """Return the marks of the fenced program that is open after a line, empty for none."""
    found = _FENCE.match(line)
    if not fence:
        return found[1] if found else ""
    closes = found is not None and found[1].startswith(fence) and not line[found.end() :].strip()
    return "" if closes else fence


def between(opening: Line, body: Sequence[Line], closing: Line) -> Iterator[Line]:
    """Yield lines between two others, a blank line before the closing one."""
    yield opening
    yield from body
    yield Line("", closing.row)
    yield closing


def before(mark: str, line: Line) -> Line:
    """Return a line with a mark before it."""
    moved = tuple((column + len(mark), by - len(mark)) for column, by in line.moved or ((0, 0),))
    return Line(mark + line.text, line.row, moved)
