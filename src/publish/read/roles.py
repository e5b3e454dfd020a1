"""MyST's roles: ``{ref}`words <place>` ``, ``{kbd}`Ctrl` ``, ``{sub}`2` ``."""

import re
from typing import Literal

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_ROLE = re.compile(
    r"\{(?P<role>[A-Za-z][\w:+.-]{0,40})\}(?P<marks>`{1,2})(?P<text>[^`\n]{1,400})(?P=marks)(?!`)"
)
_AIMED = re.compile(r"(?P<words>[^<>]*[^<>\s])\s*<(?P<target>[^<>\s]+)>")
_STANDING = re.compile(r"(?P<words>[^()]+[^()\s])\s*\((?P<long>[^()]+)\)")
_PLACES = frozenset("ref numref eq prf:ref".split())
_WORDS = frozenset(
    "term any download guilabel menuselection dfn emphasis strong span u title title-reference"
    " index".split()
)
_MARKED = {
    "sub": "subscript",
    "subscript": "subscript",
    "sup": "superscript",
    "superscript": "superscript",
    "del": "struck",
    "strike": "struck",
}


def role(state: StateInline, silent: bool) -> bool:
    """Take a role: what it names is a place, a mark, a formula, or a program's word."""
    found = _ROLE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _push(state, found)
    state.pos = found.end()
    return True


def _push(state: StateInline, found: re.Match[str]) -> None:
    name, text = found["role"].lower(), found["text"].strip()
    start, end = found.span("text")
    aimed = _AIMED.fullmatch(text)
    if name == "math" or name.startswith("cite"):
        refused = _token(state, "refused", found[0], start, end)
        refused.info = "mathematics" if name == "math" else "citation"
    elif name in _PLACES and aimed is None:
        _token(state, "foreign", text, start, end).info = "place"
    elif name in _PLACES or name == "doc":
        target = aimed["target"] if aimed else text
        page = f"#{target}" if name in _PLACES else target
        token = _token(state, "foreign", aimed["words"] if aimed else text, start, end)
        token.info = "wiki"
        token.attrs = {"page": page}
        token.meta["words"] = start, end
    elif name in _MARKED:
        _token(state, "marked_open", "", start, start, 1).info = _MARKED[name]
        _token(state, "text", text, start, end)
        _token(state, "marked_close", "", end, end, -1)
    elif name == "abbr" and (standing := _STANDING.fullmatch(text)):
        token = _token(state, "foreign", standing["words"], start, end)
        token.info, token.markup = "abbreviation", standing["long"]
    elif name in _WORDS:
        _token(state, "text", aimed["words"] if aimed else text, start, end)
    else:
        _token(state, "code_inline", aimed["words"] if aimed else text, start, end)


def _token(
    state: StateInline,
    kind: str,
    content: str,
    start: int,
    end: int,
    nesting: Literal[-1, 0, 1] = 0,
) -> Token:
    token = state.push(kind, "", nesting)
    token.content = content
    token.meta |= {"start": start, "end": end}
    return token
