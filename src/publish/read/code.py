"""Program texts."""

import re
from collections.abc import Iterator

from publish.diagnostics.catalogue import src
from publish.model import Code, CodeBlock, Inline, LineBreak, Sentence
from publish.read.attributes import Attributes, parse_attributes
from publish.read.inlines import InlineReader
from publish.read.source_map import MappedText, Source
from publish.read.tree import SyntaxNode

_TAB = 4
_MARKS = {"`": "backticks", "~": "tildes"}
_CLOSING = re.compile(r"(?:^|[\s>])(`{3,}|~{3,})[ \t]*$")


def read_code(node: SyntaxNode, source: Source, inlines: InlineReader) -> Iterator[CodeBlock]:
    """Yield the program text of a node, if there is one: a Sentence a line, tabs as spaces."""
    fenced = node.type == "fence"
    span = node.span(source)
    if fenced and not _closed(node, source):
        mark = node.token.markup
        inlines.diagnostics.report(
            src.FENCE_OPEN,
            "a program text is not closed",
            span=span,
            hint=f"put a line of {len(mark)} {_MARKS[mark[0]]} where it ends",
        )
    language, attributes = _info(node.token.info)
    inlines.check_attributes(attributes, span)
    text = node.token.content.removesuffix("\n")
    mapped = MappedText(source, text, node.first + fenced)
    sentences = []
    waiting: list[Inline] = []
    start = 0
    for line in text.split("\n"):
        written = line.rstrip()
        place = mapped.span(start + _unwritten(written, mapped, start), start + len(written))
        if written:
            code = Code(text=written.expandtabs(_TAB), span=place)
            sentences.append(Sentence(inlines=(*waiting, code), span=place))
            waiting = []
        else:
            waiting.append(LineBreak(span=place))
        start += len(line) + 1
    if sentences:
        yield CodeBlock(
            sentences=tuple(sentences), language=language, id=attributes.id or "", span=span
        )


def _unwritten(line: str, mapped: MappedText, start: int) -> int:
    """Return how many of a line's blanks stand nowhere: those of a tab that a mark cut in two."""
    blanks = len(line) - len(line.lstrip())
    index, column = mapped.locate(start)
    before = mapped.source.line(index)[max(0, column) : max(0, column + blanks)]
    return 0 if column >= 0 and not before.strip() else blanks


def _closed(node: SyntaxNode, source: Source) -> bool:
    first, end = node.token.map or [0, 0]
    found = _CLOSING.search(source.line(end - 1))
    return end - 1 > first and found is not None and found[1].startswith(node.token.markup)


def _info(info: str) -> tuple[str | None, Attributes]:
    """Return the language and the attributes of an info string: `python`, `{.python #id}`."""
    info = info.strip()
    start = info.find("{")
    parsed = parse_attributes(info, start) if start >= 0 else None
    if parsed is None:
        return next(iter(info.split()), None), Attributes()
    words = info[:start].split()
    classes = parsed[0].classes
    return (words[0] if words else classes[0] if classes else None), parsed[0]
