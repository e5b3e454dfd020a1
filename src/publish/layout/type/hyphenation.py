"""Where words of a language may be hyphenated, by the dictionaries of LibreOffice (Pyphen).

A dictionary can have two levels (`man 4 hyphen`, "Compound word hyphenation"): the first parts a
compound, the second the words that it is made of. Pyphen reads both as one, which gives
`Fort-s-chritt`; here each level is a dictionary of its own.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import pyphen

from publish.model.languages import primary_language

SHORTEST = 6
"""Letters of the shortest word that is hyphenated; rather a loose line than `al-so`."""
_LEFT, _RIGHT = 2, 3
"""Letters that stay on the line, and that go to the next: the custom for English (Hart's Rules,
3.4), and no dictionary's least is more."""
_COMPOUND = 2
"""Letters on either side of a hyphen beside a compound's joint: COMPOUNDLEFTHYPHENMIN and
COMPOUNDRIGHTHYPHENMIN of all dictionaries with levels whose words can have joints."""
_WORD = re.compile(r"[^\W\d_]+")
_BLANKS = re.compile(rb"[ \t\r]+(?=\n|\Z)")
_ALTERNATIVES = re.compile(rb"/[^/\n]*=[^\n]*")
"""How a word is written where it is parted (`Schiff-fahrt`), which is not done here."""
_VALUES = re.compile(r"([0-9]?)([^0-9]?)")
"""What may stand before each letter of a pattern, as Pyphen takes it."""
_BEGINNING = 3
"""Letters by which is known how long the patterns are that begin with them."""
_SHORTER = sum(1 << length for length in range(1, _BEGINNING))
_OTHERS = frozenset("%#CLNR")
"""First letters of remarks, and of words such as LEFTHYPHENMIN and NOHYPHEN."""
_ONE_SOUND = {
    "cs": "ch",
    "de": "sch ch ck ph th(?!eit|aft)",
    "es": "ch ll rr",
    "fr": "ch ph th gn",
    "it": "ch gh gn",
    "nl": "ch ph th",
    "pl": "ch cz sz",
    "sk": "ch",
}
"""Letters that stand for one sound; a hyphen is between them only at a compound's joint.

German has `Rat-haus` and `Beliebt-heit`.
"""
_SCH = re.compile("sch", re.IGNORECASE)
"""Not even there: the dictionary finds `orts` in `Ortschaft`."""


def hyphens(lang: str, text: str) -> tuple[int, ...]:
    """Return the offsets in `text`, a word with what touches it, at which a hyphen may stand.

    None is in a name in camel case, which is to be read as it is typed.
    """
    return tuple(
        match.start() + place
        for match in _WORD.finditer(text)
        if len(match[0]) >= SHORTEST and not _camel_case(match[0])
        for place in _places(lang, _lowered(match[0]))
    )


def _lowered(word: str) -> str:
    """Return a word in small letters, unless it has more of them, as `İ` does."""
    lowered = word.lower()
    return lowered if len(lowered) == len(word) else word


def _camel_case(word: str) -> bool:
    if word.islower() or word.istitle():
        return False
    return any(before.islower() and after.isupper() for before, after in pairwise(word))


@lru_cache(maxsize=100_000)
def _places(lang: str, word: str) -> list[int]:
    """Return the offsets at which a word may be hyphenated; kept for the times it comes again."""
    dictionary = _dictionary(lang)
    return [] if dictionary is None else dictionary.places(word)


class _Dictionary:
    """The levels of one language's dictionary, the words of compounds last."""

    def __init__(self, levels: list["_Level"], one_sound: str) -> None:
        self._levels = levels
        self._whole = re.compile("|".join(one_sound.split()), re.IGNORECASE) if one_sound else None

    def places(self, word: str) -> list[int]:
        """Return the offsets at which a word may be hyphenated."""
        last = len(word) - _RIGHT
        joints: list[int] = []
        for level in self._levels[:-1]:
            joints = sorted({*joints, *self._inside(level, word, joints)})
            joints = [at for at in _apart(joints) if not _SCH.match(word, at - 1)]
        inner = self._inside(self._levels[-1], word, joints)
        if self._whole is not None:
            for match in self._whole.finditer(word):
                inner = [at for at in inner if not match.start() < at < match.end()]
        return [at for at in sorted({*joints, *inner}) if _LEFT <= at <= last]

    def _inside(self, level: "_Level", word: str, joints: list[int]) -> list[int]:
        """Return what a level says of the parts of a word."""
        found: list[int] = []
        for start, end in pairwise((0, *joints, len(word))):
            least = start + (_COMPOUND if start else 1)
            most = end - (_COMPOUND if end < len(word) else 1)
            places = (start + at for at in level.positions(word[start:end]))
            found += [at for at in places if least <= at <= most]
        return found


def _apart(joints: list[int]) -> list[int]:
    """Return joints, none of which is nearer to the one before than a part has letters."""
    kept: list[int] = []
    for at in joints:
        if not kept or at - kept[-1] >= _COMPOUND:
            kept.append(at)
    return kept


@cache
def _dictionary(lang: str) -> _Dictionary | None:
    known = pyphen.language_fallback(lang.replace("-", "_"))
    if known is None:
        return None
    found = [_Level(patterns) for patterns in levels(pyphen.LANGUAGES[known])]
    return _Dictionary(found, _ONE_SOUND.get(primary_language(lang), ""))


def levels(path: Path) -> "list[Patterns]":
    """Return the levels of a dictionary that have patterns of letters."""
    encoding, _, content = path.read_bytes().partition(b"\n")
    for unread in (_BLANKS, _ALTERNATIVES):
        content = unread.sub(b"", content)
    parts = re.split(rb"(?m)^NEXTLEVEL$", content)
    found = [Patterns(part, encoding.decode("ascii").strip()) for part in parts]
    return [level for level in found if any(map(str.isalpha, "".join(level)))]


class Patterns(dict[str, str | tuple[tuple[int, int], ...]]):
    """One level's patterns by their letters; each is taken apart when a word has it.

    Of German's 77,902 few are. Words are looked for in small letters, and what else stands in a
    dictionary begins with others. A value is a pattern as it is written, or its numbers but 0, each
    behind the place where it stands.
    """

    def __init__(self, content: bytes, encoding: str) -> None:
        written = content.decode(encoding).split("\n")
        letters = content.translate(None, b"0123456789").decode(encoding).split("\n")
        pairs = zip(letters, written, strict=True)
        super().__init__(
            {key: line for key, line in pairs if key != line and key[0] not in _OTHERS}
        )

    def taken_apart(self, key: str) -> tuple[tuple[int, int], ...]:
        """Return the numbers of a pattern with their places; none where there is no such."""
        found = self.get(key, ())
        if isinstance(found, str):
            values = [int(value or 0) for value, _ in _VALUES.findall(found)]
            found = tuple((at, value) for at, value in enumerate(values) if value)
            self[key] = found
        return found


_BEHIND = 9
"""Places behind a word's end that numbers of patterns may have, and that say nothing there.

The Indonesian and the Afrikaans dictionary have such numbers, seven places behind at the most.
"""


@cache
def _lengths(bits: int) -> tuple[int, ...]:
    """Return the places of the bits that are set."""
    return tuple(at for at in range(bits.bit_length()) if bits >> at & 1)


class _Level:
    """A level by which words are parted, as F. M. Liang's thesis has it (Stanford, 1983).

    Pyphen's own way asks more of Python at each of a word's parts, and this is asked often.
    """

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._lengths: dict[str, int] = {}
        """A bit for each length of the patterns that begin so, and one of all that are shorter."""
        for key in patterns:
            beginning = key[:_BEGINNING]
            self._lengths[beginning] = self._lengths.get(beginning, _SHORTER) | 1 << len(key)

    def positions(self, word: str) -> list[int]:
        """Return the offsets in a word at which its patterns put an odd number."""
        patterns = self._patterns
        find, lengths = patterns.get, self._lengths.get
        pointed = f".{word.lower()}."
        size = len(pointed)
        numbers = [0] * (size + _BEHIND)
        for start in range(size - 1):
            for length in _lengths(lengths(pointed[start : start + _BEGINNING], _SHORTER)):
                letters = pointed[start : start + length]
                found = find(letters)
                if found is None:
                    continue
                if isinstance(found, str):
                    found = patterns.taken_apart(letters)
                for place, number in found:
                    numbers[start + place] = max(numbers[start + place], number)
        return [at - 1 for at, number in enumerate(numbers[: size + 1]) if number % 2]
