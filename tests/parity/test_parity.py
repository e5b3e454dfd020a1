"""Every sentence, in order, in every output: told from the finished files by other readers."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from parity.comparing import (
    Edition,
    caption_differences,
    clip_differences,
    epub_differences,
    heading_differences,
    headings,
    make,
    page_differences,
    pdf_differences,
    sentence_differences,
)
from readback import audio as read_audio
from readback import epub as read_epub
from readback import pdf as read_pdf

from publish import pipeline
from publish.diagnostics import Diagnostics

pytestmark = pytest.mark.children

SOURCE = Path(__file__).resolve().parents[2] / "source"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return make(SOURCE, tmp_path_factory.mktemp("edition"))


@pytest.fixture(scope="module")
def poorer(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The same publication from which one sentence was taken."""
    folder = tmp_path_factory.mktemp("poorer")
    shutil.copytree(SOURCE, folder / "source")
    article = folder / "source" / "article.md"
    text = article.read_text(encoding="utf-8")
    sentence = first_plain_sentence(text)
    article.write_text(text.replace(sentence, "", 1), encoding="utf-8")
    return make(folder / "source", folder / "output")


def first_plain_sentence(text: str) -> str:
    """Find a sentence without mark-up inside a paragraph that has another before it."""
    body = text.split("\n---\n", 1)[1]
    found = re.search(
        r"(?<=[a-z]\.\s)[A-Z][a-z](?:[^\[\]*_`\n.]|\n(?!\n)){30,200}[a-z]\.(?=\s[A-Z])", body
    )
    assert found is not None
    return found[0]


def test_the_epub_holds_every_sentence(edition: Edition) -> None:
    assert epub_differences(edition, edition.file("epub")) == []


def test_the_pdf_holds_every_sentence(edition: Edition) -> None:
    assert pdf_differences(edition, edition.file("pdf")) == []


def test_other_print_editions_hold_every_sentence(edition: Edition, tmp_path: Path) -> None:
    formats = ("booklet", "large-print", "dyslexia", "press")
    outcome = pipeline.publish([SOURCE], formats, tmp_path, Diagnostics(), strict=True)
    found = {path.name: pdf_differences(edition, path) for path in outcome.files[: len(formats)]}
    slug = edition.document.metadata.slug
    names = (name.replace("press", "press-offset") for name in formats)
    assert found == {f"{slug}.{name}.pdf": [] for name in names}


def test_the_captions_hold_every_sentence(edition: Edition) -> None:
    assert sentence_differences(edition, edition.file("sentences.vtt")) == []
    assert caption_differences(edition, edition.file("vtt")) == []


def test_a_sentence_taken_from_any_output_is_missed(edition: Edition, poorer: Edition) -> None:
    assert epub_differences(edition, poorer.file("epub")) != []
    assert pdf_differences(edition, poorer.file("pdf")) != []
    assert sentence_differences(edition, poorer.file("sentences.vtt")) != []
    assert caption_differences(edition, poorer.file("vtt")) != []
    assert epub_differences(poorer, poorer.file("epub")) == []
    assert pdf_differences(poorer, poorer.file("pdf")) == []
    assert sentence_differences(poorer, poorer.file("sentences.vtt")) == []
    assert caption_differences(poorer, poorer.file("vtt")) == []


def test_headings_are_the_same_everywhere(edition: Edition) -> None:
    assert len(headings(edition.document)) > 5
    assert heading_differences(edition) == []


def test_chapters_begin_where_their_headings_are_spoken(edition: Edition) -> None:
    starts = [cue.start for cue in read_audio.cues(edition.file("sentences.vtt"))]
    for kind in ("m4b", "mp3"):
        for chapter in read_audio.chapters(edition.file(kind))[1:-1]:
            assert min(abs(chapter.start - start) for start in starts) < 0.25, chapter


def test_the_pages_are_the_same_in_print_and_in_the_book(edition: Edition) -> None:
    assert len(read_pdf.page_labels(edition.file("pdf"))) >= 5
    assert page_differences(edition) == []


def test_metadata_is_the_same_everywhere(edition: Edition) -> None:
    metadata = edition.document.metadata
    epub = read_epub.metadata(edition.file("epub"))
    pdf = read_pdf.info(edition.file("pdf"))
    tags = read_audio.tags(edition.file("m4b"))
    authors = [person.name for person in metadata.authors]
    assert (epub["title"][0], epub["language"][0], epub["creator"]) == (
        metadata.title,
        metadata.lang,
        authors,
    )
    assert epub["identifier"][0] == metadata.identifier
    assert (pdf.title, pdf.lang, pdf.authors) == (metadata.title, metadata.lang, authors)
    assert tags["title"] == metadata.title
    for author in authors:
        assert author in tags["artist"]


def test_the_manifest_agrees(edition: Edition) -> None:
    manifest = json.loads((edition.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["pages"] == len(read_pdf.page_labels(edition.file("pdf")))
    chapters = read_audio.chapters(edition.file("m4b"))
    assert [each["title"] for each in manifest["sections"]] == [each.title for each in chapters]
    for section, chapter in zip(manifest["sections"], chapters, strict=True):
        assert abs(section["start"] - chapter.start) < 0.002
    for entry in manifest["artifacts"]:
        path = edition.folder / entry["name"]
        assert entry["bytes"] == path.stat().st_size
        assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert manifest["complete"]
    audio = [entry for entry in manifest["artifacts"] if entry["media_type"].startswith("audio/")]
    assert all(-20 < entry["loudness"] < -14 and entry["true_peak"] < -1 for entry in audio)
    assert len(audio) == 2


def test_overlay_clips_are_the_sentences_of_the_captions(edition: Edition) -> None:
    assert clip_differences(edition) == []
