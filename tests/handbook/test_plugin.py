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


def install(tmp_path: Path, text: str) -> dict[str, str]:
    """Return the environment in which `text` is the module of an installed renderer."""
    installed = tmp_path / "installed"
    record = installed / "publish_text-1.0.dist-info"
    record.mkdir(parents=True, exist_ok=True)
    (installed / "publish_text.py").write_text(text, encoding="utf-8")
    (record / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: publish-text\nVersion: 1.0\n", encoding="utf-8"
    )
    (record / "entry_points.txt").write_text(
        "[publish.renderers]\ntext = publish_text:TextRenderer\n", encoding="utf-8"
    )
    path = os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return install(tmp_path, example())


def publish(environment: dict[str, str], folder: Path, *arguments: str) -> str:
    result = run(environment, folder, *arguments)
    assert result.returncode == 0, result.stderr
    return result.stdout


def run(
    environment: dict[str, str], folder: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "publish", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_is_short() -> None:
    assert 0 < len(example().splitlines()) < 100


@pytest.mark.children
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


WORKS = """\
from publish.model import Artifact
class TextRenderer:
    needs = frozenset()

    def __init__(self):
        pass

    def describe(self, publication):
        return "a plan"

    def render(self, publication, into):
        path = into / "small.txt"
        path.write_text("words")
        made = Artifact(role="text", path=path, media_type="text/plain", title="T", source="s")
        return (made,)
"""


@pytest.mark.children
@pytest.mark.parametrize(
    ("old", "new", "says", "command"),
    [
        ("class", "import no_such_thing\nclass", "ModuleNotFoundError: No module named", ""),
        ("class TextRenderer", "class Other", "AttributeError: module 'publish_text' has", ""),
        ("class", "class class", "SyntaxError: invalid syntax", ""),
        ("pass", "raise OSError('no\\nluck')", "OSError: no luck (publish_text.py, line 6)", ""),
        ("pass", "raise SystemExit(0)", "SystemExit: 0 (publish_text.py, line 6)", ""),
        ("needs =", "wants =", "AttributeError: 'TextRenderer' object has no", ""),
        ("frozenset()", "{'money'}", "needs `money`, which nobody makes", ""),
        ('return "a plan"', "raise KeyError(8)", "KeyError: 8 (publish_text.py, line 9)", "plan"),
        ('return "a plan"', "return None", "gives nothing as its plan", "plan"),
        ("path.write_text", "path.scribble", "'scribble' (publish_text.py, line 13)", "text"),
        ("return (made,)", "return None", "gives nothing, not artifacts", "text"),
        ("return (made,)", "return ()", "gives nothing, not artifacts", "text"),
        ("return (made,)", "return [made]", "gives a `list`, not artifacts", "text"),
        ("return (made,)", "return (path,)", "gives a `PosixPath`, not an artifact", "text"),
        ('role="text"', "role=7", "says a `int`, not a text", "text"),
        ('source="s"', 'source="s", facts={"a": self}', "gives facts that are no numbers", "text"),
        ('source="s"', 'source="s", facts=7', "fails: TypeError: 'int' object is not", "text"),
        ("return (made,)", "return (made, made)", "gives two files as its `text`", "text"),
        ("path=path", "path='small.txt'", "says a `str`, not a path", "text"),
        ("path=path", "path=into / 'a.txt'", "names `a.txt`, which is no file", "text"),
        ("path=path", "path=into.cwd() / 'article.md'", "names `article.md`", "text"),
    ],
)
def test_a_broken_renderer_is_named(
    tmp_path: Path, old: str, new: str, says: str, command: str
) -> None:
    """Not taken for a bug of ours, and nothing that was published before is lost."""
    assert old in WORKS
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    environment = install(tmp_path, WORKS)
    publish(environment, tmp_path, "text", ".", "-o", "out")
    before = (tmp_path / "out" / "small" / "manifest.json").read_bytes()

    environment = install(tmp_path, WORKS.replace(old, new, 1))
    asked = {"plan": ("plan", "text", "."), "text": ("text", ".", "-o", "out")}
    for name, arguments in asked.items():
        result = run(environment, tmp_path, *arguments)
        if command in {name, ""}:
            assert result.returncode == 3, result.stderr
            assert "error[OUT001]: the format `text` of the package `publish-text`" in result.stderr
            assert says in " ".join(result.stderr.split())
            assert (tmp_path / "out" / "small" / "manifest.json").read_bytes() == before
        else:
            assert result.returncode == 0, result.stderr


@pytest.mark.children
def test_a_disk_behind_a_plugin_is_not_its_fault(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    raised = "raise OSError(28, 'No space left on device')"
    environment = install(tmp_path, WORKS.replace("return (made,)", raised))
    result = run(environment, tmp_path, "text", ".", "-o", "out")
    assert result.returncode == 3
    assert "error[ENV004]: text could not be written" in result.stderr


@pytest.mark.children
def test_checking_names_a_broken_renderer_that_the_source_asks_for(tmp_path: Path) -> None:
    text = ARTICLE.replace("date:", "outputs: [text]\ndate:")
    (tmp_path / "article.md").write_text(text, encoding="utf-8")
    assert run(install(tmp_path, WORKS), tmp_path, "check", ".").returncode == 0
    result = run(install(tmp_path, "import no_such_thing\n"), tmp_path, "check", ".")
    assert result.returncode == 3, result.stderr
    assert "error[OUT001]: the format `text` of the package `publish-text`" in result.stderr
