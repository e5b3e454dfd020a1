"""Room shared out between the characters of a line in Han, kana or hangul (JIS X 4051, 4.19)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from publish.layout.lines.ideographs import breaks_between
from publish.layout.lines.items import RAISED, Segment
from publish.model import ShapedWord

_MOST = 0.08
"""Of a size: readers of PDF take a tenth for a space between words."""


class _Gap(NamedTuple):
    """Where room may be put: behind a glyph of a segment of a word."""

    word: int
    segment: int
    glyph: int


def tracked(
    words: list[list[Segment]], room: float, size: float
) -> tuple[list[list[Segment]], float]:
    """Return the words of a line and what is to be added to its spaces, so that it is full.

    `room` is what the line lacks, in points. Where a character would stand too far from the next,
    the line stays short.
    """
    gaps = list(_gaps(words))
    count = len(gaps) + len(words) - 1
    if not count or not 0 < room <= count * _MOST * size:
        return words, 0.0
    each = room / count
    moved = [list(word) for word in words]
    for gap in gaps:
        segment = moved[gap.word][gap.segment]
        shaped = _widened(segment.shaped, gap.glyph, each * 1000 / segment.item.size)
        width = shaped.width * segment.item.size / 1000
        moved[gap.word][gap.segment] = segment._replace(shaped=shaped, width=width)
    return moved, each


def _gaps(words: Sequence[Sequence[Segment]]) -> Iterator[_Gap]:
    """Yield the places between two characters at which a line might end, one of them wide."""
    for number, word in enumerate(words):
        before, last = "", _Gap(0, 0, 0)
        for index, segment in enumerate(word):
            own = segment.item
            if own.level % 2 or own.part in RAISED or own.drawn is not None:
                before = ""
                continue
            for place, glyph in enumerate(segment.shaped.glyphs):
                if glyph.text:
                    if before and breaks_between(before, glyph.text):
                        yield last
                    before = glyph.text
                last = _Gap(number, index, place)


def _widened(shaped: ShapedWord, glyph: int, by: float) -> ShapedWord:
    glyphs = list(shaped.glyphs)
    glyphs[glyph] = replace(glyphs[glyph], advance=glyphs[glyph].advance + by)
    return replace(shaped, glyphs=tuple(glyphs), width=shaped.width + by)
