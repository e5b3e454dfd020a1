"""The whole way from Document to Layout."""

from collections.abc import Sequence

from publish.diagnostics import Diagnostics
from publish.layout.flow.blocks import Stacker
from publish.layout.flow.closing import stack_imprint
from publish.layout.flow.column import Column
from publish.layout.flow.notes import stack_footnotes
from publish.layout.flow.opening import stack_contents, stack_title_block
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.missing import MissingCharacters
from publish.layout.measures import measure_page
from publish.layout.pages.assembly import assemble
from publish.layout.pages.marginal import with_pages_of
from publish.layout.pages.paginator import Paginator, Room, rule_out_lone_line
from publish.layout.pages.turned import with_turned_pages
from publish.layout.type.fonts import FontBook
from publish.model import Document, Layout, PageStart, Style
from publish.model.addresses import printed_addresses


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
    measures = measure_page(document, style)
    missing = MissingCharacters(diagnostics)
    itemizer = Itemizer(book, style, missing, printed_addresses(document, style))
    stacker = Stacker(measures, style, itemizer, diagnostics)
    stacker.footnotes.update(stack_footnotes(document, stacker))
    boxes = stack_title_block(document, stacker)
    boxes += stack_contents(document, stacker)
    column = Column(measures.left, measures.measure, measures.body)
    boxes += stacker.blocks(document.opening, column)
    for section in document.sections:
        boxes += stacker.section(section)
    boxes += stack_imprint(document, stacker)
    boxes = with_turned_pages(boxes, measures)
    rule_out_lone_line(boxes)
    room = Room(height=measures.height, gap=measures.body.leading, line=measures.body.leading)
    missing.report()
    sheets = Paginator(room, stacker.footnotes).fill(boxes)
    layout = assemble(document, sheets, stacker, book)
    return with_pages_of(layout, reference, stacker) if reference else layout
