"""What a run loads: only what it needs, so that `--help` answers at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from children import unmeasured

pytestmark = pytest.mark.children

RUN = """
import contextlib, io, json, sys
from publish.cli import cli
with contextlib.redirect_stdout(io.StringIO()):
    with contextlib.suppress(SystemExit):
        cli.main(sys.argv[1:], standalone_mode=True)
print(json.dumps(sorted(sys.modules)))
"""

ARTICLE = """---
title: A start
lang: en
date: 2026-11-24
---

# One

A sentence and *another*.
"""

SOUND = {"av", "numpy", "pyttsx3", "lameenc", "espeakng_loader"}
PACKAGE = {"ebooklib", "lxml"}
PRINT = {"reportlab", "uharfbuzz"}
TEXT = {"markdown_it", "yaml", "PIL"}


def loaded(folder: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=folder,
        env=unmeasured(),
        capture_output=True,
        text=True,
        check=True,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "article.md").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", ["--help", "pdf --help", "--version", "explain"])
def test_help_loads_no_engine_and_no_room(folder: Path, command: str) -> None:
    found = loaded(folder, *command.split())
    assert found & (SOUND | PACKAGE | PRINT | TEXT) == set()
    rooms = {"read", "resolve", "layout", "render", "styles", "check", "model"}
    assert {name for name in found if name.split(".")[:1] == ["publish"]} & {
        f"publish.{room}" for room in rooms
    } == set()


def test_a_pdf_loads_nothing_of_sound_or_packages(folder: Path) -> None:
    found = loaded(folder, "pdf")
    assert found >= PRINT
    assert found & (SOUND | PACKAGE) == set()
    assert found & {"importlib.metadata", "email.message", "urllib.request", "ssl"} == set()


def test_a_book_without_sound_loads_no_encoder(folder: Path) -> None:
    found = loaded(folder, "epub", "--without-audio")
    assert found >= PACKAGE
    assert found & (SOUND | {"reportlab"}) == set()


def test_reading_alone_loads_no_writer(folder: Path) -> None:
    found = loaded(folder, "check")
    assert TEXT - {"PIL"} <= found
    assert found & {"av", "lameenc", "reportlab", "ebooklib", "PIL"} == set()
