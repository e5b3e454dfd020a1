"""Which cues are which sentence: both in order, compared by their words.

Capitals, punctuation, spaces and forms of a letter count for nothing. Words that stand nowhere else
are found first, wherever; between them it goes on step by step, and looks a few steps ahead where
something is missing.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

_HEAD = 24
"""Letters by which a sentence is known from others."""
_AHEAD = 9
"""Sentences and cues that are looked over where something is missing."""
_PIECES = 400
"""Cues of which one sentence is put together at most, and sentences that one cue holds."""


_MOST = 3_000_000
"""Steps after which nothing is looked for ahead any more: some seconds, which no book needs."""


def key_of(text: str) -> str:
    """Return the letters, marks and figures of a text, in one form each."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(each for each in plain if each.isalnum() or unicodedata.category(each)[0] == "M")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A sentence that is looked for: its name, and the `forms` in which it may be read.

    Each is the key of all that is read, with how much of our words at its head is not in it. A
    sentence that is not `needed` may be missing.
    """

    name: str
    forms: tuple[tuple[str, int], ...]
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A cue: the name of a sentence if it has one, the key of its words, and in which recording."""

    name: str
    key: str
    recording: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Sentences `[first, last)` are heard in cues `[begin, end)`; one of both is a single one.

    `missing` is how much of our words at the sentence's head is not read.
    """

    first: int
    last: int
    begin: int
    end: int
    missing: int = 0


@dataclass(slots=True, kw_only=True)
class Gap:
    """Sentences and cues between matches that fit no others."""

    wanted: list[int] = field(default_factory=list)
    heard: list[int] = field(default_factory=list)


def match(wanted: Sequence[Wanted], heard: Sequence[Heard]) -> tuple[list[Match], list[Gap]]:
    """Return what belongs together, in order, and what is left over."""
    matcher = _Matcher(wanted, heard)
    bounds = [(0, 0), *matcher.anchors(), (len(wanted), len(heard))]
    for (first, begin), (last, end) in pairwise(bounds):
        matcher.walk(first, begin, last, end)
    return matcher.matches, [gap for gap in matcher.gaps if gap.wanted or gap.heard]


class _Matcher:
    def __init__(self, wanted: Sequence[Wanted], heard: Sequence[Heard]) -> None:
        self._wanted = wanted
        self._heard = heard
        self._named = {each.name: number for number, each in enumerate(wanted) if each.name}
        self._spent = 0
        self.matches: list[Match] = []
        self.gaps: list[Gap] = []

    def anchors(self) -> list[tuple[int, int]]:
        """Return pairs of a sentence and the cue that begins it, both rising."""
        sentences = _once(
            (head, number)
            for number, each in enumerate(self._wanted)
            for head in {form[:_HEAD] for form, _ in each.forms}
        )
        cues = _once((each.key[:_HEAD], number) for number, each in enumerate(self._heard))
        ends = len(self._wanted), len(self._heard)
        pairs = []
        for number, each in enumerate(self._heard):
            sentence = self._named.get(each.name)
            if sentence is None and cues.get(each.key[:_HEAD]) == number:
                sentence = sentences.get(each.key[:_HEAD])
            if sentence is not None and self._step(sentence, number, *ends) is not None:
                pairs.append((sentence, number))
        return _rising(pairs)

    def walk(self, first: int, begin: int, last: int, end: int) -> None:
        """Match sentences `[first, last)` with cues `[begin, end)`, step by step."""
        gap = Gap()
        while first < last and begin < end:
            found = self._next(first, begin, last, end)
            if found is None:
                gap.wanted.append(first)
                gap.heard.append(begin)
                first, begin = first + 1, begin + 1
                continue
            gap.wanted += range(first, found.first)
            gap.heard += range(begin, found.begin)
            self.gaps.append(gap)
            gap = Gap()
            self.matches.append(found)
            first, begin = found.last, found.end
        gap.wanted += range(first, last)
        gap.heard += range(begin, end)
        self.gaps.append(gap)

    def _next(self, first: int, begin: int, last: int, end: int) -> Match | None:
        """Return the match that leaves least out, of those that are near."""
        for more, further in _STEPS if self._spent < _MOST else _STEPS[:1]:
            if first + more < last and begin + further < end:
                found = self._step(first + more, begin + further, last, end)
                if found is not None:
                    return found
        return None

    def _step(self, sentence: int, cue: int, last: int, end: int) -> Match | None:
        """Return what begins with a sentence and a cue, if they fit."""
        wanted, heard = self._wanted[sentence], self._heard[cue]
        if heard.name in self._named and self._named[heard.name] != sentence:
            return None
        if not heard.key:
            named = bool(heard.name) and heard.name == wanted.name
            return _one(sentence, cue, cue + 1, 0) if named else None
        for form, missing in wanted.forms:
            if form.startswith(heard.key):
                stop = self._pieces(form, cue, end)
                if stop is not None:
                    return _one(sentence, cue, stop, missing)
            elif form and heard.key.startswith(form):
                stop = self._several(heard.key[len(form) :], sentence + 1, last)
                if stop is not None:
                    return Match(first=sentence, last=stop, begin=cue, end=cue + 1)
        return None

    def _pieces(self, form: str, cue: int, end: int) -> int | None:
        """Return the end of the cues, from one on, that make up a form together."""
        at = 0
        for number in range(cue, min(end, cue + _PIECES)):
            heard = self._heard[number]
            if heard.recording != self._heard[cue].recording or not form.startswith(heard.key, at):
                return None
            at += len(heard.key)
            self._spent += 1
            if at == len(form):
                return number + 1
        return None

    def _several(self, rest: str, sentence: int, last: int) -> int | None:
        """Return the end of the sentences, from one on, that make up the rest of a cue."""
        at, last = 0, min(last, sentence + _PIECES)
        while at < len(rest) and sentence < last:
            forms = (form for form, _ in self._wanted[sentence].forms)
            found = next((form for form in forms if form and rest.startswith(form, at)), None)
            if found is None:
                return None
            at += len(found)
            self._spent += 1
            sentence += 1
        return sentence if at == len(rest) else None


_STEPS = sorted(product(range(_AHEAD), repeat=2), key=lambda pair: (sum(pair), pair))
"""How many sentences and cues are left out, the fewest first."""


def _one(sentence: int, begin: int, end: int, missing: int) -> Match:
    return Match(first=sentence, last=sentence + 1, begin=begin, end=end, missing=missing)


def _once(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the numbers of what stands under one key only."""
    found: dict[str, int] = {}
    often: set[str] = set()
    for key, number in pairs:
        if key in found:
            often.add(key)
        found[key] = number
    return {key: number for key, number in found.items() if key and key not in often}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs, which come by their second, in which the first rises too."""
    lowest: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (sentence, _) in enumerate(pairs):
        at = bisect_left(lowest, sentence)
        before.append(ends[at - 1] if at else -1)
        lowest[at : at + 1] = [sentence]
        ends[at : at + 1] = [number]
    chosen: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]
