"""Lists with hanging labels, definition lists."""

from collections.abc import Sequence
from dataclasses import replace

from publish.layout.boxes import ASCENT, DIVIDED, Box, keep_together, make_dearer, separate
from publish.layout.flow.column import Column
from publish.layout.flow.stacking import Stacking
from publish.layout.lines.runs import extent
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align
from publish.model import Definition, DefinitionList, ItemList, ListItem, Part, Run
from publish.model.labels import item_label

_BULLETS = ("•", "–", "▪")


def stack_list(block: ItemList, column: Column, stacker: Stacking) -> list[Box]:
    """Return a list's items, each with its bullet or number before its first line."""
    step = stacker.measures.step
    bullet = _bullet(column.lists)
    labels = [
        _label(item_label(block, number, item, bullet), column, item.id, stacker)
        for number, item in enumerate(block.items, block.start)
    ]
    hang = column.text.size * 1.5
    if block.ordered or any(item.done is not None for item in block.items):
        hang = max(hang, max(map(_width, labels), default=0.0) + column.text.size * 0.5)
    inner = replace(
        column.inset(hang), depth=column.depth + 1, lists=column.lists + 1, tight=block.tight
    )
    boxes: list[Box] = []
    for number, item in enumerate(block.items):
        size = column.text.size
        start = column.x + size * 0.25
        if block.ordered:
            start = inner.x - size * 0.5 - _width(labels[number])
        made = _item(item, _moved(labels[number], start), inner, stacker)
        make_dearer(made, DIVIDED)
        if number and not block.tight:
            made[0].before = max(made[0].before, step)
        boxes += made
    _keep_ends(boxes)
    nested = column.depth and column.tight
    separate(boxes, 0.0 if nested else step, 0.0 if nested else step)
    return boxes


def _item(item: ListItem, runs: tuple[Run, ...], inner: Column, stacker: Stacking) -> list[Box]:
    """Return an item's boxes, its label before the first line."""
    boxes = stacker.blocks(item.blocks, inner)
    first = boxes[0].lines[0][1] if boxes and boxes[0].lines else ()
    if not first or first[0].part is Part.LABEL or boxes[0].image is not None:
        head = Box(
            inner.text.leading, keep=bool(boxes), lines=[(inner.text.leading * ASCENT, runs)]
        )
        boxes.insert(0, head)
    else:
        baseline, line = boxes[0].lines[0]
        boxes[0].lines[0] = baseline, runs + line
    if item.id:
        boxes[0].anchors.append((item.id, extent(runs)[0], 0.0))
    return boxes


def _label(mark: str, column: Column, node: str, stacker: Stacking) -> tuple[Run, ...]:
    style = replace(column.text, align=Align.RAGGED, indent=0.0, figures="table")
    items = stacker.itemizer.words(mark, style, Part.LABEL, node=node)
    return set_text(items, style, column.x, column.measure)[0].runs


def _width(label: tuple[Run, ...]) -> float:
    left, right = extent(label)
    return right - left


def _moved(label: tuple[Run, ...], start: float) -> tuple[Run, ...]:
    """Return a label that begins at `start`."""
    shift = start - extent(label)[0]
    return tuple(replace(run, x=run.x + shift) for run in label)


def stack_definitions(block: DefinitionList, column: Column, stacker: Stacking) -> list[Box]:
    """Return terms in bold, their meanings below and indented."""
    boxes: list[Box] = []
    for number, definition in enumerate(block.definitions):
        made = _definition(definition, column, stacker)
        if number and made:
            made[0].before = max(made[0].before, stacker.measures.step)
        boxes += made
    separate(boxes, stacker.measures.step, stacker.measures.step)
    return boxes


def _definition(definition: Definition, column: Column, stacker: Stacking) -> list[Box]:
    style = replace(column.text, bold=True, align=Align.RAGGED)
    boxes: list[Box] = []
    for term in definition.terms:
        boxes += stacker.passage(term, style, column)
    keep_together(boxes)
    inner = replace(column.inset(column.text.size * 1.5), depth=column.depth + 1)
    for meaning in definition.meanings:
        made = stacker.blocks(meaning, inner)
        if made and boxes:
            boxes[-1].keep = True
            if not made[0].frames:
                made[0].before = 0.0
        boxes += made
    return boxes


def _keep_ends(boxes: Sequence[Box]) -> None:
    """Keep the first two and the last two boxes of a list together, so that none is alone."""
    for box in (*boxes[:1], *boxes[-2:-1]):
        box.keep = True


def _bullet(lists: int) -> str:
    return _BULLETS[min(lists, len(_BULLETS) - 1)]
