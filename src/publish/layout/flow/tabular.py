"""Where a table stands: in its column, on the whole measure, on a turned page, or as a list."""

from dataclasses import replace
from itertools import product
from math import ceil

from publish.diagnostics.catalogue import prt
from publish.layout.boxes import Box, keep_together, separate
from publish.layout.flow.column import Column
from publish.layout.flow.listed import list_rows
from publish.layout.flow.stacking import Stacking
from publish.layout.flow.tables import TableSetter
from publish.layout.lines.itemize import address_key
from publish.model import FootnoteReference, Inline, Table
from publish.model.walk import block_sentences, walk_inlines

_FOOT = 0.25
"""Footnotes up to this part of a page stand below the turned table that cites them."""


def stack_table(table: Table, column: Column, stacker: Stacking) -> list[Box]:
    """Return a table with its caption, as large as it can be; what fits nowhere is reported."""
    measures = stacker.measures
    setter = TableSetter(table, stacker.itemizer, measures, stacker.style)
    if stacker.style.page.tables == "lists" and not setter.fits(column.measure):
        colour = stacker.style.colours.rule
        rows = list_rows(table, column, measures, stacker.itemizer, colour)
        return _apart(_captioned(table, rows, column, stacker), stacker)
    if column.turns and not setter.fits(column.measure):
        column = replace(column, x=measures.left, measure=measures.measure)
    if column.turns and not setter.fits(column.measure):
        lengths = _turned_lengths(table, stacker)
        for length, hyphenated in product(lengths, (False, True)):
            if setter.fits(length, hyphenated=hyphenated):
                across = replace(column, x=0.0, measure=length)
                rows = setter.boxes(0.0, length, measures.measure)
                return [Box(length, wide=tuple(_captioned(table, rows, across, stacker)))]
        _refuse(table, setter, stacker)
    elif not setter.fits(column.measure, hyphenated=True):
        _refuse(table, setter, stacker, in_footnote=True)
    rows = setter.boxes(column.x, column.measure, measures.height)
    return _apart(_captioned(table, rows, column, stacker), stacker)


def _apart(boxes: list[Box], stacker: Stacking) -> list[Box]:
    separate(boxes, stacker.measures.step * 2, stacker.measures.step * 2)
    return boxes


def _turned_lengths(table: Table, stacker: Stacking) -> tuple[float, ...]:
    """Return how long the lines of a turned table can be: if possible, less for footnotes."""
    height, leading = stacker.measures.height, stacker.measures.body.leading
    notes = sum(
        box.height + box.before + box.after
        for sentence in block_sentences(table)
        for inline in walk_inlines(sentence.inlines)
        for box in stacker.footnotes.get(_cited(inline, stacker), ())
    )
    if not notes or notes > height * _FOOT:
        return (height,)
    return height - leading * ceil(notes / leading + 1), height


def _cited(inline: Inline, stacker: Stacking) -> str:
    """Return what an inline is the first to cite, a footnote or the key of an address."""
    if isinstance(inline, FootnoteReference):
        return inline.footnote if inline.first else ""
    address = stacker.itemizer.addresses.get(id(inline))
    return address_key(address.name) if address else ""


def _captioned(table: Table, rows: list[Box], column: Column, stacker: Stacking) -> list[Box]:
    """Return a table's rows with its caption above."""
    caption = stacker.passage(table.caption, stacker.measures.caption, column)
    if caption:
        keep_together(caption)
        caption[-1].keep = True
        caption[-1].after = stacker.measures.step * 0.75
    return caption + rows


def _refuse(
    table: Table, setter: TableSetter, stacker: Stacking, *, in_footnote: bool = False
) -> None:
    """Report a table of which no size of type and no turned page can show the words whole."""
    where = "in a footnote" if in_footnote else "even on a turned page in the smallest type"
    most = setter.most(stacker.measures.height)
    hint = f"divide it into tables of at most {most} columns, the first column in each"
    if in_footnote:
        hint = "put it into the text, where it can have a page of its own"
    stacker.diagnostics.report(
        prt.TABLE_TOO_WIDE,
        f"a table of {setter.count} columns does not fit {where}",
        span=table.span,
        hint=hint,
    )
