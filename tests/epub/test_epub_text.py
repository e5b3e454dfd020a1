"""The EPUB without audio: the narrated one's text and places, and nothing that speaks of sound."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from epub import making
from layout.random_document import RandomDocument
from lxml import etree
from readback import epub as read_epub
from readback.epub import XHTML
from rendering import rendered

from publish.model import Document, Layout, Sentence
from publish.model.walk import identified
from publish.render.epub import EpubRenderer, TextEpubRenderer

SEEDS = range(400, 430)


def both(document: Document, pages: Layout, folder: Path) -> tuple[Path, Path]:
    """Return a document as the EPUB that can be narrated, and as the one without audio."""
    publication = making.publication(document, pages)
    renderers = (EpubRenderer(), TextEpubRenderer())
    first, second = [rendered(each, publication, folder)[0] for each in renderers]
    return first, second


def sentence_ids(document: Document) -> set[str]:
    return {name for name, node in identified(document) if isinstance(node, Sentence)}


def elements(book: Path) -> dict[str, list[etree._Element]]:
    """Return the elements of a book that have an identifier, in order, by content document."""
    return {
        path: [each for each in document.iter() if each.get("id")]
        for path, document in read_epub.opened(book).documents.items()
    }


def assert_same_but_for_sentences(narrated: Path, text: Path, document: Document) -> None:
    """Each content document is the narrated one's, its sentences no elements of their own."""
    kept = {each.get("id") for found in elements(text).values() for each in found}
    gone = sentence_ids(document) - kept
    theirs = read_epub.opened(narrated).documents
    ours = read_epub.opened(text).documents
    assert ours.keys() == theirs.keys()
    for path, whole in theirs.items():
        for each in whole.iter(f"{XHTML}span"):
            if each.get("id") in gone:
                each.tag = "sentence"
        etree.strip_tags(whole, "sentence")
        assert etree.tostring(ours[path]) == etree.tostring(whole), path


def test_its_text_is_the_narrated_ones(narrated: Path, text: Path) -> None:
    assert_same_but_for_sentences(narrated, text, making.DOCUMENT)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_texts_are_the_narrated_ones(seed: int, tmp_path: Path) -> None:
    document = RandomDocument(seed).make()
    narrated, text = both(document, making.random_pages(document, seed), tmp_path)
    assert_same_but_for_sentences(narrated, text, document)


def test_sentences_are_no_elements(text: Path) -> None:
    """But for the one that a link leads to."""
    found = {each.get("id") for within in elements(text).values() for each in within}
    assert found & sentence_ids(making.DOCUMENT) == {"inlines-s1"}


def test_a_link_to_a_sentence_leads_there(text: Path) -> None:
    for path, document in read_epub.opened(text).documents.items():
        for link in document.iter(f"{XHTML}a"):
            target = read_epub.resolved(path, link.get("href") or "")
            name, mark, fragment = target.partition("#")
            if mark and name.startswith("EPUB/"):
                assert fragment in {each.get("id") for each in elements(text)[name]}, target


def test_a_page_that_begins_at_a_header_is_no_part_of_its_name(tmp_path: Path) -> None:
    """It would be said before each cell of the row."""
    pages = making.layout(("1", "title-s1", 0), ("7", "oil-r1c0-s1", 0))
    _, text = both(making.DOCUMENT, pages, tmp_path)
    (header,) = [
        each
        for document in read_epub.opened(text).documents.values()
        for each in document.iter(f"{XHTML}th")
        if each.get("aria-labelledby")
    ]
    (named,) = [each for each in header.iter() if each.get("id") == header.get("aria-labelledby")]
    assert read_epub.text_of(named) == "Monday"
    assert header[0].get("aria-label") == "7"


def test_pages_and_contents_are_the_narrated_ones(narrated: Path, text: Path) -> None:
    assert read_epub.nav(text) == read_epub.nav(narrated)
    pages = [(page.label, page.href) for page in read_epub.page_list(text)]
    assert pages == [(page.label, page.href) for page in read_epub.page_list(narrated)]
    assert len(pages) == len(making.LAYOUT.page_starts)


def test_it_speaks_of_no_sound(narrated: Path, text: Path) -> None:
    """A reader who looks for a narrated book must not be led to this one."""
    said = read_epub.metadata(text)
    theirs = read_epub.metadata(narrated)
    assert "auditory" not in said["schema:accessModeSufficient"]
    assert set(theirs["schema:accessibilityFeature"]) - set(
        said["schema:accessibilityFeature"]
    ) == {"synchronizedAudioText"}
    assert "narrat" not in said["schema:accessibilitySummary"][0]
    assert theirs.keys() - said.keys() == {
        *(name for name in theirs if "media:" in name or name.startswith("#narrator ")),
        "contributor",
    }
    changed = {name for name in said if said[name] != theirs.get(name)}
    assert changed == {
        "identifier",
        "#publication identifier-type",
        "schema:accessModeSufficient",
        "schema:accessibilityFeature",
        "schema:accessibilitySummary",
    }
    with ZipFile(text) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names if not name.endswith(".png"))
    assert [name for name in names if re.search(r"\.(smil|m4a)$", name)] == []
    assert re.findall(rb"media-overlay|media:|epub-media", whole) == []


def test_it_is_a_book_of_its_own(text: Path, narrated: Path, tmp_path: Path) -> None:
    """Reading systems know a book, and the place in it, by its identifier."""
    own, shared = read_epub.metadata(text)["identifier"]
    assert [shared] == read_epub.metadata(narrated)["identifier"]
    assert own.startswith("urn:uuid:")
    assert own != shared
    (again,) = rendered(TextEpubRenderer(), making.publication(), tmp_path)
    assert again.read_bytes() == text.read_bytes()
    metadata = replace(making.DOCUMENT.metadata, identifier="urn:uuid:other")
    other = making.publication(replace(making.DOCUMENT, metadata=metadata))
    (path,) = rendered(TextEpubRenderer(), other, tmp_path)
    assert read_epub.metadata(path)["identifier"][0] != own
