"""A word is heard as the publication says it; and who can say it is listed."""

import subprocess
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import cli
from publish.narrate.engines import hibari_files

ARTICLE = """\
---
title: Small
lang: en
date: 2026-11-24
lexicon: lexicon.pls
---

Words, and [a link](#that-leads-nowhere).
"""
LEXICON = """\
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa"
  xml:lang="en"><lexeme><grapheme>Łódź</grapheme><alias>{said}</alias></lexeme></lexicon>
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def seconds(path: Path) -> float:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return file.getnframes() / file.getframerate()


@pytest.mark.children
def test_some_words_without_a_publication(place: Path) -> None:
    result = run("say", "Good morning. All is well.", "-o", "said.wav")
    assert (result.exit_code, result.stdout) == (0, "said.wav\n"), result.stderr
    assert 1.5 < seconds(place / "said.wav") < 5


@pytest.mark.children
def test_the_lexicon_of_the_publication_counts(place: Path) -> None:
    source = place / "source"
    source.mkdir()
    text = ARTICLE.replace(", and [a link](#that-leads-nowhere)", "")
    (source / "article.md").write_text(text, encoding="utf-8")
    lengths = []
    for said in ("woodge", "a name of a good many syllables"):
        (source / "lexicon.pls").write_text(LEXICON.format(said=said), encoding="utf-8")
        assert run("say", "Łódź", "-o", "said.wav").exit_code == 0
        lengths.append(seconds(place / "said.wav"))
    assert lengths[1] > 1.5 * lengths[0]


@pytest.mark.children
def test_another_language_has_its_own_voice(place: Path) -> None:
    for lang in ("de", "fr"):
        assert run("say", "Orange", "--lang", lang, "-o", f"{lang}.wav").exit_code == 0
    assert (place / "de.wav").read_bytes() != (place / "fr.wav").read_bytes()


@pytest.mark.children
def test_where_nothing_can_play_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.pipeline.saying._PLAYERS", (("no-such-player",),))
    monkeypatch.setattr("publish.pipeline.saying.sys.platform", "linux")
    result = run("say", "Words.", "--format", "concise")
    assert result.exit_code == 3
    assert "error[ENV012] no program here can play a sound" in result.stderr
    assert "-o said.wav" in result.stderr


@pytest.mark.children
def test_it_is_played_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[float] = []

    def play(command: list[str], **_: object) -> "subprocess.CompletedProcess[bytes]":
        heard.append(seconds(Path(command[-1])))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr("publish.pipeline.saying.sys.platform", "linux")
    monkeypatch.setattr("publish.pipeline.saying.shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr("publish.pipeline.saying.subprocess.run", play)
    assert run("say", "Words.").exit_code == 0
    assert len(heard) == 1
    assert heard[0] > 0.3


def test_what_cannot_be_is_told() -> None:
    assert run("say", " ").exit_code == 2
    assert "is no registered language" in run("say", "a", "--lang", "zzz").stderr
    assert run("say", "a", "missing").exit_code == 1
    result = run("say", "a", "--engine", "no-such")
    assert (result.exit_code, "SPK107" in result.stderr) == (1, True)


@pytest.mark.children
def test_a_file_that_cannot_be_written_is_told() -> None:
    result = run("say", "a", "-o", "no/such/folder/said.wav")
    assert (result.exit_code, "ENV003" in result.stderr) == (3, True)


def test_voices_are_listed_with_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hibari_files, "version_of", lambda _: "")
    listed = run("voices").stdout
    espeak, hibari = (
        part for part in listed.split("\n\n") if part.startswith(("espeak", "hibari"))
    )
    assert "espeak: eSpeak NG, rule-based\n" in espeak
    assert " de " in espeak
    assert "licence: GPL-3.0-or-later\n" in espeak
    assert "installed: espeakng-loader " in espeak
    assert "hibari: Hibari, neural\n  languages: en-US\n  voices: heart\n" in hibari
    assert "in steps of 25 ms" in hibari
    assert "not installed: pip install hibari-tts==0.2.1 onnxruntime==1.28.0" in hibari


def test_the_voices_of_one_engine() -> None:
    assert "en-gb" in run("voices", "espeak").stdout.split()
    assert run("voices", "hibari").stdout == "heart\n"
    assert run("voices", "no-such").exit_code == 2
