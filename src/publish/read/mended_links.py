"""Links whose address has a space, or a bracket too many: what other readers made a link of them.

`[words](/a page.html)`, `![words](my map.png "Title")`, `[words]((https://example.org/)`.
"""

import re

from markdown_it.rules_inline import StateInline

from publish.read.within import push_link

_LABEL = r"\[(?P<words>(?:[^\[\]\n`]|`[^`\n]{1,200}`|\[[^\[\]\n]{0,200}\]){1,500})\]"
_TITLE = r"(?:[ \t]+(?:\"(?P<title>[^\"\n]{0,300})\"|'[^'\n]{0,300}'))?"
_SPACED = (
    r"\([ \t]*(?P<href>(?:[^\s()<>\"'{}\[\]\\]|\([^\s()<>]{0,100}\)){1,500}"
    r"(?:[ \t]+(?:[^\s()<>\"'{}\[\]\\]|\([^\s()<>]{0,100}\)){1,500}){1,20})"
)
_LINK = re.compile(_LABEL + _SPACED + _TITLE + r"[ \t]*\)")
_PICTURE = re.compile("!" + _LABEL.replace("{1,500})", "{0,500})") + _SPACED + _TITLE + r"[ \t]*\)")
_DOUBLED = re.compile(_LABEL + r"\(\((?P<href>https?://[^\s()<>]{1,1000})\)(?:\))?")
_ADDRESS = re.compile(r"(?:https?://|\.{0,2}/|#)|[^\n]*\.(?:md|html?|pdf|mdx)(?:#[^\n]*)?\Z")
_FILE = re.compile(r"[^\n]*\.(?:png|jpe?g|webp|gif|svg|avif)\Z", re.IGNORECASE)


def mended_link(state: StateInline, silent: bool) -> bool:
    """Take a link with a space in its address, or with two brackets before it."""
    if state.linkLevel or state.src[state.pos] != "[":
        return False
    found = _LINK.match(state.src, state.pos, state.posMax)
    if found is None or not _ADDRESS.match(found["href"]):
        found = _DOUBLED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        _tell(state, found)
        push_link(state, _encoded(found["href"]), *found.span("words"))
    state.pos = found.end()
    return True


def mended_picture(state: StateInline, silent: bool) -> bool:
    """Take a picture whose file's name has a space."""
    found = _PICTURE.match(state.src, state.pos, state.posMax)
    if found is None or not _FILE.match(found["href"]):
        return False
    if not silent:
        _tell(state, found)
        token = state.push("image", "img", 0)
        token.attrs = {"src": _encoded(found["href"]), "alt": ""}
        if found["title"]:
            token.attrs["title"] = found["title"]
        token.content, token.children = found["words"], []
        state.md.inline.parse(found["words"], state.md, state.env, token.children)
        token.meta |= {"start": found.start(), "end": found.end()}
    state.pos = found.end()
    return True


def _tell(state: StateInline, found: re.Match[str]) -> None:
    token = state.push("foreign", "", 0)
    token.info, token.markup = "mended", found["href"]
    token.meta |= {"start": found.start("href"), "end": found.end("href")}


def _encoded(href: str) -> str:
    return re.sub(r"[ \t]", "%20", href.strip())
