"""Inline rules for what other tools have among words; `foreign_inlines` makes inlines of it.

Their tokens are of type `foreign`: `info` is the kind, `content` what is shown of it.
"""

import re
from functools import cache

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from publish.read.attributes import parse_attributes
from publish.read.critic import edit
from publish.read.embeds import embed, sized_picture, slide_picture
from publish.read.roles import named_link, role
from publish.read.within import InlineRule, push_link, read_within

_EMOJI = re.compile(r"(?<!\w):([a-z0-9_+-]{2,50}|(?<!::)[a-z](?!::)):(?!\w)")
_ICON = re.compile(
    r"(?<![\w:]):(?:material|fontawesome|octicons|simple|fa|fas|fab|bi|mdi)-[a-z0-9-]{1,80}:"
    r"(?:\{[^{}\n]{0,80}\})?"
)
_HIDDEN = re.compile(r"(?<![\w%])%%(?=[^%])(?:[^%]|%(?!%)){1,2000}%%(?![\w%])")
_WIKI = re.compile(
    r"\[\[(?!\[)(?P<page>[^\[\]|\n\\]{0,200})(?:\\?\|(?P<words>[^\[\]\n]{0,300}))?\]\]"
)
_VAULT = re.compile(r"dendron://[^/\s]{1,100}/")
_DENDRON = re.compile(
    r"\s*(?:dendron://|[a-z_][\w-]{0,99}(?:\.[a-z_][\w-]{0,99}){2,20}(?:#\S*)?\s*\Z)"
)
"""A page of Dendron's, whose name is a path with full stops."""
_ORG_LINK = re.compile(
    r"\[\[(?P<href>(?:https?:|mailto:|file:|\./)[^\s\[\]]{1,1000})\]\[(?P<words>[^\[\]\n]{1,300})\]\]"
)
_QUOTED_NAME = re.compile(
    r"\[(?P<key>name|time|color)=(?P<words>[^\[\]\n]{0,99}[^\s\[\]])\](?![(\[{:])"
)
_CONTENTS = re.compile(r"_?toc_?", re.IGNORECASE)
_AT_END = re.compile(r"\{(?=[#.][A-Za-z_])[^{}\n]{1,200}\}\s*\Z")
_BLOCK_NAME = re.compile(r"(?<=[ \t\n])\^([A-Za-z0-9-]{1,80})[ \t]*(?:\n[ \t]*)*\Z")
_KEYS = re.compile(
    r"(?<![\w+])\+\+([\w-]{1,20}(?:\+(?:[\w-]{1,20}|\"[^\"+\n]{1,20}\")){0,5})\+\+(?![\w+])"
)
_LAYOUT = re.compile(
    r"\\(?:newpage|pagebreak|clearpage|cleardoublepage|linebreak|(?:big|med|small)skip|noindent"
    r"|indent|[vh]fill|centering|par|tableofcontents|listof(?:figures|tables)|maketitle|appendix"
    r"|(?:single|double|onehalf)spacing|printbibliography|raggedright"
    r"|(?:front|main|back)matter|begingroup|endgroup|(?:foot|script|normal)notesize|small|large)"
    r"(?![A-Za-z0-9{])(?:\[[^\]\n]{0,20}\])?"
)
_NAMED_BY_TEX = re.compile(
    r"\\(?P<name>(?:La|Xe)?TeX|dots|ldots|textbackslash)(?![A-Za-z])(?:\{\})?"
)
_TEX_WORDS = {"dots": "…", "ldots": "…", "textbackslash": "\\"}
_BRACED = r"\{(?P<words>(?:\\.|[^{}\\]|\{(?:[^{}]|\{[^{}]{0,200}\}){0,200}\}){0,300})\}"
_FOOTNOTE = re.compile(r"\\footnote" + _BRACED)
_TEX_LINK = re.compile(
    r"\\(?:href\{(?P<href>[^\s{}]{1,1000})\}" + _BRACED + r"|url\{(?P<url>[^\s{}]{1,1000})\})"
)
_TEX_PLACE = re.compile(r"\\(?:ref|autoref|cref|Cref|nameref|pageref)\{(?P<key>[\w:.-]{1,100})\}")
_INDEXED = re.compile(
    r"\\(?:index[a-z]*|label|vspace\*?|hspace\*?|(?:this)?pagestyle|addcontentsline|pagenumbering"
    r"|bibliography(?:style)?|vskip|enlargethispage|markboth\{[^{}]{0,100}\}|markright"
    r"|(?:setcounter|addtocounter|setlength|addtolength)\{[^{}\s]{1,60}\})" + _BRACED
)
"""What TeX prints nothing of where it stands; bookdown's authors have `\\indexc` and the like."""
_WRITTEN = re.compile(
    r"\\(?P<name>textbf|textit|textsl|emph|texttt|textrm|textsf|textsc|mbox|underline)" + _BRACED
)
_AS_MARKDOWN = {
    "textbf": ("strong", "strong", ""),
    "underline": ("marked", "", "underlined"),
    **dict.fromkeys(("textit", "textsl", "emph"), ("em", "em", "")),
}
_SPAN_ATTRIBUTES = re.compile(
    r"\{:(?!:)[^{}\n]{0,300}\}|(?<=[*_~=^])\{ ?[.#][A-Za-z][^{}\n]{0,300}\}"
)
_EXTENSION = re.compile(
    r"\{::(?:comment|options)[^{}\n]{0,200}(?:/\}|\}(?:(?!\{:/)[^\n]){0,2000}\{:/(?:comment)?\})"
)
_RAW = re.compile(r"\{=(?P<format>[\w+-]+)\}")
_ELEMENT = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)


def _dropped(begins: str, pattern: re.Pattern[str]) -> InlineRule:
    """What the other tool prints nothing of."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != begins:
            return False
        found = pattern.match(state.src, state.pos)
        if found is None or found.end() > state.posMax:
            return False
        if not silent:
            state.push("foreign", "", 0).info = "nothing"
        state.pos = found.end()
        return True

    return rule


def _block_name(state: StateInline, silent: bool) -> bool:
    """Obsidian's name of a paragraph, ` ^name` at its end."""
    if state.src[state.pos] != "^":
        return False
    found = _BLOCK_NAME.match(state.src, state.pos)
    if found is None or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("foreign", "", 0)
        token.info, token.markup = "name", found[1]
    state.pos = found.end()
    return True


def _emoji(state: StateInline, silent: bool) -> bool:
    """`:smile:` as GitHub names characters; icons of a theme are none."""
    if state.src[state.pos] != ":":
        return False
    icon = _ICON.match(state.src, state.pos, state.posMax)
    found = icon or _EMOJI.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    character = "" if icon else emoji_named(found[1])
    if character is None:
        return False
    if not silent:
        token = state.push("text_special" if character else "foreign", "", 0)
        token.content, token.info = character, "" if character else "icon"
        if not character:
            token.markup = found[0]
    state.pos = found.end()
    return True


@cache
def emoji_named(name: str) -> str | None:
    """Return the character that GitHub calls `name`; None if there is none."""
    from emoji import emojize  # noqa: PLC0415  a table of some megabytes, for few articles

    written = f":{name}:"
    character = emojize(written, language="alias")
    return None if character == written else character


def _wiki(state: StateInline, silent: bool) -> bool:
    """`[[Page]]`, `[[Page#Heading|words]]` of Obsidian and of wikis."""
    if state.linkLevel or not state.src.startswith("[[", state.pos):
        return False
    found = _WIKI.match(state.src, state.pos, state.posMax)
    if found is None or state.src[state.pos - 1 : state.pos] == "!":
        return False
    which, other = "page", "words"
    if _DENDRON.match(found["words"] or "") and not _DENDRON.match(found["page"]):
        which, other = other, which  # Dendron has the words first
    page = _VAULT.sub("", found[which].strip())
    words = (found[other] or "").strip() or page.removeprefix("#").replace("#", ": ")
    if not words:
        return False
    if not silent:
        token = state.push("foreign", "", 0)
        token.info, token.content = "wiki", words
        if _CONTENTS.fullmatch(page):
            token.info, token.content = "nothing", ""
        token.attrs = {"page": page}
        token.meta["words"] = found.span(other if found[other] else which)
    state.pos = found.end()
    return True


def _org_link(state: StateInline, silent: bool) -> bool:
    """`[[https://…][words]]` of Org."""
    if state.linkLevel or not state.src.startswith("[[", state.pos):
        return False
    found = _ORG_LINK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        push_link(state, found["href"].removeprefix("file:"), *found.span("words"))
    state.pos = found.end()
    return True


def _quoted_name(state: StateInline, silent: bool) -> bool:
    """`[name=A. Keeper] [time=…] [color=red]` of HedgeDoc's quotations; a colour prints nothing."""
    found = _QUOTED_NAME.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        words = found["words"].strip()
        goes_on = state.src[found.end() : found.end() + 2].strip(" \t\n[")
        behind = ":" if goes_on and found["key"] == "name" else ""
        token = state.push("foreign" if found["key"] == "color" else "text_special", "", 0)
        token.info = "nothing" if found["key"] == "color" else ""
        token.content = "" if found["key"] == "color" else f"— {words}{behind}"
    state.pos = found.end()
    return True


def _keys(state: StateInline, silent: bool) -> bool:
    """`++ctrl+c++`, keys as MkDocs has them."""
    found = _KEYS.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        names = found[1].replace('"', "").split("+")
        token = state.push("code_inline", "", 0)
        token.content = "+".join(each[:1].upper() + each[1:] for each in names)
    state.pos = found.end()
    return True


def _tex_words(state: StateInline, silent: bool) -> bool:
    r"""`\LaTeX` and the like, which print a word."""
    found = _NAMED_BY_TEX.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        name = found["name"]
        state.push("text_special", "", 0).content = _TEX_WORDS.get(name, name)
    state.pos = found.end()
    return True


def _tex_marked(state: StateInline, silent: bool) -> bool:
    r"""`\emph{words}` and the like, which are words; `\texttt{x}` is a program's."""
    if state.src[state.pos] != "\\":
        return False
    found = _WRITTEN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent and found["name"] == "texttt":
        state.push("code_inline", "", 0).content = re.sub(r"\\([_$#%&{}])", r"\1", found["words"])
    elif not silent:
        kind, tag, marking = _AS_MARKDOWN.get(found["name"], ("", "", ""))
        if kind:
            state.push(f"{kind}_open", tag, 1).info = marking
        read_within(state, *found.span("words"))
        if kind:
            state.push(f"{kind}_close", tag, -1)
    state.pos = found.end()
    return True


def _tex_linked(state: StateInline, silent: bool) -> bool:
    r"""`\footnote{words}`, `\href{https://…}{words}`, `\url{https://…}`, `\ref{place}`."""
    if state.src[state.pos] != "\\":
        return False
    start = state.pos
    if (found := _FOOTNOTE.match(state.src, start, state.posMax)) is not None:
        if not silent:
            state.push("inline_note", "", 0).meta["inner"] = found.span("words")
    elif (found := _TEX_PLACE.match(state.src, start, state.posMax)) is not None:
        if not silent:
            token = state.push("foreign", "", 0)
            token.info, token.content, token.markup = "place", found["key"], "-"
    elif not state.linkLevel and (found := _TEX_LINK.match(state.src, start, state.posMax)):
        if not silent:
            _push_tex_link(state, found)
    else:
        return False
    state.pos = found.end()
    return True


def _push_tex_link(state: StateInline, found: re.Match[str]) -> None:
    href = (found["url"] or found["href"]).replace("\\", "")
    if not found["url"]:
        push_link(state, href, *found.span("words"))
        return
    state.push("link_open", "a", 1).attrs = {"href": href}
    _push_at(state, "text", href, found.start("url"))
    state.push("link_close", "a", -1)


def _attributes_at_end(state: StateInline, silent: bool) -> bool:
    """`words {#id .class}` at the end of a paragraph or an item, as markdown-it has it."""
    found = _AT_END.match(state.src, state.pos)
    before = state.src[max(0, state.pos - 2) : state.pos]
    if (
        found is None
        or found.end() > state.posMax
        or not (before[-1:] == " " and before[:1].strip())
    ):
        return False
    parsed = parse_attributes(state.src, state.pos)
    if parsed is None:
        return False
    if not silent:
        token = state.push("foreign", "", 0)
        token.info, token.markup = ("name", parsed[0].id) if parsed[0].id else ("nothing", "")
    state.pos = found.end()
    return True


def _escaped_space(state: StateInline, silent: bool) -> bool:
    r"""`\ ` of Pandoc, a space at which no line ends; ` \` at the end, where no line follows."""
    if state.pos == state.posMax - 1 and state.src[max(0, state.pos - 1)] == " ":
        state.pos += 1
        return True
    if not state.src.startswith("\\ ", state.pos) or state.pos + 2 > state.posMax:
        return False
    if not silent:
        state.push("text_special", "", 0).content = "\xa0"
    state.pos += 2
    return True


def raw_inline(state: StateInline, start: int, silent: bool) -> bool:
    """Take `{=format}` behind the backticks at `start`: HTML is that, anything else left out."""
    found = _RAW.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.tokens.pop()
        if is_html(found["format"]):
            _push_html(state, token.content, state.src.find(token.content, start))
        else:
            left = _push_at(state, "foreign", "", start)
            left.info, left.markup = "raw", found["format"]
            left.meta["end"] = found.end()
    state.pos = found.end()
    return True


def is_html(name: str) -> bool:
    """Whether a format's name is that of HTML."""
    return name.lower() in {"html", "html4", "html5"}


def _push_html(state: StateInline, text: str, start: int) -> None:
    """Push the tags of a piece of HTML, and what stands between them."""
    at = 0
    for found in _ELEMENT.finditer(text):
        if between := text[at : found.start()]:
            _push_at(state, "text", between, start + at)
        _push_at(state, "html_inline", found[0], start + found.start())
        at = found.end()
    if rest := text[at:]:
        _push_at(state, "text", rest, start + at)


def _push_at(state: StateInline, kind: str, content: str, start: int) -> Token:
    token = state.push(kind, "", 0)
    token.content = content
    token.meta |= {"start": start, "end": start + len(content)}
    return token


FOREIGN_FIRST: dict[str, InlineRule] = {
    "own_named_link": named_link,
    "own_tex_layout": _dropped("\\", _LAYOUT),
    "own_tex_words": _tex_words,
    "own_tex_index": _dropped("\\", _INDEXED),
    "own_tex_marked": _tex_marked,
    "own_tex_linked": _tex_linked,
    "own_escaped_space": _escaped_space,
}
"""Tried before a backslash is taken for an escape."""

FOREIGN_RULES: dict[str, InlineRule] = {
    "own_role": role,
    "own_emoji": _emoji,
    "own_hidden": _dropped("%", _HIDDEN),
    "own_block_name": _block_name,
    "own_keys": _keys,
    "own_edit": edit,
    "own_org_link": _org_link,
    "own_quoted_name": _quoted_name,
    "own_wiki_link": _wiki,
    "own_embed": embed,
    "own_slide_picture": slide_picture,
    "own_sized_picture": sized_picture,
    "own_span_attributes": _dropped("{", _SPAN_ATTRIBUTES),
    "own_attributes_at_end": _attributes_at_end,
    "own_extension": _dropped("{", _EXTENSION),
}
"""In the order in which they are tried, before the library's link."""
