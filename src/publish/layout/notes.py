"""Footnotes as boxes, in small type with a hanging number."""

from dataclasses import replace

from publish.layout.blocks import Stacker
from publish.layout.boxes import ASCENT, Box
from publish.layout.column import Column
from publish.layout.measures import Align
from publish.layout.setting import set_text
from publish.model import Document, Footnote, Part


def stack_footnotes(document: Document, stacker: Stacker) -> dict[str, list[Box]]:
    """Return the boxes of each footnote by its identifier."""
    return {footnote.id: _stack(footnote, stacker) for footnote in document.footnotes}


def _stack(footnote: Footnote, stacker: Stacker) -> list[Box]:
    measures = stacker.measures
    style = measures.note
    hang = style.size * 1.6
    label_style = replace(style, align=Align.RAGGED, figures="lining")
    items = stacker.itemizer.words(
        f"{footnote.number}.", label_style, Part.NOTE_LABEL, node=footnote.id
    )
    label = set_text(items, label_style, measures.left, measures.measure)[0].runs
    hang = max(hang, label[-1].x + label[-1].width - label[0].x + style.size * 0.4)
    column = Column(
        measures.left + hang, measures.measure - hang, style, depth=1, tight=True, turns=False
    )
    boxes = stacker.blocks(footnote.blocks, column)
    if boxes and boxes[0].lines and boxes[0].image is None:
        baseline, runs = boxes[0].lines[0]
        boxes[0].lines[0] = baseline, label + runs
    else:
        boxes.insert(
            0, Box(style.leading, keep=bool(boxes), lines=[(style.leading * ASCENT, label)])
        )
    boxes[0].anchors.append((footnote.id, measures.left, 0.0))
    boxes[0].before = style.leading * 0.15
    boxes[0].begins_note = True
    return boxes
