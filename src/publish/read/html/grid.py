"""The grid of a table of HTML, whose cells may reach over several columns and rows."""

import re
from typing import TYPE_CHECKING

from publish.budgets import TABLE_COLUMNS
from publish.model import Alignment
from publish.read.html.tree import child_nodes, values_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from justhtml import Node


_ASKED = re.compile(r"(?:^|[;\s])text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_SIDES = {"left": Alignment.LEFT, "right": Alignment.RIGHT, "center": Alignment.CENTER}


def alignments_of(grid: "Sequence[Sequence[Node | None]]", columns: int) -> tuple[Alignment, ...]:
    """Return how each column is set: as its last cell that says so by `align` or `text-align`."""
    found = [Alignment.DEFAULT] * columns
    for row in grid:
        for number, cell in enumerate(row):
            values = values_of(cell) if cell is not None else {}
            asked = _ASKED.search(values.get("style") or "")
            side = asked[1] if asked else values.get("align") or ""
            found[number] = _SIDES.get(side.strip().lower(), found[number])
    return tuple(found)


def number_in(written: str | None, default: int, most: int) -> int:
    """Return the number that an attribute is, `most` at the most; `default` for none."""
    if written is None or not re.fullmatch(r"[0-9]{1,9}", written.strip()):
        return default
    return min(int(written), most)


def table_of(node: "Node") -> "Node | None":
    """Return the table in which a row stands, the innermost."""
    above = node.parent
    while above is not None and above.name != "table":
        above = above.parent
    return above


def grid_of(rows: "Sequence[Node]") -> "tuple[list[list[Node | None]], Node | None]":
    """Return the cells of each row by column, None where another reaches; and such a one."""
    grid: list[list[Node | None]] = []
    reaching: dict[int, int] = {}
    first = None
    for row in rows:
        cells: list[Node | None] = []
        below: dict[int, int] = {}
        for cell in (child for child in child_nodes(row) if child.name in {"td", "th"}):
            while reaching.get(len(cells), 0):
                cells.append(None)
            wide = number_in(values_of(cell).get("colspan"), 1, TABLE_COLUMNS) or 1
            high = number_in(values_of(cell).get("rowspan"), 1, len(rows)) or 1
            if first is None and (wide > 1 or high > 1):
                first = cell
            for step in range(wide):
                if high > 1:
                    below[len(cells)] = high - 1
                cells.append(cell if not step else None)
            if len(cells) > TABLE_COLUMNS:
                break
        for column, left in reaching.items():
            while column >= len(cells) and column <= TABLE_COLUMNS:
                cells.append(None)
            if left > 1:
                below.setdefault(column, left - 1)
        reaching = below
        grid.append(cells)
    return grid, first
