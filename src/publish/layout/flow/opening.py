"""What stands before the text: title block and contents."""

from collections.abc import Sequence
from dataclasses import replace

from publish.layout.boxes import Box, Entry, Ruling, keep_together, separate, stack
from publish.layout.flow.blocks import Stacker
from publish.layout.flow.column import Column
from publish.layout.flow.dates import date_in_words
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.runs import extent
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align, TextStyle
from publish.model import Document, Part, Sentence
from publish.model.listing import lists_of
from publish.model.walk import walk_sections
from publish.model.words import word, word_lang

_MOST = 0.3
"""The part of a page that contents of several levels take at most; the outline has them all."""
_NUMBER_ROOM = 30.0


def stack_title_block(document: Document, stacker: Stacker) -> list[Box]:
    """Return title, subtitle, byline and date, with a rule below."""
    measures = stacker.measures
    column = Column(measures.left, measures.measure, measures.body)
    step = measures.step
    boxes = stacker.passage(document.title, measures.title, column)
    if document.subtitle:
        made = stacker.passage(document.subtitle, measures.subtitle, column)
        made[0].before = step
        boxes += made
    if document.byline:
        made = stacker.passage(document.byline, measures.byline, column)
        made[0].before = step * 2
        boxes += made
    if document.metadata.date:
        lang = document.metadata.lang
        style = replace(measures.byline, colour=stacker.style.colours.muted)
        text = _shown_date(document.metadata.date, lang, stacker.itemizer, style)
        items = stacker.itemizer.words(text, style, Part.DATE, lang=lang)
        made = stack(set_text(items, style, column.x, column.measure), style)
        made[0].before = step * (0 if document.byline else 2)
        boxes += made
    if not boxes:
        return []
    last = boxes[-1]
    last.height += step
    last.rulings.append(
        Ruling(measures.left, last.height, measures.measure, 0.75, stacker.style.colours.rule)
    )
    keep_together(boxes)
    separate(boxes, 0.0, step * 3)
    return boxes


def _shown_date(date: str, lang: str, itemizer: Itemizer, style: TextStyle) -> str:
    """Return a date in words; in figures where they cannot be set."""
    words = date_in_words(date, lang)
    if itemizer.shows(words, style):
        return words
    return date.partition("T")[0]


def stack_contents(document: Document, stacker: Stacker) -> list[Box]:
    """Return the contents, page numbers still to be filled in; none for less than two sections.

    As many levels are shown as leave the first page to the text, one at least.
    """
    sections = list(walk_sections(document))
    if len(sections) < 2:  # noqa: PLR2004
        return []
    measures = stacker.measures
    most = measures.height * _MOST / measures.contents.leading
    deepest = 3
    while deepest > 1 and sum(each.level <= deepest for each in sections) > most:
        deepest -= 1
    step = measures.step
    boxes = _heading("contents", "", document, stacker)
    nested = deepest > 1 and len(sections) > len(document.sections)
    for section in sections:
        if section.level <= deepest:
            bold = nested and section.level == 1
            made = _entry(section.id, section.title.sentences, section.level, stacker, bold=bold)
            if section.level == 1 and nested:
                separate(made, step * 0.5, 0.0)
            boxes += made
    return _apart(boxes, step)


def stack_lists(document: Document, stacker: Stacker) -> list[Box]:
    """Return the lists of figures and of tables that the style asks for."""
    boxes: list[Box] = []
    for key, listed in lists_of(document, stacker.style):
        made = _heading(key, key, document, stacker)
        for each in listed:
            if each.caption is not None:
                made += _entry(each.id, each.caption.sentences[:1], 1, stacker)
        boxes += _apart(made, stacker.measures.step)
    return boxes


def _heading(key: str, node: str, document: Document, stacker: Stacker) -> list[Box]:
    """Return the title of the contents, or of a list, which is `node`."""
    measures, lang = stacker.measures, document.metadata.lang
    style = measures.contents_title
    items = stacker.itemizer.words(
        word(key, lang), style, Part.CONTENTS_HEADING, node=node, lang=word_lang(lang)
    )
    boxes = stack(set_text(items, style, measures.left, measures.measure), style)
    boxes[-1].after = measures.step * 0.5
    boxes[-1].keep = True
    return boxes


def _apart(boxes: list[Box], step: float) -> list[Box]:
    """Return a list with room around it; no entry is alone on a further page."""
    for box in boxes[-3:-1]:
        box.keep = True
    separate(boxes, step * 3, step * 4)
    return boxes


def _entry(
    name: str, title: Sequence[Sentence], level: int, stacker: Stacker, *, bold: bool = False
) -> list[Box]:
    """Return one entry; what does not fit on its first line hangs."""
    measures = stacker.measures
    style = replace(measures.contents, bold=bold)
    x = measures.left + (level - 1) * measures.body.size * 1.4
    hang = measures.body.size
    measure = measures.left + measures.measure - _NUMBER_ROOM - x - hang
    items = stacker.itemizer.retitled(title, style, name)
    style = replace(style, align=Align.RAGGED, indent=-hang)
    lines = set_text(items, style, x + hang, measure)
    boxes = stack(lines, style, together=True)
    if boxes:
        boxes[-1].keep = False
        runs = lines[-1].runs
        boxes[-1].entry = Entry(name, level, extent(runs)[1])
    return boxes
