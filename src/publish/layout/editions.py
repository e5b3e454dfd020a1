"""Layouts of the editions beside the reference one."""

from dataclasses import replace

from publish.diagnostics import Diagnostics
from publish.layout.layout import lay_out
from publish.layout.pages.cutting import cut
from publish.layout.pages.imposition import impose
from publish.model import Document, Layout, Press, Style
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


def lay_out_press(
    document: Document, style: Style, press: Press, diagnostics: Diagnostics
) -> Layout:
    """Return the Layout of a press edition; `style` is the edition's, its inner margin the least.

    A thick book needs more room where it is bound, and with it has more pages: the gutter grows
    until it is that of so many pages, and never shrinks, so that it is found.
    """
    least = style.page.inner - press.gutter_of(0)
    gutter = press.gutter_of(press.least_pages)
    while True:
        found = diagnostics.apart()
        inner = least + gutter
        layout = lay_out(document, replace(style, page=replace(style.page, inner=inner)), found)
        wanted = press.gutter_of(press.whole(len(layout.pages)))
        if wanted <= gutter:
            break
        gutter = wanted
    diagnostics.extend(found)
    turn = style.page.outer - inner
    return cut(layout, press, turn=turn, leftward=leftward(document.metadata.lang))
