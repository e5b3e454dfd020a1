"""The voice Hibari, as it speaks: needs the packages of the extra `voice`."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from publish.narrate import calibration
from publish.narrate.engines import Phrasing, Speech, hibari_files
from publish.narrate.engines.hibari import HibariEngine
from publish.narrate.engines.supervised import SpeechError, SupervisedEngine
from publish.testing import check_engine

pytestmark = [
    pytest.mark.voice,
    pytest.mark.children,
    pytest.mark.skipif(bool(hibari_files.missing()), reason="the extra `voice` is not installed"),
]

SENTENCE = "The treaty was signed, in Paris, by all of them."
ODD = [
    "Yes.",
    "A",
    "1234567890",
    "9" * 200,
    "1" + ",000" * 20,
    "It rose 3.14159 percent, from 1.5 to 2,500.75 and 10.2.3.4.",
    "A good day 😀 for all.",
    "He said 你好 and left.",
    "The paper Правда was read, and the word שלום.",
    "He (my uncle) said [sic] “no” {really}.",
    "See [here](/etc/passwd/) now.",
    "a\0b abc \u202e def ok \ud83d ok",
    "rock ’n’ roll, o’clock, the ’90s, dogs’ tails",
    "Chairperson-in-Office, well-known, twenty-two",
    "Sinirlioğlu, Nguyễn, Wojciechowska, Siobhán, Ngũgĩ wa Thiong’o, Łódź.",
    "<b>bold</b> & <i>it</i>",
    "a" * 3000,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk was built.",
    "O.S.C.E and the U.N met.",
    "“‘Nested’ quotes,” she said. one—two – three",
    "And so the old theatre opened its doors again and sold every ticket " * 30,
    "word " * 600,
]


class DamagedEngine(HibariEngine):
    """Hibari with its files in the folder that the environment names."""

    name = "damaged"

    def start(self, rate: int) -> None:
        hibari_files.folder = lambda: Path(os.environ["DAMAGED"])
        super().start(rate)


@pytest.fixture(scope="module")
def hibari() -> Iterator[SupervisedEngine]:
    engine = SupervisedEngine(HibariEngine(), 165)
    yield engine
    engine.stop()


def say(engine: SupervisedEngine, *texts: str, langs: tuple[str, ...] = ("en",)) -> Speech:
    voices = HibariEngine()
    found = [
        Phrasing(text=text, lang=lang, voice=voices.voice_for(lang) or "")
        for text, lang in zip(texts, langs, strict=True)
    ]
    return engine.speak(found)


def written(text: str) -> list[str]:
    """The words of a text that have a letter or a figure."""
    return [each for each in text.split() if re.search(r"\w", each)]


def timed(text: str, speech: Speech) -> list[str]:
    """The words of a text in which an event is."""
    places = [at for at, _ in speech.words]
    return [
        each[0]
        for each in re.finditer(r"\S+", text)
        if any(each.start() <= at < each.end() for at in places)
    ]


def test_it_keeps_to_what_an_engine_must() -> None:
    check_engine(HibariEngine())


def test_every_word_has_its_time(hibari: SupervisedEngine) -> None:
    speech = say(hibari, SENTENCE)
    assert speech.sample_rate == 24_000
    assert timed(SENTENCE, speech) == SENTENCE.split()
    assert 1.5 < speech.samples / speech.sample_rate < 4


def test_a_word_after_a_pause_begins_where_it_is_heard(hibari: SupervisedEngine) -> None:
    """A word that is lit up before it is heard, or after, is hard to follow."""
    speech = say(hibari, SENTENCE)
    samples = np.abs(np.frombuffer(speech.pcm, "<i2").astype(int))
    step = speech.sample_rate // 100
    loud = [samples[at : at + step].max() > 500 for at in range(0, len(samples), step)]
    for word in ("in", "by"):
        began = next(sample for at, sample in speech.words if SENTENCE[at:].startswith(word))
        window = loud[: began // step + 8]
        heard = len(window) - window[::-1].index(False)  # after the last silence before it
        assert abs(heard * step - began) <= speech.sample_rate * 0.08


@pytest.mark.parametrize("text", ODD, ids=lambda text: text[:24].encode("ascii", "ignore"))
def test_no_word_of_an_odd_text_is_lost(text: str, hibari: SupervisedEngine) -> None:
    speech = say(hibari, text)
    assert [each for each in timed(text, speech) if re.search(r"\w", each)] == written(text)
    assert all(sample < speech.samples for _, sample in speech.words)


@pytest.mark.parametrize("text", ["", "  ", "…!?—", "\u0301\u0301", "😀"])
def test_nothing_to_say_is_no_sound(text: str, hibari: SupervisedEngine) -> None:
    assert say(hibari, text).samples == 0


def test_the_same_sentence_has_the_same_bytes_after_any_other(hibari: SupervisedEngine) -> None:
    other = SupervisedEngine(HibariEngine(), 165)
    first = say(other, SENTENCE)
    other.stop()
    say(hibari, "Być albo nie być.", langs=("pl",))
    say(hibari, "Something else before it, ", "voilà", langs=("en", "fr"))
    assert say(hibari, SENTENCE) == first


def test_a_foreign_word_is_said_by_the_same_narrator(hibari: SupervisedEngine) -> None:
    texts = ("He said ", "bonjour à tous", " & went on.")
    speech = say(hibari, *texts, langs=("en", "fr", "en"))
    assert speech.sample_rate == 24_000
    whole = "".join(texts)
    assert timed(whole, speech) == "He said bonjour à tous & went on.".split()
    read_as_english = say(hibari, whole)
    assert read_as_english.pcm != speech.pcm


@pytest.mark.parametrize("lang", sorted({*calibration._paragraphs()} - {"en"}))
def test_words_of_each_language_are_heard(lang: str, hibari: SupervisedEngine) -> None:
    """Of scripts that the voice does not know, too: what it cannot read it would leave out."""
    texts = (
        "They wrote ",
        " ".join(calibration.paragraph(lang, "").text.split()[:3])[:20],
        " once.",
    )
    speech = say(hibari, *texts, langs=("en", lang, "en"))
    assert timed("".join(texts), speech)[:2] == ["They", "wrote"]
    inside = [at for at, _ in speech.words if len(texts[0]) <= at < len(texts[0] + texts[1])]
    assert inside
    assert say(hibari, texts[0], texts[2], langs=("en", "en")).samples < speech.samples - 4_800


def test_a_foreign_sentence_is_said_by_a_voice_of_its_language(hibari: SupervisedEngine) -> None:
    text = "Être ou ne pas être, telle est la question."
    speech = say(hibari, text, langs=("fr",))
    assert speech.sample_rate == 22_050
    assert timed(text, speech) == text.split()


def test_letters_are_said_one_by_one(hibari: SupervisedEngine) -> None:
    """`A` alone would be the article, and the rest a word."""
    spelled, word = say(hibari, "The B.A.T met."), say(hibari, "The bat met.")
    assert spelled.samples > word.samples * 1.15


def test_phonemes_change_the_sound_but_not_the_places(hibari: SupervisedEngine) -> None:
    parts = [Phrasing(text=text, lang="en", voice="heart") for text in ("Ask ", "Łódź", " now.")]
    given = Phrasing(text="Łódź", lang="en", voice="heart", phonemes="ˈwʊt͡ʃ")
    plain, said = hibari.speak(parts), hibari.speak([parts[0], given, parts[2]])
    assert [at for at, _ in said.words] == [at for at, _ in plain.words] == [0, 4, 9]
    assert said.pcm != plain.pcm


def test_a_rate_is_kept_to(hibari: SupervisedEngine) -> None:
    slow = SupervisedEngine(HibariEngine(), 120)
    assert say(slow, SENTENCE).samples > say(hibari, SENTENCE).samples * 1.15
    slow.stop()


@pytest.mark.parametrize("name", ["hibari.onnx", "oov.onnx", "lexicon_us_gold.json.gz"])
def test_a_file_that_is_not_the_one_that_was_tried_is_not_used(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could say other words than the text's, and nobody would know."""
    for each in hibari_files.folder().iterdir():
        shutil.copy(each, tmp_path)
    content = bytearray((tmp_path / name).read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / name).write_bytes(content)
    monkeypatch.setenv("DAMAGED", str(tmp_path))
    engine = SupervisedEngine(DamagedEngine(), 165)
    with pytest.raises(SpeechError, match=f"its file {re.escape(name)} is not that of hibari-tts"):
        say(engine, SENTENCE)
    engine.stop()


ARTICLE = """\
---
title: Small
lang: en-US
date: 2026-11-24
voice: hibari
---

# One

A sentence of some words. [Une phrase]{lang=fr} too, and “[Wie geht es dir?]{lang=de}”

## Two

| Day | Visitors |
| --- | -------- |
| Monday | 1,204 |
"""


def publish(folder: Path, *arguments: str, **environment: str) -> str:
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    command = [sys.executable, "-m", "publish", *arguments, str(folder / "article.md")]
    done = subprocess.run(
        [*command, "-o", str(folder / "out"), "--strict"],
        env={**os.environ, **environment},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_book_says_who_spoke_and_has_the_same_bytes_again(tmp_path: Path) -> None:
    publish(tmp_path, "all", PYTHONHASHSEED="1")
    folder = tmp_path / "out" / "small"
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    captions = first["small.vtt"].decode()
    assert "Synthetic voice: Hibari\nTimes within sentences are those that the voice" in captions
    assert "[Synthetic voice: Hibari.]" in captions
    assert hibari_files.MODEL in first["manifest.json"].decode()
    shutil.rmtree(folder)
    publish(tmp_path, "all", PYTHONHASHSEED="2")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


@pytest.mark.outside
def test_it_reports_to_nobody(tmp_path: Path) -> None:
    """Without CI in the environment, in which the runtime would be quiet anyway."""
    strace = shutil.which("strace")
    assert strace is not None
    home, trace = tmp_path / "home", tmp_path / "trace"
    home.mkdir()
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k not in {"CI", "GITHUB_ACTIONS"}}
    command = [sys.executable, "-m", "publish", "audio", "article.md", "-o", "out"]
    calls = "trace=socket,connect,openat,mkdir,mkdirat,creat"
    done = subprocess.run(
        [strace, "-f", "-qq", "-e", calls, "-o", str(trace), *command],
        env=environment | {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("hibari.onnx" in line for line in lines), "it was traced"
    assert [line for line in lines if re.search(r"\b(socket|connect)\(", line)] == []
    assert [line for line in lines if "Microsoft" in line or "/.cache" in line] == []
    assert list(home.rglob("*")) == []
