"""The manifest: what became of each format, over several runs, and the form that it promises."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from PIL import Image

from publish.cli import cli
from publish.explain import explain

ARTICLE = """\
---
title: Small
lang: en
date: 2026-11-24
{head}---

# One

A sentence.[^a] {words}

[^a]: A note.
"""
AUDIO = ["small.m4b", "small.mp3", "small.vtt", "small.srt", "small.sentences.vtt"]


class Publication:
    """An article, and the folder that it is published into."""

    def __init__(self, folder: Path) -> None:
        self.article = folder / "source" / "article.md"
        self.article.parent.mkdir()
        self.folder = folder / "out" / "small"
        self.output = folder / "out"

    def write(self, words: str = "", head: str = "") -> None:
        self.article.write_text(ARTICLE.format(words=words, head=head), encoding="utf-8")

    def publish(self, form: str, *more: str, code: int = 0) -> str:
        result = CliRunner().invoke(
            cli, [form, str(self.article), "-o", str(self.output), "--plain", *more]
        )
        assert result.exit_code == code, result.output
        return result.stderr

    @property
    def manifest(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(
            (self.folder / "manifest.json").read_text(encoding="utf-8")
        )
        schema = json.loads(explain("manifest-schema"))
        jsonschema.validate(content, schema, cls=jsonschema.Draft202012Validator)
        return content

    @property
    def states(self) -> dict[str, str]:
        return {name: each["state"] for name, each in self.manifest["formats"].items()}

    @property
    def stale(self) -> list[str]:
        return [each["name"] for each in self.manifest["artifacts"] if each["stale"]]

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def small(tmp_path: Path) -> Publication:
    made = Publication(tmp_path)
    made.write()
    return made


def test_the_schema_refuses_what_is_no_manifest(small: Publication) -> None:
    small.publish("pdf")
    schema = json.loads(explain("manifest-schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for damage in ({"version": 1}, {"complete": "yes"}, {"more": 1}, {"formats": {"pdf": "done"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(small.manifest | damage, schema)


def test_a_format_alone_is_not_complete(small: Publication) -> None:
    small.publish("pdf")
    assert small.states == {"audio": "not-asked", "pdf": "published", "epub": "not-asked"}
    assert not small.manifest["complete"]


@pytest.mark.children
def test_formats_of_one_source_make_a_set(small: Publication) -> None:
    """A run for the EPUB called the audio of the run before it nothing."""
    small.publish("audio")
    audio = small.manifest
    small.publish("pdf")
    small.publish("epub")
    manifest = small.manifest
    assert small.states == {"audio": "published", "pdf": "published", "epub": "published"}
    assert manifest["complete"]
    assert small.stale == []
    assert (manifest["duration"], manifest["pages"]) == (audio["duration"], 1)
    starts = [(each["id"], each["start"]) for each in manifest["sections"]]
    assert starts == [(each["id"], each["start"]) for each in audio["sections"]]
    assert [name for name, start in starts if start is not None] == ["title", "one", "notes"]
    assert [each["page"] for each in manifest["sections"]] == ["1", "1", None]


@pytest.mark.children
def test_what_was_made_of_another_source_is_stale_and_named(small: Publication) -> None:
    small.publish("audio")
    small.write("Another one.")
    said = small.publish("pdf")
    assert said.count("note[ENV010]") == len(AUDIO)
    assert small.states == {"audio": "stale", "pdf": "published", "epub": "not-asked"}
    assert sorted(small.stale) == sorted(AUDIO)
    manifest = small.manifest
    assert not manifest["complete"]
    assert manifest["duration"] is None  # nobody can say where the new words are heard
    assert {each["start"] for each in manifest["sections"]} == {None}


@pytest.mark.children
def test_a_source_that_is_as_before_makes_current_what_was_stale(small: Publication) -> None:
    small.publish("audio")
    small.write("Another one.")
    small.publish("pdf")
    small.write()
    small.publish("pdf")
    assert (small.states["audio"], small.stale) == ("published", [])


@pytest.mark.children
def test_all_takes_away_what_is_stale_and_leaves_what_is_not_ours(small: Publication) -> None:
    small.publish("all")
    (small.folder / "mine.txt").write_text("mine", encoding="utf-8")
    small.write(head="outputs: [pdf]\n", words="Another one.")
    small.publish("all")
    assert small.files == ["manifest.json", "mine.txt", "small.pdf"]
    assert small.states == {"pdf": "published"}
    assert small.manifest["complete"]


@pytest.fixture
def printed(small: Publication) -> Publication:
    """An article of which `publish all` makes the PDF alone, and a printer's file beside it."""
    small.write(head="outputs: [pdf]\n")
    small.article.with_name("printer.toml").write_text('title = "A"\n', encoding="utf-8")
    return small


def test_a_file_for_a_service_stays_as_long_as_it_is_current(printed: Publication) -> None:
    """`publish all` took away what `--for` alone had asked for, though nothing had changed."""
    printed.publish("press", "--for", "printer.toml", "--for", "kdp")
    names = ["small.press-kdp.pdf", "small.press-printer.pdf"]
    assert "ENV010" not in printed.publish("all")
    assert printed.files == ["manifest.json", "small.pdf", *names]
    assert printed.states == {"pdf": "published", "press": "published"}
    services = {each["name"]: each.get("service") for each in printed.manifest["artifacts"]}
    assert services == {names[0]: "kdp", names[1]: "printer.toml", "small.pdf": None}
    said = printed.publish("press", "--for", "lulu")
    assert "ENV010" not in said
    assert printed.stale == []


@pytest.mark.parametrize("text", ['title = "B"\n', "", None])
def test_a_service_that_changed_makes_its_file_stale_alone(
    printed: Publication, text: str | None
) -> None:
    printed.publish("press", "--for", "printer.toml", "--for", "kdp")
    service = printed.article.with_name("printer.toml")
    if text is None:
        service.unlink()
    else:
        service.write_text(text, encoding="utf-8")
    said = printed.publish("pdf")
    assert said.count("note[ENV010]") == 1
    assert printed.stale == ["small.press-printer.pdf"]
    assert printed.states["press"] == "stale"


def test_what_the_command_line_alone_asked_for_is_not_taken_away_in_silence(
    printed: Publication,
) -> None:
    printed.publish("press", "--for", "printer.toml", "--for", "kdp")
    printed.publish("large-print")
    printed.publish("pdf")
    printed.write("More.", head="outputs: [pdf]\n")
    said = " ".join(printed.publish("all").split())
    assert printed.files == ["manifest.json", "small.pdf"]
    assert said.count("note[ENV010]") == 3
    assert "taken away: `small.press-printer.pdf`" in said
    for command in ("press --for printer.toml", "press --for kdp", "large-print"):
        assert f"make it anew with `publish {command}`" in said


def test_what_is_made_anew_is_not_told(printed: Publication) -> None:
    printed.publish("all")
    printed.write("More.", head="outputs: [pdf]\n")
    assert "ENV010" not in printed.publish("all")


@pytest.mark.children
def test_a_format_that_fails_keeps_no_old_file_in_a_new_set(small: Publication) -> None:
    small.publish("all")
    small.write("A sign: 🝔.")
    small.publish("all", code=1)
    manifest = small.manifest
    assert manifest["formats"]["pdf"] == {"state": "failed", "findings": ["PRT001"]}
    assert "small.pdf" not in small.files
    assert not manifest["complete"]


def test_a_format_that_fails_alone_leaves_all_as_it_was(small: Publication) -> None:
    small.publish("pdf")
    before = (small.folder / "manifest.json").read_bytes()
    small.write("A sign: 🝔.")
    small.publish("pdf", code=1)
    assert (small.folder / "manifest.json").read_bytes() == before


def test_a_style_and_a_picture_are_part_of_the_source(small: Publication, tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), "red").save(small.article.with_name("a.png"))
    small.write("\n\n![A box](a.png)\n")
    small.publish("pdf")
    first = small.manifest["artifacts"][0]["source"]
    small.publish("pdf")
    assert small.manifest["artifacts"][0]["source"] == first
    (tmp_path / "styles").mkdir()
    style = 'extends = "article"\n[colours]\naccent = "#003366"\n'
    (tmp_path / "styles" / "blue.toml").write_text(style, encoding="utf-8")
    small.publish("pdf", "--style", "blue")
    blue = small.manifest["artifacts"][0]["source"]
    Image.new("RGB", (40, 20), "blue").save(small.article.with_name("a.png"))
    small.publish("pdf", "--style", "blue")
    assert len({first, blue, small.manifest["artifacts"][0]["source"]}) == 3


@pytest.mark.children
def test_what_is_not_asked_for_cannot_fail(small: Publication) -> None:
    small.write("A sign: 🝔.", head="outputs: [epub]\n")
    said = small.publish("all")
    assert "note[PRT003]" in said
    assert small.files == ["manifest.json", "small.epub"]
    assert small.manifest["complete"]
    result = CliRunner().invoke(cli, ["check", str(small.article)])
    assert result.exit_code == 0, result.output


def test_a_folder_says_what_is_made_of_its_articles(small: Publication) -> None:
    defaults = small.article.with_name("_metadata.yml")
    defaults.write_text("outputs: [pdf]\n", encoding="utf-8")
    small.publish("all")
    assert small.files == ["manifest.json", "small.pdf"]


def test_a_list_of_hugos_is_none_of_ours(small: Publication) -> None:
    small.write(head="outputs: [HTML, RSS]\n")
    assert "outputs" not in small.publish("pdf")


def test_a_manifest_that_was_tampered_with_is_not_believed(small: Publication) -> None:
    small.publish("pdf")
    outside = small.output / "other.txt"
    outside.write_text("mine", encoding="utf-8")
    for change in (
        b"no JSON",
        b'{"version": 2}',
        b"[]",
        b"[" * 100_000,
        json.dumps(small.manifest | {"artifacts": 7}).encode(),
        json.dumps(small.manifest).replace("small.pdf", "../other.txt").encode(),
    ):
        (small.folder / "manifest.json").write_bytes(change)
        small.write(f"Words {len(change)}.")
        small.publish("pdf")
        assert small.states["pdf"] == "published"
    assert outside.read_text(encoding="utf-8") == "mine"


@pytest.mark.children
def test_a_file_that_was_changed_is_not_ours_any_more(small: Publication) -> None:
    small.publish("pdf")
    (small.folder / "small.pdf").write_bytes(b"something else")
    small.publish("audio")
    assert small.states["pdf"] == "not-asked"
    assert (small.folder / "small.pdf").read_bytes() == b"something else"
