"""Lists of figures and of tables behind the contents."""

from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import resolved, runs, text_of
from layout.printing import assert_sound, pdf_of
from PIL import Image
from readback import pdf as read_pdf

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Layout, Part, Style

FILLER = "The keeper wrote down every barrel of oil that he saw. " * 90
TEXT = f"""# One

![A white square](a.png)

: The *lamp* of [Tour]{{lang=fr}}[^n]. It was lit in 1791.

{FILLER}

![](a.png){{.decorative}}

| a | b |
|---|---|
| 1 | 2 |

: What was counted

# Two

{FILLER}

![A second square](a.png)

: The keeper's house, as it was before the storm of that year
  and all that came after

![Without a caption](a.png)

[^n]: A note.
"""


def asking(style: Style, lists: str) -> Style:
    return replace(style, page=replace(style.page, lists=lists))


def laid(folder: Path, style: Style, text: str = TEXT) -> Layout:
    Image.new("RGB", (60, 60), "white").save(folder / "a.png")
    diagnostics = Diagnostics()
    layout = lay_out(resolved(folder, text), style, diagnostics)
    assert not diagnostics.found
    return layout


def listed(layout: Layout) -> list[str]:
    """The headings and the entries of contents and lists, each in one string."""
    found: dict[tuple[Part, str], str] = {}
    for page in layout.pages:
        for part in (Part.CONTENTS_HEADING, Part.CONTENTS_TITLE, Part.CONTENTS_PAGE):
            for run in runs(page, part):
                key = Part.CONTENTS_HEADING if part is Part.CONTENTS_HEADING else Part.TEXT
                place = (key, run.node)
                found[place] = f"{found.get(place, '')} {text_of(run)}"
    return [" ".join(each.split()) for each in found.values()]


@pytest.mark.parametrize(
    ("lists", "titles"),
    [
        ("none", ["Contents"]),
        ("figures", ["Contents", "Figures"]),
        ("tables", ["Contents", "Tables"]),
        ("both", ["Contents", "Figures", "Tables"]),
    ],
)
def test_a_style_asks_for_them(
    tmp_path: Path, article_style: Style, lists: str, titles: list[str]
) -> None:
    shown = listed(laid(tmp_path, asking(article_style, lists)))
    assert [each for each in shown if each in {"Contents", "Figures", "Tables"}] == titles


def test_an_entry_has_the_first_sentence_of_the_caption_and_its_page(
    tmp_path: Path, article_style: Style
) -> None:
    layout = laid(tmp_path, asking(article_style, "both"))
    shown = listed(layout)
    first, second, table = (each for each in shown if each.startswith(("Figure ", "Table ")))
    assert first == "Figure 1. The lamp of Tour . 1"
    assert second.startswith("Figure 2. The keeper’s house, as it was")
    assert table.startswith("Table 1. What was counted ")
    (number,) = runs(layout.pages[0], Part.CONTENTS_PAGE)[-2:-1]
    assert second.endswith(f" {layout.targets[number.node][0] + 1}")
    assert layout.targets[number.node][0] > 0


def test_what_has_nothing_to_list_has_no_list(tmp_path: Path, article_style: Style) -> None:
    text = f"# One\n\n{FILLER}\n\n# Two\n\nEnd."
    shown = listed(laid(tmp_path, asking(article_style, "both"), text))
    assert shown == ["Contents", "One 1", "Two 2"]


def test_the_file_has_them_as_tables_of_contents_with_links(
    tmp_path: Path, article_style: Style
) -> None:
    Image.new("RGB", (60, 60), "white").save(tmp_path / "a.png")
    document = resolved(tmp_path, TEXT)
    path = pdf_of(document, asking(article_style, "both"), tmp_path)
    assert_sound(path, document)
    tree = read_pdf.tree(path)
    contents = [node for node in tree.walk() if node.role == "TOC"]
    roles = [[kid.role for kid in node.kids if isinstance(kid, read_pdf.Node)] for node in contents]
    assert roles == [
        ["Caption", "TOCI", "TOCI"],
        ["Caption", "TOCI", "TOCI"],
        ["Caption", "TOCI"],
    ]
