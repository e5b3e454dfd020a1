"""What must hold for every document, shown on random ones."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import settings
from layout.by_markdown import resolved_folder
from layout.edges import edges
from layout.random_document import RandomDocument
from PIL import Image
from random_article import RandomArticle
from reading_order import body_sentences, footnote_sentences

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.layout.measures import Measures, measure_page
from publish.model import (
    Document,
    Figure,
    Fill,
    Footnote,
    Layout,
    Line,
    Page,
    Paragraph,
    Part,
    Picture,
    Run,
    Sentence,
    Stroke,
    Style,
    Table,
    TextPosition,
    sentence_text,
)
from publish.model.walk import block_sentences as sentences_in
from publish.model.walk import walk_blocks, walk_sections
from publish.render.pdf.pages import describe_pages

SEEDS = range(9)[: settings().max_examples // 10]
CELL = re.compile(r"(.*-r\d+)c\d+-s\d+$")
BODY = {Part.TEXT, Part.LABEL, Part.REFERENCE, Part.CONTENTS_TITLE, Part.CONTENTS_HEADING}


@pytest.fixture(scope="module", params=SEEDS)
def laid_out(request: pytest.FixtureRequest, article_style: Style) -> tuple[Document, Layout]:
    document = RandomDocument(request.param, long_notes=request.param % 3 == 0).make()
    diagnostics = Diagnostics()
    layout = lay_out(document, article_style, diagnostics)
    assert not diagnostics.found
    return document, layout


@pytest.fixture
def document(laid_out: tuple[Document, Layout]) -> Document:
    return laid_out[0]


@pytest.fixture
def layout(laid_out: tuple[Document, Layout]) -> Layout:
    return laid_out[1]


@pytest.fixture
def measures(document: Document, article_style: Style) -> Measures:
    return measure_page(document, article_style)


def lines(page: Page) -> Iterator[Line]:
    return (mark for mark in page.marks if isinstance(mark, Line))


def runs(page: Page) -> Iterator[Run]:
    return (run for line in lines(page) for run in line.runs)


def shown(run: Run) -> str:
    text = " ".join(word.text.removesuffix("\u00ad") for word in run.words)
    return text + (" " if run.trailing else "")


def footnote_nodes(document: Document, page: Page) -> set[str]:
    nodes = {sentence.id for sentence in footnote_sentences(document)}
    return {run.node.rpartition("-s")[0] for run in runs(page) if run.node in nodes}


def block_sentences(footnote: Footnote) -> Iterator[Sentence]:
    for block in footnote.blocks:
        if isinstance(block, Paragraph):
            yield from block.sentences


def printed(document: Document) -> Iterator[Sentence]:
    yield from body_sentences(document, alternatives=False)
    yield from footnote_sentences(document)


def test_every_character_is_in_one_run(document: Document, layout: Layout) -> None:
    found: dict[str, list[Run]] = defaultdict(list)
    for page in layout.pages:
        for run in runs(page):
            if run.part is Part.TEXT:
                found[run.node].append(run)
    for sentence in printed(document):
        text = sentence_text(sentence)
        mine = found.pop(sentence.id)
        at = 0
        for run in mine:
            assert run.start == at
            at = run.end
            expected = text[run.start : run.end].replace("\u00ad", "").replace("\n", " ")
            assert shown(run) in {expected, f"{expected} "}
        assert at == len(text)
    assert not found


def floating(document: Document) -> set[str]:
    """The sentences of figures and tables, which may stand elsewhere on pages than in the text."""
    sections = chain.from_iterable(section.blocks for section in walk_sections(document))
    blocks = walk_blocks([*document.opening, *sections])
    whole = [block for block in blocks if isinstance(block, Figure | Table)]
    inside = [
        sentence.id
        for block in whole
        for each in walk_blocks([block])
        for sentence in sentences_in(each)
    ]
    return set(inside)


def test_sentences_come_in_reading_order(
    document: Document, layout: Layout, article_style: Style
) -> None:
    order: dict[str, int] = {}
    rows: dict[str, int] = {}
    for number, sentence in enumerate(body_sentences(document, alternatives=False)):
        row = CELL.match(sentence.id)  # a row that is divided has lines of all its cells in turn
        order[sentence.id] = rows.setdefault(row[1], number) if row else number
    fixed = replace(article_style, page=replace(article_style.page, floats="here"))
    floats = floating(document)
    for each, shown in (
        (layout, order.keys() - floats),
        (lay_out(document, fixed, Diagnostics()), order),
    ):
        seen = [
            order[run.node]
            for page in each.pages
            for run in runs(page)
            if run.part is Part.TEXT and run.node in shown
        ]
        assert seen == sorted(seen)


def test_nothing_leaves_the_text_area(layout: Layout, measures: Measures) -> None:
    right = measures.left + measures.measure + 0.3  # kerning at a cut
    bottom = measures.top - measures.height - 0.01
    for page in layout.pages:
        for line in lines(page):
            for run in line.runs:
                if line.turned:
                    assert bottom <= run.x
                    assert run.x + run.width <= measures.top + 0.3
                    assert measures.left <= -line.y <= right
                    continue
                x0, x1 = edges(run)
                assert x0 >= measures.left - 0.01
                assert x1 <= right, run
                if run.part not in {Part.HEADER, Part.FOOTER}:
                    assert bottom <= line.y <= measures.top


def test_runs_of_a_line_do_not_overlap(layout: Layout) -> None:
    for page in layout.pages:
        for line in lines(page):
            end = 0.0
            for run in line.runs:
                assert run.x >= end - 0.01, (page.label, run)
                end = run.x + run.width


def test_lines_do_not_overlap(layout: Layout) -> None:
    for page in layout.pages:
        columns: dict[int, float] = {}
        for line in lines(page):
            key = round(line.runs[0].x)
            if line.runs[0].part in {Part.HEADER, Part.FOOTER}:
                continue
            assert columns.get(key, 1e6) - line.y > 6.5, (page.label, line.runs[0])
            columns[key] = line.y


def test_pictures_stay_on_the_page(layout: Layout, measures: Measures) -> None:
    for page in layout.pages:
        for mark in page.marks:
            match mark:
                case Picture() | Fill():
                    assert mark.x >= measures.left - 0.01
                    assert mark.x + mark.width <= measures.left + measures.measure + 0.01
                    assert mark.y >= measures.top - measures.height - measures.body.leading
                    assert mark.y + mark.height <= measures.top + measures.body.leading
                case Stroke() | Line():
                    pass


def following(layout: Layout, page: Page) -> tuple[Page, ...]:
    number = layout.pages.index(page)
    return layout.pages[number + 1 : number + 2]


def test_a_footnote_begins_on_the_page_that_cites_it_first(
    document: Document, layout: Layout
) -> None:
    cited: dict[str, int] = {}
    begun: dict[str, int] = {}
    for number, page in enumerate(layout.pages):
        for run in runs(page):
            if run.part is Part.REFERENCE:
                cited.setdefault(run.node.removesuffix("-ref-1"), number)
            elif run.part is Part.NOTE_LABEL:
                begun[run.node] = number
    assert begun.keys() == cited.keys() == {footnote.id for footnote in document.footnotes}
    late = {label for label in cited if begun[label] != cited[label]}
    for label in late:  # only where another footnote is divided, and fills the foot
        assert begun[label] > cited[label]
        first = layout.pages[cited[label]]
        if any(line.turned for page in (first, *following(layout, first)) for line in lines(page)):
            continue  # a table that is turned fills its page
        foot = footnote_nodes(document, layout.pages[cited[label]])
        assert foot & footnote_nodes(document, layout.pages[cited[label] + 1])


def test_text_and_footnotes_keep_apart(document: Document, layout: Layout) -> None:
    notes = {sentence.id for sentence in footnote_sentences(document)}
    for page in layout.pages:
        body = [
            line.runs[0].x + 14 if line.turned else line.y
            for line in lines(page)
            if line.runs[0].part in BODY and line.runs[0].node not in notes
        ]
        foot = [
            line.y
            for line in lines(page)
            if line.runs[0].part is Part.NOTE_LABEL or line.runs[0].node in notes
        ]
        if body and foot:
            assert min(body) - max(foot) > 14


def test_no_paragraph_leaves_one_line_behind(document: Document, layout: Layout) -> None:
    if any(len(list(block_sentences(footnote))) > 9 for footnote in document.footnotes):
        return  # lines that cite footnotes of a page's length may stand alone
    blocks = {sentence.id: sentence.id.rpartition("-s")[0] for sentence in printed(document)}
    parts: dict[str, list[int]] = defaultdict(list)
    for page in layout.pages:
        counts: dict[str, int] = defaultdict(int)
        for line in lines(page):
            nodes = {blocks[run.node] for run in line.runs if run.part is Part.TEXT}
            for node in nodes:
                counts[node] += 1
        for node, count in counts.items():
            parts[node].append(count)
    notes = {blocks[sentence.id] for sentence in footnote_sentences(document)}
    for node, counted in parts.items():
        if node not in notes and "-r" not in node:
            assert len(counted) == 1 or min(counted) > 1, (node, counted)


def test_no_page_holds_a_single_line(layout: Layout) -> None:
    for page in layout.pages:
        marks = [
            mark
            for mark in page.marks
            if isinstance(mark, Picture) or (isinstance(mark, Line) and mark.runs[0].part in BODY)
        ]
        pictures = any(isinstance(mark, Picture) for mark in marks)
        assert len(marks) > 1 or pictures


def test_a_page_starts_with_its_first_running_text(document: Document, layout: Layout) -> None:
    order = [sentence.id for sentence in body_sentences(document)]
    body, floats = set(order), floating(document)
    last = -1
    for page, start in zip(layout.pages, layout.page_starts, strict=True):
        shows = [
            TextPosition(sentence=run.node, offset=run.start)
            for run in runs(page)
            if run.part is Part.TEXT and run.node in body and shown(run).strip()
        ]
        in_text = [position for position in shows if position.sentence not in floats]
        assert start.label == page.label
        if start.position is None:
            assert not in_text
            continue
        before = shows[: shows.index(start.position)]
        assert all(position.sentence in floats for position in before)
        at = order.index(start.position.sentence)
        assert at >= last
        last = at


def test_everything_with_an_identifier_has_a_place(document: Document, layout: Layout) -> None:
    assert layout.targets.keys() == document.places.keys()
    pages = len(layout.pages)
    for page, x, y in layout.targets.values():
        assert 0 <= page < pages
        assert 0 < x < layout.width
        assert 0 < y < layout.height


def test_the_same_document_gives_the_same_layout(
    document: Document, layout: Layout, article_style: Style
) -> None:
    again = lay_out(document, article_style, Diagnostics())
    assert again == layout
    assert describe_pages(again) == describe_pages(layout)


@pytest.mark.parametrize("seed", range(4))
def test_random_articles_lose_nothing(tmp_path: Path, article_style: Style, seed: int) -> None:
    Image.new("RGB", (1200, 800), "white").save(tmp_path / "picture.png")
    (tmp_path / "article.md").write_text(RandomArticle(seed).write(), encoding="utf-8")
    document = resolved_folder(tmp_path)
    diagnostics = Diagnostics()
    layout = lay_out(document, article_style, diagnostics)
    assert not diagnostics.found
    test_every_character_is_in_one_run(document, layout)
    test_sentences_come_in_reading_order(document, layout, article_style)
    test_nothing_leaves_the_text_area(layout, measure_page(document, article_style))
