"""The pages that links lead to, in print."""

from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import laid_out, resolved, runs, text_of
from layout.printing import assert_sound, pdf_of
from readback import pdf as read_pdf

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Layout, Part, Style
from publish.model.page_references import page_references

FILLER = "The keeper wrote down every barrel of oil, and nobody asked why. " * 60
TABLE = "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n: A table {#table}"
TEXT = f"""# One {{#one}}

See [the end](#end), [the table](#table), [a paragraph](#here) and [a site](https://example.org/).

{FILLER}

{TABLE}

[Here]{{#here}} {FILLER}

{FILLER}

# End {{#end}}

Back to [the start](#one)."""


@pytest.fixture
def paged(article_style: Style) -> Style:
    return replace(article_style, page=replace(article_style.page, references="page"))


def printed(layout: Layout) -> list[str]:
    shown = [
        (int(run.node), text_of(run))
        for page in layout.pages
        for run in runs(page, Part.PAGE_REFERENCE)
    ]
    return ["".join(text for number, text in shown if number == each) for each, _ in shown]


def test_links_say_the_page_where_a_style_asks_for_it(
    tmp_path: Path, article_style: Style, paged: Style
) -> None:
    assert printed(laid_out(tmp_path, article_style, TEXT)) == []
    layout = laid_out(tmp_path, paged, TEXT)
    wanted = [layout.targets[name][0] + 1 for name in ("end", "table", "one")]
    assert printed(layout) == [f" (page\u00a0{number})" for number in wanted]
    assert wanted[0] > wanted[1] > wanted[2]


@pytest.mark.parametrize("seed", range(6))
def test_every_printed_page_is_right(tmp_path: Path, paged: Style, seed: int) -> None:
    """Many references, of which each makes the text longer."""
    sections = 60
    parts = [
        f"# Section {number} {{#s{number}}}\n\n"
        + " ".join(
            f"See [that](#s{(number * 7 + seed + step * 11) % sections})." for step in range(24)
        )
        for number in range(sections)
    ]
    document = resolved(tmp_path, "\n\n".join(parts))
    layout = lay_out(document, paged, Diagnostics())
    links = {each.name: each.target for each in page_references(document, paged).values()}
    shown = {
        run.node: text_of(run) for page in layout.pages for run in runs(page, Part.PAGE_REFERENCE)
    }
    assert len(shown) > len(links) * 0.9
    for name, text in shown.items():
        assert text.endswith(f"\u00a0{layout.targets[links[name]][0] + 1})")


def test_what_never_settles_is_left_out(
    tmp_path: Path, paged: Style, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A target that flees whenever it is named has no page that could be printed."""
    number = iter(range(1000))
    monkeypatch.setattr(
        "publish.layout.layout._labels",
        lambda links, _: {link: str(1 + next(number)) for link in links},
    )
    assert printed(laid_out(tmp_path, paged, TEXT)) == []


def test_the_file_is_tagged_and_its_text_the_authors(tmp_path: Path, paged: Style) -> None:
    document = resolved(tmp_path, TEXT)
    path = pdf_of(document, paged, tmp_path)
    assert_sound(path, document)
    pages = [node.text() for node in read_pdf.tree(path).walk() if node.title == "page"]
    assert len(pages) == 3
