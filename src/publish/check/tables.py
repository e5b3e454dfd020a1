"""Tables: whether a listener can tell what a cell belongs to."""

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import ref
from publish.model import CellRole, Document, Table
from publish.model.walk import document_blocks


def check_tables(document: Document, diagnostics: Diagnostics) -> None:
    """Report tables without header cells (ISO 14289-1, 7.5)."""
    for block in document_blocks(document):
        if not isinstance(block, Table) or block.head is not None:
            continue
        if any(cell.role is not CellRole.BODY for row in block.rows for cell in row.cells):
            continue
        diagnostics.report(
            ref.TABLE_WITHOUT_HEADERS,
            "a table has no headers",
            span=block.span,
            hint="name the columns in its first row, or the rows with "
            "`{.row-headers}` after its caption",
        )
