"""Pandoc's grid tables: cells between lines of `+---+` and bars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from publish.budgets import TABLE_CELLS, TABLE_COLUMNS
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

_RULE = re.compile(r"\+(?:[:=-]+\+)+")
_EDGE = frozenset("+-=:")
_LONGEST = 2


@dataclass(slots=True)
class _Cell:
    """A cell while its lines are cut."""

    first: int
    lines: list[tuple[int, str]] = field(default_factory=list)


def grid_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A grid; it begins and ends with a whole line of `+---+`, and all its lines are as long."""
    if state.is_code_block(start) or not _RULE.fullmatch(_written(state, start)):
        return False
    if start + 1 >= end or not _written(state, start + 1).startswith("|"):
        return False
    if silent:
        return True
    last = start
    while last < end and not state.isEmpty(last) and _written(state, last)[:1] in {"+", "|"}:
        last += 1
    whole = last
    while last > start and not _RULE.fullmatch(_written(state, last - 1)):
        last -= 1
    table = _grid(state, range(start, last)) if last > start + _LONGEST else None
    if table is None:
        state.push("broken_table", "", 0).map = [start, whole]
        state.line = whole
        return True
    push_table(state, start, last, table)
    return True


def _written(state: StateBlock, line: int) -> str:
    return whole_line(state, line).strip()


def _grid(state: StateBlock, lines: Sequence[int]) -> CutTable | None:
    """Return the table in lines, cut at every bar that any rule has."""
    texts = [whole_line(state, line).rstrip() for line in lines]
    indent = len(texts[0]) - len(texts[0].lstrip())
    width = print_width(texts[0])
    if any(print_width(text) != width for text in texts):
        return None
    rules = [number for number, text in enumerate(texts) if _is_rule(text[indent:])]
    edges = sorted({at for number in rules for at in _crossings(texts[number])})
    columns = len(edges) - 1
    if columns > TABLE_COLUMNS or columns * len(rules) > TABLE_CELLS:
        return None
    header = next((n for n in rules[1:-1] if "=" in texts[n]), None)
    offsets = [
        places(text, [edge for edge in edges for edge in (edge, edge + 1)]) for text in texts
    ]
    rows: list[list[_Cell]] = []
    joined: int | None = None
    standing = [_Cell(0)] * columns
    for top, bottom in pairwise(rules):
        row: list[_Cell] = []
        while len(row) < columns:
            column, wide = len(row), 1
            while column + wide < columns and not _barred(
                texts, offsets, top + 1, bottom, column + wide
            ):
                wide += 1
            reaching = bool(rows) and not _ruled(texts[top], offsets[top], column, wide)
            if wide > 1 or reaching:
                joined = lines[top] if joined is None else joined
            first = lines[top] + 1
            if not reaching:
                standing[column : column + wide] = [_Cell(first)] * wide
                row.append(standing[column])
            inside = range(top if reaching else top + 1, bottom)
            for number in inside:
                at, end = offsets[number][2 * column + 1], offsets[number][2 * (column + wide)]
                place = margin(state, lines[number]) + at
                standing[column].lines.append((place, texts[number][at:end]))
            row += [_Cell(first) for _ in range(column + wide - len(row))]
        rows.append(row)
    cut = [[Cut(cell.first, tuple(cell.lines)) for cell in row] for row in rows]
    return _made(cut, rules, header, texts, joined)


def _made(
    rows: list[list[Cut]],
    rules: list[int],
    header: int | None,
    texts: list[str],
    joined: int | None,
) -> CutTable:
    marked = texts[header if header is not None else rules[0]]
    alignments = tuple(map(_alignment, marked.strip().strip("+").split("+")))
    columns = len(rows[0])
    alignments = (*alignments, *[Alignment.DEFAULT] * columns)[:columns]
    heads = rules.index(header) if header is not None else 0
    return CutTable(
        rows[0] if heads else None,
        rows[1 if heads else 0 :],
        alignments,
        joined,
    )


def _is_rule(text: str) -> bool:
    """Whether a line holds an edge: whole, or in part where a cell reaches over it."""
    return text.startswith("+") or re.search(r"\+[-=:]+\+", text) is not None


def _crossings(text: str) -> list[int]:
    """Return the columns of print at which a rule's crossings stand."""
    found = [at for at, each in enumerate(text) if each == "+"]
    return found if text.isascii() else [print_width(text[:at]) for at in found]


def _barred(texts: list[str], offsets: list[list[int]], first: int, end: int, edge: int) -> bool:
    """Whether a bar parts the columns at an edge, in all lines of a row."""
    return all(
        texts[number][offsets[number][2 * edge] : offsets[number][2 * edge] + 1] in {"|", "+"}
        for number in range(first, end)
    )


def _ruled(text: str, offsets: list[int], column: int, wide: int) -> bool:
    """Whether a rule runs above a cell."""
    inner = text[offsets[2 * column + 1] : offsets[2 * (column + wide)]]
    return bool(inner) and _EDGE.issuperset(inner)


def _alignment(dashes: str) -> Alignment:
    left, right = dashes.startswith(":"), dashes.endswith(":")
    if left and right:
        return Alignment.CENTER
    if right:
        return Alignment.RIGHT
    return Alignment.LEFT if left else Alignment.DEFAULT
