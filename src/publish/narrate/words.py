"""From word events of an engine to written words with their samples."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from publish.model import SpokenWord


def written_words(
    text: str, offsets: Sequence[int], events: Iterable[tuple[int, int]], start: int
) -> tuple[SpokenWord, ...]:
    """Return the words of `text` (between white space) that are heard, with their samples.

    `offsets` gives for each spoken character the written one; `events` are offsets into what was
    spoken, and samples from `start` on. A word is heard from its first event on. One without an
    event is part of the word before, with which it was said in one breath ("of the").
    """
    tokens = [(match.start(), match.end()) for match in re.finditer(r"\S+", text)]
    ends = [end for _, end in tokens]
    heard: dict[int, int] = {}
    last = 0
    for said, sample in events:
        token = bisect_right(ends, offsets[said]) if said < len(offsets) else len(ends)
        if last <= token < len(ends):
            heard.setdefault(token, start + sample)
            last = token
    words: list[SpokenWord] = []
    for number, (begin, end) in enumerate(tokens):
        if number in heard:
            words.append(SpokenWord(start=begin, end=end, sample=heard[number]))
        elif words and any(map(str.isalnum, text[begin:end])):
            words[-1] = SpokenWord(start=words[-1].start, end=end, sample=words[-1].sample)
    return tuple(words)
