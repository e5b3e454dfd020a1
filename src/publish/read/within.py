"""Words that stand within a construct of a line, read as the line around them is."""

from collections.abc import Callable
from typing import TypeAlias

from markdown_it.rules_inline import StateInline

InlineRule: TypeAlias = Callable[[StateInline, bool], bool]
"""Takes what begins where the state stands, and says whether that was anything."""


def read_within(state: StateInline, start: int, end: int) -> None:
    """Read characters `[start, end)` as inline text; the state stands at `end` behind it."""
    after = state.posMax
    state.pos, state.posMax = start, end
    state.md.inline.tokenize(state)
    over, last = state.pos - end, state.tokens[-1] if state.tokens else None
    if over > 0 and last is not None and last.type == "text":
        last.content = last.content[:-over]  # a text goes on to the next mark, past an end
    state.pos, state.posMax = end, after


def push_marked(state: StateInline, marking: str, start: int, end: int) -> None:
    """Push marked words (`superscript`, `struck`); none where there are no words."""
    if start < end:
        state.push("marked_open", "", 1).info = marking
        read_within(state, start, end)
        state.push("marked_close", "", -1)


def push_link(state: StateInline, href: str, start: int, end: int) -> None:
    """Push words that are a link; no other stands in it."""
    state.push("link_open", "a", 1).attrs = {"href": href}
    state.linkLevel += 1
    read_within(state, start, end)
    state.linkLevel -= 1
    state.push("link_close", "a", -1)
