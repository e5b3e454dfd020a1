"""Documents made by hand, so that the EPUB's tests need no other room."""

import io
import random
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
from PIL import Image
from plain_style import STYLE
from reading_order import body_sentences, footnote_sentences, placed

from publish.diagnostics import Span
from publish.model import (
    Admonition,
    Alignment,
    Asset,
    BlockQuote,
    CellRole,
    Chapter,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Document,
    Emphasis,
    Figure,
    Footnote,
    FootnoteReference,
    Generated,
    ItemList,
    Layout,
    LineBreak,
    Link,
    ListItem,
    Marked,
    Marking,
    Matter,
    Metadata,
    Narration,
    PageStart,
    Paragraph,
    Passage,
    Person,
    Phrase,
    Publication,
    Section,
    Sentence,
    SpokenSentence,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    TextPosition,
    ThematicBreak,
    Track,
)
from publish.model.inlines import Inline
from publish.resolve import page_mark

SPAN = Span(path="article.md", line=1, column=1, length=1)


def text(words: str) -> Text:
    return Text(text=words, span=SPAN)


def sentences(identifier: str, *contents: str | tuple[Inline, ...]) -> tuple[Sentence, ...]:
    """One sentence for each of `contents`, words or inlines."""
    return tuple(
        Sentence(
            inlines=(text(content),) if isinstance(content, str) else content,
            span=SPAN,
            id=f"{identifier}-s{number}",
            lang="en",
        )
        for number, content in enumerate(contents, start=1)
    )


def passage(identifier: str, *contents: str | tuple[Inline, ...]) -> Passage:
    return Passage(sentences=sentences(identifier, *contents), id=identifier)


def paragraph(identifier: str, *contents: str | tuple[Inline, ...]) -> Paragraph:
    return Paragraph(sentences=sentences(identifier, *contents), span=SPAN, id=identifier)


def cite(label: str, number: int, time: int = 1) -> FootnoteReference:
    return FootnoteReference(
        footnote=f"fn-{label}",
        span=SPAN,
        number=number,
        id=f"ref-{label}-{time}",
        first=time == 1,
    )


def picture(name: str = "map.png", colour: str = "#336699") -> Asset:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(buffer, "PNG")
    return Asset(
        name=name,
        media_type="image/png",
        digest=colour.removeprefix("#").rjust(64, "0"),
        content=buffer.getvalue(),
        width=300,
        height=200,
    )


def row(table: str, number: int, *cells: str, header: bool = False) -> TableRow:
    head = [CellRole.COLUMN_HEADER] * len(cells)
    body = [CellRole.ROW_HEADER] + [CellRole.BODY] * len(cells)
    return TableRow(
        cells=tuple(
            TableCell(
                sentences=sentences(f"{table}-r{number}c{column}", cell) if cell else (),
                span=SPAN,
                role=(head if header else body)[column],
                id=f"{table}-r{number}c{column}",
            )
            for column, cell in enumerate(cells)
        ),
        span=SPAN,
        id=f"{table}-r{number}",
    )


TABLE = Table(
    rows=(row("oil", 1, "Monday", "6.2"), row("oil", 2, "Tuesday", "")),
    alignments=(Alignment.LEFT, Alignment.RIGHT),
    span=SPAN,
    head=row("oil", 0, "", "Litres", header=True),
    caption=passage(
        "oil-caption", (Generated(text="Table 1. ", lang="en", span=SPAN), text("Oil burned"))
    ),
    number=1,
    id="oil",
)

FIGURE = Figure(
    alternative=passage("map-alt", "A blue sea.", "A ship & a “light”."),
    span=SPAN,
    asset=picture(),
    caption=passage(
        "map-caption", (Generated(text="Figure 1. ", lang="en", span=SPAN), text("The sea"))
    ),
    description=Matter(
        blocks=(paragraph("sea", "All of it is blue.", "There is no land."),),
        id="map-description",
    ),
    number=1,
    id="map",
)

INLINES = paragraph(
    "inlines",
    (
        text("It is "),
        Emphasis(inlines=(text("so"),), span=SPAN),
        text(", "),
        Strong(inlines=(Code(text="a  <b>", span=SPAN),), span=SPAN),
        text(" & "),
        Phrase(inlines=(text("le vieux phare"),), span=SPAN, id="phare", lang="fr"),
        LineBreak(span=SPAN),
        text("at "),
        Marked(marking=Marking.STRUCK, inlines=(text("last"),), span=SPAN),
        text("."),
        cite("far", 1),
    ),
    (
        Link(
            target="https://example.org/a b?c=d&e=é",
            inlines=(text("Outside"),),
            span=SPAN,
            title='The "outside"',
        ),
        cite("near", 2),
        text(", "),
        Link(target="#second", inlines=(text("the second section"),), span=SPAN),
        text(" and "),
        Link(target="#inlines-s1", inlines=(text("here"),), span=SPAN),
        text("."),
    ),
)

FIRST = Section(
    title=passage("first-title", "What “first” means"),
    blocks=(
        INLINES,
        ItemList(
            items=(
                ListItem(
                    blocks=(
                        paragraph("one", "One."),
                        ItemList(
                            items=(
                                ListItem(blocks=(paragraph("inner", "Inner."),), span=SPAN, id="i"),
                            ),
                            span=SPAN,
                            id="inner-list",
                        ),
                    ),
                    span=SPAN,
                    id="item-1",
                ),
                ListItem(blocks=(paragraph("two", "Two.", "Two again."),), span=SPAN, id="item-2"),
            ),
            span=SPAN,
            id="list",
            ordered=True,
            start=3,
        ),
        DefinitionList(
            definitions=(
                Definition(
                    terms=(passage("term", "Wick"),),
                    meanings=((paragraph("meaning", "What burns."),),),
                    span=SPAN,
                ),
            ),
            span=SPAN,
            id="terms",
        ),
    ),
    sections=(
        Section(
            title=passage("deeper-title", "Deeper"),
            blocks=(TABLE, FIGURE, ThematicBreak(span=SPAN, id="break")),
            sections=(),
            span=SPAN,
            level=3,
            id="deeper",
            entry="deeper-entry",
        ),
    ),
    span=SPAN,
    id="first",
    entry="first-entry",
)

ODD = paragraph("last", "Odd: \x01 \ufffe &amp; ]]> \U0001f600.")

SECOND = Section(
    title=passage("second-title", "Zweiter Teil"),
    blocks=(
        BlockQuote(
            blocks=(paragraph("quoted", "A light is only a fire."),),
            span=SPAN,
            attribution=passage("quote-attribution", "— Ada Marrow"),
            id="quote",
        ),
        CodeBlock(
            sentences=sentences(
                "program",
                (Code(text="def f(x):", span=SPAN),),
                (LineBreak(span=SPAN), Code(text="    return x < 1", span=SPAN)),
            ),
            span=SPAN,
            language="python",
            id="program",
        ),
        Admonition(
            kind="warning",
            blocks=(
                paragraph("careful", "Mind the step.", (text("Mind it."), cite("near", 2, 2))),
            ),
            span=SPAN,
            title=passage("warn-title", (Generated(text="Warning", lang="en", span=SPAN),)),
            id="warn",
        ),
        Division(
            blocks=(paragraph("french", "Le vieux phare."),),
            span=SPAN,
            lang="fr",
            classes=("old",),
            id="division",
        ),
        ODD,
    ),
    sections=(),
    span=SPAN,
    lang="de",
    id="second",
    entry="second-entry",
)

FOOTNOTES = (
    Footnote(
        blocks=(paragraph("far-p", "A footnote.", "It has two sentences."),),
        span=SPAN,
        number=1,
        references=("ref-far-1",),
        after="",
        id="fn-far",
    ),
    Footnote(
        blocks=(paragraph("near-p", "Cited twice."),),
        span=SPAN,
        number=2,
        references=("ref-near-1", "ref-near-2"),
        after="",
        id="fn-near",
    ),
)

DOCUMENT = placed(
    Document(
        metadata=Metadata(
            title="The Lamp & the Sea",
            lang="en",
            subtitle="A report",
            authors=(Person(name="Ada Marrow", file_as="Marrow, Ada"), Person(name="Ivo <Tarn>")),
            date="2026-11",
            identifier="urn:uuid:0d8e9c8e-2f0c-5c4e-8f0a-0a1b2c3d4e5f",
            publisher="Example Press",
            rights="CC0-1.0",
            description="A keeper & a light.",
            subjects=("Sea", "Light"),
            slug="lamp",
        ),
        sections=(FIRST, SECOND),
        path="article.md",
        opening=(paragraph("opening", "Before anything.", "There is this."),),
        footnotes=FOOTNOTES,
        title=passage("title", "The Lamp & the Sea"),
        subtitle=passage("subtitle", "A report"),
        byline=passage("byline", "Ada Marrow and Ivo <Tarn>"),
        entry="title-entry",
        places={},
    )
)


def layout(*starts: tuple[str, str | None, int]) -> Layout:
    """A layout that has nothing but page starts: label, sentence, offset."""
    return Layout(
        width=595,
        height=842,
        pages=(),
        page_starts=tuple(
            PageStart(
                label=label,
                position=None
                if sentence is None
                else TextPosition(sentence=sentence, offset=offset),
            )
            for label, sentence, offset in starts
        ),
        faces={},
        targets={},
    )


def random_pages(document: Document, seed: int) -> Layout:
    """Pages begin before some sentences, and inside others."""
    source = random.Random(seed)  # noqa: S311  the same each time
    starts = [each.id for each in body_sentences(document) if source.random() < 0.2]
    return layout(
        *((str(number), name, source.choice([0, 3])) for number, name in enumerate(starts, 1))
    )


LAYOUT = layout(
    ("1", "title-s1", 0),
    ("2", None, 0),
    ("3", "inlines-s1", 4),
    ("4", "two-s1", 2),
    ("5", "oil-caption-s1", 0),
    ("6", "oil-r1c1-s1", 0),
    ("7", "map-caption-s1", 0),
    ("8", "second-title-s1", 0),
    ("9", "careful-s1", 3),
    ("10", "last-s1", 6),
    ("11", None, 0),
)

RATE = 22050


def encode(path: Path, samples: int) -> None:
    """Write a quiet tone of so many samples as AAC in MP4."""
    wave = (np.sin(np.arange(samples) * 0.05) * 3000).astype(np.int16)
    with av.open(str(path), "w", format="ipod") as container:
        stream = container.add_stream("aac", rate=RATE)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(wave.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)


def narrate(tracks: dict[str, list[Sentence]], folder: Path) -> Narration:
    """A tone for each sentence, with an announcement before the first and silences between."""
    made = []
    for number, (name, spoken) in enumerate(tracks.items()):
        at = 1001
        heard = [
            SpokenSentence(
                sentence="", text="Synthetic voice", said="Synthetic voice", start=7, end=900
            )
        ]
        for sentence in spoken:
            heard.append(
                SpokenSentence(sentence=sentence.id, text="", said="", start=at, end=at + 3001)
            )
            at += 4777
        path = folder / f"{number}.m4a"
        encode(path, at)
        made.append(
            Track(
                id=name,
                title=name,
                sample_rate=RATE,
                samples=at,
                pcm=folder / "none",
                aac=path,
                sentences=tuple(heard),
                chapters=(Chapter(id=name, title=name, level=1, start=1001),),
            )
        )
    return Narration(tracks=tuple(made), voice="eSpeak NG en", narrator="eSpeak NG")


def narrated(document: Document, folder: Path) -> Narration:
    """Narrate a document by tones."""
    opening = replace(document, sections=())
    bare = replace(document, title=Passage(sentences=()), subtitle=None, byline=None, opening=())
    tracks = {"title": list(body_sentences(opening))}
    tracks |= {
        section.id: list(body_sentences(replace(bare, sections=(section,))))
        for section in document.sections
    }
    return narrate(tracks | {"notes": list(footnote_sentences(document))}, folder)


def cover() -> Asset:
    return picture("cover.png", "#123a52")


def publication(
    document: Document = DOCUMENT,
    pages: Layout | None = LAYOUT,
    narration: Narration | None = None,
) -> Publication:
    return Publication(
        document=document,
        modified="2026-11-24T10:00:00Z",
        style=STYLE,
        layout=pages,
        narration=narration,
        cover=cover(),
        page_marks={start.label: page_mark(start.label) for start in pages.page_starts}
        if pages
        else {},
    )
