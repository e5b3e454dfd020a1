"""Documents and Layouts made by hand, so that writing is tested without reading or laying out.

Every sentence stands on lines of its own, cut at the borders of its inlines; labels of lists come
first and pictures last, so that order of painting is not order of reading. The face is the one that
ReportLab brings along.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from io import BytesIO

from fontTools.ttLib import TTFont
from plain_style import STYLE
from reading_order import body_sentences, footnote_sentences, placed

from publish.diagnostics import Span
from publish.model import (
    Block,
    Code,
    Document,
    Emphasis,
    Face,
    Footnote,
    FootnoteReference,
    Generated,
    Glyph,
    Inline,
    InlinePicture,
    Layout,
    Line,
    LineBreak,
    LinePicture,
    Link,
    Mark,
    Marked,
    Metadata,
    MisplacedError,
    Page,
    Paragraph,
    Part,
    Passage,
    Phrase,
    Picture,
    Publication,
    Run,
    Section,
    Sentence,
    ShapedWord,
    SourcePicture,
    SourceReference,
    Stroke,
    Strong,
    Text,
)
from publish.model.walk import document_sentences, walk_inlines
from publish.render.pdf.tree import build_tree

AT = Span(path="article.md", line=1, column=1, length=1)
SIZE = 10.0


def text(value: str) -> Text:
    return Text(text=value, span=AT)


def sentence(identifier: str, *inlines: Inline | str, lang: str = "en-GB") -> Sentence:
    parts = tuple(text(each) if isinstance(each, str) else each for each in inlines)
    return Sentence(inlines=parts, span=AT, id=identifier, lang=lang)


def paragraph(identifier: str, *inlines: Inline | str, lang: str = "en-GB") -> Paragraph:
    return Paragraph(
        sentences=(sentence(f"{identifier}-s1", *inlines, lang=lang),), span=AT, id=identifier
    )


def section(
    identifier: str, title: str, *blocks: Block, level: int = 1, sections: tuple[Section, ...] = ()
) -> Section:
    heading = passage(f"{identifier}-title", title)
    return Section(
        title=heading,
        blocks=blocks,
        sections=sections,
        span=AT,
        level=level,
        id=identifier,
        entry=f"{identifier}-entry",
    )


def passage(identifier: str, *inlines: Inline | str) -> Passage:
    return Passage(sentences=(sentence(f"{identifier}-s1", *inlines),), id=identifier)


def document(
    *sections: Section, footnotes: tuple[Footnote, ...] = (), opening: tuple[Block, ...] = ()
) -> Document:
    return placed(
        Document(
            metadata=Metadata(title="A title & more", lang="en-GB", slug="article"),
            sections=sections,
            path="article.md",
            opening=opening,
            footnotes=footnotes,
            title=passage("title", "A title & more"),
            entry="title-entry",
            places={},
        )
    )


@cache
def face() -> tuple[Face, TTFont]:
    content = files("reportlab").joinpath("fonts", "Vera.ttf").read_bytes()
    return Face(key="Vera", content=content), TTFont(BytesIO(content))


@cache
def shaped(word: str) -> ShapedWord:
    _, font = face()
    cmap, metrics, scale = font.getBestCmap(), font["hmtx"], 1000 / font["head"].unitsPerEm
    glyphs = []
    for character in word:
        name = cmap[ord("-" if character == "\u00ad" else character)]
        width = metrics[name][0] * scale
        glyphs.append(Glyph(font.getGlyphID(name), character, width, width))
    return ShapedWord(word, tuple(glyphs), sum(glyph.width for glyph in glyphs))


def pieces(
    inlines: Iterable[Inline],
) -> Iterator[tuple[str, FootnoteReference | InlinePicture | None]]:
    """Yield texts between borders of inlines, footnote references and pictures with their words."""
    for inline in inlines:
        match inline:
            case Text() | Code() | Generated():
                yield inline.text, None
            case InlinePicture(alternative=text):
                yield text, inline
            case Emphasis() | Strong() | Marked() | Link() | Phrase():
                yield from pieces(inline.inlines)
            case FootnoteReference():
                yield "", inline
            case LineBreak():
                yield "\n", None
            case SourceReference() | SourcePicture():
                raise MisplacedError(inline)


def line_pictures(document: Document) -> Iterator[InlinePicture]:
    for sentence in document_sentences(document):
        yield from (
            each for each in walk_inlines(sentence.inlines) if isinstance(each, InlinePicture)
        )


@dataclass
class ByHand:
    """Sets one sentence under the other; `per_page` lines on a page."""

    document: Document
    per_page: int = 20
    lines: list[tuple[Mark, ...]] = field(default_factory=list)
    y: float = 0

    def layout(self) -> Layout:
        self.plain(Part.HEADER, "", "Running head")
        self.labels()
        self.contents()
        for each in body_sentences(self.document, alternatives=False):
            self.sentence(each)
        self.pictures()
        for each in footnote_sentences(self.document):
            for footnote in self.document.footnotes:
                if each.id == _first_block(footnote).sentences[0].id:
                    self.plain(Part.NOTE_LABEL, footnote.id, str(footnote.number))
            self.sentence(each)
        pages: list[Page] = []
        for first in range(0, len(self.lines), self.per_page):
            marks = tuple(
                _moved(mark, 760 - 20 * row)
                for row, line in enumerate(self.lines[first : first + self.per_page])
                for mark in line
            )
            rule = Stroke(70, 780, 500, 780, 0.5, "#888888")
            pages.append(Page(label=str(len(pages) + 1), marks=(rule, *marks)))
        return Layout(
            width=595,
            height=842,
            pages=tuple(pages),
            page_starts=(),
            faces={"Vera": face()[0]},
            targets=self.targets(pages),
        )

    def targets(self, pages: list[Page]) -> dict[str, tuple[int, float, float]]:
        """Where everything is: what has no mark of its own is where the next is that has one."""
        found: dict[str, tuple[int, float, float]] = {}
        for number, page in enumerate(pages):
            for mark in page.marks:
                if isinstance(mark, Line):
                    for run in mark.runs:
                        found.setdefault(run.node, (number, run.x, mark.y + SIZE))
                elif isinstance(mark, Picture):
                    found.setdefault(mark.node, (number, mark.x, mark.y + mark.height))
        following = (len(pages) - 1, 70.0, 70.0)
        for name in reversed(tuple(self.document.places)):
            following = found.setdefault(name, following)
        return {name: found[name] for name in self.document.places}

    def contents(self) -> None:
        if self.document.sections:
            self.plain(Part.CONTENTS_HEADING, "", "Contents")
        for section in self.document.sections:
            runs: list[Run] = []
            for sentence in section.title.sentences:
                at = 0
                for piece, reference in pieces(sentence.inlines):
                    if reference is None:
                        x = 70.0 + 40 * len(runs)
                        runs.append(self.run(Part.CONTENTS_TITLE, section.id, at, piece, x))
                    at += len(piece)
            runs[-1] = replace(runs[-1], trailing=True)
            runs.append(self.run(Part.CONTENTS_PAGE, section.id, 0, "1", 400))
            self.lines.append((Line(0, tuple(runs)),))
        if self.document.metadata.date:
            self.plain(Part.DATE, "", self.document.metadata.date)

    def labels(self) -> None:
        for (part, node), leaf in build_tree(self.document).marks.items():
            if part is Part.LABEL:
                self.plain(part, node, leaf.text)

    def pictures(self) -> None:
        inside = {each.asset.digest for each in line_pictures(self.document)}
        figures = [each for each in build_tree(self.document).assets if each not in inside]
        for figure in figures:
            self.lines.append((Picture(figure, 70, 0, 40, 15),))

    def plain(self, part: Part, node: str, words: str) -> None:
        self.lines.append((Line(0, (self.run(part, node, 0, words, 70),)),))

    def sentence(self, sentence: Sentence) -> None:
        x, at = 70.0, 0
        runs: list[Run] = []
        for piece, reference in pieces(sentence.inlines):
            if isinstance(reference, InlinePicture):
                drawn = LinePicture(reference.asset.digest, SIZE, -2)
                run = self.run(Part.TEXT, sentence.id, at, piece, x)
                run = replace(run, words=(shaped(piece),), trailing=False, picture=drawn)
            elif reference is not None:
                run = self.run(Part.REFERENCE, reference.id, 0, str(reference.number), x, rise=3)
            elif piece == "\n":
                self.lines.append((Line(0, tuple(runs)),))
                x, at, runs = 70.0, at + 1, []
                continue
            else:
                run = self.run(Part.TEXT, sentence.id, at, piece, x)
            runs.append(run)
            at += len(piece)
            x += run.width + (3 if run.trailing else 0)
        self.lines.append((Line(0, tuple(runs)),))

    def run(
        self, part: Part, node: str, start: int, words: str, x: float, *, rise: float = 0
    ) -> Run:
        set_words = tuple(shaped(word) for word in words.split())
        if words.startswith(" "):
            set_words = (ShapedWord("", (), 0.0), *set_words)
        width = sum(word.width for word in set_words) * SIZE / 1000 + 3 * (len(set_words) - 1)
        running = part in {Part.TEXT, Part.CONTENTS_TITLE}
        trailing = running and words.endswith((" ", "."))
        return Run(
            part,
            node,
            start,
            start + len(words),
            "Vera",
            SIZE,
            "#111111",
            x,
            set_words,
            width,
            space=3,
            trailing=trailing,
            rise=rise,
        )


def _first_block(footnote: Footnote) -> Paragraph:
    block = footnote.blocks[0]
    assert isinstance(block, Paragraph)
    return block


def _moved(mark: Mark, y: float) -> Mark:
    if isinstance(mark, Line):
        return Line(y, mark.runs)
    assert isinstance(mark, Picture)
    return Picture(mark.node, mark.x, y, mark.width, mark.height)


def publication(source: Document, *, per_page: int = 20) -> Publication:
    return Publication(
        document=source,
        modified="2026-11-24T10:00:00Z",
        style=STYLE,
        layout=ByHand(source, per_page).layout(),
    )
