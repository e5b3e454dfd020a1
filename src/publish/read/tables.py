"""Tables: rows cut into cells at the place where they stand."""

import re
from collections.abc import Sequence

from publish.budgets import TABLE_CELLS, TABLE_COLUMNS
from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import src
from publish.model import (
    Alignment,
    CellRole,
    Inline,
    LineBreak,
    Sentence,
    Table,
    TableCell,
    TableRow,
)
from publish.read.attributes import Attributes
from publish.read.cell_texts import Cut, CutTable
from publish.read.inlines import InlineReader
from publish.read.source_map import MappedText, Source
from publish.read.texts import passage, sentence
from publish.read.tree import SyntaxNode

_STYLES = {
    "text-align:left": Alignment.LEFT,
    "text-align:center": Alignment.CENTER,
    "text-align:right": Alignment.RIGHT,
}
_EDGE = re.compile(r"(?<!\\)\|")


def is_too_large(columns: int, rows: int, span: Span, diagnostics: Diagnostics) -> bool:
    """Whether a table has more columns or cells than are set, which is reported."""
    if columns <= TABLE_COLUMNS and columns * rows <= TABLE_CELLS:
        return False
    diagnostics.report(
        src.TABLE_TOO_LARGE,
        f"a table has {columns:,} columns and {rows:,} rows",
        span=span,
        hint=f"divide it: {TABLE_COLUMNS} columns and {TABLE_CELLS:,} cells are set at most",
    )
    return True


def read_table(
    node: SyntaxNode,
    caption: tuple[Sentence, ...],
    attributes: Attributes,
    source: Source,
    inlines: InlineReader,
) -> Table:
    """Return the table of a node; rows with more cells than the header has are reported."""
    rows = [each for each in node.walk() if each.type == "tr"]
    columns = len(rows[0].children)
    if is_too_large(columns, len(rows), node.span(source), inlines.diagnostics):
        return Table(
            head=None, rows=(), alignments=(), caption=passage(caption), span=node.span(source)
        )
    alignments = tuple(
        _STYLES.get(str(cell.token.attrs.get("style")), Alignment.DEFAULT)
        for cell in rows[0].children
    )
    roles = [CellRole.BODY] * len(alignments)
    if "row-headers" in attributes.classes:
        roles[0] = CellRole.ROW_HEADER
    heads = [CellRole.COLUMN_HEADER] * len(alignments)
    head = _row(rows[0], heads, source, inlines)
    body = tuple(_row(row, roles, source, inlines) for row in rows[1:])
    if not any(cell.sentences for row in (head, *body) for cell in row.cells):
        inlines.diagnostics.report(
            src.EMPTY_TABLE,
            "a table has no words",
            span=node.span(source),
            hint="fill it, or remove it",
        )
    return Table(
        head=head if any(cell.sentences for cell in head.cells) else None,
        rows=body,
        alignments=alignments,
        caption=passage(caption),
        id=attributes.id or "",
        span=node.span(source),
    )


def read_cut_table(
    node: SyntaxNode,
    caption: tuple[Sentence, ...],
    attributes: Attributes,
    source: Source,
    inlines: InlineReader,
) -> Table:
    """Return a table whose cells were cut out of lines; cells that reach over others are told."""
    cut: CutTable = node.token.meta["table"]
    span = node.span(source)
    if cut.joined is not None:
        inlines.diagnostics.report(
            src.CELLS_JOINED,
            "cells of a table span several columns or rows",
            span=source.block([cut.joined]),
            hint="repeat in each cell what holds for it, or leave it empty",
        )
    roles = [CellRole.BODY] * len(cut.alignments)
    if "row-headers" in attributes.classes:
        roles[0] = CellRole.ROW_HEADER
    heads = [CellRole.COLUMN_HEADER] * len(cut.alignments)
    blank = cut.head is None or all(cell.blank for cell in cut.head)
    return Table(
        head=None if blank else _cut_row(cut.head or (), heads, source, inlines),
        rows=tuple(_cut_row(row, roles, source, inlines) for row in cut.rows),
        alignments=cut.alignments,
        caption=passage(caption),
        id=attributes.id or "",
        span=span,
    )


def _cut_row(
    row: Sequence[Cut], roles: list[CellRole], source: Source, inlines: InlineReader
) -> TableRow:
    span = source.block([row[0].first])
    cells = []
    for cell, role in zip(row, roles, strict=True):
        words: list[Inline] = []
        place = span
        for number, mapped in enumerate(cell.paragraphs(source)):
            for each in inlines.sentences(mapped):
                if words:
                    words.append(LineBreak(span=each.span))
                words += each.inlines
                place = place if number else each.span
        cells.append(TableCell(sentences=sentence(tuple(words), place), role=role, span=place))
    return TableRow(cells=tuple(cells), span=span)


def _row(
    node: SyntaxNode, roles: list[CellRole], source: Source, inlines: InlineReader
) -> TableRow:
    index, column = node.first, int(node.token.meta["column"])
    span = source.span(index, column)
    written = source.line(index)[column:].rstrip(" \t")
    cells = []
    for number, (start, end) in enumerate(_cells(written)):
        mapped = MappedText(source, written[start:end], index, [column + start]).stripped()
        if number >= len(roles):
            _report_extra(mapped, len(roles), inlines.diagnostics)
            break
        cells.append(
            TableCell(
                sentences=inlines.sentences(mapped, cell=True),
                role=roles[number],
                span=mapped.span() if mapped.text else span,
            )
        )
    cells += [TableCell(sentences=(), role=role, span=span) for role in roles[len(cells) :]]
    return TableRow(cells=tuple(cells), span=span)


def _cells(row: str) -> list[tuple[int, int]]:
    """Return where the cells of a row stand: between bars that no backslash precedes."""
    bars = [bar.start() for bar in _EDGE.finditer(row)]
    starts = [0, *(bar + 1 for bar in bars)]
    cells = list(zip(starts, [*bars, len(row)], strict=True))
    if cells and not row[slice(*cells[0])]:
        del cells[0]
    if cells and not row[slice(*cells[-1])]:
        del cells[-1]
    return cells


def _report_extra(mapped: MappedText, columns: int, diagnostics: Diagnostics) -> None:
    diagnostics.report(
        src.TOO_MANY_CELLS,
        f"a row has more than the {columns} cells of its header",
        span=mapped.span(),
        hint="add a column to the header row, or write a bar that is text as `\\|`",
    )
