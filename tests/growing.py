"""How the cost of work grows with its size, told from ratios: no machine is too slow for it."""

import time
from collections.abc import Callable

LINEAR = 2.8
"""Below this factor from n to 2n counts as linear, with noise; n² has 4, n^1.5 has 2.83."""

_LEAST = 0.05
"""Seconds of CPU time below which a measurement is noise."""
_RUNS = 3
_TRIES = 5


def growth(work: Callable[[int], object], size: int, most: int) -> float:
    """Return the factor by which `work` costs more at twice the size.

    The size is doubled from `size` on until it costs something, and to `most` at most. Each cost
    is the least of several runs, since others at work only ever add to it; a factor that is too
    large is measured again.
    """
    while _cost(work, size, 1) < _LEAST:
        if 2 * size >= most:
            return 1.0  # it costs nothing at any size that a source may have
        size *= 2
    factor = float("inf")
    small = large = float("inf")
    for _ in range(_TRIES):
        small = min(small, _cost(work, size, _RUNS))
        large = min(large, _cost(work, 2 * size, _RUNS))
        factor = large / small
        if factor < LINEAR:
            break
    return factor


def _cost(work: Callable[[int], object], size: int, runs: int) -> float:
    costs = []
    for _ in range(runs):
        start = time.process_time()
        work(size)
        costs.append(time.process_time() - start)
    return min(costs)
