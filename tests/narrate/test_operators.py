"""Marks between two things are heard in every language that eSpeak NG speaks, and in its words."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from publish.narrate.wording import word_text
from publish.narrate.wording.tongues import PAUSE, tongue

HEARD = Path(__file__).with_name("heard.py")
OPERATORS = "<>=≠≤≥+−±×÷^*_~"
LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gu he hi hr hu hy id is"
    " it ka kk kn ko ky la lb lt lv mk ml mr ms mt my nb nl pa pl pt ro ru sd si sk sl sq sr sv sw"
    " ta te tr uk ur uz vi cmn yue"
).split()


def said(text: str, lang: str) -> str:
    return "".join(each.text for each in word_text(text, lang)).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_operator_is_said_apart_from_what_it_joins(lang: str) -> None:
    alone = said("5 3", lang)
    for mark in OPERATORS:
        for text in (f"5 {mark} 3", f"5{mark}3", f"a {mark} b", f"x{mark}y"):
            words = said(text, lang)
            assert words not in {alone, "a b", "x y", "xy", "53"}, text
            assert not re.search(r"x\w+y", words), text
            assert mark not in words, text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_minus_is_heard(lang: str) -> None:
    name = tongue(lang).operators["−"]
    assert name != PAUSE
    assert said("−5", lang).startswith(name)
    assert said("(-5)", lang).startswith(f"({name}")


@pytest.mark.children
@pytest.mark.parametrize("lang", ["de", "es", "fi", "fr", "it", "nl", "pl", "pt", "ru", "sv", "tr"])
def test_an_operator_sounds_and_not_in_english(lang: str) -> None:
    texts = ["5 3", *(said(f"5 {mark} 3", lang) for mark in OPERATORS), said("−5 °C", lang)]
    run = subprocess.run(
        [sys.executable, str(HEARD), lang],
        input="\n".join(texts),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    alone, *heard = run.stdout.splitlines()
    assert len(heard) == len(OPERATORS) + 1
    for text, sound in zip(texts[1:], heard, strict=True):
        assert sound != alone, text
        assert "(en)" not in sound, text
