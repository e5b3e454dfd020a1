"""What a style has a listener hear of footnotes, tables and programs: nothing is lost unasked."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from narrate.test_script import ARTICLE, SPEAKER, resolved, utterances
from PIL import Image
from random_article import RandomArticle
from reading_order import body_sentences, footnote_sentences

from publish.cli import cli
from publish.diagnostics import Diagnostics
from publish.model import Document, Script, Style
from publish.narrate import write_script
from publish.styles import load_style

CITED = """---
title: A title
lang: en
date: 2026-11-24
---

Before all.[^t]

# First[^h]

A sentence.[^p] Another one.

- An item.[^i]
- The last.

| One | Two |
| --- | --- |
| a   | b[^c] |

: What it shows[^f]

> A quotation.[^q]
>
> — Ada

Term[^d]
:   A meaning.

## Inner

Words.

# Second

The end, and the first note again.[^p]

[^t]: Of the opening.
[^h]: Of the heading.
[^p]: Of the paragraph.
[^i]: Of the item.
[^c]: Of the cell.
[^f]: Of the table.
[^q]: Of the quotation.
[^d]: Of the term.
"""


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Style:
    found = load_style("article", tmp_path_factory.mktemp("root"), Diagnostics())
    assert found is not None
    return found


@pytest.fixture(scope="module")
def cited(tmp_path_factory: pytest.TempPathFactory) -> Document:
    found, diagnostics = resolved(tmp_path_factory.mktemp("cited"), CITED)
    assert not diagnostics.failed, list(diagnostics)
    return found


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return resolved(tmp_path_factory.mktemp("article"), ARTICLE)[0]


def heard(document: Document, style: Style, **speech: str) -> Script:
    chosen = replace(style, speech=replace(style.speech, **speech))  # type: ignore[arg-type]
    return write_script(document, chosen, Diagnostics(), SPEAKER)


def lines(script: Script, track: int) -> list[str]:
    return [each.said for each in script.tracks[track].utterances]


def test_a_note_is_heard_after_the_block_that_cites_it_first(cited: Document, style: Style) -> None:
    script = heard(cited, style, notes="block")
    assert [track.id for track in script.tracks] == ["title", "first", "second"]
    assert lines(script, 0)[-3:] == ["Before all.", "Footnote one.", "Of the opening."]
    first = [each for each in lines(script, 1) if not each.startswith("Footnote")]
    assert first == [
        "First",
        "Of the heading.",
        "A sentence.",
        "Another one.",
        "Of the paragraph.",
        "An item.",
        "Of the item.",
        "The last.",
        "Table one. What it shows",
        "One",
        "Two",
        "One: a",
        "Two: b",
        "Of the table.",
        "Of the cell.",
        "Quotation: A quotation.",
        "Of the quotation.",
        "Ada",
        "Term",
        "Of the term.",
        "A meaning.",
        "Inner",
        "Words.",
    ]


def test_notes_are_heard_at_the_end_of_their_section(cited: Document, style: Style) -> None:
    script = heard(cited, style, notes="section")
    assert lines(script, 0)[-2:] == ["Footnote one.", "Of the opening."]
    ends = lines(script, 1)[-14:]
    assert [each for each in ends if each.startswith("Of")] == [
        f"Of the {each}." for each in "heading paragraph item table cell quotation term".split()
    ]
    assert script.tracks[1].utterances[-15].pause == style.speech.pause.heading
    assert "Of the paragraph." not in lines(script, 2)


def test_notes_that_are_left_out_are_listed(cited: Document, style: Style) -> None:
    script = heard(cited, style, notes="never")
    assert [track.id for track in script.tracks] == ["title", "first", "second"]
    assert {each.sentence for each in utterances(script) if each.sentence} == {
        each.id for each in body_sentences(cited)
    }
    assert [each.node for each in script.omissions] == [each.id for each in cited.footnotes]


def test_a_note_is_heard_after_the_sentence_that_cites_it_first(
    cited: Document, style: Style
) -> None:
    script = heard(cited, style, notes="sentence")
    first = [each for each in lines(script, 1) if not each.startswith("Footnote")]
    assert first[:5] == [
        "First",
        "Of the heading.",
        "A sentence.",
        "Of the paragraph.",
        "Another one.",
    ]
    assert first[first.index("Table one. What it shows") + 1] == "Of the table."
    assert first[first.index("Two: b") + 1] == "Of the cell."
    assert "Of the paragraph." not in lines(script, 2)
    assert [track.id for track in script.tracks] == ["title", "first", "second"]


@pytest.mark.parametrize("notes", ["end", "section", "block", "sentence"])
@pytest.mark.parametrize("seed", range(12))
def test_each_sentence_is_said_once_wherever_notes_are(
    seed: int, notes: str, tmp_path: Path, style: Style
) -> None:
    document, diagnostics = resolved(tmp_path, RandomArticle(seed).write())
    assert not diagnostics.failed
    script = heard(document, style, notes=notes)
    said = Counter(each.sentence for each in utterances(script) if each.sentence)
    wanted = (*body_sentences(document), *footnote_sentences(document))
    assert said == Counter(each.id for each in wanted)
    notes_alone = {each.id for each in footnote_sentences(document)}
    body = [each.sentence for each in utterances(script) if each.sentence not in {"", *notes_alone}]
    assert body == [each.id for each in body_sentences(document)]


def test_the_headers_of_a_table_may_stand_for_it(article: Document, style: Style) -> None:
    script = heard(article, style, tables="headers")
    said = [each.said for each in utterances(script)]
    at = said.index("Table one. What happened")
    assert said[at + 1 : at + 4] == ["Year", "Event", "Term"]
    assert "events" in {each.node for each in script.omissions}


def test_a_table_and_a_program_that_are_not_heard_are_announced(
    article: Document, style: Style
) -> None:
    script = heard(article, style, tables="never", code="never")
    said = [each.said for each in utterances(script)]
    assert said[said.index("Table one. What happened") + 1] == "Term"
    assert "Program text." in said
    assert not any("print" in each for each in said)
    assert [each.reason for each in script.omissions if each.reason.endswith("by the style")] == [
        "the rows of a table, by the style",
        "a program, by the style",
    ]


def test_what_is_left_out_of_a_numbered_item_keeps_its_number(tmp_path: Path, style: Style) -> None:
    text = "---\ntitle: A\nlang: en\ndate: 2026-11-24\n---\n\n1. ```\n   code\n   ```\n2. Two.\n"
    document, _ = resolved(tmp_path, text)
    said = lines(heard(document, style, code="never"), 0)
    assert "one: Program text." in said
    assert "two: Two." in said


def test_a_table_may_be_told_by_its_size(article: Document, style: Style) -> None:
    script = heard(article, style, tables="summary")
    said = [each.said for each in utterances(script)]
    at = said.index("Table one. What happened")
    assert said[at + 1 : at + 5] == ["Columns: two. Rows: two.", "Year", "Event", "Term"]
    assert "events" in {each.node for each in script.omissions}


PICTURED = """---
title: A
lang: en
date: 2026-11-24
---

![A man at a door.](a.png)

: The caption.

![A dog.](a.png)

::: warning
Mind the [step](https://example.org/) there.
:::
"""


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Document:
    folder = tmp_path_factory.mktemp("pictured")
    Image.new("RGB", (40, 40), "white").save(folder / "a.png")
    found, diagnostics = resolved(folder, PICTURED)
    assert not diagnostics.failed, list(diagnostics)
    return found


@pytest.mark.parametrize(
    ("figures", "said", "left"),
    [
        ("full", ["Image: A man at a door.", "Figure one. The caption.", "Image: A dog."], 0),
        ("caption", ["Image: Figure one. The caption.", "Image."], 2),
        ("never", ["Image.", "Image."], 2),
    ],
)
def test_how_much_is_heard_of_pictures(
    pictured: Document, style: Style, figures: str, said: list[str], left: int
) -> None:
    script = heard(pictured, style, figures=figures)
    spoken = lines(script, 0)
    assert spoken[2 : 2 + len(said) + 1] == [*said, "Warning"]
    assert len(script.omissions) == left


def test_an_aside_may_be_its_title(pictured: Document, style: Style) -> None:
    script = heard(pictured, style, asides="never")
    assert lines(script, 0)[-2:] == ["Warning", "Synthetic voice: eSpeak N.G."]
    assert [each.reason for each in script.omissions] == ["an aside, by the style"]


def test_links_may_be_announced(pictured: Document, style: Style) -> None:
    utterance = heard(pictured, style, links="announced").tracks[0].utterances[-2]
    assert utterance.said == "Mind the link: step there."
    assert utterance.text == "Mind the step there."
    assert utterance.interjected == ((9, "link"),)
    assert heard(pictured, style).tracks[0].utterances[-2].said == "Mind the step there."


@pytest.mark.children
@pytest.mark.parametrize("notes", ["block", "sentence"])
def test_the_epub_plays_what_is_heard_and_shows_all(notes: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "styles").mkdir()
    (tmp_path / "source" / "article.md").write_text(CITED, encoding="utf-8")
    (tmp_path / "styles" / "short.toml").write_text(
        f'extends = "article"\n[speech]\nnotes = "{notes}"\ntables = "headers"\n',
        encoding="utf-8",
    )
    options = ("-o", str(tmp_path / "out"), "--style", "short", "--plain")
    result = CliRunner().invoke(cli, ["epub", str(tmp_path / "source"), *options])
    assert result.exit_code == 0, result.stderr
    (book,) = (tmp_path / "out").rglob("*.epub")
    with ZipFile(book) as file:
        smil = [file.read(each).decode() for each in file.namelist() if each.endswith(".smil")]
        pages = "".join(file.read(each).decode() for each in file.namelist() if "xhtml" in each)
    played = set(re.findall(r'<text src="[^#"]+#([^"]+)"', "".join(smil)))
    assert "Of the cell." in pages
    assert ">b" in pages
    document, _ = resolved(tmp_path, CITED)
    assert {each.id for each in footnote_sentences(document)} <= played
    unheard = {each.id for each in body_sentences(document)} - played
    assert len(unheard) == 2
    (first,) = [each for each in smil if "first.xhtml" in each]
    assert set(re.findall(r'<audio src="([^"]+)"', first)) == {"../audio/first.m4a"}
