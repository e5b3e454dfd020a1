"""Program text: every mark that counts has its name."""

import re
from functools import cache

from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Rewrite,
    Said,
    Sign,
    rewrite,
    text_after,
    text_before,
)
from publish.narrate.wording.tables import pairs

_MARKS = pairs("marks of programs")
_ANY_MARK = "[" + re.escape("".join(_MARKS)) + "]"


_PLACEHOLDER = r"<(?!/)[A-Za-z][A-Za-z0-9]{0,30}(?:[-_ ][A-Za-z0-9]{1,30}){1,6}>(?!.{0,60}</)"
"""`<your-name>`, which stands for words of one's own; elements of HTML are closed soon."""
_PART = re.compile(r"[A-Za-z0-9]+")


def _placeholder(found: Match, _dialect: Dialect) -> list[Said]:
    """Say a placeholder as its words, apart from what stands beside it."""
    parts = [
        (f"{' ' if word.start() > 1 else ''}{word[0]}", found.start() + word.start())
        for word in _PART.finditer(found[0])
    ]
    if text_before(found)[-1:].strip():
        parts.insert(0, (" ", found.start()))
    if text_after(found)[:1].isalnum():
        parts.append((" ", found.end() - 1))
    return parts


def _mark(found: Match, _dialect: Dialect) -> str:
    before = text_before(found)[-1:]
    after = text_after(found)[:1]
    left = "" if not before or before.isspace() else " "
    right = " " if after.isalnum() else ""
    return left + _MARKS[found[0]] + right


@cache
def code_rewrites() -> tuple[Rewrite, ...]:
    """Return the rewrites for program text; its marks are named in English, as programmers do."""
    return (
        rewrite(_PLACEHOLDER, _placeholder, Sign.SYMBOL),
        rewrite(_ANY_MARK, _mark, Sign.ALWAYS),
    )
