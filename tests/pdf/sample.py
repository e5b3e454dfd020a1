"""Parts of documents, for the tests of the PDF renderer."""

import hashlib
import io
from pathlib import Path

from pdf.by_hand import AT, paragraph, passage, publication, sentence
from PIL import Image
from rendering import rendered

from publish.model import (
    Asset,
    CellRole,
    Document,
    Figure,
    Footnote,
    FootnoteReference,
    ListItem,
    TableCell,
    TableRow,
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


def write(source: Document, folder: Path, *, per_page: int = 20) -> Path:
    (path,) = rendered(PdfRenderer(), publication(source, per_page=per_page), folder)
    return path
