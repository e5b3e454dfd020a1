"""English words that are written alike and said differently, told by the words beside them.

The table says which words, on top of what eSpeak NG tells by itself: a line holds what is said, the
word, and patterns for what stands before and after it, of which one or both may be empty.
"""

import re
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


@cache
def heteronym_rewrites() -> tuple[Rewrite, ...]:
    """Return the rewrite for every word of the table."""
    table: dict[str, list[tuple[str, re.Pattern[str], re.Pattern[str]]]] = {}
    for line in sections("heteronyms")[""]:
        said, word, before, after = (part.strip() for part in line.split("|"))
        ends = rf"(?:^|\W)(?:{before.replace('¦', '|')})\W$" if before else ""
        ends = r"^\W*$" if before == "^" else ends
        cue = (
            re.compile(ends, re.IGNORECASE),
            re.compile(rf"\W+(?:{after.replace('¦', '|')})(?!\w)" if after else "", re.IGNORECASE),
        )
        table.setdefault(word, []).append((said, *cue))

    def say(found: Match, _dialect: Dialect) -> str | None:
        before, after = text_before(found), text_after(found)
        for said, left, right in table[found[0].lower()]:
            if left.search(before) and right.match(after):
                return said.capitalize() if found[0][0].isupper() else said
        return None

    words = "|".join(sorted(table, key=len, reverse=True))
    return (rewrite(rf"\b(?i:{words})\b(?!['’-])", say, Sign.ALWAYS),)
