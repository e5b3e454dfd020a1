"""Edits as CriticMarkup writes them (MkDocs, Obsidian, MultiMarkdown).

`{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`, `{==lit==}`, `{>>a remark to the author<<}`.
"""

import re

from markdown_it.rules_inline import StateInline

_KINDS = {
    "{++": ("++}", "inserted"),
    "{--": ("--}", "struck"),
    "{==": ("==}", "highlighted"),
    "{~~": ("~~}", ""),
    "{>>": ("<<}", ""),
}
_SHORT = re.compile(r"\{(?P<mark>[+-])[ ]?(?![+ -])(?P<words>[^{}\n]{1,2000}?)[ ]?(?P=mark)\}")
"""As GitLab has them: `{+ put in +}`, `{- taken out -}`."""
_CHANGED = "~>"
_LONGEST = 2000
"""Characters of one edit."""


def cut_overrun(state: StateInline, end: int) -> None:
    """Take what a text goes on beyond `end`, up to the next mark, from the last token."""
    over, last = state.pos - end, state.tokens[-1]
    if over > 0 and last.type == "text":
        last.content = last.content[:-over]


def edit(state: StateInline, silent: bool) -> bool:
    """Take an edit: its words are marked, a remark prints nothing."""
    mark = state.src[state.pos : state.pos + 3]
    if mark not in _KINDS:
        return _short_edit(state, silent)
    closing, marking = _KINDS[mark]
    start = state.pos + len(mark)
    end = state.src.find(closing, start, min(state.posMax, start + _LONGEST))
    middle = state.src.find(_CHANGED, start, end) if mark == "{~~" else start
    if end <= start or middle < 0:
        return False
    if not silent and mark == "{~~":
        _push(state, start, middle, "struck")
        _push(state, middle + len(_CHANGED), end, "inserted")
    elif not silent and marking:
        _push(state, start, end, marking)
    state.pos = end + len(closing)
    return True


def _short_edit(state: StateInline, silent: bool) -> bool:
    found = _SHORT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _push(state, *found.span("words"), "inserted" if found["mark"] == "+" else "struck")
    state.pos = found.end()
    return True


def _push(state: StateInline, start: int, end: int, marking: str) -> None:
    """Push words with their mark, unless there are none."""
    if start == end:
        return
    after = state.posMax
    state.pos, state.posMax = start, end
    state.push("marked_open", "", 1).info = marking
    state.md.inline.tokenize(state)
    cut_overrun(state, end)
    state.push("marked_close", "", -1)
    state.posMax = after
