"""Tables as lists: each row's cells one below the other, each behind the name of its column."""

from collections.abc import Sequence
from dataclasses import replace

from publish.layout.boxes import DIVIDED, Box, Ruling, keep_together, make_dearer, separate, stack
from publish.layout.flow.column import Column
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.items import Item
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align, Measures, TextStyle
from publish.model import CellRole, Part, Table, TableCell, sentences_text
from publish.model.walk import table_rows
from publish.model.words import colon

_RULE = 0.5
_WHOLE = 0.3
"""A row up to this part of a page is not divided."""


def list_rows(
    table: Table, column: Column, measures: Measures, itemizer: Itemizer, colour: str
) -> list[Box]:
    """Return a table's rows as lists, a rule above each.

    The header is a list of its own; where its words stand again before a cell they are as
    artificial as a header that is repeated on a further page.
    """
    style = replace(measures.cell, align=Align.RAGGED, hyphenate=False)
    heads = () if table.head is None else table.head.cells
    boxes: list[Box] = []
    for row in table_rows(table):
        labels = () if row is table.head else heads
        made: list[Box] = []
        for number, cell in enumerate(row.cells):
            label = labels[number] if number < len(labels) else None
            made += _cell(cell, label, column, style, itemizer)
        made = made or [Box(style.leading)]
        made[0].anchors.append((row.id, column.x, 0.0))
        made[0].rulings.append(Ruling(column.x, 0.0, column.measure, _RULE, colour))
        if sum(box.height for box in made) <= measures.height * _WHOLE:
            keep_together(made)
        elif len(made) > 1:  # no page begins with the last line of a row, or ends with the first
            made[0].keep = made[-2].keep = True
        separate(made, 0.0, style.leading * 0.25)
        if row is table.head:
            made[-1].keep = True
        boxes += made
    make_dearer(boxes, DIVIDED)
    if boxes:
        last = boxes[-1]
        last.rulings.append(Ruling(column.x, last.height, column.measure, _RULE, colour))
    return boxes


def _cell(
    cell: TableCell, label: TableCell | None, column: Column, style: TextStyle, itemizer: Itemizer
) -> list[Box]:
    """Return a cell's lines, those behind its first one hanging; none for an empty one."""
    if not cell.sentences:
        return []
    own = replace(style, bold=cell.role is not CellRole.BODY)
    items = itemizer.sentences(cell.sentences, own)
    if label is not None and label.sentences:
        items = [*_named(label, style, itemizer), *items]
    hang = style.size
    hanging = replace(own, indent=-hang)
    lines = set_text(items, hanging, column.x + hang, column.measure - hang)
    boxes = stack(lines, own)
    if boxes:
        boxes[0].anchors.append((cell.id, column.x, 0.0))
    return boxes


def _named(label: TableCell, style: TextStyle, itemizer: Itemizer) -> Sequence[Item]:
    lang = label.sentences[0].lang
    text = f"{sentences_text(label.sentences)}{colon(lang)} ".replace("\n", " ")
    return itemizer.words(text, replace(style, bold=True), Part.REPEATED, lang=lang)
