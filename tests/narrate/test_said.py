"""What an author has said in the place of some words: `[read]{said="red"}`."""

from pathlib import Path

import pytest
from narrate.scripts import findings, utterances

HEAD = "---\ntitle: Words\nlang: en-GB\ndate: 2026-11-24\n---\n\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('I [read]{said="red"} it.', "I red it."),
        ('A [lead]{said="led"}-free pipe.', "A led-free pipe."),
        ('[1/2]{said="the first of February"} was cold.', "the first of February was cold."),
        ('It is `x += 1`{said="add one to x"} there.', "It is add one to x there."),
        ('The *[lead]{said="led"}* roof.', "The led roof."),
        ('x[2]{said="squared"}y', "x squared y"),
        ('[Leicester]{said="Lester"}’s gate.', "Lester’s gate."),
        ('[a]{said="one"}[a]{said="one"}', "one one"),
        ('[le chat]{lang=fr said="les chats"} sat.', "les chats sat."),
        ('[The 5]{said="at 5 kg"} was it.', "at five kilograms was it."),
    ],
)
def test_other_words_are_said(tmp_path: Path, written: str, said: str) -> None:
    (spoken,) = utterances(tmp_path, HEAD + written)
    assert spoken.said == said


def test_the_text_stays_and_the_words_have_its_place(tmp_path: Path) -> None:
    (spoken,) = utterances(tmp_path, f'{HEAD}I [read]{{said="red"}} it.')
    assert spoken.text == "I read it."
    assert spoken.settled == ((2, 6),)
    offsets = [offset for run in spoken.runs for offset in run.offsets]
    assert offsets == [0, 1, 2, 2, 2, 6, 7, 8, 9]


def test_a_language_of_its_own_says_it(tmp_path: Path) -> None:
    (spoken,) = utterances(tmp_path, f'{HEAD}A [chat]{{lang=fr said="chien"}} sat.')
    assert [(run.lang, run.text) for run in spoken.runs] == [
        ("en-GB", "A "),
        ("fr", "chien"),
        ("en-GB", " sat."),
    ]


def test_words_of_several_sentences_are_said_as_they_are_written(tmp_path: Path) -> None:
    text = f'{HEAD}[He came. He went.]{{said="nothing"}}'
    assert [each.said for each in utterances(tmp_path, text)] == ["He came.", "He went."]
    assert findings(tmp_path, text) == ["SPK008:7"]


@pytest.mark.parametrize("said", ["", " ", "…", "a" * 501])
def test_what_cannot_be_said_is_told(tmp_path: Path, said: str) -> None:
    text = f'{HEAD}I [read]{{said="{said}"}} it.'
    assert findings(tmp_path, text) == ["SPK008:7"]
    assert [each.said for each in utterances(tmp_path, text)] == ["I read it."]
