"""Layouts of the editions beside the reference one."""

from publish.diagnostics import Diagnostics
from publish.layout.layout import lay_out
from publish.layout.pages.imposition import impose
from publish.model import Document, Layout, Style
from publish.model.editions import BESIDE_REFERENCE, BOOKLET
from publish.model.languages import leftward


def lay_out_edition(
    document: Document,
    style: Style,
    edition: str,
    diagnostics: Diagnostics,
    reference: Layout | None = None,
) -> Layout:
    """Return the Layout of an edition; `style` is the edition's.

    Those for who reads along with others have the pages of `reference` in their margin; a booklet
    has numbers of its own alone.
    """
    if edition in BESIDE_REFERENCE and reference is not None:
        return lay_out(document, style, diagnostics, reference=reference.page_starts)
    layout = lay_out(document, style, diagnostics)
    if edition == BOOKLET:
        return impose(layout, leftward=leftward(document.metadata.lang))
    return layout
