"""Large print, measured on its pages."""

from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import lines, resolved, runs, text_of, texts
from layout.printing import assert_sound
from readback import pdf as read_pdf
from rendering import rendered

from publish import pipeline
from publish.diagnostics import Diagnostics
from publish.layout import lay_out, lay_out_edition
from publish.model import Document, Layout, Part, Publication, Style
from publish.model.editions import EDITIONS
from publish.pipeline.formats import PRINTED
from publish.pipeline.prepare import prepare
from publish.pipeline.production import publication_of
from publish.render.pdf import LargePrintRenderer
from publish.styles.editions import edition_style

SOURCE = Path(__file__).resolve().parents[2] / "source"
LEAST = 16.0
WIDE = " | ".join(f"Column{number}" for number in range(8))
TABLE = f"""| {WIDE} |
|{"---|" * 8}
| {" | ".join(f"cell{number}" for number in range(8))} |
| a | | [c](https://example.org/c) | `code` | e[^n] | f | g | h |

: A wide table

[^n]: *Noted* in `code` and <small>small</small>.
"""


def large(document: Document, style: Style) -> tuple[Layout, Layout]:
    """The reference edition's pages and those in large print."""
    diagnostics = Diagnostics()
    reference = lay_out(document, style, diagnostics)
    own = edition_style(style, "large-print")
    layout = lay_out_edition(document, own, "large-print", diagnostics, reference)
    assert not diagnostics.found
    return reference, layout


def article(style: Style) -> tuple[Layout, Layout]:
    (prepared,) = prepare([SOURCE], Diagnostics())
    return large(prepared.document, style)


def test_no_type_is_small_but_what_is_raised(tmp_path: Path, article_style: Style) -> None:
    text = f"# One\n\n`Code`, <small>small</small>, H~2~O and 2^nd^.\n\n{TABLE}\n```\nx = 1\n```"
    for layout in (large(resolved(tmp_path, text), article_style)[1], article(article_style)[1]):
        sizes = {
            (run.part, run.size)
            for page in layout.pages
            for line in lines(page)
            for run in line.runs
            if run.rise == 0
        }
        assert min(size for _, size in sizes) >= LEAST
        assert {part for part, _ in sizes} > {Part.TEXT, Part.NOTE_LABEL, Part.FOOTER}


def test_lines_are_short_and_evenly_spaced(article_style: Style) -> None:
    _, layout = article(article_style)
    lengths, spaces = [], set()
    for page in layout.pages:
        lengths += [len(line) for line in texts(page)]
        spaces |= {
            round(run.space / run.size, 3)
            for run in runs(page)
            if len(run.words) > 1 and run.face == "Source Sans 3 regular"
        }
    assert max(lengths) <= 60
    assert len(lengths) > 200
    assert len(spaces) == 1


def test_nothing_is_slanted(tmp_path: Path, article_style: Style) -> None:
    text = "# One\n\nSo *it* **is**.\n\n#### Deep\n\nWords.\n"
    _, layout = large(resolved(tmp_path, text, "subtitle: Below\n"), article_style)
    faces = {run.face for page in layout.pages for run in runs(page)}
    assert not [face for face in faces if "italic" in face]
    (stressed,) = [run for page in layout.pages for run in runs(page) if text_of(run) == "it"]
    assert stressed.face.endswith("semibold")


def test_a_table_that_is_too_wide_is_a_list(tmp_path: Path, article_style: Style) -> None:
    reference, layout = large(resolved(tmp_path, f"# One\n\n{TABLE}"), article_style)
    shown = [
        "".join(text_of(run) + " " * run.trailing for run in line.runs)
        for page in layout.pages
        for line in lines(page)
    ]
    assert "Column0: cell0" in shown
    assert "Column7: h" in shown
    assert not [line for line in shown if line.startswith("Column1:") and line != "Column1: cell1"]
    assert not any(line.turned for page in layout.pages for line in lines(page))
    for layout_ in (reference, layout):
        words = [text_of(run) for page in layout_.pages for run in runs(page)]
        assert words.count("cell0") == words.count("Column7") == 1


@pytest.mark.parametrize("months", range(10, 15))
def test_no_line_of_a_long_row_stands_alone(
    tmp_path: Path, article_style: Style, months: int
) -> None:
    """Of rows of thirteen cells the last stood on the next page, each time."""
    years = range(1925, 1932)
    head = "| Year | " + " | ".join(f"Month{number}" for number in range(months)) + " |"
    rows = "\n".join(
        f"| {year} | " + " | ".join(f"{year}{number:02}" for number in range(months)) + " |"
        for year in years
    )
    table = f"{head}\n|{'---|' * (months + 1)}\n{rows}"
    _, layout = large(resolved(tmp_path, f"# One\n\n{table}\n\nEnd."), article_style)
    pages = [texts(page) for page in layout.pages]
    assert len(pages) > len(years) / 2
    for page in pages[1:]:
        assert page[0] not in {f"{year}{months - 1:02}" for year in years}
        assert page[-1] not in {str(year) for year in years}


def test_a_table_that_fits_stays_one(tmp_path: Path, article_style: Style) -> None:
    text = "# One\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    _, layout = large(resolved(tmp_path, text), article_style)
    beside = [[text_of(run) for run in runs(page)] for page in layout.pages]
    assert not [each for page in layout.pages for each in runs(page, Part.REPEATED)]
    assert beside[0][-4:] == ["a", "b", "1", "2"]


@pytest.mark.parametrize("lang", ["en-GB", "ar"])
def test_the_reference_pages_stand_in_the_margin(
    tmp_path: Path, article_style: Style, lang: str
) -> None:
    text = "# One\n\n" + "The keeper wrote down every barrel of oil he saw. " * 400
    document = resolved(tmp_path, text)
    document = replace(document, metadata=replace(document.metadata, lang=lang))
    reference, layout = large(document, article_style)
    assert list(layout.reference_pages) == [page.label for page in reference.pages]
    found = {}
    for number, page in enumerate(layout.pages):
        for line, following in zip(lines(page), lines(page)[1:], strict=False):
            for run in following.runs:
                if run.part is Part.PAGE_MARK:
                    assert following.y == line.y
                    assert run.x > 18
                    assert run.x + run.width < layout.width - 18
                    inside = [each for each in line.runs if each.part is Part.TEXT]
                    apart = min(abs(each.x - run.x) for each in inside)
                    assert apart > run.width
                    found[text_of(run)] = number, inside
    for start in reference.page_starts:
        position = start.position
        assert position is not None
        number, inside = found[start.label]
        assert layout.reference_pages[start.label][0] == number
        assert any(
            run.node == position.sentence and run.start <= position.offset <= run.end
            for run in inside
        )


def test_the_file_says_all_and_lists_the_pages(tmp_path: Path, article_style: Style) -> None:
    filler = "Words are set large. " * 300
    document = resolved(tmp_path, f"# One\n\n{filler}\n\n{TABLE}\n\n# Two\n\nThe last words.")
    reference, layout = large(document, article_style)
    publication = Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=article_style,
        layout=reference,
        editions={"large-print": layout},
        page_marks={page.label: f"page-{page.label}" for page in reference.pages},
    )
    (path,) = rendered(LargePrintRenderer(), publication, tmp_path)
    assert_sound(path, document)
    entries = [(entry.title, entry.level) for entry in read_pdf.outline(path)]
    numbers = [(page.label, 2) for page in reference.pages]
    assert entries == [("A title", 1), ("One", 1), ("Two", 1), ("Pages", 1), *numbers]
    rows = [node for node in read_pdf.tree(path).walk() if node.role == "TR"]
    assert [len(row.kids) for row in rows] == [8, 8, 8]


@pytest.mark.children
def test_the_command_makes_it(tmp_path: Path) -> None:
    outcome = pipeline.publish([SOURCE], ("large-print",), tmp_path, Diagnostics())
    assert outcome.code == 0
    assert outcome.files[0].name == "one-room-two-speeches.large-print.pdf"
    assert len(read_pdf.page_labels(outcome.files[0])) > 10


def test_a_publication_without_one_has_no_editions(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text("---\ntitle: T\nlang: en\n---\n\nW.\n", encoding="utf-8")
    (prepared,) = prepare([tmp_path], Diagnostics())
    assert publication_of(prepared, frozenset(), None, None).editions == {}


def test_editions_are_the_printed_formats() -> None:
    """`--help` knows formats without loading the model."""
    assert {"pdf", *EDITIONS} == PRINTED
