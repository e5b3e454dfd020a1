"""How the cost of work grows with its size, told from ratios: no machine is too slow for it."""

import math
import time
from collections.abc import Callable

LINEAR = 1.4
"""Below this exponent, cost counts as growing with length; n² has 2.

It is measured over eight sizes' difference, where n^1.4 costs 18 times as much and n² 64 times: a
machine that is busy with something else for a while changes a cost by a factor of two.
"""

_LEAST = 0.02
"""Seconds of CPU time below which a measurement is noise."""
_APART = 8
_TRIES = 4


def growth(work: Callable[[int], object], size: int, most: int) -> float:
    """Return the exponent with which the cost of `work` grows.

    The smaller size is doubled from `size` on until it costs something; the larger one is eight
    times that, and `most` at most. Each cost is the least of several runs, since others at work
    only ever add to it; an exponent that is too large is measured again.
    """
    while _cost(work, size) < _LEAST:
        if 2 * size >= most:
            return 0.0  # it costs nothing at any size that a source may have
        size *= 2
    large = min(_APART * size, most)
    if large < 2 * size:
        return 0.0
    exponent = less = more = math.inf
    for _ in range(_TRIES):
        less = min(less, *(_cost(work, size) for _ in range(3)))
        more = min(more, _cost(work, large))
        exponent = math.log(more / less) / math.log(large / size)
        if exponent < LINEAR:
            break
    return exponent


def _cost(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
