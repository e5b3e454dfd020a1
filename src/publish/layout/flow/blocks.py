"""Blocks made into boxes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import assert_never

from publish.diagnostics import Diagnostics
from publish.layout.boxes import (
    DIVIDED,
    BarStyle,
    Box,
    Frame,
    Mirror,
    Ruling,
    keep_together,
    make_dearer,
    separate,
    stack,
)
from publish.layout.flow.column import Column
from publish.layout.flow.figures import stack_picture
from publish.layout.flow.lists import stack_definitions, stack_list
from publish.layout.flow.tabular import stack_table
from publish.layout.lines.code import set_code
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.set_line import SetLine
from publish.layout.lines.setting import SetText, set_text
from publish.layout.measures import Align, Measures, TextStyle
from publish.model import (
    VERSE,
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    ItemList,
    MisplacedError,
    Paragraph,
    Passage,
    Section,
    Sentence,
    SourceFigure,
    Style,
    Table,
    ThematicBreak,
    passage_text,
    sentence_text,
)
from publish.model.languages import leftward

_PAPER = "#ffffff"
_BARS = {
    "note": BarStyle.SOLID,
    "tip": BarStyle.DOTTED,
    "important": BarStyle.DOUBLE,
    "caution": BarStyle.DASHED,
    "warning": BarStyle.ENCLOSING,
}
"""What tells the kinds of an admonition apart in black and white, beside their names."""


_BESIDE = 0.25
"""A long description up to this part of a page stands on its picture's page as a whole."""


_WHOLE_CODE = 0.2
"""A program up to this part of a page is not divided."""


class Stacker:
    """Makes boxes of a document's blocks; `footnotes` are the boxes of each, once they are set.

    `setter` sets what is neither a table's nor a program's.
    """

    def __init__(
        self,
        measures: Measures,
        style: Style,
        itemizer: Itemizer,
        diagnostics: Diagnostics,
        setter: SetText = set_text,
    ) -> None:
        self._setter = setter
        self.measures = measures
        self.style = style
        self.itemizer = itemizer
        self.diagnostics = diagnostics
        self.footnotes: dict[str, list[Box]] = {}
        self._floats = 0

    def section(self, section: Section) -> list[Box]:
        """Return a section's heading, blocks and sections."""
        measures = self.measures
        if section.lang is not None and leftward(section.lang) is not measures.body.leftward:
            made = self.otherwise.section(section)
            return Mirror(2 * measures.left + measures.measure).boxes(made)
        level = min(section.level, len(measures.headings)) - 1
        style = measures.headings[level]
        step = measures.step
        before = (step * 4, step * 3, step * 2, step * 2)[level]
        after = (step, step, 0.0, 0.0)[level]
        column = Column(measures.left, measures.measure, measures.body)
        boxes = self.text(section.title.sentences, style, column, together=True)
        for box in boxes:
            box.title = True
        if boxes:
            separate(boxes, before, after)
            boxes[-1].keep = True
            boxes[0].anchors += [(each, column.x, 0.0) for each in (section.id, section.title.id)]
            if section.level == 1:
                boxes[0].heading = passage_text(section.title)
                boxes[0].barrier = True
        boxes += self.blocks(section.blocks, column)
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
        column: Column,
        *,
        together: bool = False,
    ) -> list[Box]:
        """Return the lines of a text."""
        lines = self.lines(sentences, style, column)
        return stack(lines, style, together=together)

    def lines(
        self, sentences: Sequence[Sentence], style: TextStyle, column: Column
    ) -> list[SetLine]:
        """Return a text set in lines."""
        items = self.itemizer.sentences(sentences, style)
        return self._setter(items, style, column.x, column.measure)

    def blocks(self, blocks: Iterable[Block], column: Column) -> list[Box]:
        """Return blocks one below the other; a paragraph after another is indented."""
        boxes: list[Box] = []
        previous: Block | None = None
        for block in blocks:
            follows = isinstance(previous, Paragraph)
            made = self.block(block, column, follows=follows)
            identifier = block.id
            if made and identifier:
                made[0].anchors.append((identifier, column.x, 0.0))
            if isinstance(previous, Paragraph) and made and _leads_on(previous, block):
                boxes[-1].keep = True
            boxes += made
            if not self._floated(block, made, column):
                previous = block
        return boxes

    def _floated(self, block: Block, boxes: Sequence[Box], column: Column) -> bool:
        """Let a figure or a table between paragraphs float, if the style does."""
        if self.style.page.floats != "page" or not isinstance(block, Figure | Table):
            return False
        if column.depth or not column.turns or any(box.wide for box in boxes):
            return False
        self._floats += 1
        for box in boxes:
            box.floating = self._floats
        return True

    def block(self, block: Block, column: Column, *, follows: bool = False) -> list[Box]:
        """Return the boxes of one block; `follows` says that a paragraph goes before it."""
        match block:
            case Paragraph():
                return self._paragraph(block, column, follows=follows)
            case ItemList():
                return stack_list(block, column, self)
            case DefinitionList():
                return stack_definitions(block, column, self)
            case Table():
                return stack_table(block, column, self)
            case BlockQuote():
                return self._quote(block, column)
            case CodeBlock():
                return self._code(block, column)
            case SourceFigure():
                raise MisplacedError(block)
            case Figure():
                return self._figure(block, column)
            case Admonition():
                return self._admonition(block, column)
            case Division():
                return self._division(block, column)
            case ThematicBreak():
                return [self._ornament(block, column)]
            case _:
                assert_never(block)

    def _division(self, block: Division, column: Column) -> list[Box]:
        """Return what stands in a division; stanzas stand apart, and begin where their lines do."""
        verse = not VERSE.isdisjoint(block.classes)
        if verse:
            text = replace(column.text, align=Align.RAGGED)
            column = replace(column, text=text, depth=column.depth + 1, tight=False)
        if block.lang is None or leftward(block.lang) is self.measures.body.leftward:
            boxes = self.blocks(block.blocks, column)
        else:
            other = self.otherwise
            text = other.counterpart(column.text)
            boxes = other.blocks(block.blocks, replace(column, text=text))
            boxes = Mirror(2 * column.x + column.measure).boxes(boxes)
        if verse:
            separate(boxes, self.measures.step, self.measures.step)
        return boxes

    @cached_property
    def otherwise(self) -> "Stacker":
        """What makes boxes of blocks that run in the other direction."""
        measures = self.measures.turned_around()
        other = Stacker(measures, self.style, self.itemizer, self.diagnostics, self._setter)
        other.footnotes = self.footnotes
        other.otherwise = self
        return other

    def counterpart(self, text: TextStyle) -> TextStyle:
        """Return the style of running text that is `text` in this direction."""
        own = self.measures
        known = (own.body, own.note, own.quote, own.small)
        turned = replace(text, leftward=own.body.leftward)
        return next((each for each in known if each == turned), turned)

    def _paragraph(self, block: Paragraph, column: Column, *, follows: bool) -> list[Box]:
        style = column.text
        if follows and not column.depth:
            style = replace(style, indent=style.leading)
        boxes = self.text(block.sentences, style, column)
        if follows and column.depth and not column.tight and boxes:
            boxes[0].before = self.measures.step
        return boxes

    def passage(self, passage: Passage | None, style: TextStyle, column: Column) -> list[Box]:
        """Return the lines of a passage, kept together; none where there is none."""
        if passage is None:
            return []
        boxes = self.text(passage.sentences, style, column, together=True)
        if boxes:
            boxes[0].anchors.append((passage.id, column.x, 0.0))
        return boxes

    def _quote(self, block: BlockQuote, column: Column) -> list[Box]:
        indent = column.text.size * 2
        style = self.measures.quote if column.text is self.measures.body else column.text
        inner = replace(
            column.inset(indent, indent if column.measure > indent * 8 else 0.0), text=style
        )
        boxes = self.blocks(block.blocks, inner)
        if block.attribution:
            credit = replace(style, align=Align.RAGGED)
            made = self.passage(block.attribution, credit, inner)
            if boxes:
                boxes[-1].keep = True
            boxes += made
        separate(boxes, self.measures.step, self.measures.step)
        return boxes

    def _code(self, block: CodeBlock, column: Column) -> list[Box]:
        style = self.measures.code
        pad = self.measures.step
        lines = set_code(block, self.itemizer, style, column.x + pad, column.measure - 2 * pad)
        boxes = stack(lines, style)
        make_dearer(boxes, DIVIDED)
        if sum(box.height for box in boxes) <= self.measures.height * _WHOLE_CODE:
            keep_together(boxes)
        fill = _PAPER if column.tinted else self.style.colours.tint
        self._frame(boxes, column, fill)
        return boxes

    def _figure(self, block: Figure, column: Column) -> list[Box]:
        boxes = stack_picture(block, self.measures, column.x, column.measure)
        align = Align.CENTERED if boxes else Align.RAGGED
        caption = self.passage(block.caption, replace(self.measures.caption, align=align), column)
        keep_together(caption)
        if boxes and caption:
            boxes[-1].keep = True
            caption[0].before = self.measures.step
        boxes += caption
        if block.description:
            inner = replace(column, text=self.measures.small, depth=column.depth + 1)
            description = self.blocks(block.description.blocks, inner)
            if description:
                description[0].anchors.append((block.description.id, inner.x, 0.0))
            if boxes and description:
                description[0].before = self.measures.step * 0.5
                boxes[-1].keep = True
                if sum(box.height for box in description) <= self.measures.height * _BESIDE:
                    keep_together(description)
            boxes += description
        separate(boxes, self.measures.step * 2, self.measures.step * 2)
        return boxes

    def _admonition(self, block: Admonition, column: Column) -> list[Box]:
        pad = self.measures.step
        inner = replace(column.inset(pad * 1.8, pad), depth=column.depth + 1, tinted=True)
        boxes = self.passage(block.title, self.measures.admonition, inner)
        if boxes:
            boxes[-1].keep = True
        made = self.blocks(block.blocks, inner)
        boxes += made
        make_dearer(boxes, DIVIDED)
        accent = self.style.colours.accent
        self._frame(boxes, column, self.style.colours.tint, accent, _BARS[block.kind])
        return boxes

    def _frame(
        self,
        boxes: list[Box],
        column: Column,
        fill: str,
        bar: str | None = None,
        style: BarStyle = BarStyle.SOLID,
    ) -> None:
        """Put a tint behind `boxes`, larger than one that stands inside it at its end."""
        if not boxes:
            return
        step = self.measures.step
        inner, outer = boxes[0].frames[:1], boxes[-1].frames[:1]
        above = step * 0.8 + sum(frame.above for frame in inner)
        below = step * 0.8 + sum(frame.below for frame in outer)
        frame = Frame(column.x, column.measure, above, below, fill=fill, bar=bar, style=style)
        for box in boxes:
            box.frames = (frame, *box.frames)
        separate(boxes, step * 2 + above, step * 2 + below)

    def _ornament(self, block: ThematicBreak, column: Column) -> Box:
        leading = self.measures.body.leading
        length = 48.0
        x = column.x + (column.measure - length) / 2
        ruling = Ruling(x, leading / 2, length, 0.75, self.style.colours.rule, block.id)
        return Box(leading, before=leading / 2, after=leading / 2, rulings=[ruling], keep=True)


def _leads_on(paragraph: Paragraph, block: Block) -> bool:
    """Whether a paragraph announces the list, quotation or program after it with a colon."""
    return isinstance(block, ItemList | BlockQuote | CodeBlock) and bool(
        paragraph.sentences and sentence_text(paragraph.sentences[-1]).endswith(":")
    )
