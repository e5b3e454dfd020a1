"""How pages are filled, read from finished PDFs: the grid, level feet, divided tables, holes."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pymupdf
from PIL import Image

_TOP, _LEADING, _ASCENT = 78.0, 14.0, 0.76
_HEIGHT = 672.0
"""Of the text area: 48 lines."""
_NEAR = 0.6
"""Points that a line may be beside the grid, or a foot beside another."""
_HOLE = 0.15
_TABLES, _ROWS = 40, 5
_WORDS = (
    "the of council ministers treaty talks meeting harbour quietly considerable archive".split()
)
_HEAD = "---\ntitle: Pages\nlang: en-GB\ndate: 2026-11-24\nmodified: 2026-11-24T10:00:00Z\n---\n"


def feet_and_grid(pages: list[list[float]]) -> dict[str, float]:
    """Return how many lines are on the grid, and how many spreads end level, in per cent.

    `pages` are the baselines of running text on each.
    """
    places = [y for page in pages for y in page]
    on = sum(_beside((y - _TOP - _ASCENT * _LEADING) % _LEADING) < _NEAR for y in places)
    feet = [max(page) for page in pages if page]
    spreads = list(zip(feet[1:-1:2], feet[2:-1:2], strict=False))
    level = sum(abs(left - right) < _NEAR for left, right in spreads)
    return {
        "lines on the grid, %": 100 * on / max(1, len(places)),
        "spreads that end level, %": 100 * level / max(1, len(spreads)),
    }


def _beside(rest: float) -> float:
    return min(rest, _LEADING - rest)


def with_tables(folder: Path) -> Path:
    """Write an article of tables of five rows between paragraphs, and return its path."""
    source = random.Random(7)
    parts = ["# One"]
    for number in range(_TABLES):
        rows = "\n".join(f"| r{number}x{row} | {_prose(source, 3)} |" for row in range(_ROWS))
        parts += [_prose(source, source.randint(60, 200)), f"| A | B |\n|---|---|\n{rows}"]
    return _written(folder / "tables", parts)


def divided_tables(path: Path) -> int:
    """Return how many of these tables stand on more than one page."""
    pages: dict[str, set[int]] = {}
    with pymupdf.open(path) as pdf:  # type: ignore[no-untyped-call]
        for number, page in enumerate(pdf):
            for table in re.findall(r"\br(\d+)x\d", page.get_text()):
                pages.setdefault(table, set()).add(number)
    assert len(pages) == _TABLES
    return sum(len(each) > 1 for each in pages.values())


def with_figures(folder: Path) -> Path:
    """Write an article of twelve pages with a figure after every other paragraph."""
    source = random.Random(3)
    parts, made = [], folder / "figures"
    made.mkdir(parents=True)
    for section in range(3):
        parts.append(f"# Section {section}")
        for number in range(8):
            parts.append(_prose(source, source.randint(60, 160)))
            if number % 2:
                name = f"p{section}{number}.png"
                size = (1600, source.choice((700, 1000, 1300, 1600)))
                Image.new("RGB", size, "grey").save(made / name)
                parts.append(f"![A picture]({name})\n\n: {_prose(source, 6)}")
    return _written(made, parts)


def pages_with_holes(path: Path) -> int:
    """Return how many pages but the last have more than 15 per cent of nothing in one place."""
    with pymupdf.open(path) as pdf:  # type: ignore[no-untyped-call]
        return sum(_hole(page) > _HOLE for page in list(pdf)[:-1])


def _hole(page: pymupdf.Page) -> float:
    low, gap = _TOP, 0.0
    for top, bottom in sorted(_spans(page)):
        gap, low = max(gap, top - low), max(low, bottom)
    return max(gap, _TOP + _HEIGHT - low) / _HEIGHT


def _spans(page: pymupdf.Page) -> Iterator[tuple[float, float]]:
    """Yield the tops and bottoms of what stands in the text area."""
    content = page.get_text("dict")  # type: ignore[no-untyped-call]
    for block in content["blocks"]:
        for each in block.get("lines", [block]):
            _, top, _, bottom = each["bbox"]
            if top > _TOP - _LEADING and bottom < _TOP + _HEIGHT + _LEADING:
                yield top, bottom


def _prose(source: random.Random, count: int) -> str:
    return " ".join(source.choice(_WORDS) for _ in range(count)).capitalize() + "."


def _written(folder: Path, parts: list[str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "article.md"
    path.write_text(_HEAD + "\n" + "\n\n".join(parts) + "\n", encoding="utf-8")
    return path
