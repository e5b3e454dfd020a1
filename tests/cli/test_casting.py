"""Who speaks where several may: what the source says holds on every machine, or is told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import cli
from publish.narrate.engines import hibari_files

HEAD = "---\ntitle: Small\nlang: {lang}\ndate: 2026-11-24\n{more}---\n\nA sentence of some words.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return tmp_path / "article.md"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hibari is there, in the versions that were tried."""
    _installed(monkeypatch, hibari_files.PACKAGES)


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither of its packages is there."""
    _installed(monkeypatch, {})


def _installed(monkeypatch: pytest.MonkeyPatch, versions: dict[str, str]) -> None:
    monkeypatch.setattr(hibari_files, "version_of", lambda name: versions.get(name, ""))
    monkeypatch.setattr("publish.pipeline.casting.is_installed", lambda: bool(versions))


def run(article: Path, *arguments: str, lang: str = "en", more: str = "") -> Result:
    article.write_text(HEAD.format(lang=lang, more=more), encoding="utf-8")
    return CliRunner().invoke(cli, [*arguments, str(article), "--format", "concise", "--plain"])


def check(article: Path, *options: str, lang: str = "en", more: str = "") -> str:
    return run(article, "check", *options, lang=lang, more=more).stderr


def script(article: Path, *options: str, lang: str = "en", more: str = "") -> str:
    return run(article, "plan", "script", *options, lang=lang, more=more).stdout


@pytest.mark.usefixtures("lacking")
@pytest.mark.parametrize(
    "more", ["voice: hibari\n", "engine: hibari\n", "engine: hibari\nvoice: heart\n"]
)
def test_a_voice_that_is_not_installed_is_told_with_its_packages(more: str, article: Path) -> None:
    """Silence, or another voice unasked, would be another book."""
    result = run(article, "check", more=more)
    assert result.exit_code == 3
    assert "error[ENV011] the voice Hibari is not installed" in result.stderr
    assert "pip install hibari-tts==0.2.1 onnxruntime==1.28.0" in result.stderr
    assert ":5:" in result.stderr or ":6:" in result.stderr


@pytest.mark.usefixtures("lacking")
def test_a_voice_asked_for_by_hand_that_is_not_installed_is_told(article: Path) -> None:
    for options in (("--voice", "hibari"), ("--engine", "hibari"), ("--voice", "heart")):
        assert "error[ENV011]" in check(article, *options)


def test_a_runtime_that_reports_to_its_maker_is_not_taken(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _installed(monkeypatch, hibari_files.PACKAGES | {"onnxruntime": "1.32.0"})
    found = check(article, more="voice: hibari\n")
    assert "it needs `onnxruntime==1.28.0`" in found
    assert "`hibari-tts" not in found


@pytest.mark.usefixtures("lacking")
def test_a_second_voice_speaks_where_the_first_is_not_installed(article: Path) -> None:
    more = "voice: [hibari, espeak]\n"
    found = check(article, more=more)
    assert "note[SPK108] eSpeak NG speaks (espeakng-loader " in found
    assert "): Hibari is not installed" in found
    assert "narrator: eSpeak NG, lead" in script(article, more=more)


@pytest.mark.usefixtures("installed")
def test_the_first_voice_that_is_installed_speaks_and_is_told_with_its_model(
    article: Path,
) -> None:
    more = "voice: [hibari, espeak]\n"
    wanted = "note[SPK108] Hibari speaks (hibari-tts 0.2.1, onnxruntime 1.28.0, model 5f70741d4e90)"
    assert wanted in check(article, more=more)
    assert "narrator: Hibari, lead" in script(article, more=more)


@pytest.mark.usefixtures("installed")
def test_a_second_voice_speaks_what_the_first_does_not(article: Path) -> None:
    """One line in `_metadata.yml` is then enough for a folder in several languages."""
    found = check(article, lang="de", more="voice: [hibari, espeak]\n")
    assert "eSpeak NG speaks" in found
    assert "Hibari does not speak `de`" in found
    assert "error" not in found


@pytest.mark.usefixtures("installed")
def test_a_second_voice_may_be_one_of_many(article: Path) -> None:
    more = "voice: [hibari, de+f3]\n"
    assert "narrator: eSpeak NG, de+f3, lead" in script(article, lang="de", more=more)


@pytest.mark.usefixtures("installed")
def test_a_german_article_is_not_read_by_an_english_voice(article: Path) -> None:
    result = run(article, "check", lang="de", more="voice: hibari\n")
    assert result.exit_code == 1
    assert "5:8: error[SPK110] Hibari does not speak the language `de`" in result.stderr


@pytest.mark.usefixtures("installed")
def test_an_english_article_that_names_no_voice_is_told_what_to_write(article: Path) -> None:
    found = check(article)
    assert "3:7: note[SPK109]" in found
    assert "`voice: hibari`" in found
    assert "narrator: eSpeak NG, lead" in script(article)
    for more in ("voice: hibari\n", "voice: espeak\n", "voice: en-us\n", "engine: espeak\n"):
        assert "SPK109" not in check(article, more=more)
    assert "SPK109" not in check(article, lang="fr")
    assert "SPK109" not in check(article, "--voice", "espeak")


@pytest.mark.usefixtures("lacking")
def test_nobody_is_told_of_a_voice_that_is_not_there(article: Path) -> None:
    assert "nothing wrong was found" in check(article)


@pytest.mark.usefixtures("installed")
def test_an_american_voice_for_a_british_text_is_a_note(article: Path) -> None:
    found = check(article, lang="en-GB", more="voice: hibari\n")
    assert "3:7: note[SPK111] the language is `en-GB`, and Hibari speaks `en-US`" in found
    for lang in ("en", "en-US"):
        assert "SPK111" not in check(article, lang=lang, more="voice: hibari\n")


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("style", ['voice = "hibari"', 'engine = "hibari"'])
def test_a_style_may_name_the_voice(style: str, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    text = f'extends = "article"\n[speech]\n{style}\n'
    (tmp_path / "styles" / "ours.toml").write_text(text, encoding="utf-8")
    (tmp_path / "source").mkdir()
    article = tmp_path / "source" / "article.md"
    assert "narrator: Hibari, lead" in script(article, more="style: ours\n")
    by_hand = script(article, "--voice", "espeak", more="style: ours\n")
    assert "narrator: eSpeak NG, lead" in by_hand


@pytest.mark.children
@pytest.mark.usefixtures("lacking")
def test_the_manifest_says_what_spoke(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    manifest = output / "small" / "manifest.json"

    def voice() -> object:
        return json.loads(manifest.read_text(encoding="utf-8"))["voice"]

    assert run(article, "audio", "-o", str(output), more="voice: [hibari, espeak]\n").exit_code == 0
    spoken = voice()
    assert isinstance(spoken, dict)
    assert (spoken["engine"], spoken["kind"], spoken["model"]) == ("espeak", "rule-based", None)
    assert spoken["packages"][0].startswith("espeakng-loader ")
    assert spoken["source_type"].endswith("/algorithmicMedia")
    assert run(article, "pdf", "-o", str(output), more="voice: [hibari, espeak]\n").exit_code == 0
    assert voice() == spoken, "what is heard there is still of that voice"
    assert run(article, "pdf", "-o", str(output), more="voice: en-us\n").exit_code == 0
    assert voice() is None, "the sound is of an earlier version of the source"
