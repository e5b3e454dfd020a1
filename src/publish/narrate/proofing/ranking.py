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
    """An utterance with its doubts, and when it is heard, in seconds."""

    sentence: str
    text: str
    doubts: tuple[Doubt, ...]
    at: float
    seconds: float
    span: Span


def ranked(heard: Sequence[Heard]) -> tuple[ProofEntry, ...]:
    """Return what is worth hearing, the worst first.

    A doubt counts once: who has heard a name need not hear it again. Of doubts of one family, as
    numbers of one shape, each further one weighs less. Weights only fall as others are heard, so
    that what is taken from the heap weighs most as soon as it still weighs what it did.
    """
    known: set[str] = set()
    alike: Counter[str] = Counter()
    places = Counter(key for each in heard for key in {doubt.key for doubt in each.doubts})
    heap = [(-_worth(each, known, alike), number) for number, each in enumerate(heard)]
    heapq.heapify(heap)
    entries: list[ProofEntry] = []
    while heap:
        before, number = heapq.heappop(heap)
        each = heard[number]
        worth = _worth(each, known, alike)
        if worth <= 0:
            continue
        if worth < -before and heap and worth < -heap[0][0]:
            heapq.heappush(heap, (-worth, number))
            continue
        fresh = _fresh(each, known)
        entries.append(_entry(each, fresh, places))
        known.update(doubt.key for doubt in fresh)
        alike.update(doubt.family for doubt in fresh)
    return tuple(entries)


def _fresh(each: Heard, known: set[str]) -> list[Doubt]:
    found: dict[str, Doubt] = {}
    for doubt in each.doubts:
        if doubt.key not in known and doubt.weight >= _LEAST:
            found.setdefault(doubt.key, doubt)
    return list(found.values())


def _worth(each: Heard, known: set[str], alike: Counter[str]) -> float:
    """Return how much doubt a second of listening settles."""
    weights = (
        doubt.weight / (1 + _ALIKE * alike[doubt.family]) if _shrinks(doubt) else doubt.weight
        for doubt in _fresh(each, known)
    )
    return sum(weights) / (REACHING + each.seconds)


def _shrinks(doubt: Doubt) -> bool:
    """Whether doubts of its family are alike: numbers of a shape are, names are not."""
    return doubt.family != doubt.kind


def _entry(each: Heard, fresh: list[Doubt], places: Counter[str]) -> ProofEntry:
    return ProofEntry(
        sentence=each.sentence,
        text=each.text,
        doubts=tuple(sorted(fresh, key=lambda doubt: -doubt.weight)),
        at=each.at,
        seconds=each.seconds,
        elsewhere=max((places[doubt.key] for doubt in fresh), default=1) - 1,
        span=each.span,
    )
