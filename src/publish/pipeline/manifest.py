"""`manifest.json`: what was published, for programs that come after us, and for the next run.

Its form is `data/manifest.schema.json` (JSON Schema 2020-12); `publish explain manifest` tells
what it says.
"""

import errno
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from publish.model import Artifact, Layout, Narration, Origin, Publication, passage_text
from publish.model.walk import walk_sections
from publish.model.words import word

NAME = "manifest.json"
VERSION = 2
"""Goes up when a program that reads it must change."""

_LARGEST = 1 << 24
"""Bytes of a manifest that is read."""


class State(StrEnum):
    """What became of a format."""

    PUBLISHED = "published"
    FAILED = "failed"
    STALE = "stale"
    NOT_ASKED = "not-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtifactEntry:
    """A file of the set. `stale`: it was made of another source than the set's last run.

    `service` is the printing service that it is for, as it was asked for; empty for other files.
    """

    role: str
    format: str
    name: str
    title: str
    media_type: str
    bytes: int
    sha256: str
    source: str
    stale: bool = False
    service: str = ""
    facts: Mapping[str, float | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionEntry:
    """A heading: where it is heard (seconds from the start of the audio) and printed (label)."""

    id: str
    title: str
    level: int
    start: float | None
    page: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceEntry:
    """What spoke: an Origin as the manifest has it; what is not known is null.

    `beside` is what spoke beside a person who was recorded.
    """

    engine: str
    kind: str | None
    source_type: str | None
    packages: tuple[str, ...]
    model: str | None
    beside: "VoiceEntry | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A set of artifacts, as far as a later run needs to know it."""

    artifacts: tuple[ArtifactEntry, ...] = ()
    sections: tuple[SectionEntry, ...] = ()
    formats: Mapping[str, State] = field(default_factory=dict)
    voice: VoiceEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatResult:
    """What a run made of one format: artifacts, or the codes of the findings that stopped it."""

    artifacts: tuple[Artifact, ...] = ()
    codes: tuple[str, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """Return what the set in `folder` holds, as far as its files are what the manifest says.

    A manifest that is missing, of another version or no manifest tells of nothing.
    """
    try:
        path = folder / NAME
        if folder.is_symlink() or path.is_symlink() or path.stat().st_size > _LARGEST:
            return Manifest()
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            return Manifest()
        listed = (_read_artifact(each) for each in content["artifacts"])
        return Manifest(
            artifacts=tuple(each for each in listed if _is_whole(folder, each)),
            sections=tuple(_read_section(each) for each in content["sections"]),
            formats={str(name): State(each["state"]) for name, each in content["formats"].items()},
            voice=_read_voice(content.get("voice")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest()


def _read_artifact(entry: dict[str, Any]) -> ArtifactEntry:
    known = {"role", "format", "name", "title", "media_type", "sha256", "source"}
    texts = {key: entry[key] for key in known} | {"service": entry.get("service", "")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError
    facts = {key: float(entry[key]) for key in entry if key not in {*texts, "bytes", "stale"}}
    return ArtifactEntry(
        **texts, bytes=int(entry["bytes"]), stale=entry["stale"] is True, facts=_whole(facts)
    )


def _whole(facts: dict[str, float]) -> dict[str, float | int]:
    return {
        key: int(value) if key == "pages" and value.is_integer() else value
        for key, value in facts.items()
    }


def _read_section(entry: dict[str, Any]) -> SectionEntry:
    return SectionEntry(
        id=str(entry["id"]),
        title=str(entry["title"]),
        level=int(entry["level"]),
        start=None if entry["start"] is None else float(entry["start"]),
        page=None if entry["page"] is None else str(entry["page"]),
    )


def _read_voice(entry: dict[str, Any] | None) -> VoiceEntry | None:
    if entry is None:
        return None
    named = {key: entry[key] for key in ("kind", "source_type", "model")}
    return VoiceEntry(
        engine=str(entry["engine"]),
        packages=tuple(str(each) for each in entry["packages"]),
        beside=_read_voice(entry.get("beside")),
        **{key: None if value is None else str(value) for key, value in named.items()},
    )


def _is_whole(folder: Path, entry: ArtifactEntry) -> bool:
    """Whether a file stands there as it was made. Its name is one of a file in the folder."""
    path = folder / entry.name
    if Path(entry.name).name != entry.name or path.is_symlink() or not path.is_file():
        return False
    return path.stat().st_size == entry.bytes and digest_of(path) == entry.sha256


def prove(folder: Path) -> None:
    """Read the set in `folder` back. Raises OSError where a file is not as its manifest says."""
    content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    for each in content["artifacts"]:
        entry = _read_artifact(each)
        if not _is_whole(folder, entry):
            raise OSError(errno.EIO, "what was written is not what is read back", entry.name)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def made_entry(form: str, artifact: Artifact) -> ArtifactEntry:
    """Return the entry of a file that was made in this run."""
    return ArtifactEntry(
        role=artifact.role,
        format=form,
        name=artifact.name,
        title=artifact.title,
        media_type=artifact.media_type,
        bytes=artifact.path.stat().st_size,
        sha256=digest_of(artifact.path),
        source=artifact.source,
        service=artifact.service,
        facts=artifact.facts,
    )


def make_manifest(
    publication: Publication,
    results: Mapping[str, FormatResult],
    carried: Iterable[ArtifactEntry],
    before: Manifest,
    outputs: Iterable[str],
) -> str:
    """Return the manifest of a set as JSON.

    `results` are the formats of this run, in the order of the manifest, `carried` the artifacts
    that stay from `before`; `outputs` are the formats that make the set complete.
    """
    document = publication.document
    kept = tuple(carried)
    made = [
        made_entry(name, artifact)
        for name, result in results.items()
        for artifact in result.artifacts
    ]
    names = dict.fromkeys((*outputs, *results, *(each.format for each in kept)))
    formats = {name: _format(name, results, kept) for name in names}
    artifacts = sorted((*made, *kept), key=lambda each: list(names).index(each.format))
    current = [each for each in artifacts if not each.stale]
    content = {
        "version": VERSION,
        "slug": document.metadata.slug,
        "title": passage_text(document.title),
        "lang": document.metadata.lang,
        "identifier": document.metadata.identifier,
        "modified": publication.modified,
        "complete": all(formats[name]["state"] == State.PUBLISHED for name in outputs),
        "duration": _fact("duration", current),
        "pages": _fact("pages", current),
        "voice": _voice(publication, current, before),
        "formats": formats,
        "artifacts": [_artifact(each) for each in artifacts],
        "sections": [asdict(each) for each in _sections(publication, current, before)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _format(
    name: str, results: Mapping[str, FormatResult], kept: tuple[ArtifactEntry, ...]
) -> dict[str, object]:
    mine = [each for each in kept if each.format == name]
    result = results.get(name)
    if result is not None:
        state = State.PUBLISHED if result.artifacts else State.FAILED
    elif mine:
        state = State.STALE if any(each.stale for each in mine) else State.PUBLISHED
    else:
        state = State.NOT_ASKED
    return {"state": state, "findings": list(result.codes) if result is not None else []}


def _artifact(entry: ArtifactEntry) -> dict[str, object]:
    values: dict[str, object] = asdict(entry)
    del values["facts"]
    if not entry.service:
        del values["service"]
    return values | dict(entry.facts)


def _voice(
    publication: Publication, current: Iterable[ArtifactEntry], before: Manifest
) -> dict[str, object] | None:
    """Return what spoke; from an earlier run as long as what is heard there is current."""
    if publication.narration is not None:
        return asdict(_voice_entry(publication.narration.origin))
    heard = before.voice is not None and any("duration" in each.facts for each in current)
    return asdict(before.voice) if heard and before.voice is not None else None


def _voice_entry(origin: Origin) -> VoiceEntry:
    return VoiceEntry(
        engine=origin.engine,
        kind=origin.kind,
        source_type=origin.source_type,
        packages=origin.packages,
        model=origin.model or None,
        beside=None if origin.beside is None else _voice_entry(origin.beside),
    )


def _fact(key: str, artifacts: Iterable[ArtifactEntry]) -> float | int | None:
    return next((each.facts[key] for each in artifacts if key in each.facts), None)


def _sections(
    publication: Publication, current: Iterable[ArtifactEntry], before: Manifest
) -> list[SectionEntry]:
    """Return title, headings and footnotes with what is known of them.

    Where they are heard or printed is known from an earlier run as long as its files are current.
    """
    document = publication.document
    facts = {key for each in current for key in each.facts}
    heard = {each.id: each.start for each in before.sections} if "duration" in facts else {}
    printed = {each.id: each.page for each in before.sections} if "pages" in facts else {}
    if publication.narration is not None:
        heard = dict(_starts(publication.narration))
    if publication.layout is not None:
        printed = {name: _page(publication.layout, name) for name in document.places}
    headings = [(document.title.id, passage_text(document.title), 1)]
    headings += [
        (section.id, passage_text(section.title), section.level)
        for section in walk_sections(document)
    ]
    if document.footnotes:
        headings.append(("notes", word("notes", document.metadata.lang), 1))
    return [
        SectionEntry(
            id=name, title=title, level=level, start=heard.get(name), page=printed.get(name)
        )
        for name, title, level in headings
    ]


def _starts(narration: Narration) -> dict[str, float | None]:
    starts: dict[str, float | None] = {}
    before = 0.0
    for track in narration.tracks:
        for chapter in track.chapters:
            starts[chapter.id] = round(before + chapter.start / track.sample_rate, 3)
        before += track.samples / track.sample_rate
    return starts


def _page(layout: Layout, identifier: str) -> str | None:
    target = layout.targets.get(identifier)
    return None if target is None else layout.pages[target[0]].label
