"""HTML that was parsed in one go, and where each part of it stands in the source."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markdown_it.token import Token

from publish.diagnostics import Span
from publish.read.attributes import Attributes
from publish.read.block_rules import DEEPEST
from publish.read.html.elements import BLOCKS, attributes_of
from publish.read.source_map import MappedText
from publish.read.tree import SyntaxNode

if TYPE_CHECKING:
    from justhtml import Node


@dataclass(frozen=True, slots=True)
class Words:
    """What an HTML node of a paragraph or a heading holds, and what it is called."""

    nodes: "tuple[Node, ...]"
    span: Span
    attributes: Attributes = field(default_factory=Attributes)


@dataclass(slots=True)
class Run:
    """HTML that was parsed in one go: its text, where its parts stand, Markdown by its offset."""

    text: str
    places: list[tuple[int, MappedText]]
    markdown: dict[int, SyntaxNode]
    holding: set[int] = field(default_factory=set)
    """The identities of elements in which a block stands."""
    left_open: dict[str, bool] = field(default_factory=dict)
    """Whether some element of a name is never closed, as far as it was asked for."""

    def place(self, offset: int) -> tuple[int, MappedText]:
        """Return the part of the text in which `offset` stands, and where that part begins."""
        return self.places[max(0, bisect_right(self.places, offset, key=_start) - 1)]

    def span(self, offset: int | None, length: int = 1) -> Span:
        """Return where characters stand; an element that was only implied stands at the start."""
        at = offset or 0
        start, mapped = self.place(at)
        at = min(at - start, max(0, len(mapped.text) - 1))
        return mapped.span(at, at + length)


def _start(place: tuple[int, MappedText]) -> int:
    return place[0]


def made_heading(each: "Node", run: Run, span: Span) -> SyntaxNode:
    """Return the node of a heading; like Markdown's it has its words in an inline token."""
    words = Words(tuple(child_nodes(each)), span, attributes_of(values_of(each)))
    made = made_node("heading", run, words, tag=each.name)
    made.token.meta["place"] = span
    text = "".join(str(node.data or "") for node in walk(each) if node.name == "#text")
    made.children = [SyntaxNode(Token("inline", "", 0, content=" ".join(text.split())))]
    return made


def made_node(kind: str, run: Run, what: object, *, tag: str = "") -> SyntaxNode:
    """Return a node for `what` of the run, of a type of its own or like Markdown's."""
    token = Token(kind, tag, 0)
    token.meta = {"run": run, "html": what}
    return SyntaxNode(token)


def child_nodes(node: "Node") -> "list[Any]":
    """Return what stands directly in a node: elements, texts (`#text`), comments (`#comment`)."""
    return list(node.children or [])


def values_of(node: "Node") -> "dict[str, str | None]":
    """Return an element's attributes."""
    return dict(getattr(node, "attrs", None) or {})


def walk(node: "Node") -> "Iterable[Any]":
    """Yield a node and all below it, in order."""
    waiting: list[Any] = [node]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += reversed(child_nodes(each) if hasattr(each, "children") else [])


def measured(root: Any, run: Run) -> "tuple[set[int], Node | None]":  # noqa: ANN401
    """Return the offsets of Markdown that were found, and the first element too deep, if any.

    Which elements hold a block is noted on the way.
    """
    found: set[int] = set()
    waiting: list[tuple[Any, tuple[Any, ...]]] = [
        (each, ()) for each in reversed(child_nodes(root))
    ]
    while waiting:
        each, above = waiting.pop()
        if len(above) > DEEPEST:
            return found, each
        if each.origin_offset in run.markdown:
            found.add(each.origin_offset)
        if each.origin_offset in run.markdown or each.name in BLOCKS:
            run.holding.update(map(id, above))
        inner = child_nodes(each) if getattr(each, "children", None) else []
        waiting += [(child, (*above, each)) for child in reversed(inner)]
    return found, None


def markdown_in(each: "Node", run: Run) -> Iterable[SyntaxNode]:
    """Return the blocks of Markdown that stand in an element, however deep."""
    return (
        run.markdown[node.origin_offset]
        for node in walk(each)
        if node.origin_offset in run.markdown
    )
