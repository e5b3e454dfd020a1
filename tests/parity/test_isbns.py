"""An edition's ISBN stands in that edition, and the pages' source is the print edition's."""

from pathlib import Path

import pikepdf
import pytest
from readback import audio as read_audio
from readback import epub as read_epub

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show

pytestmark = pytest.mark.children

EPUB, PRINT, AUDIO = "9781402894626", "9780306406157", "9791220008525"


def published(folder: Path, isbn: str) -> dict[str, Path]:
    (folder / "article.md").write_text(
        f"---\ntitle: A title\nlang: en\ndate: 2026-11-24\n{isbn}\n---\n\n# One\n\nWords.\n",
        encoding="utf-8",
    )
    diagnostics = Diagnostics()
    outcome = pipeline.publish([folder], pipeline.ALL, folder / "output", diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    return {path.suffix: path for path in outcome.files}


def pdf_identifier(path: Path) -> str:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        return str(metadata["dc:identifier"])


def test_every_edition_has_its_own(tmp_path: Path) -> None:
    files = published(tmp_path, f"isbn: {{epub: {EPUB}, print: {PRINT}, audio: {AUDIO}}}")
    epub = read_epub.metadata(files[".epub"])
    own, shared = epub["identifier"]
    assert own == f"urn:isbn:{EPUB}"
    assert shared.startswith("urn:uuid:")
    assert epub["#identifier identifier-type"] == ["15"]
    assert epub["pageBreakSource"] == epub["source"] == [f"urn:isbn:{PRINT}"]
    assert epub["#print-edition source-of"] == ["pagination"]
    assert f"print edition, ISBN {PRINT}," in epub["schema:accessibilitySummary"][0]
    assert pdf_identifier(files[".pdf"]) == f"urn:isbn:{PRINT}"
    assert f"ISBN {AUDIO}" in read_audio.tags(files[".m4b"])["comment"]
    assert read_audio.tags(files[".mp3"])["ISBN"] == AUDIO


@pytest.mark.parametrize("isbn", ["isbn: 978-1-4028-9462-6", "identifier: urn:isbn:9781402894626"])
def test_one_isbn_for_all_names_no_source_of_pages(isbn: str, tmp_path: Path) -> None:
    files = published(tmp_path, isbn)
    epub = read_epub.metadata(files[".epub"])
    assert epub["identifier"][0] == f"urn:isbn:{EPUB}"
    assert epub["pageBreakSource"] == ["none"]
    assert "source" not in epub
    assert pdf_identifier(files[".pdf"]) == f"urn:isbn:{EPUB}"


def test_a_print_edition_alone_leaves_the_epub_its_uuid(tmp_path: Path) -> None:
    files = published(tmp_path, f"isbn: {{print: {PRINT}}}")
    epub = read_epub.metadata(files[".epub"])
    (own,) = epub["identifier"]
    assert own.startswith("urn:uuid:")
    assert epub["pageBreakSource"] == [f"urn:isbn:{PRINT}"]
    assert "ISBN" not in read_audio.tags(files[".mp3"])
