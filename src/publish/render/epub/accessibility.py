"""What the publication may say of its accessibility, computed from what it holds.

EPUB Accessibility 1.1, section 2.2, with the vocabulary of schema.org's properties (2026-03-26).
A claim of conformance (`dcterms:conformsTo`) needs a person who evaluated it, so none is made.
"""

import re
from dataclasses import dataclass

from publish.render.epub.overlay import Sound, clip_of
from publish.render.html.book import Book
from publish.render.html.spoken import pars

_PICTURE = re.compile(r'<img\b[^>]* alt="[^"]')
_DESCRIBED = re.compile(r"<img\b[^>]* aria-details=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """Values of schema.org's accessibility properties, in the order in which they are written."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


def assess(book: Book, sound: Sound | None, isbn: str | None = None) -> Accessibility:
    """Return what is true of a book whose pages are those of the print edition with that ISBN.

    The cover counts for nothing (metadata guide, 3.1).
    """
    pictures = any(_PICTURE.search(document.xhtml) for document in book.documents)
    described = any(_DESCRIBED.search(document.xhtml) for document in book.documents)
    heard = sound is not None and _all_heard(book, sound)
    features = {
        "tableOfContents": True,
        "readingOrder": True,
        "structuralNavigation": True,
        "displayTransformability": True,
        "alternativeText": pictures,
        "longDescription": described,
        "pageBreakMarkers": bool(book.pages),
        "pageNavigation": bool(book.pages),
        "synchronizedAudioText": sound is not None,
    }
    return Accessibility(
        modes=("textual", "visual") if pictures else ("textual",),
        sufficient=(
            *(["textual,visual"] if pictures else []),
            "textual",
            *(["auditory"] if heard else []),
        ),
        features=tuple(name for name, true in features.items() if true),
        hazards=("none",),  # still pictures, and no sound but speech
        summary=_summary(book, sound, isbn, heard=heard),
    )


def _all_heard(book: Book, sound: Sound) -> bool:
    return all(
        clip_of(par, sound.clips) is not None
        for document in book.documents
        for par in pars(document.overlay)
    )


def _summary(book: Book, sound: Sound | None, isbn: str | None, *, heard: bool) -> str:
    """Say only what the other properties do not."""
    parts = []
    if sound is not None and heard:
        parts.append("Every sentence is narrated, with tables, alternative texts and footnotes.")
    if sound is not None:
        parts.append(f"The narration is synthetic speech ({sound.narrator}).")
    if book.pages:
        edition = "PDF edition" if isbn is None else f"print edition, ISBN {isbn},"
        parts.append(f"Page numbers are those of the {edition} of the same publication.")
    parts.append("Accessibility has been checked by machine only; no conformance is claimed.")
    return " ".join(parts)
