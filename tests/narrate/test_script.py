"""The script: what is said of every kind of block, in the order of the text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from counts import TIMES
from PIL import Image
from random_article import RandomArticle
from reading_order import body_sentences, footnote_sentences

from publish.diagnostics import Diagnostics, Severity
from publish.files import SourceFile, SourceTree
from publish.model import Document, Script, Style, Utterance, sentence_text
from publish.narrate import write_script
from publish.narrate.engines import Speaker
from publish.narrate.engines.espeak import EspeakEngine
from publish.read import read
from publish.render.audio.script import describe_script
from publish.resolve import resolve
from publish.styles import load_style

SPEAKER = Speaker(engine=EspeakEngine())

ARTICLE = """---
title: A title
subtitle: What it is about
author: [Ada Byron, Ian Borg]
lang: en-GB
date: 2026-11-24
---
Before everything.

# First {#first}

One sentence, 5–6 December. Another one of the OSCE.[^a]

## Inner {#inner}

1. Ukraine.
2. Arms control:
   - the INF Treaty.

> So he said.
>
> — Ada Byron

***

| Year | Event |
| ---- | ----- |
| 2014 | Crimea |
| 2022 |  |

: What happened {#events}

Term
:   What it means.

```python
print(1)
```

# Second {#second}

A [phrase en français]{lang=fr} and Слава here, and `run --it` there.

![A red dot](a.png){#dot}

: The dot

::: {.description for=dot}
It is red.
:::

![](a.png){.decorative}

::: note
Mind this.
:::

[^a]: A note with *p.* 5. And more.
"""


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Style:
    found = load_style("article", tmp_path_factory.mktemp("root"), Diagnostics())
    assert found is not None
    return found


def resolved(folder: Path, text: str, lexicon: str | None = None) -> tuple[Document, Diagnostics]:
    (folder / "article.md").write_text(text, encoding="utf-8")
    for name in ("a.png", "picture.png"):
        Image.new("RGB", (40, 20), "white").save(folder / name)
    if lexicon is not None:
        (folder / "lexicon.pls").write_text(lexicon, encoding="utf-8")
    diagnostics = Diagnostics()
    file = SourceFile(SourceTree(folder), "article.md", "article.md")
    document = read(file, diagnostics)
    assert document is not None
    return resolve(document, file, diagnostics), diagnostics


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    found, diagnostics = resolved(tmp_path_factory.mktemp("article"), ARTICLE)
    assert not diagnostics.failed, list(diagnostics)
    return found


@pytest.fixture(scope="module")
def script(document: Document, style: Style) -> Script:
    return write_script(document, style, Diagnostics(), SPEAKER)


def utterances(script: Script) -> Iterator[Utterance]:
    for track in script.tracks:
        yield from track.utterances


def said(script: Script, written: str) -> str:
    (found,) = [each.said for each in utterances(script) if each.text == written]
    return found


def test_every_sentence_is_said_in_the_order_of_the_text(
    script: Script, document: Document
) -> None:
    wanted = [
        (each.id, sentence_text(each))
        for each in (*body_sentences(document), *footnote_sentences(document))
    ]
    assert [(each.sentence, each.text) for each in utterances(script) if each.sentence] == wanted


def test_tracks_are_the_opening_the_sections_and_the_notes(script: Script) -> None:
    assert [(track.id, track.title) for track in script.tracks] == [
        ("title", "A title"),
        ("first", "First"),
        ("second", "Second"),
        ("notes", "Notes"),
    ]


def test_chapters_are_the_headings_at_the_utterance_that_says_them(script: Script) -> None:
    chapters = [
        (chapter.id, chapter.level, track.utterances[chapter.utterance].text)
        for track in script.tracks
        for chapter in track.chapters
    ]
    assert chapters == [
        ("title", 1, "A title"),
        ("first", 1, "First"),
        ("inner", 2, "Inner"),
        ("second", 1, "Second"),
        ("notes", 1, "Notes"),
    ]


def test_what_only_the_audio_has(script: Script) -> None:
    assert [each.said for each in utterances(script) if not each.sentence] == [
        "Synthetic voice.",
        "Notes",
        "Footnote one.",
        "Synthetic voice: eSpeak N.G.",
    ]


def test_the_body_is_not_kept_waiting_by_the_credits(script: Script) -> None:
    """That the voice is a machine's is said at once; which one it is, at the end."""
    texts = [each.text for each in script.tracks[0].utterances]
    before = script.tracks[0].utterances[: texts.index("Synthetic voice.") + 1]
    assert [each.pause for each in before] == [0.35, 0.35, 0.35, 0.75]
    assert script.tracks[-1].utterances[-1].text == "Synthetic voice: eSpeak NG."


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Ukraine.", "one: Ukraine."),
        ("Arms control:", "two: Arms control:"),
        ("the INF Treaty.", "the I.N.F Treaty."),
        ("So he said.", "Quotation: So he said."),
        ("— Ada Byron", "Ada Byron"),
        ("2014", "Year: twenty fourteen"),
        ("Crimea", "Event: Crimea"),
        ("Table 1. What happened", "Table one. What happened"),
        ("print(1)", "Program text: print open paren 1 close paren"),
        ("A red dot", "Image: A red dot"),
        ("It is red.", "Description: It is red."),
        ("A note with p. 5.", "A note with page five."),
    ],
)
def test_how_it_is_announced_and_said(script: Script, written: str, words: str) -> None:
    assert said(script, written) == words


def test_an_announcement_is_for_the_first_character(script: Script) -> None:
    (cell,) = [each for each in utterances(script) if each.text == "Crimea"]
    offsets = [offset for run in cell.runs for offset in run.offsets]
    assert offsets == [0] * len("Event: ") + list(range(len("Crimea")))


def test_languages_have_runs_of_their_own(script: Script) -> None:
    (found,) = [each for each in utterances(script) if "français" in each.text]
    runs = [(run.lang, run.text) for run in found.runs]
    assert runs == [
        ("en-GB", "A "),
        ("fr", "phrase en français"),
        ("en-GB", " and "),
        ("ru", "Слава"),
        ("en-GB", " here, and run dash dash it there."),
    ]


def test_what_is_not_said_is_told(script: Script) -> None:
    assert [each.reason for each in script.omissions] == ["an empty cell", "a decorative picture"]


def test_silences_grow_with_what_ends(script: Script, style: Style) -> None:
    pauses = {each.text: each.pause for each in utterances(script)}
    pause = style.speech.pause
    assert pauses["One sentence, 5–6 December."] == pause.sentence
    assert pauses["Before everything."] == pause.block
    assert pauses["First"] == pause.heading
    assert pauses["Another one of the OSCE."] == pause.heading, "before a heading"
    assert pauses["— Ada Byron"] == pause.heading, "a thematic break"


def test_the_listing_can_be_compared_with_the_text(script: Script) -> None:
    lines = describe_script(script).splitlines()
    assert "track first: First" in lines
    assert "  ## Inner" in lines
    date = "-s1: One sentence, the fifth and sixth of December. (0.35 s)"
    assert any(line.endswith(date) for line in lines)
    assert any("[fr: phrase en français]" in line for line in lines)
    assert lines[-2].endswith("an empty cell")


def test_the_listing_is_the_same_whatever_the_place(
    script: Script, style: Style, tmp_path: Path
) -> None:
    again, _ = resolved(tmp_path, ARTICLE)
    assert describe_script(write_script(again, style, Diagnostics(), SPEAKER)) == describe_script(
        script
    )


@pytest.mark.parametrize("seed", range(20 * TIMES * TIMES))
def test_random_articles_are_said_whole(seed: int, style: Style, tmp_path: Path) -> None:
    document, diagnostics = resolved(tmp_path, RandomArticle(seed).write())
    if any(each.severity is Severity.ERROR for each in diagnostics):
        pytest.fail(f"{seed}: {[each.message for each in diagnostics]}")
    script = write_script(document, style, Diagnostics(), SPEAKER)
    wanted = [each.id for each in (*body_sentences(document), *footnote_sentences(document))]
    assert [each.sentence for each in utterances(script) if each.sentence] == wanted
    for each in utterances(script):
        offsets = [offset for run in each.runs for offset in run.offsets]
        assert offsets == sorted(offsets)
        assert len(offsets) == len(each.said) > 0
        assert any(letter.isalnum() for letter in each.said)


def test_a_sentence_of_marks_is_named(style: Style, tmp_path: Path) -> None:
    head = "---\ntitle: T\nlang: en\ndate: 2026-01-01\n---\n# A\n\n| x |\n| - |\n| — |\n| † |\n"
    document, _ = resolved(tmp_path, head)
    script = write_script(document, style, Diagnostics(), SPEAKER)
    words = [each.said for each in utterances(script)]
    assert words[-3:-1] == ["x: em dash", "x: dagger"]


def test_a_listener_knows_what_is_heard_and_where_it_ends(style: Style, tmp_path: Path) -> None:
    head = "---\ntitle: T\nlang: en\ndate: 2026-01-01\n---\n# A\n\n"
    body = (
        '::: {.warning title="Hot oil"}\nStand back.\n:::\n\n::: tip\nWait.\n:::\n\n'
        "| x |\n| - |\n| y |\n\n- one\n- two\n  - deep\n  - deeper\n- three\n"
    )
    document, _ = resolved(tmp_path, head + body)
    heard = [*utterances(write_script(document, style, Diagnostics(), SPEAKER))]
    pause = style.speech.pause
    assert [(each.said, each.pause) for each in heard[-12:]] == [
        ("Warning: Hot oil", pause.sentence),
        ("Stand back.", pause.block),
        ("Tip", pause.sentence),
        ("Wait.", pause.block),
        ("Table: x", pause.block),
        ("x: y", pause.block),
        ("one", pause.sentence),
        ("two", pause.block),
        ("deep", pause.sentence),
        ("deeper", pause.block),
        ("three", pause.heading),
        ("Synthetic voice: eSpeak N.G.", pause.heading),
    ]


def lengths(folder: Path, text: str) -> list[tuple[str, int]]:
    (folder / "article.md").write_text(
        f"---\ntitle: T\nlang: en\n---\n\n{text}\n", encoding="utf-8"
    )
    diagnostics = Diagnostics()
    file = SourceFile(SourceTree(folder), "article.md", "article.md")
    found = read(file, diagnostics)
    assert found is not None
    document = resolve(found, file, diagnostics)
    style = load_style("article", folder, diagnostics)
    assert style is not None
    findings = Diagnostics()
    write_script(document, style, findings, SPEAKER)
    assert findings.stopped <= {"audio", "epub"}
    assert not findings.failed
    return [(each.rule.code, each.span.line if each.span else 0) for each in findings]


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("On ~~Monday~~ Tuesday.", "On deleted: Monday, end of deletion, Tuesday."),
        ("~~All of it.~~", "deleted: All of it. end of deletion"),
        ("Un~~able~~, ~~5~~~~*6*~~", "Undeleted: able, end of deletion, deleted: five, end of"),
        ("[~~Un~~ deux]{lang=fr}.", "supprimé: Un, fin de la suppression, deux."),
    ],
)
def test_a_listener_knows_what_no_longer_holds(
    written: str, heard: str, style: Style, tmp_path: Path
) -> None:
    """And each of our words is at a place in what is written, in order."""
    head = "---\ntitle: T\nlang: en\ndate: 2026-01-01\n---\n"
    document, _ = resolved(tmp_path, f"{head}{written}\n")
    said = [*utterances(write_script(document, style, Diagnostics(), SPEAKER))][-2]
    assert heard in said.said
    offsets = [offset for run in said.runs for offset in run.offsets]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(said.text) for offset in offsets)
    assert [at for at, _ in said.interjected] == sorted(at for at, _ in said.interjected)


def test_what_nobody_would_listen_to_stops_the_audio(tmp_path: Path) -> None:
    """A picture's bytes in the text are told at their place; print is made all the same."""
    assert lengths(tmp_path, f"One.\n\n{'data ' * 6_000}") == [("SPK104", 8)]
    assert lengths(tmp_path, f"One.\n\n{'data ' * 4_000}") == []


def test_a_narration_of_weeks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.narrate.lengths.PUBLICATION_SECONDS", 60)
    assert lengths(tmp_path, "Some words of it. " * 70) == [("SPK105", 1)]
    assert lengths(tmp_path, "Some words of it. " * 20) == []
