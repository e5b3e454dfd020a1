"""HTML blocks among blocks of Markdown → nodes like those of Markdown.

As CommonMark has it, an HTML block ends at a blank line, and what follows is Markdown again: an
element may open in one block and close in another, with Markdown between them. So a run of blocks
is parsed as one document of HTML, in which each block of Markdown is an empty element; where each
character of it stands in the source is known.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from publish.diagnostics import Span
from publish.diagnostics.catalogue import src
from publish.read.admonitions import kind_of
from publish.read.attributes import Attributes
from publish.read.block_rules import DEEPEST
from publish.read.html.elements import (
    BLOCKS,
    CLOSED_BY_HTML,
    KNOWN,
    LEFT_OUT,
    MEDIA,
    attributes_of,
    left_out,
    unknown,
)
from publish.read.html.tree import (
    Run,
    Words,
    child_nodes,
    made_heading,
    made_node,
    markdown_in,
    measured,
    values_of,
)
from publish.read.inlines import InlineReader
from publish.read.source_map import MappedText, Source
from publish.read.tree import SyntaxNode

if TYPE_CHECKING:
    from justhtml import Node

_DECLARED = re.compile(r"\s*<[?!](?!--)")
_SELF_CLOSED = re.compile(
    rf"<({'|'.join(sorted(({*MEDIA} | LEFT_OUT) - CLOSED_BY_HTML))})\b[^<>]*/>", re.IGNORECASE
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_WHOLE = frozenset("blockquote ul ol menu dir dl pre listing xmp hr table figure".split())
"""Blocks that are read as one; of every other block only what stands in it is read."""


class HtmlNodes:
    """Makes nodes of the HTML of one document."""

    def __init__(self, source: Source, inlines: InlineReader) -> None:
        self._source = source
        self._inlines = inlines

    def expand(self, nodes: Sequence[SyntaxNode]) -> list[SyntaxNode]:
        """Return a run of nodes with nodes like those of Markdown in the place of its HTML."""
        if not any(map(_is_html, nodes)):
            return list(nodes)
        run = self._run(nodes)
        from justhtml import JustHTML  # noqa: PLC0415  few articles hold HTML

        parsed = JustHTML(
            run.text,
            fragment=True,
            sanitize=False,
            scripting_enabled=False,
            track_node_locations=True,
        )
        found, deep = measured(parsed.root, run)
        if deep is not None:
            message = f"elements of HTML are nested more than {DEEPEST} deep"
            span = run.span(deep.origin_offset)
            self._inlines.diagnostics.report(
                src.TOO_DEEP, message, span=span, hint="nest them less deeply"
            )
            return [node for node in nodes if not _is_html(node)]
        if lost := sorted(run.markdown.keys() - found):
            self._never_closed(run, lost[0])
            return [node for node in nodes if not _is_html(node)]
        return self.side_by_side(child_nodes(parsed.root), run)

    def _run(self, nodes: Sequence[SyntaxNode]) -> Run:
        parts: list[str] = []
        run = Run("", [], {})
        at = 0
        for node in nodes:
            if _is_html(node):
                for part, place in self._closed(node):
                    run.places.append((at, place))
                    parts.append(part)
                    at += len(part)
                continue
            part = "<div></div>"
            run.markdown[at] = node
            parts.append(part)
            at += len(part)
        run.text = "".join(parts)
        return run

    def _closed(self, node: SyntaxNode) -> Iterator[tuple[str, MappedText]]:
        """Yield a block in parts: one ends behind `<iframe … />`, which HTML would not close."""
        text, start = node.token.content, 0
        mapped = MappedText(self._source, text, node.first)
        for tag in _SELF_CLOSED.finditer(text):
            yield f"{text[start : tag.end()]}</{tag[1]}>", mapped.part(start, tag.end())
            start = tag.end()
        if start < len(text) or not start:
            yield text[start:], mapped.part(start) if start else mapped

    def _never_closed(self, run: Run, offset: int) -> None:
        start, mapped = run.place(offset)
        opened = mapped.text.rfind("<", 0, max(offset - start, 1))
        shown = " ".join(mapped.text[opened:].split())[:40]
        self._inlines.diagnostics.report(
            src.RAW_HTML,
            f"`{shown}` takes what follows for its own and is never closed",
            span=run.span(start + max(0, opened)),
            hint="close it before the next blank line, or remove it",
        )

    def side_by_side(self, elements: "Iterable[Node]", run: Run) -> list[SyntaxNode]:
        """Return the nodes of elements that stand side by side."""
        made: list[SyntaxNode] = []
        waiting: list[Node] = []
        for each in elements:
            if each.name == "#text" or (each.name != "#comment" and self.is_word(each, run)):
                waiting.append(each)
                continue
            if each.name == "#comment":
                continue
            self._flush(waiting, run, made)
            waiting = []
            made += self._node(each, run)
        self._flush(waiting, run, made)
        return made

    def is_word(self, each: "Node", run: Run) -> bool:
        """Whether an element stands among words, and no block in it."""
        return (
            each.origin_offset not in run.markdown
            and each.name not in BLOCKS | LEFT_OUT | {*MEDIA}
            and id(each) not in run.holding
        )

    def _node(self, each: "Node", run: Run) -> list[SyntaxNode]:
        """Return the nodes of a block."""
        node = run.markdown.get(-1 if each.origin_offset is None else each.origin_offset)
        span = run.span(each.origin_offset)
        if node is not None:
            return [node]
        if each.name in MEDIA or each.name in LEFT_OUT:
            return self._elsewhere(each, run, span)
        if each.name in _HEADINGS:
            return [made_heading(each, run, span)]
        if each.name in _WHOLE:
            made = made_node("html", run, each)
            made.children = list(markdown_in(each, run))
            return [made]
        if each.name not in KNOWN:
            unknown(_written_name(each, run), span, self._inlines)
        inner = self.side_by_side(child_nodes(each), run)
        if each.name == "summary":
            return [made_node("html", run, each)] if inner else []
        return self._division(each, inner, run)

    def _division(self, each: "Node", inner: list[SyntaxNode], run: Run) -> list[SyntaxNode]:
        """Put nodes together where what holds them has a meaning of its own."""
        attributes = attributes_of(values_of(each))
        kinds = (kind_of(word, further=False) for word in _class_words(attributes))
        kind = next(filter(None, kinds), None)
        kind = "note" if each.name == "aside" else kind
        named = kind or attributes.id or attributes.lang
        if not inner or not named or any(node.type == "heading" for node in inner):
            return inner
        made = made_node("html_division", run, (each, kind, attributes))
        made.children = inner
        return [made]

    def _elsewhere(self, each: "Node", run: Run, span: Span) -> list[SyntaxNode]:
        """Return what stands in the place of what cannot be printed and spoken."""
        if each.name in MEDIA:
            if next(iter(markdown_in(each, run)), None) and _is_left_open(each, run):
                self._never_closed(run, (each.origin_offset or 0) + 1)
            return [made_node("html", run, each)]
        if each.name not in CLOSED_BY_HTML | {"head"} and _is_left_open(each, run):
            self._never_closed(run, (each.origin_offset or 0) + 1)
            return []
        left_out(each.name, span, self._inlines)
        return list(markdown_in(each, run))

    def _flush(self, waiting: "list[Node]", run: Run, made: list[SyntaxNode]) -> None:
        first = next((e for e in waiting if e.name != "#text" or str(e.data or "").strip()), None)
        if first is not None:
            words = Words(tuple(waiting), self._first(first, run))
            made.append(made_node("html_words", run, words))

    def _first(self, node: "Node", run: Run) -> Span:
        lead = len(str(node.data or "")) - len(str(node.data or "").lstrip())
        return run.span((node.origin_offset or 0) + (lead if node.name == "#text" else 0))


def _is_html(node: SyntaxNode) -> bool:
    """Whether a block holds elements: not if it is a declaration or an instruction."""
    return node.type == "html_block" and _DECLARED.match(node.token.content) is None


def _is_left_open(each: "Node", run: Run) -> bool:
    """Whether some element of this name is never closed: looked for once in a run."""
    name = str(each.name)
    if name not in run.left_open:
        text = run.text.lower()
        run.left_open[name] = text.count(f"<{name}") > text.count(f"</{name}")
    return run.left_open[name]


def _written_name(each: "Node", run: Run) -> str:
    """Return an element's name as the author wrote it."""
    at = (each.origin_offset or 0) + 1
    written = run.text[at : at + len(each.name)]
    return written if written.lower() == each.name else str(each.name)


def _class_words(attributes: Attributes) -> Iterable[str]:
    return (word for name in attributes.classes for word in name.lower().split("-"))
