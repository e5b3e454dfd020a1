"""Press editions: pages that are cut out of larger ones, with a gutter for as many as there are."""

from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import laid_out, resolved, runs, text_of, texts

from publish.diagnostics import Diagnostics
from publish.layout import editions, lay_out, lay_out_press
from publish.model import Document, Fill, Layout, Line, Mark, Page, Part, Press, Stroke, Style
from publish.model.languages import leftward
from publish.styles.editions import press_style
from publish.styles.press import built_in, built_in_press

PARAGRAPH = "The keeper wrote down every barrel of oil, and nobody asked why. " * 12
FILLER = "\n\n".join([PARAGRAPH] * 12)
EVERYTHING = f"""# One

{FILLER}

A [link](https://example.org/).[^n] H~2~O and x^2^.

[^n]: A note, {PARAGRAPH}

::: note
On a ground.
:::

| a | b |
|---|---|
| c | d |

{FILLER}
"""


@pytest.fixture(params=built_in())
def press(request: pytest.FixtureRequest) -> Press:
    return built_in_press(request.param)


def made(document: Document, style: Style, press: Press) -> tuple[Layout, Style]:
    """The press edition, and the style that its pages are set in."""
    style = press_style(style, press)
    diagnostics = Diagnostics()
    layout = lay_out_press(document, style, press, diagnostics)
    assert list(diagnostics) == []
    return layout, style


def extent(marks: tuple[Mark, ...]) -> tuple[float, float]:
    """The left and the right edge of a page's text."""
    found = [run for mark in marks if isinstance(mark, Line) for run in mark.runs]
    return min(run.x for run in found), max(run.x + run.width for run in found)


@pytest.mark.parametrize(
    ("pages", "inches"),
    [
        (24, 0.375),
        (150, 0.375),
        (151, 0.5),
        (300, 0.5),
        (301, 0.625),
        (500, 0.625),
        (501, 0.75),
        (700, 0.75),
        (701, 0.875),
        (828, 0.875),
        (2000, 0.875),
    ],
)
def test_the_gutter_is_that_of_so_many_pages(pages: int, inches: float) -> None:
    assert built_in_press("kdp").gutter_of(pages) == pytest.approx(72 * inches)


@pytest.mark.parametrize(
    ("counts", "inches", "passes"),
    [
        ((150,), 0.375, 1),
        ((151, 153), 0.5, 2),
        ((149, 999), 0.375, 1),  # an odd page more is a blank one
        ((300, 300), 0.5, 2),
        ((301, 305), 0.625, 2),
        ((298, 301, 306), 0.625, 3),  # thicker because it was thick
        ((500, 501, 503), 0.75, 3),
        ((700, 698), 0.75, 2),
        ((701, 720), 0.875, 2),
        ((151, 149), 0.5, 2),  # with more room it would need less: it keeps what it has
    ],
)
def test_pages_are_set_again_until_the_gutter_is_theirs(
    tmp_path: Path,
    article_style: Style,
    monkeypatch: pytest.MonkeyPatch,
    counts: tuple[int, ...],
    inches: float,
    passes: int,
) -> None:
    document = resolved(tmp_path, "# One\n\nWords.")
    one = laid_out(tmp_path, article_style, "# One\n\nWords.")
    inners: list[float] = []

    def counted(_document: Document, style: Style, _diagnostics: Diagnostics) -> Layout:
        inners.append(style.page.inner)
        count = counts[len(inners) - 1]
        return replace(one, pages=one.pages * count, page_starts=one.page_starts * count)

    monkeypatch.setattr(editions, "lay_out", counted)
    kdp = built_in_press("kdp")
    lay_out_press(document, press_style(article_style, kdp), kdp, Diagnostics())
    assert inners[-1] == pytest.approx(72 * inches + kdp.margins.inner)
    assert len(inners) == passes


def test_every_line_is_where_a_reading_file_of_that_size_has_it(
    tmp_path: Path, article_style: Style, press: Press
) -> None:
    document = resolved(tmp_path, EVERYTHING)
    layout, style = made(document, article_style, press)
    flat = lay_out(document, style, Diagnostics())
    assert len(layout.pages) == press.whole(len(flat.pages))
    for number, (page, other) in enumerate(zip(layout.pages, flat.pages, strict=False)):
        for part in Part:
            assert texts(page, part) == texts(other, part)
        shift = extent(page.marks)[0] - extent(other.marks)[0]
        assert page.cut is not None
        for mine, theirs in zip(lines_of(page), lines_of(other), strict=True):
            assert mine.y - theirs.y == pytest.approx(page.cut.trim[1])
            for run, same in zip(mine.runs, theirs.runs, strict=True):
                assert run.x - same.x == pytest.approx(shift)
        for name, place in flat.targets.items():
            if place[0] == number:
                there = layout.targets[name]
                assert there[0] == number
                assert there[1] == pytest.approx(place[1] + shift)


def lines_of(page: Page) -> list[Line]:
    return [mark for mark in page.marks if isinstance(mark, Line)]


@pytest.mark.parametrize("lang", ["en-GB", "he"])
def test_margins_change_sides(
    tmp_path: Path, article_style: Style, press: Press, lang: str
) -> None:
    document = resolved(tmp_path, EVERYTHING)
    document = replace(document, metadata=replace(document.metadata, lang=lang))
    layout, style = made(document, article_style, press)
    inner, outer = press.gutter_of(len(layout.pages)) + press.margins.inner, style.page.outer
    assert inner != outer
    for number, page in enumerate(layout.pages):
        if not lines_of(page):
            continue
        bound_left = (number % 2 == 0) is not leftward(lang)
        before, after = (inner, outer) if bound_left else (outer, inner)
        assert page.cut is not None
        left, right = extent(page.marks)
        # a hanging hyphen or stop may stand a little outside
        assert left >= page.cut.trim[0] + before - 6
        assert right <= page.cut.trim[2] - after + 6
        assert left <= page.cut.trim[0] + before + 30


def test_pages_are_cut_out_of_larger_ones(
    tmp_path: Path, article_style: Style, press: Press
) -> None:
    layout, _ = made(resolved(tmp_path, EVERYTHING), article_style, press)
    width, height = press.trim
    for number, page in enumerate(layout.pages):
        assert page.cut is not None
        left, foot, right, head = page.cut.trim
        assert (right - left, head - foot) == pytest.approx((width, height))
        before, after = press.bleed.inner, press.bleed.outer
        if number % 2:
            before, after = after, before
        bleed = press.bleed
        around = (left - before, foot - bleed.bottom, right + after, head + bleed.top)
        assert page.cut.bleed == pytest.approx(around)
        if not press.marks:
            assert page.cut.bleed == pytest.approx((0, 0, layout.width, layout.height))


def test_a_page_of_kdp_is_larger_at_three_sides(tmp_path: Path, article_style: Style) -> None:
    layout, _ = made(resolved(tmp_path, "# One\n\nWords."), article_style, built_in_press("kdp"))
    assert (layout.width, layout.height) == pytest.approx((72 * 6.125, 72 * 9.25))


def test_marks_show_where_to_cut_outside_of_the_bleed(tmp_path: Path, article_style: Style) -> None:
    layout, _ = made(resolved(tmp_path, "# One\n\nWords."), article_style, built_in_press("offset"))
    for page in layout.pages:
        assert page.cut is not None
        marks = [mark for mark in page.marks if isinstance(mark, Stroke)][-8:]
        left, foot, right, head = page.cut.bleed
        places = set()
        for mark in marks:
            x, y = (mark.x0, mark.x1), (mark.y0, mark.y1)
            outside = max(x) < left or min(x) > right or max(y) < foot or min(y) > head
            assert outside
            assert min(*x, *y) > 0
            assert max(x) < layout.width
            assert max(y) < layout.height
            places.add(round(x[0] if x[0] == x[1] else y[0], 2))
        assert places == {round(edge, 2) for edge in page.cut.trim}


def test_there_are_as_many_pages_as_can_be_bound(
    tmp_path: Path, article_style: Style, press: Press
) -> None:
    layout, style = made(resolved(tmp_path, EVERYTHING), article_style, press)
    assert len(layout.pages) % press.multiple == 0
    set_pages = len(lay_out(resolved(tmp_path, EVERYTHING), style, Diagnostics()).pages)
    for page, start in zip(layout.pages[set_pages:], layout.page_starts[set_pages:], strict=True):
        assert lines_of(page) == []
        assert start.position is None
        assert page.label == start.label


def test_nothing_is_smaller_or_thinner_than_is_printed(
    tmp_path: Path, article_style: Style, press: Press
) -> None:
    small = replace(article_style, page=replace(article_style.page, size=7.0, leading=9.0))
    layout, _ = made(resolved(tmp_path, EVERYTHING), small, press)
    for page in layout.pages:
        for mark in page.marks:
            match mark:
                case Line(runs=found):
                    assert all(run.size >= press.least_type for run in found)
                case Stroke(width=width) if width != 0.25:
                    assert width >= press.least_line
                case Fill(width=width, height=height):
                    assert min(width, height) >= press.least_line
                case _:
                    pass


def test_running_heads_and_folios_keep_the_safety_margin(
    tmp_path: Path, article_style: Style, press: Press
) -> None:
    large = replace(article_style, page=replace(article_style.page, size=14.0, leading=20.0))
    layout, _ = made(resolved(tmp_path, EVERYTHING), large, press)
    for page in layout.pages:
        assert page.cut is not None
        for mark in lines_of(page):
            for run in mark.runs:
                assert mark.y + 0.75 * run.size <= page.cut.trim[3] - press.safety.top
                assert mark.y - 0.25 * run.size >= page.cut.trim[1] + press.safety.bottom


@pytest.mark.parametrize(("links", "noted"), [("", True), ("links: hidden\n", False)])
def test_addresses_are_notes_on_paper(
    tmp_path: Path,
    article_style: Style,
    links: str,
    noted: bool,  # noqa: FBT001
) -> None:
    shown = replace(article_style, page=replace(article_style.page, links="inline"))
    document = resolved(tmp_path, "# One\n\nA [link](https://example.org/).", links)
    layout, _ = made(document, shown, built_in_press("kdp"))
    signs = [run for page in layout.pages for run in runs(page, Part.ADDRESS_LABEL)]
    assert [text_of(run) for run in signs] == (["a."] if noted else [])
