"""Where the characters of an inline text stand in the source file."""

from dataclasses import dataclass

from publish.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Source:
    """A source file: the path to show, and its lines without their ends.

    `first` is the number of the first line of the text given to the Markdown parser.
    """

    path: str
    lines: tuple[str, ...]
    first: int = 1

    def line(self, index: int) -> str:
        """Return the line at `index` of the Markdown text, empty beyond its end."""
        return self.lines[index] if 0 <= index < len(self.lines) else ""

    def span(self, index: int, column: int = 0, length: int | None = None) -> Span:
        """Return the span at line `index` (from 0), `column` (from 0); to the line's end."""
        rest = max(1, len(self.line(index).rstrip()) - column)
        return Span(
            path=self.path,
            line=self.first + index,
            column=column + 1,
            length=max(1, rest if length is None else min(length, rest)),
        )


class Places:
    """Maps offsets in an inline text to lines and columns.

    Block parsing strips what stands before a line of a paragraph (quotation marks, indents) and
    after it; what is left is found again from the right, where nothing but white space is
    dropped. `starts` gives the column of each line where that does not hold (cells, headings).
    """

    __slots__ = ("_columns", "_first", "_offsets", "source", "text")

    def __init__(
        self, source: Source, text: str, first: int, starts: list[int] | None = None
    ) -> None:
        self.source = source
        self.text = text
        self._first = first
        self._offsets = [0]
        self._columns = []
        for number, line in enumerate(text.split("\n")):
            written = source.line(first + number).rstrip()
            if starts is not None and number < len(starts):
                column = starts[number]
            else:
                column = max(0, len(written) - len(line.rstrip()))
            self._columns.append(column)
            self._offsets.append(self._offsets[-1] + len(line) + 1)

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line index and column (both from 0) of `offset` in the text."""
        low, high = 0, len(self._columns) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self._offsets[middle] <= offset:
                low = middle
            else:
                high = middle - 1
        return self._first + low, self._columns[low] + offset - self._offsets[low]

    def span(self, start: int, end: int) -> Span:
        """Return the span of characters `[start, end)`, cut at the end of the first line."""
        index, column = self.locate(start)
        newline = self.text.find("\n", start, end)
        stop = end if newline < 0 else newline
        return self.source.span(index, column, max(1, stop - start))
