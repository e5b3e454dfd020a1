"""Finished files compared with the document by other readers than our writers.

The EPUB is read with zipfile and lxml, the PDF with pikepdf, the audio with PyAV, the captions as
text. What they must hold is told by the resolved document alone.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from epub.audit import audit as overlay_audit
from readback import audio as read_audio
from readback import epub as read_epub
from readback import pdf as read_pdf
from reading_order import body_sentences, footnote_sentences

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show
from publish.model import Document, Section, Sentence, passage_text, sentence_text
from publish.model.words import word
from publish.read import publications, read
from publish.resolve import resolve


@dataclass(frozen=True)
class Edition:
    """The finished files of one publication, and the document they were made from."""

    document: Document
    folder: Path

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.document.metadata.slug}.{suffix}"


def make(source: Path, output: Path, *, strict: bool = True) -> Edition:
    """Publish all of the article in `source`."""
    diagnostics = Diagnostics()
    outcome = pipeline.publish([source], pipeline.ALL, output, diagnostics, strict=strict)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (each,) = publications(source)
    written = read(each, Diagnostics())
    assert written is not None
    document = resolve(written, each, Diagnostics())
    return Edition(document, output / document.metadata.slug)


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


def caption_differences(edition: Edition, vtt: Path) -> list[str]:
    """Compare the captions with the document: what it has not must stand in brackets."""
    heard = squeezed("".join(cue.text for cue in read_audio.cues(vtt)))
    body, notes = expected(edition.document)
    at = 0
    differences = []
    for sentence in (*body, *notes):
        wanted = squeezed(sentence_text(sentence))
        between = _OURS if "-alt-s" in sentence.id else _CLOSED
        place = first = heard.find(wanted, at)
        while place >= 0 and not between.fullmatch(heard[at:place]):
            place = heard.find(wanted, place + 1)  # that was in a header that is repeated
        if place < 0:
            differences.append(f"before {sentence.id}: {heard[at : max(first, at)]}")
            continue
        at = place + len(wanted)
    return differences if _OURS.fullmatch(heard[at:]) else [*differences, heard[at:]]


_CLOSED = re.compile(r"\]?(?:\[.*\])?")
_OURS = re.compile(r"\]?(?:\[.*\]|\[[^\]]*)?")
"""The end of an aside, then words in brackets, which may hold some, or the start of an aside."""


def sentence_differences(edition: Edition, vtt: Path) -> list[str]:
    """Compare the sentences of the narration with the document's."""
    body, notes = expected(edition.document)
    wanted = [(sentence.id, squeezed(sentence_text(sentence))) for sentence in (*body, *notes)]
    found = [(cue.id, squeezed(cue.text)) for cue in read_audio.cues(vtt)]
    return [identifier for identifier, _ in set(wanted) ^ set(found)] or (
        [] if found == wanted else ["order"]
    )


def headings(document: Document) -> list[tuple[str, int]]:
    def walk(sections: tuple[Section, ...]) -> list[tuple[str, int]]:
        return [
            each
            for section in sections
            for each in (
                (passage_text(section.title), section.level),
                *walk(section.sections),
            )
        ]

    return walk(document.sections)


def heading_differences(edition: Edition) -> list[str]:
    """Compare the outlines and the chapters with the document's headings."""
    document = edition.document
    title = passage_text(document.title)
    wanted = [title, *(name for name, _ in headings(document))]
    notes = [word("notes", document.metadata.lang)] if document.footnotes else []
    found = {
        "m4b": [chapter.title for chapter in read_audio.chapters(edition.file("m4b"))],
        "mp3": [chapter.title for chapter in read_audio.chapters(edition.file("mp3"))],
        "pdf": [entry.title for entry in read_pdf.outline(edition.file("pdf"))],
        "epub": [entry.title for entry in read_epub.nav(edition.file("epub"))],
    }
    return [
        f"{kind}: {titles}"
        for kind, titles in found.items()
        if titles != [*wanted, *(notes if kind in {"m4b", "mp3"} else [])]
    ]


def page_differences(edition: Edition) -> list[str]:
    """Compare the page list with the PDF's labels, and what follows a mark with that page."""
    labels = read_pdf.page_labels(edition.file("pdf"))
    marks = read_epub.page_list(edition.file("epub"))
    if [mark.label for mark in marks] != labels:
        return [f"{[mark.label for mark in marks]} are not {labels}"]
    pages = read_pdf.page_texts(edition.file("pdf"))
    return [
        f"{mark.label}: {mark.following[:40]}"
        for mark in marks
        if squeezed(mark.following)[:40] not in squeezed(pages[mark.label])
    ]


def clip_differences(edition: Edition) -> list[str]:
    """Compare the overlays' clips with the document's sentences and the captions' times."""
    epub = edition.file("epub")
    body, notes = expected(edition.document)
    clips = read_epub.clips(epub)
    differences = [str(each) for each in overlay_audit(epub)]
    if sorted(clip.text for clip in clips) != sorted(in_epub([*body, *notes])):
        differences.append("other sentences")
    cues = {cue.id: cue for cue in read_audio.cues(edition.file("sentences.vtt"))}
    firsts = [clip for clip in clips if clip.text in cues]
    if len(firsts) <= len(clips) / 2:
        differences.append("few clips are captions")
    begins: dict[str, read_epub.Clip] = {}
    for clip in firsts:  # within a section the audio book and the overlay tell the same times
        before = begins.setdefault(clip.audio, clip)
        apart = cues[clip.text].start - cues[before.text].start
        if abs(clip.begin - before.begin - apart) >= 0.002:
            differences.append(str(clip))
    return differences
