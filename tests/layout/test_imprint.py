"""The imprint at the end of the pages."""

from dataclasses import replace
from pathlib import Path

import pikepdf
from layout.by_markdown import laid_out, resolved, runs, text_of
from readback import pdf as read_pdf
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Isbns, Metadata, Part, Publication, Style
from publish.model.imprint import imprint
from publish.render.pdf import PdfRenderer

LINES = ("A house", "All rights are the author's.", "ISBN 9783161484100")


def told(metadata: Metadata) -> Metadata:
    return replace(
        metadata, publisher=LINES[0], rights=LINES[1], isbns=Isbns(print="9783161484100")
    )


def test_it_says_what_the_metadata_say_of_the_print_edition(
    tmp_path: Path, article_style: Style
) -> None:
    document = resolved(tmp_path, "# One\n\nWords.")
    assert imprint(document.metadata) == ()
    document = replace(document, metadata=told(document.metadata))
    assert imprint(document.metadata) == LINES
    layout = lay_out(document, article_style, Diagnostics())
    printed = [text_of(run) for page in layout.pages for run in runs(page, Part.IMPRINT)]
    assert printed == list(LINES)


def test_without_any_nothing_is_printed(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\nWords.")
    assert not [run for page in layout.pages for run in runs(page, Part.IMPRINT)]


def test_it_is_the_last_that_is_read_in_the_pdf(tmp_path: Path, article_style: Style) -> None:
    document = resolved(tmp_path, "# One\n\nWords[^n].\n\n[^n]: Noted.")
    document = replace(document, metadata=told(document.metadata))
    publication = Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=article_style,
        layout=lay_out(document, article_style, Diagnostics()),
    )
    (path,) = rendered(PdfRenderer(), publication, tmp_path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
    last = read_pdf.tree(path).kids[-len(LINES) :]
    assert [getattr(node, "title", "") for node in last] == ["imprint"] * len(LINES)


def test_a_line_that_no_font_can_set_is_left_to_the_metadata(
    tmp_path: Path, article_style: Style
) -> None:
    document = resolved(tmp_path, "# One\n\nWords.")
    metadata = replace(told(document.metadata), publisher="ኢትዮጵያ")
    diagnostics = Diagnostics()
    layout = lay_out(replace(document, metadata=metadata), article_style, diagnostics)
    printed = [text_of(run) for page in layout.pages for run in runs(page, Part.IMPRINT)]
    assert printed == list(LINES[1:])
    assert not diagnostics.found
