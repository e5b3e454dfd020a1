"""The source map: where the characters of an inline text stand in the source file."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from publish.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: the path to show, and its lines without their ends.

    `first` is the number of the first line of the text given to the Markdown parser. Where lines
    were written anew, `numbers` has the index in the file of each, and `moved` the columns from
    which on those of a line are others there, and by how much; of such a line `lengths` has how
    long it is in the file.
    """

    path: str
    lines: tuple[str, ...]
    first: int = 1
    numbers: tuple[int, ...] = ()
    moved: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    lengths: Mapping[int, int] = field(default_factory=dict)

    def line(self, index: int) -> str:
        """Return the line at `index` of the Markdown text, empty beyond its end."""
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def span(self, index: int, column: int = 0, length: int | None = None) -> Span:
        """Return the span at line `index` (from 0), `column` (from 0); to the line's end."""
        column = max(0, column)
        line = self.line(index)
        rest = len(line.rstrip(" \t") if length is None else line) - column
        number = self.numbers[min(index, len(self.numbers) - 1)] if self.numbers else index
        moved = self.moved.get(index, ())
        place = bisect_right(moved, column, key=itemgetter(0)) - 1
        by = moved[place][1] if place >= 0 else 0
        return Span(
            path=self.path,
            line=self.first + number,
            column=min(max(0, column + by), self.lengths.get(index, column + abs(by))) + 1,
            length=max(1, rest if length is None else min(length, rest)),
        )

    def block(self, lines: list[int] | None) -> Span:
        """Return the span of a block that begins at line `lines[0]`, its indent left out."""
        index = lines[0] if lines else 0
        line = self.line(index)
        return self.span(index, len(line) - len(line.lstrip(" \t")))


class MappedText:
    """An inline text that maps its offsets to lines and columns.

    Block parsing strips what stands before a line of a paragraph (quotation marks, indents) and
    after it; what is left is found again from the right, where nothing but white space is
    dropped. `columns` gives the column of each line where that does not hold (cells, headings).
    A tab that was cut in two leaves a line longer than it was written: its column is negative.
    """

    __slots__ = ("_columns", "_first", "_offsets", "source", "text")

    def __init__(
        self, source: Source, text: str, first: int, columns: list[int] | None = None
    ) -> None:
        self.source = source
        self.text = text
        self._first = first
        self._offsets = [0]
        lines = text.split("\n")
        for line in lines[:-1]:
            self._offsets.append(self._offsets[-1] + len(line) + 1)
        self._columns = [
            _column(source.line(first + number), line) for number, line in enumerate(lines)
        ]
        if columns is not None:
            self._columns[: len(columns)] = columns

    def part(self, start: int, end: int | None = None) -> "MappedText":
        """Return characters `[start, end)` with their own map."""
        number = self._number(start)
        text = self.text[start:end]
        columns = self._columns[number : number + text.count("\n") + 1]
        columns[0] += start - self._offsets[number]
        return MappedText(self.source, text, self._first + number, columns)

    def stripped(self) -> "MappedText":
        """Return the text without the white space at both ends."""
        start = len(self.text) - len(self.text.lstrip(" \t\n"))
        return self.part(start, max(start, len(self.text.rstrip(" \t\n"))))

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line index and column (both from 0) of `offset` in the text."""
        number = self._number(offset)
        return self._first + number, self._columns[number] + offset - self._offsets[number]

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the span of characters `[start, end)`, cut at the end of the first line."""
        index, column = self.locate(start)
        end = len(self.text) if end is None else end
        newline = self.text.find("\n", start, end)
        stop = end if newline < 0 else newline
        return self.source.span(index, column, max(1, stop - start))

    def _number(self, offset: int) -> int:
        return bisect_right(self._offsets, offset) - 1


def _column(written: str, line: str) -> int:
    """Return the column of what block parsing left of a written line.

    A no-break space at its end is text, but the library may have taken it for white space.
    """
    ends = line.rstrip(" \t")
    exact = written.rstrip(" \t")
    if exact.endswith(ends) and ends:
        return len(exact) - len(ends)
    return len(written.rstrip()) - len(line.rstrip())
