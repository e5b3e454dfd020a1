"""Written text into spoken text, with the written place of every spoken character.

A Rewrite finds something that is written otherwise than it is said and gives its words in parts,
each with the offset of what it is said for. Rewrites stand in order of priority: what one has
claimed no later one sees. What nobody claims is said as it is written.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Flag, auto
from functools import cache, cached_property, lru_cache, reduce
from operator import or_
from typing import TypeAlias

from publish.narrate.wording.tables import pairs, sections, words

Match: TypeAlias = re.Match[str]


class Sign(Flag):
    """What a text must have for a rewrite to be worth a look."""

    ALWAYS = auto()
    DIGIT = auto()
    CAPITAL = auto()
    SYMBOL = auto()
    SMALL = auto()
    """A fraction that is one character, a raised or a lowered figure or sign."""
    JOINT = auto()
    """A full stop between two letters or figures."""
    STOP = auto()
    """A full stop within the text, as behind a title or a letter that stands for a name."""
    DASH = auto()
    LINE_END = auto()
    NUMERAL = auto()
    """A word that is a numeral in small letters, or looks like one."""
    HETERONYM = auto()
    """A word that English says in two ways."""
    ABBREVIATION = auto()
    """What is, or begins, an English abbreviation or title."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a variety of English counts and dates.

    `american`: no "and" in numbers, the month before the day. `day_first` tells whether `5/6/2024`
    is in June, None where it cannot be told.
    """

    american: bool = False
    day_first: bool | None = None


Said = tuple[str, int]
"""Words, and the offset of what they are said for."""

Say = Callable[[Match, Dialect], "list[Said] | str | None"]
"""Words for a match: parts, or a string that is said for its first character; None: no claim."""


class Rewrite:
    """One thing that is written otherwise than it is said: what `written` finds.

    Most texts have none of most things: a pattern is compiled when it is looked for.
    """

    def __init__(self, written: str, say: Say, sign: Sign) -> None:
        self.written = written
        self.say = say
        self.sign = sign

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds it."""
        return re.compile(self.written)


def rewrite(pattern: str, say: Say, sign: Sign = Sign.DIGIT) -> Rewrite:
    """Return the rewrite for what `pattern` finds."""
    return Rewrite(pattern, say, sign)


@dataclass(frozen=True, slots=True)
class Claim:
    """The words for the written characters `[start, end)`, as text or as an IPA pronunciation."""

    start: int
    end: int
    parts: Sequence[Said]
    phonemes: str | None = None


@dataclass(frozen=True, slots=True)
class Worded:
    """Spoken text with one written offset a character."""

    text: str
    offsets: tuple[int, ...]
    phonemes: str | None = None


_IN_WORDS = (
    (Sign.DIGIT, re.compile(r"[\d¼-¾⅐-⅞¹²³⁰⁴-⁹₀-₉]")),
    (Sign.SMALL, re.compile(r"[¼-¾⅐-⅞¹²³⁰⁴-⁹₀-₉⁺⁻]")),
    (Sign.CAPITAL, re.compile(r"[A-Z][A-Z.&]|[a-z][A-Z]|\b[IVX]\b")),
    (Sign.JOINT, re.compile(r"\w\.\w")),
    (Sign.DASH, re.compile(r"[-–—―]")),
    (Sign.SYMBOL, re.compile(r"[^\w\s.,;:!?()'’‘“”-]|[_Ͱ-Ͽªº²³¹⁰-₉①-⓿❶-➓ﬀ-ﬆ！-～𝐀-𝟿ℂℍℕℙℚℝℤℓ]|--")),
    (Sign.NUMERAL, re.compile(r"\b[ivxl]+\b")),
)
_BETWEEN_WORDS = (
    (Sign.STOP, re.compile(r"\.-?[\s\w“‘]")),
    (Sign.LINE_END, re.compile(r"\n")),
)
_WORDS_KEPT = 8192


def signs(text: str) -> int:
    """Tell which kinds of rewrites are worth applying to `text`, as the sum of their values."""
    found = reduce(or_, map(_word_signs, text.split()), Sign.ALWAYS.value)
    for sign, pattern in _BETWEEN_WORDS:
        if pattern.search(text):
            found |= sign.value
    return found


@lru_cache(_WORDS_KEPT)
def _word_signs(word: str) -> int:
    """Return the signs of what stands between two spaces: a text has the same words again."""
    looked_for = (*_IN_WORDS, *_in_english_words())
    return sum(sign.value for sign, pattern in looked_for if pattern.search(word))


@cache
def _in_english_words() -> tuple[tuple[Sign, re.Pattern[str]], ...]:
    twofold = {line.split("|")[1].strip() for line in sections("heteronyms")[""] if line[0] != "="}
    short = {each.split()[0] for each in (*pairs("abbreviations"), *words("bare titles"))}
    shortened = "|".join(map(re.escape, sorted(short)))
    return (
        (Sign.HETERONYM, re.compile(rf"\b(?i:{'|'.join(sorted(twofold))})\b")),
        (Sign.ABBREVIATION, re.compile(rf"(?<!\w)(?:{shortened})(?!\w)")),
    )


_CONTEXT = 60
"""How many characters beside a match a rewrite looks at, so that a long text costs no more."""


def text_before(found: Match) -> str:
    """Return the characters that stand before a match."""
    return found.string[max(0, found.start() - _CONTEXT) : found.start()]


def stands_free(found: Match, beside: str = "") -> bool:
    """Whether no letter, figure or mark of `beside` stands right before a match.

    A pattern that begins with what it looks for, and is asked this, is found much faster than one
    that looks behind first.
    """
    before = found.string[found.start() - 1 : found.start()]
    return not (before.isalnum() or (before and before in "_" + beside))


def text_after(found: Match) -> str:
    """Return the characters that stand after a match."""
    return found.string[found.end() : found.end() + _CONTEXT]


def full_stop(found: Match) -> list[Said]:
    """Return the full stop that a sentence loses with an abbreviation at its end."""
    ends = not text_after(found).strip(" \n”’\"')]")
    return [(".", found.end() - 1)] if ends and found[0].endswith(".") else []


def claim(
    text: str, rewrites: Sequence[Rewrite], dialect: Dialect, taken: list[Claim]
) -> list[Claim]:
    """Return `taken` and what `rewrites` claim of the rest of `text`, in order of place."""
    if not rewrites:
        return taken
    claims = list(taken)
    occupied = bytearray(len(text))
    for each in taken:
        occupied[each.start : each.end] = b"\1" * (each.end - each.start)
    for rewrite in rewrites:
        for found in rewrite.pattern.finditer(text):
            start, end = found.span()
            if start == end or occupied.find(1, start, end) >= 0:
                continue
            said = rewrite.say(found, dialect)
            if said is None:
                continue
            parts = [(said, start)] if isinstance(said, str) else said
            occupied[start:end] = b"\1" * (end - start)
            claims.append(Claim(start, end, parts))
    return sorted(claims, key=lambda each: each.start)


def assemble(text: str, claims: Iterable[Claim]) -> list[Worded]:
    """Put the words of `claims` and the text between them together.

    A pronunciation is a Worded of its own; all else is joined.
    """
    worded: list[Worded] = []
    said: list[str] = []
    offsets: list[int] = []

    def close() -> None:
        if said:
            worded.append(Worded("".join(said), tuple(offsets)))
            said.clear()
            offsets.clear()

    at = 0
    for each in claims:
        said.append(text[at : each.start])
        offsets.extend(range(at, each.start))
        if each.phonemes is not None:
            close()
        for part, offset in each.parts:
            said.append(part)
            offsets.extend([offset] * len(part))
        at = each.end
        if each.phonemes is not None:
            worded.append(Worded("".join(said), tuple(offsets), each.phonemes))
            said.clear()
            offsets.clear()
    said.append(text[at:])
    offsets.extend(range(at, len(text)))
    close()
    return [each for each in worded if each.text]
