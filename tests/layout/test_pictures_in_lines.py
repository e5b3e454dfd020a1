"""Small pictures as words of their lines: how large, how high, between which words."""

import unicodedata
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from layout.by_markdown import laid_out, lines, runs, text_of
from PIL import Image
from whole import SPAN
from whole import picture as picture_of

from publish.diagnostics import Diagnostics
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.missing import MissingCharacters
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align, TextStyle
from publish.layout.type.fonts import FontBook
from publish.model import InlinePicture, Layout, Part, Run, Sentence, Style

WORDS = "Words that fill the line up to its end and begin another one below. "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("RGB", (200, 100), "white").save(tmp_path / "a.png")
    return tmp_path


def drawn(layout: Layout) -> list[Run]:
    return [run for page in layout.pages for run in runs(page) if run.picture is not None]


def test_lines_with_pictures_are_no_further_apart(folder: Path, article_style: Style) -> None:
    text = "".join(f"{WORDS}![A field](a.png){{height=2em}} " for _ in range(12))
    (page, *_) = laid_out(folder, article_style, text).pages
    held = [line for line in lines(page) if any(run.picture for run in line.runs)]
    ys = [line.y for line in lines(page) if any(run.part is Part.TEXT for run in line.runs)][3:]
    assert len(held) > 5
    leading = article_style.page.leading
    assert {round(above - below, 3) for above, below in pairwise(ys)} == {leading}
    for run in drawn(laid_out(folder, article_style, text)):
        assert run.picture is not None
        assert run.picture.height <= leading
        assert run.width == pytest.approx(2 * run.picture.height)


def test_a_picture_is_as_high_as_asked_and_in_the_middle(
    folder: Path, article_style: Style
) -> None:
    (run,) = drawn(laid_out(folder, article_style, "See ![a field](a.png){height=8px} there."))
    size = article_style.page.size
    assert run.picture is not None
    assert run.picture.height == pytest.approx(size / 2)
    middle = run.picture.rise + run.picture.height / 2
    assert 0.2 * size < middle < 0.4 * size


def test_a_line_with_pictures_is_justified(folder: Path, article_style: Style) -> None:
    text = "".join(f"{WORDS}![A field](a.png){{height=1em}} " for _ in range(12))
    (page, *_) = laid_out(folder, article_style, text).pages
    ends = [line.runs[-1].x + line.runs[-1].width for line in lines(page)[4:-3]]
    assert max(ends) - min(ends) < 6  # signs that hang in the margin


def test_its_words_are_shaped_from_no_font(folder: Path, article_style: Style) -> None:
    layout = laid_out(folder, article_style, "See ![\u1234 \u4e00](a.png){height=1em} there.")
    (run,) = drawn(layout)
    assert text_of(run) == "\u1234 \u4e00"


def test_contents_have_its_words(folder: Path, article_style: Style) -> None:
    headings = "".join(f"# Part {n} ![field](a.png){{height=1em}}\n\nWords.\n\n" for n in range(6))
    layout = laid_out(folder, article_style, headings)
    listed = [run for page in layout.pages for run in runs(page, Part.CONTENTS_TITLE) if run.width]
    assert "Part 0 field" in " ".join(map(text_of, listed)).replace("  ", " ")
    assert not any(run.picture for run in listed)
    assert len(drawn(layout)) == 6


def test_long_words_of_a_picture_take_no_more_room_than_it(
    folder: Path, article_style: Style
) -> None:
    words = "many words and " * 60
    (run,) = drawn(laid_out(folder, article_style, f"See ![{words}](a.png){{height=1em}} there."))
    assert run.width == pytest.approx(2 * article_style.page.size, rel=1e-3)
    (word,) = run.words
    assert "".join(glyph.text for glyph in word.glyphs) == words.strip()
    assert max(len(glyph.text) for glyph in word.glyphs) <= 64


def test_no_letter_is_parted_from_its_marks(folder: Path, article_style: Style) -> None:
    text = "See ![Ọ̀yọ́Ọ̀yọ́Ọ̀yọ́Ọ̀yọ́](a.png){height=1em} there."
    (run,) = drawn(laid_out(folder, article_style, text))
    glyphs = run.words[0].glyphs
    assert len(glyphs) > 1
    assert not any(unicodedata.combining(glyph.text[0]) for glyph in glyphs)


def broken(style: Style, words: str, measure: float, align: Align) -> list[Run]:
    """Return the runs of three pictures with these words that are set in lines of a measure."""
    picture = InlinePicture(asset=picture_of(), alternative=words, width=8, height=1, span=SPAN)
    sentence = Sentence(inlines=(picture,) * 3, span=SPAN, id="s1", lang="en")
    text = TextStyle(family="Source Serif 4", size=10, leading=14, colour="#000000", align=align)
    itemizer = Itemizer(FontBook(), style, MissingCharacters(Diagnostics()))
    items = itemizer.sentences([sentence], text)
    lines = set_text(items, replace(text, protrusion=1.0), 0, measure)
    return [run for line in lines for run in line.runs]


@pytest.mark.parametrize("align", [Align.JUSTIFIED, Align.RAGGED])
@pytest.mark.parametrize("measure", [60.0, 90.0, 200.0])
def test_no_line_ends_within_a_picture(article_style: Style, align: Align, measure: float) -> None:
    words = "Many words of a picture that is wide."
    found = broken(article_style, words, measure, align)
    assert [(run.width, text_of(run)) for run in found] == [(80.0, words)] * 3
    assert min(run.x for run in found) >= 0
    if measure > 80:
        assert max(run.x + run.width for run in found) <= measure + 1e-6
