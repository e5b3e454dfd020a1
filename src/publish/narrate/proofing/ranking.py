"""Which utterances are most worth hearing: the most doubt for the time that it takes."""

import heapq
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from publish.diagnostics import Span
from publish.model.proof import Doubt, ProofEntry

REACHING = 2.0
"""Seconds that it takes to come to an utterance and to make up one's mind about it."""
_ALIKE = 0.25
"""How much less each further doubt of a family weighs."""
_LEAST = 0.05
"""What weighs less than this is no doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """An utterance with its doubts, and when it is heard, in seconds.

    `progress` tells how much is said before each offset of its text; what is to be heard of it is
    text[start:end].
    """

    sentence: str
    text: str
    doubts: tuple[Doubt, ...]
    at: float
    seconds: float
    span: Span
    progress: tuple[int, ...]
    start: int
    end: int


def ranked(heard: Sequence[Heard]) -> tuple[ProofEntry, ...]:
    """Return what is worth hearing, the worst first.

    A doubt counts once: who has heard a name need not hear it again. Of doubts of one family, as
    numbers of one shape, each further one of the text weighs less. What an utterance is worth only
    falls as others are heard, so that what is taken from the heap and is still worth as much is the
    worst; each time that it is not, one of its doubts is gone.
    """
    known: set[str] = set()
    shares = _shares(heard)
    places = Counter(key for each in heard for key in {doubt.key for doubt in each.doubts})
    heap = [(-_worth(each, known, shares), number) for number, each in enumerate(heard)]
    heapq.heapify(heap)
    entries: list[ProofEntry] = []
    while heap:
        before, number = heapq.heappop(heap)
        each = heard[number]
        worth = _worth(each, known, shares)
        if worth <= 0:
            continue
        if worth < -before:
            heapq.heappush(heap, (-worth, number))
            continue
        fresh = _fresh(each, known)
        entries.append(_entry(each, fresh, places))
        known.update(doubt.key for doubt in fresh)
    return tuple(entries)


def _shares(heard: Sequence[Heard]) -> dict[str, float]:
    """Return how much of its weight each doubt keeps beside others that are alike."""
    alike: Counter[str] = Counter()
    shares: dict[str, float] = {}
    for each in heard:
        for doubt in each.doubts:
            if doubt.key not in shares:
                shares[doubt.key] = 1 / (1 + _ALIKE * alike[doubt.family])
                alike[doubt.family] += doubt.family != doubt.kind  # names are not alike
    return shares


def _fresh(each: Heard, known: set[str]) -> list[Doubt]:
    found: dict[str, Doubt] = {}
    for doubt in each.doubts:
        if doubt.key not in known and doubt.weight >= _LEAST:
            found.setdefault(doubt.key, doubt)
    return list(found.values())


def _worth(each: Heard, known: set[str], shares: dict[str, float]) -> float:
    """Return how much doubt a second of listening settles."""
    weights = (doubt.weight * shares[doubt.key] for doubt in _fresh(each, known))
    return sum(weights) / (REACHING + each.seconds)


def _entry(each: Heard, fresh: list[Doubt], places: Counter[str]) -> ProofEntry:
    return ProofEntry(
        sentence=each.sentence,
        text=each.text,
        doubts=tuple(sorted(fresh, key=lambda doubt: -doubt.weight)),
        at=each.at,
        seconds=each.seconds,
        start=each.start,
        end=each.end,
        elsewhere=max((places[doubt.key] for doubt in fresh), default=1) - 1,
        span=each.span,
    )
