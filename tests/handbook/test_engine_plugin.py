"""The speech engine that the handbook shows, installed from a wheel of its own, and run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from publish.explain import topics

pytestmark = pytest.mark.children

ARTICLE = """\
---
title: Small
lang: en
date: 2026-11-24
{head}---

# One

A sentence of some words. [Une phrase]{{lang=fr}} too.

The name of Łódź.
"""
LEXICON = """\
<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa"
  xml:lang="en"><lexeme><grapheme>Łódź</grapheme><phoneme>wuːtʃ</phoneme></lexeme></lexicon>
"""


def example() -> str:
    return topics()["engines"].partition("```python\n")[2].partition("```\n")[0]


def wheel(folder: Path, code: str) -> Path:
    """A wheel of one module and an entry point."""
    path = folder / "publish_hush-1.0-py3-none-any.whl"
    record = "publish_hush-1.0.dist-info"
    with ZipFile(path, "w") as archive:
        archive.writestr("publish_hush.py", code)
        archive.writestr(
            f"{record}/METADATA", "Metadata-Version: 2.1\nName: publish-hush\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{record}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: by-hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        archive.writestr(
            f"{record}/entry_points.txt", "[publish.engines]\nhush = publish_hush:HushEngine\n"
        )
        names = [*archive.namelist(), f"{record}/RECORD"]
        archive.writestr(f"{record}/RECORD", "".join(f"{name},,\n" for name in names))
    return path


class Installed:
    """A folder with an article, and an environment with the engine."""

    def __init__(self, folder: Path, code: str) -> None:
        self.folder = folder
        target = folder / "installed"
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "-q"]
        options = ["--no-deps", "--no-index", "--no-compile", "--target", str(target)]
        subprocess.run([*pip, *options, str(wheel(folder, code))], check=True)
        path = os.pathsep.join([str(target), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
        self.environment = os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"}
        self.write()

    def write(self, head: str = "") -> None:
        (self.folder / "article.md").write_text(ARTICLE.format(head=head), encoding="utf-8")

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "publish", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def hush(tmp_path: Path) -> Installed:
    return Installed(tmp_path, example())


def test_it_is_short() -> None:
    assert 0 < len(example().splitlines()) <= 49


@pytest.mark.parametrize(
    ("head", "options"),
    [
        ("engine: hush\n", ()),
        ("", ("--engine", "hush")),
        ("", ("--voice", "calm")),
        ("engine: espeak\nvoice: en-us\n", ("--engine", "hush")),
    ],
)
def test_it_speaks_without_a_change_of_ours(
    hush: Installed, head: str, options: tuple[str, ...]
) -> None:
    hush.write(head)
    result = hush.run("all", ".", "-o", "out", *options)
    assert result.returncode == 0, result.stderr
    folder = hush.folder / "out" / "small"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["complete"]
    captions = (folder / "small.vtt").read_text(encoding="utf-8")
    named = "Synthetic voice: Hush, calm" if "calm" in options else "Synthetic voice: Hush"
    assert f"NOTE\nSmall\n{named}\nTimes within sentences are estimated" in captions
    assert "eSpeak" not in captions
    with ZipFile(folder / "small.epub") as book:
        package = book.read("EPUB/content.opf").decode()
    assert ">Hush" in package
    assert "eSpeak" not in package
    plan = hush.run("plan", "audio", ".", *options).stdout
    assert f"+: {named}. (1 s)" in plan


def test_what_is_installed_changes_no_publication(hush: Installed) -> None:
    assert "eSpeak" in hush.run("plan", "audio", ".").stdout


def test_its_voices_are_listed_or_it_is_blamed(tmp_path: Path) -> None:
    """A package of somebody else's that is broken is no bug of ours."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    for folder, code in ((good, example()), (bad, example().replace('["calm"]', "[7]"))):
        folder.mkdir()
        result = Installed(folder, code).run("voices", "hush")
        if folder is good:
            assert (result.returncode, result.stdout) == (0, "calm\n")
        else:
            assert (result.returncode, result.stdout) == (3, "")
            assert "gives a `int` where a text is asked for" in result.stderr


def test_a_lexicon_is_checked_against_the_engine(hush: Installed) -> None:
    """The name would be said as it is spelled, and nobody would know."""
    (hush.folder / "lexicon.pls").write_text(LEXICON, encoding="utf-8")
    result = hush.run("check", ".", "--engine", "hush", "--format", "concise")
    assert "lexicon.pls:2:1: warning[SPK106] Hush cannot say `wuːtʃ`" in result.stderr
    assert "SPK106" not in hush.run("check", ".").stderr


@pytest.mark.parametrize(
    ("head", "options", "says"),
    [
        ("engine: hsh\n", (), "article.md:5:9: error[SPK107] no speech engine is called `hsh`"),
        ("", ("--engine", "Hush!"), "error[SPK107] no speech engine is called `Hush!`"),
        ("engine: hush\nvoice: clam\n", (), "article.md:6:8: error[SPK102] the speech engine Hush"),
        ("", ("--voice", "clam"), "error[SPK102] the speech engine eSpeak NG has no voice `clam`"),
    ],
)
def test_who_is_not_there_is_told(
    hush: Installed, head: str, options: tuple[str, ...], says: str
) -> None:
    hush.write(head)
    for command in (("check", "."), ("audio", ".", "-o", "out")):
        result = hush.run(*command, *options, "--format", "concise")
        assert result.returncode == 1, result.stderr
        assert says in result.stderr
    assert not (hush.folder / "out" / "small").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("class HushEngine", "import no_such\nclass HushEngine", "ModuleNotFoundError"),
        ('title = "Hush"', "subtitle = 1", "has no attribute 'title'"),
        ('title = "Hush"', "title = 7", "has a `int` as its `title`"),
        ('= "estimated"', '= "roughly"', "says `roughly` of the times of its words"),
        ('return "calm"', "return 7", "gives a `int` where a text is asked for"),
        ('return "calm"', "raise OSError('no file')", "OSError: no file (publish_hush.py, line"),
        ("self.letter = ", "self.letter = 1 / 0 * ", "division by zero"),
        (", words=words", "[:0]", "TypeError"),
        (
            "        words =",
            "        return Speech(pcm=b'', sample_rate=RATE)\n        words =",
            "no sound",
        ),
        ("bytes(2 *", "b'a' + bytes(2 *", "it gave half a sample"),
        ("bytes(2 * self.letter * len(text))", "None", "NoneType"),
        ("sample_rate=RATE", "sample_rate=0", "it gave sound of 0 Hz"),
        ("words=words", "words=words[::-1]", "times of words that do not rise"),
        ("words=words", "words=((0, 10**9),)", "or that are not in them"),
        ("return Speech(", "return str(", "TypeError"),
        ("return Speech(", "import os; os.abort(); return Speech(", "it crashed"),
    ],
)
def test_a_broken_engine_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    """Not taken for a bug of ours, nor for a fault of the sentence."""
    assert old in example()
    broken = Installed(tmp_path, example().replace(old, new))
    result = broken.run("audio", ".", "-o", "out", "--engine", "hush", "--format", "concise")
    assert result.returncode == 3, result.stderr
    assert "error[ENV006]" in result.stderr
    assert "the speech engine `hush` of the package `publish-hush`" in result.stderr or (
        "the speech engine Hush cannot speak" in result.stderr
    )
    assert says in " ".join(result.stderr.split()) or says == "TypeError"
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out" / "small").exists()
