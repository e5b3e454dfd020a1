"""Addresses that stand in a text by themselves, as GitHub has them: `https://…`, `www.…`, mail."""

import re
from html import unescape

from markdown_it.rules_inline import StateInline

_ADDRESS = re.compile(
    r"(?:https?://|www\.)(?=\w)"
    r"(?:[^\s<>\[\]`\"\\|{}“”„«»‹›‘’、。，；：？！（）【】「」『』]|\\[_~*&#.+-])+"
)
_ESCAPED = re.compile(r"\\(.)")
_HOST = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[^\W_]{2,}(?=[:/?#]|$)")
_MAIL = re.compile(r"[\w.+-]++@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@-])")
_BEFORE = frozenset(" \t\n(*_~[<\u00a0\"'“„«‘:,;|>")
_BEHIND = "?!.,:;*_~'’”»"
"""What ends a sentence, not an address."""
_ENDS = 12
"""How far back the beginning of an entity is looked for."""
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")
_HINTS = ("://", "www.", "@")

STOPS = re.compile(
    r"[\n!#$%&*+\-:<=>@\[\\\]^_`{}~]"
    r"|(?<![\w/.@-])(?:https?://|www\.)|(?<![\w.+-])[\w.+-]++@(?=[A-Za-z0-9-]+\.)"
)
"""Where a run of plain text ends: at what other rules look at, and where an address begins."""


def holds_addresses(text: str) -> bool:
    """Whether a text may hold addresses."""
    return any(hint in text for hint in _HINTS)


def bare_link(state: StateInline, silent: bool) -> bool:
    """An address: its token has it as it stands, and where it leads."""
    if state.linkLevel or (state.pos and state.src[state.pos - 1] not in _BEFORE):
        return False
    end, target = _extent(state)
    if end is None:
        return False
    if not silent:
        token = state.push("foreign", "", 0)
        token.info = "address"
        token.content = unescape(_ESCAPED.sub(r"\1", state.src[state.pos : end]))
        token.attrs = {"href": target + token.content}
    state.pos = end
    return True


def _extent(state: StateInline) -> tuple[int | None, str]:
    """Return where the address at the state's position ends, and what its target begins with."""
    found = _ADDRESS.match(state.src, state.pos, state.posMax)
    if found is not None:
        address = _trimmed(found[0]).rstrip("\\")
        if _HOST.match(address) is None:
            return None, ""
        return state.pos + len(address), "https://" if address.startswith("www.") else ""
    found = _MAIL.match(state.src, state.pos, state.posMax)
    return (None, "") if found is None else (found.end(), "mailto:")


def _trimmed(address: str) -> str:
    """Return an address without what belongs to the sentence around it."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last == ";" and (entity := _ENTITY.search(address[max(0, end - _ENDS) : end])):
            end -= len(entity[0]) - 1
        elif last not in _BEHIND:
            break
        end -= 1
    return address[:end]
