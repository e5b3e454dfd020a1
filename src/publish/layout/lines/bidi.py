"""Words from right to left in a line that runs from left to right (UAX #9, by whole segments).

Items hold letters of one direction, so that a segment is of one kind. Numbers and marks between
two such words, and numbers after one, belong to the part that is turned around (rules W7 and N1).
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum

from publish.model import Run


class _Kind(Enum):
    LEFTWARD = "leftward"
    RIGHTWARD = "rightward"
    NUMBER = "number"
    NEUTRAL = "neutral"


_CLASSES = {
    "R": _Kind.LEFTWARD,
    "AL": _Kind.LEFTWARD,
    "L": _Kind.RIGHTWARD,
    "EN": _Kind.NUMBER,
    "AN": _Kind.NUMBER,
}


def runs_left(cluster: str) -> bool:
    """Whether a character, perhaps with marks, is of a script that runs from right to left."""
    return unicodedata.bidirectional(cluster[0]) in {"R", "AL"}


def turned_parts(texts: Sequence[str]) -> list[bool]:
    """Return which segments of a line stand in a part that runs from right to left."""
    kinds = [_kind(text) for text in texts]
    found = [False] * len(kinds)
    last = -1  # the end of what is turned so far, with only neutrals since
    leftward = False
    for place, kind in enumerate(kinds):
        match kind:
            case _Kind.LEFTWARD | _Kind.NUMBER if leftward or kind is _Kind.LEFTWARD:
                first = place if last < 0 else last + 1
                found[first : place + 1] = [True] * (place + 1 - first)
                last, leftward = place, True
            case _Kind.RIGHTWARD:
                last, leftward = -1, False
            case _:
                pass
    return found


def reordered(runs: Sequence[Run], turns: Sequence[bool]) -> list[Run]:
    """Return the runs, still in order of reading, with each turned part put from right to left."""
    placed = list(runs)
    first = 0
    while first < len(placed):
        stop = first
        while stop < len(placed) and turns[stop]:
            stop += 1
        if stop > first:
            both = placed[first].x + placed[stop - 1].x + placed[stop - 1].width
            for number in range(first, stop):
                run = placed[number]
                placed[number] = replace(run, x=both - run.x - run.width)
        first = stop + 1
    return placed


def is_neutral(text: str) -> bool:
    """Whether a segment holds neither letters nor numbers."""
    return _kind(text) is _Kind.NEUTRAL


def _kind(text: str) -> _Kind:
    kinds = {_CLASSES.get(unicodedata.bidirectional(character)) for character in text}
    return next((kind for kind in _CLASSES.values() if kind in kinds), _Kind.NEUTRAL)
