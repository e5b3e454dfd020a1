"""Block rules of our own, and the library's with places and a limit on nesting.

A rule's first token carries `meta["column"]`, the column at which its line's content begins
behind list marks and quotation marks; so does each row of a table.
"""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from publish.read.admonitions import directive, indented_admonition, options_end
from publish.read.fancy_lists import fancy_list
from publish.read.foreign_blocks import (
    abbreviation,
    attribute_line,
    contents,
    hidden,
    line_block,
    raw_fence,
    snippet,
    tab,
)
from publish.read.grid_tables import grid_table
from publish.read.plain_tables import plain_table

DEEPEST = 100
"""How deep blocks may nest."""

_CONTAINERS = frozenset(
    "blockquote list fancy_list deflist footnote_def division directive admonition tab".split()
)
_FIRST = {
    name: characters
    for characters, names in {
        "`~": "fence raw_fence directive",
        ":": "division caption",
        "!?": "admonition",
        "-": "snippet",
        "=": "tab",
        "[$": "contents",
        "%{": "hidden",
        "*": "abbreviation",
        "{": "attribute_line",
        "<": "comment html_block",
        "+": "grid_table",
        "|": "line_block",
        ">": "blockquote",
        "#": "heading",
        "*-_": "hr",
        "[": "reference footnote_def",
    }.items()
    for name in names.split()
}
"""With which characters a line begins that a rule may take: elsewhere it need not be asked."""
_FENCE = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*(?::{3,}[ \t]*)?$")
_DIRECTIVE = re.compile(r"\{([\w-]+)\}")
_CAPTION = re.compile(r":[ \t]+(?=\S)")
_BEGINS = re.compile(r"[-*+][ \t]|\d{1,9}[.)][ \t]|#|>|`{3}|~{3}|:{3}")
"""How a line begins that ends a paragraph."""
_SELF_CLOSED = re.compile(r"<(?:script|style|textarea)(?=[\s/])[^<>]*/>\s*", re.IGNORECASE)
_LOOKED_AT = 50
"""Lines of a comment in a paragraph that are looked at."""
_PARTS_OF_MYST = frozenset(
    "tab-set tab-item grid grid-item grid-item-card card card-carousel dropdown container".split()
)
"""Directives around a part of the text, whose title may stand behind the word."""
_TO_A_BLANK_LINE = frozenset({"html_block", "plain_table"})
"""Rules that go on to a blank line, whatever stands before it."""
_CLOSE = re.compile(r":{3,}[ \t]*")

BlockRule: TypeAlias = Callable[[StateBlock, int, int, bool], bool]


class TooDeepError(Exception):
    """Blocks nest more than DEEPEST deep at `line` (from 0)."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def use_block_rules(parser: MarkdownIt) -> None:
    """Add our rules to a parser that has those of lists of definitions and of footnotes."""
    ruler = parser.block.ruler
    everywhere = ["paragraph", "reference", "blockquote", "list"]
    ruler.before("list", "fancy_list", fancy_list, {"alt": everywhere})
    ruler.before("table", "plain_table", plain_table, {"alt": []})
    ruler.before("table", "grid_table", grid_table, {"alt": everywhere})
    ruler.before("fence", "raw_fence", raw_fence, {"alt": everywhere})
    ruler.before("fence", "snippet", snippet, {"alt": everywhere})
    ruler.before("fence", "tab", tab, {"alt": everywhere})
    ruler.before("reference", "contents", contents, {"alt": everywhere})
    ruler.before("reference", "hidden", hidden, {"alt": everywhere})
    ruler.before("list", "abbreviation", abbreviation, {"alt": everywhere})
    ruler.before("reference", "attribute_line", attribute_line, {"alt": everywhere})
    ruler.before("reference", "line_block", line_block, {"alt": []})
    ruler.before("fence", "division", _division, {"alt": everywhere})
    ruler.before("fence", "directive", directive, {"alt": everywhere})
    ruler.before("fence", "admonition", indented_admonition, {"alt": everywhere})
    ruler.before("html_block", "comment", _comment, {"alt": everywhere})
    ruler.before("html_block", "self_closed", _self_closed, {"alt": everywhere})
    ruler.before("deflist", "caption", _caption, {"alt": ["blockquote"]})
    for rule in list(ruler.__rules__):
        ruler.at(rule.name, _placed(rule.name, rule.fn), {"alt": rule.alt})


def _placed(name: str, rule: BlockRule) -> BlockRule:
    container = name in _CONTAINERS
    begins = _FIRST.get(name)

    def placed(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if begins is not None:
            first = state.bMarks[start] + state.tShift[start]
            if state.src[first : first + 1] not in begins:
                return False
        if name == "html_block" and _line(state, start).startswith("<!--"):
            return False
        if silent:
            return rule(state, start, end, silent)
        if name in _TO_A_BLANK_LINE and state.env.get("divisions"):
            end = min(end, _before_close(state, start))
        count = len(state.tokens)
        column = _column(state, start)
        depth = state.env.get("depth", 0)
        if depth > DEEPEST:
            raise TooDeepError(start)
        state.env["depth"] = depth + container
        taken = rule(state, start, end, silent)
        state.env["depth"] = depth
        if taken and len(state.tokens) > count:
            token = state.tokens[count]
            if name == "html_block":
                _with_style(state, token, start, end)
            token.map = token.map or [start, state.line]
            token.meta["column"] = column
            if name == "table":
                for row in state.tokens[count:]:
                    if row.type == "tr_open" and row.map:
                        row.meta["column"] = _column(state, row.map[0])
            elif name == "paragraph":
                # The library also strips spaces that are text, and with them whole lines.
                text = state.getLines(start, state.line, state.blkIndent, keepLastLF=False)
                state.tokens[count + 1].content = text.strip(" \t\n")
        return taken

    return placed


def _push_title(state: StateBlock, line: int, title: str) -> None:
    """Push the title of a part, which is a strong line."""
    if title:
        token = state.push("tab_title", "", 0)
        token.content, token.map = title, [line, line + 1]


def _with_style(state: StateBlock, token: Token, start: int, end: int) -> None:
    """Let a block of HTML go on to the end of a style sheet in it, which may hold blank lines.

    A table of pandas has one; a browser takes nothing in it for text either.
    """
    opened = token.content.lower().rfind("<style")
    if opened < 0 or "</style" in token.content[opened:].lower():
        return
    close = _found_from(state, "</style", state.eMarks[state.line - 1], state.eMarks[end - 1])
    if close < 0:
        return
    last = bisect_left(state.eMarks, close, start)
    while last + 1 < end and not (state.isEmpty(last + 1) or _closes(state, last + 1)):
        last += 1
    state.line = last + 1
    token.content = state.getLines(start, last + 1, state.blkIndent, keepLastLF=True)
    token.map = [start, state.line]


def _closes(state: StateBlock, line: int) -> bool:
    """Whether a line closes a division that is open."""
    return bool(state.env.get("divisions")) and _CLOSE.fullmatch(_line(state, line)) is not None


def _before_close(state: StateBlock, start: int) -> int:
    """Return the next line that may close a division, if no blank line stands before it."""
    asked, found = state.env.get("next-close", (0, -1))
    if not asked <= start < found:
        lines = range(start + 1, len(state.bMarks) - 1)
        found = next((line for line in lines if _CLOSE.fullmatch(_line(state, line))), None)
        found = len(state.bMarks) if found is None else found
        state.env["next-close"] = start, found
    return int(found) if found < _next_blank(state, start) else len(state.bMarks)


def _column(state: StateBlock, line: int) -> int:
    begin = state.eMarks[line - 1] + 1 if line else 0
    return state.bMarks[line] + state.tShift[line] - begin


def _line(state: StateBlock, index: int) -> str:
    return state.src[state.bMarks[index] + state.tShift[index] : state.eMarks[index]]


def _division(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: word` or `::: {attributes}` up to the `:::` that closes it; divisions nest.

    What stands in it is read as it goes: only so is it known whether a `:::` stands in a program.
    """
    if state.is_code_block(start):
        return False
    found = _FENCE.match(_line(state, start))
    if found is None:
        return False
    if silent:
        return True
    open_: list[int] = state.env.setdefault("divisions", [])
    if not found[2]:
        if open_[-1:] == [state.level] or (open_ and _is_indented_end(state, start)):
            state.env["division-end"] = start
            state.line = end  # what is open goes no further
            return True
        state.push("division_stray", "", 0).map = [start, start + 1]
        state.line = start + 1
        return True
    token = state.push("division_open", "div", 1)
    token.info = found[2]
    parent, state.parentType = state.parentType, "division"
    open_.append(state.level)
    first = start + 1
    if word := _DIRECTIVE.match(found[2]):
        first, kind = options_end(state, first, end, word[1])
        title = found[2][word.end() :]
        token.info = f"{{{kind}}}{title}"
        if word[1] in _PARTS_OF_MYST:
            token.info = "{}"
            _push_title(state, start, title.strip())
    state.md.block.tokenize(state, first, end)
    open_.pop()
    state.parentType = parent
    close = state.env.pop("division-end", None)
    token.meta["closed"] = close is not None
    state.line = max(state.line, start + 1) if close is None else close + 1
    token.map = [start, state.line]
    state.push("division_close", "div", -1)
    return True


def _is_indented_end(state: StateBlock, line: int) -> bool:
    """Whether a `:::` in a list closes what was opened around the list, as a fence of MyST's does.

    Programs that tidy Markdown push it in to the text of the last item.
    """
    begin = state.eMarks[line - 1] + 1 if line else 0
    first = state.bMarks[line] + state.tShift[line]
    return not state.src[begin:first].strip()


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`<!-- … -->`, if nothing stands behind it; what is never closed goes to the end."""
    if state.is_code_block(start) or not _line(state, start).startswith("<!--"):
        return False
    begin = state.bMarks[start] + state.tShift[start]
    close = _found_from(state, "-->", begin + 2, state.eMarks[end - 1])
    if close < 0:
        last = end - 1
    else:
        last = bisect_left(state.eMarks, close, start)
        if state.src[close + 3 : state.eMarks[last]].strip():
            # Text behind a comment is text: the paragraph takes both.
            return False
    if silent:
        # Within a paragraph it is an inline that is dropped, unless a line of it ends that.
        inside = range(start + 1, min(last, start + _LOOKED_AT) + 1)
        return _next_blank(state, start) <= last or any(
            _BEGINS.match(_line(state, line)) for line in inside
        )
    token = state.push("comment", "", 0)
    token.map = [start, last + 1]
    token.meta["closed"] = close >= 0
    state.line = last + 1
    return True


def _self_closed(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`<script … />` on a line, which HTML would not close before the end of the article."""
    line = _line(state, start)
    if state.is_code_block(start) or not _SELF_CLOSED.fullmatch(line):
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.content, token.map = line, [start, start + 1]
        state.line = start + 1
    return True


def _found_from(state: StateBlock, mark: str, begin: int, end: int) -> int:
    """Return where a mark stands next, -1 if it does not; thousands of openings ask but once."""
    key = f"next {mark} {end}"
    asked, found = state.env.get(key, (end, -1))
    if not (asked <= begin and (found < 0 or begin <= found)):
        found = state.src.find(mark, begin, end)
        state.env[key] = begin, found
    return int(found)


def _next_blank(state: StateBlock, start: int) -> int:
    """Return the next blank line at this level of nesting, the number of lines if there is none."""
    key = f"next-blank {state.level}"
    asked, found = state.env.get(key, (0, -1))
    if not asked <= start <= found:
        lines = range(start, len(state.bMarks) - 1)
        found = next((line for line in lines if state.isEmpty(line)), len(state.bMarks))
        state.env[key] = start, found
    return int(found)


def _behind_comment(state: StateBlock, start: int, end: int) -> None:
    """Read `:   words` and what is indented below, whose term is a comment for another tool."""
    token = state.push("division_open", "div", 1)
    token.info = "{}"
    token.meta["closed"] = True
    found = _CAPTION.match(_line(state, start))
    width = 0 if found is None else found.end()
    before = state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    state.tShift[start] += width
    state.sCount[start] += width
    state.blkIndent, state.parentType = state.sCount[start], "division"
    state.md.block.tokenize(state, start, end)
    state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = before
    token.map = [start, state.line]
    state.push("division_close", "div", -1)


def _caption(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`: words` where no term stands before: the caption of a table or figure beside it."""
    if state.is_code_block(start) or not _CAPTION.match(_line(state, start)):
        return False
    if silent:
        return state.parentType == "table"
    if state.tokens and state.tokens[-1].type == "comment":
        _behind_comment(state, start, end)
        return True
    terminators = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        if any(rule(state, line, end, True) for rule in terminators):
            break
        line += 1
    state.parentType = parent
    token = state.push("caption", "", 0)
    token.map = [start, line]
    text = state.getLines(start, line, state.blkIndent, keepLastLF=False).strip(" \t\n")
    token.content = text[1:].lstrip(" \t")
    state.line = line
    return True
