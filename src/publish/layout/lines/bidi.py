"""The Unicode Bidirectional Algorithm (UAX #9): how deep in which direction each character stands.

Even levels run from left to right, odd ones from right to left. A text is resolved once, as a
paragraph; its lines are put in order when their ends are known. Time is linear in the text.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, POP = "\u2066", "\u2067", "\u2068", "\u2069"
"""The isolates of the algorithm, which links and foreign phrases are set in, and their end."""

_TURNING = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DEEPEST = 125
_MOST_OPEN = 63
"""Brackets that may stand open within each other (BD16)."""
_EMBEDDINGS = {"LRE": (0, ""), "RLE": (1, ""), "LRO": (0, "L"), "RLO": (1, "R")}
_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_ISOLATES = _INITIATORS | {"PDI"}
_REMOVED = frozenset({*_EMBEDDINGS, "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", *_ISOLATES})
_EQUIVALENT = {"\u2329": "\u3008", "\u232a": "\u3009"}
_BEYOND_NEXT = {"\u298d": "\u2990", "\u298f": "\u298e"}
"""Brackets whose partner is not the next or the one after that."""


def turns(text: str) -> bool:
    """Whether a text has letters or signs that run from right to left, or ask for an order."""
    return _TURNING.search(text) is not None


def runs_left(cluster: str) -> bool:
    """Whether a character, perhaps with marks, is of a script that runs from right to left."""
    return unicodedata.bidirectional(cluster[0]) in {"R", "AL"}


def levels(text: str, *, leftward: bool) -> list[int]:
    """Return the level of each character of a paragraph; `leftward` is its own direction.

    What the algorithm removes, controls of embedding, has the level of what stands before it.
    """
    classes = [unicodedata.bidirectional(each) or "L" for each in text]
    base = int(leftward)
    found, types = _explicit(classes, base)
    kept = [place for place, kind in enumerate(classes) if kind not in _REMOVED]
    for sequence in _sequences(kept, classes, tuple(found), base):
        _resolve(sequence, text, classes, types, found)
    last = base
    for place, kind in enumerate(classes):
        if kind in _REMOVED:
            found[place] = last
        last = found[place]
    return found


def visual_order(depths: Sequence[int]) -> list[int]:
    """Return the numbers of what stands on a line from left to right, by its levels (L2)."""
    order = list(range(len(depths)))
    lowest = min((depth for depth in depths if depth % 2), default=1)
    for level in range(max(depths, default=0), lowest - 1, -1):
        first = 0
        while first < len(order):
            stop = first
            while stop < len(order) and depths[order[stop]] >= level:
                stop += 1
            order[first:stop] = order[first:stop][::-1]
            first = stop + 1
    return order


# Explicit levels and directions (X1 to X8)


def _explicit(classes: Sequence[str], base: int) -> tuple[list[int], list[str]]:
    found, types = [base] * len(classes), list(classes)
    stack: list[tuple[int, str, bool]] = [(base, "", False)]
    beyond_isolates = beyond_embeddings = open_isolates = 0
    firsts = _first_strong(classes) if "FSI" in classes else {}
    for place, kind in enumerate(classes):
        level, override, _ = stack[-1]
        if kind in _EMBEDDINGS:
            odd, forced = _EMBEDDINGS[kind]
            deeper = _deeper(level, odd)
            if deeper <= _DEEPEST and not beyond_isolates and not beyond_embeddings:
                stack.append((deeper, forced, False))
            elif not beyond_isolates:
                beyond_embeddings += 1
        elif kind in _INITIATORS:
            found[place] = level
            types[place] = override or kind
            odd = firsts.get(place, 0) if kind == "FSI" else int(kind == "RLI")
            deeper = _deeper(level, odd)
            if deeper <= _DEEPEST and not beyond_isolates and not beyond_embeddings:
                open_isolates += 1
                stack.append((deeper, "", True))
            else:
                beyond_isolates += 1
        elif kind == "PDI":
            if beyond_isolates:
                beyond_isolates -= 1
            elif open_isolates:
                beyond_embeddings = 0
                while not stack.pop()[2]:
                    pass
                open_isolates -= 1
            level, override, _ = stack[-1]
            found[place] = level
            types[place] = override or kind
        elif kind == "PDF":
            if beyond_isolates:
                pass
            elif beyond_embeddings:
                beyond_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            found[place] = base
        else:
            found[place] = level
            if override and kind != "BN":
                types[place] = override
    return found, types


def _deeper(level: int, odd: int) -> int:
    """Return the next level of a direction."""
    return level + 1 if (level + 1) % 2 == odd else level + 2


def _first_strong(classes: Sequence[str]) -> dict[int, int]:
    """Return the direction of what each FSI isolates: of its first letter in no other isolate."""
    found: dict[int, int] = {}
    open_isolates: list[int] = []
    for place, kind in enumerate(classes):
        if kind in _INITIATORS:
            open_isolates.append(place)
        elif kind == "PDI":
            if open_isolates:
                open_isolates.pop()
        elif kind in {"L", "R", "AL"} and open_isolates:
            found.setdefault(open_isolates[-1], int(kind != "L"))
    return found


# Isolating run sequences (X10)


@dataclass(frozen=True, slots=True)
class _Sequence:
    """Characters of one level in the order of reading, and what stands before and after them."""

    places: list[int]
    level: int
    before: str
    after: str


def _sequences(
    kept: Sequence[int], classes: Sequence[str], found: Sequence[int], base: int
) -> Iterator[_Sequence]:
    runs: list[list[int]] = []
    for number, place in enumerate(kept):
        if number == 0 or found[place] != found[kept[number - 1]]:
            runs.append([])
        runs[-1].append(place)
    matching = _matching(kept, classes)
    beginnings = {run[0]: number for number, run in enumerate(runs)}
    continues: dict[int, int] = {}
    for number, run in enumerate(runs):
        end = matching.get(run[-1])
        if end is not None and end in beginnings:
            continues[number] = beginnings[end]
    continued = set(continues.values())
    for first in range(len(runs)):
        if first in continued:
            continue
        chain = [first]
        while chain[-1] in continues:
            chain.append(continues[chain[-1]])
        places = [place for number in chain for place in runs[number]]
        level = found[places[0]]
        left = found[runs[first - 1][-1]] if first else base
        open_ended = classes[places[-1]] in _INITIATORS
        last = chain[-1] + 1
        right = found[runs[last][0]] if last < len(runs) and not open_ended else base
        yield _Sequence(places, level, _strong(max(level, left)), _strong(max(level, right)))


def _matching(kept: Sequence[int], classes: Sequence[str]) -> dict[int, int]:
    """Return the end of each isolate that has one."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place in kept:
        if classes[place] in _INITIATORS:
            waiting.append(place)
        elif classes[place] == "PDI" and waiting:
            found[waiting.pop()] = place
        elif classes[place] == "B":
            waiting = []
    return found


def _strong(level: int) -> str:
    return "R" if level % 2 else "L"


# Weak and neutral characters (W1 to N2), implicit levels (I1, I2)


def _resolve(
    sequence: _Sequence, text: str, classes: Sequence[str], types: list[str], found: list[int]
) -> None:
    places = sequence.places
    own = [types[place] for place in places]
    _resolve_marks(own, sequence.before)
    _resolve_numbers(own, sequence.before)
    _resolve_brackets(own, sequence, text, classes)
    _resolve_neutrals(own, sequence)
    level = sequence.level
    for place, kind in zip(places, own, strict=True):
        if level % 2 == 0:
            found[place] = level + (1 if kind == "R" else 2 if kind in {"AN", "EN"} else 0)
        else:
            found[place] = level + (kind != "R")


def _resolve_marks(own: list[str], before: str) -> None:
    """Give marks the kind of their letters; numbers after Arabic letters are Arabic (W1 to W3)."""
    last, strong = before, before
    for number in range(len(own)):
        if own[number] == "NSM":
            own[number] = "ON" if last in _ISOLATES else last
        kind = last = own[number]
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            own[number] = "AN"
    own[:] = ["R" if kind == "AL" else kind for kind in own]


def _resolve_numbers(own: list[str], before: str) -> None:
    """Join separators and signs to the numbers that they belong to (W4 to W7)."""
    for number in range(1, len(own) - 1):
        kind, left, right = own[number], own[number - 1], own[number + 1]
        if left == right and (
            (kind == "ES" and left == "EN") or (kind == "CS" and left in {"EN", "AN"})
        ):
            own[number] = left
    first = 0
    while first < len(own):
        stop = first
        while stop < len(own) and own[stop] == "ET":
            stop += 1
        if stop > first:
            beside = {own[first - 1] if first else "", own[stop] if stop < len(own) else ""}
            own[first:stop] = ["EN" if "EN" in beside else "ON"] * (stop - first)
        first = stop + 1
    strong = before
    for number, kind in enumerate(own):
        if kind in {"ES", "CS"}:
            own[number] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            own[number] = "L"


def _resolve_brackets(
    own: list[str], sequence: _Sequence, text: str, classes: Sequence[str]
) -> None:
    """Let both brackets of a pair run as what they hold, or as what stands before them (N0)."""
    pairs = _bracket_pairs(own, sequence, text)
    if not pairs:
        return
    along = _strong(sequence.level)
    kinds = [_direction(kind) for kind in own]
    counts = {
        side: list(accumulate((kind == side for kind in kinds), initial=0)) for side in ("L", "R")
    }
    across = "L" if along == "R" else "R"
    context, at = sequence.before, 0
    for opening, closing in pairs:
        while at < opening:
            context = _direction(own[at]) or context
            at += 1
        if counts[along][closing] > counts[along][opening]:
            chosen = along
        elif counts[across][closing] > counts[across][opening]:
            chosen = across if context == across else along
        else:
            continue
        for bracket in (opening, closing):
            own[bracket] = chosen
            mark = bracket + 1
            while mark < len(own) and classes[sequence.places[mark]] == "NSM":
                own[mark] = chosen
                mark += 1


def _direction(kind: str) -> str:
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _bracket_pairs(own: list[str], sequence: _Sequence, text: str) -> list[tuple[int, int]]:
    """Return the places in a sequence of brackets that belong together, in order (BD16)."""
    opening, closing = _brackets()
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for number, place in enumerate(sequence.places):
        if own[number] != "ON":
            continue
        character = _EQUIVALENT.get(text[place], text[place])
        if character in opening:
            if len(waiting) == _MOST_OPEN:
                return []
            waiting.append((opening[character], number))
        elif character in closing:
            for index in range(len(waiting) - 1, -1, -1):
                if waiting[index][0] == character:
                    pairs.append((waiting[index][1], number))
                    del waiting[index:]
                    break
    return sorted(pairs)


@cache
def _brackets() -> tuple[dict[str, str], frozenset[str]]:
    """Return the closing bracket of each opening one, and all closing ones (BidiBrackets.txt)."""
    pairs: dict[str, str] = {}
    for code in range(0x28, 0xFF64):
        opening = chr(code)
        if unicodedata.category(opening) == "Ps" and unicodedata.mirrored(opening):
            partners = (_BEYOND_NEXT.get(opening, ""), chr(code + 1), chr(code + 2))
            closing = next(each for each in partners if each and _closes(each))
            pairs[_EQUIVALENT.get(opening, opening)] = _EQUIVALENT.get(closing, closing)
    return pairs, frozenset(pairs.values())


def _closes(character: str) -> bool:
    return unicodedata.category(character) == "Pe" and bool(unicodedata.mirrored(character))


def _resolve_neutrals(own: list[str], sequence: _Sequence) -> None:
    """Let neutral characters run as what stands on both sides, or as all does (N1, N2)."""
    along = _strong(sequence.level)
    first = 0
    while first < len(own):
        stop = first
        while stop < len(own) and own[stop] in _NEUTRAL:
            stop += 1
        if stop > first:
            left = _direction(own[first - 1]) if first else sequence.before
            right = _direction(own[stop]) if stop < len(own) else sequence.after
            own[first:stop] = [left if left == right else along] * (stop - first)
        first = stop + 1
