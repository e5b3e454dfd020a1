"""Edits as CriticMarkup writes them (MkDocs, Obsidian, MultiMarkdown).

`{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`, `{==lit==}`, `{>>a remark to the author<<}`.
"""

import re

from markdown_it.rules_inline import StateInline

from publish.read.within import push_marked

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
        push_marked(state, "struck", start, middle)
        push_marked(state, "inserted", middle + len(_CHANGED), end)
    elif not silent and marking:
        push_marked(state, marking, start, end)
    state.pos = end + len(closing)
    return True


def _short_edit(state: StateInline, silent: bool) -> bool:
    found = _SHORT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        marking = "inserted" if found["mark"] == "+" else "struck"
        push_marked(state, marking, *found.span("words"))
    state.pos = found.end()
    return True
