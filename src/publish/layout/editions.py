"""Layouts of the editions beside the reference one."""

from publish.diagnostics import Diagnostics
from publish.layout.layout import lay_out
from publish.layout.pages.imposition import impose
from publish.model import Document, Layout, Style
from publish.model.editions import BOOKLET
from publish.model.languages import leftward


def lay_out_edition(
    document: Document, style: Style, edition: str, diagnostics: Diagnostics
) -> Layout:
    """Return the Layout of an edition; `style` is the edition's."""
    layout = lay_out(document, style, diagnostics)
    if edition == BOOKLET:
        return impose(layout, leftward=leftward(document.metadata.lang))
    return layout
