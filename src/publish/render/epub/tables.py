"""Tables as XHTML: caption, headers with their scope, a frame that scrolls (WCAG 1.3.1, 1.4.10)."""

from publish.model import Alignment, CellRole, Table, TableCell, TableRow
from publish.model.words import word
from publish.render.epub.draft import Draft
from publish.render.epub.inlines import sentences
from publish.render.epub.markup import attributes

_SCOPES = {CellRole.BODY: None, CellRole.COLUMN_HEADER: "col", CellRole.ROW_HEADER: "row"}


def write_table(draft: Draft, table: Table) -> None:
    """Write a table in a frame that takes the focus, so that a keyboard can scroll it."""
    identifier = draft.claim(table.id)
    caption = draft.claim(f"{table.id}-caption") if table.caption else None
    frame = {
        "class": "table",
        "role": "group",
        "tabindex": "0",
        "aria-labelledby": caption,
        "aria-label": None if caption else word("table", draft.binding.lang),
    }
    if table.caption:  # a page's mark is no part of the table's name
        draft.write(draft.page_marks(table.caption[0].id))
    draft.write(f"<div{attributes(frame)}>\n<table{attributes({'id': identifier})}>\n")
    with draft.part(identifier, "table"):
        if table.caption:
            text = sentences(draft, table.caption)
            draft.write(f"<caption{attributes({'id': caption})}>{text}</caption>\n")
        if table.head is not None:
            draft.write("<thead>\n")
            _write_row(draft, table, table.head, 0)
            draft.write("</thead>\n")
        draft.write("<tbody>\n")
        for number, row in enumerate(table.rows, start=1):
            _write_row(draft, table, row, number)
        draft.write("</tbody>\n")
    draft.write("</table>\n</div>\n")


def _write_row(draft: Draft, table: Table, row: TableRow, number: int) -> None:
    identifier = draft.claim(f"{table.id}-r{number}") if table.id else None
    draft.write(f"<tr{attributes({'id': identifier})}>")
    with draft.part(identifier, "table-row"):
        for column, cell in enumerate(row.cells):
            alignment = table.alignments[column] if column < len(table.alignments) else None
            draft.write(_cell(draft, cell, alignment))
    draft.write("</tr>\n")


def _cell(draft: Draft, cell: TableCell, alignment: Alignment | None) -> str:
    scope = _SCOPES[cell.role]
    tag = "th" if scope and cell.sentences else "td"  # an empty header heads nothing
    values = {
        "id": draft.claim(cell.id),
        "scope": scope if tag == "th" else None,
        "class": None if alignment in {None, Alignment.DEFAULT} else str(alignment),
    }
    text = sentences(draft, cell.sentences, kind="table-cell")
    return f"<{tag}{attributes(values)}>{text}</{tag}>"
