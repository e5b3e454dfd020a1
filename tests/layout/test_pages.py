"""What stands on pages: contents, running heads, tables, figures, footnotes."""

from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import laid_out, lines, resolved_folder, runs, text_of, texts
from PIL import Image

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.layout.boxes import BarStyle, Frame
from publish.layout.measures import PAPERS
from publish.layout.pages.assembly import bars
from publish.model import Fill, Layout, Line, Part, Picture, Stroke, Style
from publish.render.pdf.pages import describe_pages

FILLER = "\n\n".join(
    f"Paragraph {n} " + "of some words that fill a line or two " * 8 for n in range(9)
)


def test_contents_have_the_pages_of_their_sections(tmp_path: Path, article_style: Style) -> None:
    text = "\n\n".join(f"# Section {n}\n\n{FILLER}" for n in range(8))
    layout = laid_out(tmp_path, article_style, text)
    entries = [run for page in layout.pages for run in runs(page, Part.CONTENTS_PAGE)]
    assert len(entries) == 8
    for entry in entries:
        assert int(text_of(entry)) == layout.targets[entry.node][0] + 1
        assert entry.x + entry.width == pytest.approx(article_style.page.inner + 411.276, abs=0.1)
    assert texts(layout.pages[0], Part.CONTENTS_TITLE) == [f"Section {n}" for n in range(8)]
    assert texts(layout.pages[0], Part.CONTENTS_HEADING) == ["Contents"]


def test_a_phrase_is_where_it_begins(tmp_path: Path, article_style: Style) -> None:
    """Not where its second half is, on the next page."""
    words = " ".join(f"word{number}" for number in range(900))
    layout = laid_out(tmp_path, article_style, f"# One\n\nBefore [{words}]{{#phrase}}.")
    assert len(layout.pages) > 1
    page, x, y = layout.targets["phrase"]
    line, first = next(
        (line, run)
        for line in lines(layout.pages[page])
        for run in line.runs
        if run.part is Part.TEXT and "word0" in text_of(run)
    )
    assert x == pytest.approx(first.x, abs=0.1)
    assert 0 < y - line.y < first.size * 2


KINDS = ("note", "tip", "important", "caution", "warning")


def test_kinds_of_admonition_look_different_without_colour(
    tmp_path: Path, article_style: Style
) -> None:
    drawn = set()
    for kind in KINDS:
        layout = laid_out(tmp_path, article_style, f"::: {kind}\nWords.\n:::")
        fills = [mark for mark in layout.pages[0].marks if isinstance(mark, Fill)]
        (tint,) = [fill for fill in fills if fill.colour == article_style.colours.tint]
        bars = [fill for fill in fills if fill is not tint]
        assert all(tint.x <= bar.x and tint.y - 0.01 <= bar.y for bar in bars)
        assert all(bar.x + bar.width <= tint.x + tint.width + 0.01 for bar in bars)
        assert all(bar.y + bar.height <= tint.y + tint.height + 0.01 for bar in bars)
        drawn.add(tuple((round(b.x, 1), round(b.y, 1), round(b.width, 1)) for b in bars))
    assert len(drawn) == len(KINDS)


@pytest.mark.parametrize("style", BarStyle)
@pytest.mark.parametrize("height", [1.0, 2.5, 4.0, 8.9, 9.0, 9.1, 17.0, 40.0, 700.0])
def test_a_bar_stays_beside_its_text_however_little_of_it_is_on_a_page(
    style: BarStyle, height: float
) -> None:
    frame = Frame(70, 400, 0, 0, fill="#eeeeee", bar="#aa0000", style=style)
    parts = list(bars(frame, 500 + height, 500))
    assert parts
    for x, y, width, tall in parts:
        assert 70 <= x <= x + width <= 470
        assert tall > 0
        assert 500 - 1e-6 <= y <= y + tall <= 500 + height + 1e-6


@pytest.mark.parametrize(
    ("lang", "written", "shown"),
    [
        ("en", "Mind the step", "Warning: Mind the step"),
        ("en", "Warning", "Warning"),
        ("en", "warning!", "warning!"),
        ("fr", "Une marche", "Avertissement : Une marche"),
        ("de", "Stufe", "Warnung: Stufe"),
        ("ga", "Céim", "Warning: Céim"),
    ],
)
def test_the_kind_of_an_admonition_is_printed_once(
    tmp_path: Path, article_style: Style, lang: str, written: str, shown: str
) -> None:
    text = f'::: {{.warning title="{written}"}}\nWords.\n:::'
    (tmp_path / "article.md").write_text(
        f"---\ntitle: T\nlang: {lang}\ndate: 2026\n---\n\n{text}\n", encoding="utf-8"
    )
    layout = lay_out(resolved_folder(tmp_path), article_style, Diagnostics())
    assert texts(layout.pages[0])[1].replace("\u00a0", " ") == shown


def test_no_contents_for_a_single_section(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# Alone\n\nShort.")
    assert not runs(layout.pages[0], Part.CONTENTS_HEADING)


def test_running_heads_name_title_and_section(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, f"# First\n\n{FILLER * 3}\n\n# Second\n\nx")
    assert not runs(layout.pages[0], Part.HEADER)
    assert [text_of(run) for run in runs(layout.pages[1], Part.HEADER)] == ["A title", "First"]
    assert [text_of(run) for run in runs(layout.pages[1], Part.FOOTER)] == ["2"]


@pytest.mark.parametrize("lang", ["en", "he"])
def test_facing_pages_have_heads_and_numbers_at_their_outer_edges(
    tmp_path: Path, article_style: Style, lang: str
) -> None:
    two = replace(article_style, page=replace(article_style.page, sides="two"))
    text = f"# First\n\n{FILLER * 5}\n\n# Second\n\nx"
    (tmp_path / "article.md").write_text(
        f"---\ntitle: A title\nlang: {lang}\ndate: 2026\n---\n\n{text}\n", encoding="utf-8"
    )
    layout = lay_out(resolved_folder(tmp_path), two, Diagnostics())
    assert len(layout.pages) > 3
    assert not runs(layout.pages[0], Part.HEADER)
    left, right = two.page.inner, layout.width - two.page.inner
    for number, page in enumerate(layout.pages):
        on_the_right = (number % 2 == 0) is (lang == "en")
        shown = [runs(page, Part.FOOTER), runs(page, Part.HEADER)][: 2 if number else 1]
        for found in shown:
            if on_the_right:
                assert max(run.x + run.width for run in found) == pytest.approx(right, abs=0.5)
            else:
                assert min(run.x for run in found) == pytest.approx(left, abs=0.5)
    heads = ["".join(map(text_of, runs(page, Part.HEADER))) for page in layout.pages[1:4]]
    assert [head.replace(" ", "") for head in heads] == ["Atitle", "First", "Atitle"]


def test_running_heads_are_of_one_level(tmp_path: Path, article_style: Style) -> None:
    parts = "\n\n".join(f"## Part {number}\n\n{FILLER}" for number in range(8))
    layout = laid_out(tmp_path, article_style, f"# First\n\n{parts}\n\n# Second\n\nx")
    heads = [text_of(run) for page in layout.pages for run in runs(page, Part.HEADER)]
    assert len(heads) > 4
    assert set(heads) <= {"A title", "First", "Second"}


def test_contents_leave_most_of_the_first_page_to_the_text(
    tmp_path: Path, article_style: Style
) -> None:
    sections = "\n\n".join(
        f"# Part {number}\n\n" + "\n\n".join(f"## Of {number}.{each}\n\nx" for each in range(4))
        for number in range(8)
    )
    page = laid_out(tmp_path, article_style, sections).pages[0]
    entries = [line for line in lines(page) if line.runs[0].part is Part.CONTENTS_TITLE]
    assert len(entries) == 8
    assert entries[0].y - entries[-1].y < 0.3 * 672
    few = laid_out(tmp_path, article_style, "# One\n\n## A\n\nx\n\n## B\n\nx\n\n# Two\n\nx").pages[
        0
    ]
    assert len(texts(few, Part.CONTENTS_TITLE)) == 4


def test_a_list_begins_with_the_first_bullet_wherever_it_stands(
    tmp_path: Path, article_style: Style
) -> None:
    text = (
        "::: note\n- a\n    - b\n:::\n\n> - c\n\n1. d\n    - e\n\n"
        "![x](p.png){#p}\n\n::: {.description for=p}\n- f\n:::"
    )
    Image.new("RGB", (300, 200), "white").save(tmp_path / "p.png")
    layout = laid_out(tmp_path, article_style, f"# One\n\n{text}")
    labels = [text_of(run) for page in layout.pages for run in runs(page, Part.LABEL)]
    assert labels == ["•", "–", "•", "1.", "–", "•"]


def test_a_picture_a_centred_caption_and_a_short_description_stay_together(
    tmp_path: Path, article_style: Style
) -> None:
    Image.new("RGB", (300, 200), "white").save(tmp_path / "p.png")
    figure = (
        "![x](p.png){#p}\n\n: The caption\n\n::: {.description for=p}\n"
        "The description is here. It has two paragraphs.\n\nThis is the other.\n:::"
    )
    for count in range(20, 50):
        filler = "  \n".join("One line." for _ in range(count))
        layout = laid_out(tmp_path, article_style, f"# One\n\n{filler}\n\n{figure}\n\nAfter.")
        (page,) = [page for page in layout.pages if any("caption" in each for each in texts(page))]
        (picture,) = [mark for mark in page.marks if isinstance(mark, Picture)]
        assert any("The description" in text for text in texts(page))
        assert any("This is the other" in text for text in texts(page))
        caption = next(
            line for line in lines(page) if text_of(line.runs[-1]).endswith("The caption")
        )
        middle = (caption.runs[0].x + caption.runs[-1].x + caption.runs[-1].width) / 2
        assert middle == pytest.approx(picture.x + picture.width / 2, abs=0.5)


def test_a_long_running_head_is_cut_short(tmp_path: Path, article_style: Style) -> None:
    title = "A heading that goes on " * 9
    layout = laid_out(tmp_path, article_style, f"# {title}\n\n{FILLER}\n\n{FILLER}")
    assert text_of(runs(layout.pages[1], Part.HEADER)[-1]).endswith("…")


def test_a_heading_keeps_two_lines(tmp_path: Path, article_style: Style) -> None:
    for count in range(30, 60):
        filler = "\n\n".join("One line." for _ in range(count))
        layout = laid_out(
            tmp_path, article_style, f"# First\n\n{filler}\n\n## Then\n\n{'words ' * 60}"
        )
        for page in layout.pages:
            shown = texts(page)
            assert "Then" not in shown[-2:]


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_mark_can_be_printed_on_the_other_paper(
    tmp_path: Path, article_style: Style, paper: str
) -> None:
    layout = laid_out(tmp_path, article_style, f"# First\n\n{FILLER}", f"paper: {paper}\n")
    width, height = (595, 842) if paper == "a4" else (612, 792)
    assert (round(layout.width), round(layout.height)) == (width, height)
    # Printed without scaling in the middle of the other paper, with 6 mm that no printer reaches.
    least = {"x": (595.3 - 612) / -2 + 17, "y": (841.9 - 792) / 2 + 17}
    for page in layout.pages:
        for line in lines(page):
            assert least["y"] < line.y < height - least["y"]
            assert all(run.x > least["x"] for run in line.runs)
            assert all(run.x + run.width < width - least["x"] for run in line.runs)


@pytest.mark.parametrize(
    ("lang", "paper", "found"),
    [
        ("en-US", "", "letter"),
        ("es-MX", "", "letter"),
        ("zh-Hant-CA", "", "letter"),
        ("en", "", "a4"),
        ("en-GB", "", "a4"),
        ("sr-Latn-RS", "", "a4"),
        ("ca", "", "a4"),
        ("en-US", "paper: a4\n", "a4"),
        ("de-DE", "paper: letter\n", "letter"),
    ],
)
def test_paper_is_that_of_the_region(
    tmp_path: Path, article_style: Style, lang: str, paper: str, found: str
) -> None:
    head = f"---\ntitle: T\nlang: {lang}\ndate: 2026-01-01\n{paper}---\n"
    (tmp_path / "article.md").write_text(f"{head}\nWords.\n", encoding="utf-8")
    layout = lay_out(resolved_folder(tmp_path), article_style, Diagnostics())
    assert (layout.width, layout.height) == PAPERS[found]


def table(rows: int) -> str:
    body = "\n".join(f"| row {n} | {n * 1.5} | some words |" for n in range(rows))
    return f"| Name | Number | Words |\n|---|--:|---|\n{body}\n\n: The caption"


def rows_by_page(layout: Layout) -> list[int]:
    """How many body rows, whose first cells say "row", are on each page."""
    counts = [sum(text.startswith("row") for text in texts(page)) for page in layout.pages]
    return [count for count in counts if count]


def test_a_short_table_is_not_divided(tmp_path: Path, article_style: Style) -> None:
    rows = "\n".join(f"| row {number} | words |" for number in range(5))
    divided = []
    for lines_before in range(20, 60):
        before = "  \n".join(f"Line {number}" for number in range(lines_before))
        table = f"Table: Rows {{#rows}}\n\n| one | two |\n| --- | --- |\n{rows}"
        layout = laid_out(tmp_path, article_style, f"# One\n\n{before}\n\n{table}\n\nAfter.")
        if rows_by_page(layout) != [5]:
            divided.append(lines_before)
    assert not divided


def test_a_short_program_is_not_divided(tmp_path: Path, article_style: Style) -> None:
    """A line of five words was parted from its other half by the end of a page."""
    program = "```\n" + "\n".join(f"step{number} = 1" for number in range(8)) + "\n```"
    for before in range(14, 40, 2):
        text = "# One\n\n" + "Words.\n\n" * before + program + "\n\nWords."
        layout = laid_out(tmp_path, article_style, text)
        pages = {
            number
            for number, page in enumerate(layout.pages)
            for line in texts(page)
            if line.startswith("step")
        }
        assert len(pages) == 1, before


def test_a_long_table_leaves_no_row_alone(tmp_path: Path, article_style: Style) -> None:
    rows = "\n".join(f"| row {number} | words |" for number in range(50))
    ends: set[int] = set()
    for lines_before in range(20, 60):
        before = "  \n".join(f"Line {number}" for number in range(lines_before))
        table = f"| one | two |\n| --- | --- |\n{rows}"
        counts = rows_by_page(laid_out(tmp_path, article_style, f"# One\n\n{before}\n\n{table}"))
        assert sum(counts) == 50
        ends.update(counts[:1], counts[-1:])
    assert min(ends) >= 2


def test_a_table_s_header_is_repeated_as_an_artifact(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, f"# One\n\n{table(90)}")
    assert len(layout.pages) > 2
    for page in layout.pages[1:]:
        assert texts(page, Part.REPEATED) == ["Name", "Number", "Words"]
        assert all(run.node == "" for run in runs(page, Part.REPEATED))
        assert any(isinstance(mark, Stroke) for mark in page.marks)
    assert "Name" in texts(layout.pages[0])
    assert not runs(layout.pages[0], Part.REPEATED)


def test_numbers_end_below_each_other(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, f"# One\n\n{table(9)}")
    ends = {
        round(run.x + run.width, 1)
        for run in runs(layout.pages[0])
        if text_of(run).replace(".", "").isdigit()
    }
    assert len(ends) == 1


def test_a_row_longer_than_a_page_is_divided(tmp_path: Path, article_style: Style) -> None:
    cell = "many words in one cell " * 600
    layout = laid_out(
        tmp_path, article_style, f"# One\n\n| A | B |\n|---|---|\n| {cell} | b |\n| c | d |"
    )
    assert len(layout.pages) > 2
    assert sum(text.count("many") for page in layout.pages for text in texts(page)) == 600


def test_a_picture_keeps_its_shape_and_its_caption(tmp_path: Path, article_style: Style) -> None:
    Image.new("RGB", (900, 1800), "white").save(tmp_path / "tall.png")
    Image.new("RGB", (55, 55), "white").save(tmp_path / "small.png")
    figures = "![Tall](tall.png)\n\n: The caption\n\n![Small](small.png)\n\n: Another"
    for count in range(0, 40, 3):
        filler = "\n\n".join("One line." for _ in range(count))
        layout = laid_out(tmp_path, article_style, f"# One\n\n{filler}\n\n{figures}")
        for page in layout.pages:
            pictures = [mark for mark in page.marks if isinstance(mark, Picture)]
            for picture in pictures:
                tall = picture.height > picture.width
                assert picture.height == pytest.approx(picture.width * (2 if tall else 1))
                assert picture.height <= 0.6 * 672 + 0.01
                assert tall or picture.width <= 55 * 72 / 110
                caption = "The caption" if tall else "Another"
                below = [line for line in texts(page) if caption in line]
                assert below


def test_a_footnote_longer_than_a_page_goes_on(tmp_path: Path, article_style: Style) -> None:
    note = " ".join(f"note{n}" for n in range(2500))
    layout = laid_out(
        tmp_path, article_style, f"# One\n\nWords.[^a] {'more words ' * 900}\n\n[^a]: {note}"
    )
    (label,) = [
        (n, run) for n, page in enumerate(layout.pages) for run in runs(page, Part.NOTE_LABEL)
    ]
    assert label[0] == 0
    pages = [n for n, page in enumerate(layout.pages) if any("note" in t for t in texts(page))]
    assert len(pages) > 2
    assert pages == list(range(len(pages)))
    body = [sum("more words" in t for t in texts(page)) for page in layout.pages]
    assert all(count >= 2 for count in body[:2])


def test_tints_lie_under_text(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\n::: note\nA note.\n:::\n\n```\ncode\n```")
    marks = layout.pages[0].marks
    fills = [n for n, mark in enumerate(marks) if isinstance(mark, Fill)]
    first = next(n for n, mark in enumerate(marks) if isinstance(mark, Line))
    assert len(fills) == 3
    assert max(fills) < first


def test_a_layout_as_text(tmp_path: Path, article_style: Style) -> None:
    text = "# One\n\n- first\n- second[^a]\n\n# Two\n\nWords.\n\n[^a]: Note."
    assert (
        describe_pages(laid_out(tmp_path, article_style, text))
        == """\
one page, 595 × 842 pt

== page 1 from title-s1 ==
A title
Ada Marrow
{date 24 November 2026}
{contents-heading Contents}
{contents-title One} … {contents-page 1}
{contents-title Two} … {contents-page 1}
One
{label •} first
{label •} second{reference 1}
Two
Words.
{note-label 1.} Note.
{footer 1}
"""
    )
