"""Pandoc's simple and multiline tables: columns under and above lines of dashes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from publish.budgets import TABLE_CELLS
from publish.model import Alignment
from publish.read.cell_texts import (
    Cut,
    CutTable,
    margin,
    places,
    print_width,
    push_table,
    whole_line,
)

_DASHES = re.compile(r" {0,12}-{2,}(?: +-{2,})*[ \t]*")
_GROUP = re.compile(r"-+")
_FULL = re.compile(r" {0,3}-{3,}[ \t]*")
_HEADER_LINES = 20
"""Lines that the header of a multiline table may take."""
_ONE = 1


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where columns begin and their dashes end, in columns of print."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def cut(self, state: StateBlock, lines: Sequence[int]) -> list[Cut]:
        """Return the cells of a row that takes `lines`."""
        cells: list[list[tuple[int, str]]] = [[] for _ in self.starts]
        for line in lines:
            text = whole_line(state, line)
            at = [*places(text, (0, *self.starts[1:])), len(text)]
            begin = margin(state, line)
            for number, cell in enumerate(cells):
                cell.append((begin + at[number], text[at[number] : at[number + 1]]))
        return [Cut(lines[0], tuple(cell)) for cell in cells]

    def alignments(self, cells: Sequence[Cut], begin: int) -> tuple[Alignment, ...]:
        """Return how columns are set: by where words stand over or under their dashes."""
        return tuple(
            _alignment(cell, begin, start, end)
            for cell, start, end in zip(cells, self.starts, self.ends, strict=True)
        )


def _alignment(cell: Cut, begin: int, start: int, end: int) -> Alignment:
    filled = [(column - begin, words) for column, words in cell.lines if words.strip()]
    if not filled:
        return Alignment.DEFAULT
    left = all(column + _indent(words) <= start for column, words in filled)
    right = any(column + print_width(words.rstrip()) >= end for column, words in filled)
    if left:
        return Alignment.DEFAULT if right else Alignment.LEFT
    return Alignment.RIGHT if right else Alignment.CENTER


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip())


def plain_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A simple or multiline table, with or without a header; never within a paragraph."""
    if silent or state.sCount[start] < state.blkIndent:
        return False
    line = whole_line(state, start)
    if line[: state.tShift[start]].strip():
        return False  # the mark of a list's item
    if "--" in line and (_FULL.fullmatch(line) or _columns(line)):
        table = _multiline(state, start, end) or _headless(state, start, end)
    else:
        table = _simple(state, start, end)
    if table is None:
        return False
    push_table(state, start, *table)
    return True


def _columns(line: str) -> _Columns | None:
    """Return the columns that a line of dashes marks: two at least."""
    if not _DASHES.fullmatch(line):
        return None
    groups = [found.span() for found in _GROUP.finditer(line)]
    if len(groups) == _ONE:
        return None
    return _Columns(tuple(first for first, _ in groups), tuple(last for _, last in groups))


def _simple(state: StateBlock, start: int, end: int) -> tuple[int, CutTable] | None:
    """A line of headers over one of dashes, then a row a line."""
    if start + 1 >= end or state.isEmpty(start + 1):
        return None
    columns = _columns(whole_line(state, start + 1))
    if columns is None or state.sCount[start + 1] < state.blkIndent:
        return None
    head = columns.cut(state, [start])
    last = start + 2
    while last < end and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
        if _columns(whole_line(state, last)) or _FULL.fullmatch(whole_line(state, last)):
            break
        last += 1
    rows = [columns.cut(state, [line]) for line in range(start + 2, last)]
    if not rows or len(rows) * len(head) > TABLE_CELLS:
        return None
    closed = last < end and not state.isEmpty(last)
    alignments = columns.alignments(head, margin(state, start))
    return last + closed, CutTable(head, rows, alignments)


def _headless(state: StateBlock, start: int, end: int) -> tuple[int, CutTable] | None:
    """A line of dashes, a row a line, a line of dashes."""
    columns = _columns(whole_line(state, start))
    if columns is None:
        return None
    last = start + 1
    while last < end and not state.isEmpty(last) and not _closes(state, last, end):
        last += 1
    if last == start + 1 or last >= end or state.isEmpty(last):
        return None
    rows = [columns.cut(state, [line]) for line in range(start + 1, last)]
    alignments = columns.alignments(rows[0], margin(state, start + 1))
    return last + 1, CutTable(None, rows, alignments)


def _multiline(state: StateBlock, start: int, end: int) -> tuple[int, CutTable] | None:
    """Rows of several lines, parted by blank ones, between two lines of dashes."""
    columns = _columns(whole_line(state, start))
    rule = start
    if columns is None:
        most = min(end, start + _HEADER_LINES)
        rule = start + 1
        while rule < most and not state.isEmpty(rule):
            columns = _columns(whole_line(state, rule))
            if columns is not None or _FULL.fullmatch(whole_line(state, rule)):
                break
            rule += 1
        if columns is None or rule == start + 1:
            return None
    last = _next_close(state, rule + 1, end)
    if last is None:
        return None
    rows: list[list[int]] = [[]]
    for line in range(rule + 1, last):
        if not state.isEmpty(line):
            rows[-1].append(line)
        elif rows[-1]:
            rows.append([])
    filled = [row for row in rows if row]
    if not filled or (rule == start and len(rows) == 1):
        return None  # without blank lines each line is a row
    cut = [columns.cut(state, row) for row in filled]
    head = columns.cut(state, range(start + 1, rule)) if rule > start else None
    alignments = columns.alignments(head or cut[0], margin(state, rule))
    return last + 1, CutTable(head, cut, alignments)


def _closes(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line of dashes ends a table: a blank line is behind it."""
    written = whole_line(state, line)
    dashes = _FULL.fullmatch(written) or _DASHES.fullmatch(written)
    return dashes is not None and (line + 1 >= end or state.isEmpty(line + 1))


def _next_close(state: StateBlock, line: int, end: int) -> int | None:
    """Return the next line that ends a table; that there is none is remembered."""
    key = f"no-table-end {end}"
    if line >= state.env.get(key, end):
        return None
    for each in range(line, end):
        if state.sCount[each] < state.blkIndent and not state.isEmpty(each):
            break
        if _closes(state, each, end):
            return each
    else:
        state.env[key] = line
    return None
