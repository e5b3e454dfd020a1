"""The EPUB without audio before Ace by DAISY, in Chromium and in the reader foliate-js."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZipFile

import pytest
from epub import making
from layout.random_document import RandomDocument
from outside.browsers import ace, modules, node
from PIL import Image
from random_article import RandomArticle
from readback import epub as read_epub
from rendering import rendered

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show
from publish.model import Document
from publish.read import publications, read
from publish.render.epub import EpubRenderer, TextEpubRenderer
from publish.resolve import resolve

pytestmark = [pytest.mark.outside, pytest.mark.children]

SOURCE = Path(__file__).resolve().parents[2] / "source"
ARTICLES = 45
DOCUMENTS = 5
CUT = 300
"""Chromium makes the name of a cell of its first hundred descendants: longer ones may be cut."""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article in source/ without audio."""
    diagnostics = Diagnostics()
    folder = tmp_path_factory.mktemp("text")
    outcome = pipeline.publish([SOURCE], ("epub-text",), folder, diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (path,) = [path for path in outcome.files if path.suffix == ".epub"]
    return path


def test_ace_finds_nothing(article: Path, tmp_path: Path) -> None:
    assert ace(article, tmp_path) == []


def test_foliate_shows_it(article: Path) -> None:
    seen = node("play.mjs", article, modules(), os.environ["CHROMIUM"])
    assert seen["contents"] == [entry.title for entry in read_epub.nav(article)]
    assert seen["pages"] == [page.label for page in read_epub.page_list(article)]
    assert (seen["dead"], seen["errors"], seen["played"]) == ([], [], None)


def random_books(folder: Path) -> Iterable[tuple[Document, int]]:
    """Articles as they are read and resolved, and documents that reading could not make."""
    for seed in range(ARTICLES):
        source = folder / str(seed)
        source.mkdir()
        (source / "article.md").write_text(RandomArticle(3000 + seed).write(), encoding="utf-8")
        Image.new("RGB", (300, 200), "#336699").save(source / "picture.png")
        (each,) = publications(source)
        found = read(each, Diagnostics())
        assert found is not None
        yield resolve(found, each, Diagnostics()), seed
    for seed in range(ARTICLES, ARTICLES + DOCUMENTS):
        yield RandomDocument(seed).make(sections=1), seed


def spoken(tree: list[str]) -> list[str]:
    """Return what assistive technology meets, in order, runs of text as one.

    How deep a thing lies is left out with the sentences; where Chromium divides text is no name.
    """
    lines: list[str] = []
    for line in tree:
        each = line.strip()
        text = re.fullmatch(r'StaticText "(.*)"', each)
        if text and lines and lines[-1].startswith("text "):
            lines[-1] += text[1]
        else:
            lines.append(f"text {text[1]}" if text else each)
    return [" ".join(line.split()) for line in lines]


def only_cut(narrated: str, text: str) -> bool:
    """Whether a cell's name differs by where Chromium stopped reading it."""
    least, most = sorted((narrated.removesuffix('"').rstrip(), text.removesuffix('"')), key=len)
    is_cell = narrated.partition(" ")[0] in {"cell", "columnheader", "rowheader"}
    return is_cell and len(least) > CUT and most.startswith(least)


def test_a_screen_reader_meets_the_same(tmp_path: Path) -> None:
    """With sentences that are elements and without: the same names, roles and order."""
    documents: list[tuple[Path, Path]] = []
    for document, seed in random_books(tmp_path):
        publication = making.publication(document, making.random_pages(document, seed))
        sides = []
        for renderer in (EpubRenderer(), TextEpubRenderer()):
            place = tmp_path / f"{renderer.name}-{seed}"
            place.mkdir()
            (book,) = rendered(renderer, publication, place)
            with ZipFile(book) as archive:
                archive.extractall(place)
            sides.append(sorted(place.glob("EPUB/text/*.xhtml")))
        documents += zip(*sides, strict=True)
    flat = [path for pair in documents for path in pair]
    seen: dict[str, dict[str, list[str]]] = {}
    for start in range(0, len(flat), 40):
        some = flat[start : start + 40]
        seen |= node("tree.mjs", modules(), os.environ["CHROMIUM"], "--wide", *some)
    assert len(seen) == len(flat)
    for narrated, text in documents:
        pairs = zip(*(spoken(seen[str(side)]["tree"]) for side in (narrated, text)), strict=True)
        differing = [pair for pair in pairs if pair[0] != pair[1] and not only_cut(*pair)]
        assert differing == [], text
