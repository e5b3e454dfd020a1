"""Typographic characters for typed ones, as Pandoc's `smart` extension gives them."""

import re
from collections.abc import Iterator

_ENDS = re.compile(r"---|--|\.\.\.|[\"']")
_OPENERS = frozenset(" \t\n\u00a0([{<\u2013\u2014-/\u2018\u201c\u00a1\u00bf")
_CLIPPED = re.compile(r"'(?:\d\ds?\b|tis\b|twas\b|em\b|n'|cause\b)", re.IGNORECASE)


def smarten(text: str, before: str, after: str, *, quotes: bool) -> Iterator[tuple[str, int, int]]:
    """Yield pieces of `text` as (piece, start, end), with dashes, ellipses and quotation marks.

    `before` and `after` are the characters beside it, empty at the ends of a paragraph. Quotation
    marks are curled only where `quotes` says that the language uses English ones; an apostrophe
    between two letters is one in every language.
    """
    at = 0
    for found in _ENDS.finditer(text):
        start, end = found.span()
        typed = found[0]
        previous = text[start - 1] if start else before
        following = text[end] if end < len(text) else after
        inside = typed == "'" and previous.isalpha() and following.isalpha()
        if typed in "\"'" and not quotes and not inside:
            continue
        if at < start:
            yield text[at:start], at, start
        clipped = _CLIPPED.match(text, start) is not None
        yield _typographic(typed, previous, following, clipped=clipped), start, end
        at = end
    if at < len(text):
        yield text[at:], at, len(text)


def _typographic(typed: str, previous: str, following: str, *, clipped: bool) -> str:
    match typed:
        case "---":
            return "\u2014"
        case "--":
            return "\u2013"
        case "...":
            return "\u2026"
        case _:
            opening = (not previous or previous in _OPENERS) and following not in {"", " ", "\n"}
            if typed == '"':
                return "\u201c" if opening else "\u201d"
            return "\u2018" if opening and not clipped else "\u2019"
