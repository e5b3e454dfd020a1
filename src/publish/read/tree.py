"""Block tokens as a tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from publish.diagnostics import Span
from publish.read.source_map import MappedText, Source


@dataclass(slots=True)
class SyntaxNode:
    """A block token with what stands inside it."""

    token: Token
    children: "list[SyntaxNode]" = field(default_factory=list)
    mapped: MappedText | None = None
    """Its text, where that is another than the inline token's."""

    @property
    def type(self) -> str:
        """The token's type, without `_open`."""
        return self.token.type.removesuffix("_open")

    @property
    def first(self) -> int:
        """The index of the line where it begins."""
        return self.token.map[0] if self.token.map else 0

    def span(self, source: Source) -> Span:
        """Return where it begins, behind the marks of what it stands in."""
        if isinstance(place := self.token.meta.get("place"), Span):
            return place
        column = self.token.meta.get("column")
        return source.block(self.token.map) if column is None else source.span(self.first, column)

    def text(self, source: Source) -> MappedText:
        """Return the text of a paragraph, caption or term, and where it stands."""
        if self.mapped is not None:
            return self.mapped
        token = self.children[0].token if self.children else self.token
        return mapped_text(token, source)

    def walk(self) -> "Iterator[SyntaxNode]":
        """Yield the node and all below it, in order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)


def mapped_text(token: Token, source: Source) -> MappedText:
    """Return the text of an inline token, and where it stands.

    The library strips a text, and takes lines of nothing but no-break spaces off its head.
    """
    begin, end = token.map or (0, 0)
    lines = token.content.split("\n")
    head = lines[0].rstrip()
    last = max(begin, end - len(lines))
    possible = (index for index in range(begin, last) if _ends(source.line(index), head))
    return MappedText(source, token.content, next(possible, last))


def heading_text(node: SyntaxNode, source: Source) -> MappedText:
    """Return the text of a heading with its attributes, and where it stands."""
    token = node.children[0].token
    if not node.token.markup.startswith("#"):
        return mapped_text(token, source)
    line = source.line(node.first)
    column = int(node.token.meta["column"]) + len(node.token.markup)
    column += len(line[column:]) - len(line[column:].lstrip())  # as the library strips it
    return MappedText(source, token.content, node.first, [column])


def _ends(line: str, text: str) -> bool:
    return line.rstrip().endswith(text)


def grow(tokens: Iterable[Token]) -> list[SyntaxNode]:
    """Return the nodes of a run of tokens."""
    stack: list[list[SyntaxNode]] = [[]]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = SyntaxNode(token)
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return stack[0]
