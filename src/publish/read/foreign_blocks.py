"""Block rules for what other tools have on lines of its own.

- `[TOC]`, `%%` comments and `{::comment}`: nothing is printed of them;
- `*[HTML]: Hyper…`, an abbreviation, kept for the words;
- `{: .lead}`, attributes of the block beside it;
- `=== "Title"`, a tab with its text indented;
- a fence with `{=latex}`, meant for one output;
- `| line`, lines that end where they end.
"""

import re

from markdown_it.rules_block import StateBlock

from publish.read.attributes import parse_attributes
from publish.read.foreign_words import is_html

_CONTENTS = re.compile(r"\[\[?_?toc_?\]?\]|\$\{toc\}", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]\n]{1,100})\]:[ \t]*(?P<long>[^\n]*)")
_ATTRIBUTES = re.compile(r"\{:(?![:/])[ \t]*(?P<inner>[^{}\n]*)\}[ \t]*")
_BRACED = re.compile(r"(?=\{[^{}\n]*(?:[#.][\w-]|=[\"']))(?P<all>\{[^{}\n]+\})[ \t]*")
"""The same without a colon, as MyST and markdown-it-attrs have it; a word alone is text."""
_EXTENSION = re.compile(r"\{::(?P<name>[a-z]+)[^{}\n]*?(?P<alone>/)?\}[ \t]*|\{:/[a-z]*\}[ \t]*")
_TAB = re.compile(r"===[!+]?[ \t]+\"(?P<title>.*)\"[ \t]*")
_RAW = re.compile(r"(?P<mark>`{3,}|~{3,})[ \t]*\{=(?P<format>[\w+-]+)\}[ \t]*")
_LINE = re.compile(r"\|(?:[ \t]|$)")
_SNIPPET = re.compile(r"-+8<-+(?:[ \t]+(?P<file>[\"'][^\"'\n]+[\"']))?[ \t]*")
_TAB_BODY = 4
_MOST_FILES = 100


def contents(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`[TOC]` and its kin: the contents stand where the style has them."""
    if state.is_code_block(start) or not _CONTENTS.fullmatch(_line(state, start).rstrip()):
        return False
    if not silent:
        _drop(state, start, start + 1)
    return True


def hidden(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`%%` up to `%%` at the end of a line, Obsidian's comment; kramdown's `{::comment}`."""
    line = "" if state.is_code_block(start) else _line(state, start)
    found = _EXTENSION.fullmatch(line)
    if found is None and not line.startswith("%%"):
        return False
    last = start
    if found is None or (found["name"] == "comment" and not found["alone"]):
        mark = "%%" if found is None else "{:/"
        begin = state.bMarks[start] + state.tShift[start] + 2
        if found is None and "%%" in line[2:] and not line.rstrip().endswith("%%"):
            return False
        close = _closing(state, mark, begin)
        if not 0 <= close < state.eMarks[end - 1]:
            return False
        while close >= state.eMarks[last]:
            last += 1
        if found is None and state.src[close + 2 : state.eMarks[last]].strip():
            return False
    if not silent:
        _drop(state, start, last + 1)
    return True


def _closing(state: StateBlock, mark: str, begin: int) -> int:
    """Return where a mark stands next; that there is none is remembered."""
    none = f"no {mark}"
    if state.env.get(none, False):
        return -1
    found = state.src.find(mark, begin)
    state.env[none] = found < 0
    return found


def abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`*[HTML]: Hypertext Markup Language` of PHP Markdown Extra."""
    if state.is_code_block(start):
        return False
    found = _ABBREVIATION.fullmatch(_line(state, start))
    if found is None:
        return False
    if not silent:
        known = state.env.setdefault("abbreviations", {})
        known[found["short"].strip()] = " ".join(found["long"].split())
        _drop(state, start, start + 1)
    return True


def attribute_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """`{: #id .class lang=fr}` of kramdown, `{#id .class}` of MyST, beside its block."""
    if state.is_code_block(start):
        return False
    line = _line(state, start)
    found = _ATTRIBUTES.fullmatch(line)
    inner = None if found is None else found["inner"]
    parsed = None if inner is None else parse_attributes(f"{{{inner}}}", 0)
    if inner is None:
        braced = _BRACED.fullmatch(line)
        parsed = None if braced is None else parse_attributes(line, 0)
        if parsed is None or line[parsed[1] :].strip():
            return False
    if silent:
        return True
    token = state.push("attribute_line", "", 0)
    token.map = [start, start + 1]
    token.meta["attributes"] = None if parsed is None else parsed[0]
    token.meta["contents"] = inner is not None and inner.split()[:1] == ["toc"]
    state.line = start + 1
    return True


def tab(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`=== "Title"` of MkDocs: its title is a strong line, its text follows."""
    if state.is_code_block(start):
        return False
    found = _TAB.fullmatch(_line(state, start))
    if found is None:
        return False
    if silent:
        return True
    indent = state.sCount[start] + _TAB_BODY
    last, line = start, start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= indent):
        last = last if state.isEmpty(line) else line
        line += 1
    token = state.push("tab_title", "", 0)
    token.content = found["title"]
    token.map = [start, start + 1]
    parent, state.parentType = state.parentType, "division"
    before, state.blkIndent = state.blkIndent, indent
    most, state.lineMax = state.lineMax, last + 1
    state.md.block.tokenize(state, start + 1, last + 1)
    state.lineMax, state.blkIndent, state.parentType = most, before, parent
    state.line = last + 1
    return True


def snippet(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`--8<-- "file"` of MkDocs, or several files up to the next `--8<--`."""
    if state.is_code_block(start):
        return False
    found = _SNIPPET.fullmatch(_line(state, start))
    if found is None:
        return False
    if silent:
        return True
    last = start
    if not found["file"]:
        closing = range(start + 1, min(end, start + _MOST_FILES))
        last = next((each for each in closing if _SNIPPET.fullmatch(_line(state, each))), start)
    token = state.push("snippet", "", 0)
    token.map = [start, last + 1]
    token.content = _line(state, start).strip()
    state.line = last + 1
    return True


def raw_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fence with `{=format}`: HTML is read as that, anything else is left out."""
    if state.is_code_block(start):
        return False
    found = _RAW.fullmatch(_line(state, start))
    if found is None:
        return False
    if silent:
        return True
    close = next((line for line in range(start + 1, end) if _closes(state, line, found[1])), end)
    if is_html(found["format"]):
        token = state.push("html_block", "", 0)
        token.content = state.getLines(start + 1, close, state.blkIndent, keepLastLF=True)
        token.map = [start + 1, close]
    else:
        token = state.push("raw_block", "", 0)
        token.map = [start, close]
        token.info = found["format"]
    state.line = min(close + 1, end)
    return True


def _closes(state: StateBlock, line: int, mark: str) -> bool:
    written = _line(state, line).rstrip()
    return written.startswith(mark) and not written.strip(mark[0]) and not state.is_code_block(line)


def line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`| line` of Pandoc and reStructuredText: an indented line goes on with the one above it."""
    if silent or state.is_code_block(start) or not _is_line(state, start):
        return False
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        going_on = state.sCount[line] > state.blkIndent and not _line(state, line).startswith("|")
        if not going_on and not _is_line(state, line):
            break
        line += 1
    token = state.push("line_block", "", 0)
    token.map = [start, line]
    token.content = state.getLines(start, line, state.blkIndent, keepLastLF=False)
    state.line = line
    return True


def _is_line(state: StateBlock, line: int) -> bool:
    """Whether a line is one of a block of lines: not a row of a table without its rule."""
    written = _line(state, line).rstrip()
    return _LINE.match(written) is not None and (len(written) == 1 or not written.endswith("|"))


def _drop(state: StateBlock, start: int, end: int) -> None:
    token = state.push("comment", "", 0)
    token.map = [start, end]
    token.meta["closed"] = True
    state.line = end


def _line(state: StateBlock, index: int) -> str:
    return state.src[state.bMarks[index] + state.tShift[index] : state.eMarks[index]]
