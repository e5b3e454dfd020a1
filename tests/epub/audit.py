"""What no checker looks at in media overlays: is everything heard, once, in order, in time?"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import av
from lxml import etree
from readback.epub import SENTENCE, XHTML, Package, clips, metadata, opened, resolved, seconds

SILENT = frozenset({"doc-noteref", "doc-backlink"})
"""Roles of what is shown and not spoken: numbers that lead elsewhere."""

TOLERANCE = 0.0005


def audit(epub: Path) -> list[str]:
    """Return what is wrong with the overlays of a narrated EPUB."""
    package = opened(epub)
    return [
        *_coverage(package),
        *_order(package),
        *_times(epub),
        *_durations(package),
        *_contents(package),
        *_skippable(package),
        *_active_class(package),
    ]


def _narrated(package: Package) -> Iterator[tuple[str, etree._Element]]:
    for item in package.spine:
        document = package.documents[item.path]
        if "nav" not in item.properties and document.find(".//*[@role='doc-cover']") is None:
            yield item.path, document


def _coverage(package: Package) -> Iterator[str]:
    """Every character that is shown and every alternative text belongs to a clip."""
    heard = {(clip.document, clip.text) for clip in clips(package.path)}
    for path, document in _narrated(package):
        body = document.find(f"{XHTML}body")
        assert body is not None
        for element in body.iter():
            identifier = element.get("id")
            if element.tag == f"{XHTML}img" and element.get("alt"):
                inside = element.iterancestors(f"{XHTML}span")  # of a sentence
                names = {identifier, *(each.get("id") for each in inside)}
                if not any((path, each) in heard for each in names):
                    yield f"{path}: the alternative text of #{identifier} is not spoken"
            elif (
                element.tag == f"{XHTML}span"
                and SENTENCE.search(identifier or "")
                and (path, identifier) not in heard
            ):
                yield f"{path}: sentence #{identifier} is not spoken"
            for text, holder in ((element.text, element), (element.tail, element.getparent())):
                if (text or "").strip() and not _spoken_or_silent(path, holder, heard):
                    yield f"{path}: `{(text or '').strip()}` is not spoken"


def _spoken_or_silent(
    path: str, element: etree._Element | None, heard: set[tuple[str, str]]
) -> bool:
    while element is not None:
        if (path, element.get("id")) in heard or element.get("role") in SILENT:
            return True
        if element.tag == f"{XHTML}summary":  # the name of a part that unfolds
            return True
        element = element.getparent()
    return False


def _order(package: Package) -> Iterator[str]:
    """Clips follow the spine and the document; each element is lit once."""
    places = {
        (path, identifier): number
        for path, document in package.documents.items()
        for number, element in enumerate(document.iter())
        if (identifier := element.get("id"))
    }
    last = ("", -1)
    seen = set()
    for clip in clips(package.path):
        target = (clip.document, clip.text)
        if target not in places:
            yield f"{clip.document}: there is no #{clip.text}"
            continue
        if target in seen:
            yield f"{clip.document}: #{clip.text} is lit twice"
        seen.add(target)
        if clip.document == last[0] and places[target] < last[1]:
            yield f"{clip.document}: #{clip.text} is out of order"
        last = (clip.document, places[target])


def _times(epub: Path) -> Iterator[str]:
    """Clips have a length, do not overlap, and lie inside their audio, which decodes."""
    lengths: dict[str, float] = {}
    spoken: dict[str, list[tuple[float, float, str]]] = {}
    for clip in clips(epub):
        spoken.setdefault(clip.audio, []).append((clip.begin, clip.end, clip.text))
    with ZipFile(epub) as archive:
        for audio in spoken:
            lengths[audio] = _length(archive.read(audio))
    for audio, found in spoken.items():
        end = 0.0
        for begin, until, name in sorted(found):
            if until <= begin:
                yield f"{audio}: #{name} has no length"
            if begin < end - TOLERANCE:
                yield f"{audio}: #{name} overlaps what is before it"
            end = until
            if until > lengths[audio] + TOLERANCE:
                yield f"{audio}: #{name} ends {until - lengths[audio]:.3f} s after the audio"


def _length(content: bytes) -> float:
    """Return how many seconds decode, without the padding of the last packet."""
    with av.open(io.BytesIO(content), "r") as container:
        (stream,) = container.streams.audio
        decoded = sum(frame.samples for frame in container.decode(stream))
        assert stream.duration is not None
        assert stream.time_base is not None
        return min(decoded / stream.rate, float(stream.duration * stream.time_base))


def _durations(package: Package) -> Iterator[str]:
    """`media:duration` of every overlay and of the whole are what the clips come to."""
    found = metadata(package.path)
    total = 0.0
    heard = [*clips(package.path), *clips(package.path, navigation=True)]
    for item in package.spine:
        if item.overlay is None:
            continue
        length = sum(clip.end - clip.begin for clip in heard if clip.document == item.path)
        stated = found.get(f"#{item.overlay} media:duration", ["0"])[0]
        if abs(seconds(stated) - length) > TOLERANCE:
            yield f"{item.path}: clips of {length:.3f} s, media:duration {stated}"
        total += length
    stated = found.get("media:duration", ["0"])[0]
    if abs(seconds(stated) - total) > TOLERANCE:
        yield f"the whole: clips of {total:.3f} s, media:duration {stated}"


def _contents(package: Package) -> Iterator[str]:
    """Every entry of the contents sounds as the heading that it leads to, all of it."""
    headings: dict[str, list[tuple[str, float, float]]] = {}
    heard = {(clip.document, clip.text): clip for clip in clips(package.path)}
    for path, document in _narrated(package):
        for section in document.iter(f"{XHTML}section"):
            title = next(each for each in section.iter() if each.tag in HEADINGS)
            spans = title.iter(f"{XHTML}span")
            headings[f"{path}#{section.get('id') or title.get('id')}"] = [
                (clip.audio, clip.begin, clip.end)
                for span in spans
                if (clip := heard.get((path, span.get("id") or "")))
            ]
    (nav,) = [item.path for item in package.spine if "nav" in item.properties]
    entries = {clip.text: clip for clip in clips(package.path, navigation=True)}
    if not all(clip.within == "/list" for clip in entries.values()):
        yield f"{nav}: the contents cannot be left"
    toc = package.documents[nav].find(f".//{XHTML}nav[@role='doc-toc']")
    links = [] if toc is None else list(toc.iter(f"{XHTML}a"))
    if [link.get("id") for link in links] != list(entries):
        yield f"{nav}: entries are not all heard, in their order"
        return
    for link in links:
        clip = entries[link.get("id") or ""]
        parts = headings.get(resolved(nav, link.get("href") or ""), [])
        if not parts or (clip.audio, clip.begin, clip.end) != (*parts[0][:2], parts[-1][2]):
            yield f"{nav}: #{clip.text} does not sound as its heading"


HEADINGS = frozenset(f"{XHTML}h{level}" for level in range(1, 7))
KINDS = {
    f"{XHTML}table": "table",
    f"{XHTML}figure": "figure",
    f"{XHTML}ol": "list",
    f"{XHTML}ul": "list",
    f"{XHTML}dl": "list",
}


def _skippable(package: Package) -> Iterator[str]:
    """Footnotes can be skipped; tables, lists and figures can be left."""
    within = {(clip.document, clip.text): clip.within or "" for clip in clips(package.path)}
    for path, document in _narrated(package):
        for element in document.iter():
            wanted = KINDS.get(str(element.tag))
            if element.get("role") == "doc-footnote":
                wanted = "footnote"
            for inner in element.iter() if wanted else ():
                kind = within.get((path, inner.get("id") or ""))
                if kind is not None and not kind.startswith("/"):
                    yield f"{path}: #{inner.get('id')} cannot be skipped with its {wanted}"
                if kind is not None and wanted == "footnote" and not kind.startswith("/footnote"):
                    yield f"{path}: #{inner.get('id')} is not marked as a footnote's"


def _active_class(package: Package) -> Iterator[str]:
    """The class of what is heard is in the style sheet of each narrated document."""
    (name,) = metadata(package.path).get("media:active-class", [""])
    rule = re.compile(rf"\.{re.escape(name)} \{{[^}}]*background-color:[^}}]*[^-]color:")
    with ZipFile(package.path) as archive:
        for path, document in _narrated(package):
            sheets = [
                archive.read(resolved(path, link.get("href") or "")).decode()
                for link in document.iter(f"{XHTML}link")
            ]
            if not name or not any(rule.search(sheet) for sheet in sheets):
                yield f"{path}: no style for `{name}`"
