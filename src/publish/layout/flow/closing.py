"""What stands behind the text: the imprint."""

from dataclasses import replace
from urllib.parse import quote

from publish.layout.boxes import Box, Image, keep_together, stack
from publish.layout.flow.blocks import Stacker
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align, Measures
from publish.model import Document, Part
from publish.model.imprint import ADDRESS, CODE, imprint
from publish.qr import QUIET, qr_code

_MODULE = 1.25
"""The least width of a code's module in points, .44 mm: a telephone reads it at arm's length."""
_LEAST = 60.0
"""The least width of a code."""


def stack_imprint(document: Document, stacker: Stacker) -> list[Box]:
    """Return the imprint in small lines, all on one page, and a code that leads to its address.

    A line with a letter that no font has is left out: the file's metadata have it.
    """
    measures, colours = stacker.measures, stacker.style.colours
    style = replace(measures.note, colour=colours.muted, align=Align.RAGGED, indent=0.0)
    lang = document.metadata.lang
    boxes: list[Box] = []
    lines = {str(number): line for number, line in enumerate(imprint(document.metadata), start=1)}
    if document.metadata.address:
        lines[ADDRESS] = quote(document.metadata.address, safe="%/:?#[]@!$&'()*+,;=~-._")
    for node, line in lines.items():
        if node == ADDRESS:
            boxes += _code(document.metadata.address or "", measures)
        if stacker.itemizer.shows(line, style):
            items = stacker.itemizer.words(line, style, Part.IMPRINT, node=node, lang=lang)
            boxes += stack(set_text(items, style, measures.left, measures.measure), style)
    if not boxes:
        return []
    boxes[0].before, boxes[0].barrier = measures.step * 4, True
    keep_together(boxes)
    return boxes


def _code(address: str, measures: Measures) -> list[Box]:
    """Return the code of an address; its dark part begins where lines do."""
    code = qr_code(address)
    if code is None:
        return []
    size = max(_LEAST, code.width * _MODULE)
    left = measures.left - QUIET * size / code.width
    return [Box(size, image=Image(CODE, left, 0.0, size, size))]
