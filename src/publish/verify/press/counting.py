"""How many pages a printing service binds."""

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import pre
from publish.model import Document, Press


def check_page_count(
    pages: int, press: Press, document: Document, diagnostics: Diagnostics
) -> None:
    """Report a book that the service does not bind for its number of pages."""
    spans = document.metadata.spans
    span = spans.get("press") or spans.get("title") or spans.get("head")
    if pages < press.least_pages:
        lacking = press.least_pages - pages
        diagnostics.report(
            pre.PAGE_COUNT,
            f"{pages} pages are fewer than the {press.least_pages} that {press.title} binds",
            span=span,
            hint=f"fill {lacking} more, in larger type for instance, or choose another service",
        )
    elif pages > press.most_pages:
        diagnostics.report(
            pre.PAGE_COUNT,
            f"{pages:,} pages are more than the {press.most_pages:,} that {press.title} binds",
            span=span,
            hint="choose a larger page or smaller type, or divide the book",
        )
