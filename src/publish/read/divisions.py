"""Fenced divs: admonitions and other divisions."""

import re
from collections.abc import Iterable, Iterator

from publish.diagnostics.catalogue import foreign, src
from publish.model import Admonition, Block, Division, Passage
from publish.read.admonitions import kind_of, own_title
from publish.read.attributes import Attributes, parse_attributes, split_trailing
from publish.read.conditions import split_condition
from publish.read.inlines import InlineReader
from publish.read.source_map import MappedText, Source
from publish.read.texts import passage
from publish.read.tree import SyntaxNode, heading_text

_WORD = re.compile(r"\.?[\w-]+")
_TITLED = re.compile(r"(?:\{(?P<braced>[\w-]+)\}|(?P<word>[\w-]+))[ \t]*(?P<rest>.*)")
_OF_MYST = re.compile(r"\{[a-z][\w:-]{0,40}\}")
_OF_CARPENTRIES = {
    "objectives": "Objectives",
    "questions": "Questions",
    "keypoints": "Key Points",
}
"""Parts of a lesson of The Carpentries, and how their tool entitles them."""
_FRAMES = frozenset({"cell", "section", *(f"level{number}" for number in range(1, 7))})
_OF_CALLOUTS = ("collapse", "icon", "appearance")
"""Attributes of Quarto's callouts that say how they look on a screen."""


def opened(nodes: Iterable[SyntaxNode]) -> Iterator[SyntaxNode]:
    """Yield nodes, of a division that only frames a part of the text what stands in it.

    Pandoc makes such of the cells of a notebook and of the sections of a page of HTML: the
    headings in it begin sections.
    """
    for node in nodes:
        if node.type == "division" and node.token.meta["closed"] and _frames(node.token.info):
            yield from opened(node.children)
        else:
            yield node


def _frames(text: str) -> bool:
    head = division_head(text)
    return head is not None and not _FRAMES.isdisjoint(head.classes) and head.lang is None


def division_head(text: str) -> Attributes | None:
    """Return the attributes behind `:::`: a word, which is a class, or braces; None for else.

    Behind the word for a note its title may stand, bare or in brackets.
    """
    if text == "{}":
        return Attributes()
    if (title := _OF_CARPENTRIES.get(text)) is not None:
        return Attributes(classes=("note",), pairs={"title": title})
    if _WORD.fullmatch(text):
        return Attributes(classes=(text.removeprefix("."),))
    parsed = parse_attributes(text, 0)
    if parsed is not None and parsed[1] == len(text):
        return parsed[0]
    return _titled_head(text)


def _titled_head(text: str) -> Attributes | None:
    found = _TITLED.fullmatch(text)
    if found is None:
        return None
    word = found["braced"] or found["word"]
    kind = kind_of(word)
    if kind is None:
        return None
    title, attributes = split_trailing(found["rest"])
    title = title.strip()
    if len(title) > 1 and title[0] + title[-1] in {"[]", '""'}:
        title = title[1:-1]
    pairs = {"title": title or own_title(word)} | attributes.pairs
    return Attributes(attributes.id, (kind, *attributes.classes), pairs)


def titled_by(
    node: SyntaxNode, head: Attributes, inlines: InlineReader, source: Source
) -> Passage | None:
    """Return the heading with which a callout of Quarto's begins: it is its title."""
    first = next(iter(node.children), None)
    is_callout = any(each.startswith("callout-") for each in head.classes)
    if first is None or first.type != "heading" or not is_callout or "title" in head.pairs:
        return None
    if "html" in first.token.meta:
        return None
    mapped = heading_text(first, source)
    return passage(inlines.sentences(mapped.part(0, len(split_trailing(mapped.text)[0]))))


def make_division(
    node: SyntaxNode,
    blocks: tuple[Block, ...],
    source: Source,
    inlines: InlineReader,
    title: Passage | None = None,
) -> Admonition | Division:
    """Return the admonition or division of a node; `title` is one that stands in it."""
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
        directive = _OF_MYST.match(node.token.info)
        inlines.diagnostics.report(
            src.DIVISION_HEAD if directive is None else foreign.OTHER_LANGUAGE,
            f"`{node.token.info[:40]}` is neither a word nor attributes"
            if directive is None
            else f"`{directive[0]}` is a directive of MyST's, which is not read",
            span=span,
            hint='write `::: note`, or `::: {.note title="…"}`',
        )
        attributes = Attributes()
    attributes, only, whole = split_condition(attributes)
    if not whole:
        inlines.diagnostics.report(
            src.DIVISION_HEAD,
            "the division does not say for which outputs it is",
            span=span,
            hint="write `::: {.only format=audio}`; other formats: `pdf`, `epub`",
        )
    lang = inlines.lang(attributes, span)
    kinds = (kind_of(each, further=False) for each in attributes.classes)
    kind = next((each for each in kinds if each is not None), None)
    known = () if kind is None else _OF_CALLOUTS
    if "column" in attributes.classes:
        known = (*known, "width")
    inlines.check_attributes(attributes, span, "lang", "title", *known)
    if kind is not None:
        if lang is not None:
            blocks = (Division(blocks=blocks, lang=lang, span=span),)
        admonition = Admonition(
            kind=kind,
            blocks=blocks,
            title=title or _title(attributes, node, source, inlines),
            id=attributes.id or "",
            span=span,
        )
        if only is None:
            return admonition
        return Division(blocks=(admonition,), only=only, span=span)
    return Division(
        blocks=blocks,
        lang=lang,
        classes=attributes.classes,
        only=only,
        id=attributes.id or "",
        span=span,
    )


def _title(
    attributes: Attributes, node: SyntaxNode, source: Source, inlines: InlineReader
) -> Passage | None:
    title = attributes.pairs.get("title", "")
    column = source.line(node.first).lower().rfind(title.lower())
    return passage(inlines.sentences(MappedText(source, title, node.first, [max(0, column)])))
