"""Where lines end: Knuth and Plass's optimum for justified text, first fit for ragged.

D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11
(1981). Glue is the same between all words of a paragraph, so that counting gaps does for sums.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

FORCED = float("-inf")
_FLAGGED = 5000.0
_UNLIKE = 3000.0
_WORST = 1e6
_EPSILON = 1e-6
_LAST_RESORT = 1000.0
"""A place with a penalty from here on is taken only where no other fits."""
_DESPERATE = 10.0
"""From this tolerance on a line of one word may stay short."""
_TIGHT, _NORMAL, _LOOSE = -0.5, 0.5, 1.0
"""The borders between lines that do not go well next to each other."""


@dataclass(slots=True)
class Candidates:
    """Places where a line can end, in order, as columns.

    `before` is the width of the text up to the place, all gaps at their natural width, `after`
    that at which the next line begins; `gaps_before` and `gaps_after` count gaps likewise.
    `hyphen` is the width of what breaking adds; `penalty` FORCED at the end.
    """

    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)
    gaps_before: list[int] = field(default_factory=list)
    gaps_after: list[int] = field(default_factory=list)
    hyphen: list[float] = field(default_factory=list)
    penalty: list[float] = field(default_factory=list)
    places: list[tuple[int, int, int]] = field(default_factory=list)


class _Node(NamedTuple):
    """A place chosen to end a line; `width` and `gaps` are where the next line begins."""

    width: float
    gaps: int
    measure: float
    demerits: float
    fitness: int = 1
    flagged: bool = False
    place: int = -1
    previous: "_Node | None" = None


def break_optimally(
    candidates: Candidates,
    first: float,
    measure: float,
    *,
    stretch: float,
    shrink: float,
    tolerance: float,
) -> list[int] | None:
    """Return the candidates that end lines with least demerits; None if there is no way.

    `first` is the measure of the first line; `stretch` and `shrink` are a gap's in points;
    no line is stretched more than `tolerance` times.
    """
    active = [_Node(0.0, 0, first, 0.0)]
    most = stretch * tolerance
    rows = zip(
        candidates.before,
        candidates.after,
        candidates.gaps_before,
        candidates.gaps_after,
        candidates.hyphen,
        candidates.penalty,
        strict=True,
    )
    for place, (before, after, gaps_before, gaps_after, hyphen, penalty) in enumerate(rows):
        end = before + hyphen
        forced = penalty == FORCED
        best = None
        least = 0.0
        fitness = 1
        dead = False
        for node in active:
            gaps = gaps_before - node.gaps
            room = node.measure - end + node.width
            if room > gaps * most and not forced:
                if gaps or tolerance < _DESPERATE:
                    continue
                ratio = tolerance
            elif room < 0:
                if -room > gaps * shrink + _EPSILON:
                    dead = True
                    continue
                ratio = room / (gaps * shrink) if gaps else 0.0
            elif forced:
                ratio = 0.0
            else:
                ratio = room / (gaps * stretch) if gaps else 0.0
            badness = min(100 * abs(ratio) ** 3, _WORST)
            demerits = (1 + badness + (0.0 if forced else penalty)) ** 2 + node.demerits
            fit = 0 if ratio < _TIGHT else 1 if ratio <= _NORMAL else 2 if ratio <= _LOOSE else 3
            if hyphen and node.flagged:
                demerits += _FLAGGED
            if abs(fit - node.fitness) > 1:
                demerits += _UNLIKE
            if best is None or demerits < least:
                best, least, fitness = node, demerits, fit
        if dead:
            active = [
                node
                for node in active
                if end - node.width - node.measure <= (gaps_before - node.gaps) * shrink + _EPSILON
            ]
        if best is not None:
            chosen = _Node(after, gaps_after, measure, least, fitness, hyphen > 0, place, best)
            if forced:
                return _trace(chosen)
            active.append(chosen)
        if not active:
            return None
    return None


def _trace(node: _Node) -> list[int]:
    places = []
    current: _Node | None = node
    while current is not None and current.place >= 0:
        places.append(current.place)
        current = current.previous
    return places[::-1]


def break_first_fit(candidates: Candidates, first: float, measure: float) -> list[int]:
    """Return the candidates that end lines when each line takes as much as it can.

    A place with a high penalty is taken only where no other fits.
    """
    places: list[int] = []
    start, room = 0.0, first
    usable = -1
    number = 0
    last = len(candidates.before) - 1
    while number <= last:
        end = candidates.before[number] + candidates.hyphen[number]
        if end - start <= room + _EPSILON:
            if (
                usable < 0
                or candidates.penalty[number] < _LAST_RESORT
                or candidates.penalty[usable] >= _LAST_RESORT
            ):
                usable = number
            number += 1
            continue
        if usable < 0:
            usable = number
        places.append(usable)
        start, room = candidates.after[usable], measure
        number, usable = usable + 1, -1
    if not places or places[-1] != last:
        places.append(last)
    return places
