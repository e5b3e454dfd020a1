"""The navigation document: contents, landmarks, page-list (EPUB 3.3, section 7)."""

from collections.abc import Iterable

from publish.model import Document
from publish.model.words import word
from publish.render.epub.book import STYLE_SHEET, TITLE_PAGE, Book, Heading
from publish.render.epub.markup import escape, page

NAME = "nav.xhtml"


def make_navigation(document: Document, book: Book) -> str:
    """Return the navigation document. Landmarks and pages are for reading systems: hidden."""
    lang = document.metadata.lang
    contents = escape(word("contents", lang))
    parts = [
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">',
        f'<h1 id="toc-title">{contents}</h1>',
        *_entries(book.headings),
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


def _entries(headings: Iterable[Heading]) -> list[str]:
    lines = ["<ol>"]
    for heading in headings:
        link = f'<a href="{escape(heading.href)}">{escape(heading.title)}</a>'
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
