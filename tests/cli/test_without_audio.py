"""The EPUB without audio, as it is asked for: by an option, or in the metadata."""

from pathlib import Path

import pytest
from cli.test_manifest import Publication
from click.testing import CliRunner

from publish.cli import cli
from publish.pipeline import casting, job, run
from publish.pipeline.registry import ENGINES, load_renderer


@pytest.fixture
def small(tmp_path: Path) -> Publication:
    publication = Publication(tmp_path)
    publication.write()
    return publication


@pytest.fixture
def speechless(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer without a speech engine, and too little memory for one."""

    def load(name: str) -> None:
        raise KeyError(name)

    def provide(group: str, name: str) -> str:
        assert group != ENGINES, "the engine is no part of what it is made of"
        return f"{group} {name}"

    def require(megabytes: int) -> None:
        raise MemoryError(megabytes)

    monkeypatch.setattr(casting, "load_engine", load)
    monkeypatch.setattr(job, "provider", provide)
    monkeypatch.setattr(run, "require_memory", require)


@pytest.mark.usefixtures("speechless")
def test_it_needs_no_voice(small: Publication) -> None:
    assert "narrate" not in small.publish("epub", "--without-audio")
    assert small.files == ["manifest.json", "small.text.epub"]
    (artifact,) = small.manifest["artifacts"]
    assert (artifact["role"], artifact["format"]) == ("epub-text", "epub-text")
    assert artifact["title"] == "EPUB without audio"
    assert "narration" not in load_renderer("epub-text").needs


@pytest.mark.usefixtures("speechless")
def test_an_article_that_asks_for_it_alone_is_checked_without_a_voice(small: Publication) -> None:
    small.write(head="voice: none-has-this-name\noutputs: [epub-text]\n")
    result = CliRunner().invoke(cli, ["check", str(small.article), "--plain"])
    assert "SPK" not in result.output


@pytest.mark.children
def test_it_stands_beside_the_narrated_one(small: Publication) -> None:
    small.write(head="outputs: [epub-text, epub]\n")
    small.publish("all")
    assert small.files == ["manifest.json", "small.epub", "small.text.epub"]
    assert small.manifest["complete"]
    assert {each["role"] for each in small.manifest["artifacts"]} == {"epub", "epub-text"}
    small.publish("epub", "--without-audio")
    assert small.states == {"epub": "published", "epub-text": "published"}


def test_what_stops_the_pdf_alone_leaves_it_without_a_page_list(small: Publication) -> None:
    small.write("A sign: 🝔.")
    said = small.publish("epub", "--without-audio")
    assert "note[PRT003]" in said
    assert small.files == ["manifest.json", "small.text.epub"]


def test_what_stops_sound_and_print_leaves_the_text(small: Publication) -> None:
    endless = "word " * 9000
    small.write(f"A sign: 🝔. {endless}.", head="outputs: [audio, pdf, epub, epub-text]\n")
    said = small.publish("all", code=1)
    assert "error[SPK104]" in said
    assert "error[PRT001]" in said
    assert small.files == ["manifest.json", "small.text.epub"]
    assert small.states["epub-text"] == "published"
    assert not small.manifest["complete"]


def test_only_the_epub_has_one_without_audio(small: Publication) -> None:
    small.publish("pdf", "--without-audio", code=2)


def test_its_plan_shows_paragraphs_as_they_are(small: Publication) -> None:
    small.write("With *stress* on it.")
    result = CliRunner().invoke(cli, ["plan", "epub-text", str(small.article), "--plain"])
    assert result.exit_code == 0, result.output
    assert "A sentence.<sup>" in result.stdout
    assert "With <em>stress</em> on it." in result.stdout
    assert "media:" not in result.stdout
    assert "spoken" not in result.stdout
