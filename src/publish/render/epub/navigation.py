"""The navigation document: contents, landmarks, page-list (EPUB 3.3, section 7)."""

from collections.abc import Iterable, Iterator

from publish.model import Document
from publish.model.words import word
from publish.render.html.book import STYLE_SHEET, TITLE_PAGE, Book, Heading
from publish.render.html.markup import attributes, escape, page
from publish.render.html.spoken import Par, Seq, TimeContainer

NAME = "nav.xhtml"
_LIST = "toc-list"


def make_navigation(document: Document, book: Book) -> str:
    """Return the navigation document. Landmarks and pages are for reading systems: hidden."""
    lang = document.metadata.lang
    contents = escape(word("contents", lang))
    parts = [
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">',
        f'<h1 id="toc-title">{contents}</h1>',
        *_entries(book.headings, _LIST),
        "</nav>",
        '<nav epub:type="landmarks" id="landmarks" aria-labelledby="landmarks-title" hidden="">',
        f'<h2 id="landmarks-title">{escape(word("landmarks", lang))}</h2>',
        "<ol>",
    ]
    parts += [
        f'<li><a epub:type="{kind}" href="{escape(href)}">{escape(name)}</a></li>'
        for kind, href, name in _landmarks(document, book)
    ]
    parts += ["</ol>", "</nav>"]
    if book.pages:
        parts += [
            (
                '<nav epub:type="page-list" role="doc-pagelist" id="page-list"'
                ' aria-labelledby="page-list-title" hidden="">'
            ),
            f'<h2 id="page-list-title">{escape(word("pages", lang))}</h2>',
            "<ol>",
        ]
        parts += [
            f'<li><a href="{mark.document}#{escape(mark.id)}">{escape(mark.label)}</a></li>'
            for mark in book.pages
        ]
        parts += ["</ol>", "</nav>"]
    body = "\n".join(parts)
    return page(
        document, word("contents", lang), body, style_sheet=STYLE_SHEET, matter="frontmatter"
    )


def spoken(book: Book) -> tuple[TimeContainer, ...]:
    """Return the overlay of the contents: each entry is heard as its heading is.

    Without one, reading aloud would stop at the contents, which stand in the spine.
    """
    entries: list[TimeContainer] = [
        Par(each.entry, each.sentences) for each in _flat(book.headings)
    ]
    return (Seq(_LIST, "list", entries),)


def _flat(headings: Iterable[Heading]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _flat(heading.children)


def _entries(headings: Iterable[Heading], identifier: str | None = None) -> list[str]:
    lines = [f"<ol{attributes({'id': identifier})}>"]
    for heading in headings:
        values = attributes({"id": heading.entry, "href": heading.href})
        link = f"<a{values}>{escape(heading.title)}</a>"
        if heading.children:
            lines += [f"<li>{link}", *_entries(heading.children), "</li>"]
        else:
            lines.append(f"<li>{link}</li>")
    return [*lines, "</ol>"]


def _landmarks(document: Document, book: Book) -> list[tuple[str, str, str]]:
    lang = document.metadata.lang
    landmarks = []
    if book.cover is not None:
        landmarks.append(("cover", book.cover.name, word("cover", lang)))
    landmarks += [
        ("titlepage", TITLE_PAGE, document.metadata.title),
        ("toc", f"{NAME}#toc", word("contents", lang)),
        ("bodymatter", book.start, word("start", lang)),
    ]
    return landmarks
