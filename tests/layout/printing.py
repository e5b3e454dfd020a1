"""PDFs of documents, and what must hold of each."""

from pathlib import Path

import page as validator
from parity.comparing import squeezed
from readback import pdf as read_pdf
from reading_order import body_sentences, footnote_sentences
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Document, Publication, Style, sentence_text
from publish.render.pdf import PdfRenderer


def pdf_of(document: Document, style: Style, folder: Path) -> Path:
    """Return the PDF of a document, written into a folder."""
    publication = Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=style,
        layout=lay_out(document, style, Diagnostics()),
    )
    (path,) = rendered(PdfRenderer(), publication, folder)
    return path


def assert_sound(path: Path, document: Document) -> None:
    """Both profiles hold, and what is written is the text of the document, in its order."""
    for profile in ("ua1", "2a"):
        assert not validator.validate_pdf(str(path), profile=profile).failures
    streams = read_pdf.streams(path)
    for written, sentences in (
        (streams.body, body_sentences(document)),
        (streams.notes, footnote_sentences(document)),
    ):
        wanted = "".join(sentence_text(sentence) for sentence in sentences)
        assert squeezed(written) == squeezed(wanted)
