"""Two English numbers that belong together and are no fraction: odds, time signatures."""

import re

from publish.narrate.wording.numbers import cardinal
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    rewrite,
    stands_free,
    text_after,
    text_before,
)

_ODDS = re.compile(
    r"\b(?:odds|priced|bet|betting|price|favourite|favorite|outsider|returned|starting|backed)\b"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|from)\s$", re.IGNORECASE)
_ODDS_AFTER = re.compile(
    r"[\s-](?:favou?rites?|outsiders?|shots?|chances?|odds|on\b|against|joint)\b"
)
_BEATS = re.compile(r"[\s-](?:time|metre|meter|beats?|rhythms?|signature|bars?|measures?|groove)\b")
_NOTES = frozenset((2, 4, 8, 16))


def _pair(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say odds, `7/2` as "seven to two", and a time signature, `6/8` as "six eight"."""
    upper, lower = int(found["upper"]), int(found["lower"])
    before, after = text_before(found), text_after(found)
    if not stands_free(found, "/.,-") or before[-2:-1].isdigit():
        return None
    if lower in _NOTES and _BEATS.match(after):
        between = " "
    elif (
        _ODDS_AFTER.match(after)
        or _ODDS.search(before)
        or (upper > lower > 1 and _AT.search(before))
    ):
        between = " to "
    else:
        return None
    return [
        (cardinal(upper, dialect), found.start("upper")),
        (between + cardinal(lower, dialect), found.start("lower")),
    ]


PAIR_REWRITES = (
    rewrite(r"(?<![\w/.,-])(?<!\d\s)(?P<upper>\d{1,3})/(?P<lower>\d{1,2})(?![\w/]|[.,]\d)", _pair),
)
"""They come before fractions."""
