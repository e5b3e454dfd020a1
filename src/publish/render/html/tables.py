"""Tables as XHTML: caption, headers with their scope (WCAG 1.3.1), and a way to show them narrow.

A table that does not fit beside itself is shown as lists, a list a row, each cell with its
header's words before it: by the style sheet alone, where the room is too narrow for it. Explicit
roles keep it a table to assistive technology, whatever the style sheet makes of it.
"""

from collections.abc import Sequence

from publish.model import Alignment, CellRole, Table, TableCell, TableRow, sentences_text
from publish.model.words import word
from publish.render.html.draft import Draft
from publish.render.html.inlines import sentences
from publish.render.html.markup import attributes
from publish.render.html.room import TELEPHONE, room

_SCOPES = {CellRole.BODY: None, CellRole.COLUMN_HEADER: "col", CellRole.ROW_HEADER: "row"}
_ROLES = {"col": "columnheader", "row": "rowheader", None: "cell"}
_LONGEST_LABEL = 60
"""In characters. The whole header stands at the head of the lists."""


def write_table(draft: Draft, table: Table) -> None:
    """Write a table.

    It stands in no frame that scrolls: reading systems that show pages cut off what is in one
    below the page's end. The element around it is what the style sheet measures.
    """
    identifier = draft.place(table.id)
    if table.caption:  # a page's mark is no part of the table's name
        draft.write(draft.page_marks(table.caption.sentences[0].id))
    needed = room(table)
    draft.binding.rooms.add(needed)
    wide = " wide" if needed > TELEPHONE else ""
    values = {
        "id": identifier,
        "role": "table",
        "aria-label": None if table.caption else word("table", draft.binding.lang),
    }
    draft.write(f'<div class="tabular room-{needed}{wide}">\n<table{attributes(values)}>\n')
    with draft.part(identifier, "table"):
        if table.caption:
            text = sentences(draft, table.caption.sentences)
            caption = attributes({"id": draft.place(table.caption.id)})
            draft.write(f"<caption{caption}>{text}</caption>\n")
        labels: list[str] = []
        if table.head is not None:
            draft.write('<thead role="rowgroup">\n')
            _write_row(draft, table, table.head, labels)
            draft.write("</thead>\n")
            labels = [_label(cell) for cell in table.head.cells]
        draft.write('<tbody role="rowgroup">\n')
        for row in table.rows:
            _write_row(draft, table, row, labels)
        draft.write("</tbody>\n")
    draft.write("</table>\n</div>\n")


def _label(header: TableCell) -> str:
    """Return a header's words, a long one's first: every cell of the column repeats them."""
    text = " ".join(sentences_text(header.sentences).split())
    if len(text) <= _LONGEST_LABEL:
        return text
    cut = text[: _LONGEST_LABEL - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _write_row(draft: Draft, table: Table, row: TableRow, labels: Sequence[str]) -> None:
    identifier = draft.place(row.id)
    draft.write(f"<tr{attributes({'id': identifier, 'role': 'row'})}>")
    with draft.part(identifier, "table-row"):
        for column, cell in enumerate(row.cells):
            alignment = table.alignments[column] if column < len(table.alignments) else None
            label = labels[column] if column < len(labels) else ""
            draft.write(_cell(draft, cell, alignment, label))
    draft.write("</tr>\n")


def _cell(draft: Draft, cell: TableCell, alignment: Alignment | None, label: str) -> str:
    scope = _SCOPES[cell.role] if cell.sentences else None  # an empty header heads nothing
    tag = "th" if scope else "td"
    values = {
        "id": draft.place(cell.id),
        "role": _ROLES[scope],
        "scope": scope,
        "class": None if alignment in {None, Alignment.DEFAULT} else str(alignment),
        "data-label": label or None,
    }
    marks = draft.page_marks(cell.sentences[0].id) if cell.sentences else ""
    named = bool(marks) and tag == "th"
    text = sentences(draft, cell.sentences, kind="table-cell", name=named)
    if named:  # a page's mark is no part of what is said before each cell
        values["aria-labelledby"] = " ".join(sentence.id for sentence in cell.sentences)
    return f"<{tag}{attributes(values)}>{marks}{text}</{tag}>"
