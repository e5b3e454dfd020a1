"""Notes, tips and warnings as other tools write them.

- `> [!NOTE] Title`, a callout of GitHub and Obsidian, with `-` or `+` where it folds;
- `> #### Title {: .warning}`, of ExDoc;
- `!!! note "Title"` with its text indented, of Python-Markdown; `???` where it folds;
- `:::note Title`, `:::note[Title]` and `:::{note} Title`, of Docusaurus, VitePress and MyST;
- a fence of backticks with `{note} Title`, of MyST: what is in it is Markdown.

What folds is shown and read open. The block rules make divisions of them, whose `info` is
`{word} Title`.
"""

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

from publish.read.attributes import split_trailing
from publish.read.source_map import MappedText, Source
from publish.read.tree import SyntaxNode, heading_text

_OURS = ("note", "tip", "important", "warning", "caution")
_SAME = {
    **dict.fromkeys(_OURS, ""),
    "info": "note",
    "seealso": "note",
    "hint": "tip",
    "attention": "warning",
    "danger": "caution",
    "error": "caution",
}
_FURTHER = {
    **dict.fromkeys(("abstract", "summary", "tldr", "todo", "question", "help", "faq"), "note"),
    **dict.fromkeys(
        ("example", "details", "quote", "cite", "admonition", "topic", "spoiler"), "note"
    ),
    **dict.fromkeys(("success", "check", "done"), "tip"),
    **dict.fromkeys(("failure", "fail", "missing", "bug"), "warning"),
}
_NEUTRAL = "neutral"
_WORDLESS = frozenset({"admonition", "details", "topic", "spoiler"})
"""Words that say nothing to a reader."""
_CALLOUT = re.compile(
    r"\[!(?P<word>[\w-]+)(?:\|[^\]\n]*)?\][-+]?(?=[ \t\n]|$)[ \t]*(?P<title>[^\n]*)\n?"
)
_VIDEO = re.compile(r"\[!VIDEO[ \t]+(https?://[^\s\]]+)\]", re.IGNORECASE)
_INDENTED = re.compile(
    r"""(?:!!!|\?\?\?\+?)[ \t]+(?P<word>[\w-]+)(?:[ \t]+[\w-]+)*(?:[ \t]+"(?P<title>.*)")?[ \t]*"""
)
_DIRECTIVE = re.compile(r"(?P<mark>`{3,}|~{3,})\{(?P<word>[a-z-]+)\}[ \t]*(?P<title>[^`]*)")
_OPTION = re.compile(r":(?P<key>[\w-]+):[ \t]*(?P<value>.*)")
_BODY = 4
"""How far the text below `!!!` is indented."""


@dataclass(frozen=True, slots=True)
class Callout:
    """A quotation that begins with `[!word]`: its title, and what it holds without that line."""

    word: str
    title: MappedText
    children: list[SyntaxNode]


def kind_of(word: str, *, further: bool = True) -> str | None:
    """Return our kind of admonition for another tool's word; None for a word that is none.

    `further`: also words that stand for something else where no tool says that it is a note.
    """
    word = word.lower().removeprefix("callout-")
    kind = _SAME.get(word)
    if kind is None and further:
        kind = _FURTHER.get(word)
    return word if kind == "" else kind


def own_title(word: str) -> str:
    """Return what a word says beyond its kind, as a title: `Example`."""
    lower = word.lower()
    return "" if lower in _SAME or lower in _WORDLESS else word[:1].upper() + word[1:].lower()


def read_callout(node: SyntaxNode, source: Source) -> Callout | None:
    """Return the callout that a quotation is, if it is one."""
    first, *others = node.children or [node]
    if first.type == "heading":
        return _headed_callout(first, others, source)
    mapped = first.text(source) if first.type == "paragraph" else None
    found = None if mapped is None else _CALLOUT.match(mapped.text)
    if mapped is None or found is None:
        return None
    title = mapped.part(found.start("title"), found.end("title")).stripped()
    if not title.text:
        word = found.start("word")
        index, column = mapped.locate(word)
        title = MappedText(source, own_title(found["word"]), index, [column])
    rest = mapped.part(found.end())
    if rest.text.strip():
        index, column = rest.locate(0)
        end = first.token.map[1] if first.token.map else index + 1
        meta = first.token.meta | {"column": column}
        token = first.token.copy(map=[index, end], meta=meta)
        others = [SyntaxNode(token, first.children, rest), *others]
    return Callout(found["word"], title, others)


def _headed_callout(
    heading: SyntaxNode, others: list[SyntaxNode], source: Source
) -> Callout | None:
    """Return the callout whose heading has the class of one."""
    mapped = heading_text(heading, source)
    text, attributes = split_trailing(mapped.text)
    words = (each for each in attributes.classes if each == _NEUTRAL or kind_of(each))
    word = next(words, None)
    return None if word is None else Callout(word, mapped.part(0, len(text)), others)


def read_video(node: SyntaxNode, source: Source) -> MappedText | None:
    """Return the address of a quotation that is `[!VIDEO https://…]`, as Microsoft's pages have."""
    children = node.children
    if len(children) != 1 or children[0].type != "paragraph":
        return None
    mapped = children[0].text(source)
    found = _VIDEO.fullmatch(mapped.text.strip())
    return None if found is None else mapped.part(found.start(1), found.end(1))


def indented_admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! word "Title"` and the indented lines below it."""
    if state.is_code_block(start):
        return False
    found = _INDENTED.fullmatch(_line(state, start))
    if found is None:
        return False
    indent = state.sCount[start] + _BODY
    bodied = start + 1 < end and _next_filled(state, start + 1, end, indent) is not None
    if not bodied and found["title"] is None and kind_of(found["word"]) is None:
        return False  # somebody only raises the voice
    if silent:
        return True
    last, line = start, start + 1
    while (filled := _next_filled(state, line, end, indent)) is not None:
        last, line = filled, filled + 1
    word, title = found["word"], found["title"] or ""
    if kind_of(word) is None:
        word, title = "note", title or own_title(word)
    _push(state, start, last + 1, f"{{{word}}} {title}".rstrip())
    before, state.blkIndent = state.blkIndent, indent
    _fill(state, start + 1, last + 1)
    state.blkIndent = before
    state.line = last + 1
    return True


def directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A fence of backticks with `{word}` for a note: what stands in it is Markdown."""
    if state.is_code_block(start):
        return False
    found = _DIRECTIVE.fullmatch(_line(state, start))
    if found is None or kind_of(found["word"]) is None:
        return False
    if silent:
        return True
    closing = re.compile(rf"{re.escape(found['mark'])}{re.escape(found['mark'][0])}*[ \t]*")
    close = next(
        (
            line
            for line in range(start + 1, end)
            if not state.is_code_block(line) and closing.fullmatch(_line(state, line))
        ),
        None,
    )
    if close is None:
        return False
    body, word = options_end(state, start + 1, close, found["word"])
    _push(state, start, close + 1, f"{{{word}}} {found['title']}".rstrip())
    _fill(state, body, close)
    state.line = close + 1
    return True


def options_end(state: StateBlock, first: int, end: int, word: str) -> tuple[int, str]:
    """Return the line below a directive's options, and the kind of `:class:`, or `word`."""
    while first < end and (option := _OPTION.fullmatch(_line(state, first))) is not None:
        if option["key"] == "class":
            word = next((each for each in option["value"].split() if kind_of(each)), word)
        first += 1
    return first, word


def _push(state: StateBlock, start: int, end: int, info: str) -> None:
    token = state.push("division_open", "div", 1)
    token.info = info
    token.map = [start, end]
    token.meta["closed"] = True


def _fill(state: StateBlock, first: int, end: int) -> None:
    """Read the lines of an admonition, and close it."""
    parent, state.parentType = state.parentType, "division"
    last, state.lineMax = state.lineMax, end
    state.md.block.tokenize(state, first, end)
    state.lineMax, state.parentType = last, parent
    state.push("division_close", "div", -1)


def _next_filled(state: StateBlock, line: int, end: int, indent: int) -> int | None:
    """Return the next line that is not blank, if it is indented as far as `indent`."""
    while line < end and state.isEmpty(line):
        line += 1
    return line if line < end and state.sCount[line] >= indent else None


def _line(state: StateBlock, index: int) -> str:
    return state.src[state.bMarks[index] + state.tShift[index] : state.eMarks[index]]
