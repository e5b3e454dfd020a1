"""markdown-it-py with the dialect's own rules, and with a place for every inline token.

The library gives inline tokens no position. Here its state records where text begins, and each
rule is wrapped so that what it pushes carries `meta["start"]` and `meta["end"]`, offsets in the
inline text. Inline texts are parsed by the caller, after captions and attributes were cut off.
"""

import re
from collections.abc import Callable, MutableMapping
from typing import Any, Literal, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publish.read.attributes import parse_attributes

DEEPEST = 100
"""How deep blocks may nest. The library's own limit, beyond which it drops text, lies higher."""

_LIBRARY_LIMIT = 2000

Environment: TypeAlias = MutableMapping[str, Any]
InlineRule: TypeAlias = Callable[[StateInline, bool], bool]


class _PlacedState(StateInline):
    """Remembers where pending text began, and where a token was pushed."""

    def __init__(self, src: str, md: MarkdownIt, env: Environment, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._text_start = 0
        self._same = 0
        self._last = -1

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._text_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  the library's name
        token = super().pushPending()
        token.meta = {"start": self._text_start, "end": self._text_start + len(token.content)}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        # A run of `*` is pushed one by one from the same place.
        self._same = self._same + 1 if ttype == "text" and self.pos == self._last else 0
        self._last = self.pos
        start = self.pos + self._same
        token.meta = {"start": start, "end": start + 1}
        return token


class _PlacedInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Environment, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def make_parser() -> MarkdownIt:
    """Return a parser of the dialect's blocks; inline texts are left to `parse_inline`."""
    parser = MarkdownIt("commonmark", {"maxNesting": _LIBRARY_LIMIT})
    parser.inline = _PlacedInline()
    parser.configure("commonmark")
    parser.options["maxNesting"] = _LIBRARY_LIMIT
    parser.enable("table")
    parser.use(deflist_plugin)
    parser.use(footnote_plugin)
    parser.inline.ruler.disable(["footnote_inline", "footnote_ref"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before(
        "fence", "division", _division, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    _place_definitions(parser)
    rules = [(rule.name, rule.fn) for rule in parser.inline.ruler.__rules__ if rule.enabled]
    for name, function in rules:
        parser.inline.ruler.at(name, _placed(function, name in {"link", "image", "backticks"}))
    for name, function in _OWN.items():
        parser.inline.ruler.before("link", name, _placed(function, attributes=False))
    # Joining texts would lose where each begins.
    parser.inline.ruler2.disable("fragments_join")
    return parser


def parse_inline(parser: MarkdownIt, text: str, env: Environment) -> list[Token]:
    """Return the inline tokens of `text`, each with `start` and `end` in its meta."""
    return parser.inline.parse(text, parser, env, [])


def _placed(rule: InlineRule, attributes: bool) -> InlineRule:  # noqa: FBT001
    """Wrap a rule: its first token gets the place of all it took, attributes after it included."""

    def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library's shape
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        parsed = parse_attributes(state.src, state.pos) if attributes else None
        if parsed is not None:
            state.pos = parsed[1]
        if not silent:
            for token in state.tokens[count:]:
                if token.type != "text":
                    token.meta |= {"start": start, "end": state.pos}
                    if parsed is not None:
                        token.meta["attributes"] = parsed[0]
                    break
        return True

    return placed


# Inline rules of our own.

_NOTE = re.compile(r"\[\^([^\s\]\[]+)\]")
_CITATION = re.compile(r"\[(?:[^\[\]]*?(?<!\w))?-?@[\w{][^\[\]]*\](?!\()")
_CODES = re.compile(r"\{\{[<%].*?[>%]\}\}", re.DOTALL)
_LIQUID = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_MATHS = re.compile(r"\$\$.+?\$\$|\$(?=[^\s$])(?:\\.|[^$\\])*?(?<=[^\s\\])\$(?![0-9])", re.DOTALL)


def _footnote_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    found = _NOTE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_reference", "", 0).meta["label"] = found[1]
    state.pos = found.end()
    return True


def _inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
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


def _phrase(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "[":
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos)
    if end < 0:
        return False
    parsed = parse_attributes(state.src, end + 1)
    if parsed is None or parsed[1] > state.posMax:
        return False
    if not silent:
        after = state.posMax
        state.pos, state.posMax = state.pos + 1, end
        state.push("phrase_open", "span", 1).meta["attributes"] = parsed[0]
        state.md.inline.tokenize(state)
        state.push("phrase_close", "span", -1)
        state.posMax = after
    state.pos = parsed[1]
    return True


def _refused(kind: str, first: str, pattern: re.Pattern[str]) -> InlineRule:
    """A construct that is recognised in order to be reported: it is no text."""

    def rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        if not state.src.startswith(first, state.pos):
            return False
        found = pattern.match(state.src, state.pos, state.posMax)
        if found is None:
            return False
        if not silent:
            token = state.push("refused", "", 0)
            token.content = found[0]
            token.info = kind
        state.pos = found.end()
        return True

    return rule


_OWN: dict[str, InlineRule] = {
    "own_footnote_reference": _footnote_reference,
    "own_inline_note": _inline_note,
    "own_citation": _refused("citation", "[", _CITATION),
    "own_phrase": _phrase,
    "own_shortcode": _refused("shortcode", "{{", _CODES),
    "own_liquid": _refused("liquid", "{", _LIQUID),
    "own_mathematics": _refused("mathematics", "$", _MATHS),
}


# Block rules of our own.

_FENCE = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*(?::{3,}[ \t]*)?$")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")


def _line(state: StateBlock, index: int) -> str:
    return state.src[state.bMarks[index] + state.tShift[index] : state.eMarks[index]]


def _division(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """`::: word` or `::: {attributes}` up to the `:::` that closes it; divisions nest."""
    if state.is_code_block(start):
        return False
    found = _FENCE.match(_line(state, start))
    if found is None:
        return False
    if silent:
        return True
    if not found[2]:
        token = state.push("division_stray", "", 0)
        token.map = [start, start + 1]
        state.line = start + 1
        return True
    close = _closing(state, start, end)
    token = state.push("division_open", "div", 1)
    token.info = found[2]
    token.map = [start, min(close + 1, end)]
    token.meta["closed"] = close < end
    parent, last = state.parentType, state.lineMax
    state.parentType, state.lineMax = "division", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, last
    state.push("division_close", "div", -1)
    state.line = min(close + 1, end)
    return True


def _closing(state: StateBlock, start: int, end: int) -> int:
    """Return the line that closes the division begun at `start`, or `end`."""
    depth, fence = 1, ""
    for index in range(start + 1, end):
        if not state.isEmpty(index) and state.sCount[index] < state.blkIndent:
            return end
        line = _line(state, index)
        code = _CODE_FENCE.match(line)
        if code is not None:
            if not fence:
                fence = code[1]
            elif line.rstrip().startswith(fence) and not line.rstrip().strip(fence[0]):
                fence = ""
        division = None if fence else _FENCE.match(line)
        if division is not None:
            depth += 1 if division[2] else -1
            if depth == 0:
                return index
    return end


def _place_definitions(parser: MarkdownIt) -> None:
    """Give a footnote's definition the line that it stands in; the plug-in does not."""
    (rule,) = [each for each in parser.block.ruler.__rules__ if each.name == "footnote_def"]
    define = rule.fn

    def placed(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        count = len(state.tokens)
        if not define(state, start, end, silent):
            return False
        if not silent and len(state.tokens) > count:
            state.tokens[count].map = [start, state.line]
        return True

    parser.block.ruler.at("footnote_def", placed, {"alt": rule.alt})
