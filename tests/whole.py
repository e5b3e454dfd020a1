"""A document that has every block and inline, for the tests of every renderer.

It is made by hand, so that writing is tested without reading or resolving.
"""

import io
from dataclasses import replace

from PIL import Image
from reading_order import placed

from publish.diagnostics import Span
from publish.model import (
    Admonition,
    Alignment,
    Asset,
    BlockQuote,
    CellRole,
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
    InlinePicture,
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Marked,
    Marking,
    Matter,
    Metadata,
    Paragraph,
    Passage,
    Person,
    Phrase,
    Section,
    Sentence,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)
from publish.model.inlines import Inline

SPAN = Span(path="article.md", line=1, column=1, length=1)


def text(words: str) -> Text:
    return Text(text=words, span=SPAN)


def sentences(
    identifier: str, *contents: str | tuple[Inline, ...], lang: str = "en"
) -> tuple[Sentence, ...]:
    """One sentence for each of `contents`, words or inlines."""
    return tuple(
        Sentence(
            inlines=(text(content),) if isinstance(content, str) else content,
            span=SPAN,
            id=f"{identifier}-s{number}",
            lang=lang,
        )
        for number, content in enumerate(contents, start=1)
    )


def passage(identifier: str, *contents: str | tuple[Inline, ...]) -> Passage:
    return Passage(sentences=sentences(identifier, *contents), id=identifier)


def paragraph(identifier: str, *contents: str | tuple[Inline, ...], lang: str = "en") -> Paragraph:
    return Paragraph(
        sentences=sentences(identifier, *contents, lang=lang), span=SPAN, id=identifier
    )


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

KEYS = paragraph(
    "keys",
    (
        text("Press "),
        InlinePicture(
            asset=picture("key.png", "#993366"),
            alternative="the red key",
            width=1.5,
            height=1.0,
            span=SPAN,
        ),
        text(" now."),
    ),
)

FIRST = Section(
    title=passage("first-title", "What “first” means"),
    blocks=(
        INLINES,
        KEYS,
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
            blocks=(
                TABLE,
                FIGURE,
                replace(
                    FIGURE,
                    alternative=None,
                    caption=None,
                    description=None,
                    number=0,
                    decorative=True,
                    id="ornament",
                ),
                ThematicBreak(span=SPAN, id="break"),
            ),
            sections=(),
            span=SPAN,
            level=2,
            id="deeper",
            entry="deeper-entry",
        ),
    ),
    span=SPAN,
    id="first",
    entry="first-entry",
)

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
            blocks=(paragraph("french", "Le vieux phare.", lang="fr"),),
            span=SPAN,
            lang="fr",
            classes=("old",),
            id="division",
        ),
        paragraph("last", "The end of it."),
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
