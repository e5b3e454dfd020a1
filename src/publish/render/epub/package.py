"""The publication's files: documents, overlays, audio, pictures, and what the package says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from publish.model import Publication
from publish.model.book_faces import BookFaces
from publish.render.epub import navigation
from publish.render.epub.accessibility import Hearing, assess
from publish.render.epub.metadata import (
    RECORD,
    Durations,
    Statement,
    make_metadata,
    print_edition,
    text_identifier,
)
from publish.render.epub.overlay import Overlay, Sound, clock_of, make_overlay, sound
from publish.render.epub.writer import Member, write_package
from publish.render.html.book import (
    STYLE_SHEET,
    Book,
    ContentDocument,
    cover_name,
    make_book,
)
from publish.render.html.faces import FOLDER, face_rules
from publish.render.html.markup import direction
from publish.render.html.profile import Profile
from publish.render.html.style import style_sheet
from publish.xmp import packet

_XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Everything before it is written: files, their order of reading, metadata.

    `record` is what tells machines where the sound is from.
    """

    book: Book
    members: tuple[Member, ...]
    spine: tuple[Member, ...]
    metadata: tuple[Statement, ...]
    record: bytes | None


def make_package(publication: Publication, profile: Profile) -> Package:
    """Make all files of a publication but the archive. Nothing is read from disk."""
    book = make_book(publication, profile)
    heard = sound(publication.narration) if publication.narration else None
    possible = _overlays(book, heard) if heard else {}
    overlays = {name: each for name, each in possible.items() if each.sounds}
    narrator = heard.narrator if heard else ""
    nav = navigation.make_navigation(publication.document, book)
    documents = {each.name: _document(each, overlays.get(each.name)) for each in book.documents}
    nav_overlay = overlays.get(navigation.NAME)
    nav_member = Member(
        "nav",
        navigation.NAME,
        _XHTML,
        nav.encode(),
        properties=["nav"],
        media_overlay=nav_overlay.identifier if nav_overlay else None,
    )
    title, *sections = documents.values()
    cover = [] if book.cover is None else [_document(book.cover, None)]
    spine = (*cover, title, nav_member, *sections)
    style = style_sheet(publication.style, book.rooms, book.counters, narrated=bool(overlays))
    style += face_rules(publication.faces)
    members = (
        *spine,
        Member("css", STYLE_SHEET, "text/css", style.encode()),
        *_fonts(publication.faces),
        *_pictures(publication, book),
        *_sounds(overlays.values(), heard),
    )
    hearing = durations = record = None
    if overlays and publication.narration is not None:
        record = packet(publication.narration.origin, publication.narration.tool)
        hearing = Hearing(
            narrator=narrator,
            whole=all(each.whole for each in possible.values()),
            human=publication.narration.human,
            synthetic=publication.narration.synthetic,
        )
        durations = _durations(tuple(overlays.values()), narrator)
    metadata = publication.document.metadata
    is_text = profile is Profile.PLAIN
    own = text_identifier(metadata) if is_text else metadata.identifier_of("epub")
    accessibility = assess(book, hearing, print_edition(metadata))
    return Package(
        book=book,
        members=members,
        spine=spine,
        metadata=tuple(
            make_metadata(publication, own, accessibility, durations, recorded=record is not None)
        ),
        record=record,
    )


def write(publication: Publication, profile: Profile, path: Path) -> None:
    """Write the publication to `path`."""
    package = make_package(publication, profile)
    lang = publication.document.metadata.lang
    write_package(
        path,
        package.members,
        package.spine,
        list(package.metadata),
        lang=lang,
        direction=direction(lang),
        modified=datetime.fromisoformat(publication.modified),
        records={} if package.record is None else {RECORD: package.record},
    )


def _stem(name: str) -> str:
    return Path(name).stem


def _document(document: ContentDocument, overlay: Overlay | None) -> Member:
    return Member(
        f"text-{_stem(document.name)}",
        document.name,
        _XHTML,
        document.xhtml.encode(),
        media_overlay=overlay.identifier if overlay else None,
    )


def _overlays(book: Book, heard: Sound) -> dict[str, Overlay]:
    """Return the overlays of the documents of which anything is heard."""
    title, *sections = [(document.name, document.overlay) for document in book.documents]
    return {
        name: make_overlay(nodes, name, heard.clips)
        for name, nodes in (title, (navigation.NAME, navigation.spoken(book)), *sections)
    }


def _sounds(overlays: Iterable[Overlay], heard: Sound | None) -> list[Member]:
    members = [
        Member(each.identifier, each.name, "application/smil+xml", each.text.encode())
        for each in overlays
    ]
    used = frozenset[str]().union(*(each.sounds for each in overlays))
    members += [
        Member(f"audio-{_stem(name)}", name, "audio/mp4", path)
        for name, path in (heard.files.items() if heard else ())
        if name in used
    ]
    return members


def _fonts(faces: BookFaces) -> Iterator[Member]:
    """Yield the fonts, and the licences of those that come along (OFL 1.1, 2)."""
    for number, face in enumerate(faces.faces, start=1):
        media_type = "font/otf" if face.cubic else "font/ttf"
        yield Member(f"font-{number}", f"{FOLDER}/{face.name}", media_type, face.content)
    for number, (family, text) in enumerate(faces.licences, start=1):
        name = f"{FOLDER}/{family.lower().replace(' ', '-')}-OFL.txt"
        yield Member(f"licence-{number}", name, "text/plain", text.encode())


def _pictures(publication: Publication, book: Book) -> list[Member]:
    members = []
    if publication.cover is not None:
        cover = publication.cover
        members.append(
            Member(
                "cover-image",
                cover_name(cover),
                cover.media_type,
                cover.content,
                properties=["cover-image"],
            )
        )
    members += [
        Member(f"image-{number}", name, asset.media_type, asset.content)
        for number, (name, asset) in enumerate(book.images, start=1)
    ]
    return members


def _durations(overlays: Sequence[Overlay], narrator: str) -> Durations:
    return Durations(
        overlays=tuple((each.identifier, clock_of(each.seconds)) for each in overlays),
        total=clock_of(sum(each.seconds for each in overlays)),
        narrator=narrator,
    )
