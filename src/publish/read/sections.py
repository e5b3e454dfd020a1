"""Headings and what stands between them → sections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from publish.diagnostics import Span
from publish.diagnostics.catalogue import src
from publish.model import Block, Passage, Sentence, SourceSection, sentences_text
from publish.read.attribute_lines import beside, merged
from publish.read.attributes import Attributes, split_trailing
from publish.read.blocks import BlockReader
from publish.read.html.elements import COMMENT
from publish.read.pictures import Floating, holds_picture
from publish.read.source_map import Source
from publish.read.tree import SyntaxNode, heading_text


@dataclass(slots=True)
class Head:
    """A heading: its title without attributes, and the pictures that stood in it."""

    title: tuple[Sentence, ...]
    depth: int
    attributes: Attributes
    span: Span
    floating: list[Floating] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A section that is not complete yet."""

    head: Head
    floating: list[Floating]
    nodes: list[SyntaxNode] = field(default_factory=list)
    sections: "list[_Open]" = field(default_factory=list)


def with_words(nodes: Iterable[SyntaxNode]) -> list[SyntaxNode]:
    """Return nodes without the comments and the headings that have no words."""
    return [
        node for node in nodes if node.type != "comment" and not (is_heading(node) and _blank(node))
    ]


def title_node(nodes: Sequence[SyntaxNode]) -> SyntaxNode | None:
    """Return the lone `#` heading at the head of the text, if there is one."""
    contents = with_words(nodes)
    if not contents or not is_heading(contents[0]) or heading_depth(contents[0]) != 1:
        return None
    return (
        None if any(is_heading(n) and heading_depth(n) == 1 for n in contents[1:]) else contents[0]
    )


def read_head(node: SyntaxNode, source: Source, reader: BlockReader) -> Head:
    """Return a heading; one without words is reported."""
    around, reader.inlines.pictures.floating = reader.inlines.pictures.floating, []
    if "html" in node.token.meta:
        title, attributes, span = reader.html.heading(node)
    else:
        mapped = heading_text(node, source)
        text, attributes = split_trailing(mapped.text)
        title = reader.inlines.sentences(mapped.part(0, len(text)))
        span = node.span(source)
    attributes = merged(attributes, beside(node))
    reader.inlines.check_attributes(attributes, span, "lang")
    if title and holds_picture(title[0].inlines) and not sentences_text(title).strip():
        title = ()
    if not title:
        reader.inlines.diagnostics.report(
            src.NO_HEADING_TEXT,
            "a heading has no words, and is left out",
            span=span,
            hint="write a heading behind the number signs, or remove them",
        )
    floating, reader.inlines.pictures.floating = reader.inlines.pictures.floating, around
    depth = heading_depth(node)
    return Head(title=title, depth=depth, attributes=attributes, span=span, floating=floating)


def read_sections(
    nodes: Sequence[SyntaxNode], source: Source, reader: BlockReader
) -> tuple[tuple[Block, ...], tuple[SourceSection, ...]]:
    """Return what stands before the first heading, and the sections.

    A level that was skipped is closed up; what a heading without words began belongs to the section
    above it.
    """
    heads = [read_head(node, source, reader) if is_heading(node) else None for node in nodes]
    shallowest = min((head.depth for head in heads if head and head.title), default=1)
    opening: list[SyntaxNode] = []
    floating, reader.inlines.pictures.floating = reader.inlines.pictures.floating, []
    tops: list[_Open] = []
    path: list[_Open] = []
    for node, head in zip(nodes, heads, strict=True):
        if head is None:
            (path[-1].nodes if path else opening).append(node)
            continue
        if not head.title:
            (path[-1].floating if path else floating).extend(head.floating)
            continue
        while path and path[-1].head.depth >= head.depth:
            path.pop()
        above = path[-1].head.depth if path else shallowest - 1
        if head.depth > above + 1:
            _report_skipped(head, above, shallowest, reader)
        section = _Open(head, head.floating)
        (path[-1].sections if path else tops).append(section)
        path.append(section)
    blocks = (*reader.floated(floating), *reader.blocks(opening))
    return blocks, tuple(_close(section, 1, reader) for section in tops)


def _close(section: _Open, level: int, reader: BlockReader) -> SourceSection:
    head = section.head
    title = tuple(map(reader.inlines.anchors.before, head.title[:1])) + head.title[1:]
    blocks = (*reader.floated(section.floating), *reader.blocks(section.nodes))
    return SourceSection(
        title=Passage(sentences=title),
        blocks=blocks,
        sections=tuple(_close(each, level + 1, reader) for each in section.sections),
        level=level,
        lang=reader.inlines.lang(head.attributes, head.span),
        classes=head.attributes.classes,
        id=head.attributes.id or "",
        span=head.span,
    )


def _report_skipped(head: Head, above: int, shallowest: int, reader: BlockReader) -> None:
    least = max(above + 1, shallowest)
    reader.inlines.diagnostics.report(
        src.SKIPPED_LEVEL,
        f"`{'#' * head.depth}` stands where the next level is `{'#' * least}`, and is read as that",
        span=head.span,
        hint=f"write `{'#' * least}`, or add the heading that is missing above",
    )


def is_heading(node: SyntaxNode) -> bool:
    """Whether a node is a heading."""
    return node.type == "heading"


def heading_depth(node: SyntaxNode) -> int:
    """Return how many number signs a heading has, or would have."""
    return int(node.token.tag[1:])


def heading_words(node: SyntaxNode, source: Source) -> str:
    """Return a heading as it was written, without its attributes; the words of one in HTML."""
    if "html" in node.token.meta:
        return node.children[0].token.content
    return split_trailing(heading_text(node, source).text)[0]


def _blank(node: SyntaxNode) -> bool:
    if "html" in node.token.meta:
        return not node.children[0].token.content
    words, _ = split_trailing(node.children[0].token.content)
    return not COMMENT.sub("", words).strip()
