"""Inline rules of our own: footnotes, phrases with attributes, marks, citations, references."""

import re

from markdown_it.rules_inline import StateInline

from publish.read.attributes import parse_attributes
from publish.read.citations import KEY, Citations, Cited, cited_in
from publish.read.mended_links import mended_link, mended_picture
from publish.read.refusing import (
    bracketed_mathematics,
    environment,
    liquid,
    mathematics,
    refusing,
    ruby,
    shortcode,
    tex,
)
from publish.read.within import InlineRule, push_link, push_marked, read_within

_NOTE = re.compile(r"\[\^([^\s\]\[]+)\]")
_SPACED_NOTE = re.compile(r"\[\^[^\s\]\[]+(?: [^\s\]\[]+){1,5}\]")
_BRACKETS = re.compile(r"\[([^\[\]]*)\](?!\()")
_KINDS = "fig|figure|tbl|tab|table|sec|eq|lst|thm|lem|cor|prp|def|exm|exr|chap"
_PLACE = re.compile(rf"(?<![\w@.])-?@(?P<key>(?:{_KINDS})[-:](?:[\w.:-]*\w))")
_PLACES_IN_BRACKETS = re.compile(
    rf"\[[^\[\]@]{{0,100}}@(?:{_KINDS})[-:][\w.:-]*\w[^\[\]@]{{0,100}}"
    rf"(?:@(?:{_KINDS})[-:][\w.:-]*\w[^\[\]@]{{0,100}}){{0,9}}\](?![(\[])"
)
_PLACE_OF_BOOKDOWN = re.compile(r"\\@ref\((?P<key>[\w:.-]{1,100})\)")
_EXAMPLE = re.compile(r"(?<![\w@])@([\w-]+)")
_LOCATOR = re.compile(r" \[((?![^\[\]]*@)[^\[\]\n]{1,300})\](?![(\[{])")
"""Where in a work that was just named."""
_LINK_LIKE = re.compile(r"!?\[[^\[\]\n]+\]\([^()\[\]\n]+\)")
_SPACED_PLACE = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<place>#[^()\[\]\n\"<>]{1,100}|`[^`\n]{1,200}`)\)"
)
_UNDEFINED = re.compile(
    r"\[(?P<words>[^\[\]\n]{0,300}[^\s\[\]])\]\[(?P<label>(?![\^@])[^\[\]\n]{0,100})\](?![(\[{:])"
)
_UNDEFINED_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\[[^\[\]\n]{0,100}\]")
_SUBSCRIPT = re.compile(r"~((?:\\.|[^\\\s~]){1,80})~(?!~)")
_SUPERSCRIPT = re.compile(r"\^((?:\\.|[^\\\s^\[]){1,80})\^")
"""As Pandoc has them: without spaces, but for those behind a backslash."""
_NOTE_MARK = re.compile(r"\^((?!_)[\w*†‡§,-]{1,12})\^(?!\^)")
"""A mark of a note or of a place, raised beside no word: `^1^`, `^a,b^`."""
_STRUCK = re.compile(r"~(?![\s~\d])((?:\\.|[^\\\s~]|\s(?=[^\s~])){1,400})~(?![~\w])")
"""As GitHub has it, but for figures: `~10` is about ten."""
_HIGHLIGHTED = re.compile(r"==(?![\s=])((?:\\.|[^\\\s=]|\s(?=[^\s=])){1,400})==(?!=)")
_INSERTED = re.compile(r"\^\^(?![\s^])((?:\\.|[^\\\s^]|\s(?=[^\s^])){1,400})\^\^(?!\^)")
"""As MkDocs has it."""


def link_label(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Return where the label of a link begun at `start` ends, or -1, as the library does it.

    A link may not stand in a link (`disable_nested`), but what our rules make of brackets may.
    """
    before, level, state.pos = state.pos, 1, start + 1
    end = -1
    while state.pos < state.posMax:
        marker, at = state.src[state.pos], state.pos
        if marker == "]":
            level -= 1
            if level == 0:
                end = at
                break
        state.md.inline.skipToken(state)
        if marker == "[":
            if state.pos == at + 1:
                level += 1
            elif disable_nested and not _is_ours(state, at):
                break
    state.pos = before
    return end


def _is_ours(state: StateInline, start: int) -> bool:
    """Whether one of our rules takes the brackets at `start`, and not a link."""
    before, state.pos = state.pos, start
    ours = any(rule(state, True) for rule in (_footnote_reference, _phrase))
    state.pos = before
    return ours


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_reference", "", 0).meta["label"] = found[1]
    state.pos = found.end()
    return True


def _spaced_note(state: StateInline) -> int | None:
    found = _SPACED_NOTE.match(state.src, state.pos, state.posMax)
    return None if found is None else found.end()


def _inline_note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("inline_note", "", 0)
        token.content = state.src[state.pos + 2 : end]
    state.pos = end + 1
    return True


def _phrase(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0:
        return False
    parsed = parse_attributes(state.src, end + 1)
    if parsed is None or parsed[1] > state.posMax:
        return False
    if not silent:
        state.push("phrase_open", "span", 1).meta["attributes"] = parsed[0]
        read_within(state, state.pos + 1, end)
        state.push("phrase_close", "span", -1)
    state.pos = parsed[1]
    return True


def _marked(words: re.Pattern[str], marking: str, *, behind_word: bool) -> InlineRule:
    """Words between two marks: only `behind_word`, what the mark belongs to, or only elsewhere."""

    def rule(state: StateInline, silent: bool) -> bool:
        found = words.match(state.src, state.pos, state.posMax)
        if found is None or _is_behind_word(state) is not behind_word:
            return False
        if not silent:
            push_marked(state, marking, *found.span(1))
        state.pos = found.end()
        return True

    return rule


def _is_behind_word(state: StateInline) -> bool:
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    return before.isalnum() or before in {")", "]", "}", "*", "_", "`", "\u2019"}


def _citation(state: StateInline, silent: bool) -> bool:
    """Take a citation in brackets; `env` says which there are."""
    found = _BRACKETS.match(state.src, state.pos, state.posMax)
    if found is None or "@" not in found[1]:
        return False
    cited = cited_in(found[1], found.start(1))
    if not cited or not _citations(state).stands_in_brackets(cited):
        return False
    if not silent:
        state.push("citation", "", 0).meta["cited"] = cited
    state.pos = found.end()
    return True


def _named_work(state: StateInline, silent: bool) -> bool:
    """Take a citation among words (`@doe2020 [p. 3]`)."""
    start = state.pos
    if state.src[start] not in "@-":
        return False
    found = KEY.match(state.src, start, state.posMax)
    if found is None or not _citations(state).stands_in_text(found["braced"] or found["key"]):
        return False
    place = (found.start(), found.end())
    behind = _LOCATOR.match(state.src, found.end(), state.posMax)
    state.pos = found.end() if behind is None else behind.end()
    if not silent:
        token = state.push("work", "", 0)
        after = (state.pos, state.pos) if behind is None else behind.span(1)
        key, bare = found["braced"] or found["key"], found["bare"] is not None
        token.meta["cited"] = (Cited(key, bare, (start, start), place, after),)
    return True


def _citations(state: StateInline) -> Citations:
    citations: Citations = state.env["citations"]
    return citations


def _example(state: StateInline, silent: bool) -> bool:
    """`@name` of an example, `(@name)`: the number that it has."""
    found = _EXAMPLE.match(state.src, state.pos, state.posMax)
    number = state.env.get("example-names", {}).get(found[1]) if found else None
    if found is None or number is None:
        return False
    if not silent:
        state.push("text_special", "", 0).content = str(number)
    state.pos = found.end()
    return True


def _cross_reference(state: StateInline, silent: bool) -> bool:
    r"""`@fig-map`, `[see @sec-x; @tbl-y]`, `\@ref(fig:map)`: places in the article."""
    first = state.src[state.pos]
    if first not in "[@\\-":
        return False
    pattern = {"[": _PLACES_IN_BRACKETS, "\\": _PLACE_OF_BOOKDOWN}.get(first, _PLACE)
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        if first == "[":
            _push_places(state, found)
        else:
            _push_place(state, found)
    state.pos = found.end()
    return True


def _push_places(state: StateInline, found: re.Match[str]) -> None:
    """Push what stands in brackets: references, and the words between them."""
    at = found.start() + 1
    for each in _PLACE.finditer(state.src, at, found.end() - 1):
        _push_words(state, at, each.start())
        _push_place(state, each)
        at = each.end()
    _push_words(state, at, found.end() - 1)


def _push_words(state: StateInline, start: int, end: int) -> None:
    if start < end:
        token = state.push("text", "", 0)
        token.content = state.src[start:end].replace("\n", " ")
        token.meta |= {"start": start, "end": end}


def _push_place(state: StateInline, found: re.Match[str]) -> None:
    """Push a reference; behind a minus, and in bookdown, it is a number without a word before."""
    token = state.push("foreign", "", 0)
    token.info, token.content = "place", found["key"]
    token.markup = "-" if found[0][0] in "-\\" else ""
    token.meta |= {"start": found.start(), "end": found.end()}


def _spaced_place(state: StateInline, silent: bool) -> bool:
    """Take a link whose place has spaces.

    `[words](#a name)`, as LibreOffice has them; ``[words](`mix format`)``, a name of a library that
    ExDoc makes a link to what it documents.
    """
    if state.linkLevel or state.src[state.pos] != "[":
        return False
    found = _SPACED_PLACE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        push_link(state, found["place"], *found.span("words"))
    state.pos = found.end()
    return True


def _undefined(state: StateInline, silent: bool) -> bool:
    """Take `[words][label]` where nothing defines the label: the words stay, and that is told.

    Behind a word it is text (`x[i][j]`), and so are two numbers.
    """
    if state.linkLevel or state.src[state.pos] != "[" or _is_behind_word(state):
        return False
    found = _UNDEFINED.match(state.src, state.pos, state.posMax)
    if found is None or found["words"].isdecimal() or found["words"].startswith(("^", "!", "@")):
        return False
    if not silent:
        token = state.push("foreign", "", 0)
        token.info, token.markup = "undefined", found["label"] or found["words"]
        token.meta |= {"start": found.start(), "end": found.end()}
        read_within(state, *found.span("words"))
    state.pos = found.end()
    return True


def _undefined_image(state: StateInline) -> int | None:
    found = _UNDEFINED_IMAGE.match(state.src, state.pos, state.posMax)
    return None if found is None else found.end()


def _link_like(state: StateInline) -> int | None:
    found = _LINK_LIKE.match(state.src, state.pos, state.posMax)
    return None if found is None else found.end()


INLINE_RULES: dict[str, InlineRule] = {
    "own_footnote_reference": _footnote_reference,
    "own_inline_note": _inline_note,
    "own_citation": _citation,
    "own_example": _example,
    "own_phrase": _phrase,
    "own_subscript": _marked(_SUBSCRIPT, "subscript", behind_word=True),
    "own_superscript": _marked(_SUPERSCRIPT, "superscript", behind_word=True),
    "own_note_mark": _marked(_NOTE_MARK, "superscript", behind_word=False),
    "own_struck": _marked(_STRUCK, "struck", behind_word=False),
    "own_highlighted": _marked(_HIGHLIGHTED, "highlighted", behind_word=False),
    "own_inserted": _marked(_INSERTED, "inserted", behind_word=False),
    "own_shortcode": refusing("shortcode", "{{", shortcode),
    "own_liquid": refusing("liquid", "{", liquid),
    "own_ruby": refusing("ruby", "<%", ruby),
    "own_mathematics": refusing("mathematics", "$", mathematics),
}
"""In the order in which they are tried, before the library's link."""

FIRST_RULES: dict[str, InlineRule] = {
    "own_cross_reference": _cross_reference,
    "own_bracketed_mathematics": refusing("mathematics", "\\", bracketed_mathematics),
    "own_environment": environment,
    "own_tex": refusing("tex", "\\", tex),
    "own_work": _named_work,
}
"""Tried before a backslash is taken for an escape."""

LAST_RULES: dict[str, InlineRule] = {
    "own_undefined": _undefined,
    "own_undefined_image": refusing("undefined image", "![", _undefined_image),
    "own_broken_note": refusing("broken note", "[^", _spaced_note),
    "own_broken_image": refusing("broken image", "![", _link_like),
    "own_broken_link": refusing("broken link", "[", _link_like),
    "own_mended_link": mended_link,
    "own_mended_picture": mended_picture,
    "own_spaced_place": _spaced_place,
}
"""Tried where the library's link and image found none, the last first."""
