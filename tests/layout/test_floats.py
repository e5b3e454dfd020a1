"""Figures and tables at the head or foot of pages: their order, their section, what they leave."""

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import laid_out, resolved, texts
from layout.printing import assert_sound, pdf_of
from PIL import Image
from reading_order import body_sentences

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Layout, Line, Page, Part, Picture, Style

WORDS = "the of council ministers treaty talks meeting harbour quietly considerable archive".split()
ROOM = 671.9


def figures(folder: Path, seed: int, sections: int = 3, notes: str = "") -> str:
    """An article of many figures and tables, each after a paragraph."""
    source = random.Random(seed)  # noqa: S311  the same each time
    number = 0
    parts = []
    for section in range(sections):
        parts.append(f"# Section {section}")
        for block in range(8):
            words = " ".join(source.choice(WORDS) for _ in range(source.randint(40, 130)))
            parts.append(f"{words.capitalize()}.")
            if block in {1, 3, 4, 6}:
                number += 1
                parts.append(_one(folder, number, source, notes))
    return "\n\n".join(parts)


def _one(folder: Path, number: int, source: random.Random, notes: str) -> str:
    if number % 4 == 3:
        rows = "\n".join(f"| row {row} | words |" for row in range(source.randint(5, 14)))
        return f"Table: Caption {number}{notes} {{#t{number}}}\n\n| one | two |\n|---|---|\n{rows}"
    size = 1600, source.choice((700, 1000, 1300, 1600))
    Image.new("RGB", size, "white").save(folder / f"p{number}.png")
    return f"![Picture {number}](p{number}.png){{#p{number}}}\n\n: Caption {number}"


def referring(folder: Path, seed: int) -> str:
    """The same with words before or after each figure that refer to it, or none that do."""
    source = random.Random(seed)  # noqa: S311  the same each time
    number = 0
    parts = []
    for section in range(4):
        parts.append(f"{'#' * source.choice((1, 1, 2))} Section {section}")
        blocks: list[str] = []
        wanted: list[int] = []
        for _ in range(9):
            words = [source.choice(WORDS) for _ in range(source.randint(30, 130))]
            for each in [each for each in wanted if source.random() < 0.4]:
                wanted.remove(each)
                words.insert(source.randrange(len(words)), f"[mark{each}](#{name_of(each)})")
            blocks.append(f"{' '.join(words).capitalize()}.")
            if source.random() < 0.45:
                number += 1
                if source.random() < 0.15:
                    blocks.append(f"Before it, [mark{number}](#{name_of(number)}).")
                elif source.random() < 0.9:
                    wanted.append(number)
                blocks.append(_one(folder, number, source, ""))
        parts += blocks
    return "\n\n".join(parts)


def name_of(number: int) -> str:
    return f"t{number}" if number % 4 == 3 else f"p{number}"


def captions(layout: Layout) -> list[int]:
    """The numbers of the captions in the order of pages and down each."""
    found = []
    for page in layout.pages:
        lines = sorted((mark for mark in page.marks if isinstance(mark, Line)), key=lambda m: -m.y)
        for line in lines:
            words = [word.text for run in line.runs for word in run.words]
            if "Caption" in words:
                found.append(int(words[words.index("Caption") + 1]))
    return found


def holes(layout: Layout, style: Style) -> list[float]:
    """The part of each page but the last that is empty at its foot or above what stands there."""
    found = []
    for page in layout.pages[:-1]:
        spans = sorted(_spans(page, style.page.leading), reverse=True)
        low = layout.height - style.page.top
        gap = 0.0
        for top, bottom in spans:
            gap, low = max(gap, low - top), min(low, bottom)
        foot = layout.height - style.page.top - ROOM
        found.append(max(gap, low - foot) / ROOM)
    return found


def _spans(page: Page, leading: float) -> list[tuple[float, float]]:
    body = {Part.TEXT, Part.CONTENTS_TITLE, Part.CONTENTS_HEADING, Part.DATE}
    spans = []
    for mark in page.marks:
        if isinstance(mark, Picture):
            spans.append((mark.y + mark.height, mark.y))
        elif isinstance(mark, Line) and any(run.part in body for run in mark.runs):
            spans.append((mark.y + leading * 0.76, mark.y - leading * 0.24))
    return spans


@pytest.mark.parametrize("seed", range(4))
def test_floats_leave_no_holes_and_keep_their_order(
    tmp_path: Path, article_style: Style, seed: int
) -> None:
    text = figures(tmp_path, seed)
    layout = laid_out(tmp_path, article_style, text)
    assert len(layout.pages) > 9
    assert captions(layout) == list(range(1, 13))
    assert sum(hole > 0.15 for hole in holes(layout, article_style)) <= 1
    here = replace(article_style, page=replace(article_style.page, floats="here"))
    fixed = laid_out(tmp_path, here, text)
    assert captions(fixed) == list(range(1, 13))
    assert len(fixed.pages) >= len(layout.pages)


@pytest.mark.parametrize("seed", range(4))
def test_floats_stand_after_their_place_and_before_the_next_section(
    tmp_path: Path, article_style: Style, seed: int
) -> None:
    layout = laid_out(tmp_path, article_style, figures(tmp_path, seed))
    place = {name: (page, -y) for name, (page, _, y) in layout.targets.items()}
    for number in range(1, 13):
        own = place[f"t{number}" if number % 4 == 3 else f"p{number}"]
        section = (number - 1) // 4
        assert place[f"section-{section}"] < own
        if section < 2:
            assert own < place[f"section-{section + 1}"]


def test_each_sentence_is_there_once_and_pages_start_in_the_order_of_the_text(
    tmp_path: Path, article_style: Style
) -> None:
    text = figures(tmp_path, 1)
    document = resolved(tmp_path, text)
    layout = lay_out(document, article_style, Diagnostics())
    order = [sentence.id for sentence in body_sentences(document, alternatives=False)]
    shown = {
        run.node
        for page in layout.pages
        for mark in page.marks
        if isinstance(mark, Line)
        for run in mark.runs
        if run.part is Part.TEXT
    }
    assert set(order) <= shown
    starts = [order.index(s.position.sentence) for s in layout.page_starts if s.position]
    assert starts == sorted(starts)
    assert len(starts) == len(layout.pages)


def test_tags_keep_the_order_of_the_text(tmp_path: Path, article_style: Style) -> None:
    document = resolved(tmp_path, figures(tmp_path, 1, sections=2))
    assert_sound(pdf_of(document, article_style, tmp_path), document)


def test_a_float_whose_caption_cites_a_footnote_stays_in_the_text(
    tmp_path: Path, article_style: Style
) -> None:
    notes = "[^a]"
    text = figures(tmp_path, 2, notes=notes) + "\n\n[^a]: A note."
    layout = laid_out(tmp_path, article_style, text)
    assert captions(layout) == list(range(1, 13))
    (page,) = [page for page in layout.pages if texts(page, Part.NOTE_LABEL)]
    assert any("Caption 3" in line for line in texts(page))


def test_tables_one_after_the_other_without_text_have_all_a_place(
    tmp_path: Path, article_style: Style
) -> None:
    tables = "\n\n".join(
        f"Table: Caption {number} {{#t{number}}}\n\n| one |\n|---|\n| row |\n| row |"
        for number in range(1, 60)
    )
    layout = laid_out(tmp_path, article_style, f"# One\n\n{tables}\n\n# Two\n\nEnd.")
    assert captions(layout) == list(range(1, 60))
    last = layout.targets["t59"]
    assert (last[0], -last[2]) < (layout.targets["two"][0], -layout.targets["two"][2])


@pytest.mark.parametrize("sides", ["one", "two"])
@pytest.mark.parametrize("seed", range(6))
def test_a_float_waits_for_the_words_that_refer_to_it(
    tmp_path: Path, article_style: Style, seed: int, sides: str
) -> None:
    """Figures stood pages before the text that speaks of them, for who reads page by page."""
    text = referring(tmp_path, seed)
    style = replace(article_style, page=replace(article_style.page, sides=sides))
    layout = laid_out(tmp_path, style, text)
    count = text.count("Caption")
    assert captions(layout) == list(range(1, count + 1))
    sections = re.split(r"^#+ .*$", text, flags=re.MULTILINE)
    referred = marks(layout)
    lags = []
    for number in range(1, count + 1):
        mine = next(each for each in sections if f"{{#{name_of(number)}}}" in each)
        if f"[mark{number}]" in mine:
            lags.append(layout.targets[name_of(number)][0] - referred[number])
    assert len(lags) > count / 2
    assert min(lags) >= 0
    assert max(lags) <= 2


def marks(layout: Layout) -> dict[int, int]:
    """The page of the words that refer to each figure."""
    found: dict[int, int] = {}
    for page, each in enumerate(layout.pages):
        for line in (mark for mark in each.marks if isinstance(mark, Line)):
            for word in (word.text for run in line.runs for word in run.words):
                if match := re.fullmatch(r"[Mm]ark(\d+)[.,]*", word):
                    found.setdefault(int(match[1]), page)
    return found


def test_words_in_a_later_section_are_not_waited_for(tmp_path: Path, article_style: Style) -> None:
    Image.new("RGB", (1600, 700), "white").save(tmp_path / "p.png")
    words = f"{' '.join(WORDS * 12)}.\n\n"
    text = "# One\n\nWords.\n\n![P](p.png){#p}\n\n: Caption 1\n\n" + words * 3 + "## Two\n\n"
    layout = laid_out(tmp_path, article_style, text + words * 12 + "See [it](#p).\n\n# Three\n\nW.")
    assert layout.targets["p"][0] == 0
    assert len(layout.pages) > 2


def test_on_the_last_page_a_float_divides_no_paragraph(
    tmp_path: Path, article_style: Style
) -> None:
    Image.new("RGB", (1600, 300), "white").save(tmp_path / "p.png")
    words = " ".join(WORDS * 5)
    figure = "![P](p.png){#p}\n\n: Caption 1"
    text = f"# One\n\nBefore.\n\n{figure}\n\n{words} [it](#p) {words}.\n\nEnd."
    layout = laid_out(tmp_path, article_style, text)
    shown = " ".join(texts(layout.pages[0]))
    assert shown.index("Before.") < shown.index("Caption 1") < shown.index(WORDS[0] + " of")
