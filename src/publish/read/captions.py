"""Captions: which `: words` belong to which figure or table."""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from publish.diagnostics.catalogue import src
from publish.read.inlines import InlineReader
from publish.read.source_map import MappedText, Source
from publish.read.tree import SyntaxNode

_TABLES = frozenset({"table", "cut_table"})
_NAMED = re.compile(r"[Tt]able:[ \t]+(?=\S)")
_BRACKETED = re.compile(r"\[(?P<words>[^\[\]|]+)\](?:\[(?P<name>[\w-]+)\])?")
_FEWEST = 3
"""Rows of a table of which the last may be its caption."""
_LINE = re.compile(r"\n[ \t]*:[ \t]+(?=\S)")


def paired(
    nodes: Sequence[SyntaxNode], source: Source, inlines: InlineReader
) -> Iterator[tuple[SyntaxNode, SyntaxNode | None]]:
    """Yield nodes, a figure or table with its caption; a caption that has neither is reported."""
    flat = [each for node in nodes for each in _split_paragraph(node, source, inlines)]
    flat = list(_split_definitions(flat, source, inlines))
    flat = list(_named_captions(flat, source))
    index = 0
    while index < len(flat):
        node, following = flat[index], flat[index + 1 : index + 3]
        index += 1
        if node.type == "caption":
            if following and following[0].type in _TABLES and not _captioned(following):
                index += 1
                yield following[0], node
            else:
                report_stray(node, source, inlines)
        elif _captioned([node, *following]) and (
            node.type in _TABLES or is_figure(node, source, inlines)
        ):
            index += 1
            yield node, following[0]
        else:
            yield node, None


def is_figure(node: SyntaxNode, source: Source, inlines: InlineReader) -> bool:
    """Whether a node is a paragraph that holds one image and nothing else."""
    return node.type == "paragraph" and inlines.lone_image(node.text(source)) is not None


def report_stray(node: SyntaxNode, source: Source, inlines: InlineReader) -> None:
    """Report a caption that belongs to nothing."""
    inlines.diagnostics.report(
        src.CAPTION_STRAY,
        "a caption has no figure or table beside it",
        span=node.text(source).span(),
        hint="put it below its figure or table, or write `\\:` for a colon that is text",
    )


def _named_captions(nodes: Sequence[SyntaxNode], source: Source) -> Iterator[SyntaxNode]:
    """Yield nodes with `Table: words` beside a table as its caption, as Pandoc writes it.

    One that stands above its table is yielded below it.
    """
    open_ = False  # whether what was yielded last is a table without a caption
    above: SyntaxNode | None = None
    for index, node in enumerate(nodes):
        if node.type in _TABLES:
            own = [each.type for each in nodes[index + 1 : index + 2]] == ["caption"]
            above = above or (None if own else _bracketed(node, source))
            yield node
            if above is not None:
                yield above
            open_, above = above is None, None
            continue
        caption = _named_caption(node, source)
        leads = index + 1 < len(nodes) and nodes[index + 1].type in _TABLES
        if caption is not None and open_:
            yield caption
        elif caption is not None and leads:
            above = caption
        else:
            yield node
        open_ = False


def _bracketed(node: SyntaxNode, source: Source) -> SyntaxNode | None:
    """Take `[words][name]` in the last row of a table, MultiMarkdown's caption, off it."""
    rows = [each for each in node.walk() if each.type == "tr"]
    bodies = [each for each in node.children if each.type == "tbody"]
    if len(rows) < _FEWEST or not bodies:
        return None
    index, column = rows[-1].first, int(rows[-1].token.meta["column"])
    found = _BRACKETED.fullmatch(source.line(index)[column:].rstrip())
    if found is None:
        return None
    bodies[-1].children.remove(rows[-1])
    words = found["words"] + (f" {{#{found['name']}}}" if found["name"] else "")
    mapped = MappedText(source, words, index, [column + 1])
    return SyntaxNode(Token("caption", "", 0), [], mapped)


def _named_caption(node: SyntaxNode, source: Source) -> SyntaxNode | None:
    mapped = node.text(source) if node.type == "paragraph" else None
    found = None if mapped is None else _NAMED.match(mapped.text)
    if mapped is None or found is None:
        return None
    return SyntaxNode(Token("caption", "", 0), [], mapped.part(found.end()))


def _captioned(nodes: list[SyntaxNode]) -> bool:
    return len(nodes) > 1 and nodes[1].type == "caption"


def _split_paragraph(
    node: SyntaxNode, source: Source, inlines: InlineReader
) -> Iterator[SyntaxNode]:
    """Cut `: …` lines off an image that stands in the lines before them."""
    if node.type == "paragraph":
        text = node.text(source)
        found = _LINE.search(text.text) if text.text.startswith("![") else None
        if found is not None:
            image = SyntaxNode(node.token, node.children, text.part(0, found.start()))
            if is_figure(image, source, inlines):
                yield image
                yield SyntaxNode(Token("caption", "", 0), [], text.part(found.end()))
                return
    yield node


def _split_definitions(
    nodes: Sequence[SyntaxNode], source: Source, inlines: InlineReader
) -> Iterator[SyntaxNode]:
    """Take figures, and captions of a table that follows, out of what looks like definitions."""
    for index, node in enumerate(nodes):
        if node.type != "dl":
            yield node
            continue
        before_table = index + 1 < len(nodes) and nodes[index + 1].type in _TABLES
        if index + 2 < len(nodes) and nodes[index + 2].type == "caption":
            before_table = False
        kept: list[SyntaxNode] = []
        for group in _groups(node):
            last = group[-1] is node.children[-1]
            if is_figure(_paragraph(group[0]), source, inlines) or (
                last and before_table and _apart(group)
            ):
                if kept:
                    yield SyntaxNode(node.token, kept)
                    kept = []
                yield from _as_captioned(group, source, inlines)
            else:
                kept += group
        if kept:
            yield SyntaxNode(node.token, kept)


def _groups(node: SyntaxNode) -> Iterator[list[SyntaxNode]]:
    """Yield each term with its meanings."""
    group: list[SyntaxNode] = []
    for child in node.children:
        if child.type == "dt" and group:
            yield group
            group = []
        group.append(child)
    yield group


def _apart(group: list[SyntaxNode]) -> bool:
    """Whether a blank line stands between term and one-paragraph meaning, as before a caption."""
    return (
        len(group) == 2  # noqa: PLR2004  term and meaning
        and group[1].first > group[0].first + 1
        and [child.type for child in group[1].children] == ["paragraph"]
    )


def _paragraph(term: SyntaxNode) -> SyntaxNode:
    token = Token("paragraph_open", "p", 1, map=term.token.map)
    return SyntaxNode(token, term.children)


def _as_captioned(
    group: list[SyntaxNode], source: Source, inlines: InlineReader
) -> Iterator[SyntaxNode]:
    yield _paragraph(group[0])
    for meaning in group[1:]:
        first, *rest = meaning.children or [meaning]
        if first.type == "paragraph":
            token = Token("caption", "", 0, map=first.token.map)
            yield SyntaxNode(token, [], first.text(source))
        else:
            rest = [first, *rest]
        if rest:
            inlines.diagnostics.report(
                src.CAPTION_BLOCKS,
                "a caption is longer than one paragraph",
                span=rest[0].span(source),
                hint="move what follows out of it, as far left as the text around",
            )
