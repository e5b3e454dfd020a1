"""Edges that look straight: signs that hang in the margin (protrusion).

A full stop or a hyphen at a line's end is so light that the edge seems to be dented there. The
parts of their widths are of the order that pdfTeX's microtype takes for serif faces.
"""

from collections.abc import Sequence
from typing import NamedTuple

from publish.layout.lines.items import Segment
from publish.layout.type.breaks import InnerBreak
from publish.layout.type.fonts import SOFT_HYPHEN

_AT_END = {
    "-": 0.5, "‐": 0.5, "–": 0.3, "—": 0.2, ".": 0.7, ",": 0.7, ":": 0.4, ";": 0.4,
    "!": 0.2, "?": 0.2, "'": 0.6, '"': 0.5, "’": 0.6, "”": 0.5, "“": 0.5, "»": 0.3, "›": 0.4,
}  # fmt: skip
_AT_START = {"'": 0.6, '"': 0.5, "‘": 0.6, "“": 0.5, "„": 0.4, "‚": 0.5, "«": 0.3, "‹": 0.4}
_HYPHEN = _AT_END["-"]


class Hangs(NamedTuple):
    """By word, how much of it hangs out of a line that it begins, and of one that it ends."""

    left: Sequence[float]
    right: Sequence[float]


def hangs_of(words: Sequence[list[Segment]], share: float) -> Hangs:
    """Return what of each word hangs in the margin; `share` is the style's part of it."""
    return Hangs(
        [hang_left(word, share) if word[0].raw[:1] in _AT_START else 0.0 for word in words],
        [hang_right(word, share) if word[-1].raw[-1:] in _AT_END else 0.0 for word in words],
    )


def hang_left(word: list[Segment], share: float) -> float:
    """Return how far a word hangs out of the line that it begins, in points."""
    first = word[0]
    part = _AT_START.get(first.raw[:1])
    if part is None or first.item.level or first.item.verbatim:
        return 0.0
    return part * share * first.shaped.glyphs[0].width * first.item.size / 1000


def hang_right(word: list[Segment], share: float) -> float:
    """Return how far a word, or a part of one with its hyphen, hangs out of the line it ends."""
    last = word[-1]
    sign = last.shaped.text[-1:]
    part = _HYPHEN if sign == SOFT_HYPHEN else _AT_END.get(sign)
    own = last.item
    if part is None or own.level or own.verbatim or own.rise or own.drawn is not None:
        return 0.0
    return part * share * last.shaped.glyphs[-1].width * last.item.size / 1000


def hung(segment: Segment, place: InnerBreak, share: float) -> InnerBreak:
    """Return a break within a segment whose hyphen or dash hangs."""
    item = segment.item
    if item.level or item.verbatim or place.hyphen < 0:
        return place
    if place.hyphen > 0:
        return place._replace(hyphen=place.hyphen * (1 - _HYPHEN * share))
    sign = segment.raw[place.offset - 1 : place.offset]
    part = _AT_END.get(sign)
    if part is None:
        return place
    return place._replace(hyphen=-part * share * item.font.shape(sign).width * item.size / 1000)
