"""The content documents of a publication, and what they hold: one pass over the document."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from publish.model import (
    Asset,
    Document,
    Enclosure,
    Layout,
    Link,
    Numbering,
    Passage,
    Publication,
    Section,
    passage_text,
)
from publish.model.walk import document_sentences, walk_inlines
from publish.model.words import word
from publish.render.html.blocks import write_blocks
from publish.render.html.draft import LINK, Binding, Draft, PageMark, Pages
from publish.render.html.footnotes import write_footnotes
from publish.render.html.inlines import sentences
from publish.render.html.markup import attributes, escape, lang_attributes, page
from publish.render.html.pictures import is_transparent
from publish.render.html.profile import Profile
from publish.render.html.spoken import TimeContainer

TITLE_PAGE = "text/title.xhtml"
COVER = "text/cover.xhtml"
STYLE_SHEET = "css/publication.css"
_LINK = re.compile(f"{LINK}([^{LINK}]*){LINK}")
_DEEPEST = 6
_SUBTITLE = "doc-subtitle"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentDocument:
    """A finished content document. `overlay` is what is spoken of it, in its order."""

    name: str
    title: str
    xhtml: str
    overlay: tuple[TimeContainer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """An entry of the table of contents; `href` is relative to the package document.

    `sentences` are those of the heading that it leads to, `entry` is the identifier of its line.
    """

    title: str
    href: str
    entry: str
    sentences: tuple[str, ...]
    children: "tuple[Heading, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All that is written of a document, before packaging.

    `start` is where the running text begins. `pages` are in the order of the pages. `rooms` are
    the widths that its tables need, in em, `counters` the numbers in parentheses. `pictured` and
    `described`: a picture of the text has an alternative text, one has a long description.
    """

    profile: Profile

    cover: ContentDocument | None
    documents: tuple[ContentDocument, ...]
    headings: tuple[Heading, ...]
    pages: tuple[PageMark, ...]
    images: tuple[tuple[str, Asset], ...]
    start: str
    rooms: tuple[int, ...]
    counters: tuple[tuple[Enclosure, Numbering], ...]
    pictured: bool
    described: bool


def make_book(publication: Publication, profile: Profile) -> Book:
    """Write the content documents of a publication."""
    document = publication.document
    binding = Binding(
        lang=document.metadata.lang,
        pages=Pages.of(publication),
        profile=profile,
        sought=frozenset(_sought(document)),
    )
    names = _file_names(document.sections)
    drafts = [Draft(name, binding, binding.lang) for name in (TITLE_PAGE, *names)]
    for draft, section in zip(drafts, (None, *document.sections), strict=True):
        if section is None:
            _write_title_page(draft, document)
        else:
            _write_section(draft, section, 1)
        if draft is drafts[-1]:
            _write_last_pages(draft)
        write_footnotes(draft, document.footnotes)
    titles = [document.metadata.title, *(passage_text(each.title) for each in document.sections)]
    return Book(
        profile=profile,
        cover=_cover(publication),
        documents=tuple(
            _finish(document, draft, title) for draft, title in zip(drafts, titles, strict=True)
        ),
        headings=(
            Heading(
                title=passage_text(document.title),
                href=f"{TITLE_PAGE}#{document.title.id}",
                entry=document.entry,
                sentences=tuple(sentence.id for sentence in document.title.sentences),
            ),
            *_headings(document.sections, binding),
        ),
        pages=_pages(binding, publication.layout),
        images=tuple(binding.images.values()),
        start=names[0] if names else TITLE_PAGE,
        rooms=tuple(sorted(binding.rooms)),
        counters=tuple(sorted(binding.counters)),
        pictured=binding.pictured,
        described=binding.described,
    )


def _sought(document: Document) -> Iterator[str]:
    """Yield the identifiers that links of the text lead to."""
    for sentence in document_sentences(document):
        for inline in walk_inlines(sentence.inlines):
            if isinstance(inline, Link) and inline.internal:
                yield inline.target[1:]


def _file_names(sections: Iterable[Section]) -> list[str]:
    """Name content documents after their sections, no two alike."""
    taken = {TITLE_PAGE, COVER, "text/nav.xhtml"}  # overlays are named after documents
    names = []
    for number, section in enumerate(sections, start=1):
        plain = re.sub(r"[^a-z0-9]+", "-", section.id.lower())
        name = f"text/{plain}.xhtml"
        if name in taken:
            name = f"text/section-{number}-{plain}.xhtml"
        while name in taken:
            name = name.replace(".xhtml", "-.xhtml")
        taken.add(name)
        names.append(name)
    return names


def _write_title_page(draft: Draft, document: Document) -> None:
    draft.write(_title_marks(draft, document.title))
    draft.write('<section epub:type="titlepage">\n<header class="title-block">\n')
    draft.write(_element(draft, "h1", document.title, {}))
    draft.write(_element(draft, "p", document.subtitle, {"class": "subtitle", "role": _SUBTITLE}))
    draft.write(_element(draft, "p", document.byline, {"class": "byline"}))
    draft.write("</header>\n</section>\n")
    write_blocks(draft, document.opening)


def _write_section(draft: Draft, section: Section, depth: int) -> None:
    before = draft.lang
    draft.write(_title_marks(draft, section.title))
    values: dict[str, str | None] = {"class": " ".join(section.classes) or None}
    if depth == 1:
        values |= {"epub:type": "chapter", "role": "doc-chapter"}
    if section.lang and section.lang != before:
        values |= lang_attributes(section.lang, before)
        draft.lang = section.lang
    label = section.title.id if "role" in values else None
    values = {"id": draft.place(section.id), **values, "aria-labelledby": label}
    draft.write(f"<section{attributes(values)}>\n")
    draft.write(_element(draft, f"h{min(depth, _DEEPEST)}", section.title, {}))
    write_blocks(draft, section.blocks)
    for child in section.sections:
        _write_section(draft, child, depth + 1)
    draft.lang = before
    draft.write("</section>\n")


def _element(draft: Draft, tag: str, passage: Passage | None, values: dict[str, str | None]) -> str:
    """Return a passage as an element; nothing where there is none."""
    if passage is None:
        return ""
    opened = f"<{tag}{attributes({'id': draft.place(passage.id), **values})}>"
    return f"{opened}{sentences(draft, passage.sentences)}</{tag}>\n"


def _title_marks(draft: Draft, title: Passage) -> str:
    """Page marks before a heading stand before its section: they are no part of its name."""
    return "".join(draft.page_marks(sentence.id) for sentence in title.sentences[:1])


def _write_last_pages(draft: Draft) -> None:
    """Mark the pages on which no sentence begins any more."""
    pages = draft.binding.pages
    if pages.last:
        draft.write(f"<p>{draft.mark_pages(pages.last)}</p>\n")


def _finish(document: Document, draft: Draft, title: str) -> ContentDocument:
    places = draft.binding.places

    def href(found: re.Match[str]) -> str:
        identifier = found[1]
        name = places.get(identifier, draft.name)
        file = "" if name == draft.name else name.removeprefix("text/")
        return f"{file}#{escape(identifier)}"

    body = _LINK.sub(href, "".join(draft.parts).strip())
    return ContentDocument(
        name=draft.name,
        title=title,
        xhtml=page(document, title, body, style_sheet=f"../{STYLE_SHEET}", matter="bodymatter"),
        overlay=tuple(draft.overlay),
    )


def _cover(publication: Publication) -> ContentDocument | None:
    if publication.cover is None:
        return None
    metadata = publication.document.metadata
    title = word("cover", metadata.lang)
    names = ", ".join(person.name for person in metadata.authors)
    values = {
        "src": f"../{cover_name(publication.cover)}",
        "alt": ". ".join(part for part in (f"{title}: {metadata.title}", names) if part),
        "role": "doc-cover",
        "class": "transparent" if is_transparent(publication.cover) else None,
    }
    section = {"epub:type": "cover", "class": "cover", "aria-label": title}
    body = f"<section{attributes(section)}>\n<img{attributes(values)}/>\n</section>"
    return ContentDocument(
        name=COVER,
        title=title,
        xhtml=page(
            publication.document, title, body, style_sheet=f"../{STYLE_SHEET}", matter="frontmatter"
        ),
    )


def cover_name(asset: Asset) -> str:
    """Return the cover picture's name in the publication."""
    return f"images/cover{PurePosixPath(asset.name).suffix}"


def _headings(sections: Iterable[Section], binding: Binding) -> tuple[Heading, ...]:
    return tuple(
        Heading(
            title=passage_text(section.title),
            href=f"{binding.places[section.id]}#{section.id}",
            entry=section.entry,
            sentences=tuple(sentence.id for sentence in section.title.sentences),
            children=_headings(section.sections, binding),
        )
        for section in sections
    )


def _pages(binding: Binding, layout: Layout | None) -> tuple[PageMark, ...]:
    marks = binding.pages.marks
    return tuple(marks[start.label] for start in layout.page_starts) if layout else ()
