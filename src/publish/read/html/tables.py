"""Tables of HTML → Tables; a cell that reaches over others is one cell and empty ones."""

from typing import TYPE_CHECKING

from publish.diagnostics import Span
from publish.diagnostics.catalogue import src
from publish.model import CellRole, Table, TableCell, TableRow
from publish.read.html.elements import attributes_of
from publish.read.html.grid import alignments_of, grid_of, table_of
from publish.read.html.texts import HtmlTexts
from publish.read.html.tree import Run, child_nodes, values_of, walk
from publish.read.inlines import InlineReader
from publish.read.tables import is_too_large
from publish.read.texts import passage

if TYPE_CHECKING:
    from justhtml import Node


def read_table(
    each: "Node", run: Run, span: Span, texts: HtmlTexts, inlines: InlineReader
) -> Table | None:
    """Return the table of an element; None for one that is empty or too large."""
    rows = [node for node in walk(each) if node.name == "tr" and table_of(node) is each]
    grid, joined_at = grid_of(rows)
    columns = max((len(row) for row in grid), default=0)
    if not columns:
        return None
    if is_too_large(columns, len(grid), span, inlines.diagnostics):
        return None
    if joined_at is not None:
        inlines.diagnostics.report(
            src.CELLS_JOINED,
            "cells of a table span several columns or rows",
            span=run.span(joined_at.origin_offset),
            hint="repeat in each cell what holds for it, or leave it empty",
        )
    head = all(cell is None or cell.name == "th" for cell in grid[0]) and len(grid) > 1
    made = [
        _row(row, columns, run, run.span(tr.origin_offset), texts, head=head and not number)
        for number, (row, tr) in enumerate(zip(grid, rows, strict=True))
    ]
    captions = [child for child in child_nodes(each) if child.name == "caption"]
    caption = (
        texts.sentences(child_nodes(captions[0]), run, run.span(captions[0].origin_offset))
        if captions
        else ()
    )
    if not any(cell.sentences for row in made for cell in row.cells):
        return None
    return Table(
        head=made[0] if head else None,
        rows=tuple(made[1:] if head else made),
        alignments=alignments_of(grid, columns),
        caption=passage(caption),
        id=attributes_of(values_of(each)).id or "",
        span=span,
    )


def _row(
    row: "list[Node | None]",
    columns: int,
    run: Run,
    span: Span,
    texts: HtmlTexts,
    *,
    head: bool,
) -> TableRow:
    cells = []
    for number, cell in enumerate(row + [None] * (columns - len(row))):
        body = CellRole.BODY
        if not number and cell is not None and cell.name == "th":
            body = CellRole.ROW_HEADER
        place = span if cell is None else run.span(cell.origin_offset)
        words = () if cell is None else texts.sentences(child_nodes(cell), run, place)
        role = CellRole.COLUMN_HEADER if head else body
        cells.append(TableCell(sentences=words, role=role, span=place))
    return TableRow(cells=tuple(cells), span=span)
