"""Small pictures among words: which stand in their line, and how their words stand there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from resolve.sources import resolved as _resolved

from publish.model import (
    Document,
    Figure,
    InlinePicture,
    Link,
    Phrase,
    Sentence,
    Table,
    sentence_text,
)
from publish.model.walk import document_blocks, document_sentences, walk_inlines

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><path d="M0 0H9V9Z"/></svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    source.mkdir()
    sizes = {"key": (20, 20), "high": (20, 32), "higher": (20, 33), "wide": (256, 8)}
    for name, size in (sizes | {"wider": (257, 8), "big": (400, 300)}).items():
        Image.new("RGB", size, "white").save(source / f"{name}.png")
    Image.new("RGB", (60, 60), "white").save(source / "fine.png", dpi=(192, 192))
    Image.new("RGB", (40, 40), "white").save(source / "coarse.png", dpi=(72, 72))
    (source / "drawn.svg").write_text(SVG.format(90, 20))
    icon = SVG.format(16, 16).replace("<path", "<path transform='scale(9)'")
    (source / "icon.svg").write_text(icon.replace("width", 'viewBox="0 0 512 512" width', 1))
    (source / "large.svg").write_text(SVG.format(90, 90))
    return source


def document(folder: Path, body: str) -> Document:
    return _resolved(folder, body)[0]


def findings(folder: Path, body: str) -> str:
    return _resolved(folder, body)[1]


def pictures(made: Document) -> Iterator[InlinePicture]:
    for sentence in document_sentences(made):
        for each in walk_inlines(sentence.inlines):
            if isinstance(each, InlinePicture):
                yield each


def sentences(folder: Path, body: str) -> list[str]:
    made = document(folder, body)
    return [sentence_text(each) for each in document_sentences(made)][1:]  # behind the title


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("![It](key.png)", (1.25, 1.25)),
        ("![It](high.png)", (1.25, 2.0)),
        ("![It](higher.png)", None),
        ("![It](wide.png)", (16.0, 0.5)),
        ("![It](wider.png)", None),
        ("![It](fine.png)", (1.875, 1.875)),  # two dots to a pixel
        ("![It](coarse.png)", None),
        ("![It](drawn.svg)", (5.625, 1.25)),
        ("![It](icon.svg)", (1.0, 1.0)),
        ("![It](large.svg)", None),
        ("![It](big.png){height=15px}", (1.25, 0.9375)),
        ("![It](big.png){height=1em}", (1.3333, 1.0)),
        ("![It](big.png){width=16px}", (1.0, 0.75)),
        ("![It](big.png){width=16px height=16px}", (1.0, 0.75)),
        ("![It](big.png =20x)", (1.25, 0.9375)),
        ("![It](big.png){height=1cm}", None),
        ("![It](big.png){width=0.001px}", (0.0625, 0.0625)),
        ("![It](key.png){width=10%}", None),
        ('<img src="big.png" alt="It" height="15">', (1.25, 0.9375)),
        ('<img src="key.png" alt="It" height="40">', None),
        ("![Its caption](key.png){alt=It}", None),
    ],
)
def test_a_picture_stands_in_its_line_if_it_is_small(
    folder: Path, written: str, size: tuple[float, float] | None
) -> None:
    made = document(folder, f"Press {written} now.\n")
    found = [(each.width, each.height) for each in pictures(made)]
    assert found == ([] if size is None else [size])
    figures = [each for each in document_blocks(made) if isinstance(each, Figure)]
    assert len(figures) == (size is None)


def test_a_picture_with_a_description_is_a_figure(folder: Path) -> None:
    body = "Press ![It](key.png){#k} now.\n\n::: {.description for=k}\nIt is grey.\n:::\n"
    assert list(pictures(document(folder, body))) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Press ![the key](key.png) now.", ["Press the key now."]),
        ("One. ![A key](key.png) Two.", ["One.", "A key", "Two."]),
        ("One. ![A big one](big.png) Two.", ["One.", "Two."]),
        ("One, ![a big one](big.png), two.", ["One, a big one, two."]),
        ("![Aa](key.png)![Bb](key.png) ![Cc](key.png)", ["Aa", "Bb", "Cc"]),
        ("![Key](key.png)Settings and![more](key.png)`code`.", ["Key", "Settings and more code."]),
        ("(![Key](key.png)), “![it](key.png)”!", ["(Key), “it”!"]),
        ("Go![](key.png){.decorative}on.", ["Go on."]),
        ("Go ![](key.png){.decorative} on.", ["Go  on."]),
        ("按![齿轮](key.png)键。", ["按齿轮键。"]),
        ("See *![a. B. c](key.png)* there.", ["See a. B. c there."]),
        ("[![Tests: passed](key.png)](https://a.bc/)\n[![Free](key.png)](https://b.cd/)",
         ["Tests: passed", "Free"]),
    ],
)  # fmt: skip
def test_its_words_are_words_of_the_line(folder: Path, body: str, words: list[str]) -> None:
    found = sentences(folder, f"{body}\n")
    assert [each for each in found if each.lower() != "a big one"] == words


def test_pictures_that_are_all_of_a_paragraph_are_figures_only_if_they_are_large(
    folder: Path,
) -> None:
    body = "![One](big.png) ![Two](key.png)\n\n[![Three](key.png)](#a)\n\n# A {#a}\n"
    made = document(folder, body)
    assert [each.alternative for each in pictures(made)] == ["Two"]
    kinds = [type(each).__name__ for each in made.opening]
    assert kinds == ["Paragraph", "Figure", "Figure"]


def test_ornaments_alone_are_not_lost(folder: Path) -> None:
    body = "| A |\n| --- |\n| ![](key.png){.decorative} |\n"
    made = document(folder, body)
    assert [type(each) for each in made.opening] == [Table, Figure]
    assert findings(folder, "# ![](key.png){.decorative}\n\nWords.\n").count("SRC0") == 1


def test_a_name_and_a_link_stay_with_it(folder: Path) -> None:
    body = "Press [![the key](key.png){#k}](https://a.bc/), see [it](#k).\n"
    made = document(folder, body)
    assert findings(folder, body) == ""
    (sentence,) = [each for each in made.places.values() if isinstance(each, Sentence)][1:]
    (link,) = [each for each in sentence.inlines if isinstance(each, Link) and not each.internal]
    (named,) = link.inlines
    assert isinstance(named, Phrase)
    assert made.places["k"] is named


def test_what_is_wrong_with_it_is_told_once(folder: Path) -> None:
    assert findings(folder, "Press ![](key.png) now.\n").count("IMG001") == 1
    assert findings(folder, "Press ![key](key.png) now.\n").count("IMG002") == 1
    assert findings(folder, "Press ![a](none.png) now.\n").count("IMG00") == 1
    assert findings(folder, "Press ![a](key.png){colour=red} now.\n").count("colour=") == 1


def test_a_large_one_in_a_sentence_is_told_of_and_what_mends_it(folder: Path) -> None:
    line = findings(folder, "Press ![it](big.png) now.\n")
    assert "SRC013" in line
    assert "`{height=1em}`" in line
    assert "a paragraph of its own" in line
    assert findings(folder, "Press ![it](big.png){height=1em} now.\n") == ""
    assert findings(folder, "Press.\n\n![It](big.png)\n") == ""
