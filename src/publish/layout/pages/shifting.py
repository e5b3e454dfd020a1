"""Marks that are put elsewhere, as they are."""

from dataclasses import replace
from typing import assert_never

from publish.layout.lines.runs import moved
from publish.model import Fill, Line, Mark, Picture, Stroke


def beside(mark: Mark, across: float, up: float = 0.0) -> Mark:
    """Return a mark further to the right, and further up.

    A turned line counts the one as a way down, the other as one along.
    """
    match mark:
        case Line(turned=True):
            return replace(mark, y=mark.y - across, runs=moved(mark.runs, up) if up else mark.runs)
        case Line():
            return replace(mark, y=mark.y + up, runs=moved(mark.runs, across))
        case Stroke():
            return replace(
                mark, x0=mark.x0 + across, x1=mark.x1 + across, y0=mark.y0 + up, y1=mark.y1 + up
            )
        case Fill() | Picture():
            return replace(mark, x=mark.x + across, y=mark.y + up)
        case _:
            assert_never(mark)
