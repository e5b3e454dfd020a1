"""Tables whose cells are cut out of lines by columns: simple, multiline and grid tables.

The rules push a token `cut_table`, whose meta has the rows: each a list of `Cut` cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from markdown_it.rules_block import StateBlock

from publish.model import Alignment
from publish.read.source_map import MappedText, Source


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell: its lines from line `first` of the text on, each as (column, words)."""

    first: int
    lines: tuple[tuple[int, str], ...]

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(words.strip() for _, words in self.lines)

    def paragraphs(self, source: Source) -> list[MappedText]:
        """Return the texts in it, parted by blank lines and by the marks of lists."""
        made: list[MappedText] = []
        waiting: list[tuple[int, str]] = []
        begun = 0
        for number, (column, words) in enumerate((*self.lines, (0, ""))):
            bare = words.strip()
            listed = bare[:2] in {"- ", "* ", "+ "}
            if waiting and (not bare or listed):
                made.append(_mapped(waiting, self.first + begun, source))
                waiting = []
            if bare:
                begun = begun if waiting else number
                skipped = len(words) - len(words.lstrip())
                skipped += (len(bare) - len(bare[2:].lstrip())) if listed else 0
                waiting.append((column + skipped, words[skipped:].rstrip()))
        return made


@dataclass(frozen=True, slots=True)
class CutTable:
    """What a rule cut: the header row, if any, the others, how columns are set.

    `joined` is the line of a cell that reaches over several columns or rows.
    """

    head: Sequence[Cut] | None
    rows: Sequence[Sequence[Cut]]
    alignments: tuple[Alignment, ...]
    joined: int | None = None


def _mapped(lines: Sequence[tuple[int, str]], first: int, source: Source) -> MappedText:
    text = "\n".join(words for _, words in lines)
    return MappedText(source, text, first, [column for column, _ in lines])


def push_table(state: StateBlock, start: int, end: int, table: CutTable) -> None:
    """Push the token of a table in the lines `[start, end)`."""
    token = state.push("cut_table", "", 0)
    token.map = [start, end]
    token.meta["table"] = table
    state.line = end


def whole_line(state: StateBlock, index: int) -> str:
    """Return a line as it stands behind the marks of quotations."""
    return state.src[state.bMarks[index] : state.eMarks[index]]


def margin(state: StateBlock, index: int) -> int:
    """Return the column at which `whole_line` begins."""
    return state.bMarks[index] - (state.eMarks[index - 1] + 1 if index else 0)


def places(line: str, columns: Sequence[int]) -> list[int]:
    """Return the offsets in a line at which columns of print begin: wide characters take two."""
    if line.isascii():
        return [min(column, len(line)) for column in columns]
    found: list[int] = []
    width = offset = 0
    for column in columns:
        while offset < len(line) and width < column:
            width += _width(line[offset])
            offset += 1
        found.append(offset)
    return found


def print_width(line: str) -> int:
    """Return how many columns of print a line takes."""
    return len(line) if line.isascii() else sum(map(_width, line))


def _width(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
