"""Footnotes as boxes, in small type with a hanging number."""

from dataclasses import replace

from publish.layout.boxes import ASCENT, Box
from publish.layout.flow.blocks import Stacker
from publish.layout.flow.column import Column
from publish.layout.lines.setting import extent, moved, set_text
from publish.layout.measures import Align
from publish.model import Document, Footnote, Part, Run

_HANG = 1.6
"""Sizes of the type by which a note hangs: room for two digits."""
_GAP = 0.4
"""Sizes between the number and the note."""


def stack_footnotes(document: Document, stacker: Stacker) -> dict[str, list[Box]]:
    """Return the boxes of each footnote by its identifier; all hang behind the widest number."""
    labels = {footnote.id: _label(footnote, stacker) for footnote in document.footnotes}
    widest = max((extent(label)[1] for label in labels.values()), default=0.0)
    measures = stacker.measures
    room = widest - measures.left + measures.note.size * _GAP
    hang = max(measures.note.size * _HANG, room)
    return {
        footnote.id: _stack(footnote, labels[footnote.id], hang, stacker)
        for footnote in document.footnotes
    }


def _label(footnote: Footnote, stacker: Stacker) -> tuple[Run, ...]:
    measures = stacker.measures
    style = replace(measures.note, align=Align.RAGGED, figures="lining")
    items = stacker.itemizer.words(f"{footnote.number}.", style, Part.NOTE_LABEL, node=footnote.id)
    return set_text(items, style, measures.left, measures.measure)[0].runs


def _stack(footnote: Footnote, label: tuple[Run, ...], hang: float, stacker: Stacker) -> list[Box]:
    measures = stacker.measures
    style = measures.note
    column = Column(measures.left + hang, measures.measure - hang, style, turns=False)
    label = moved(label, column.x - style.size * _GAP - extent(label)[1])
    boxes = stacker.blocks(footnote.blocks, column)
    if boxes and boxes[0].lines and boxes[0].image is None:
        baseline, runs = boxes[0].lines[0]
        boxes[0].lines[0] = baseline, label + runs
    else:
        boxes.insert(
            0, Box(style.leading, keep=bool(boxes), lines=[(style.leading * ASCENT, label)])
        )
    boxes[0].anchors.append((footnote.id, measures.left, 0.0))
    boxes[0].before = max(boxes[0].before, style.leading * 0.15)
    boxes[0].begins_note = True
    for box in boxes:
        box.note = f"{footnote.number}."
    return boxes
