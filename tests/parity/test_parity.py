"""Every sentence, in order, in every output: told from the finished files by other readers.

The EPUB is read with zipfile and lxml, the PDF with pikepdf, the audio with PyAV, the captions as
text. What they must hold is told by the resolved document alone.
"""

import json
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest
from epub.audit import audit as overlay_audit
from readback import audio as read_audio
from readback import epub as read_epub
from readback import pdf as read_pdf
from reading_order import body_sentences, footnote_sentences

from publish import build
from publish.diagnostics import Diagnostics, Format, show
from publish.model import Document, Section, Sentence, sentence_text, sentences_text
from publish.read import publications, read
from publish.resolve import resolve

SOURCE = Path(__file__).resolve().parents[2] / "source"


@dataclass(frozen=True)
class Edition:
    """The finished files of one publication, and the document they were made from."""

    document: Document
    folder: Path

    def file(self, suffix: str) -> Path:
        (found,) = self.folder.glob(f"*.{suffix}")
        return found


def make(source: Path, output: Path) -> Edition:
    diagnostics = Diagnostics()
    outcome = build.publish([source], build.ALL, output, diagnostics, strict=True)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (each,) = publications(source)
    document = read(each.tree, each.name, Diagnostics())
    assert document is not None
    document = resolve(document, each.tree, each.name, Diagnostics())
    return Edition(document, output / document.metadata.slug)


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
    found = re.search(r"(?<=[a-z]\. )[A-Z][a-z][^\[\]*_`\n.]{30,200}[a-z]\. (?=[A-Z])", body)
    assert found is not None
    return found[0]


def squeezed(text: str) -> str:
    """Characters without white space, soft hyphens and differences of encoding."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")
    return "".join(text.split())


def expected(document: Document) -> tuple[list[Sentence], list[Sentence]]:
    return list(body_sentences(document)), list(footnote_sentences(document))


def in_order(sentences: list[Sentence], text: str) -> list[str]:
    """Return the identifiers of sentences that are not in `text` after the one before."""
    at = 0
    missing = []
    for sentence in sentences:
        wanted = squeezed(sentence_text(sentence))
        place = text.find(wanted, at)
        if place < 0:
            missing.append(sentence.id)
        else:
            at = place + len(wanted)
    return missing


def in_epub(sentences: list[Sentence]) -> dict[str, str]:
    """Return texts by the identifiers of their elements: an alternative text is one attribute."""
    texts: dict[str, str] = {}
    for sentence in sentences:
        element = re.sub(r"-alt-s\d+$", "-alt", sentence.id)
        texts[element] = texts.get(element, "") + squeezed(sentence_text(sentence))
    return texts


def epub_differences(edition: Edition, epub: Path) -> list[str]:
    """Compare the EPUB's sentences with the document's: identifiers, text, order, nothing else."""
    found = [(identifier, squeezed(text)) for identifier, text in read_epub.sentences(epub)]
    differences = []
    wanted: dict[str, str] = {}
    for stream in map(in_epub, expected(edition.document)):
        wanted |= stream
        if [each for each in found if each[0] in stream] != list(stream.items()):
            differences.append("order or text")
    differences += sorted({name for name, text in set(found) ^ set(wanted.items())})
    return differences


def pdf_differences(edition: Edition, pdf: Path) -> list[str]:
    """Compare the PDF's text in structure order with the document's."""
    body, notes = expected(edition.document)
    streams = read_pdf.streams(pdf)
    running, noted = squeezed(streams.body), squeezed(streams.notes)
    differences = in_order(body, running) + in_order(notes, noted)
    rest = len(running) - sum(len(squeezed(sentence_text(sentence))) for sentence in body)
    if rest:
        differences.append(f"{rest} characters more in the body")
    rest = len(noted) - sum(len(squeezed(sentence_text(sentence))) for sentence in notes)
    if rest:
        differences.append(f"{rest} characters more in the footnotes")
    return differences


def vtt_differences(edition: Edition, vtt: Path) -> list[str]:
    """Compare the captions with the document's sentences."""
    body, notes = expected(edition.document)
    wanted = [(sentence.id, squeezed(sentence_text(sentence))) for sentence in (*body, *notes)]
    found = [(cue.id, squeezed(cue.text)) for cue in read_audio.cues(vtt)]
    return [identifier for identifier, _ in set(wanted) ^ set(found)] or (
        [] if found == wanted else ["order"]
    )


def test_the_epub_holds_every_sentence(edition: Edition) -> None:
    assert epub_differences(edition, edition.file("epub")) == []


def test_the_pdf_holds_every_sentence(edition: Edition) -> None:
    assert pdf_differences(edition, edition.file("pdf")) == []


def test_the_captions_hold_every_sentence(edition: Edition) -> None:
    assert vtt_differences(edition, edition.file("vtt")) == []


def test_a_sentence_taken_from_any_output_is_missed(edition: Edition, poorer: Edition) -> None:
    assert epub_differences(edition, poorer.file("epub")) != []
    assert pdf_differences(edition, poorer.file("pdf")) != []
    assert vtt_differences(edition, poorer.file("vtt")) != []
    assert epub_differences(poorer, poorer.file("epub")) == []
    assert pdf_differences(poorer, poorer.file("pdf")) == []
    assert vtt_differences(poorer, poorer.file("vtt")) == []


def headings(document: Document) -> list[tuple[str, int]]:
    def walk(sections: tuple[Section, ...]) -> list[tuple[str, int]]:
        return [
            each
            for section in sections
            for each in (
                (sentences_text(section.title), section.level),
                *walk(section.sections),
            )
        ]

    return walk(document.sections)


def test_headings_are_the_same_everywhere(edition: Edition) -> None:
    document = edition.document
    title = sentences_text(document.title)
    wanted = [title, *(name for name, _ in headings(document))]
    m4b = [chapter.title for chapter in read_audio.chapters(edition.file("m4b"))]
    mp3 = [chapter.title for chapter in read_audio.chapters(edition.file("mp3"))]
    assert m4b == [*wanted, "Notes"]
    assert mp3 == m4b
    assert [entry.title for entry in read_pdf.outline(edition.file("pdf"))] == wanted
    assert [entry.title for entry in read_epub.nav(edition.file("epub"))] == wanted


def test_chapters_begin_where_their_headings_are_spoken(edition: Edition) -> None:
    starts = [cue.start for cue in read_audio.cues(edition.file("vtt"))]
    for kind in ("m4b", "mp3"):
        for chapter in read_audio.chapters(edition.file(kind))[1:-1]:
            assert min(abs(chapter.start - start) for start in starts) < 0.25, chapter


def test_the_page_list_is_the_page_labels(edition: Edition) -> None:
    labels = read_pdf.page_labels(edition.file("pdf"))
    assert [page.label for page in read_epub.page_list(edition.file("epub"))] == labels


def test_a_page_mark_stands_before_what_begins_on_that_page(edition: Edition) -> None:
    pages = read_pdf.page_texts(edition.file("pdf"))
    for page in read_epub.page_list(edition.file("epub")):
        following = squeezed(page.following)[:40]
        assert following in squeezed(pages[page.label]), page


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
    chapters = read_audio.chapters(edition.file("m4b"))[1:-1]
    assert [each["title"] for each in manifest["sections"]] == [each.title for each in chapters]
    for section, chapter in zip(manifest["sections"], chapters, strict=True):
        assert abs(section["start"] - chapter.start) < 0.002
    for kind, entry in manifest["files"].items():
        assert entry["bytes"] == edition.file(kind).stat().st_size


def test_overlay_clips_are_the_sentences_of_the_captions(edition: Edition) -> None:
    epub = edition.file("epub")
    body, notes = expected(edition.document)
    clips = read_epub.clips(epub)
    assert sorted(clip.text for clip in clips) == sorted(in_epub([*body, *notes]))
    assert overlay_audit(epub) == []
    cues = {cue.id: cue for cue in read_audio.cues(edition.file("vtt"))}
    firsts = [clip for clip in clips if clip.text in cues]
    assert len(firsts) > len(clips) / 2
    for clip in firsts:  # within a section the audio book and the overlay tell the same times
        before = next(each for each in firsts if each.audio == clip.audio)
        apart = cues[clip.text].start - cues[before.text].start
        assert abs(clip.begin - before.begin - apart) < 0.002, clip
