"""The whole way from Document to Layout."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from publish.diagnostics import Diagnostics
from publish.layout.boxes import Box
from publish.layout.flow.blocks import Stacker
from publish.layout.flow.closing import stack_imprint
from publish.layout.flow.column import Column
from publish.layout.flow.notes import stack_footnotes
from publish.layout.flow.opening import stack_contents, stack_lists, stack_title_block
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.missing import MissingCharacters
from publish.layout.lines.setting import SetText, set_nothing, set_text
from publish.layout.measures import measure_page
from publish.layout.pages.assembly import assemble
from publish.layout.pages.endings import Room
from publish.layout.pages.marginal import with_pages_of
from publish.layout.pages.paginator import Paginator, rule_out_lone_line
from publish.layout.pages.turned import with_turned_pages
from publish.layout.type.fonts import FontBook
from publish.model import Document, Layout, PageStart, Style
from publish.model.addresses import printed_addresses
from publish.model.page_references import PageReferences, page_references, reference_text

_PASSES, _SETTLING = 8, 3
"""How often pages are made so that the numbers in them are right, and from when on those that still
change are left out: each further time there are fewer of them. The last pass prints none."""


def lay_out(
    document: Document,
    style: Style,
    diagnostics: Diagnostics,
    *,
    reference: Sequence[PageStart] = (),
) -> Layout:
    """Return `document` set in `style` on numbered pages.

    `reference` are pages of another edition, whose numbers stand in the margin. Characters that no
    font has are reported at the author's words.
    """
    book = FontBook(style.fonts)
    links = page_references(document, style)
    layout, stacker = _set(document, style, diagnostics, book, {})
    labels: dict[int, str] = {}
    for number in range(_PASSES if links else 0):
        found = _labels(links, layout)
        if number >= _SETTLING:
            found = {link: label for link, label in found.items() if labels.get(link) == label}
        if number == _PASSES - 1:
            found = {}
        if found == labels:
            break
        labels = found
        lang = document.metadata.lang
        pages = {
            link: (links[link].name, reference_text(label, lang)) for link, label in labels.items()
        }
        layout, stacker = _set(document, style, diagnostics, book, pages)
    return with_pages_of(layout, reference, stacker) if reference else layout


def find_unset(document: Document, style: Style, diagnostics: Diagnostics) -> None:
    """Report what cannot be set in `style`, as `lay_out` does.

    Only tables and programs are set, in lines that are not broken for looks.
    """
    page = replace(style.page, align="left", protrusion=0.0)
    style = replace(style, page=page)
    _stack(document, style, diagnostics, FontBook(style.fonts), {}, set_nothing)


def _labels(links: PageReferences, layout: Layout) -> dict[int, str]:
    """Return the label of the page that each link leads to."""
    return {
        link: layout.pages[layout.targets[each.target][0]].label for link, each in links.items()
    }


def _set(
    document: Document,
    style: Style,
    diagnostics: Diagnostics,
    book: FontBook,
    pages: Mapping[int, tuple[str, str]],
) -> tuple[Layout, Stacker]:
    """Set the document once, with words about `pages` behind links."""
    boxes, stacker = _stack(document, style, diagnostics, book, pages)
    measures = stacker.measures
    rule_out_lone_line(boxes)
    line = measures.body.leading
    room = Room(height=measures.height, gap=line, line=line, grid=style.page.grid == "lines")
    sheets = Paginator(room, stacker.footnotes).fill(boxes)
    return assemble(document, sheets, stacker, book), stacker


def _stack(
    document: Document,
    style: Style,
    diagnostics: Diagnostics,
    book: FontBook,
    pages: Mapping[int, tuple[str, str]],
    setter: SetText = set_text,
) -> tuple[list[Box], Stacker]:
    """Return the document's boxes in one long column, and who stacked them."""
    measures = measure_page(document, style)
    missing = MissingCharacters(diagnostics)
    itemizer = Itemizer(book, style, missing, printed_addresses(document, style))
    itemizer.pages = pages
    stacker = Stacker(measures, style, itemizer, diagnostics, setter)
    stacker.footnotes.update(stack_footnotes(document, stacker))
    boxes = stack_title_block(document, stacker)
    boxes += stack_contents(document, stacker)
    boxes += stack_lists(document, stacker)
    column = Column(measures.left, measures.measure, measures.body)
    boxes += stacker.blocks(document.opening, column)
    for section in document.sections:
        boxes += stacker.section(section)
    boxes += stack_imprint(document, stacker)
    missing.report()
    return with_turned_pages(boxes, measures), stacker
