"""Words of HTML → Inlines, each at its place; white space as a browser has it."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from markdown_it.token import Token

from publish.diagnostics import Span
from publish.diagnostics.catalogue import src
from publish.model import Code, Inline, LineBreak, Link, Sentence, Strong, Text
from publish.read.characters import without_problems
from publish.read.html.elements import BLOCKS, PROGRAM, make_inlines
from publish.read.html.tree import Run, Words, child_nodes, values_of, walk
from publish.read.inlines import InlineReader
from publish.read.pictures import LINE_END, Among, Image, places_among
from publish.read.refused import report_refused
from publish.read.smart import smarten
from publish.read.source_map import MappedText, Source
from publish.read.texts import joined, sentence, trimmed
from publish.read.tree import SyntaxNode

if TYPE_CHECKING:
    from justhtml import Node

_REFUSED = re.compile(
    r"(?P<shortcode>\{\{[<%][^{}\n]{1,200}[>%]\}\})|(?P<liquid>\{\{[^{}\n]{1,200}\}\}"
    r"|\{%[^{}\n]{1,200}%\})|(?P<ruby><%[^%\n]{1,200}%>)|(?P<mathematics>\$\$[^$]{1,1000}\$\$"
    r"|\$(?=[^\s$])[^$\n]{0,200}(?:\\[A-Za-z]|[\^_][\w{])[^$\n]{0,200}\$(?![0-9]))"
    r"|(?P<bracketed>\\\([^\n]{1,400}?\\\)|\\\[[^\n]{1,400}?\\\])"
)
"""What would be printed as it stands, by what it is; in brackets only a formula is."""
_FORMULA = re.compile(r"[=^_\\]")
_MARKED = re.compile(
    r"(?<![`\\])`(?=[^\s`])(?P<program>[^`\n]{1,200})(?<!\s)`(?!`)"
    r"|(?<![\\!\w])\[(?P<words>[^\[\]\n]{1,200})\]"
    r"\((?P<href>(?:https?://|\.{0,2}/|\#)[^\s()<>]{1,500})\)"
    r"|(?<![\\*\w])\*\*(?=[^\s*])(?P<strong>[^*\n]{1,200})(?<!\s)\*\*(?![\w*])"
)
"""Markdown that some tools read within HTML: a program's word, a link, strong words."""
_WRITTEN = re.compile(r"[^ \t\n\r\f]+")


class HtmlTexts:
    """Reads the words of elements, in the order of the text."""

    def __init__(self, source: Source, inlines: InlineReader) -> None:
        self._source = source
        self._inlines = inlines
        self._last = " "
        self._verbatim = False
        self._among: Mapping[int, Among] = {}
        self._link: Node | None = None

    def paragraph(self, words: Words, run: Run) -> tuple[Sentence, ...]:
        """Return the words of a paragraph; the pictures among them float below it."""
        parts = [each for node in words.nodes for each in walk(node)]
        among = places_among([_part(each) for each in parts], paragraph=True)
        pictures = [each for each in parts if each.name == "img"]
        self._among = dict(zip(map(id, pictures), among, strict=True))
        sentences = self.sentences(words.nodes, run, words.span)
        self._among = {}
        return sentences

    def sentences(self, nodes: "Iterable[Node]", run: Run, span: Span) -> tuple[Sentence, ...]:
        """Return words as one Sentence without an identifier; nothing if there are none."""
        self._last = " "
        inlines = trimmed(joined(self._words(nodes, run)))
        return sentence(inlines, span)

    def image(self, img: "Node", run: Run) -> Image:
        """Return the picture of an element."""
        span = run.span(img.origin_offset)
        mapped = MappedText(self._source, "", 0)
        return self._inlines.pictures.of_element(values_of(img), span, mapped, run.text)

    def _words(self, nodes: "Iterable[Node]", run: Run) -> list[Inline]:
        made: list[Inline] = []
        below = False  # a paragraph of Markdown, after which another line begins
        for each in nodes:
            span = run.span(each.origin_offset)
            if below and not _is_blank(each):
                made.append(LineBreak(span=span))
                self._last, below = " ", False
            markdown = run.markdown.get(-1 if each.origin_offset is None else each.origin_offset)
            if each.name == "#text":
                made += self._text(each, run)
            elif markdown is not None:
                words = tuple(self._of_markdown(markdown))
                if words and made and not isinstance(made[-1], LineBreak):
                    made.append(LineBreak(span=span))
                made += words
                below = bool(words)
            elif each.name == "br":
                made.append(LineBreak(span=span))
                self._last = " "
            elif each.name == "img":
                among = self._among.get(id(each), Among.WITHIN)
                image = self.image(each, run)
                words = self._inlines.pictures.among_words(image, self._link, among)
                made += words
                self._last = "x" if words else self._last
            elif each.name in BLOCKS:
                if made and not isinstance(made[-1], LineBreak):
                    made.append(LineBreak(span=span))
                self._last = " "
                made += self._words(child_nodes(each), run)
            elif each.name != "#comment":
                before, self._verbatim = self._verbatim, self._verbatim or each.name in PROGRAM
                outer, self._link = self._link, each if _leads(each) else self._link
                children = joined(self._words(child_nodes(each), run))
                if self._inlines.pictures.floats(each):
                    target = self._inlines.target(str(values_of(each).get("href")), span)
                    self._inlines.pictures.lead(each, target)
                self._verbatim, self._link = before, outer
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

    def _refuse_marks(self, data: str, start: int, run: Run) -> None:
        """Report tags of templates and formulas in a text, which would be printed as they stand."""
        for found in _REFUSED.finditer(data):
            kind = found.lastgroup or ""
            if kind == "bracketed":
                if not _FORMULA.search(found[0], len(r"\("), len(found[0]) - len(r"\)")):
                    continue
                kind = "mathematics"
            token = Token("refused", "", 0, content=found[0], info=kind)
            place = run.span(start + found.start(), len(found[0]))
            report_refused(token, place, self._inlines.diagnostics, self._inlines.tool())

    def _text(self, each: "Node", run: Run) -> Iterable[Inline]:
        """Yield a text, white space as single spaces, each word at its place."""
        data = str(each.data or "")
        start = each.origin_offset or 0
        exact = run.text.startswith(data, start)
        if not exact:
            place, found = run.span(start), self._inlines.diagnostics
            written = run.text[start : start + len(data)]
            data = without_problems(data, written, place, found)
        if not self._verbatim:
            self._refuse_marks(data, start, run)
        at = 0
        for mark in _MARKED.finditer(data) if exact and not self._verbatim else ():
            yield from self._words_of(data[at : mark.start()], start + at, run, exact=exact)
            yield from self._marked(mark, start, run)
            at = mark.end()
        yield from self._words_of(data[at:], start + at, run, exact=exact)

    def _marked(self, found: re.Match[str], start: int, run: Run) -> Iterable[Inline]:
        """Yield what Markdown stands for that is read within HTML."""
        span = run.span(start + found.start(), len(found[0]))
        if found["program"]:
            yield Code(text=found["program"], span=span)
            self._last = "x"
            return
        kind = "words" if found["words"] else "strong"
        words = tuple(self._words_of(found[kind], start + found.start(kind), run, exact=True))
        if kind == "strong":
            yield Strong(inlines=words, span=span)
            return
        target = None if self._link else self._inlines.target(found["href"], span)
        yield from words if target is None else (Link(target=target, inlines=words, span=span),)

    def _words_of(self, data: str, start: int, run: Run, *, exact: bool) -> Iterable[Inline]:
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


def _part(each: "Node") -> str | None:
    """Return what a node is to the pictures beside it: None if it is one itself."""
    if each.name == "img":
        return None
    return LINE_END if each.name == "br" else str(each.data or "") if each.name == "#text" else ""


def _is_blank(each: "Node") -> bool:
    return each.name == "#comment" or (each.name == "#text" and not str(each.data or "").strip())


def _leads(each: "Node") -> bool:
    return each.name == "a" and bool(values_of(each).get("href"))


def _lines(data: str) -> Iterable[tuple[int, int]]:
    at = 0
    for line in data.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1
