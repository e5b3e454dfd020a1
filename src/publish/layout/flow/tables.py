"""Tables: measured columns, rows as boxes, the header set again on further pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations
from math import ceil

from publish.layout.boxes import (
    ASCENT,
    DIVIDED_ROWS,
    Box,
    Ruling,
    Tint,
    keep_together,
    make_dearer,
)
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.set_line import SetLine
from publish.layout.lines.setting import set_words
from publish.layout.lines.words import CutText, cut_words
from publish.layout.measures import Align, Measures, TextStyle
from publish.model import Alignment, CellRole, Part, Run, Style, Table, TableCell, TableRow

_PADS = (5.0, 4.0, 3.0, 2.5)
"""Room beside a cell's text, for each of the sizes of type."""
_THICK = 0.9
_THIN = 0.5
_HAIR = 0.25
_WHOLE = 0.3
"""A row higher than this part of a page is divided between its lines."""
_UNDIVIDED = 0.6
"""A table up to this part of a page goes to the next page whole rather than be divided."""
_SAMPLE = 60
_EPSILON = 1e-9
_SIZES = (1.0, 0.92, 0.84)
_SMALLEST = 7.0
"""Points below which type is not set: the least that printing houses advise."""
_ENDLESS = 0.45
"""A word wider than this part of a turned page is no word; it is broken where it must be."""
_SLACK = 0.01


@dataclass(slots=True)
class _Column:
    natural: float = 0.0
    least: float = 0.0
    x: float = 0.0
    width: float = 0.0


class TableSetter:
    """Sets one table; its columns are measured once, in the largest type.

    Type is smaller where columns would have no room for their widest words, down to 7 points, but
    not in a style that asks for larger type.
    """

    def __init__(self, table: Table, itemizer: Itemizer, measures: Measures, style: Style) -> None:
        self._table = table
        self._itemizer = itemizer
        self._measures = measures
        self._colours = style.colours
        self._shrinks = style.page.least <= _SMALLEST
        self._x = self._pad = 0.0
        self._measure = self._height = 0.0
        self._cell = measures.cell
        self._rows = [row for row in (table.head, *table.rows) if row is not None]
        self._words = self._cut()
        self._columns = self._measured()
        self._least = [column.least for column in self._columns]

    @property
    def count(self) -> int:
        """How many columns the table has."""
        return len(self._least)

    def fits(self, measure: float, *, hyphenated: bool = False) -> bool:
        """Whether each word, or each syllable, has room in its column on `measure` points."""
        least = self._narrowest if hyphenated else self._least
        return self._size(least, measure) is not None

    def most(self, measure: float) -> int:
        """Return into how wide tables this can be divided, each with the first column again."""
        first, *others = self._narrowest
        for count in range(len(others), 0, -1):
            windows = (others[at : at + count] for at in range(len(others) - count + 1))
            if all(self._size([first, *window], measure) is not None for window in windows):
                return count + 1
        return 1

    def boxes(self, x: float, measure: float, height: float) -> list[Box]:
        """Return the rows as boxes from `x` on, for pages of a height; some are kept together."""
        self._x, self._measure, self._height = x, measure, height
        self._measure_columns()
        boxes: list[Box] = []
        head: Box | None = None
        for number, row in enumerate(self._rows):
            is_head = number == 0 and self._table.head is not None
            made = self._row(row, self._words[number], head=is_head)
            if is_head:
                head = _repeated(made, self._colours.text)
                if head.height > height * _WHOLE:
                    head = None
            else:
                for box in made:
                    box.repeat = head
            boxes += made
            if is_head or number == len(self._rows) - 2 or number == self._first:
                made[-1].keep = number < len(self._rows) - 1
        if sum(box.height for box in boxes) <= height * _UNDIVIDED:
            keep_together(boxes)
        make_dearer(boxes, DIVIDED_ROWS)
        self._rule(boxes)
        return boxes

    @property
    def _first(self) -> int:
        """The number of the first row that is no header: a second one stands on its page."""
        return 0 if self._table.head is None else 1

    def _sizes(self) -> list[float]:
        """Return the sizes of type to try, as parts of the largest."""
        smallest = min(1.0, _SMALLEST / self._measures.cell.size) if self._shrinks else 1.0
        return [*(factor for factor in _SIZES if factor > smallest), smallest]

    @cached_property
    def _narrowest(self) -> list[float]:
        """The least widths of the columns where words may be hyphenated."""
        narrowest = [0.0] * self.count
        for row in self._words:
            for number, words in enumerate(row):
                narrowest[number] = max(narrowest[number], words.narrowest)
        return narrowest

    def _size(self, least: Sequence[float], measure: float) -> tuple[float, float] | None:
        """Return the largest size of type, and the room in cells, at which columns fit."""
        most = self._measures.height * _ENDLESS
        for factor, pad in zip(self._sizes(), _PADS, strict=False):
            wanted = (min(each * factor, most) + 2 * pad + _SLACK for each in least)
            if sum(wanted) <= measure:
                return factor, pad
        return None

    def _cut(self) -> list[list[CutText]]:
        return [[self._cut_cell(cell) for cell in row.cells] for row in self._rows]

    def _cut_cell(self, cell: TableCell) -> CutText:
        style = self._style(cell)
        return cut_words(self._itemizer.sentences(cell.sentences, style), leftward=style.leftward)

    def _measured(self) -> list[_Column]:
        columns = [_Column() for _ in range(max(len(row.cells) for row in self._rows))]
        for row in self._words:
            for column, words in zip(columns, row, strict=False):
                column.natural = max(column.natural, words.natural)
                column.least = max(column.least, words.least)
        return columns

    def _measure_columns(self) -> None:
        smallest = self._sizes()[-1], _PADS[-1]
        hyphenated = not self.fits(self._measure)
        least = self._narrowest if hyphenated else self._least
        factor, self._pad = self._size(least, self._measure) or smallest
        if factor < 1.0:
            self._cell = replace(
                self._measures.cell,
                size=self._measures.cell.size * factor,
                leading=self._measures.cell.leading * factor,
            )
            self._words = self._cut()
            self._columns = self._measured()
        room = 2 * self._pad + _SLACK
        most = self._measures.height * _ENDLESS
        for column, narrowest in zip(self._columns, least, strict=True):
            if hyphenated:
                column.least = narrowest * factor
            column.least = min(column.least, most) + room
            column.natural = max(column.natural + room, column.least)
        self._share_width()

    def _share_width(self) -> None:
        columns, measure = self._columns, self._measure
        natural = sum(column.natural for column in columns)
        least = sum(column.least for column in columns)
        if natural <= measure:
            for column in columns:
                column.width = column.natural
        elif least <= measure:
            wish = sum(column.natural - column.least for column in columns)
            for column in columns:
                column.width = (
                    column.least + (measure - least) * (column.natural - column.least) / wish
                )
        else:  # reported already
            even = measure / len(columns)
            narrow = [column for column in columns if column.least <= even]
            rest = measure - sum(column.least for column in narrow)
            wide = sum(column.least for column in columns if column.least > even)
            for column in columns:
                column.width = column.least if column.least <= even else rest * column.least / wide
        if least <= measure < natural:
            self._save_lines()
        x = self._x
        for column in columns:
            column.x = x
            x += column.width

    def _save_lines(self) -> None:
        """Move width between columns as long as that makes the rows lower."""
        columns = self._columns
        rows = [[words.natural for words in row] for row in self._words[:_SAMPLE]]
        widths = [column.width for column in columns]
        least = [min(column.least, column.width) for column in columns]
        best = _count_lines(rows, widths, self._pad)
        for amount in (32.0, 16.0, 8.0, 4.0):
            improved = True
            while improved:
                improved = False
                for giver, taker in permutations(range(len(widths)), 2):
                    if widths[giver] - amount < least[giver]:
                        continue
                    trial = list(widths)
                    trial[giver] -= amount
                    trial[taker] += amount
                    count = _count_lines(rows, trial, self._pad)
                    if count < best - _EPSILON:
                        widths, best, improved = trial, count, True
        for column, width in zip(columns, widths, strict=True):
            column.width = width

    def _style(self, cell: TableCell) -> TextStyle:
        return replace(self._cell, bold=cell.role is not CellRole.BODY)

    def _row(self, row: TableRow, words: Sequence[CutText], *, head: bool) -> list[Box]:
        leading = self._cell.leading
        cells: list[list[SetLine]] = []
        for number, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
            column = self._columns[number]
            style = replace(self._style(cell), align=self._align(number))
            inner = column.width - 2 * self._pad
            x = column.x + self._pad
            cells.append(set_words(text, style, x, inner) if text.words else [])
        deepest = max(1, *map(len, cells)) if cells else 1
        pad = leading * 0.2
        if deepest * leading <= self._height * _WHOLE:
            boxes = [self._slice(cells, 0, deepest, pad, pad)]
        else:
            boxes = [
                self._slice(
                    cells,
                    line,
                    line + 1,
                    pad if line == 0 else 0.0,
                    pad if line == deepest - 1 else 0.0,
                )
                for line in range(deepest)
            ]
            for box in (boxes[0], boxes[-2]):
                box.keep = True
        for number, cell in enumerate(row.cells):
            boxes[0].anchors.append((cell.id, self._columns[number].x, 0.0))
        boxes[0].anchors.append((row.id, self._x, 0.0))
        total = sum(column.width for column in self._columns)
        boxes[-1].rulings.append(
            Ruling(self._x, boxes[-1].height, total, _HAIR, self._colours.rule)
        )
        if head:
            for box in boxes:
                box.tints = [Tint(self._x, 0.0, total, box.height, self._colours.tint)]
        return boxes

    def _slice(
        self, cells: list[list[SetLine]], start: int, stop: int, above: float, below: float
    ) -> Box:
        leading = self._cell.leading
        box = Box(above + (stop - start) * leading + below)
        cites: list[str] = []
        refers: list[str] = []
        for lines in cells:
            for number, line in enumerate(lines[start:stop]):
                y = above + number * leading + leading * ASCENT
                box.lines.append((y, line.runs))
                box.underlines += [(y, each) for each in line.underlines]
                cites += line.cites
                refers += line.refers
                box.anchors += [(anchor, x, y - leading) for anchor, x in line.anchors]
        box.cites, box.refers = tuple(cites), tuple(refers)
        return box

    def _align(self, number: int) -> Align:
        alignments = self._table.alignments
        alignment = alignments[number] if number < len(alignments) else Alignment.DEFAULT
        if alignment is Alignment.CENTER:
            return Align.CENTERED
        end = Alignment.LEFT if self._cell.leftward else Alignment.RIGHT
        return Align.END if alignment is end else Align.RAGGED

    def _rule(self, boxes: list[Box]) -> None:
        """Draw rules above and below the table, below its header and, thin, between rows."""
        total = sum(column.width for column in self._columns)
        dark = self._colours.text
        if self._table.head is not None:
            below = next(box for box in boxes if box.rulings)
            below.rulings = [Ruling(self._x, below.height, total, _THIN, dark)]
        boxes[0].rulings.insert(0, Ruling(self._x, 0.0, total, _THICK, dark))
        last = boxes[-1]
        last.rulings[-1] = Ruling(self._x, last.height, total, _THICK, dark)


def _count_lines(rows: list[list[float]], widths: list[float], pad: float) -> float:
    """Estimate the lines of all rows; each cell that is broken counts a little too."""
    total = 0.0
    for row in rows:
        most = 1.0
        for natural, width in zip(row, widths, strict=False):
            fullness = natural / (width - 2 * pad)
            if fullness > 1.0:
                lines = ceil(fullness * 1.06)
                most = max(most, lines)
                total += 0.1 * lines + 0.01 * fullness
        total += most
    return total


def _repeated(boxes: list[Box], colour: str) -> Box:
    """Return a header as it is set again: an artifact."""
    lines: list[tuple[float, tuple[Run, ...]]] = []
    height = 0.0
    for box in boxes:
        for y, runs in box.lines:
            shown = tuple(
                replace(run, part=Part.REPEATED, node="", start=0, end=0)
                for run in runs
                if run.part is Part.TEXT
            )
            if shown:
                lines.append((height + y, shown))
        height += box.height
    tint = replace(boxes[0].tints[0], height=height)
    rules = [Ruling(tint.x, y, tint.width, _THIN, colour) for y in (0.0, height)]
    return Box(height, lines=lines, tints=[tint], rulings=rules)
