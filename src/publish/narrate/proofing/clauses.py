"""What of a long utterance is to be heard for its doubts: the clauses around them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from publish.model import Utterance
from publish.narrate.proofing.ranking import Heard

_WHOLE = 5.0
"""Seconds up to which an utterance is heard whole."""
_BESIDE = 32
"""Characters that are heard before and after what is doubtful, at most: some two seconds."""
_MOST = 0.7
"""Of an utterance: who would hear more of it may hear all."""
_AROUND = 0.2
"""Seconds before and after, so that no word is cut."""
_MARK = re.compile(r"[,;:.!?()“”«»—]+\s|\s[–—(“«]|—")


def progress(utterance: Utterance) -> tuple[int, ...]:
    """Return how many letters and figures are said before each offset of the text, and in all."""
    counts = [0] * (len(utterance.text) + 1)
    for run in utterance.runs:
        for character, offset in zip(run.text, run.offsets, strict=True):
            counts[min(offset + 1, len(utterance.text))] += character.isalnum()
    return tuple(accumulate(counts))


def heard_for_doubts(heard: Heard) -> Iterator[Heard]:
    """Yield the parts of an utterance that its doubts are in, each with its own; or the whole."""
    if heard.seconds <= _WHOLE or not heard.doubts or not heard.progress[-1]:
        yield heard
        return
    text = heard.text
    ranges: list[tuple[int, int]] = []
    for doubt in sorted(heard.doubts, key=lambda each: each.start):
        start, end = _clause(text, doubt.start, doubt.start + len(doubt.written))
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = ranges[-1][0], max(end, ranges[-1][1])
        else:
            ranges.append((start, end))
    parts = [_part(heard, start, end) for start, end in ranges]
    if sum(part.seconds for part in parts) > _MOST * heard.seconds:
        yield heard
    else:
        yield from parts


def _part(heard: Heard, start: int, end: int) -> Heard:
    said = heard.progress
    before, within = said[start] / said[-1], (said[end] - said[start]) / said[-1]
    return replace(
        heard,
        doubts=tuple(each for each in heard.doubts if start <= each.start < end),
        start=start,
        end=end,
        at=heard.at + max(0.0, before * heard.seconds - _AROUND),
        seconds=min(heard.seconds, within * heard.seconds + 2 * _AROUND),
    )


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause of text[start:end] begins and ends, or some words beside it do."""
    end = min(end, len(text))
    lowest, highest = max(0, start - _BESIDE), min(len(text), end + _BESIDE)
    marks = [each.end() for each in _MARK.finditer(text, lowest, start)]
    word = 0 if lowest == 0 else text.find(" ", lowest, start) + 1 or start
    first = marks[-1] if marks else word
    after = _MARK.search(text, end, highest)
    if after:
        last = after.end()
    else:
        last = len(text) if highest == len(text) else text.rfind(" ", end, highest)
        last = end if last < 0 else last
    return first, len(text[:last].rstrip())
