"""The imprint at the end of the pages."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import page as validator
import pikepdf
import pymupdf
import pytest
from layout.by_markdown import laid_out, resolved, runs, text_of
from layout.printing import pdf_of
from readback import pdf as read_pdf
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Isbns, Metadata, Part, Picture, Publication, Style
from publish.model.imprint import CODE, imprint
from publish.qr import QUIET, qr_code
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
    path = pdf_of(document, article_style, tmp_path)
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


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://example.org/guides", "https://example.org/guides/article.html"),
        ("https://github.com/a/b/blob/main/", "https://github.com/a/b/blob/main/article.md"),
    ],
)
def test_a_code_leads_to_the_articles_address(
    tmp_path: Path, article_style: Style, base: str, address: str
) -> None:
    document = resolved(tmp_path, "# One\n\nWords.", f"base-url: {base}\n")
    publication = Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=article_style,
        layout=lay_out(document, article_style, Diagnostics()),
    )
    layout = publication.layout
    assert layout is not None
    printed = [text_of(run) for page in layout.pages for run in runs(page, Part.IMPRINT)]
    assert printed == [address]
    (path,) = rendered(PdfRenderer(), publication, tmp_path)
    for profile in ("ua1", "2a"):
        assert not validator.validate_pdf(str(path), profile=profile).failures
    figure, line = read_pdf.tree(path).kids[-2:]
    assert isinstance(figure, read_pdf.Node)
    assert isinstance(line, read_pdf.Node)
    assert (figure.role, figure.alternative) == ("Figure", f"QR code: {address}")
    assert line.text().strip() == address
    assert "QR" not in read_pdf.streams(path).body
    code = qr_code(address)
    assert code is not None
    (place,) = [
        mark
        for page in layout.pages
        for mark in page.marks
        if isinstance(mark, Picture) and mark.node == CODE
    ]
    assert shown(path, place, code.width, layout.height) == modules(code.content.decode())


def shown(path: Path, place: Picture, count: int, height: float) -> set[tuple[int, int]]:
    """The dark modules of a code on the first page."""
    module = place.width / count
    top = height - place.y - place.height
    with pymupdf.open(str(path)) as document:  # type: ignore[no-untyped-call]
        drawn = document[0].get_pixmap(dpi=288)
    return {
        (x, y)
        for x in range(count)
        for y in range(count)
        if drawn.pixel(
            int((place.x + (x + 0.5) * module) * 4), int((top + (y + 0.5) * module) * 4)
        )[0]
        < 128
    }


def modules(svg: str) -> set[tuple[int, int]]:
    """The dark modules of a drawn code."""
    corners = [part for part in svg.partition('d="')[2].partition('"')[0].split("M") if part]
    found = set()
    for corner in corners:
        left, y, right = (int(number) for number in corner.replace("L", "").split()[:3])
        found |= {(x, y) for x in range(left, right)}
    return found


def test_a_code_is_what_it_encodes() -> None:
    """Its size, its white border and its three corners (ISO/IEC 18004, 6.3)."""
    code = qr_code("https://example.org/guides/one-room.html")
    assert code is not None
    assert code.width == 29 + 2 * QUIET
    dark = modules(code.content.decode())
    for x, y in ((0, 0), (22, 0), (0, 22)):
        rows = [
            "".join("#" if (QUIET + x + n, QUIET + y + m) in dark else "." for n in range(7))
            for m in range(7)
        ]
        assert rows == ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
    assert all(QUIET <= place < QUIET + 29 for module in dark for place in module)
    assert qr_code("x" * 4000) is None


def test_an_address_too_long_for_a_code_stands_as_words(
    tmp_path: Path, article_style: Style
) -> None:
    base = "https://example.org/" + "long/" * 480
    document = resolved(tmp_path, "# One\n\nWords.")
    document = replace(document, metadata=replace(document.metadata, address=base))
    layout = lay_out(document, article_style, Diagnostics())
    lines = [text_of(run) for page in layout.pages for run in runs(page, Part.IMPRINT)]
    assert "".join(lines).replace(" ", "") == base
    assert all(line.endswith("/") for line, _ in pairwise(lines))
