"""markdown-it-py with the dialect's own rules, and with a place for every inline token.

The library gives inline tokens no position. Here its state records where text begins, and each
rule is wrapped so that what it pushes carries `meta["start"]` and `meta["end"]`, offsets in the
inline text. Inline texts are parsed by the caller, after captions and attributes were cut off.
"""

import re
from collections.abc import MutableMapping
from types import SimpleNamespace
from typing import Any, Literal, TypeAlias

from markdown_it import MarkdownIt, helpers
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publish.read.attributes import parse_attributes
from publish.read.bare_links import STOPS, bare_link, holds_addresses
from publish.read.block_rules import use_block_rules
from publish.read.flanking import closes, is_theirs, mark_stray, opens
from publish.read.foreign_words import FOREIGN_FIRST, FOREIGN_RULES, raw_inline
from publish.read.inline_rules import FIRST_RULES, INLINE_RULES, LAST_RULES, link_label
from publish.read.within import InlineRule

_LIBRARY_LIMIT = 2000
"""Nesting beyond which the library drops blocks; our own limit for blocks is far below."""

_STOPS = ParserInline().terminator_re
_BEGINS = {
    name: characters
    for characters, names in {
        "[": "link own_footnote_reference own_citation own_phrase own_org_link own_wiki_link"
        " own_quoted_name own_undefined own_broken_note own_broken_link own_spaced_place"
        " own_mended_link",
        "!": "image own_embed own_slide_picture own_sized_picture own_undefined_image"
        " own_broken_image own_mended_picture",
        "`": "backticks own_named_link",
        "*_": "emphasis",
        "~": "strikethrough own_subscript own_struck",
        "^": "own_superscript own_inserted own_note_mark own_inline_note own_block_name",
        "=": "own_highlighted",
        "\\": "escape own_bracketed_mathematics own_environment own_tex own_tex_layout"
        " own_tex_words own_tex_index own_tex_marked own_tex_linked own_escaped_space",
        "<": "autolink html_inline own_ruby",
        "&": "entity",
        "\n": "newline",
        "@": "own_example",
        "@-": "own_work",
        "[@\\-": "own_cross_reference",
        "{": "own_shortcode own_liquid own_edit own_span_attributes own_extension"
        " own_attributes_at_end",
        "{:": "own_role",
        ":": "own_emoji",
        "%": "own_hidden",
        "+": "own_keys",
        "$": "own_mathematics",
    }.items()
    for name in names.split()
}
"""With which characters what a rule takes begins: elsewhere it need not be asked."""
_COMPARED = re.compile(r"<[A-Za-z][\w-]{0,40}(?:\s+[A-Za-z]{1,40}){2,40}\s*>")
_DEEPEST_BRACKETS = 50
"""How deep brackets may nest in an inline text; deeper ones are text."""

Environment: TypeAlias = MutableMapping[str, Any]


class PlacedState(StateInline):
    """Remembers where pending text began, and where a token was pushed."""

    def __init__(self, src: str, md: MarkdownIt, env: Environment, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.level = _LIBRARY_LIMIT - _DEEPEST_BRACKETS
        self._text_start = 0
        self._same = 0
        self._last = ("", -1)

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Return whether a run of marks may open and close, beside Han and its kin as well.

        A star between two figures is times, wherever another stands.
        """
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if canSplitWord and scanned.length == 1 and before.isdigit() and after.isdigit():
            return Scanned(False, False, 1)
        if not canSplitWord or not is_theirs(before, after):
            return scanned
        return Scanned(opens(before, after), closes(before, after), scanned.length)

    def append_pending(self, text: str) -> None:
        """Add literal text."""
        if not self.pending:
            self._text_start = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  the library's name
        """Make a token of the literal text, and place it where that began."""
        token = super().pushPending()
        token.meta = {"start": self._text_start, "end": self._text_start + len(token.content)}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token, placed where the state stands."""
        token = super().push(ttype, tag, nesting)
        # A run of `*` is pushed one by one from the same place.
        same = ttype == "text" and self._last == ("text", self.pos)
        self._same = self._same + 1 if same else 0
        self._last = (ttype, self.pos)
        start = self.pos + self._same
        token.meta = {"start": start, "end": start + 1}
        return token


class _PlacedInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Environment, tokens: list[Token]) -> list[Token]:
        self.terminator_re = STOPS if holds_addresses(src) else _STOPS
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        if "**" in src:
            mark_stray(state)
        return state.tokens


def make_parser() -> MarkdownIt:
    """Return a parser of the dialect's blocks; inline texts are left to `parse_inline`."""
    parser = MarkdownIt("commonmark", {"maxNesting": _LIBRARY_LIMIT})
    parser.inline = _PlacedInline()
    parser.configure("commonmark")
    parser.options["maxNesting"] = _LIBRARY_LIMIT
    parser.options["tasklists"] = True
    # A link that the library refused would be text; here it is read, and reported.
    parser.validateLink = _any_link  # type: ignore[method-assign,assignment]
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=link_label,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    parser.enable(["table", "strikethrough"])
    parser.use(deflist_plugin)
    parser.use(footnote_plugin)
    parser.inline.ruler.disable(["footnote_inline", "footnote_ref"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    use_block_rules(parser)
    rules = [(rule.name, rule.fn) for rule in parser.inline.ruler.__rules__ if rule.enabled]
    for name, function in rules:
        attributes = name in {"link", "image", "backticks"}
        parser.inline.ruler.at(name, _placed(name, function, attributes=attributes))
    for name, own in (FOREIGN_RULES | INLINE_RULES).items():
        parser.inline.ruler.before("link", name, _placed(name, own))
    for name, own in ({"own_bare_link": bare_link} | FOREIGN_FIRST | FIRST_RULES).items():
        parser.inline.ruler.before("escape", name, _placed(name, own))
    for name, own in LAST_RULES.items():
        parser.inline.ruler.after("image", name, _placed(name, own))
    # Joining texts would lose where each begins.
    parser.inline.ruler2.disable("fragments_join")
    return parser


def parse_inline(parser: MarkdownIt, text: str, env: Environment) -> list[Token]:
    """Return the inline tokens of `text`, each with `start` and `end` in its meta."""
    return parser.inline.parse(text, parser, env, [])


def _any_link(_url: str) -> bool:
    return True


def _is_comparison(text: str, at: int) -> bool:
    """Whether what looks like a tag is a comparison within words: `a<b and c>d`."""
    return text[at - 1 : at].isalnum() and _COMPARED.match(text, at) is not None


def _placed(name: str, rule: InlineRule, *, attributes: bool = False) -> InlineRule:
    """Wrap a rule: its first token gets the place of all it took, attributes after it included.

    Where there are any, `bare` is where they begin.
    """
    begins = _BEGINS.get(name)

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if begins is not None and state.src[start] not in begins:
            return False
        if name == "html_inline" and _is_comparison(state.src, start):
            return False
        if not rule(state, silent):
            return False
        bare = state.pos
        # Backticks that nothing closes are taken too, as text: what follows is text as well.
        bearing = attributes and state.src[start:bare].strip("`")
        if bearing and state.src[start] == "`" and raw_inline(state, start, silent):
            return True
        parsed = parse_attributes(state.src, bare) if bearing else None
        if parsed is not None and parsed[1] <= state.posMax:
            state.pos = parsed[1]
        else:
            parsed = None
        if not silent:
            for token in state.tokens[count:]:
                if token.type != "text":
                    token.meta |= {"start": start, "end": state.pos}
                    if parsed is not None:
                        token.meta |= {"attributes": parsed[0], "bare": bare}
                    break
        return True

    return placed
