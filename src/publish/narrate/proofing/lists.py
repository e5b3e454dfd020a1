"""What is known of a language's words: dictionaries, and spellings that mislead."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from publish.model.languages import primary_language
from publish.narrate.wording.tables import sections

_BEFORE = re.compile(r"^(?:un|re|non|over|under|mis|pre|sub|anti|semi|out|inter|super)(?=.{4})")
_AFTER = re.compile(
    r"(?<=.{4})(?:ness|nesses|ly|less|like|wise|able|ship|ful|s|es|ed|ing|er|ers|ism|ist|ists)$"
)
_SHORTEST = 4
"""Letters of a part of a compound: of shorter ones too many words can be put together."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The words and names of one language's dictionaries, small letters but in names."""

    common: frozenset[str]
    rarer: frozenset[str]
    common_names: frozenset[str]
    rarer_names: frozenset[str]

    def word(self, written: str) -> bool:
        """Whether a word of small letters is in a dictionary."""
        lowered = written.lower()
        return lowered in self.common or lowered in self.rarer

    def derived(self, written: str) -> bool:
        """Whether a word is made of one in a dictionary by what begins or ends many."""
        lowered = written.lower()
        bare = {_BEFORE.sub("", lowered), _AFTER.sub("", lowered)}
        return any(each != lowered and self.word(each) for each in bare)

    def compound(self, written: str) -> bool:
        """Whether a word is two common ones: `lamplighter`."""
        lowered = written.lower()
        return any(
            lowered[:cut] in self.common and lowered[cut:] in self.common
            for cut in range(_SHORTEST, len(lowered) - _SHORTEST + 1)
        )

    def name(self, written: str) -> bool:
        """Whether a name is in a dictionary, common or not."""
        return written in self.common_names or written in self.rarer_names


@cache
def known_words(lang: str) -> KnownWords | None:
    """Return what dictionaries have of a language; None where there is none of it."""
    name = primary_language(lang)
    if not (files("publish") / "data" / "wordlists" / f"{name}.txt").is_file():
        return None
    found = sections(name, "wordlists")
    parts = ("common", "rarer", "common names", "rarer names")
    return KnownWords(
        *(frozenset(word for line in found[part] for word in line.split()) for part in parts)
    )


@cache
def listed(section: str, lang: str) -> frozenset[str]:
    """Return a list of what misleads in a language; empty where there is none."""
    name = primary_language(lang)
    if not (files("publish") / "data" / "proof" / f"{name}.txt").is_file():
        return frozenset()
    return frozenset(word for line in sections(name, "proof")[section] for word in line.split())


@cache
def pattern(section: str, lang: str) -> re.Pattern[str]:
    """Return what finds any of a list's parts in a word of small letters."""
    return re.compile("|".join(sorted(listed(section, lang))) or r"(?!)")
