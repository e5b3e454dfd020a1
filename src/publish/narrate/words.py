"""From word events of an engine to written words with their samples."""

import re
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
    heard: dict[int, int] = {}
    for said, sample in events:
        if said < len(offsets):
            token = _token(tokens, offsets[said])
            if token is not None and token >= max(heard, default=0):
                heard.setdefault(token, start + sample)
    words: list[SpokenWord] = []
    for number, (begin, end) in enumerate(tokens):
        if number in heard:
            words.append(SpokenWord(start=begin, end=end, sample=heard[number]))
        elif words and any(map(str.isalnum, text[begin:end])):
            words[-1] = SpokenWord(start=words[-1].start, end=end, sample=words[-1].sample)
    return tuple(words)


def _token(tokens: Sequence[tuple[int, int]], offset: int) -> int | None:
    """Return the number of the token that holds `offset`, or that follows the space there."""
    for number, (_, end) in enumerate(tokens):
        if offset < end:
            return number
    return None
