"""Pages of another edition, their numbers in the margin where each of them begins."""

from collections.abc import Sequence
from dataclasses import replace

from publish.layout.flow.blocks import Stacker
from publish.layout.lines.runs import extent, moved
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align
from publish.model import Layout, Line, Mark, PageStart, Part, Run

_GAP = 12.0
"""Points between a number and the text."""

_Places = dict[str, tuple[int, float, float]]


def with_pages_of(layout: Layout, pages: Sequence[PageStart], stacker: Stacker) -> Layout:
    """Return `layout` with the number of each of `pages` before the line in which it begins."""
    starts: dict[str, list[tuple[int, str]]] = {}
    for page in pages:
        if page.position is not None:
            starts.setdefault(page.position.sentence, []).append((page.position.offset, page.label))
    places: _Places = {}
    numbered = []
    for number, page_ in enumerate(layout.pages):
        marks: list[Mark] = []
        for mark in page_.marks:
            labels = _begun(mark, starts, places) if isinstance(mark, Line) else []
            marks.append(mark)
            if isinstance(mark, Line) and labels:
                line = _numbers(labels, mark, stacker)
                marks.append(line)
                run = line.runs[0]
                places |= dict.fromkeys(labels, (number, run.x, line.y + run.size))
        numbered.append(replace(page_, marks=tuple(marks)))
    return replace(layout, pages=tuple(numbered), reference_pages=places)


def _begun(line: Line, starts: dict[str, list[tuple[int, str]]], known: _Places) -> list[str]:
    """Return the labels of pages that begin in a line, or in what stands before its words."""
    found = [
        label
        for run in line.runs
        if run.part is Part.TEXT
        for offset, label in starts.get(run.node, ())
        if offset < max(run.end, run.start + 1) and label not in known
    ]
    return list(dict.fromkeys(found))


def _numbers(labels: Sequence[str], line: Line, stacker: Stacker) -> Line:
    """Return the numbers beside a line, in the margin where lines begin."""
    measures = stacker.measures
    style = replace(measures.furniture, align=Align.RAGGED, indent=0.0)
    items = stacker.itemizer.words(", ".join(labels), style, Part.PAGE_MARK)
    runs: tuple[Run, ...] = set_text(items, style, measures.left, measures.measure)[0].runs
    left, right = extent(runs)
    place = measures.left - _GAP - right
    if measures.body.leftward:
        place = measures.left + measures.measure + _GAP - left
    return Line(line.y, moved(runs, place))
