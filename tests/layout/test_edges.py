"""Signs that hang in the margin, and lines in wide characters that are full."""

from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import laid_out
from layout.edges import edges
from layout.test_ideographs import TEXT

from publish.model import Layout, Line, Part, Style

WORDS = (
    "“Stop,” he said; the others — who had come by the well-trodden path — did not, alas, "
    "stop extraordinarily soon. "
)
LEFT, MEASURE = 92.0, 411.276


def text_lines(layout: Layout) -> list[Line]:
    """Return the lines of the one paragraph that is longer than a line."""
    found: dict[str, list[Line]] = {}
    for page in layout.pages:
        for mark in page.marks:
            if isinstance(mark, Line) and mark.runs[0].part is Part.TEXT:
                found.setdefault(mark.runs[0].node.partition("-")[0], []).append(mark)
    return max(found.values(), key=len)


def with_protrusion(style: Style, share: float) -> Style:
    return replace(style, page=replace(style.page, protrusion=share))


def test_light_signs_hang_and_letters_do_not(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, WORDS * 40)
    right = LEFT + MEASURE
    hanging = set()
    full = text_lines(layout)[1:-1]
    for line in full:
        last = line.runs[-1]
        beyond = last.x + last.width - right
        assert edges(last)[1] <= right + 0.01
        if beyond > 0.1:
            hanging.add(last.words[-1].text[-1])
        else:
            assert beyond == pytest.approx(0, abs=0.1)
            assert last.words[-1].text[-1].isalpha()
    assert {",", "-", "."} <= hanging
    starts = {line.runs[0].words[0].text[0]: line.runs[0].x for line in full}
    assert starts["“"] < LEFT - 1
    assert all(x == LEFT for sign, x in starts.items() if sign.isalpha())


def test_a_hyphen_of_ours_hangs(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, "Extraordinarily incomprehensible. " * 60)
    ends = [line.runs[-1] for line in text_lines(layout)[:-1]]
    hyphenated = [run for run in ends if run.words[-1].text.endswith("\u00ad")]
    assert hyphenated
    for run in hyphenated:
        hyphen = run.words[-1].glyphs[-1].width * run.size / 1000
        assert run.x + run.width == pytest.approx(LEFT + MEASURE + hyphen / 2)


def test_a_style_without_protrusion_keeps_all_in_the_text_area(
    tmp_path: Path, article_style: Style
) -> None:
    layout = laid_out(tmp_path, with_protrusion(article_style, 0.0), WORDS * 40)
    for line in text_lines(layout)[1:-1]:
        assert line.runs[0].x == LEFT
        assert line.runs[-1].x + line.runs[-1].width == pytest.approx(LEFT + MEASURE)


def test_a_ragged_text_hangs_nothing(tmp_path: Path, article_style: Style) -> None:
    style = replace(article_style, page=replace(article_style.page, align="left"))
    for line in text_lines(laid_out(tmp_path, style, WORDS * 40)):
        assert line.runs[0].x >= LEFT
        assert line.runs[-1].x + line.runs[-1].width <= LEFT + MEASURE + 0.01


class TestWideCharacters:
    """What is set in Noto Serif JP, which the tests install."""

    @pytest.fixture(autouse=True)
    def fonts(self) -> None:
        pytest.importorskip("pylopdf_fonts_jp")

    def test_lines_of_a_paragraph_end_below_each_other(
        self, tmp_path: Path, article_style: Style
    ) -> None:
        layout = laid_out(tmp_path, article_style, f"[{TEXT * 8}]{{lang=ja}}")
        full = text_lines(layout)[:-1]
        assert len(full) > 8
        for line in full:
            last = line.runs[-1]
            blank = last.words[-1].glyphs[-1].width / 2 * last.size / 1000
            trimmed = blank if last.words[-1].text[-1] in "、。」）" else 0.0
            assert last.x + last.width - trimmed == pytest.approx(LEFT + MEASURE, abs=0.01)

    def test_no_room_is_taken_for_a_space(self, tmp_path: Path, article_style: Style) -> None:
        layout = laid_out(tmp_path, article_style, f"[{TEXT * 8}]{{lang=ja}}")
        for line in text_lines(layout):
            for run in line.runs:
                for word in run.words:
                    assert all(each.advance - each.width < 100 for each in word.glyphs[:-1])
