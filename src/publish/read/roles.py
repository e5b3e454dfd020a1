"""Roles of MyST and reStructuredText, and the latter's links.

``{ref}`words <place>` ``, ``{sub}`2` ``; ``:ref:`place` ``, ``:kbd:`Ctrl` ``.
"""

import re
from collections.abc import Iterator
from typing import Literal

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from publish.read.citations import Cited
from publish.read.within import push_link

_ROLE = re.compile(
    r"\{(?P<role>[A-Za-z][\w:+.-]{0,40})\}(?P<marks>`{1,2})(?P<text>[^`\n]{1,400})(?P=marks)(?!`)"
)
_DOTTED = re.compile(
    r":(?P<role>[A-Za-z][\w:+.-]{0,40}):(?P<marks>`)(?P<text>[^`\n]{1,400})(?P=marks)(?!`)"
)
"""As reStructuredText has them."""
_OF_SPHINX = frozenset(
    "abbr any attr class cite cmdoption code command const data doc download eq env envvar exc file"
    " func guilabel index issue kbd keyword literal mailheader math menuselection meth"
    " mod numref obj option pep program pull py ref regexp rfc samp strong sub subscript sup token"
    " superscript term title title-reference emphasis".split()
)
_NUMBERED = {"rfc": "RFC", "pep": "PEP"}
_AIMED = re.compile(r"(?P<words>[^<>]*[^<>\s])\s*<(?P<target>[^<>\s]+)>")
_NAMED = re.compile(r"(?P<words>[^<>]*[^<>\s])\s*<[^<>]+>")
"""Words with the term that they stand for, which may have spaces."""
_STANDING = re.compile(r"(?P<words>[^()]+[^()\s])\s*\((?P<long>[^()]+)\)")
_LINK = re.compile(
    r"`(?P<words>[^`<>\n]{0,300}[^`<>\s])\s+<(?P<href>(?:https?|mailto):[^<>`\s]{1,1000})>`__?(?!\w)"
)
_KEY = re.compile(r"\w(?:[\w:.#$%&+?~/-]{0,198}\w)?")
_NAMED_WORKS = frozenset("cite:t cite:ts cite:ct cite:cts cite:alt cite:author".split())
"""Roles that name a work's author in the sentence."""
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
    pattern = {"{": _ROLE, ":": _DOTTED}.get(state.src[state.pos])
    found = pattern and pattern.match(state.src, state.pos, state.posMax)
    if not found or (pattern is _DOTTED and not _is_of_sphinx(state, found["role"])):
        return False
    if not silent:
        _push(state, found)
    state.pos = found.end()
    return True


def named_link(state: StateInline, silent: bool) -> bool:
    """Take `` `words <https://…>`_ ``, a link of reStructuredText."""
    if state.linkLevel or state.src[state.pos] != "`":
        return False
    found = _LINK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        push_link(state, found["href"], *found.span("words"))
    state.pos = found.end()
    return True


def _is_of_sphinx(state: StateInline, role: str) -> bool:
    before = state.src[state.pos - 1 : state.pos]
    return not before.isalnum() and (role in _OF_SPHINX or ":" in role)


def _push(state: StateInline, found: re.Match[str]) -> None:
    name, text = found["role"].lower(), found["text"].strip()
    start, end = found.span("text")
    aimed = _AIMED.fullmatch(text)
    if name.split(":")[0] == "cite" and (keys := list(_keys(found))):
        _push_works(state, keys, start, end, named=name in _NAMED_WORKS)
    elif name == "math" or name.startswith("cite"):
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
    elif name in _NUMBERED and aimed is None:
        _token(state, "text", f"{_NUMBERED[name]} {text}", start, end)
    elif name in _WORDS:
        named = _NAMED.fullmatch(text)
        _token(state, "text", named["words"] if named else text, start, end)
    else:
        words = aimed["words"] if aimed else text
        short = words.startswith("~")  # of a name only its last part is shown
        _token(state, "code_inline", words.rpartition(".")[2] if short else words, start, end)


def _keys(found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the keys that a role cites, with their places; none where one is no key."""
    at = found.start("text")
    keys = []
    for part in found["text"].split(","):
        key = part.strip()
        if not _KEY.fullmatch(key):
            return
        first = at + len(part) - len(part.lstrip())
        keys.append((key, first, first + len(key)))
        at += len(part) + 1
    yield from keys


def _push_works(
    state: StateInline, keys: list[tuple[str, int, int]], start: int, end: int, *, named: bool
) -> None:
    """Push works that are cited: in brackets together, or each named in the sentence."""
    works = [
        Cited(key, False, (first, first), (first, last), (last, last)) for key, first, last in keys
    ]
    groups = [(each,) for each in works] if named else [tuple(works)]
    for number, group in enumerate(groups):
        if number:
            _token(state, "text", ", ", *group[0].place)
        _token(state, "work" if named else "citation", "", start, end).meta["cited"] = group


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
