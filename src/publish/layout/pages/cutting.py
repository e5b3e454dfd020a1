"""Pages for a printing house: cut out of larger ones, bound at either side, as many as it takes.

What is set does not change: each line of a page stands where it did, beside its neighbours.
"""

from collections.abc import Iterator
from dataclasses import replace

from publish.layout.pages.shifting import beside
from publish.model import Cut, Fill, Layout, Mark, Page, PageStart, Press, Stroke

_APART, _LENGTH, _WIDTH = 3.0, 15.0, 0.25
"""Points between the bleed and a mark that shows where to cut, its length and its width."""
_BLACK = "#000000"


def cut(layout: Layout, press: Press, *, turn: float, leftward: bool) -> Layout:
    """Return the pages of `layout`, which are as large as the finished ones, to be cut.

    Its pages are bound at the left; `turn` is how much further to the right all stands on one that
    is bound at the right. An article that runs `leftward` begins with such a page. The last pages
    may be blank, so that there are as many as the printer binds.
    """
    pages: list[Page] = []
    starts = list(layout.page_starts)
    shifts: list[tuple[float, float]] = []
    for number in range(press.whole(len(layout.pages))):
        bound_left = (number % 2 == 0) is not leftward
        where = _cut(press, bound_left=bound_left)
        shifts.append((where.trim[0] + (0.0 if bound_left else turn), where.trim[1]))
        marks = _cutting_marks(where) if press.marks else []
        if number == len(starts):
            starts.append(PageStart(label=str(number + 1), position=None))
        else:
            page = layout.pages[number]
            moved = (beside(_solid(mark, press), *shifts[number]) for mark in page.marks)
            marks = [*moved, *marks]
        pages.append(Page(label=starts[number].label, marks=tuple(marks), cut=where))
    width, height = _sheet(press)
    return replace(
        layout,
        width=width,
        height=height,
        pages=tuple(pages),
        page_starts=tuple(starts),
        targets={
            name: (number, x + shifts[number][0], y + shifts[number][1])
            for name, (number, x, y) in layout.targets.items()
        },
    )


def _slug(press: Press) -> float:
    """Return how much of the sheet is left around the bleed, for marks."""
    return 2 * _APART + _LENGTH if press.marks else 0.0


def _sheet(press: Press) -> tuple[float, float]:
    bleed, both = press.bleed, 2 * _slug(press)
    width, height = press.trim
    return width + bleed.inner + bleed.outer + both, height + bleed.top + bleed.bottom + both


def _cut(press: Press, *, bound_left: bool) -> Cut:
    bleed, slug = press.bleed, _slug(press)
    width, height = _sheet(press)
    around = (slug, slug, width - slug, height - slug)
    before, after = (bleed.inner, bleed.outer) if bound_left else (bleed.outer, bleed.inner)
    trim = (slug + before, slug + bleed.bottom, around[2] - after, around[3] - bleed.top)
    return Cut(trim, around)


def _solid(mark: Mark, press: Press) -> Mark:
    """Return a mark, a thin line of which is as wide as the printer's thinnest."""
    least = press.least_line
    match mark:
        case Stroke(width=width) if width < least:
            return replace(mark, width=least)
        case Fill(width=width, height=height) if min(width, height) < least:
            return replace(mark, width=max(width, least), height=max(height, least))
        case _:
            return mark


def _cutting_marks(where: Cut) -> list[Mark]:
    """Return two lines at each corner, outside of the bleed, in black alone: text has no other."""
    return [Stroke(*ends, _WIDTH, _BLACK) for ends in _corners(where)]


def _corners(where: Cut) -> Iterator[tuple[float, float, float, float]]:
    left, foot, right, head = where.bleed
    for x in (where.trim[0], where.trim[2]):
        yield x, foot - _APART, x, foot - _APART - _LENGTH
        yield x, head + _APART, x, head + _APART + _LENGTH
    for y in (where.trim[1], where.trim[3]):
        yield left - _APART, y, left - _APART - _LENGTH, y
        yield right + _APART, y, right + _APART + _LENGTH, y
