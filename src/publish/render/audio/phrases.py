"""Where a caption may be divided, what that costs the reader, and how wide words are."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from publish.model.languages import primary_language

LINE = 42
"""Columns of a line: what broadcasters and streaming services allow for Latin letters."""

_AFTER_SENTENCE, _AFTER_CLAUSE, _BEFORE_LEADING, _BETWEEN, _IN_NAME, _AFTER_LEADING, _INSIDE = (
    0.0, 1.0, 2.0, 5.0, 9.0, 14.0, 40.0,
)  # fmt: skip
_ENDS_SENTENCE = frozenset(".!?…。！？؟۔।")
_ENDS_CLAUSE = frozenset(",;:)]–—、，；：）】」』،؛")
_CLOSES = frozenset("\"'”’»)]）】」』〉》")
_NEVER_FIRST = frozenset("、。，．！？：；）】」』〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…")
_NEVER_LAST = frozenset("（【「『〈《")
_WIDE = 2
_NO_BREAK = "\u00a0\u202f\u2007"
_SPACES = re.compile(rf"[^\S{_NO_BREAK}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is not divided: a word, an ideograph, or a part of a word too wide for a line.

    `at` is its place in the text that it is part of; `space` tells that one stands before it,
    `cost` what a division there costs.
    """

    text: str
    at: int
    width: int
    space: bool
    cost: float


def width(text: str) -> int:
    """Return the columns of a text: wide characters of East Asia take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def pieces(text: str, lang: str) -> list[Piece]:
    """Cut `text` wherever it may be divided."""
    found: list[Piece] = []
    leading = _leading_words().get(primary_language(lang), frozenset())
    at = 0
    for gap in (*_SPACES.finditer(text), None):
        word = text[at : len(text) if gap is None else gap.start()]
        for part in _parts(word, at):
            cost = _INSIDE if part.cost else 0.0
            if found and not part.cost:
                cost = _cost(found[-1].text, part.text, leading, spaced=part.at == at)
            found.append(replace(part, space=bool(found) and part.at == at, cost=cost))
        at = len(text) if gap is None else gap.end()
    return found


def _parts(word: str, at: int) -> Iterator[Piece]:
    """Cut a word between ideographs, and where it is too wide for a line."""
    start = 0
    columns = 0
    inside = False
    for place, character in enumerate(word):
        wide = _columns(character)
        free = place > start and _divides(word[place - 1], character)
        full = place > start and wide and columns + wide > LINE
        if free or full:
            yield _piece(word[start:place], at + start, inside=inside)
            start, columns, inside = place, 0, not free
        columns += wide
    if start < len(word):
        yield _piece(word[start:], at + start, inside=inside)


def _piece(text: str, at: int, *, inside: bool) -> Piece:
    return Piece(text=text, at=at, width=width(text), space=False, cost=float(inside))


def _divides(before: str, after: str) -> bool:
    """Whether a line may be divided between two characters without a space: in East Asia."""
    if _columns(after) == 0 or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if unicodedata.category(after).startswith("P") and after not in _NEVER_LAST:
        return False
    return _WIDE in (_columns(before), _columns(after))


def _cost(before: str, after: str, leading: frozenset[str], *, spaced: bool) -> float:
    end = before.rstrip("".join(_CLOSES))[-1:] or before[-1]
    if _bare(before).rstrip(".") in leading:
        return _AFTER_LEADING
    if end in _ENDS_SENTENCE:
        return _AFTER_SENTENCE
    if before[-1] in _ENDS_CLAUSE or end in _ENDS_CLAUSE:
        return _AFTER_CLAUSE
    if _bare(after) in leading:
        return _BEFORE_LEADING
    if before[0].isupper() and after[0].isupper() and spaced:
        return _IN_NAME
    if before[-1].isdigit():
        return _IN_NAME
    return _BETWEEN


def _bare(word: str) -> str:
    return word.strip("“”‘’\"'«»„‚([—–-").lower()


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else 1


@cache
def _leading_words() -> dict[str, frozenset[str]]:
    text = files("publish").joinpath("data", "leading_words.txt").read_text(encoding="utf-8")
    rows = (line.partition("|") for line in text.splitlines() if not line.startswith("#"))
    return {lang: frozenset(words.split()) for lang, _, words in rows}
