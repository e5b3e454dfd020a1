"""A document that has every block and inline once, for the tests of the PDF renderer."""

import hashlib
import io
from pathlib import Path

from pdf.by_hand import AT, document, paragraph, passage, publication, section, sentence, text
from PIL import Image
from rendering import rendered

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
    ItemList,
    LineBreak,
    Link,
    ListItem,
    Marked,
    Marking,
    Matter,
    Phrase,
    Strong,
    Table,
    TableCell,
    TableRow,
    ThematicBreak,
)
from publish.render.pdf import PdfRenderer

LABEL, COLUMN, ROW = CellRole.BODY, CellRole.COLUMN_HEADER, CellRole.ROW_HEADER


def asset(image: Image.Image, kind: str = "PNG", **options: object) -> Asset:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    content = buffer.getvalue()
    return Asset(
        name=f"picture.{kind.lower()}",
        media_type=f"image/{kind.lower()}",
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        width=image.width,
        height=image.height,
    )


def figure(identifier: str, picture: Asset, **fields: object) -> Figure:
    fields.setdefault("alternative", passage(f"{identifier}-alt", "A red box."))
    return Figure(span=AT, asset=picture, id=identifier, **fields)  # type: ignore[arg-type]


def cell(identifier: str, words: str, role: CellRole = CellRole.BODY) -> TableCell:
    sentences = (sentence(f"{identifier}-s1", words),) if words else ()
    return TableCell(sentences=sentences, span=AT, role=role, id=identifier)


def row(*cells: TableCell) -> TableRow:
    return TableRow(cells=cells, span=AT, id=cells[0].id.rpartition("c")[0])


def cite(number: int) -> FootnoteReference:
    return FootnoteReference(
        footnote=f"n{number}", span=AT, number=number, id=f"n{number}-ref", first=True
    )


def footnote(number: int, words: str) -> Footnote:
    return Footnote(
        blocks=(paragraph(f"n{number}-p", words),),
        span=AT,
        number=number,
        references=(f"n{number}-ref",),
        after="",
        id=f"n{number}",
    )


def item(identifier: str, words: str) -> ListItem:
    return ListItem(blocks=(paragraph(f"{identifier}-p", words),), span=AT, id=identifier)


def whole() -> Document:
    box = asset(Image.new("RGBA", (40, 20), (255, 0, 0, 128)))
    inlines = paragraph(
        "inlines",
        "Words ",
        Emphasis(inlines=(text("of weight"),), span=AT),
        ", a ",
        Strong(inlines=(text("sentence"),), span=AT),
        cite(1),
        " ",
        Marked(marking=Marking.SUPERSCRIPT, inlines=(text("with"),), span=AT),
        " ",
        Link(target="https://example.org/ä", inlines=(text("a link"),), span=AT),
        ", ",
        Link(target="#table", inlines=(text("a table"),), span=AT, title="See the table"),
        " and ",
        Code(text="f(x)", span=AT),
        LineBreak(span=AT),
        "on a line of its own.",
    )
    table = Table(
        head=row(cell("table-r0c1", "A", COLUMN), cell("table-r0c2", "B", COLUMN)),
        rows=(row(cell("table-r1c1", "one", ROW), cell("table-r1c2", "")),),
        alignments=(Alignment.DEFAULT,) * 2,
        caption=passage("table-caption", "Table caption", cite(2), "."),
        span=AT,
        id="table",
    )
    french = paragraph(
        "french",
        "Un mot ",
        Phrase(inlines=(text("and English"),), lang="en", span=AT, id="phrase"),
        ".",
        lang="fr",
    )
    terms = DefinitionList(
        definitions=(
            Definition(
                terms=(passage("term", "Term"),),
                meanings=((paragraph("meaning", "What it means."),),),
                span=AT,
            ),
        ),
        span=AT,
        id="terms",
    )
    quote = BlockQuote(
        blocks=(paragraph("quoted", "Quoted words."),),
        attribution=passage("quote-attribution", "— Ada Marrow"),
        span=AT,
        id="quote",
    )
    code = CodeBlock(
        sentences=tuple(
            sentence(f"code-s{number}", Code(text=line, span=AT))
            for number, line in enumerate(("def f(x):", "    return x"), 1)
        ),
        span=AT,
        id="code",
    )
    note = Admonition(
        kind="note",
        title=passage("note-title", Generated(text="Note", lang="en", span=AT)),
        blocks=(paragraph("noted", "Mind this."),),
        span=AT,
        id="note",
    )
    captioned = figure(
        "box",
        box,
        caption=passage("box-caption", "Figure 1. The box."),
        description=Matter(
            blocks=(paragraph("described", "A long description."),), id="box-description"
        ),
        number=1,
    )
    return document(
        section(
            "first",
            "First",
            inlines,
            table,
            captioned,
            figure("ornament", box, alternative=None, decorative=True),
            sections=(section("second", "Second", french, level=2),),
        ),
        section(
            "third",
            "Third",
            ItemList(items=(item("i1", "One."), item("i2", "Two.")), span=AT, id="list"),
            ItemList(items=(item("o1", "Six."),), ordered=True, start=6, span=AT, id="ordered"),
            terms,
            quote,
            code,
            note,
            Division(
                blocks=(paragraph("divided", "Deutsch.", lang="de"),),
                lang="de",
                span=AT,
                id="division",
            ),
            ThematicBreak(span=AT, id="break"),
        ),
        opening=(paragraph("opening", "Before any heading."),),
        footnotes=(footnote(1, "A note."), footnote(2, "Another.")),
    )


def write(source: Document, folder: Path, *, per_page: int = 20) -> Path:
    (path,) = rendered(PdfRenderer(), publication(source, per_page=per_page), folder)
    return path
