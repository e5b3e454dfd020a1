"""Characters that are no text."""

import re
import unicodedata

from publish.diagnostics import Diagnostics, Rule, Span
from publish.diagnostics.catalogue import met, src
from publish.read.source_map import Source

_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def character_problem(text: str) -> tuple[Rule, str] | None:
    """Return the rule that the first unfit character of `text` breaks, and what it is."""
    found = _SUSPECT.search(text)
    if found is None:
        return None
    character = found[0]
    number = f"U+{ord(character):04X}"
    if character in _DIRECTIONS:
        name = unicodedata.name(character).lower()
        return src.DIRECTION_OVERRIDE, f"the direction mark {number} ({name})"
    return src.CONTROL_CHARACTER, f"the control character {number}"


def without_problems(text: str, written: str, span: Span, diagnostics: Diagnostics) -> str:
    """Return a text that entities made, reporting what no text can hold and leaving it out.

    `written` is what the source has: a character that stands in it is reported with its line.
    """
    if text.isprintable():
        return text
    problem = character_problem("".join(sorted(set(text) - set(written))))
    if problem is not None:
        rule, what = problem
        diagnostics.report(rule, f"an entity is {what}", span=span, hint="delete it")
    return _SUSPECT.sub("", text)


def check_characters(source: Source, diagnostics: Diagnostics, head: int) -> None:
    """Report each line's first character that is no text; lines before `head` are metadata."""
    for index, line in enumerate(source.lines):
        if line.isprintable():  # nearly all are, and this is the faster question
            continue
        found = _SUSPECT.search(line)
        problem = None if found is None else character_problem(line)
        if found is None or problem is None:
            continue
        rule, what = problem
        if index < head and rule is src.CONTROL_CHARACTER:
            rule = met.CONTROL_CHARACTER
        diagnostics.report(
            rule,
            f"the line holds {what}",
            span=source.span(index, found.start(), 1),
            hint="delete it",
        )
