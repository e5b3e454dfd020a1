"""Light, sepia and night: what is lit and what is drawn stay visible in a reader's theme."""

import os
import re
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from epub.damaging import changed
from outside.browsers import modules, node
from PIL import Image, ImageDraw

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show
from publish.styles.colour import contrast

pytestmark = [pytest.mark.outside, pytest.mark.children]

ARTICLE = """---
title: Themes
lang: en
date: 2026-11-24
---

# One

[A link](https://example.org/), *stress*, **weight**, `code`, and a note.[^n] See [two](#two).

| Head | [Linked](https://example.org/) |
|---|---|
| a | [b](#two) |

::: warning
Mind [it](https://example.org).
:::

> Quoted [words](https://example.org).

```
print("a")
```

# Two

![A dark line.](drawing.png)

![A photograph.](photograph.png)

[^n]: A [note](https://example.org).
"""
THEMES = {
    *("foliate light", "foliate dark", "foliate sepia", "foliate overridden"),
    *("readium light", "readium sepia", "readium night"),
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("themes")
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    drawing = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    ImageDraw.Draw(drawing).line((0, 0, 300, 200), fill=(20, 20, 20, 255), width=5)
    drawing.save(folder / "drawing.png")
    Image.new("RGBA", (300, 200), (90, 120, 90, 255)).save(folder / "photograph.png")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([folder], ("epub",), folder / "output", diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (path,) = [path for path in outcome.files if path.suffix == ".epub"]
    return path


def seen(epub: Path, folder: Path) -> dict[str, Any]:
    with ZipFile(epub) as archive:
        archive.extractall(folder)
    found = node("lit.mjs", epub, folder, modules(), os.environ["CHROMIUM"])
    assert found["errors"] == []
    assert found["seen"].keys() == THEMES
    return dict(found["seen"])


def colour(text: str) -> str:
    """Return `rgb(r, g, b)`, which nothing shines through, as `#rrggbb`."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", text)
    assert found is not None, text
    return "#" + "".join(f"{int(part):02x}" for part in found.groups())


def ratios(texts: list[dict[str, Any]]) -> list[float]:
    return [contrast(colour(each["colour"]), colour(each["ground"])) for each in texts]


def test_what_is_heard_can_be_read_in_every_theme(book: Path, tmp_path: Path) -> None:
    """Text and links in the lit sentence (WCAG 1.4.3), and it differs from what is around it."""
    for theme, found in seen(book, tmp_path).items():
        texts = found["texts"]
        assert sum(each["link"] for each in texts) >= 8, theme
        assert min(ratios(texts)) >= 4.5, theme
        assert all(each["ground"] != each["page"] for each in texts), theme


def test_a_dark_drawing_has_a_ground_at_night(book: Path, tmp_path: Path) -> None:
    for theme, found in seen(book, tmp_path).items():
        grounds = found["pictures"]
        assert grounds["A dark line."] == "rgb(255, 255, 255)", theme
        assert grounds["A photograph."] != "rgb(255, 255, 255)", theme


def test_a_weaker_rule_loses_to_a_theme(book: Path, tmp_path: Path) -> None:
    weak = changed(
        book,
        tmp_path / "weak.epub",
        "css/publication.css",
        lambda text: re.sub(r"(\.[a-z-]+)\1+", r"\1", text).replace(" !important", ""),
    )
    found = seen(weak, tmp_path / "weak")
    assert min(ratios(found["foliate dark"]["texts"])) < 4.5
    night = found["readium night"]
    assert all(each["ground"] == each["page"] for each in night["texts"])
    assert night["pictures"]["A dark line."] == "rgba(0, 0, 0, 0)"
