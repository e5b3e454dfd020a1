"""What stands behind the text: the imprint."""

from dataclasses import replace

from publish.layout.boxes import Box, keep_together, stack
from publish.layout.flow.blocks import Stacker
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align
from publish.model import Document, Part
from publish.model.imprint import imprint


def stack_imprint(document: Document, stacker: Stacker) -> list[Box]:
    """Return the imprint in small lines, all on one page.

    A line with a letter that no font has is left out: the file's metadata have it.
    """
    measures, colours = stacker.measures, stacker.style.colours
    style = replace(measures.note, colour=colours.muted, align=Align.RAGGED, indent=0.0)
    lang = document.metadata.lang
    boxes: list[Box] = []
    for number, line in enumerate(imprint(document.metadata), start=1):
        if stacker.itemizer.shows(line, style):
            items = stacker.itemizer.words(line, style, Part.IMPRINT, node=str(number), lang=lang)
            boxes += stack(set_text(items, style, measures.left, measures.measure), style)
    if not boxes:
        return []
    boxes[0].before = measures.step * 4
    keep_together(boxes)
    return boxes
