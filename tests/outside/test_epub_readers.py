"""The EPUB before Ace by DAISY, in Chromium, and in the readers foliate-js and Thorium's parser."""

import os
import re
from pathlib import Path

import pytest
from epub.damaging import changed
from outside.browsers import ace, met, modules, node
from PIL import Image
from readback import epub as read_epub

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show

pytestmark = [pytest.mark.outside, pytest.mark.children]

SOURCE = Path(__file__).resolve().parents[2] / "source"


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EPUB of the article in source/."""
    diagnostics = Diagnostics()
    outcome = pipeline.publish([SOURCE], ("epub",), tmp_path_factory.mktemp("epub"), diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (path,) = [path for path in outcome.files if path.suffix == ".epub"]
    return path


def test_ace_finds_nothing(article: Path, tmp_path: Path) -> None:
    assert ace(article, tmp_path) == []


def test_ace_finds_what_was_broken(article: Path, tmp_path: Path) -> None:
    broken = changed(
        article,
        tmp_path / "broken.epub",
        "nav.xhtml",
        lambda text: text.replace('<a href="text/title.xhtml#page-1">', '<a href="nav.xhtml#toc">'),
    )
    assert ace(broken, tmp_path / "report") != []


def test_foliate_plays_it(article: Path) -> None:
    seen = node("play.mjs", article, modules(), os.environ["CHROMIUM"])
    assert seen["contents"] == [entry.title for entry in read_epub.nav(article)]
    assert seen["pages"] == [page.label for page in read_epub.page_list(article)]
    assert (seen["dead"], seen["errors"], seen["played"]["failed"]) == ([], [], [])
    last = read_epub.clips(article)[-1].document
    order = [clip.text for clip in read_epub.clips(article) if clip.document == last]
    heard = [each["lit"] for each in seen["played"]["heard"]]
    assert len(heard) > 1
    assert heard == [name for name in order if name in heard]
    assert set(heard) <= set(seen["played"]["asked"])
    for each in seen["played"]["heard"]:
        assert each["backgroundColor"] != "rgba(0, 0, 0, 0)"
        assert each["color"] != each["backgroundColor"]


def test_thorium_reads_it(article: Path) -> None:
    seen = node("parse.cjs", article, modules())
    parts = [read_epub.clips(article, navigation=each) for each in (False, True)]
    title = [clip for clip in parts[0] if clip.document.endswith("title.xhtml")]
    clips = [*title, *parts[1], *parts[0][len(title) :]]
    assert [name for name, _ in seen["clips"]] == [clip.text for clip in clips]
    for (_, audio), clip in zip(seen["clips"], clips, strict=True):
        name, _, times = audio.partition("#t=")
        begin, end = map(float, times.split(","))
        assert name == clip.audio
        assert [begin, end] == pytest.approx([clip.begin, clip.end], abs=1e-6)
    assert seen["pages"] == [page.label for page in read_epub.page_list(article)]
    assert seen["contents"] == [entry.title for entry in read_epub.nav(article)]
    assert seen["features"] == read_epub.metadata(article)["schema:accessibilityFeature"]
    assert seen["activeClass"] == "-epub-media-overlay-active"
    assert {"footnote", "table", "list", "figure"} <= set(seen["roles"])


SAMPLE = """---
title: Un mélange
lang: fr
date: 2026-11-24
---

# Première partie

Une phrase.[^a] La même note.[^a]

::: {.warning title="Huile chaude"}
Un pas en arrière.
:::

> Une lumière n’est qu’un feu.
>
> — Ada Marrow

| Mois | Vent |
| ---- | ---- |
| Mai | fort |

: Le vent {.row-headers}

| Un très long intitulé de colonne | Internationalisation | Anticonstitutionnellement | D |
| --- | --- | --- | --- |
| Internationalisation | Anticonstitutionnellement | Internationalisation | d |

```python
print("une ligne de programme qui est plus longue que l’écran d’un téléphone ne l’est")
```

![Un carré bleu.](carre.png){#carre}

: Le carré

::: {.description for=carre}
Tout est bleu.
:::

## Deuxième

Voir [le carré](#carre).

[^a]: Une note.
"""

WANTED = """\
doc-chapter "Première partie"
heading "Première partie" level=1
doc-noteref "Note de bas de page 1"
doc-noteref "Note de bas de page 1"
note "Avertissement : Huile chaude"
blockquote ""
table "Tableau 1. Le vent"
columnheader "Mois"
columnheader "Vent"
rowheader "Mai"
table "Tableau"
figure ""
image "Un carré bleu." details=carre-description
DisclosureTriangle "Description" expanded=true
heading "Deuxième" level=2
link "le carré"
doc-footnote "Note de bas de page 1"
doc-backlink "1. Retour au texte"
doc-backlink "Retour au texte 2"
"""
"""What a screen reader meets in SAMPLE, in this order, among other things."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    (folder / "article.md").write_text(SAMPLE, encoding="utf-8")
    Image.new("RGB", (900, 600), "#336699").save(folder / "carre.png")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([folder], ("epub",), folder / "output", diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (path,) = [path for path in outcome.files if path.suffix == ".epub"]
    return path


def test_a_screen_reader_is_told_what_everything_is(sample: Path, tmp_path: Path) -> None:
    tree = [line.strip() for line in met(sample, tmp_path)["premiere-partie.xhtml"]["tree"]]
    lines = iter(tree)
    for line in WANTED.splitlines():
        assert line in lines, f"{line} is missing, or at another place:\n" + "\n".join(tree)
    nameless = re.compile(r'(link|doc-noteref|doc-backlink|table|image|note|region) ""')
    assert [line for line in tree if nameless.match(line)] == []
    assert [line for line in tree if line.startswith(("region", "contentinfo", "banner"))] == []


def test_nothing_is_cut_off_or_too_small_to_hit(
    article: Path, sample: Path, tmp_path: Path
) -> None:
    """At 320 px, which is 400 % zoom (WCAG 1.4.10), also with wide spacing (1.4.12, 2.5.8)."""
    for epub in (article, sample):
        for name, found in met(epub, tmp_path / epub.stem).items():
            assert (found["narrow"], found["spaced"]) == ([], []), name


def test_what_is_cut_off_is_seen(sample: Path, tmp_path: Path) -> None:
    broken = changed(
        sample,
        tmp_path / "broken.epub",
        "css/publication.css",
        lambda text: (
            text + "p { width: 30em; height: 1em; overflow: hidden } "
            ".footnote-number a { font-size: 3px; min-width: 0; min-height: 0 }"
        ),
    )
    found = met(broken, tmp_path / "found")["premiere-partie.xhtml"]["narrow"]
    for fault in ("px wide", "lies outside", "is cut off", "a# is"):
        assert any(fault in each for each in found), (fault, found)
