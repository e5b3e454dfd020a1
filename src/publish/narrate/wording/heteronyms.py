"""Words that are written alike and said differently, told by the words beside them.

The table says which words, on top of what eSpeak NG tells by itself: a line holds what is said, the
word, and patterns for what stands before and after it, of which one or both may be empty (`^` is
the beginning of the sentence). A line `=NAME|pattern` names a pattern for `{NAME}`; those of
`[names]` are known in each table.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Sign,
    rewrite,
    text_after,
    text_before,
)
from publish.narrate.wording.tables import sections

_NAME = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Cued:
    """Spellings of words, each with patterns for what must stand before and after it."""

    spellings: dict[str, list[tuple[str, str, str]]] = field(default_factory=dict)

    @property
    def pattern(self) -> str:
        """A pattern for any of the words, with capitals or without."""
        words = "|".join(sorted(self.spellings, key=len, reverse=True))
        return rf"\b(?i:{words})\b(?!['’-])"

    def spelling(self, found: Match) -> str | None:
        """Return how a word is spelled where it stands; None where it stays as it is."""
        before, after = text_before(found), text_after(found)
        for said, left, right in self.spellings[found[0].lower()]:
            if _pattern(right).match(after) and _pattern(left).search(before):
                return said.capitalize() if found[0][0].isupper() else said
        return None


def cued(lines: Iterable[str]) -> Cued:
    """Return the spellings of a table."""
    names: dict[str, str] = {}
    table = Cued()
    for line in (*sections("heteronyms")["names"], *lines):
        if line.startswith("="):
            name, _, pattern = line[1:].partition("|")
            names[name] = _alternatives(pattern)
            continue
        said, word, before, after = (part.strip() for part in line.split("|"))
        before, after = (
            _alternatives(_NAME.sub(lambda found: names[found[1]], each))
            for each in (before, after)
        )
        right = rf"\W+(?:{after})(?!\w)" if after else ""
        table.spellings.setdefault(word, []).append((said, _ends(before), right))
    return table


@cache
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


def _alternatives(pattern: str) -> str:
    return pattern.replace("¦", "|")


def _ends(before: str) -> str:
    """Return a pattern for what a text before a word ends with."""
    if before == "^":
        return r"^\W*$"
    if before.startswith("^|"):
        return rf"^\W*$|\b(?:{before[2:]})\W$"
    return rf"(?:^|\W)(?:{before})\W$" if before else ""


@cache
def heteronym_rewrites() -> tuple[Rewrite, ...]:
    """Return the rewrite for every word of the table."""
    table = cued(sections("heteronyms")[""])

    def say(found: Match, _dialect: Dialect) -> str | None:
        return table.spelling(found)

    return (rewrite(table.pattern, say, Sign.HETERONYM),)
