"""Typographic characters for typed ones, as Pandoc's `smart` extension gives them."""

import re
from collections.abc import Iterator

_ENDS = re.compile(r"---|--|\.\.\.|[\"']")
_OPENERS = frozenset(" \t\n\u00a0([{<\u2013\u2014-/\u2018\u201c\u00a1\u00bf")
_CLIPPED = re.compile(r"'(?:\d\ds?\b|tis\b|twas\b|em\b|n'|cause\b)", re.IGNORECASE)


def smarten(text: str, before: str, after: str, *, quotes: bool) -> Iterator[tuple[str, int, int]]:
    """Yield pieces of `text` as (piece, start, end), with dashes, ellipses and quotation marks.

    `before` and `after` are the characters beside it, empty at the ends of a paragraph; `before`
    goes back to the one before any quotation marks, which tells how they turn. Quotation marks
    within others turn as those do (`"'Stop!' he cried," she said.`). They are curled only where
    `quotes` says that the language uses English ones; an apostrophe between two letters is one in
    every language.
    """
    at = 0
    last = ""
    for character in before:
        last = _turned(character, last, "a") if character in "\"'" else character
    for found in _ENDS.finditer(text):
        start, end = found.span()
        typed = found[0]
        previous = last if start == at else text[start - 1]
        following = text[end] if end < len(text) else after
        inside = typed == "'" and previous.isalpha() and following.isalpha()
        if typed in "\"'" and not quotes and not inside:
            continue
        if at < start:
            yield text[at:start], at, start
        clipped = _CLIPPED.match(text, start) is not None
        shown = _typographic(typed, previous, following, clipped=clipped)
        yield shown, start, end
        at, last = end, shown
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
            return "\u2019" if clipped else _turned(typed, previous, following)


def _turned(typed: str, previous: str, following: str) -> str:
    opening = (not previous or previous in _OPENERS) and following not in {"", " ", "\n"}
    if typed == '"':
        return "\u201c" if opening else "\u201d"
    return "\u2018" if opening else "\u2019"
