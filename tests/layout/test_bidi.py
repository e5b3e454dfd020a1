"""Texts in both directions: the algorithm by Unicode's cases, and what it makes of lines."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from growing import LINEAR, growth
from layout.by_markdown import laid_out, lines, resolved_folder, runs, text_of

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.layout.lines.bidi import levels, visual_order
from publish.model import Fill, Layout, Part, Run, Stroke, Style

CASES = [
    line.strip().split(";")
    for line in (Path(__file__).parent / "bidi_cases.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
HEBREW = "---\ntitle: שם הספר\nlang: he\nauthor: נועה לוי\ndate: 2026-11-24\n---\n\n"


def at_line_end(text: str, found: list[int], base: int) -> list[int]:
    """Levels after L1: separators, and spaces and isolates before them, have the paragraph's."""
    found = list(found)
    ends = True
    for place in range(len(text) - 1, -1, -1):
        kind = unicodedata.bidirectional(text[place])
        if kind in {"S", "B"}:
            found[place], ends = base, True
        elif kind in {"WS", "FSI", "LRI", "RLI", "PDI"}:
            found[place] = base if ends else found[place]
        elif kind not in {"LRE", "RLE", "LRO", "RLO", "PDF", "BN"}:
            ends = False
    return found


def test_levels_and_order_are_those_of_unicode() -> None:
    assert len(CASES) > 400
    for characters, _, base, wanted, order in CASES:
        text = "".join(chr(int(code, 16)) for code in characters.split())
        found = at_line_end(text, levels(text, leftward=base == "1"), int(base))
        kept = [place for place, level in enumerate(wanted.split()) if level != "x"]
        shown = [str(found[place]) if place in kept else "x" for place in range(len(text))]
        assert shown == wanted.split(), characters
        seen = [kept[each] for each in visual_order([found[place] for place in kept])]
        assert seen == [int(each) for each in order.split()], characters


@pytest.mark.parametrize("part", ["שלום (hello) 123, ", "\u2067(", "((", "\u202eא\u2066b "])
def test_time_grows_as_the_text(part: str) -> None:
    assert growth(lambda size: levels(part * size, leftward=True), 2000, 100_000) < LINEAR


def hebrew(folder: Path, style: Style, text: str) -> Layout:
    (folder / "article.md").write_text(f"{HEBREW}{text}\n", encoding="utf-8")
    diagnostics = Diagnostics()
    layout = lay_out(resolved_folder(folder), style, diagnostics)
    assert not diagnostics.found
    return layout


def find(layout: Layout, words: str, part: Part = Part.TEXT) -> Run:
    """The first run that shows certain words."""
    return next(run for page in layout.pages for run in runs(page, part) if words in text_of(run))


def test_an_article_from_right_to_left_begins_there(tmp_path: Path, article_style: Style) -> None:
    text = (
        "# פרק\n\nפסקה קצרה.\n\n- דבר\n\n7. שבע\n\n> ציטוט.\n\n::: note\nשים לב.\n:::\n\n"
        "| ראש | זנב |\n|---|---|\n| אלף | בית |\n\n```\nx = 1\n```\n\n# עוד\n\nסוף.[^a]\n\n"
        "[^a]: הערה."
    )
    layout = hebrew(tmp_path, article_style, text)
    left = article_style.page.inner
    right = 595.276 - article_style.page.outer
    for words in ("פרק", "פסקה קצרה."):
        run = find(layout, words)
        assert run.x + run.width == pytest.approx(right, abs=0.1)
        assert run.leftward
    bullet, item = find(layout, "•", Part.LABEL), find(layout, "דבר")
    assert item.x + item.width < bullet.x < right
    seven = find(layout, "7", Part.LABEL)
    dot = find(layout, ".", Part.LABEL)
    assert find(layout, "שבע").x < dot.x < seven.x
    assert find(layout, "ציטוט").x + find(layout, "ציטוט").width < right - 5
    assert find(layout, "אלף").x > find(layout, "בית").x + find(layout, "בית").width
    assert find(layout, "x = 1").x < left + 20
    assert not find(layout, "x = 1").leftward
    number = find(layout, "1", Part.NOTE_LABEL)
    assert find(layout, "הערה.").x < number.x < right
    title = find(layout, "פרק", Part.CONTENTS_TITLE)
    page = find(layout, "1", Part.CONTENTS_PAGE)
    assert page.x == pytest.approx(left, abs=0.1)
    assert title.x > page.x + 300
    (bar,) = [mark for mark in layout.pages[0].marks if isinstance(mark, Fill) and mark.width < 4]
    assert bar.x + bar.width == pytest.approx(right, abs=0.1)
    rule = next(mark for mark in layout.pages[0].marks if isinstance(mark, Stroke))
    assert sorted((rule.x0, rule.x1)) == pytest.approx([left, right], abs=0.1)


def test_what_is_in_another_language_has_the_other_sides(
    tmp_path: Path, article_style: Style
) -> None:
    english = laid_out(
        tmp_path,
        article_style,
        "# One\n\nWords.\n\n::: {lang=he}\nפסקה.\n\n- דבר\n\n::: note\nשים לב.\n:::\n:::",
    )
    right = 595.276 - article_style.page.outer
    run = find(english, "פסקה.")
    assert run.x + run.width == pytest.approx(right, abs=0.1)
    assert find(english, "•", Part.LABEL).x > find(english, "דבר").x
    (bar,) = [mark for mark in english.pages[0].marks if isinstance(mark, Fill) and mark.width < 4]
    assert bar.x + bar.width == pytest.approx(right, abs=0.1)
    assert find(english, "Words.").x == pytest.approx(article_style.page.inner)


def test_figures_of_other_scripts_run_from_left_to_right(
    tmp_path: Path, article_style: Style
) -> None:
    layout = hebrew(tmp_path, article_style, "שנת ۱۹۴۸ ושנת ٢٠٢٦.")
    for figures in ("۱۹۴۸", "٢٠٢٦"):
        (word,) = find(layout, figures).words
        assert "".join(glyph.text for glyph in word.glyphs) == figures


def visible(layout: Layout) -> str:
    """What stands on the last line of the first page's text, from left to right, a run apart."""
    line = [each for each in lines(layout.pages[0]) if each.runs[0].part is Part.TEXT][-1]
    shown = [text_of(run).strip() for run in sorted(line.runs, key=lambda run: run.x)]
    return " | ".join(filter(None, shown))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("אבג [one (two)!]{lang=en} דהו", "דהו | one (two)! | אבג"),
        ("אבג `f(x)` דהו", "דהו | f(x) | אבג"),
        ("אבג 12 דהו.", "דהו. | 12 | אבג"),
        ("אבג.[^a]\n\n[^a]: שלום.", "1 | אבג."),
    ],
)
def test_parts_stand_where_they_are_read(
    tmp_path: Path, article_style: Style, text: str, shown: str
) -> None:
    layout = hebrew(tmp_path, article_style, text)
    assert visible(layout) == shown


def test_a_turned_table_begins_at_the_other_end_of_the_page(
    tmp_path: Path, article_style: Style
) -> None:
    head = "| " + " | ".join(f"כותרתארוכה{number}" for number in range(11)) + " |"
    text = f"{head}\n{'|---' * 11}|\n{head.replace('כותרת', 'שורה')}"
    layout = hebrew(tmp_path, article_style, text)
    turned = [line for page in layout.pages for line in lines(page) if line.turned]
    assert turned
    places = [run.x for line in turned for run in line.runs if "כותר" in text_of(run)]
    assert len(places) == 11
    assert places == sorted(places, reverse=True)


@pytest.mark.parametrize("links", ["notes", "inline"])
def test_what_follows_a_link_stands_behind_it(
    tmp_path: Path, article_style: Style, links: str
) -> None:
    """A link is an isolate: the sign of its address, or the address, stood before its words."""
    style = replace(article_style, page=replace(article_style.page, links=links))
    layout = hebrew(tmp_path, style, "# פרק\n\nלפני [קישור](https://example.org/a) אחרי.")
    before, link, after = (find(layout, words) for words in ("לפני", "קישור", "אחרי"))
    part, words = (Part.ADDRESS_SIGN, "a") if links == "notes" else (Part.ADDRESS, "https")
    address = find(layout, words, part)
    assert before.x > link.x > address.x > after.x
    assert link.x >= address.x + address.width
    if links == "inline":
        assert link.x >= address.x + address.width + link.space / 2


def test_isolates_beside_each_other_stand_in_the_order_of_the_text(
    tmp_path: Path, article_style: Style
) -> None:
    style = replace(article_style, page=replace(article_style.page, links="inline"))
    text = "# One\n\nSee [קישור](https://example.org/a) and then."
    layout = laid_out(tmp_path, style, text)
    assert find(layout, "קישור").x < find(layout, "https", Part.ADDRESS).x < find(layout, "and").x
