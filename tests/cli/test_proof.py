"""The proof list: what is said about a sentence, in each form, and the sentence itself."""

import csv
import json
import re
import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import cli
from publish.narrate.engines.supervised import SpeechError, SupervisedEngine

ARTICLE = """\
---
title: Small
lang: en-GB
date: 2026-11-24
---

# One {#one}

Nothing here is hard to say. The parcel came from Leicester on the 1/2, and
Krzysztof read the label. Krzysztof was content.
"""
LINE = 9

pytestmark = pytest.mark.children  # the voice is asked for its sounds


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "article.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_the_list_tells_where_it_is_why_and_what_to_write() -> None:
    result = run("proof")
    assert result.exit_code == 0, result.stderr
    text = result.stdout
    assert text.startswith("Small: 2 of 5 utterances, 0:0")
    first, second = text.split("\n\n")[1:]
    assert first.startswith("1. at 0:1")
    assert f"source/article.md:{LINE + 1}, b" in first
    assert "Krzysztof was content." in first
    sounds = re.search(r"- `Krzysztof` /(\S+)/: no dictionary has this name; ", first)
    assert sounds is not None
    assert f"if it is wrong, change: `Krzysztof,{sounds[1]}`" in first
    assert "heard 1 more times" in first
    assert f"source/article.md:{LINE}, b" in second
    assert "The parcel came from Leicester" in second
    assert (
        "- `1/2`, said “one half”: figures that can be read in several ways; "
        'if it is wrong: `[1/2]{said="…"}`'
    ) in second
    assert '`read`: written alike, said in two ways; if it is wrong: `[read]{said="…"}`' in second
    assert "Krzysztof`" not in second


def test_it_is_data_for_programs(place: Path) -> None:
    result = run("proof", "--format", "json")
    (article,) = json.loads(result.stdout)["articles"]
    assert (article["title"], article["lang"], article["utterances"]) == ("Small", "en-GB", 5)
    first = article["proof"][0]
    assert (first["rank"], first["file"], first["line"]) == (1, "source/article.md", LINE + 1)
    kinds = [{each["kind"] for each in entry["doubts"]} for entry in article["proof"]]
    assert kinds == [{"name", "heteronym"}, {"known-name", "number", "heteronym"}]
    assert run("proof", "-o", "proof.tsv").stdout == "proof.tsv\n"
    with (place / "proof.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [row["id"] for row in rows if row["rank"] == "1"] == [first["id"]] * 2
    assert {row["write"] for row in rows} >= {
        f"Krzysztof,{row['sounds']}" for row in rows if row["written"] == "Krzysztof"
    } | {'[1/2]{said="…"}'}
    run("proof", "-o", "proof.json")
    assert json.loads((place / "proof.json").read_text(encoding="utf-8"))["articles"] == [article]


def test_how_much_is_listed() -> None:
    assert run("proof", "-n", "1").stdout.startswith("Small: 1 of 5 utterances")
    assert "2. at" not in run("proof", "--limit", "1").stdout
    assert run("proof", "-n", "0").stdout == run("proof").stdout


def test_what_the_author_settled_is_not_listed(place: Path) -> None:
    text = ARTICLE.replace("1/2", '[1/2]{said="first of February"}')
    (place / "source" / "article.md").write_text(text, encoding="utf-8")
    (place / "source" / "lexicon.csv").write_text("Leicester,lˈɛstə\n", encoding="utf-8")
    text = run("proof").stdout
    assert "`1/2`" not in text
    assert "`Leicester` /lˈɛstə/: said by the sounds of the lexicon" in text


def test_where_nothing_is_doubtful_that_is_said(place: Path) -> None:
    text = ARTICLE.partition("Nothing")[0] + "Nothing here is hard to say.\n"
    (place / "source" / "article.md").write_text(text, encoding="utf-8")
    assert run("proof").stdout == "Small: nothing stands out\n"


def test_what_is_wrong_is_told(place: Path) -> None:
    assert run("proof", "missing").exit_code == 1
    result = run("proof", "-o", "no/such/folder.tsv")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "ENV003" in result.stderr
    (place / "source" / "article.md").write_text(ARTICLE + "[^none]", encoding="utf-8")
    result = run("proof")
    assert (result.exit_code, result.stdout) == (1, "")


def test_what_the_voice_spells_out_is_told(place: Path) -> None:
    text = ARTICLE.replace("Krzysztof", "Xkcd")
    (place / "source" / "article.md").write_text(text, encoding="utf-8")
    (article,) = json.loads(run("proof", "--format", "json").stdout)["articles"]
    (found,) = (
        each for entry in article["proof"] for each in entry["doubts"] if each["written"] == "Xkcd"
    )
    assert found["kind"] == "spelled"
    assert found["reason"] == "the voice cannot say it and spells it out"
    assert found["write"] == "Xkcd,…"


def test_a_voice_that_tells_no_sounds_is_listed_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> tuple[str, ...]:
        raise SpeechError("it crashed")

    monkeypatch.setattr(SupervisedEngine, "pronounce", fail)
    result = run("proof")
    assert result.exit_code == 0
    assert "- `Krzysztof`: no dictionary has this name; if it is wrong: `Krzysztof,…`" in (
        result.stdout
    )


def test_what_was_narrated_has_its_own_times(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_CACHE", str(place / "kept"))
    (guessed,) = json.loads(run("proof", "--format", "json").stdout)["articles"]
    assert run("audio").exit_code == 0
    (measured,) = json.loads(run("proof", "--format", "json").stdout)["articles"]
    manifest = json.loads(next(place.glob("output/*/manifest.json")).read_text("utf-8"))
    duration = next(each["duration"] for each in manifest["artifacts"] if "duration" in each)
    assert measured["seconds"] == pytest.approx(duration, abs=0.8)  # of silence at the edges
    assert guessed["seconds"] == pytest.approx(duration, rel=0.15)
    assert guessed["seconds"] != measured["seconds"]


def test_a_sentence_is_said_by_its_name(place: Path) -> None:
    first = json.loads(run("proof", "--format", "json").stdout)["articles"][0]["proof"][0]
    result = run("say", first["id"], "-o", "said.wav")
    assert (result.exit_code, result.stdout) == (0, "said.wav\n"), result.stderr
    with wave.open(str(place / "said.wav"), "rb") as file:
        seconds = file.getnframes() / file.getframerate()
    assert seconds == pytest.approx(first["seconds"], abs=1.5)  # with silence around it


def test_a_clause_is_said_by_what_the_list_calls_it(place: Path) -> None:
    clause = "the whole of what was said of it by the old people of that town, and of others"
    long = f"The parcel came to Krzysztof, {clause}, and to all of their friends on the other side."
    (place / "source" / "article.md").write_text(ARTICLE.partition("Nothing")[0] + long, "utf-8")
    (entry,) = json.loads(run("proof", "--format", "json").stdout)["articles"][0]["proof"]
    name, _, part = entry["id"].partition(":")
    first, last = map(int, part.split("-"))
    assert long[first:last] == "The parcel came to Krzysztof,"
    seconds = {}
    for each in (name, entry["id"]):
        assert run("say", each, "-o", "said.wav").exit_code == 0
        with wave.open(str(place / "said.wav"), "rb") as file:
            seconds[each] = file.getnframes() / file.getframerate()
    assert seconds[entry["id"]] == pytest.approx(entry["seconds"], abs=1.5)
    assert seconds[entry["id"]] < seconds[name] / 2
    assert run("say", f"{name}:500-600").exit_code == 2


def test_a_name_that_no_sentence_has_is_told() -> None:
    result = run("say", "b1234567890-s1", "-o", "said.wav")
    assert result.exit_code == 2
    assert "no sentence is called `b1234567890-s1`" in result.stderr
