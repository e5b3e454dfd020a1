"""Proofs by the engine’s own phonemes: what it misreads as written it reads rightly as said."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from publish.narrate.engines.espeak import respelled
from publish.narrate.wording import word_text

pytestmark = pytest.mark.children

HEARD = Path(__file__).with_name("heard.py")
CASES = {
    "OSCE": "ˌəʊˌɛssˌiːˈiː",
    "INF": "ˌaɪˌɛnˈɛf",
    "CFE": "sˌiːˌɛfˈiː",
    "the USA is": "ðə jˌuːˌɛsˈeɪ ɪz",
    "the U.S. Embassy": "ðə jˌuːˈɛs ˈɛmbəsi",
    "the OSCE’s vote": "ðɪ ˌəʊˌɛssˈiː ˈiːz vˈəʊt",
    "NATO": "nˈeɪtəʊ",
    "1995": "nˈaɪntiːn nˈaɪntifˈaɪv",
    "1990s": "nˈaɪntiːn nˈaɪntiz",
    "5-6": "fˈaɪv tə sˈɪks",
    "No. 5": "nˈʌmbə fˈaɪv",
    "Mt. Everest": "mˈaʊnt ˈɛvəɹɪst",
    "10 kg": "tˈɛn kˈɪləɡɹˌamz",
    "and/or": "and ɔː",
    "word—another": "wˈɜːd | ɐnˈʌðə",
    "3/4": "θɹˈiː kwˈɔːtəz",
    "A. Smith": "ˈeɪ smˈɪθ",
    "10 a.m. today": "tˈɛn ˌeɪˈɛm tədˈeɪ",
}


def heard(lines: list[str], voice: str = "en") -> list[str]:
    done = subprocess.run(
        [sys.executable, HEARD, voice],
        input="\n".join(lines).encode(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode().splitlines()


@pytest.fixture(scope="module")
def spoken() -> dict[str, str]:
    words = ["".join(each.text for each in word_text(written, "en-GB")) for written in CASES]
    return dict(zip(CASES, heard(words), strict=True))


@pytest.mark.parametrize("written", CASES)
def test_the_engine_reads_it_rightly(spoken: dict[str, str], written: str) -> None:
    assert spoken[written] == CASES[written]


def test_as_written_the_engine_misreads_some() -> None:
    misread = ["OSCE", "5-6", "3/4", "No. 5"]
    assert all(
        found != CASES[written] for written, found in zip(misread, heard(misread), strict=True)
    )


def test_a_word_that_a_voice_says_wrongly_is_respelled_for_it_alone() -> None:
    said = "".join(each.text for each in word_text("Jest -5.", "pl"))
    assert said == "Jest minus pięć."
    as_it_is, for_the_voice = heard([said, respelled(said, "pl")], "pl")
    assert "mˈinus" in as_it_is
    assert "mʲˈinus" in for_the_voice
    assert respelled("minus", "de") == "minus"


RIGHT = 0.97
"""Of the sentences: two words have a sense that no spelling makes the voice say."""


def test_heteronyms_are_said_by_their_senses() -> None:
    rows = [
        (sounds.split("/"), sentence)
        for line in Path(__file__).with_name("heteronyms.txt").read_text("utf-8").splitlines()[1:]
        for _, sounds, *sentences in [line.split("|")]
        for sentence in sentences
    ]
    said = ["".join(each.text for each in word_text(text, "en-GB")) for _, text in rows]
    given = heard([respelled(text, "en-GB") for text in said])
    wrong = [
        (text, words)
        for (sounds, text), words in zip(rows, given, strict=True)
        if not any(_bare(each) in _bare(words) for each in sounds)
    ]
    assert len(rows) > 600
    assert len(wrong) <= (1 - RIGHT) * len(rows), wrong


def _bare(sounds: str) -> str:
    return re.sub(r"[ˌː|\s]", "", sounds)
