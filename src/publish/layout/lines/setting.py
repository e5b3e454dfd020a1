"""Texts set: words broken into lines of a measure, lines made of runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

from publish.layout.lines.breaking import Breakpoint, End, Inner, Optimum, break_first_fit
from publish.layout.lines.items import Item, Segment
from publish.layout.lines.optical import hang_left, hang_right, hangs_of
from publish.layout.lines.set_line import SetLine, assemble_line
from publish.layout.lines.tracking import tracked
from publish.layout.lines.words import (
    CutText,
    cut_words,
    every_break,
    inner_breaks,
    is_address,
    shaped_as,
    widest_part,
)
from publish.layout.measures import Align, TextStyle
from publish.layout.type.breaks import InnerBreak
from publish.layout.type.fonts import SOFT_HYPHEN
from publish.layout.type.ideographs import WIDE

_STRETCH = 0.5
_SHRINK = 0.33
_LIMITS: tuple[tuple[float, float | None, bool], ...] = (
    (1.6, None, True),
    (3.0, None, True),
    (40.0, 0.5, True),
    (40.0, 0.5, False),
)
"""How often the stretch may be taken, from what part of the measure on a word is cut, and whether
ties hold."""
_LOOSEST = 3.0
"""Up to here a stretch is tried for better ends, beyond only where there is no other way."""
_LAST_LINE = 2.15
"""A last line shorter than so many leadings hardly reaches beyond the indent of the next."""
_WIDEST = 1.6
"""A line whose spaces would grow by more than so many is left short: it holds a long name, of a
program say, and holes would be worse than a ragged edge."""
_ENDLESS = 3
"""A word of so many lines is no text: where to cut it is not worth weighing."""
_FEWEST = 4
"""Spaces a line below which they cannot carry what justifies it."""
_SHORTEST = 4
"""A word narrower than so many spaces is not broken."""


class _Fill(Enum):
    """Where the room goes that a line lacks."""

    NOWHERE = "nowhere"
    SPACES = "between its words"
    CHARACTERS = "between its characters"


SetText: TypeAlias = Callable[[Sequence[Item], TextStyle, float, float], list[SetLine]]
"""What sets items in lines: from where on, and how wide."""


def set_text(items: Sequence[Item], style: TextStyle, x: float, measure: float) -> list[SetLine]:
    """Set `items` in lines from `x` on, `measure` wide."""
    return set_words(cut_words(items, leftward=style.leftward), style, x, measure)


def set_nothing(
    items: Sequence[Item], _style: TextStyle, _x: float, _measure: float
) -> list[SetLine]:
    """Return one line without words for a text, where only what its items are is asked for."""
    return [SetLine(())] if items else []


def set_words(words: CutText, style: TextStyle, x: float, measure: float) -> list[SetLine]:
    """Set a text that is cut into words already."""
    lines: list[SetLine] = []
    start = 0
    count = len(words.words)
    indent = style.indent
    ends = [*words.forced, count - 1]
    for number, end in enumerate(ends):
        if end < start:
            continue
        stretch = _Stretch(words, start, end + 1, style, x, measure, indent)
        lines += stretch.set(last=number == len(ends) - 1 or end == count - 1)
        start, indent = end + 1, 0.0
    return lines


@dataclass(slots=True)
class _Stretch:
    """The words between two forced line ends."""

    text: CutText
    start: int
    stop: int
    style: TextStyle
    x: float
    measure: float
    indent: float

    @property
    def _share(self) -> float:
        """The part of a sign that hangs in the margin; where edges are not straight none does."""
        return self.style.protrusion if self.style.align is Align.JUSTIFIED else 0.0

    def set(self, *, last: bool) -> list[SetLine]:
        """Return the lines; `last` says that the text ends here."""
        space = self.text.space
        widths = self.text.widths[self.start : self.stop]
        total = sum(widths) + space * (len(widths) - 1)
        whole = self.measure - self.indent
        if total <= whole + 1e-6:
            return [self._line((self.start, 0, 0), (self.stop, 0, 0), 0.0, self.indent, last)]
        fill = self._filled(widths, total)
        if fill is _Fill.SPACES:
            ends = self._justified(widths, whole)
        elif self.style.align is Align.BALANCED:
            ends = self._balanced(widths)
        else:
            inner = self._inner(emergency=self.measure)
            ends = break_first_fit(widths, space, inner, whole, self.measure, self._tied())
        lines = []
        begin: Breakpoint = (self.start, 0, 0)
        indent = self.indent
        for number, ((word, segment, offset), hyphen) in enumerate(ends):
            final = number == len(ends) - 1
            end = word + self.start, segment, offset
            lines.append(
                self._line(
                    begin,
                    end,
                    hyphen,
                    indent,
                    final and last,
                    fill=_Fill.NOWHERE if final else fill,
                )
            )
            begin, indent = end, 0.0
        return lines

    def _filled(self, widths: list[float], total: float) -> _Fill:
        """Return how lines are made full; few spaces among wide characters cannot do it alone."""
        if self.style.align is not Align.JUSTIFIED:
            return _Fill.NOWHERE
        if len(widths) - 1 < total / self.measure * _FEWEST and any(
            WIDE.search(segment.raw)
            for word in self.text.words[self.start : self.stop]
            for segment in word
        ):
            return _Fill.CHARACTERS
        return _Fill.SPACES

    def _justified(self, widths: list[float], whole: float) -> list[End]:
        space = self.text.space
        stretch, shrink = space * _STRETCH, space * _SHRINK
        tied, best = self._tied(), None
        share = self._share
        hangs = hangs_of(self.text.words[self.start : self.stop], share) if share else None
        for limit, emergency, ties_hold in _LIMITS:
            if emergency is not None and max(widths) > self.measure * _ENDLESS:
                break
            if (best is not None and limit > _LOOSEST) or not (ties_hold or tied):
                break
            widest = None if emergency is None else self.measure * emergency
            optimum = Optimum(
                whole,
                self.measure,
                stretch=stretch,
                shrink=shrink,
                tolerance=limit,
                shortest=self.style.leading * _LAST_LINE,
            )
            inner = self._inner(hyphenate=True, emergency=widest)
            found = optimum.ends(widths, space, inner, tied if ties_hold else (), hangs)
            if found is not None and (best is None or found.demerits < best.demerits):
                best = found
            if best is not None and not best.flawed:
                break
        if best is not None:
            return best.ends
        inner = self._inner(hyphenate=True, emergency=0.0)
        return break_first_fit(widths, space, inner, whole, self.measure, tied)

    def _balanced(self, widths: list[float]) -> list[End]:
        """Break on as few lines as first fit needs, in the narrowest measure that allows it."""
        space, inner, tied = self.text.space, self._inner(emergency=self.measure), self._tied()
        found = break_first_fit(widths, space, inner, self.measure, self.measure, tied)
        low, high = self.measure / len(found) / 1.2, self.measure
        for _ in range(7):
            middle = (low + high) / 2
            trial = break_first_fit(widths, space, inner, middle, middle, tied)
            if len(trial) <= len(found) and max(widths) <= middle:
                found, high = trial, middle
            else:
                low = middle
        return found

    def _tied(self) -> frozenset[int]:
        """Return after which of the words no line ends."""
        start, tied = self.start, self.text.tied
        if not tied:
            return frozenset()
        return frozenset(at - start for at in range(start, self.stop - 1) if at in tied)

    def _inner(self, *, hyphenate: bool = False, emergency: float | None = None) -> Inner:
        """Return what finds breaks in words; those wider than `emergency` are cut anywhere."""
        words, widths, start = self.text.words, self.text.widths, self.start
        shortest, share = self.text.space * _SHORTEST, self._share

        def find(number: int) -> Sequence[InnerBreak]:
            width = widths[start + number]
            wide = emergency is not None and width > emergency
            if width < shortest and not wide:
                return ()
            word = words[start + number]
            if wide and not (is_address(word) and widest_part(word, width) <= self.measure):
                return tuple(every_break(word, share))
            return inner_breaks(word, hyphenate=hyphenate, share=share)

        return find

    def _line(
        self,
        begin: Breakpoint,
        end: Breakpoint,
        hyphen: float,
        indent: float,
        last: bool,  # noqa: FBT001
        *,
        fill: _Fill = _Fill.NOWHERE,
    ) -> SetLine:
        words = self._words(begin, end, hyphen)
        space = self.text.space
        room = self.measure - indent - self._natural(words)
        x = self.x + indent
        hung = -min(hyphen, 0.0)
        if share := self._share:
            left = hang_left(words[0], share)
            x, room = x - left, room + left
            hung = max(hung, hang_right(words[-1], share))
        room += hung
        align = self.style.align
        if fill is _Fill.CHARACTERS:
            words, spread = tracked(words, room, self.style.size)
            space += spread
        spread = room / (len(words) - 1) if len(words) > 1 else 0.0
        if room < 0 or (fill is _Fill.SPACES and spread <= space * _WIDEST):
            space += spread
        elif align is Align.END:
            x += room
        elif align is Align.CENTERED:
            x += room / 2
        final = words[-1][-1]
        spaced = final.reach > final.start + len(final.raw)
        return assemble_line(
            words,
            x,
            space,
            open_end=spaced or not (last or end[1] or end[2]),
            leftward=self.style.leftward,
        )

    def _natural(self, words: list[list[Segment]]) -> float:
        """Return the width of words of a line that nothing is added to."""
        width = self.text.space * (len(words) - 1)
        for word in words:
            for segment in word:
                width += segment.width + segment.item.lead
        return width

    def _words(self, begin: Breakpoint, end: Breakpoint, hyphen: float) -> list[list[Segment]]:
        if begin[0] == end[0]:  # the rest is not looked at: of a long word it is cut once a line
            word = self.text.words[end[0]]
            if begin[1] == end[1]:
                return [[_part(word[begin[1]], begin[2], end[2], hyphenated=hyphen > 0)]]
            first = _part(word[begin[1]], begin[2], None, hyphenated=False)
            between = word[begin[1] + 1 : end[1] + 1]
            return [[first, *_head(between, end[1] - begin[1] - 1, end[2], hyphen)]]
        words = self.text.words[begin[0] : end[0]]
        if end[1] or end[2]:
            words.append(_head(self.text.words[end[0]], end[1], end[2], hyphen))
        if begin[1] or begin[2]:
            tail = _part(words[0][begin[1]], begin[2], None, hyphenated=False)
            words[0] = [tail, *words[0][begin[1] + 1 :]]
        return words


def _head(word: list[Segment], count: int, offset: int, hyphen: float) -> list[Segment]:
    """Return a word up to `offset` of its segment `count`."""
    segments = word[:count]
    if offset:
        segments.append(_part(word[count], 0, offset, hyphenated=hyphen > 0))
    return segments


def _part(segment: Segment, start: int, stop: int | None, *, hyphenated: bool) -> Segment:
    """Return characters [start, stop) of a segment, shaped anew."""
    raw = segment.raw[start:stop]
    shown = raw.replace(SOFT_HYPHEN, "") + (SOFT_HYPHEN if hyphenated else "")
    item = segment.item
    if start and item.lead:
        item = replace(item, lead=0.0)
    reach = segment.reach if stop is None else segment.start + stop
    return Segment.of(shaped_as(item, shown), item, segment.start + start, reach, raw)
