"""Finished EPUBs, read with zipfile and lxml."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
SMIL = "{http://www.w3.org/ns/SMIL}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SENTENCE = re.compile(r"-s\d+$")


@dataclass(frozen=True)
class Entry:
    """An entry of the table of contents."""

    title: str
    href: str
    depth: int


@dataclass(frozen=True)
class PageEntry:
    """A page: its label, and the sentence that follows its mark."""

    label: str
    href: str
    following: str


@dataclass(frozen=True)
class Clip:
    """A par: the element that is lit, by document and identifier, and seconds of an audio file."""

    document: str
    text: str
    audio: str
    begin: float
    end: float
    kind: str | None
    within: str | None


@dataclass
class Item:
    """A file of the manifest."""

    id: str
    path: str
    media_type: str
    properties: set[str]
    overlay: str | None


@dataclass
class Package:
    """An opened EPUB: its package document, its files, its content documents in spine order."""

    path: Path
    opf: etree._Element
    items: dict[str, Item]
    spine: list[Item]
    documents: dict[str, etree._Element] = field(default_factory=dict)


def resolved(base: str, href: str) -> str:
    """Return the path in the archive that a relative reference means, with its fragment."""
    path, mark, fragment = href.partition("#")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    return unquote(whole) + mark + fragment


def opened(epub: Path) -> Package:
    with ZipFile(epub) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        (rootfile,) = container.iter("{*}rootfile")
        name = rootfile.get("full-path") or ""
        opf = etree.fromstring(archive.read(name))
        items = {}
        for element in opf.iter(f"{OPF}item"):
            identifier = element.get("id") or ""
            items[identifier] = Item(
                identifier,
                resolved(name, element.get("href") or ""),
                element.get("media-type") or "",
                set((element.get("properties") or "").split()),
                element.get("media-overlay"),
            )
        spine = [items[each.get("idref") or ""] for each in opf.iter(f"{OPF}itemref")]
        package = Package(epub, opf, items, spine)
        for item in spine:
            package.documents[item.path] = etree.fromstring(archive.read(item.path))
    return package


def text_of(element: etree._Element) -> str:
    """Return an element's text without citations of footnotes; a break is a line feed.

    The alternative text of a picture is a part of it.
    """
    if element.get("role") == "doc-noteref":
        return ""
    if element.tag == f"{XHTML}br":
        return "\n"
    if element.tag == f"{XHTML}img":
        return element.get("alt") or ""
    parts = [element.text or ""]
    for child in element:
        parts += [text_of(child), child.tail or ""]
    return "".join(parts)


def sentences(epub: Path) -> list[tuple[str, str]]:
    """Return identifier and text of every sentence in spine order.

    The alternative text of a picture is one, under the identifier of the picture.
    """
    return [found for document in opened(epub).documents.values() for found in _sentences(document)]


def _sentences(document: etree._Element) -> Iterator[tuple[str, str]]:
    for element in document.iter():
        identifier = element.get("id")
        if element.tag == f"{XHTML}span" and identifier and SENTENCE.search(identifier):
            yield identifier, text_of(element)
        elif element.tag == f"{XHTML}img" and identifier and element.get("alt"):
            yield identifier, element.get("alt") or ""


def _navigation(package: Package, kind: str) -> tuple[str, etree._Element | None]:
    (item,) = [each for each in package.items.values() if "nav" in each.properties]
    for nav in package.documents[item.path].iter(f"{XHTML}nav"):
        if nav.get(TYPE) == kind:
            return item.path, nav
    return item.path, None


def nav(epub: Path) -> list[Entry]:
    """Return the table of contents, flattened."""
    base, toc = _navigation(opened(epub), "toc")
    return [] if toc is None else list(_entries(toc.find(f"{XHTML}ol"), base, 1))


def _entries(lists: etree._Element | None, base: str, depth: int) -> Iterator[Entry]:
    for item in [] if lists is None else lists:
        link = item.find(f"{XHTML}a")
        assert link is not None
        yield Entry(text_of(link), resolved(base, link.get("href") or ""), depth)
        yield from _entries(item.find(f"{XHTML}ol"), base, depth + 1)


def landmarks(epub: Path) -> list[tuple[str, str]]:
    """Return kind and target of each landmark."""
    base, element = _navigation(opened(epub), "landmarks")
    links = [] if element is None else list(element.iter(f"{XHTML}a"))
    return [(link.get(TYPE) or "", resolved(base, link.get("href") or "")) for link in links]


def page_list(epub: Path) -> list[PageEntry]:
    """Return the pages with the sentence that follows the mark of each."""
    package = opened(epub)
    base, element = _navigation(package, "page-list")
    pages = []
    for link in [] if element is None else element.iter(f"{XHTML}a"):
        href = resolved(base, link.get("href") or "")
        path, _, fragment = href.partition("#")
        pages.append(PageEntry(text_of(link), href, _following(package.documents[path], fragment)))
    return pages


def _following(document: etree._Element, fragment: str) -> str:
    reached = False
    for element in document.iter():
        if element.get("id") == fragment:
            assert element.get("role") == "doc-pagebreak", fragment
            reached = True
        elif reached and element.tag == f"{XHTML}span" and SENTENCE.search(element.get("id") or ""):
            return text_of(element)
    assert reached, f"no element #{fragment}"
    return ""


def metadata(epub: Path) -> dict[str, list[str]]:
    """Return values by name: Dublin Core without prefix, others by property.

    What refines another statement is under `#ID property`.
    """
    found: dict[str, list[str]] = {}
    for element in next(opened(epub).opf.iter(f"{OPF}metadata")):
        name = element.get("property") or etree.QName(element).localname
        if element.get("refines"):
            name = f"{element.get('refines')} {name}"
        found.setdefault(name, []).append(element.text or "")
    return found


def seconds(clock: str) -> float:
    """Return what a full clock value means."""
    total = 0.0
    for part in clock.split(":"):
        total = total * 60 + float(part)
    return total


def clips(epub: Path, *, navigation: bool = False) -> list[Clip]:
    """Return every par of the content documents, or of the navigation document, in spine order."""
    package = opened(epub)
    found: list[Clip] = []
    with ZipFile(epub) as archive:
        for item in package.spine:
            if item.overlay is not None and navigation is ("nav" in item.properties):
                smil = package.items[item.overlay].path
                body = etree.fromstring(archive.read(smil)).find(f"{SMIL}body")
                assert body is not None
                found += _clips(body, smil, None)
    return found


def _clips(element: etree._Element, smil: str, within: str | None) -> Iterator[Clip]:
    for child in element:
        if child.tag == f"{SMIL}seq":
            yield from _clips(child, smil, f"{within or ''}/{child.get(TYPE)}")
        else:
            text, audio = child.find(f"{SMIL}text"), child.find(f"{SMIL}audio")
            assert text is not None
            assert audio is not None
            path, _, fragment = resolved(smil, text.get("src") or "").partition("#")
            yield Clip(
                document=path,
                text=fragment,
                audio=resolved(smil, audio.get("src") or ""),
                begin=seconds(audio.get("clipBegin") or "0"),
                end=seconds(audio.get("clipEnd") or "0"),
                kind=child.get(TYPE),
                within=within,
            )
