"""Where words of a language may be hyphenated, by the dictionaries of LibreOffice (Pyphen).

A dictionary can have two levels (`man 4 hyphen`, "Compound word hyphenation"): the first parts a
compound, the second the words that it is made of. Pyphen reads both as one, which gives
`Fort-s-chritt`; here each level is a dictionary of its own.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

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
_NO_PATTERN = re.compile(r"(?:(?:COMPOUND)?(?:LEFT|RIGHT)HYPHENMIN|NOHYPHEN)\b.*")
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


@lru_cache(maxsize=100_000)
def hyphens(lang: str, text: str) -> tuple[int, ...]:
    """Return the offsets in `text`, a word with what touches it, at which a hyphen may stand.

    None is in a name in camel case, which is to be read as it is typed.
    """
    dictionary = _dictionary(lang)
    if dictionary is None:
        return ()
    return tuple(
        match.start() + place
        for match in _WORD.finditer(text)
        if len(match[0]) >= SHORTEST and not _camel_case(match[0])
        for place in dictionary.places(match[0])
    )


def _camel_case(word: str) -> bool:
    return any(before.islower() and after.isupper() for before, after in pairwise(word))


class _Dictionary:
    """The levels of one language's dictionary, the words of compounds last."""

    def __init__(self, levels: list[pyphen.HyphDict], one_sound: str) -> None:
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

    def _inside(self, level: pyphen.HyphDict, word: str, joints: list[int]) -> list[int]:
        """Return what a level says of the parts of a word."""
        found: list[int] = []
        for start, end in pairwise((0, *joints, len(word))):
            least = start + (_COMPOUND if start else 1)
            most = end - (_COMPOUND if end < len(word) else 1)
            places = (start + int(at) for at in level.positions(word[start:end]))
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
    levels = [pyphen.HyphDict(level) for level in _levels(pyphen.LANGUAGES[known])]
    return _Dictionary(levels, _ONE_SOUND.get(primary_language(lang), ""))


def _levels(path: Path) -> Iterator["_Level"]:
    """Yield the levels of a dictionary that have patterns of letters."""
    encoding, _, content = path.read_bytes().partition(b"\n")
    name = encoding.decode("ascii").strip()
    for level in re.split(rb"(?m)^NEXTLEVEL\s*$", content):
        patterns = _NO_PATTERN.sub("", level.decode(name))
        if any(
            letter.isalpha()
            for line in patterns.splitlines()
            if not line.startswith(("%", "#"))
            for letter in line
        ):
            yield _Level(name, patterns)


class _Level:
    """A level as the file that Pyphen asks for."""

    def __init__(self, encoding: str, patterns: str) -> None:
        self._encoding = encoding
        self._patterns = patterns

    def open(self, mode: str) -> BinaryIO:
        """Return what its first line is read from, the name of the encoding."""
        if mode != "rb":
            raise ValueError(mode)
        return BytesIO(self._encoding.encode("ascii") + b"\n")

    def read_text(self, encoding: str) -> str:
        """Return all of it."""
        return f"{encoding.strip()}\n{self._patterns}"
