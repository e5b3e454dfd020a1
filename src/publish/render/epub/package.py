"""The publication's files: documents, overlays, audio, pictures, and what the package says."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from publish.model import Publication
from publish.render.epub import navigation
from publish.render.epub.accessibility import assess
from publish.render.epub.metadata import Durations, Statement, make_metadata, print_edition
from publish.render.epub.overlay import Sound, clip_of, clock_of, smil, sound
from publish.render.epub.writer import Member, write_package
from publish.render.html.book import (
    STYLE_SHEET,
    Book,
    ContentDocument,
    cover_name,
    make_book,
)
from publish.render.html.markup import direction
from publish.render.html.spoken import pars
from publish.render.html.style import style_sheet

_XHTML = "application/xhtml+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """Everything before it is written: files, their order of reading, metadata."""

    book: Book
    members: tuple[Member, ...]
    spine: tuple[Member, ...]
    metadata: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Overlay:
    """A document's overlay: its name, its text, its length in seconds, the files it plays."""

    identifier: str
    name: str
    text: str
    seconds: float
    sounds: frozenset[str]


def make_package(publication: Publication) -> Package:
    """Make all files of a publication but the archive. Nothing is read from disk."""
    book = make_book(publication)
    heard = sound(publication.narration) if publication.narration else None
    overlays = _overlays(book, heard) if heard else {}
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
    style = style_sheet(publication.style, book.rooms, narrated=bool(overlays))
    members = (
        *spine,
        Member("css", STYLE_SHEET, "text/css", style.encode()),
        *_pictures(publication, book),
        *_sounds(overlays, heard),
    )
    durations = _durations(overlays, heard) if heard and overlays else None
    isbn = print_edition(publication.document.metadata)
    accessibility = assess(book, heard, isbn)
    return Package(
        book=book,
        members=members,
        spine=spine,
        metadata=tuple(make_metadata(publication, accessibility, durations)),
    )


def write(publication: Publication, path: Path) -> None:
    """Write the publication to `path`."""
    package = make_package(publication)
    lang = publication.document.metadata.lang
    write_package(
        path,
        package.members,
        package.spine,
        list(package.metadata),
        lang=lang,
        direction=direction(lang),
        modified=datetime.fromisoformat(publication.modified),
    )


def _stem(name: str) -> str:
    return Path(name).stem


def _document(document: ContentDocument, overlay: _Overlay | None) -> Member:
    return Member(
        f"text-{_stem(document.name)}",
        document.name,
        _XHTML,
        document.xhtml.encode(),
        media_overlay=overlay.identifier if overlay else None,
    )


def _overlays(book: Book, heard: Sound) -> dict[str, _Overlay]:
    title, *sections = [(document.name, document.overlay) for document in book.documents]
    overlays = {}
    for name, nodes in (title, (navigation.NAME, navigation.spoken(book)), *sections):
        text = smil(nodes, name, heard.clips)
        if text is not None:
            stem = _stem(name)
            found = [clip_of(par, heard.clips) for par in pars(nodes)]
            clips = [clip for clip in found if clip is not None]
            overlays[name] = _Overlay(
                identifier=f"overlay-{stem}",
                name=f"overlays/{stem}.smil",
                text=text,
                seconds=sum(clip.seconds for clip in clips),
                sounds=frozenset(clip.audio for clip in clips),
            )
    return overlays


def _sounds(overlays: dict[str, _Overlay], heard: Sound | None) -> list[Member]:
    members = [
        Member(each.identifier, each.name, "application/smil+xml", each.text.encode())
        for each in overlays.values()
    ]
    used = frozenset[str]().union(*(each.sounds for each in overlays.values()))
    members += [
        Member(f"audio-{_stem(name)}", name, "audio/mp4", path)
        for name, path in (heard.files.items() if heard else ())
        if name in used
    ]
    return members


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


def _durations(overlays: dict[str, _Overlay], heard: Sound) -> Durations:
    return Durations(
        overlays=tuple((each.identifier, clock_of(each.seconds)) for each in overlays.values()),
        total=clock_of(sum(each.seconds for each in overlays.values())),
        narrator=heard.narrator,
    )
