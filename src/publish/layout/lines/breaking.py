"""Where lines end: Knuth and Plass's optimum for justified text, first fit for ragged.

D. E. Knuth, M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience 11
(1981). Glue is the same between all words of a paragraph, so that counting gaps does for sums.
Breaks inside words are asked for only where a line can end, since most words are far from it.
"""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from publish.layout.type.breaks import LAST_RESORT, InnerBreak

_FLAGGED = 15_000.0
"""Two hyphens below each other: TeX's \\doublehyphendemerits, more for our larger penalties."""
_LADDER = 1e7
"""Three and more: taken only where no other way is."""
_UNLIKE = 1000.0
_STRANDED = 60_000.0
"""A last line shorter than `shortest`."""
_PARTED = 150_000.0
"""A hyphen before the last line: the eye goes on for half a word."""
_WIDE, _CLOSE = 35_000.0, 3_000.0
"""A line whose spaces a reader sees to be wide (by more than half), or close (by a fifth)."""
_WORST = 1e6
_EPSILON = 1e-6
_DESPERATE = 10.0
"""From this tolerance on a line of one word may stay short."""
_along: Callable[[InnerBreak], float] = attrgetter("prefix")
_TIGHT, _NORMAL, _LOOSE = -0.5, 0.5, 1.0
"""The borders between lines that do not go well next to each other."""
_SEEN_CLOSE = -0.6

Breakpoint = tuple[int, int, int]
"""A word, a segment of it, an offset in that; what follows begins there."""

Inner = Callable[[int], Sequence[InnerBreak]]


class End(NamedTuple):
    """Where a line ends, and how wide the hyphen is that it adds there."""

    point: Breakpoint
    hyphen: float


class Broken(NamedTuple):
    """A text's line ends, and how ill they look in all.

    `flawed`: a hyphen before the last line, three hyphens below each other or a last line too
    short, for which a way with looser lines may be better.
    """

    ends: list[End]
    demerits: float
    flawed: bool


class _Node(NamedTuple):
    """A place chosen to end a line; `width` and `gaps` are where the next line begins.

    `ladder` counts the lines up to here that end in a hyphen.
    """

    width: float
    gaps: int
    measure: float
    demerits: float
    fitness: int = 1
    point: Breakpoint = (0, 0, 0)
    hyphen: float = 0.0
    ladder: int = 0
    previous: "_Node | None" = None


class Optimum:
    """Breaks one text; `stretch` and `shrink` are a gap's in points.

    No line is stretched more than `tolerance` times. `first` is the measure of the first line. A
    last line narrower than `shortest` is a syllable or a word stranded.
    """

    def __init__(
        self,
        first: float,
        measure: float,
        *,
        stretch: float,
        shrink: float,
        tolerance: float,
        shortest: float = 0.0,
    ) -> None:
        self._measure = measure
        self._shortest = shortest
        self._stretch = stretch
        self._shrink = shrink
        self._tolerance = tolerance
        self._most = stretch * tolerance
        self._active = [_Node(0.0, 0, first, 0.0)]

    def ends(
        self,
        widths: Sequence[float],
        space: float,
        inner: Inner,
        tied: Container[int] = (),
        hangs: tuple[Sequence[float], Sequence[float]] | None = None,
    ) -> Broken | None:
        """Return the line ends with least demerits; None if there is no way.

        No line ends after a word of `tied`. `hangs` are what of each word stands in the margin
        where it begins a line, and where it ends one; an end's `hyphen` is less than 0 by that.
        """
        active, most = self._active, self._most
        last = len(widths) - 1
        left, right = hangs or ((), ())
        if left:
            active[0] = active[0]._replace(width=left[0])
        x = 0.0
        for number, width in enumerate(widths):
            end = x + width
            oldest = active[0]
            # The oldest place has the fullest line: where that is too loose, all others are.
            if (
                oldest.measure + oldest.width - end > (number - oldest.gaps) * most
                and number != last
            ):
                x = end + space
                continue
            for segment, offset, prefix, hyphen, penalty in inner(number):
                at = x + prefix
                self._consider((number, segment, offset), at, at, number, hyphen, penalty)
            x = end + space
            if number in tied and number != last:
                continue
            if hangs is not None and number != last:
                after = x + left[number + 1]
                self._consider((number + 1, 0, 0), end, after, number, -right[number])
            else:
                best = self._consider((number + 1, 0, 0), end, x, number, forced=number == last)
            if number == last:
                return self._broken(best) if best is not None else None
            active = self._active
            if not active:
                return None
        return None

    def _broken(self, last: _Node) -> Broken:
        before = last.previous
        ends = _trace(last)
        flawed = before is not None and (
            before.hyphen > 0 or last.width - before.width < self._shortest
        )
        hyphens = [end.hyphen > 0 for end in ends]
        return Broken(ends, last.demerits, flawed or any(map(all, _threes(hyphens))))

    def _consider(
        self,
        point: Breakpoint,
        before: float,
        after: float,
        number: int,
        hyphen: float = 0.0,
        penalty: float = 0.0,
        *,
        forced: bool = False,
    ) -> _Node | None:
        """Find the best line that ends at a place, with `number` gaps before it; begin one there.

        The line ends at `before` and a hyphen; the next would begin at `after`.
        """
        end = before + hyphen
        shrink, stretch, most = self._shrink, self._stretch, self._most
        best: _Node | None = None
        least = 0.0
        fitness = 1
        dead = False
        flagged = hyphen > 0
        for node in self._active:
            gaps = number - node.gaps
            room = node.measure - end + node.width
            if room < 0:
                if -room > gaps * shrink + _EPSILON:
                    dead = True
                    continue
                ratio = room / (gaps * shrink) if gaps else 0.0
            elif forced:
                ratio = 0.0
            elif room > gaps * most:
                if gaps or self._tolerance < _DESPERATE:
                    continue
                ratio = self._tolerance * room / node.measure  # without gaps, fuller is better
            else:
                ratio = room / (gaps * stretch) if gaps else 0.0
            badness = min(100 * abs(ratio) ** 3, _WORST)
            demerits = (1 + badness + penalty) ** 2 + node.demerits
            if best is not None and demerits >= least:
                continue
            fit = 0 if ratio < _TIGHT else 1 if ratio <= _NORMAL else 2 if ratio <= _LOOSE else 3
            if forced:
                if node.measure - room < self._shortest:
                    demerits += _STRANDED
                if node.hyphen > 0:
                    demerits += _PARTED
            if flagged and node.hyphen > 0:
                demerits += _FLAGGED if node.ladder == 1 else _LADDER
            if ratio > _LOOSE:
                demerits += _WIDE
            elif ratio < _SEEN_CLOSE:
                demerits += _CLOSE
            if abs(fit - node.fitness) > 1:
                demerits += _UNLIKE
            if best is None or demerits < least:
                best, least, fitness = node, demerits, fit
        if dead:
            self._active = [
                node
                for node in self._active
                if end - node.width - node.measure <= (number - node.gaps) * shrink + _EPSILON
            ]
        if best is None:
            return None
        ladder = best.ladder + 1 if flagged else 0
        chosen = _Node(after, point[0], self._measure, least, fitness, point, hyphen, ladder, best)
        self._active.append(chosen)
        return chosen


def _threes(hyphens: list[bool]) -> Iterator[tuple[bool, bool, bool]]:
    return zip(hyphens, hyphens[1:], hyphens[2:], strict=False)


def _trace(node: _Node) -> list[End]:
    ends = []
    current: _Node | None = node
    while current is not None and current.previous is not None:
        ends.append(End(current.point, current.hyphen))
        current = current.previous
    return ends[::-1]


def break_first_fit(
    widths: Sequence[float],
    space: float,
    inner: Inner,
    first: float,
    measure: float,
    tied: Container[int] = (),
) -> list[End]:
    """Return line ends such that each line takes as much as it can.

    Words that are `tied` to the next go to a line of their own if that holds them all.
    """
    ends: list[End] = []
    used, room = 0.0, first
    empty = True
    for number, width in enumerate(widths):
        if not empty and number in tied and number - 1 not in tied:
            chain = _chain(widths, number, space, tied)
            if room < used + space + chain - _EPSILON and chain <= measure + _EPSILON:
                ends.append(End((number, 0, 0), 0.0))
                used, room, empty = 0.0, measure, True
        gap = 0.0 if empty else space
        if used + gap + width <= room + _EPSILON:
            used += gap + width
            empty = False
            continue
        breaks = inner(number)
        done = 0.0
        while True:
            left = room - used - gap + done
            found = _furthest(breaks, done, left, alone=empty)
            if found is not None:
                ends.append(End((number, found.segment, found.offset), found.hyphen))
                done = found.prefix
            elif not empty:
                ends.append(End((number, 0, 0), 0.0))
            used, gap, room, empty = 0.0, 0.0, measure, True
            if width - done <= room + _EPSILON or (
                found is None and _furthest(breaks, done, room + done, alone=True) is None
            ):
                break
        used, empty = width - done, False
    ends.append(End((len(widths), 0, 0), 0.0))
    return ends


def _chain(widths: Sequence[float], number: int, space: float, tied: Container[int]) -> float:
    """Return the width of a word and of all that are tied to it."""
    width = widths[number]
    while number in tied and number + 1 < len(widths):
        number += 1
        width += space + widths[number]
    return width


def _furthest(
    breaks: Sequence[InnerBreak], done: float, left: float, *, alone: bool
) -> InnerBreak | None:
    """Return the last break that fits; one of last resort only on a line of its own."""
    best = None
    first = bisect_right(breaks, done + _EPSILON, key=_along)
    for index in range(first, len(breaks)):
        each = breaks[index]
        if each.prefix + min(each.hyphen, 0.0) > left + _EPSILON:
            break
        if each.prefix + each.hyphen <= left + _EPSILON:
            worse = each.penalty >= LAST_RESORT
            if not worse or (alone and (best is None or best.penalty >= LAST_RESORT)):
                best = each
    return best
