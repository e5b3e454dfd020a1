"""Runs on their line: their order where directions meet, the lines below and through them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from publish.layout.lines.bidi import visual_order
from publish.layout.lines.items import Decoration, Item
from publish.model import Run

_THROUGH = 0.25
"""How far above the baseline the line through struck words is, in sizes."""
_BELOW, _PARTS = 0.15, 24
"""How far below the baseline a link's line is, in sizes, and the part of a size that is its width:
clear of the letters, and no bolder than their hairlines."""


@dataclass(frozen=True, slots=True)
class Underline:
    """The line below a link on one line, `below` the baseline: colour alone would not tell it.

    (WCAG 1.4.1.)
    """

    x0: float
    x1: float
    below: float
    width: float
    colour: str


def reordered(
    runs: Sequence[Run],
    depths: Sequence[int],
    borders: Sequence[int | None] = (),
    *,
    leftward: bool,
) -> list[Run]:
    """Return runs, which follow each other in order of reading, where they stand (UAX #9, L2).

    `depths` are their levels, `borders` those of an isolate's border behind each, which parts what
    is deeper on both sides. On a line that runs `leftward` places are counted from its right end.
    """
    widths: list[float] = []
    levels: list[int] = []
    for number, (run, depth) in enumerate(zip(runs, depths, strict=True)):
        if number:
            before = runs[number - 1]
            widths.append(run.x - before.x - before.width)
            gap = depths[number - 1] if before.trailing else min(depths[number - 1], depth)
            border = borders[number - 1] if borders else None
            levels.append(gap if border is None else min(gap, border))
        widths.append(run.width)
        levels.append(depth)
    order = visual_order(levels)
    x = runs[0].x
    placed = list(runs)
    for each in reversed(order) if leftward else order:
        if each % 2 == 0:
            number = each // 2
            placed[number] = replace(runs[number], x=x, leftward=depths[number] % 2 == 1)
        x += widths[each]
    return placed


def is_lined(item: Item) -> bool:
    """Whether a line goes with the words of an item."""
    return item.drawn is None and (item.link is not None or item.decoration is not None)


def underlines_of(runs: Sequence[Run], sources: Sequence[Item]) -> tuple[Underline, ...]:
    """Return a line below each link, from its first run to its last, and those of marked words."""
    found: dict[int, Underline] = {}
    lines: list[Underline] = []
    for run, item in zip(runs, sources, strict=True):
        if item.drawn is not None:
            continue
        if item.decoration is not None:
            lines.append(_line(run, item.decoration))
        if item.link is None:
            continue
        known = found.get(id(item.link))
        x0, x1 = run.x, run.x + run.width
        if known is None:
            line = _line(run, Decoration.UNDERLINE)
            found[id(item.link)] = replace(line, below=_BELOW * run.size)
        else:
            found[id(item.link)] = replace(known, x0=min(known.x0, x0), x1=max(known.x1, x1))
    return (*found.values(), *lines)


def _line(run: Run, decoration: Decoration) -> Underline:
    """Return the line that goes with the words of a run."""
    below, width = _BELOW * run.size, run.size / _PARTS
    match decoration:
        case Decoration.UNDERLINE:
            pass
        case Decoration.HEAVY_UNDERLINE:
            width *= 2
        case Decoration.LINE_THROUGH:
            below = -_THROUGH * run.size
        case _:
            assert_never(decoration)
    x1 = run.x + run.width
    return Underline(run.x, x1, below - run.rise, width, run.colour)


def extent(runs: Sequence[Run]) -> tuple[float, float]:
    """Return the left and the right end of runs on one line."""
    return min(run.x for run in runs), max(run.x + run.width for run in runs)


def moved(runs: Sequence[Run], distance: float) -> tuple[Run, ...]:
    """Return runs further along their line."""
    return tuple(replace(run, x=run.x + distance) for run in runs)
