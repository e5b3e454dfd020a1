"""The written words of an utterance, each with what is said for it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from publish.model import Utterance

_WORD = re.compile(r"\S+")
_BEFORE = re.compile(r"^[\"“”‘«„(\[{<*…¿¡'—–]+(?=\w)")
_AFTER = re.compile(r"(?<=[\w%°.)])[\"“”’»)\]}>*…,;:!?'—–]+$")
_INITIAL = re.compile(r"[A-Z]\.")
LONGEST = 200
"""Characters of a word; what is longer is an address or a program's, and is not looked into."""
_ENDS = (".", "!", "?", ":", "…", "—")


@dataclass(frozen=True, slots=True)
class Token:
    """A written word without the marks around it, at offset `start` of the utterance's text.

    `said` are the words for it, `lang` is the language that they are said in. `first` tells that a
    capital may be there for the beginning of a sentence, `last` that a full stop may be its end.
    """

    text: str
    start: int
    said: str
    lang: str
    before: str
    after: str
    first: bool
    last: bool

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.text)


def tokens(utterance: Utterance, lang: str) -> Iterator[Token]:
    """Yield the words of an utterance that are not settled; `lang` is the script's."""
    text = utterance.text
    spoken = _Spoken(utterance, lang)
    found = list(_WORD.finditer(text))
    bare = [_bare(each[0]) for each in found]
    for number, (match, (skipped, word)) in enumerate(zip(found, bare, strict=True)):
        start = match.start() + skipped
        end = start + len(word)
        if not word or _overlaps(utterance.settled, start, end):
            continue
        before = found[number - 1][0] if number else ""
        opened = skipped and match[0][0] in '“"‘«„'
        yield Token(
            text=word,
            start=start,
            said=spoken.said(start, end),
            lang=spoken.lang(start, end),
            before=bare[number - 1][1] if number else "",
            after=bare[number + 1][1] if number + 1 < len(found) else "",
            first=not number or bool(opened) or _ends(before),
            last=number + 1 == len(found),
        )


def _overlaps(settled: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch has something in common with others, which stand in order."""
    at = bisect_left(settled, end, key=itemgetter(0))
    return at > 0 and settled[at - 1][1] > start


def _ends(before: str) -> bool:
    """Whether a capital after a word may be there for the beginning of a sentence."""
    return before.rstrip("”’\"')").endswith(_ENDS) and not _INITIAL.fullmatch(before)


def _bare(written: str) -> tuple[int, str]:
    """Return how many marks stand before a word, and the word without those around it."""
    if len(written) > LONGEST:
        return 0, written
    skipped = len(written) - len(_BEFORE.sub("", written))
    return skipped, _AFTER.sub("", written[skipped:])


class _Spoken:
    """What is said for each written character."""

    def __init__(self, utterance: Utterance, lang: str) -> None:
        self._lang = lang
        self._said: dict[int, list[str]] = {}
        self._langs: dict[int, str] = {}
        skip = len(utterance.announced) + 1 if utterance.announced else 0
        for run in utterance.runs:
            for character, offset in zip(run.text, run.offsets, strict=True):
                if skip:  # words of ours before the sentence are said for its first character
                    skip -= 1
                    continue
                self._said.setdefault(offset, []).append(character)
                self._langs.setdefault(offset, run.lang)

    def said(self, start: int, end: int) -> str:
        """Return the words for written characters, without the mark that a sentence ends in."""
        parts = (self._said.get(offset, ()) for offset in range(start, end))
        return "".join(each for part in parts for each in part).strip().rstrip(".,;:!?…")

    def lang(self, start: int, end: int) -> str:
        """Return the language in which they are said."""
        return next((self._langs[at] for at in range(start, end) if at in self._langs), self._lang)
