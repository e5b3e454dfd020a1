"""HTML blocks → nodes like those of Markdown.

As CommonMark has it, an HTML block ends at a blank line, and what follows is Markdown again: an
element may open in one block and close in another, with Markdown between them. So a run of blocks
is parsed as one document of HTML, in which each block of Markdown is an empty element; where each
character of it stands in the source is known.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from publish.budgets import TABLE_CELLS, TABLE_COLUMNS
from publish.diagnostics import Span
from publish.diagnostics.catalogue import src
from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CellRole,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Inline,
    ItemList,
    LineBreak,
    ListItem,
    Paragraph,
    Passage,
    Sentence,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)
from publish.read.admonitions import kind_of
from publish.read.attributes import Attributes
from publish.read.block_rules import DEEPEST
from publish.read.characters import without_problems
from publish.read.figures import read_figure
from publish.read.html_tables import alignments_of, grid_of, number_in, table_of
from publish.read.html_tree import (
    Run,
    Words,
    child_nodes,
    made_heading,
    made_node,
    markdown_in,
    measured,
    values_of,
    walk,
)
from publish.read.html_words import (
    BLOCKS,
    KNOWN,
    LEFT_OUT,
    MEDIA,
    PROGRAM,
    attributes_of,
    left_out,
    make_inlines,
    media,
    unknown,
)
from publish.read.inlines import Image, InlineReader, passage, sentence
from publish.read.smart import smarten
from publish.read.source_map import MappedText, Source
from publish.read.texts import joined, trimmed
from publish.read.tree import SyntaxNode

if TYPE_CHECKING:
    from justhtml import Node

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_WHOLE = frozenset("blockquote ul ol menu dir dl pre listing xmp hr table figure".split())
"""Blocks that are read as one; of every other block only what stands in it is read."""
_WRITTEN = re.compile(r"[^ \t\n\r\f]+")


class HtmlReader:
    """Reads the HTML blocks of one document; `blocks` reads nodes, those of Markdown too."""

    def __init__(
        self,
        source: Source,
        inlines: InlineReader,
        blocks: Callable[[Sequence[SyntaxNode]], tuple[Block, ...]],
    ) -> None:
        self._source = source
        self._inlines = inlines
        self._blocks = blocks
        self._last = " "
        self._verbatim = False
        self._pictures: list[Node] | None = None

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
        return self._nodes(child_nodes(parsed.root), run)

    def _run(self, nodes: Sequence[SyntaxNode]) -> Run:
        parts: list[str] = []
        run = Run("", [], {})
        at = 0
        for node in nodes:
            if _is_html(node):
                part = node.token.content
                run.places.append((at, MappedText(self._source, part, node.first)))
            else:
                part = "<div></div>"
                run.markdown[at] = node
            parts.append(part)
            at += len(part)
        run.text = "".join(parts)
        return run

    def _never_closed(self, run: Run, offset: int) -> None:
        start, mapped = run.place(offset)
        opened = mapped.text.rfind("<")
        shown = " ".join(mapped.text[opened:].split())[:40]
        self._inlines.diagnostics.report(
            src.RAW_HTML,
            f"`{shown}` takes what follows for its own and is never closed",
            span=run.span(start + max(0, opened)),
            hint="close it before the next blank line, or remove it",
        )

    # Nodes

    def _nodes(self, elements: "Iterable[Node]", run: Run) -> list[SyntaxNode]:
        """Return the nodes of elements that stand side by side."""
        made: list[SyntaxNode] = []
        waiting: list[Node] = []
        for each in elements:
            if each.name == "#text" or (each.name != "#comment" and self._is_word(each, run)):
                waiting.append(each)
                continue
            if each.name == "#comment":
                continue
            self._flush(waiting, run, made)
            waiting = []
            made += self._node(each, run)
        self._flush(waiting, run, made)
        return made

    def _is_word(self, each: "Node", run: Run) -> bool:
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
        inner = self._nodes(child_nodes(each), run)
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
            return [made_node("html", run, each)]
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

    # Blocks

    def block(self, node: SyntaxNode) -> tuple[Block, ...]:
        """Return the blocks of a node that `expand` made."""
        run, what = node.token.meta["run"], node.token.meta["html"]
        if node.type == "html_words":
            return self._paragraph(what, run)
        if node.type == "html_division":
            element, kind, attributes = what
            return (self._divided(node, run.span(element.origin_offset), kind, attributes),)
        return self._block(what, run)

    def heading(self, node: SyntaxNode) -> tuple[tuple[Sentence, ...], Attributes, Span]:
        """Return the words, attributes and place of a heading."""
        words: Words = node.token.meta["html"]
        return (
            self._sentences(words.nodes, node.token.meta["run"], words.span),
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

    def _paragraph(self, words: Words, run: Run) -> tuple[Block, ...]:
        """Return the words of a paragraph, and the pictures among them below it."""
        self._pictures = []
        sentences = self._sentences(words.nodes, run, words.span)
        pictures, self._pictures = self._pictures, None
        made: list[Block] = []
        if sentences:
            made.append(Paragraph(sentences=sentences, span=words.span))
        return (*made, *(self._figure(each, (), Attributes(), run) for each in pictures))

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
                return self._table(each, run, span)
            case "figure":
                return self._figures(each, run)
            case "summary":
                sentences = self._sentences(child_nodes(each), run, span)
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
        return self._blocks(self._nodes(child_nodes(each), run))

    def _quotation(self, each: "Node", run: Run, span: Span) -> Block:
        """Return a quotation; its `<footer>`, or a `<cite>` of its own at the end, says whose."""
        inner = [
            child
            for child in child_nodes(each)
            if child.name != "#comment" and (child.name != "#text" or str(child.data).strip())
        ]
        attribution: tuple[Sentence, ...] = ()
        apart = len(inner) > 1 and not self._is_word(inner[-2], run) and inner[-2].name != "#text"
        if len(inner) > 1 and (inner[-1].name == "footer" or (apart and inner[-1].name == "cite")):
            last = inner.pop()
            attribution = self._sentences(child_nodes(last), run, run.span(last.origin_offset))
        blocks = self._blocks(self._nodes(inner, run))
        return BlockQuote(blocks=blocks, attribution=passage(attribution), span=span)

    def _list(self, each: "Node", run: Run, span: Span) -> tuple[Block, ...]:
        items = []
        tight = True
        for child in child_nodes(each):
            if child.name == "li" or (child.name not in {"#text", "#comment"}):
                nodes = self._nodes(child_nodes(child) if child.name == "li" else [child], run)
                texts = [node for node in nodes if node.type in {"paragraph", "html_words"}]
                tight = tight and len(texts) <= 1
                place = run.span(child.origin_offset)
                items.append(ListItem(blocks=self._blocks(nodes), span=place))
        if not items:
            return ()
        start = number_in(values_of(each).get("start"), 1, 1_000_000)
        ordered = each.name == "ol"
        return (ItemList(items=tuple(items), ordered=ordered, start=start, tight=tight, span=span),)

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
                term = Passage(sentences=self._sentences(child_nodes(child), run, place))
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
            caption = self._sentences(child_nodes(captions[0]), run, place)
        rest = [child for child in child_nodes(each) if child.name != "figcaption"]
        pictures = [node for child in rest for node in walk(child) if node.name == "img"]
        if len(pictures) == 1:
            return (self._figure(pictures[0], caption, attributes_of(values_of(each)), run),)
        blocks = self._blocks(self._nodes(rest, run))
        if not caption:
            return blocks
        return (*blocks, Paragraph(sentences=caption, span=caption[0].span))

    def _figure(
        self, img: "Node", caption: tuple[Sentence, ...], around: Attributes, run: Run
    ) -> Block:
        """Return a picture; one whose alternative text is empty is decorative, as HTML has it."""
        values = values_of(img)
        span = run.span(img.origin_offset)
        alternative = values.get("alt")
        words = " ".join((alternative or "").split())
        words = without_problems(words, run.text, span, self._inlines.diagnostics)
        decorative = alternative is not None and not words
        own = attributes_of(values)
        image = Image(
            source=unquote(str(values.get("src") or "").strip()),
            bracketed=sentence((Text(text=words, span=span),), span) if words else (),
            attributes=Attributes(classes=("decorative",) if decorative else ()),
            mapped=MappedText(self._source, "", 0),
            span=span,
        )
        name = own.id or around.id or ""
        return read_figure(image, () if decorative else caption, name, (), self._inlines)

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
        sentences: list[Sentence] = []
        waiting: list[Inline] = []
        at = run.text.find(text, each.origin_offset or 0) if text else -1
        for line in text.removeprefix("\n").rstrip().split("\n"):
            place = span if at < 0 else run.span(at + len(line) - len(line.lstrip()), len(line))
            at += (len(line) + 1) if at >= 0 else 0
            if line.strip():
                code = Code(text=line.rstrip().expandtabs(4), span=place)
                sentences.append(Sentence(inlines=(*waiting, code), span=place))
                waiting = []
            else:
                waiting.append(LineBreak(span=place))
        if not sentences:
            return ()
        return (CodeBlock(sentences=tuple(sentences), language=language, span=span),)

    # Tables

    def _table(self, each: "Node", run: Run, span: Span) -> tuple[Block, ...]:
        rows = [node for node in walk(each) if node.name == "tr" and table_of(node) is each]
        grid, joined_at = grid_of(rows)
        columns = max((len(row) for row in grid), default=0)
        if not columns:
            return ()
        if columns > TABLE_COLUMNS or columns * len(grid) > TABLE_CELLS:
            self._inlines.diagnostics.report(
                src.TABLE_TOO_LARGE,
                f"a table has {columns:,} columns and {len(grid):,} rows",
                span=span,
                hint=f"divide it: {TABLE_COLUMNS} columns, {TABLE_CELLS:,} cells are set at most",
            )
            return ()
        if joined_at is not None:
            self._inlines.diagnostics.report(
                src.CELLS_JOINED,
                "cells of a table span several columns or rows",
                span=run.span(joined_at.origin_offset),
                hint="repeat in each cell what holds for it, or leave it empty",
            )
        head = all(cell is None or cell.name == "th" for cell in grid[0]) and len(grid) > 1
        made = [
            self._row(row, columns, run, run.span(tr.origin_offset), head=head and not number)
            for number, (row, tr) in enumerate(zip(grid, rows, strict=True))
        ]
        captions = [child for child in child_nodes(each) if child.name == "caption"]
        caption = (
            self._sentences(child_nodes(captions[0]), run, run.span(captions[0].origin_offset))
            if captions
            else ()
        )
        if not any(cell.sentences for row in made for cell in row.cells):
            return ()
        return (
            Table(
                head=made[0] if head else None,
                rows=tuple(made[1:] if head else made),
                alignments=alignments_of(grid, columns),
                caption=passage(caption),
                id=attributes_of(values_of(each)).id or "",
                span=span,
            ),
        )

    def _row(
        self, row: "list[Node | None]", columns: int, run: Run, span: Span, *, head: bool
    ) -> TableRow:
        cells = []
        for number, cell in enumerate(row + [None] * (columns - len(row))):
            body = CellRole.BODY
            if not number and cell is not None and cell.name == "th":
                body = CellRole.ROW_HEADER
            place = span if cell is None else run.span(cell.origin_offset)
            words = () if cell is None else self._sentences(child_nodes(cell), run, place)
            role = CellRole.COLUMN_HEADER if head else body
            cells.append(TableCell(sentences=words, role=role, span=place))
        return TableRow(cells=tuple(cells), span=span)

    # Words

    def _sentences(self, nodes: "Iterable[Node]", run: Run, span: Span) -> tuple[Sentence, ...]:
        """Return words as one Sentence without an identifier; nothing if there are none."""
        self._last = " "
        inlines = trimmed(joined(self._words(nodes, run)))
        return sentence(inlines, span)

    def _words(self, nodes: "Iterable[Node]", run: Run) -> list[Inline]:
        made: list[Inline] = []
        for each in nodes:
            span = run.span(each.origin_offset)
            markdown = run.markdown.get(-1 if each.origin_offset is None else each.origin_offset)
            if each.name == "#text":
                made += self._text(each, run)
            elif markdown is not None:
                made += self._of_markdown(markdown)
            elif each.name == "br":
                made.append(LineBreak(span=span))
                self._last = " "
            elif each.name == "img":
                self._picture(each, span)
            elif each.name in BLOCKS:
                if made and not isinstance(made[-1], LineBreak):
                    made.append(LineBreak(span=span))
                self._last = " "
                made += self._words(child_nodes(each), run)
            elif each.name != "#comment":
                before, self._verbatim = self._verbatim, self._verbatim or each.name in PROGRAM
                children = joined(self._words(child_nodes(each), run))
                self._verbatim = before
                made += make_inlines(each.name, values_of(each), children, span, self._inlines)
        return made

    def _of_markdown(self, node: SyntaxNode) -> Iterable[Inline]:
        """Return the words of a paragraph of Markdown where only words may stand."""
        if node.type == "paragraph":
            self._last = "x"
            for each in self._inlines.sentences(node.text(self._source)):
                yield from each.inlines
        elif node.type != "comment":
            self._inlines.diagnostics.report(
                src.RAW_HTML,
                "only words can stand in a cell, a term or a heading of HTML",
                span=node.span(self._source),
                hint="move it out of the element",
            )

    def _picture(self, each: "Node", span: Span) -> None:
        if self._pictures is not None:
            self._pictures.append(each)
        else:
            self._inlines.diagnostics.report(
                src.IMAGE_IN_TEXT,
                "an image stands inside a line of text",
                span=span,
                hint="put it into a paragraph of its own",
            )

    def _text(self, each: "Node", run: Run) -> Iterable[Inline]:
        """Yield a text, white space as single spaces, each word at its place."""
        data = str(each.data or "")
        start = each.origin_offset or 0
        exact = run.text.startswith(data, start)
        if not exact:
            place, found = run.span(start), self._inlines.diagnostics
            written = run.text[start : start + len(data)]
            data = without_problems(data, written, place, found)
        for line in _lines(data):
            text = data[slice(*line)]
            words = " ".join(_WRITTEN.findall(text))
            if (data[line[0] - 1 : line[0]].isspace() or text[:1].isspace()) and self._last != " ":
                yield Text(text=" ", span=run.span(start + line[0]))
                self._last = " "
            if not words:
                continue
            at = start + line[0] + len(text) - len(text.lstrip())
            same = exact and text.strip(" \t\n\r\f") == words
            quotes = self._inlines.quotes
            typed = [(words, 0, len(words))]
            pieces = typed if self._verbatim else smarten(words, self._last, "", quotes=quotes)
            for piece, first, last in pieces:
                span = run.span(at + first, last - first) if same else run.span(at)
                yield Text(text=piece, span=span)
            self._last = words[-1]
            if text[-1:].isspace():
                yield Text(text=" ", span=run.span(at + len(words) if same else at))
                self._last = " "


def _is_html(node: SyntaxNode) -> bool:
    """Whether a block holds elements: not if it is a declaration or an instruction."""
    return node.type == "html_block" and not node.token.content.lstrip().startswith(("<?", "<!"))


def _written_name(each: "Node", run: Run) -> str:
    """Return an element's name as the author wrote it."""
    at = (each.origin_offset or 0) + 1
    written = run.text[at : at + len(each.name)]
    return written if written.lower() == each.name else str(each.name)


def _lines(data: str) -> Iterable[tuple[int, int]]:
    at = 0
    for line in data.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _class_words(attributes: Attributes) -> Iterable[str]:
    return (word for name in attributes.classes for word in name.lower().split("-"))
