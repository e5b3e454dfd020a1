"""Pages of an article that runs from right to left: all has its place at the other side.

Places are counted from where lines begin until a page is done; then its marks change sides. What
stands on a mark, a letter or a picture, is not turned around.
"""

from dataclasses import replace
from typing import assert_never

from publish.model import Fill, Line, Mark, Picture, Stroke


def mirrored(mark: Mark, both: float) -> Mark:
    """Return a mark at the other side; `both` are the left and the right edge of the page added.

    A turned line runs up the page and stays.
    """
    match mark:
        case Line(turned=True):
            return mark
        case Line():
            return replace(
                mark, runs=tuple(replace(run, x=both - run.x - run.width) for run in mark.runs)
            )
        case Stroke():
            return replace(mark, x0=both - mark.x0, x1=both - mark.x1)
        case Fill() | Picture():
            return replace(mark, x=both - mark.x - mark.width)
        case _:
            assert_never(mark)
