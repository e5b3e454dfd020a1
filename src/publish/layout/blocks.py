"""Blocks made into boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from publish.layout.boxes import ASCENT, Box, Frame, Stroke, keep_together, separate, stack
from publish.layout.code import set_code
from publish.layout.figures import stack_picture
from publish.layout.measures import Align, Measures, TextStyle
from publish.layout.pieces import Piecemaker
from publish.layout.setting import SetLine, set_text
from publish.layout.tables import stack_table
from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Part,
    Run,
    Section,
    Sentence,
    Style,
    Table,
    ThematicBreak,
    plain_text,
    sentence_text,
)

_PAPER = "#ffffff"
_BULLETS = ("•", "–", "▪")


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how blocks are set: from `x` on, `measure` wide, running text in `text`.

    `tight` says that paragraphs of an item stand close, `tinted` that the ground is not white.
    """

    x: float
    measure: float
    text: TextStyle
    depth: int = 0
    tight: bool = False
    tinted: bool = False

    def inset(self, left: float, right: float = 0.0) -> "Place":
        """Return a narrower place."""
        return replace(self, x=self.x + left, measure=self.measure - left - right)


class Stacker:
    """Makes boxes of a document's blocks."""

    def __init__(self, measures: Measures, style: Style, pieces: Piecemaker) -> None:
        self.measures = measures
        self.style = style
        self.pieces = pieces

    def section(self, section: Section) -> list[Box]:
        """Return a section's heading, blocks and sections."""
        measures = self.measures
        level = min(section.level, len(measures.headings)) - 1
        style = measures.headings[level]
        step = measures.step
        before = (step * 4, step * 3, step * 2, step * 2)[level]
        after = (step, step, 0.0, 0.0)[level]
        place = Place(measures.left, measures.measure, measures.body)
        boxes = self.text(section.title, style, place, together=True)
        if boxes:
            separate(boxes, before, after)
            boxes[-1].keep = True
            boxes[0].anchors.append((section.id, place.x, 0.0))
            boxes[0].heading = " ".join(plain_text(each.inlines) for each in section.title)
        boxes += self.blocks(section.blocks, place)
        for number, child in enumerate(section.sections):
            made = self.section(child)
            if boxes and made and not number and not section.blocks:
                made[0].before = after = step * 1.5
                boxes[-1].after = after
            boxes += made
        return boxes

    def text(
        self,
        sentences: Sequence[Sentence],
        style: TextStyle,
        place: Place,
        *,
        together: bool = False,
    ) -> list[Box]:
        """Return the lines of a text."""
        lines = self.lines(sentences, style, place)
        return stack(lines, style, together=together)

    def lines(self, sentences: Sequence[Sentence], style: TextStyle, place: Place) -> list[SetLine]:
        """Return a text set in lines."""
        return set_text(self.pieces.sentences(sentences, style), style, place.x, place.measure)

    def blocks(self, blocks: Iterable[Block], place: Place) -> list[Box]:
        """Return blocks one below the other; a paragraph after another is indented."""
        boxes: list[Box] = []
        previous: Block | None = None
        for block in blocks:
            follows = isinstance(previous, Paragraph)
            made = self.block(block, place, follows=follows)
            identifier = block.id
            if made and identifier:
                made[0].anchors.append((identifier, place.x, 0.0))
            if isinstance(previous, Paragraph) and made and _leads_on(previous, block):
                boxes[-1].keep = True
            boxes += made
            previous = block
        return boxes

    def block(self, block: Block, place: Place, *, follows: bool = False) -> list[Box]:
        """Return the boxes of one block; `follows` says that a paragraph goes before it."""
        match block:
            case Paragraph():
                return self._paragraph(block, place, follows=follows)
            case ItemList():
                return self._list(block, place)
            case DefinitionList():
                return self._definitions(block, place)
            case Table():
                return self._table(block, place)
            case BlockQuote():
                return self._quote(block, place)
            case CodeBlock():
                return self._code(block, place)
            case Figure():
                return self._figure(block, place)
            case Admonition():
                return self._admonition(block, place)
            case Division():
                return self.blocks(block.blocks, place)
            case ThematicBreak():
                return [self._ornament(place)]
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, place: Place, *, follows: bool) -> list[Box]:
        style = place.text
        if follows and not place.depth:
            style = replace(style, indent=style.leading)
        boxes = self.text(block.sentences, style, place)
        if follows and place.depth and not place.tight and boxes:
            boxes[0].before = self.measures.step
        return boxes

    def _list(self, block: ItemList, place: Place) -> list[Box]:
        step = self.measures.step
        last = block.start + len(block.items) - 1
        hang = place.text.size * 1.5
        if block.ordered:
            widest = self._label(f"{max(last, block.start)}.", place, "")
            hang = max(hang, widest[0].width + place.text.size * 0.5)
        inner = replace(place.inset(hang), depth=place.depth + 1, tight=block.tight)
        boxes: list[Box] = []
        for number, item in enumerate(block.items):
            mark = f"{block.start + number}." if block.ordered else _bullet(place.depth)
            made = self._item(item, mark, place, inner)
            if number and not block.tight:
                made[0].before = max(made[0].before, step)
            boxes += made
        _keep_ends(boxes)
        nested = place.depth and place.tight
        separate(boxes, 0.0 if nested else step, 0.0 if nested else step)
        return boxes

    def _item(self, item: ListItem, mark: str, place: Place, inner: Place) -> list[Box]:
        boxes = self.blocks(item.blocks, inner)
        label = self._label(mark, place, item.id)
        width = label[-1].x + label[-1].width - label[0].x
        end = inner.x - place.text.size * 0.5
        start = end - width if mark[0].isdigit() else place.x + place.text.size * 0.25
        shift = start - label[0].x
        runs = tuple(replace(run, x=run.x + shift) for run in label)
        first = boxes[0].lines[0][1][0] if boxes and boxes[0].lines else None
        if first is None or first.part is Part.LABEL or boxes[0].image is not None:
            head = Box(
                place.text.leading, keep=bool(boxes), lines=[(place.text.leading * ASCENT, runs)]
            )
            boxes.insert(0, head)
        else:
            baseline, line = boxes[0].lines[0]
            boxes[0].lines[0] = baseline, runs + line
        if item.id:
            boxes[0].anchors.append((item.id, runs[0].x, 0.0))
        return boxes

    def _label(self, mark: str, place: Place, node: str) -> tuple[Run, ...]:
        style = replace(place.text, align=Align.RAGGED, indent=0.0, figures="table")
        pieces = self.pieces.words(mark, style, Part.LABEL, node=node)
        return set_text(pieces, style, place.x, place.measure)[0].runs

    def _definitions(self, block: DefinitionList, place: Place) -> list[Box]:
        boxes: list[Box] = []
        for number, definition in enumerate(block.definitions):
            made = self._definition(definition, place)
            if number and made:
                made[0].before = max(made[0].before, self.measures.step)
            boxes += made
        separate(boxes, self.measures.step, self.measures.step)
        return boxes

    def _definition(self, definition: Definition, place: Place) -> list[Box]:
        style = replace(place.text, bold=True, align=Align.RAGGED)
        boxes: list[Box] = []
        for term in definition.terms:
            made = self.text(term.sentences, style, place, together=True)
            if made and term.id:
                made[0].anchors.append((term.id, place.x, 0.0))
            boxes += made
        keep_together(boxes)
        inner = replace(place.inset(place.text.size * 1.5), depth=place.depth + 1)
        for meaning in definition.meanings:
            made = self.blocks(meaning, inner)
            if made and boxes:
                boxes[-1].keep = True
                made[0].before = 0.0
            boxes += made
        return boxes

    def _table(self, block: Table, place: Place) -> list[Box]:
        caption = self._caption(block.caption, place)
        if caption:
            keep_together(caption)
            caption[-1].keep = True
            caption[-1].after = self.measures.step * 0.75
        boxes = caption + stack_table(
            block, self.pieces, self.measures, self.style, place.x, place.measure
        )
        separate(boxes, self.measures.step * 2, self.measures.step * 2)
        return boxes

    def _caption(self, caption: tuple[Sentence, ...], place: Place) -> list[Box]:
        return self.text(caption, self.measures.caption, place, together=True) if caption else []

    def _quote(self, block: BlockQuote, place: Place) -> list[Box]:
        indent = place.text.size * 2
        style = self.measures.quote if place.text is self.measures.body else place.text
        inner = replace(
            place.inset(indent, indent if place.measure > indent * 8 else 0.0), text=style
        )
        boxes = self.blocks(block.blocks, inner)
        if block.attribution:
            credit = replace(style, align=Align.RAGGED)
            made = self.text(block.attribution, credit, inner, together=True)
            if boxes:
                boxes[-1].keep = True
            boxes += made
        separate(boxes, self.measures.step, self.measures.step)
        return boxes

    def _code(self, block: CodeBlock, place: Place) -> list[Box]:
        style = self.measures.code
        pad = self.measures.step
        lines = set_code(block, self.pieces, style, place.x + pad, place.measure - 2 * pad)
        boxes = stack(lines, style)
        fill = _PAPER if place.tinted else self.style.colours.tint
        self._frame(boxes, place, fill)
        return boxes

    def _figure(self, block: Figure, place: Place) -> list[Box]:
        boxes = stack_picture(block, self.measures, place.x, place.measure)
        caption = self._caption(block.caption, place)
        keep_together(caption)
        if boxes and caption:
            boxes[-1].keep = True
            caption[0].before = self.measures.step
        boxes += caption
        if block.description:
            inner = replace(place, text=self.measures.small, depth=place.depth + 1)
            description = self.blocks(block.description, inner)
            if boxes and description:
                description[0].before = self.measures.step * 0.5
            boxes += description
        separate(boxes, self.measures.step * 2, self.measures.step * 2)
        return boxes

    def _admonition(self, block: Admonition, place: Place) -> list[Box]:
        pad = self.measures.step
        inner = replace(place.inset(pad * 1.8, pad), depth=place.depth + 1, tinted=True)
        boxes = self.text(block.title, self.measures.admonition, inner, together=True)
        if boxes:
            boxes[-1].keep = True
        made = self.blocks(block.blocks, inner)
        boxes += made
        self._frame(boxes, place, self.style.colours.tint, self.style.colours.accent)
        return boxes

    def _frame(self, boxes: list[Box], place: Place, fill: str, bar: str | None = None) -> None:
        """Put a tint behind `boxes`, larger than one that stands inside it at its end."""
        if not boxes:
            return
        step = self.measures.step
        inner, outer = boxes[0].frames[:1], boxes[-1].frames[:1]
        above = step * 0.8 + sum(frame.above for frame in inner)
        below = step * 0.8 + sum(frame.below for frame in outer)
        frame = Frame(place.x, place.measure, above, below, fill=fill, bar=bar)
        for box in boxes:
            box.frames = (frame, *box.frames)
        separate(boxes, step * 2 + above, step * 2 + below)

    def _ornament(self, place: Place) -> Box:
        leading = self.measures.body.leading
        length = 48.0
        x = place.x + (place.measure - length) / 2
        stroke = Stroke(x, leading / 2, length, 0.75, self.style.colours.rule)
        return Box(leading, before=leading / 2, after=leading / 2, strokes=[stroke], keep=True)


def _leads_on(paragraph: Paragraph, block: Block) -> bool:
    """Whether a paragraph announces the list, quotation or program after it with a colon."""
    return isinstance(block, ItemList | BlockQuote | CodeBlock) and bool(
        paragraph.sentences and sentence_text(paragraph.sentences[-1]).endswith(":")
    )


def _keep_ends(boxes: Sequence[Box]) -> None:
    """Keep the first two and the last two boxes of a list together, so that none is alone."""
    for box in (*boxes[:1], *boxes[-2:-1]):
        box.keep = True


def _bullet(depth: int) -> str:
    return _BULLETS[min(depth, len(_BULLETS) - 1)]
