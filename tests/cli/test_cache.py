"""Where work is kept, who says so, and that nothing depends on it."""

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cache import Cache
from publish.cli import cli
from publish.model import work_key
from publish.pipeline.keeping import LIMIT, SettingError, cache_of

ARTICLE = """---
title: Small
lang: en
date: 2026-11-24
---

# One

A sentence.

# Two

Another one.
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PUBLISH_CACHE", str(tmp_path / "kept"))
    path = tmp_path / "article.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments])


def publish(article: Path, output: str, *options: str) -> tuple[dict[str, bytes], str]:
    """Publish as audio; return the files, and what was said of it."""
    folder = article.parent / output
    more = ("-o", str(folder), "--plain", "--format", "concise", *options)
    result = run("audio", str(article), *more)
    assert result.exit_code == 0, result.stderr
    made = {path.name: path.read_bytes() for path in (folder / "small").iterdir()}
    return made, result.stderr


@pytest.mark.children
def test_a_run_uses_what_another_kept_and_shows_it(article: Path) -> None:
    first, _ = publish(article, "first")
    kept = Cache(article.parent / "kept", LIMIT).contents()
    assert kept.pieces
    shown = run("cache").stdout
    assert shown.startswith(f"{article.parent / 'kept'}\n{kept.pieces} pieces of work, ")
    assert "of 4,000 MB at most" in shown
    second, _ = publish(article, "second", "--jobs", "1")
    assert second == first
    assert Cache(article.parent / "kept", LIMIT).contents() == kept
    assert "0 pieces of work, 0 MB, are forgotten" in run("cache", "prune").stdout
    assert f"{kept.pieces} pieces of work" in run("cache", "clear").stdout
    assert "0 pieces of work" in run("cache").stdout


@pytest.mark.children
def test_without_a_cache_nothing_is_kept_nor_looked_for(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean, _ = publish(article, "first", "--no-cache")
    assert not (article.parent / "kept").exists()
    monkeypatch.setenv("PUBLISH_CACHE", "off")
    assert publish(article, "second")[0] == clean
    assert run("cache").stdout == "nothing is kept: PUBLISH_CACHE is `off`\n"
    assert run("cache", "clear").stdout == "nothing is kept: PUBLISH_CACHE is `off`\n"


@pytest.mark.children
def test_a_folder_that_cannot_be_written_is_a_note(article: Path) -> None:
    (article.parent / "kept").write_text("a file", encoding="utf-8")
    _, told = publish(article, "first")
    assert len(re.findall(r"note\[ENV013\]", told)) == 1
    assert "cannot be written: " in told


def test_a_wrong_size_is_told(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLISH_CACHE_SIZE", "a lot")
    result = run("cache")
    assert result.exit_code != 0
    assert "`a lot`, which is no size" in str(result.stderr)
    assert article.exists()


@pytest.mark.children
def test_a_source_has_no_say_in_it(article: Path) -> None:
    for name in ("cache", "cache-folder", "PUBLISH_CACHE"):
        article.write_text(ARTICLE.replace("lang: en", f"lang: en\n{name}: elsewhere"), "utf-8")
        publish(article, f"as-{name}")
    assert {path.name for path in article.parent.iterdir()} >= {"kept", "article.md"}
    assert not (article.parent / "elsewhere").exists()
    assert not Path("elsewhere").exists()


@pytest.mark.skipif(os.name == "nt", reason="the paths are those of POSIX")
def test_the_folder_is_the_system_s_unless_the_environment_names_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setattr("sys.platform", "linux")

    def folder(**environment: str) -> str:
        cache = cache_of(environment)
        assert cache is not None
        return str(cache.folder)

    assert folder() == "/home/ada/.cache/publish"
    assert folder(XDG_CACHE_HOME="/fast") == "/fast/publish"
    assert folder(XDG_CACHE_HOME="not/absolute") == "/home/ada/.cache/publish"
    assert folder(XDG_CACHE_HOME="/fast", PUBLISH_CACHE="/kept") == "/kept"
    monkeypatch.setattr("sys.platform", "darwin")
    assert folder() == "/home/ada/Library/Caches/publish"
    monkeypatch.setattr("sys.platform", "win32")
    assert folder(LOCALAPPDATA="/local") == "/local/publish/Cache"
    with pytest.raises(SettingError, match="no absolute path"):
        cache_of({"PUBLISH_CACHE": "kept"})


def test_the_limit_is_what_the_environment_says() -> None:
    sizes = {"": LIMIT, "1000": 1_000, "500M": 500 * 10**6, "2 GB": 2 * 10**9, "1t": 10**12}
    for size, wanted in sizes.items():
        cache = cache_of({"PUBLISH_CACHE": "/kept", "PUBLISH_CACHE_SIZE": size})
        assert cache is not None
        assert cache.limit == wanted


def test_an_empty_cache_is_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "kept", LIMIT)
    assert cache.contents().pieces == 0
    assert cache.find(work_key("speech")) is None
    assert not (tmp_path / "kept").exists()
