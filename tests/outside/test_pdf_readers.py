"""pdftotext: what a reader by the places of glyphs makes of a page."""

from pathlib import Path

import pytest
from conformance.test_random_articles import lacking
from conformance.test_random_articles import publish as publish_random
from outside.test_verapdf import failed
from pdf.test_accents import LEFTWARD, article, printed
from readback import readers

pytestmark = [pytest.mark.outside, pytest.mark.children]


def test_random_articles_are_read_back_whole(tmp_path: Path) -> None:
    """By the places of glyphs outside of tables, by their order in tables as well."""
    paths = publish_random(tmp_path, ("pdf",), range(4000, 4040))
    assert lacking(tmp_path, paths, readers.pdftotext, tables=False) == {}
    assert lacking(tmp_path, paths, readers.written) == {}


def test_stacked_accents_are_read_back_whole(tmp_path: Path) -> None:
    for seed in range(12):
        folder = tmp_path / str(seed)
        folder.mkdir()
        document, path = printed(folder, article(seed))
        assert readers.lacking(document, readers.pdftotext(path)) == []


@pytest.mark.parametrize("name", sorted({*LEFTWARD} - {"with a comma"}))
def test_words_from_right_to_left_are_read_back_whole(tmp_path: Path, name: str) -> None:
    """Poppler sets the space after such words before them; all else is where it belongs.

    A comma between two it takes for one from left to right, and turns the words around it.
    """
    document, path = printed(tmp_path, LEFTWARD[name])
    text = "".join(readers.plain("".join(readers.pdftotext(path))).split())
    assert [words for words in readers.wanted(document) if "".join(words.split()) not in text] == []


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_is_content_with_clusters(tmp_path: Path, flavour: str) -> None:
    (tmp_path / "source").mkdir()
    for seed in range(3):
        folder = tmp_path / "source" / str(seed)
        folder.mkdir()
        text = article(seed) + "\n\n" + "\n\n".join(LEFTWARD.values())
        _, path = printed(folder, text)
        (tmp_path / "pdf").mkdir(exist_ok=True)
        path.replace(tmp_path / "pdf" / f"{seed}.pdf")
    assert failed(tmp_path / "pdf", flavour) == dict.fromkeys(("0.pdf", "1.pdf", "2.pdf"), False)
