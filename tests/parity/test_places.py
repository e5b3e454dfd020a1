"""Every identifier that resolving hands out stands in every output once, and leads to its node."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from hypothesis import settings
from PIL import Image
from random_article import RandomArticle
from readback import epub as read_epub
from readback.epub import XHTML
from reading_order import body_sentences
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Document, Figure, Layout, Link, Publication, Section, passage_text
from publish.model.walk import document_sentences, walk_inlines
from publish.read import publications, read
from publish.render.epub import EpubRenderer
from publish.render.pdf import PdfRenderer
from publish.resolve import page_mark, resolve
from publish.styles import load_style

SEEDS = range(700, 720)[: settings().max_examples // 5]
ADVERSE = """\
---
title: Contents
lang: en
date: 2026-11-24
---

# Page 1

See [the map](#map), [what it shows](#map-description), [pages](#page-1-2), [rows](#t-r1).[^a]

![A blue sea](picture.png){#map}

: The sea

::: {.description for=map}
All of it is blue.
:::

# Map description {#other}

# Map description

Words. [Here]{#here} and [there](#here).[^a]

# Entry

# Agenda

# Agenda entry

| a | b |
|---|---|
| 1 |   |

: Numbers {#t}

# Row

>

# T r1

[^a]: A note.
"""


@dataclass
class Made:
    """An article in two outputs, and what they were made of."""

    document: Document
    layout: Layout
    pdf: Path
    epub: Path


@pytest.fixture(params=["adverse", *SEEDS])
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    adverse = request.param == "adverse"
    text = ADVERSE if adverse else RandomArticle(request.param).write()
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    Image.new("RGB", (300, 200), "#336699").save(tmp_path / "picture.png")
    (each,) = publications(tmp_path)
    diagnostics = Diagnostics()
    source = read(each, diagnostics)
    style = load_style("article", tmp_path, diagnostics)
    assert source is not None
    assert style is not None
    document = resolve(source, each, diagnostics)
    layout = lay_out(document, style, diagnostics)
    assert not diagnostics.failed, list(diagnostics)
    publication = Publication(
        document=document,
        modified="2026-11-24T10:00:00Z",
        style=style,
        layout=layout,
        page_marks={page.label: page_mark(page.label) for page in layout.pages},
    )
    (pdf,) = rendered(PdfRenderer(), publication, tmp_path)
    (epub,) = rendered(EpubRenderer(), publication, tmp_path)
    return Made(document, layout, pdf, epub)


def internal_links(document: Document) -> Iterator[str]:
    for sentence in document_sentences(document):
        for inline in walk_inlines(sentence.inlines):
            if isinstance(inline, Link) and inline.internal:
                yield inline.target[1:]


def test_each_stands_in_the_epub_once(made: Made) -> None:
    package = read_epub.opened(made.epub)
    texts = [each for path, each in package.documents.items() if not path.endswith("nav.xhtml")]
    found = Counter(each.get("id") for text in texts for each in text.iter() if each.get("id"))
    spoken_only = {  # a picture's words stand in its `alt`, which is one attribute
        sentence.id
        for node in made.document.places.values()
        if isinstance(node, Figure) and node.alternative is not None
        for sentence in node.alternative.sentences
    }
    marks = {page_mark(page.label) for page in made.layout.pages}
    assert found == Counter({*made.document.places.keys() - spoken_only, *marks})


def test_each_is_a_destination_of_the_pdf(made: Made) -> None:
    with pikepdf.open(made.pdf) as pdf:
        names = [str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)]
    assert sorted(names) == sorted(made.document.places)
    assert made.layout.targets.keys() == made.document.places.keys()


def test_contents_of_the_epub_lead_to_headings(made: Made) -> None:
    package = read_epub.opened(made.epub)
    headings = [node for node in made.document.places.values() if isinstance(node, Section)]
    entries = read_epub.nav(made.epub)
    wanted = [made.document.title.id, *(section.id for section in headings)]
    assert [entry.href.partition("#")[2] for entry in entries] == wanted
    for entry, title in zip(
        entries, [made.document.title, *(each.title for each in headings)], strict=True
    ):
        path, _, name = entry.href.partition("#")
        (place,) = [each for each in package.documents[path].iter() if each.get("id") == name]
        heading = next(each for each in place.iter() if each.get("id") == title.id)
        assert read_epub.text_of(heading).split() == passage_text(title).split()


def test_links_of_the_epub_lead_to_their_node(made: Made) -> None:
    package = read_epub.opened(made.epub)
    ids = {
        f"{path}#{each.get('id')}"
        for path, document in package.documents.items()
        for each in document.iter()
        if each.get("id")
    }
    found = []
    for path, document in package.documents.items():
        for link in document.iter(f"{XHTML}a"):
            href = link.get("href") or ""
            if "://" not in href and not href.startswith("mailto:"):
                target = read_epub.resolved(path, href)
                assert target in ids or "#" not in target, target
                found.append(target.partition("#")[2])
    assert set(internal_links(made.document)) <= set(found)


def test_pages_of_the_epub_are_marked_where_they_begin(made: Made) -> None:
    """Before the first sentence that begins on the page, after the last that began before it."""
    package = read_epub.opened(made.epub)
    marks = {mark.label: mark.href for mark in read_epub.page_list(made.epub)}
    assert list(marks) == [page.label for page in made.layout.pages]
    order = {sentence.id: at for at, sentence in enumerate(body_sentences(made.document))}
    written = [
        each.get("id") or ""
        for item in package.spine
        if not item.path.endswith("nav.xhtml")
        for each in package.documents[item.path].iter()
        if each.get("id") in order or each.get("role") == "doc-pagebreak"
    ]
    for start in made.layout.page_starts:
        if start.position is None:
            continue
        at = written.index(marks[start.label].partition("#")[2])
        following = next((each for each in written[at:] if each in order), None)
        first = order[start.position.sentence] + (start.position.offset > 0)
        assert following is None or order[following] >= first
        before = [order[each] for each in written[:at] if each in order]
        assert not before or max(before) < first or following is None


def test_links_and_contents_of_the_pdf_lead_to_their_node(made: Made) -> None:
    names = (*internal_links(made.document), *_footnote_places(made.document))
    with pikepdf.open(made.pdf) as pdf, pdf.open_outline() as outline:
        numbers: dict[tuple[int, int], int] = {
            page.obj.objgen: number for number, page in enumerate(pdf.pages)
        }

        def place(to: list[pikepdf.Object]) -> tuple[int, float, float]:
            return numbers[to[0].objgen], float(to[2]), float(to[3])

        reached = [
            place(list(link.Dest))
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "/Dest" in link
        ]
        for name in names:
            wanted = pytest.approx(made.layout.targets[name], abs=0.01)
            assert any(each == wanted for each in reached), name
        sections = [node for node in made.document.places.values() if isinstance(node, Section)]
        titles = [made.document.title.id, *(section.id for section in sections)]
        entries = list(_flat(outline.root))
        for name, entry in zip(titles, entries, strict=True):
            assert isinstance(entry.destination, pikepdf.Array)
            there = place(list(entry.destination))
            assert there == pytest.approx(made.layout.targets[name], abs=0.01)


def _footnote_places(document: Document) -> Iterator[str]:
    for footnote in document.footnotes:
        yield footnote.id
        yield footnote.references[0]


def _flat(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    for item in items:
        yield item
        yield from _flat(item.children)
