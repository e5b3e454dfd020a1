"""The package as text, for `publish plan epub`."""

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from publish.model import Publication
from publish.render.epub.metadata import Statement
from publish.render.epub.package import Package, make_package
from publish.render.html.book import ContentDocument, Heading
from publish.render.html.profile import Profile
from publish.render.html.spoken import pars

_XHTML = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_IN_TEXT = frozenset(_XHTML + name for name in "em strong sup sub s ins u mark small br".split())
_SHOWN = ("role", "lang", "class", "alt", "start", "type", "scope", "aria-details", "src", "href")


def describe(publication: Publication, profile: Profile) -> str:
    """Return what the EPUB will hold: metadata, contents, pages, and each document's outline."""
    package = make_package(publication, profile)
    lines = ["package", *_metadata(package), "contents"]
    lines += _contents(package.book.headings, 1)
    if package.book.pages:
        lines.append("pages")
        lines += [f"  {mark.label} {mark.document}#{mark.id}" for mark in package.book.pages]
    if publication.faces.faces:
        lines.append("fonts")
        lines += [f"  {each.name}" for each in publication.faces.faces]
    for document in package.book.documents:
        lines += _document(document, profile)
    return "\n".join(lines) + "\n"


def _metadata(package: Package) -> Iterator[str]:
    """One line for each run of statements of one kind."""
    for name, statements in groupby(package.metadata, _name):
        yield f"  {name}: {' | '.join(statement.text for statement in statements)}"


def _name(statement: Statement) -> str:
    name = statement.attributes.get("property", statement.tag)
    refined = statement.attributes.get("refines")
    return f"{refined} {name}" if refined else name


def _contents(headings: tuple[Heading, ...], depth: int) -> Iterator[str]:
    for heading in headings:
        yield f"{'  ' * depth}{heading.href} {heading.title}"
        yield from _contents(heading.children, depth + 1)


def _document(document: ContentDocument, profile: Profile) -> Iterator[str]:
    if profile is Profile.OVERLAY:
        spoken = len({par.target for par in pars(document.overlay)})
        yield f"{document.name} ({spoken} spoken)"
    else:
        yield document.name
    body = etree.fromstring(document.xhtml.encode()).find(f"{_XHTML}body")
    if body is not None:
        for element in body:
            yield from _outline(element, 1)


def _outline(element: etree._Element, depth: int) -> Iterator[str]:
    """Show an element in a line, its sentences, or its text, with their mark-up below it."""
    indent = "  " * depth
    identifier = element.get("id")
    if element.tag == f"{_XHTML}span":
        if element.get(_TYPE) == "pagebreak":
            yield f"{indent}page {element.get('aria-label')}"
        else:
            yield f"{indent}[{identifier}] {_inner(element)}"
        return
    name = element.tag.removeprefix(_XHTML) + (f"#{identifier}" if identifier else "")
    shown = [f"{key}={value!r}" for key in _SHOWN if (value := element.get(key)) is not None]
    own = (element.text or "").strip()
    mixed = any(child.tag in _IN_TEXT or (child.tail or "").strip() for child in element)
    yield " ".join([f"{indent}{name}", *shown, *([own] if own and not mixed else [])])
    if mixed:
        yield f"{indent}  {_inner(element)}"
        return
    for child in element:
        yield from _outline(child, depth + 1)


def _inner(element: etree._Element) -> str:
    markup = etree.tostring(element, encoding="unicode", with_tail=False)
    for namespace in ("http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"):
        for prefix in ("", ":epub"):
            markup = markup.replace(f' xmlns{prefix}="{namespace}"', "")
    return markup[markup.index(">") + 1 : markup.rindex("<")].replace("\n", "↵")
