"""Items of a text cut where its direction changes, each with its level (UAX #9).

Links, program texts and phrases in a foreign language are isolates: their direction is their own,
and the text around them runs as if each were one sign.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from publish.layout.lines.bidi import (
    FIRST_STRONG,
    LEFT_TO_RIGHT,
    POP,
    RIGHT_TO_LEFT,
    levels,
    turns,
)
from publish.layout.lines.items import Direction, Item, Scope

_OPENINGS = {
    Direction.LEFT_TO_RIGHT: LEFT_TO_RIGHT,
    Direction.RIGHT_TO_LEFT: RIGHT_TO_LEFT,
    Direction.OWN: FIRST_STRONG,
}
_CONTROLS = frozenset({*_OPENINGS.values(), POP})


def directed(items: Sequence[Item], *, leftward: bool) -> Sequence[Item]:
    """Return the items of a paragraph, which runs from right to left if `leftward`, with levels.

    A text of one direction, as most are, is returned as it is.
    """
    if not leftward and not any(turns(item.text) for item in items):
        return items
    made: list[Item] = []
    start = 0
    for stop, item in enumerate(items, 1):
        if item.breaks_line or stop == len(items):
            made += _directed(items[start:stop], leftward=leftward)
            start = stop
    return made


def _directed(items: Sequence[Item], *, leftward: bool) -> Iterator[Item]:
    text, places = _with_isolates(items)
    found = levels(text, leftward=leftward)
    for item, (start, after) in zip(items, places, strict=True):
        depths = found[start : start + len(item.text)]
        outside = found[after] if after < len(found) else int(leftward)
        if text[after : after + 1] == POP:  # spaces at an isolate's end belong to what is around
            for place in range(len(item.text.rstrip(" ")), len(item.text)):
                depths[place] = outside
        parts = [*_cut(item, depths, outside)]
        parts[-1].border = _border(text, found, start + len(item.text))
        yield from parts


def _border(text: str, found: Sequence[int], place: int) -> int | None:
    """Return the lowest level of the controls that stand at a place, None where none do."""
    lowest: int | None = None
    while text[place : place + 1] in _CONTROLS:
        lowest = found[place] if lowest is None else min(lowest, found[place])
        place += 1
    return lowest


def _with_isolates(items: Sequence[Item]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of items with the controls of isolates.

    With it where each item begins in it, and where what follows it does.
    """
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for number, item in enumerate(items):
        before = items[number - 1].scopes if number and not items[number - 1].gap else ()
        after = items[number + 1].scopes if number + 1 < len(items) and not item.gap else ()
        opened = item.scopes[_shared(before, item.scopes) :]
        opening = "".join(_OPENINGS[scope.way] for scope in opened)
        closing = POP * (len(item.scopes) - _shared(item.scopes, after))
        start = length + len(opening)
        follows = start + len(item.text) + (len(closing) if item.gap else 0)
        places.append((start, follows))
        text = f"{opening}{item.text}{closing}{' ' if item.gap else ''}"
        parts.append(text)
        length += len(text)
    return "".join(parts), places


def _shared(some: Sequence[Scope], others: Sequence[Scope]) -> int:
    """Return how many scopes two items have in common, from the outermost on."""
    count = 0
    for one, other in zip(some, others, strict=False):
        if one is not other:
            break
        count += 1
    return count


def _cut(item: Item, depths: Sequence[int], after: int) -> Iterator[Item]:
    """Yield parts of an item that have one level; the space after it may be one by itself."""
    runs = [(depth, len(list(group))) for depth, group in groupby(depths)]
    if item.gap and (not runs or runs[-1][0] != after):
        runs.append((after, 0))
    if not runs:
        yield item
        return
    start = 0
    last = len(runs) - 1
    for number, (depth, length) in enumerate(runs):
        part = replace(
            item,
            text=item.text[start : start + length],
            start=item.start + start,
            level=depth,
            gap=item.gap and number == last,
        )
        if number:
            part.lead, part.cites, part.anchor = 0.0, "", ""
        yield part
        start += length
