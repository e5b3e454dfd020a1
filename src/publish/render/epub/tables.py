"""Tables as XHTML: caption, headers with their scope (WCAG 1.3.1)."""

from publish.model import Alignment, CellRole, Table, TableCell, TableRow, sentences_text
from publish.model.words import word
from publish.render.epub.draft import Draft
from publish.render.epub.inlines import sentences
from publish.render.epub.markup import attributes

_SCOPES = {CellRole.BODY: None, CellRole.COLUMN_HEADER: "col", CellRole.ROW_HEADER: "row"}
_NARROW = 40
"""Characters of a table's size in a line on a telephone."""
_GAP = 3
"""What the space around a cell takes of it, in characters."""


def write_table(draft: Draft, table: Table) -> None:
    """Write a table.

    It stands in no frame that scrolls: reading systems that show pages cut off what is in one
    below the page's end. A table of long words in many columns is set to break them instead.
    """
    identifier = draft.claim(table.id)
    values = {
        "id": identifier,
        "class": "wide" if _is_wide(table) else None,
        "aria-label": None if table.caption else word("table", draft.binding.lang),
    }
    if table.caption:  # a page's mark is no part of the table's name
        draft.write(draft.page_marks(table.caption[0].id))
    draft.write(f"<table{attributes(values)}>\n")
    with draft.part(identifier, "table"):
        if table.caption:
            text = sentences(draft, table.caption)
            caption = attributes({"id": draft.claim(f"{table.id}-caption")})
            draft.write(f"<caption{caption}>{text}</caption>\n")
        if table.head is not None:
            draft.write("<thead>\n")
            _write_row(draft, table, table.head, 0)
            draft.write("</thead>\n")
        draft.write("<tbody>\n")
        for number, row in enumerate(table.rows, start=1):
            _write_row(draft, table, row, number)
        draft.write("</tbody>\n")
    draft.write("</table>\n")


def _is_wide(table: Table) -> bool:
    """Whether the longest words of all columns do not fit beside each other on a telephone."""
    rows = table.rows if table.head is None else (table.head, *table.rows)
    texts = [[sentences_text(cell.sentences) for cell in row.cells] for row in rows]
    longest = [
        max(map(len, " ".join(column).split()), default=0) for column in zip(*texts, strict=False)
    ]
    return sum(longest) + _GAP * len(longest) > _NARROW


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
    marks = draft.page_marks(cell.sentences[0].id) if cell.sentences else ""
    text = sentences(draft, cell.sentences, kind="table-cell")
    if marks and tag == "th":  # a page's mark is no part of what is said before each cell
        values["aria-labelledby"] = " ".join(sentence.id for sentence in cell.sentences)
    return f"<{tag}{attributes(values)}>{marks}{text}</{tag}>"
