"""Attributes that stand on a line beside their block, as kramdown has them: `{: .lead #here}`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    Division,
    Paragraph,
    Passage,
)
from publish.read.admonitions import kind_of
from publish.read.attributes import Attributes
from publish.read.inlines import InlineReader
from publish.read.source_map import Source
from publish.read.tree import SyntaxNode

_KEY = "attributes"
_THEMES = ("prompt-", "alert-", "callout-", "bs-callout-")


def attached(nodes: Sequence[SyntaxNode], source: Source) -> list[SyntaxNode]:
    """Return nodes that know the attributes beside them; a list for contents is none."""
    if not any(node.type == "attribute_line" for node in nodes):
        return list(nodes)
    made: list[SyntaxNode] = []
    waiting: SyntaxNode | None = None
    for node in nodes:
        if node.type != "attribute_line":
            if waiting is not None and waiting.first + 1 == node.first:
                _give(node, waiting)
            waiting = None
            made.append(node)
        elif not made or not source.line(node.first - 1).strip():
            waiting = node
        elif node.token.meta["contents"]:
            del made[-1]
        else:
            _give(made[-1], node)
    return made


def _give(node: SyntaxNode, line: SyntaxNode) -> None:
    given = line.token.meta["attributes"]
    if given is not None:
        node.token.meta[_KEY] = merged(node.token.meta.get(_KEY), given)


def merged(first: Attributes | None, second: Attributes | None) -> Attributes:
    """Return the attributes of both."""
    first, second = first or Attributes(), second or Attributes()
    return Attributes(
        id=second.id or first.id,
        classes=(*first.classes, *second.classes),
        pairs=first.pairs | second.pairs,
    )


def beside(node: SyntaxNode) -> Attributes | None:
    """Return the attributes that stood beside a node."""
    given = node.token.meta.get(_KEY)
    return given if isinstance(given, Attributes) else None


def attributed(
    blocks: tuple[Block, ...], node: SyntaxNode, source: Source, inlines: InlineReader
) -> tuple[Block, ...]:
    """Return the blocks of a node with the attributes that stood beside it.

    A class such as `.note` or `.prompt-tip` makes an admonition, with `-title` the first paragraph
    its title.
    """
    attributes = beside(node)
    if attributes is None or not blocks:
        return blocks
    first, *rest = blocks
    lang = inlines.lang(attributes, node.span(source))
    kind, titled = _kind(attributes.classes)
    if kind is not None:
        inner = first.blocks if isinstance(first, BlockQuote) and not rest else blocks
        title = None
        if titled and len(inner) > 1 and isinstance(inner[0], Paragraph):
            title, inner = Passage(sentences=inner[0].sentences), inner[1:]
        if lang is not None:
            inner = (Division(blocks=inner, lang=lang, span=first.span),)
        return (
            Admonition(
                kind=kind, title=title, blocks=inner, id=attributes.id or "", span=first.span
            ),
        )
    if isinstance(first, CodeBlock) and first.language is None:
        named = (each.removeprefix("language-") for each in attributes.classes)
        first = replace(first, language=next(named, None))
    if attributes.id and not first.id:
        first = replace(first, id=attributes.id)
    if lang is not None:
        return (Division(blocks=(first, *rest), lang=lang, span=first.span),)
    return (first, *rest)


def _kind(classes: Iterable[str]) -> tuple[str | None, bool]:
    """Return the kind of admonition that a class names, and whether a title comes first."""
    for name in classes:
        word = next((name.removeprefix(each) for each in _THEMES if name.startswith(each)), name)
        bare = word.removesuffix("-title")
        kind = kind_of(bare, further=False)
        if kind is not None:
            return kind, bare != word
    return None, False
