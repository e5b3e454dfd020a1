"""Program text: every mark that counts has its name."""

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
from publish.narrate.wording.tables import pairs

_MARKS = pairs("marks of programs")
_ANY_MARK = "[" + re.escape("".join(_MARKS)) + "]"


def _mark(found: Match, _dialect: Dialect) -> str:
    before = text_before(found)[-1:]
    after = text_after(found)[:1]
    left = "" if not before or before.isspace() else " "
    right = " " if after.isalnum() else ""
    return left + _MARKS[found[0]] + right


@cache
def code_rewrites() -> tuple[Rewrite, ...]:
    """Return the rewrites for program text; its marks are named in English, as programmers do."""
    return (rewrite(_ANY_MARK, _mark, Sign.ALWAYS),)
