"""`manifest.json`: what was published, for programs that come after us."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from publish.model import Layout, Narration, Publication, passage_text
from publish.model.walk import walk_sections

MEDIA_TYPES = {
    "m4b": "audio/mp4",
    "mp3": "audio/mpeg",
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "sentences.vtt": "text/vtt",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
}
"""Every file of `publish all`, in the order of the manifest; those of plug-ins come after."""

_OTHERS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "json": "application/json",
    "md": "text/markdown",
    "opus": "audio/ogg",
    "txt": "text/plain",
    "xml": "application/xml",
    "zip": "application/zip",
}
_UNKNOWN = "application/octet-stream"

SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEntry:
    """A heading: where it is heard (seconds from the start of the audio) and printed (label)."""

    id: str
    title: str
    level: int
    start: float | None
    page: str | None


def make_manifest(publication: Publication, files: tuple[Path, ...]) -> str:
    """Return the manifest of `files` as JSON; what was not made is null."""
    document = publication.document
    made = {_kind(path, document.metadata.slug): path for path in files}
    narration, layout = publication.narration, publication.layout
    seconds = None if narration is None else _seconds(narration)
    pages = None if layout is None else len(layout.pages)
    kinds = MEDIA_TYPES | {
        kind: _OTHERS.get(kind, _UNKNOWN) for kind in made if kind not in MEDIA_TYPES
    }
    content = {
        "schema": SCHEMA,
        "slug": document.metadata.slug,
        "title": document.metadata.title,
        "lang": document.metadata.lang,
        "identifier": document.metadata.identifier,
        "modified": publication.modified,
        "duration": seconds,
        "pages": pages,
        "files": {
            kind: _file(made[kind], media_type, seconds, pages) if kind in made else None
            for kind, media_type in kinds.items()
        },
        "sections": [asdict(entry) for entry in _sections(publication)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _kind(path: Path, slug: str) -> str:
    """Return what tells a file from the others: what stands after the slug in its name."""
    head = f"{slug}."
    return path.name.removeprefix(head) if path.name.startswith(head) else path.suffix[1:]


def _file(
    path: Path, media_type: str, seconds: float | None, pages: int | None
) -> dict[str, object]:
    content = path.read_bytes()
    entry: dict[str, object] = {
        "name": path.name,
        "media_type": media_type,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    if media_type.startswith("audio/"):
        entry["duration"] = seconds
        entry |= _levels(path)
    if media_type == MEDIA_TYPES["pdf"]:
        entry["pages"] = pages
    return entry


def _levels(path: Path) -> dict[str, object]:
    """Return how loud a file of ours is, measured from what is in it; nothing for a plug-in's."""
    if path.suffix.removeprefix(".") not in MEDIA_TYPES:
        return {}
    from publish.render.audio.levels import levels

    found = levels(path)
    return {"loudness": found.loudness, "true_peak": found.peak}


def _seconds(narration: Narration) -> float:
    return round(sum(track.samples / track.sample_rate for track in narration.tracks), 3)


def _sections(publication: Publication) -> list[SectionEntry]:
    starts = {} if publication.narration is None else _starts(publication.narration)
    return [
        SectionEntry(
            id=section.id,
            title=passage_text(section.title),
            level=section.level,
            start=starts.get(section.id),
            page=None if publication.layout is None else _page(publication.layout, section.id),
        )
        for section in walk_sections(publication.document)
    ]


def _starts(narration: Narration) -> dict[str, float]:
    starts: dict[str, float] = {}
    before = 0.0
    for track in narration.tracks:
        for chapter in track.chapters:
            starts[chapter.id] = round(before + chapter.start / track.sample_rate, 3)
        before += track.samples / track.sample_rate
    return starts


def _page(layout: Layout, identifier: str) -> str | None:
    target = layout.targets.get(identifier)
    return None if target is None else layout.pages[target[0]].label
