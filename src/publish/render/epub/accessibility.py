"""What the publication may say of its accessibility, computed from what it holds.

EPUB Accessibility 1.1, section 2.2, with the vocabulary of schema.org's properties (2026-03-26).
A claim of conformance (`dcterms:conformsTo`) needs a person who evaluated it, so none is made.
"""

from dataclasses import dataclass

from publish.render.html.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """Values of schema.org's accessibility properties, in the order in which they are written."""

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """That the text is read aloud: by whom, and whether all of it.

    If `human`, a person reads, and the voice called `synthetic` what that person did not, if any.
    """

    narrator: str
    whole: bool
    human: bool = False
    synthetic: str = ""


def assess(book: Book, hearing: Hearing | None, isbn: str | None = None) -> Accessibility:
    """Return what is true of a book whose pages are those of the print edition with that ISBN.

    The cover counts for nothing (metadata guide, 3.1).
    """
    features = {
        "tableOfContents": True,
        "readingOrder": True,
        "structuralNavigation": True,
        "displayTransformability": True,
        "alternativeText": book.pictured,
        "longDescription": book.described,
        "pageBreakMarkers": bool(book.pages),
        "pageNavigation": bool(book.pages),
        "synchronizedAudioText": hearing is not None,
    }
    return Accessibility(
        modes=("textual", "visual") if book.pictured else ("textual",),
        sufficient=(
            *(["textual,visual"] if book.pictured else []),
            "textual",
            *(["auditory"] if hearing and hearing.whole else []),
        ),
        features=tuple(name for name, true in features.items() if true),
        hazards=("none",),  # still pictures, and no sound but speech
        summary=_summary(book, hearing, isbn),
    )


def _summary(book: Book, hearing: Hearing | None, isbn: str | None) -> str:
    """Say only what the other properties do not."""
    parts = []
    if hearing is not None and hearing.whole:
        parts.append("Every sentence is narrated, with tables, alternative texts and footnotes.")
    if hearing is not None and hearing.human:
        parts.append(f"The narration is read by a person ({hearing.narrator}).")
        if hearing.synthetic:
            parts.append(f"What was not recorded is synthetic speech ({hearing.synthetic}).")
    elif hearing is not None:
        parts.append(f"The narration is synthetic speech ({hearing.narrator}).")
    if book.pages:
        edition = "PDF edition" if isbn is None else f"print edition, ISBN {isbn},"
        parts.append(f"Page numbers are those of the {edition} of the same publication.")
    parts.append("Accessibility has been checked by machine only; no conformance is claimed.")
    return " ".join(parts)
