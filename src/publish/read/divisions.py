"""Fenced divs: admonitions and other divisions."""

import re

from publish.diagnostics.catalogue import src
from publish.model import Admonition, Block, Division, Passage
from publish.read.attributes import Attributes, parse_attributes
from publish.read.inlines import InlineReader, passage
from publish.read.source_map import MappedText, Source
from publish.read.tree import SyntaxNode

_KINDS = ("note", "tip", "important", "warning", "caution")
_WORD = re.compile(r"\.?[\w-]+")


def division_head(text: str) -> Attributes | None:
    """Return the attributes behind `:::`: a word, which is a class, or braces; None for else."""
    if _WORD.fullmatch(text):
        return Attributes(classes=(text.removeprefix("."),))
    parsed = parse_attributes(text, 0)
    return parsed[0] if parsed is not None and parsed[1] == len(text) else None


def make_division(
    node: SyntaxNode, blocks: tuple[Block, ...], source: Source, inlines: InlineReader
) -> Admonition | Division:
    """Return the admonition or division of a node."""
    span = node.span(source)
    attributes = division_head(node.token.info)
    if not node.token.meta["closed"]:
        inlines.diagnostics.report(
            src.DIVISION_OPEN,
            "a division is not closed",
            span=span,
            hint="put a line `:::` where it ends",
        )
    if attributes is None:
        inlines.diagnostics.report(
            src.DIVISION_HEAD,
            f"`{node.token.info[:40]}` is neither a word nor attributes",
            span=span,
            hint='write `::: note`, or `::: {.note title="…"}`',
        )
        attributes = Attributes()
    lang = inlines.lang(attributes, span)
    inlines.check_attributes(attributes, span, "lang", "title")
    kind = next((each for each in attributes.classes if each in _KINDS), None)
    if kind is not None:
        if lang is not None:
            blocks = (Division(blocks=blocks, lang=lang, span=span),)
        return Admonition(
            kind=kind,
            blocks=blocks,
            title=_title(attributes, node, source, inlines),
            id=attributes.id or "",
            span=span,
        )
    return Division(
        blocks=blocks,
        lang=lang,
        classes=attributes.classes,
        id=attributes.id or "",
        span=span,
    )


def _title(
    attributes: Attributes, node: SyntaxNode, source: Source, inlines: InlineReader
) -> Passage | None:
    title = attributes.pairs.get("title", "")
    column = source.line(node.first).rfind(title)
    return passage(inlines.sentences(MappedText(source, title, node.first, [max(0, column)])))
