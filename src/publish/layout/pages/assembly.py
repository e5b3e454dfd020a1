"""Filled sheets made into the pages of a Layout: marks in order, page numbers, running heads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import assert_never

from publish.layout.boxes import BarStyle, Box, Frame, Hook, room_between
from publish.layout.flow.blocks import Stacker
from publish.layout.lines.runs import extent, moved
from publish.layout.measures import TextStyle
from publish.layout.pages.furniture import Furniture
from publish.layout.pages.mirror import mirrored
from publish.layout.pages.sheets import Sheet
from publish.layout.pages.turned import Turn
from publish.layout.type.fonts import FontBook
from publish.model import (
    Document,
    Fill,
    Layout,
    Line,
    Mark,
    Page,
    PageStart,
    Part,
    Picture,
    Run,
    Stroke,
    TextPosition,
)
from publish.model.words import word

_DOT_PITCH = 5.0
_NOTE_RULE = 96.0
_MIDDLE = 0.25
"""Half of a small letter's height, in sizes."""
_BAR = 2.5
_DASH = 9.0
_THIN = 1.3
_LINE = 0.75

_NAMING = frozenset({Part.TEXT, Part.LABEL, Part.REFERENCE, Part.NOTE_LABEL})
"""Parts whose node is an identifier of the document that leads to where they are."""

Targets = dict[str, tuple[int, float, float]]


def assemble(
    document: Document, sheets: Sequence[Sheet], stacker: Stacker, book: FontBook
) -> Layout:
    """Return the finished Layout."""
    return _Assembler(document, sheets, stacker).layout(book)


class _Assembler:
    def __init__(self, document: Document, sheets: Sequence[Sheet], stacker: Stacker) -> None:
        self._document = document
        self._sheets = sheets
        self._stacker = stacker
        self._measures = stacker.measures
        self._colours = stacker.style.colours
        self._targets: Targets = {}
        self._leftward = self._measures.body.leftward
        self._both = 2 * self._measures.left + self._measures.measure
        self._heading = ""
        self._underlines: list[Mark] = []
        self._started: TextPosition | None = None
        self._furniture = Furniture(document, stacker)

    def layout(self, book: FontBook) -> Layout:
        for number, sheet in enumerate(self._sheets):
            self._point(number, sheet)
        self._point_to_rest()
        pages, starts = [], []
        for number, sheet in enumerate(self._sheets):
            label = str(number + 1)
            marks = self._marks(number, sheet)
            if self._leftward:
                marks = [mirrored(mark, self._both) for mark in marks]
            pages.append(Page(label=label, marks=tuple(marks)))
            starts.append(PageStart(label=label, position=self._start(sheet)))
        return Layout(
            width=self._measures.width,
            height=self._measures.page_height,
            pages=tuple(pages),
            page_starts=tuple(starts),
            faces=book.faces,
            targets=self._targets,
        )

    def _start(self, sheet: Sheet) -> TextPosition | None:
        """Return where a page starts in the text, after where those before it do.

        What floats does not count, unless it is alone there and not from before the last page.
        """
        start = _first_text(box for box, _ in sheet.body if not box.floating)
        if start is None:
            start = _first_text(box for box, _ in sheet.body)
            known = self._started
            if start and known and self._order[start.sentence] < self._order[known.sentence]:
                return None
        self._started = start or self._started
        return start

    @cached_property
    def _order(self) -> dict[str, int]:
        """The order of what has an identifier."""
        return {identifier: number for number, identifier in enumerate(self._document.places)}

    def _point(self, number: int, sheet: Sheet) -> None:
        """Note where identifiers are; the first place of each counts."""
        targets = self._targets
        for box, y in (*sheet.body, *self._note_places(sheet)):
            top = self._measures.top - y
            for inner, across in box.turned:
                self._point_turned(
                    number,
                    inner,
                    across,
                    Turn(self._measures.left, top - box.height, box.height),
                )
            for identifier, x, below in box.anchors:
                targets.setdefault(identifier, (number, self._edge(x), top - below))
            for baseline, runs in box.lines:
                for run in runs:
                    if run.part in _NAMING and run.node and run.node not in targets:
                        top_of_run = top - baseline + run.rise + run.size * 0.9
                        targets[run.node] = (number, self._edge(run.x), top_of_run)

    def _edge(self, x: float) -> float:
        """Return the left of what is shown of a place; a whole line where it ends at the left."""
        return self._measures.left if self._leftward else x

    def _point_turned(self, number: int, box: Box, across: float, turn: Turn) -> None:
        """Note where identifiers of a turned box are; a row is as long as the page is high."""
        measures = self._measures
        for identifier, along, below in box.anchors:
            x, _ = turn.place(along, across + below)
            self._targets.setdefault(identifier, (number, x, measures.top))
        for baseline, runs in box.lines:
            for run in runs:
                if run.part in _NAMING and run.node:
                    along = turn.length - run.x if self._leftward else run.x + run.width
                    x, y = turn.place(along, across + baseline - run.size)
                    self._targets.setdefault(run.node, (number, x, y))

    def _point_to_rest(self) -> None:
        """Let what leaves no mark on a page, such as an empty quotation, be where the next is."""
        targets = self._targets
        following = (len(self._sheets) - 1, self._measures.left, self._measures.top)
        for identifier in reversed(tuple(self._document.places)):
            following = targets.setdefault(identifier, following)

    def _note_places(self, sheet: Sheet) -> list[tuple[Box, float]]:
        """Return footnotes' boxes with their places: they stand on the text area's foot."""
        y = self._measures.height - sheet.notes_height
        places = []
        above: Box | None = None
        for box in sheet.notes:
            y += room_between(above, box)
            places.append((box, y))
            y += box.height
            above = box
        return places

    def _marks(self, number: int, sheet: Sheet) -> list[Mark]:
        marks: list[Mark] = list(self._frames(sheet.body))
        for box, _ in sheet.body:
            if box.heading is not None:
                self._heading = box.heading
                break
        if number:
            marks += self._furniture.head(number, self._heading)
        placed = sorted((*sheet.repeats, *sheet.body), key=lambda pair: pair[1])
        for box, y in placed:
            marks += self._box(box, self._measures.top - y)
        notes = self._note_places(sheet)
        if notes:
            y = self._measures.top - notes[0][1] + self._measures.step * 0.7
            left = self._measures.left
            marks.append(Stroke(left, y, left + _NOTE_RULE, y, 0.5, self._colours.rule))
            if not notes[0][0].begins_note:
                marks.append(self._continued(notes[0][0].note, y))
        marks += self._frames(notes)
        for box, y in notes:
            marks += self._box(box, self._measures.top - y)
        marks.append(self._furniture.folio(number))
        marks += self._underlines  # last: text is not interrupted for each
        self._underlines = []
        for box, _ in sheet.body:
            if box.heading is not None:
                self._heading = box.heading
        return marks

    def _continued(self, number: str, y: float) -> Line:
        """Return what is said beside the rule above a footnote that goes on from the last page."""
        style = self._measures.furniture
        lang = self._document.metadata.lang
        runs = self._furniture.set_line(f"{number} {word('continued', lang)}", style, Part.REPEATED)
        return Line(y - style.size * _MIDDLE, moved(runs, _NOTE_RULE + style.size * 0.5))

    def _turned(self, box: Box, across: float, turn: Turn) -> Iterable[Mark]:
        for tint in box.tints:
            y = across + tint.y
            fill = Fill(tint.x, y, tint.width, tint.height, tint.colour)
            yield self._turn(fill, turn)
        for rule in box.rulings:
            y = across + rule.y
            end = rule.x + rule.length
            yield self._turn(Stroke(rule.x, y, end, y, rule.width, rule.colour), turn)
        for baseline, runs in box.lines:
            yield self._turn(Line(across + baseline, runs), turn)
        for baseline, each in box.underlines:
            y = across + baseline + each.below
            stroke = Stroke(each.x0, y, each.x1, y, each.width, each.colour)
            self._underlines.append(self._turn(stroke, turn))

    def _turn(self, mark: Mark, turn: Turn) -> Mark:
        """Return a mark of a turned area on its page.

        That of an article from right to left begins at the other end, on the same side of the page.
        """
        if self._leftward:
            return mirrored(turn.mark(mirrored(mark, turn.length)), self._both)
        return turn.mark(mark)

    def _box(self, box: Box, top: float) -> Iterable[Mark]:
        for inner, across in box.turned:
            turn = Turn(self._measures.left, top - box.height, box.height)
            yield from self._turned(inner, across, turn)
        for tint in box.tints:
            yield Fill(tint.x, top - tint.y - tint.height, tint.width, tint.height, tint.colour)
        for rule in box.rulings:
            y = top - rule.y
            end = rule.x + rule.length
            yield Stroke(rule.x, y, end, y, rule.width, rule.colour, rule.node)
        if box.hook is not None:
            yield from self._hooked(box.hook, top)
        if box.image is not None:
            image = box.image
            y = top - image.y - image.height
            yield Picture(image.node, image.x, y, image.width, image.height)
        for baseline, runs in box.lines:
            shown = self._entry(box, runs) if box.entry is not None else runs
            yield Line(top - baseline, shown)
        for baseline, each in box.underlines:
            y = top - baseline - each.below
            self._underlines.append(Stroke(each.x0, y, each.x1, y, each.width, each.colour))

    def _hooked(self, hook: Hook, top: float) -> Iterator[Mark]:
        """Draw a hook that still points to the right when the page's marks change sides."""
        if not self._leftward:
            yield from _hook(hook, top)
            return
        hook = replace(hook, x=self._both - hook.x - hook.size)
        yield from (mirrored(stroke, self._both) for stroke in _hook(hook, top))

    def _entry(self, box: Box, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Add dots and the page number to an entry of the contents."""
        entry = box.entry
        if entry is None or entry.section not in self._targets:
            return runs
        style = self._measures.contents
        label = str(self._targets[entry.section][0] + 1)
        right = self._measures.left + self._measures.measure
        number = self._furniture.set_line(label, style, Part.CONTENTS_PAGE, node=entry.section)
        number = moved(number, right - extent(number)[1])
        dots = self._dots(entry.end + 6.0, number[0].x - 4.0, style)
        return (*runs[:-1], replace(runs[-1], trailing=True), *dots, *number)

    def _dots(self, start: float, end: float, style: TextStyle) -> tuple[Run, ...]:
        """Return leaders whose dots stand below each other on all lines."""
        right = self._measures.left + self._measures.measure
        last = right - _DOT_PITCH * -(-(right - end) // _DOT_PITCH)
        count = int((last - start) // _DOT_PITCH)
        if count < 2:  # noqa: PLR2004
            return ()
        (dot,) = self._furniture.set_line(
            ".", replace(style, colour=self._colours.rule), Part.ORNAMENT
        )
        width = dot.width
        begin = last - count * _DOT_PITCH
        return (
            replace(
                dot,
                x=begin,
                words=dot.words * count,
                space=_DOT_PITCH - width,
                width=(count - 1) * _DOT_PITCH + width,
            ),
        )

    def _frames(self, places: Sequence[tuple[Box, float]]) -> Iterable[Mark]:
        """Yield the tint and the bar behind consecutive boxes with the same frame."""
        spans: dict[int, tuple[Frame, float, float]] = {}
        for box, y in places:
            for frame in box.frames:
                known = spans.get(id(frame))
                start = known[1] if known else y
                spans[id(frame)] = frame, start, y + box.height
        for frame, start, end in spans.values():
            top = self._measures.top - start + frame.above
            bottom = self._measures.top - end - frame.below
            if frame.fill:
                yield Fill(frame.x, bottom, frame.width, top - bottom, frame.fill)
            if frame.bar:
                for x, y, width, height in bars(frame, top, bottom):
                    yield Fill(x, y, width, height, frame.bar)


def bars(frame: Frame, top: float, bottom: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield the parts of a frame's bar on one page: x, y, width and height of each."""
    x, height = frame.x, top - bottom
    if frame.mirrored:
        for left, y, width, length in bars(replace(frame, mirrored=False), top, bottom):
            yield 2 * x + frame.width - left - width, y, width, length
        return
    match frame.style:
        case BarStyle.SOLID:
            yield x, bottom, _BAR, height
        case BarStyle.DOTTED | BarStyle.DASHED:
            length = min(_BAR if frame.style is BarStyle.DOTTED else _DASH, height)
            count = max(1, round((height + length) / (2 * length)))
            pitch = (height - length) / (count - 1) if count > 1 else 0.0
            for number in range(count):
                yield x, top - length - number * pitch, _BAR, length
        case BarStyle.DOUBLE:
            yield x, bottom, _THIN, height
            yield x + 2 * _THIN, bottom, _THIN, height
        case BarStyle.ENCLOSING:
            yield x, bottom, 2 * _BAR, height
            yield x, top - _LINE, frame.width, _LINE
            yield x, bottom, frame.width, _LINE
            yield x + frame.width - _LINE, bottom, _LINE, height
        case _:
            assert_never(frame.style)


def _hook(hook: Hook, top: float) -> Iterator[Stroke]:
    """Draw a small arrow from above to the right, as high as a letter."""
    em, y = hook.size, top - hook.y + hook.size * 0.2
    left, right, head = hook.x + em * 0.2, hook.x + em * 0.85, em * 0.16
    for x0, y0, x1, y1 in (
        (left, y + em * 0.4, left, y),
        (left, y, right, y),
        (right, y, right - head, y + head),
        (right, y, right - head, y - head),
    ):
        yield Stroke(x0, y0, x1, y1, em * 0.06, hook.colour)


def _inside(box: Box) -> Iterator[Box]:
    """Yield a box, or those on the turned page that it is."""
    yield box
    for inner, _ in box.turned:
        yield inner


def _first_text(boxes: Iterable[Box]) -> TextPosition | None:
    for box in (each for outer in boxes for each in _inside(outer)):
        for _, runs in box.lines:
            for run in runs:
                if run.part is Part.TEXT and any(word.text for word in run.words):
                    return TextPosition(sentence=run.node, offset=run.start)
    return None
