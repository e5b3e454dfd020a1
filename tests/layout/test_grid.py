"""Running text on the baseline grid, whatever stands between its lines."""

from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import laid_out, lines
from PIL import Image

from publish.layout.boxes import ASCENT
from publish.model import Fill, Layout, Part, Style

FILLER = "\n\n".join(f"Paragraph {n} " + "of words that fill a line or two " * 9 for n in range(4))
BLOCKS = {
    "heading": "## Then a heading of so many words that it needs a second line on every page",
    "list": "- one\n- two\n\n- three\n    1. four\n    2. five",
    "quotation": "> Somebody said it.\n>\n> -- Ada",
    "figure": "![x](p.png)\n\n: The caption",
    "table": "| A | B |\n|---|---|\n| a | b |\n| c | d |\n\n: The caption",
    "program": "```\nfor each in all:\n    print(each)\n```",
    "note": "::: note\nWords in it.\n\nMore of them.\n:::",
    "notes": "::: note\nOne.\n:::\n\n::: tip\nTwo.\n:::",
    "break": "***",
    "terms": "Term\n: What it means.\n\nTerm two\n: What that means.",
}


def off_grid(layout: Layout, style: Style) -> list[str]:
    """The lines of running text that stand beside the grid."""
    page = style.page
    top = layout.height - page.top
    found = []
    for each in layout.pages:
        for line in lines(each):
            first = line.runs[0]
            if first.part is Part.TEXT and first.size == page.size and "Serif" in first.face:
                below = (top - line.y - ASCENT * page.leading) % page.leading
                if min(below, page.leading - below) > 0.01:
                    found.append(first.node)
    return found


@pytest.mark.parametrize("kind", BLOCKS)
def test_text_after_any_block_is_on_the_grid(
    tmp_path: Path, article_style: Style, kind: str
) -> None:
    Image.new("RGB", (301, 211), "white").save(tmp_path / "p.png")
    text = "\n\n".join(f"{FILLER}\n\n{BLOCKS[kind]}" for _ in range(8))
    layout = laid_out(tmp_path, article_style, f"# One\n\n{text}\n\n{FILLER}")
    assert len(layout.pages) > 3
    assert not off_grid(layout, article_style)
    loose = replace(article_style, page=replace(article_style.page, grid="none"))
    if kind in {"figure", "table", "program", "list", "quotation"}:
        without = laid_out(tmp_path, loose, f"# One\n\n{text}\n\n{FILLER}")
        assert off_grid(without, loose)


def test_two_boxes_one_below_the_other_do_not_touch(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, f"{FILLER}\n\n{BLOCKS['notes']}\n\n{FILLER}")
    tints = sorted(
        (mark.y, mark.y + mark.height)
        for mark in layout.pages[0].marks
        if isinstance(mark, Fill) and mark.colour == article_style.colours.tint
    )
    (_, low), (high, _) = tints
    assert high - low >= 8.0
