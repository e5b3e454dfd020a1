"""Package metadata: an ordered list, so that what refines a statement stands after it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from publish.model import Document, Metadata, Person, Publication
from publish.render.epub.accessibility import Accessibility
from publish.render.html.style import ACTIVE_CLASS

# The namespace of identifiers of EPUBs without audio; ours, once for all.
_TEXT = UUID("0b9d2f0c-3c1a-5b57-9f0e-7a8d4c61e2b4")
_POSITION = re.compile(r"[0-9]+(?:\.[0-9]+)*")
"""A place in a series, as `2` or `2.1` (EPUB 3.3, D.4.5)."""
IDENTIFIER = "identifier"
"""The identifier of the unique identifier."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One element of the package's metadata."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """How long each overlay lasts as clock values, by manifest identifier, and all together."""

    overlays: tuple[tuple[str, str], ...]
    total: str
    narrator: str


RECORD = "metadata.xmp"
"""The file beside the package document that tells machines what made the sound."""


def make_metadata(
    publication: Publication,
    own: str,
    accessibility: Accessibility,
    durations: Durations | None,
    *,
    recorded: bool = False,
) -> list[Statement]:
    """Return all statements, in the order in which they are written; `own` is the identifier.

    `recorded` tells that there is a RECORD.
    """
    document = publication.document
    return [
        *_identity(document, own),
        *_persons(document.metadata, durations),
        *_series(document.metadata),
        *_plain(document.metadata),
        _meta("dcterms:modified", publication.modified),
        *_accessibility(document, accessibility),
        *_overlays(durations),
        *([_RECORD_LINK] if recorded else []),
    ]


_RECORD_LINK = Statement(
    "link",
    # XMP's own media type; the property `xmp` of EPUB 3.3 is one that EPUBCheck 5.3 does not know
    {"rel": "record", "href": RECORD, "media-type": "application/rdf+xml"},
)


def _meta(name: str, text: str, **attributes: str) -> Statement:
    return Statement("meta", {"property": name, **attributes}, text)


def _refine(identifier: str, name: str, text: str, **attributes: str) -> Statement:
    return _meta(name, text, refines=f"#{identifier}", **attributes)


def text_identifier(metadata: Metadata) -> str:
    """Return the identifier of the EPUB without audio: another publication than the narrated one.

    Reading systems tell books apart, and where one stopped reading, by it alone.
    """
    return f"urn:uuid:{uuid5(_TEXT, metadata.identifier or '')}"


def _identity(document: Document, own: str) -> list[Statement]:
    metadata = document.metadata
    shared = metadata.identifier or ""
    statements = _named(IDENTIFIER, own)
    if shared != own:  # that of the publication, whatever its format
        statements += _named("publication", shared)
    statements += [
        Statement("dc:title", {"id": "main-title"}, metadata.title),
        _refine("main-title", "title-type", "main"),
    ]
    if metadata.subtitle:
        statements += [
            _refine("main-title", "display-seq", "1"),
            Statement("dc:title", {"id": "subtitle"}, metadata.subtitle),
            _refine("subtitle", "title-type", "subtitle"),
            _refine("subtitle", "display-seq", "2"),
        ]
    return [*statements, Statement("dc:language", {}, metadata.lang)]


def _named(name: str, identifier: str) -> list[Statement]:
    statements = [Statement("dc:identifier", {"id": name}, identifier)]
    if kind := _identifier_type(identifier):
        statements.append(_refine(name, "identifier-type", kind, scheme="onix:codelist5"))
    return statements


def _identifier_type(identifier: str) -> str | None:
    """Return the ONIX code (list 5): 15 ISBN-13, 06 DOI, 22 any other URN."""
    lower = identifier.lower()
    if lower.startswith("urn:isbn:") and len(lower.replace("-", "")) == len("urn:isbn:") + 13:
        return "15"
    if lower.startswith(("urn:doi:", "doi:")):
        return "06"
    return "22" if lower.startswith("urn:") else None


def _persons(metadata: Metadata, durations: Durations | None) -> list[Statement]:
    statements: list[Statement] = []
    for number, person in enumerate(metadata.authors, start=1):
        identifier = f"creator-{number}"
        statements += [
            Statement("dc:creator", {"id": identifier}, person.name),
            _refine(identifier, "role", "aut", scheme="marc:relators"),
        ]
        statements += _particulars(identifier, person)
        statements.append(_refine(identifier, "display-seq", str(number)))
    for kind, persons in (("edt", metadata.editors), ("trl", metadata.translators)):
        for number, person in enumerate(persons, start=1):
            identifier = f"contributor-{kind}-{number}"
            statements += [
                Statement("dc:contributor", {"id": identifier}, person.name),
                _refine(identifier, "role", kind, scheme="marc:relators"),
                *_particulars(identifier, person),
            ]
    if durations is not None and durations.narrator:
        statements += [
            Statement("dc:contributor", {"id": "narrator"}, durations.narrator),
            _refine("narrator", "role", "nrt", scheme="marc:relators"),
        ]
    return statements


def _particulars(identifier: str, person: Person) -> list[Statement]:
    """Say how a name is sorted, where somebody works, and who of that name it is."""
    orcid = f"https://orcid.org/{person.orcid}" if person.orcid else None
    values = (
        ("file-as", person.file_as),
        ("schema:affiliation", person.affiliation),
        ("schema:identifier", orcid),
    )
    return [_refine(identifier, name, text) for name, text in values if text]


def _series(metadata: Metadata) -> list[Statement]:
    statements: list[Statement] = []
    for number, series in enumerate(metadata.series, start=1):
        identifier = f"series-{number}"
        statements += [
            _meta("belongs-to-collection", series.name, id=identifier),
            _refine(identifier, "collection-type", "series"),
        ]
        if series.position and _POSITION.fullmatch(series.position):
            statements.append(_refine(identifier, "group-position", series.position))
    return statements


def _plain(metadata: Metadata) -> list[Statement]:
    values: Iterable[tuple[str, str | None]] = (
        ("dc:publisher", metadata.publisher),
        ("dc:date", metadata.date),
        ("dc:rights", metadata.rights),
        ("dc:description", metadata.description),
        *(("dc:subject", subject) for subject in metadata.subjects),
    )
    return [Statement(tag, {}, text) for tag, text in values if text]


def _accessibility(document: Document, accessibility: Accessibility) -> list[Statement]:
    statements = [
        *(_meta("schema:accessMode", mode) for mode in accessibility.modes),
        *(_meta("schema:accessModeSufficient", mode) for mode in accessibility.sufficient),
        *(_meta("schema:accessibilityFeature", feature) for feature in accessibility.features),
        *(_meta("schema:accessibilityHazard", hazard) for hazard in accessibility.hazards),
        _meta("schema:accessibilitySummary", accessibility.summary, **{"xml:lang": "en"}),
    ]
    if "pageBreakMarkers" in accessibility.features:
        statements += _page_source(print_edition(document.metadata))
    return statements


def print_edition(metadata: Metadata) -> str | None:
    """Return the print edition's ISBN if it has one that is not the EPUB's too."""
    isbns = metadata.isbns
    return isbns.print if isbns.print != isbns.epub else None


def _page_source(isbn: str | None) -> list[Statement]:
    """Say whose the pages are: never the EPUB's own (EPUB Accessibility 1.1, 4.3).

    A PDF that has no ISBN is no source that could be named; the summary says it in words. Older
    reading systems look for `dc:source`.
    """
    if isbn is None:
        return [_meta("pageBreakSource", "none")]
    source = f"urn:isbn:{isbn}"
    return [
        _meta("pageBreakSource", source),
        Statement("dc:source", {"id": "print-edition"}, source),
        _refine("print-edition", "source-of", "pagination"),
    ]


def _overlays(durations: Durations | None) -> list[Statement]:
    if durations is None:
        return []
    return [
        *(_refine(identifier, "media:duration", clock) for identifier, clock in durations.overlays),
        _meta("media:duration", durations.total),
        *([_meta("media:narrator", durations.narrator)] if durations.narrator else []),
        _meta("media:active-class", ACTIVE_CLASS),
    ]
