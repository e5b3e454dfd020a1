"""Pictures that other tools write in their own way: with a size, or as Obsidian has them.

`![words](map.png =200x100)` of HackMD and GitLab, `![bg right](map.png)` of Marp,
`![words|200](map.png)` and `![[map.png|words|200]]`; `![[Note]]` stands for a whole page,
which is not read.
"""

import re
from dataclasses import replace

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from publish.read.attributes import Attributes, parse_attributes

_SIZED = re.compile(
    r"!\[(?P<words>[^\[\]\n]{0,500})\]\((?P<path>[^\s()<>]{1,300})[ \t]+"
    r"=(?P<width>[0-9]{1,5}%?)?(?:x(?:[0-9]{1,5}%?)?)?(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
)
_OF_VAULTS = re.compile(
    r"!\[(?P<words>[^\[\]|\n]{0,500})\|[ ]?(?P<width>[0-9]{1,5})(?:x[0-9]{1,5})?[ ]?\]"
    r"\((?P<path>[^\s()<>]{1,300})(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
)
"""The same of Obsidian: `![words|200](map.png)`."""
_MARP = re.compile(
    r"!\[(?P<keys>(?:bg|(?:w|h|width|height):[\w.%]{1,10})"
    r"(?:[ ]+(?:bg|left|right|fit|cover|contain|auto|vertical|blur|brightness|contrast|drop-shadow"
    r"|grayscale|hue-rotate|invert|opacity|saturate|sepia|w|h|width|height)(?::[\w.%,-]{1,30})?"
    r"|[ ]+[0-9]{1,3}%)*)(?:[ ]+(?P<words>[^\[\]\n]{1,500}))?[ ]*\]\((?P<path>[^\s()<>]{1,300})\)"
)
"""Pictures of Marp's slides: `![bg right](a.png)`, a background, and `![w:200 words](a.png)`."""
_MARP_WIDTH = re.compile(r"(?:w|width):([0-9]{1,5})(?:px)?(?:[ ]|$)")
_EMBED = re.compile(r"!\[\[(?P<page>[^\[\]|\n]{1,200})(?P<rest>(?:\|[^\[\]|\n]{0,300}){0,3})\]\]")
_PICTURE = re.compile(
    r"(?P<path>.+\.(?:png|jpe?g|webp|gif|svg|avif))(?P<place>#[^#]*)?", re.IGNORECASE
)
_ICON = "#icon"
"""How vaults mark a picture that stands for a button among words."""
_SIZE = re.compile(r"\s*([0-9]{1,5})(?:x[0-9]{1,5})?\s*")


def sized_picture(state: StateInline, silent: bool) -> bool:
    """Take `![words](map.png =200x100)` and `![words|200](map.png)`."""
    found = _SIZED.match(state.src, state.pos, state.posMax)
    found = found or _OF_VAULTS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    given, end = _braces(state, found.end())
    if not silent:
        children: list[Token] = []
        state.md.inline.parse(found["words"], state.md, state.env, children)
        token = _push(state, found["path"], found["width"], given=given)
        token.content, token.children = found["words"], children
    state.pos = end
    return True


def slide_picture(state: StateInline, silent: bool) -> bool:
    """Take `![bg right](map.png)`: a background without words is an ornament."""
    found = _MARP.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        words = found["words"] or ""
        size = _MARP_WIDTH.search(found["keys"])
        token = _push(state, found["path"], size and size[1], words)
        if not words and "bg" in found["keys"].split():
            token.meta["attributes"] = Attributes(classes=("decorative",))
    state.pos = found.end()
    return True


def embed(state: StateInline, silent: bool) -> bool:
    """Take `![[map.png|words|200]]`; of a page it is told that it is not read."""
    found = _EMBED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    page = found["page"].strip()
    picture = _PICTURE.fullmatch(page)
    given, end = (Attributes(), found.end()) if picture is None else _braces(state, found.end())
    if not silent and picture is not None and picture["place"] == _ICON and not found["rest"]:
        token = state.push("foreign", "", 0)
        token.info, token.markup = "icon", found[0]
    elif not silent and picture is not None:
        parts = [each.strip() for each in found["rest"].split("|")]
        sizes = [size[1] for each in parts if (size := _SIZE.fullmatch(each))]
        words = next((each for each in parts if each and not _SIZE.fullmatch(each)), "")
        _push(state, picture["path"], next(iter(sizes), None), words, given)
    elif not silent:
        token = state.push("refused", "", 0)
        token.content, token.info = found[0], "embed"
    state.pos = end
    return True


def _braces(state: StateInline, end: int) -> tuple[Attributes, int]:
    """Return the attributes in braces behind a picture, and the offset after them."""
    parsed = parse_attributes(state.src, end)
    return parsed if parsed is not None and parsed[1] <= state.posMax else (Attributes(), end)


def _push(
    state: StateInline,
    path: str,
    width: str | None,
    words: str = "",
    given: Attributes | None = None,
) -> Token:
    token = state.push("image", "img", 0)
    token.attrs = {"src": path, "alt": ""}
    pairs = {"alt": words} if words else {}
    if width:
        pairs["width"] = width if width.endswith("%") else f"{width}px"
    given = given or Attributes()
    token.meta["attributes"] = replace(given, pairs=pairs | dict(given.pairs))
    return token
