"""Footnotes and addresses of links as boxes, in small type with a hanging label."""

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.layout.boxes import ASCENT, Box, keep_together, stack
from publish.layout.flow.blocks import Stacker
from publish.layout.flow.column import Column
from publish.layout.lines.itemize import address_key
from publish.layout.lines.runs import extent, moved
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align
from publish.model import Document, Footnote, Part, Run
from publish.model.addresses import PrintedAddress
from publish.model.labels import BACK_SIGN

if TYPE_CHECKING:
    from publish.layout.lines.items import Item

_HANG = 1.6
"""Sizes of the type by which a note hangs: room for two digits."""
_GAP = 0.4
"""Sizes between the number and the note."""


def stack_footnotes(document: Document, stacker: Stacker) -> dict[str, list[Box]]:
    """Return the boxes of what stands at the foot of pages; all hang behind the widest label.

    These are the footnotes, by identifier, and addresses of links, by `address_key`.
    """
    addresses = {
        address_key(each.name): each for each in stacker.itemizer.addresses.values() if each.noted
    }
    labels = {
        footnote.id: _label(f"{footnote.number}.", Part.NOTE_LABEL, footnote.id, stacker)
        for footnote in document.footnotes
    } | {
        key: _label(f"{each.sign}.", Part.ADDRESS_LABEL, each.name, stacker)
        for key, each in addresses.items()
    }
    widest = max((extent(label)[1] for label in labels.values()), default=0.0)
    measures = stacker.measures
    room = widest - measures.left + measures.note.size * _GAP
    hang = max(measures.note.size * _HANG, room)
    column = Column(measures.left + hang, measures.measure - hang, measures.note, turns=False)
    noted = {}
    for footnote in document.footnotes:
        boxes = stacker.blocks(footnote.blocks, column)
        if back := _ways_back(footnote, column, stacker):
            keep_together([*boxes[-1:], *back])
            boxes += back
        boxes = _labelled(boxes, labels[footnote.id], column)
        boxes[0].anchors.append((footnote.id, measures.left, 0.0))
        noted[footnote.id] = _at_foot(boxes, f"{footnote.number}.", column)
    for key, address in addresses.items():
        boxes = _labelled(_address(address, column, stacker), labels[key], column)
        noted[key] = _at_foot(boxes, f"{address.sign}.", column)
    return noted


def _label(text: str, part: Part, node: str, stacker: Stacker) -> tuple[Run, ...]:
    measures = stacker.measures
    style = replace(measures.note, align=Align.RAGGED, figures="lining")
    items = stacker.itemizer.words(text, style, part, node=node)
    return set_text(items, style, measures.left, measures.measure)[0].runs


def _ways_back(footnote: Footnote, column: Column, stacker: Stacker) -> list[Box]:
    """Return what leads back to other citations than the first, where the label leads."""
    style = replace(
        column.text, align=Align.RAGGED, indent=0.0, colour=stacker.style.colours.accent
    )
    items: list[Item] = []
    for number, reference in enumerate(footnote.references[1:], 2):
        if items:
            items[-1].gap = True
        shown = f"{BACK_SIGN} {number}"
        items += stacker.itemizer.words(shown, style, Part.BACK, node=reference)
    if not items:
        return []
    return stack(set_text(items, style, column.x, column.measure), style)


def _address(address: PrintedAddress, column: Column, stacker: Stacker) -> list[Box]:
    style = replace(column.text, align=Align.RAGGED, hyphenate=False)
    items = stacker.itemizer.address(address, style)
    return stack(set_text(items, style, column.x, column.measure), style)


def _labelled(boxes: list[Box], label: tuple[Run, ...], column: Column) -> list[Box]:
    """Return what stands at the foot with its label before the first line."""
    style = column.text
    label = moved(label, column.x - style.size * _GAP - extent(label)[1])
    if boxes and boxes[0].lines and boxes[0].image is None:
        baseline, runs = boxes[0].lines[0]
        boxes[0].lines[0] = baseline, label + runs
    else:
        boxes.insert(
            0, Box(style.leading, keep=bool(boxes), lines=[(style.leading * ASCENT, label)])
        )
    return boxes


def _at_foot(boxes: list[Box], label: str, column: Column) -> list[Box]:
    boxes[0].before = max(boxes[0].before, column.text.leading * 0.15)
    boxes[0].begins_note = True
    for box in boxes:
        box.note = label
    return boxes
