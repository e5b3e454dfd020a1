"""Tables that are wide: no word or number is broken, and what fits nowhere is told."""

from pathlib import Path

import pytest
from layout.by_markdown import laid_out, lines, resolved, text_of

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import prt
from publish.layout import lay_out
from publish.model import Document, Layout, Page, Part, Picture, Style, sentence_text
from publish.model.walk import block_sentences, document_blocks
from publish.render.pdf.pages import describe_pages

HEADS = (
    "Region Population Households Kindergartens Schools Libraries Hospitals Unemployment "
    "Manufacturing Agriculture Administration Transportation Communication Responsibilities"
).split()


def table(heads: list[str], rows: int = 5, caption: str = "") -> str:
    """A table of long numbers, the first column of names."""
    body = [
        ["Ross and Cromarty", *(str(10_007 * (row + 2) * (at + 3)) for at in range(len(heads) - 1))]
        for row in range(rows)
    ]
    marks = ["---"] * len(heads)
    text = "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, marks, *body))
    return f"{text}\n\n: {caption}\n" if caption else text


def broken_words(document: Document, layout: Layout) -> set[str]:
    """Words of tables that are on no line whole."""
    shown = {
        word
        for page in layout.pages
        for line in lines(page)
        for run in line.runs
        for word in text_of(run).split()
    }
    wanted = {
        word
        for block in document_blocks(document)
        for sentence in block_sentences(block)
        for word in sentence_text(sentence).split()
    }
    return wanted - shown


def turned(page: Page) -> bool:
    """Whether any line of a page runs upwards."""
    return any(line.turned for line in lines(page))


@pytest.mark.parametrize(
    ("heads", "turns"),
    [
        (HEADS[:9], 0),
        (HEADS[:11], 1),
        (HEADS, 1),
        ([f"{year}" for year in range(1990, 2010)], 1),
        ([f"{at}" for at in range(12)], 0),
    ],
)
def test_no_word_and_no_number_of_a_wide_table_is_broken(
    tmp_path: Path, article_style: Style, heads: list[str], turns: int
) -> None:
    text = f"# One\n\n{table(heads)}\n\nAfter it."
    document = resolved(tmp_path, text)
    layout = laid_out(tmp_path, article_style, text)
    assert not broken_words(document, layout)
    assert sum(map(turned, layout.pages)) == turns
    sizes = {run.size for page in layout.pages for line in lines(page) for run in line.runs}
    assert min(sizes) >= 6.99


def test_a_turned_table_has_its_caption_head_and_foot_on_each_page(
    tmp_path: Path, article_style: Style
) -> None:
    text = f"# One\n\n{table(HEADS, 60, 'Of regions {#regions}')}\n\nAfter it."
    layout = laid_out(tmp_path, article_style, text)
    pages = [page for page in layout.pages if turned(page)]
    assert len(pages) > 1
    for number, page in enumerate(pages):
        upright = [line for line in lines(page) if not line.turned]
        assert {run.part for line in upright for run in line.runs} == {Part.HEADER, Part.FOOTER}
        across = [line for line in lines(page) if line.turned]
        part = Part.REPEATED if number else Part.TEXT
        heads = {text_of(run) for line in across for run in line.runs if run.part is part}
        assert set(HEADS) <= heads
        # All of it is in the text area: x goes up the page, y to its left.
        for line in across:
            assert article_style.page.inner < -line.y < article_style.page.inner + 411.3
            for run in line.runs:
                assert layout.height - article_style.page.top >= run.x + run.width
                assert run.x >= article_style.page.bottom - 14
    assert "Table 1. Of regions" in describe_pages(layout)
    assert not any(isinstance(mark, Picture) for page in pages for mark in page.marks)
    assert text_of(lines(layout.pages[-1])[1].runs[0]).startswith("After")


def test_links_and_places_on_a_turned_page_are_where_its_words_are(
    tmp_path: Path, article_style: Style
) -> None:
    layout = laid_out(tmp_path, article_style, f"# One\n\n{table(HEADS)}\n")
    number = next(at for at, page in enumerate(layout.pages) if turned(page))
    for line in lines(layout.pages[number]):
        if line.turned:
            for run in line.runs:
                page, x, y = layout.targets[run.node]
                assert page == number
                assert abs(x - -line.y) < 15
                assert run.x <= y <= run.x + run.width + 1


def test_a_table_that_fits_nowhere_is_told_with_what_would_help(
    tmp_path: Path, article_style: Style
) -> None:
    heads = HEADS * 2
    diagnostics = Diagnostics()
    lay_out(resolved(tmp_path, f"# One\n\n{table(heads)}"), article_style, diagnostics)
    (found,) = diagnostics
    assert found.rule is prt.TABLE_TOO_WIDE
    assert "28 columns" in found.message
    assert found.hint is not None
    most = int(found.hint.split("at most ")[1].split()[0])
    assert 10 < most < 28
    # The hint works.
    parts = [heads[:1] + heads[at : at + most - 1] for at in range(1, len(heads), most - 1)]
    laid_out(tmp_path, article_style, "# One\n\n" + "\n\n".join(map(table, parts)))


def test_a_table_in_a_footnote_has_no_turned_page(tmp_path: Path, article_style: Style) -> None:
    note = "\n".join(f"    {line}" for line in table(HEADS * 2).splitlines())
    diagnostics = Diagnostics()
    text = f"# One\n\nWords.[^a]\n\n[^a]: A table.\n\n{note}\n"
    lay_out(resolved(tmp_path, text), article_style, diagnostics)
    (found,) = diagnostics
    assert (found.rule, found.hint) == (
        prt.TABLE_TOO_WIDE,
        "put it into the text, where it can have a page of its own",
    )


def test_a_word_without_end_is_broken_rather_than_refused(
    tmp_path: Path, article_style: Style
) -> None:
    laid_out(tmp_path, article_style, f"# One\n\n| a | b |\n|---|---|\n| {'x' * 900} | words |")


def test_a_footnote_of_a_turned_table_stands_at_that_page_s_foot(
    tmp_path: Path, article_style: Style
) -> None:
    cells = table(HEADS).replace("Cromarty |", "Cromarty[^a] |", 1)
    layout = laid_out(tmp_path, article_style, f"# One\n\n{cells}\n\n[^a]: With both shires.")
    (page,) = [page for page in layout.pages if turned(page)]
    note = [line for line in lines(page) if line.runs[0].part is Part.NOTE_LABEL]
    assert len(note) == 1
    ends = [run.x for line in lines(page) if line.turned for run in line.runs]
    assert min(ends) > note[0].y + 14


def test_a_word_too_long_for_its_column_is_hyphenated_before_it_is_refused(
    tmp_path: Path, article_style: Style
) -> None:
    heads = ["Responsibilities", *["Characteristically"] * 15]
    layout = laid_out(tmp_path, article_style, f"# One\n\n{table(heads)}")
    shown = {text_of(run) for page in layout.pages for line in lines(page) for run in line.runs}
    assert any(text.endswith("-") for text in shown)
    assert not [text for text in shown if text.endswith(("Char", "Charac", "Character"))]
