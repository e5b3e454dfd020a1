"""Rules that need the whole document, one module a subject."""

from publish.check.headings import check_headings
from publish.check.links import check_links
from publish.check.outputs import check_outputs
from publish.check.tables import check_tables
from publish.diagnostics import Diagnostics
from publish.model import Document

__all__ = ["check"]


def check(document: Document, diagnostics: Diagnostics) -> None:
    """Report what readers would stumble over in a resolved document."""
    check_headings(document, diagnostics)
    check_links(document, diagnostics)
    check_outputs(document, diagnostics)
    check_tables(document, diagnostics)
