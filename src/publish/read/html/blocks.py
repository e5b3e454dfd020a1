"""Nodes that were made of HTML → blocks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.diagnostics import Span
from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    ItemList,
    ListItem,
    Paragraph,
    Passage,
    Sentence,
    Strong,
    ThematicBreak,
)
from publish.read.attributes import Attributes
from publish.read.characters import without_problems
from publish.read.code import program_lines
from publish.read.figures import read_figure
from publish.read.html.elements import MEDIA, attributes_of, media
from publish.read.html.grid import number_in
from publish.read.html.nodes import HtmlNodes
from publish.read.html.tables import read_table
from publish.read.html.texts import HtmlTexts
from publish.read.html.tree import Run, Words, child_nodes, values_of, walk
from publish.read.inlines import InlineReader
from publish.read.numbering import HTML_TYPES, Levels
from publish.read.pictures import is_remote
from publish.read.source_map import Source
from publish.read.texts import passage, sentence
from publish.read.tree import SyntaxNode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from justhtml import Node


class HtmlReader:
    """Reads the HTML blocks of one document; `blocks` reads nodes, those of Markdown too."""

    def __init__(
        self,
        source: Source,
        inlines: InlineReader,
        levels: Levels,
        blocks: Callable[[Sequence[SyntaxNode]], tuple[Block, ...]],
    ) -> None:
        self._inlines = inlines
        self._levels = levels
        self._blocks = blocks
        self._nodes = HtmlNodes(source, inlines)
        self._texts = HtmlTexts(source, inlines)

    def expand(self, nodes: Sequence[SyntaxNode]) -> list[SyntaxNode]:
        """Return a run of nodes with nodes like those of Markdown in the place of its HTML."""
        return self._nodes.expand(nodes)

    def block(self, node: SyntaxNode) -> tuple[Block, ...]:
        """Return the blocks of a node that `expand` made."""
        run, what = node.token.meta["run"], node.token.meta["html"]
        if node.type == "html_words":
            sentences = self._texts.paragraph(what, run)
            return (Paragraph(sentences=sentences, span=what.span),) if sentences else ()
        if node.type == "html_division":
            element, kind, attributes = what
            return (self._divided(node, run.span(element.origin_offset), kind, attributes),)
        return self._block(what, run)

    def heading(self, node: SyntaxNode) -> tuple[tuple[Sentence, ...], Attributes, Span]:
        """Return the words, attributes and place of a heading."""
        words: Words = node.token.meta["html"]
        return (
            self._texts.sentences(words.nodes, node.token.meta["run"], words.span),
            words.attributes,
            words.span,
        )

    def _divided(
        self, node: SyntaxNode, span: Span, kind: str | None, attributes: Attributes
    ) -> Block:
        blocks = self._blocks(node.children)
        lang = self._inlines.lang(attributes, span)
        if kind is None:
            return Division(blocks=blocks, lang=lang, id=attributes.id or "", span=span)
        if lang is not None:
            blocks = (Division(blocks=blocks, lang=lang, span=span),)
        return Admonition(kind=kind, blocks=blocks, id=attributes.id or "", span=span)

    def _block(self, each: "Node", run: Run) -> tuple[Block, ...]:
        span = run.span(each.origin_offset)
        match each.name:
            case "blockquote":
                return (self._quotation(each, run, span),)
            case "ul" | "ol" | "menu" | "dir":
                return self._list(each, run, span)
            case "dl":
                return self._definitions(each, run, span)
            case "hr":
                return (ThematicBreak(span=span),)
            case "table":
                table = read_table(each, run, span, self._texts, self._inlines)
                return () if table is None else (table,)
            case "figure":
                return self._figures(each, run)
            case "summary":
                sentences = self._texts.sentences(child_nodes(each), run, span)
                strong = tuple(
                    replace(each, inlines=(Strong(inlines=each.inlines, span=each.span),))
                    for each in sentences
                )
                return (Paragraph(sentences=strong, span=span),) if strong else ()
            case name if name in MEDIA:
                link = tuple(media(name, values_of(each), span, self._inlines))
                return (Paragraph(sentences=sentence(link, span), span=span),) if link else ()
            case _:
                return self._program(each, run, span)

    def _inside(self, each: "Node", run: Run) -> tuple[Block, ...]:
        return self._blocks(self._nodes.side_by_side(child_nodes(each), run))

    def _quotation(self, each: "Node", run: Run, span: Span) -> Block:
        """Return a quotation; its `<footer>`, or a `<cite>` of its own at the end, says whose."""
        inner = [
            child
            for child in child_nodes(each)
            if child.name != "#comment" and (child.name != "#text" or str(child.data).strip())
        ]
        attribution: tuple[Sentence, ...] = ()
        apart = (
            len(inner) > 1 and not self._nodes.is_word(inner[-2], run) and inner[-2].name != "#text"
        )
        if len(inner) > 1 and (inner[-1].name == "footer" or (apart and inner[-1].name == "cite")):
            last = inner.pop()
            attribution = self._texts.sentences(
                child_nodes(last), run, run.span(last.origin_offset)
            )
        blocks = self._blocks(self._nodes.side_by_side(inner, run))
        return BlockQuote(blocks=blocks, attribution=passage(attribution), span=span)

    def _list(self, each: "Node", run: Run, span: Span) -> tuple[Block, ...]:
        items = []
        tight = True
        start = number_in(values_of(each).get("start"), 1, 1_000_000)
        ordered = each.name == "ol"
        written = HTML_TYPES.get(str(values_of(each).get("type")))
        numbering = written or self._levels.numbering(start)
        for child in child_nodes(each):
            if child.name == "li" or (child.name not in {"#text", "#comment"}):
                nodes = self._nodes.side_by_side(
                    child_nodes(child) if child.name == "li" else [child], run
                )
                texts = [node for node in nodes if node.type in {"paragraph", "html_words"}]
                tight = tight and len(texts) <= 1
                place = run.span(child.origin_offset)
                with self._levels.inside(ordered=ordered):
                    items.append(ListItem(blocks=self._blocks(nodes), span=place))
        if not items:
            return ()
        return (
            ItemList(
                items=tuple(items),
                ordered=ordered,
                start=start,
                numbering=numbering,
                tight=tight,
                span=span,
            ),
        )

    def _definitions(self, each: "Node", run: Run, span: Span) -> tuple[Block, ...]:
        made: list[Definition] = []
        parts = [
            inner
            for child in child_nodes(each)
            for inner in (child_nodes(child) if child.name == "div" else [child])
        ]
        for child in parts:
            place = run.span(child.origin_offset)
            if child.name == "dt":
                term = Passage(sentences=self._texts.sentences(child_nodes(child), run, place))
                made.append(Definition(terms=(term,), meanings=(), span=place))
            elif child.name == "dd" and made:
                last = made[-1]
                meanings = (*last.meanings, self._inside(child, run))
                made[-1] = Definition(terms=last.terms, meanings=meanings, span=last.span)
        return (DefinitionList(definitions=tuple(made), span=span),) if made else ()

    def _figures(self, each: "Node", run: Run) -> tuple[Block, ...]:
        captions = [child for child in child_nodes(each) if child.name == "figcaption"]
        caption: tuple[Sentence, ...] = ()
        if captions:
            place = run.span(captions[0].origin_offset)
            caption = self._texts.sentences(child_nodes(captions[0]), run, place)
        rest = [child for child in child_nodes(each) if child.name != "figcaption"]
        pictures = [node for child in rest for node in walk(child) if node.name == "img"]
        if len(pictures) == 1:
            return (self._figure(pictures[0], caption, attributes_of(values_of(each)), run),)
        blocks = self._blocks(self._nodes.side_by_side(rest, run))
        if not caption:
            return blocks
        return (*blocks, Paragraph(sentences=caption, span=caption[0].span))

    def _figure(
        self, img: "Node", caption: tuple[Sentence, ...], around: Attributes, run: Run
    ) -> Block:
        """Return a picture; one whose alternative text is empty is decorative, as HTML has it."""
        image = self._texts.image(img, run)
        if is_remote(image.source):
            words = self._inlines.pictures.elsewhere(image)
            sentences = (*sentence(words, image.span), *caption)
            return Paragraph(sentences=sentences, span=image.span)
        name = image.attributes.id or around.id or ""
        decorative = "decorative" in image.attributes.classes
        link = next((each for each in _above(img) if each.name == "a"), None)
        href = "" if link is None else str(values_of(link).get("href") or "")
        return read_figure(
            image,
            () if decorative else caption,
            name,
            (),
            self._inlines,
            link=self._inlines.target(href, image.span) if href else None,
        )

    def _program(self, each: "Node", run: Run, span: Span) -> tuple[Block, ...]:
        """Return a program text, a Sentence a line."""
        text = "".join(str(node.data or "") for node in walk(each) if node.name == "#text")
        text = without_problems(text, run.text, span, self._inlines.diagnostics)
        classes = [
            word
            for node in walk(each)
            if node.name in {"pre", "code"}
            for word in attributes_of(values_of(node)).classes
        ]
        language = next((word[9:] for word in classes if word.startswith("language-")), None)
        at = run.text.find(text, each.origin_offset or 0) if text else -1
        lines = []
        for line in text.removeprefix("\n").rstrip().split("\n"):
            place = span if at < 0 else run.span(at + len(line) - len(line.lstrip()), len(line))
            at += (len(line) + 1) if at >= 0 else 0
            lines.append((line, place))
        sentences = program_lines(lines)
        return (CodeBlock(sentences=sentences, language=language, span=span),) if sentences else ()


def _above(each: "Node") -> "Iterable[Node]":
    """Yield what a node stands in, the nearest first."""
    above = each.parent
    while above is not None:
        yield above
        above = above.parent
