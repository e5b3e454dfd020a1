"""The renderer that the handbook shows, installed as a package would be, and run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publish.explain import topics

ARTICLE = """\
---
title: Small
lang: en
date: 2026-11-24
---

# One

A sentence with a footnote.[^a] *Another* one.

- an item

> Words.
>
> — Somebody

| A | B |
| - | - |
| 1 | 2 |

: A caption

[^a]: The note.
"""


def example() -> str:
    return topics()["plugins"].partition("```python\n")[2].partition("```\n")[0]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    installed = tmp_path / "installed"
    record = installed / "publish_text-1.0.dist-info"
    record.mkdir(parents=True)
    (installed / "publish_text.py").write_text(example(), encoding="utf-8")
    (record / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: publish-text\nVersion: 1.0\n", encoding="utf-8"
    )
    (record / "entry_points.txt").write_text(
        "[publish.renderers]\ntext = publish_text:TextRenderer\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"}


def publish(environment: dict[str, str], folder: Path, *arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", "publish", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_it_is_short() -> None:
    assert 0 < len(example().splitlines()) < 100


def test_it_runs_as_a_command(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    assert "\n  text " in publish(environment, tmp_path, "--help")
    publish(environment, tmp_path, "text", ".", "-o", "out")
    text = (tmp_path / "out" / "small" / "small.txt").read_text(encoding="utf-8")
    assert text == publish(environment, tmp_path, "plan", "text", ".")
    places = [text.index(words) for words in ("SMALL", "One\n===", "Another one.", "- an item")]
    assert places == sorted(places)
    for words in ("    — Somebody", "A | B\n1 | 2", "A caption", "[1] The note."):
        assert words in text
    manifest = json.loads((tmp_path / "out" / "small" / "manifest.json").read_text("utf-8"))
    (entry,) = manifest["artifacts"]
    assert (entry["role"], entry["name"]) == ("text", "small.txt")
    assert entry["media_type"] == "text/plain"
    assert manifest["formats"]["text"]["state"] == "published"
    assert manifest["formats"]["pdf"]["state"] == "not-asked"
    assert not manifest["complete"]
