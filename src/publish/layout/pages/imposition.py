"""Two pages on each side of a sheet, so that the folded sheets lie in each other as a booklet.

The sheets are printed on both sides and turned at the short edge. What a mark stands for does not
change: the order of reading is the document's, whatever side a page stands on.
"""

from collections.abc import Iterator
from dataclasses import replace

from publish.layout.pages.shifting import beside
from publish.model import Layout, Mark, Page, PageStart

_SIGNATURE = 4
"""Pages on a sheet."""


def impose(layout: Layout, *, leftward: bool) -> Layout:
    """Return sides of sheets, each with two pages of `layout`; the last ones may be blank.

    An article that runs `leftward` is bound at the right.
    """
    pages, starts, width = layout.pages, layout.page_starts, layout.width
    sides: list[Page] = []
    side_starts: list[PageStart] = []
    places: dict[int, tuple[int, float]] = {}
    for each in _sides(len(pages)):
        pair = each[::-1] if leftward else each
        shown = [number for number in pair if number is not None]
        if not shown:
            continue  # the back of a single page
        marks: list[Mark] = []
        for number, shift in zip(pair, (0.0, width), strict=True):
            if number is not None:
                places[number] = len(sides), shift
                marks += [beside(mark, shift) for mark in pages[number].marks]
        label = ", ".join(pages[number].label for number in shown)
        parts = tuple((number, len(pages[number].marks)) for number in shown)
        sides.append(Page(label=label, marks=tuple(marks), parts=parts))
        side_starts.append(replace(starts[min(shown)], label=label))
    targets = {}
    for name, (page, x, y) in layout.targets.items():
        side, shift = places[page]
        targets[name] = side, x + shift, y
    return replace(
        layout,
        width=2 * width,
        pages=tuple(sides),
        page_starts=tuple(side_starts),
        targets=targets,
    )


def _sides(count: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pages on the left and on the right of each side, from 0; None for a blank one."""
    whole = -(-count // _SIGNATURE) * _SIGNATURE
    for low in range(whole // 2):
        high = whole - 1 - low
        left, right = (low, high) if low % 2 else (high, low)
        yield left if left < count else None, right if right < count else None
