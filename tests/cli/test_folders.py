"""Which files of a folder, or of a list, are articles."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from publish.cli import cli
from publish.read import publications

ARTICLE = "---\ntitle: A title\nlang: en\ndate: 2026-11-24\n---\n\nWords.\n"


def check(*sources: Path) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, sources), "--format", "concise"])


@pytest.mark.parametrize("suffix", ["md", "markdown", "mdx", "qmd", "Rmd", "txt"])
def test_markdown_of_any_tool_is_taken_where_it_has_metadata(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.{suffix}").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / f"b.{suffix}").write_text("Words.\n", encoding="utf-8")
    assert [each.name for each in publications(tmp_path)] == [f"a.{suffix}"]
    said = "no metadata stands at the head" in check(tmp_path).stderr
    assert said == (suffix != "txt")


def test_of_the_files_that_a_change_touches_articles_are_checked(tmp_path: Path) -> None:
    for name in ("a.md", "b.qmd", "picture.png", "_metadata.yml"):
        text = ARTICLE.replace("A title", name) if name[1] == "." else "publisher: A house\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = check(*(tmp_path / name for name in ("a.md", "b.qmd", "picture.png", "_metadata.yml")))
    assert result.exit_code == 0
    (line,) = [line for line in result.stderr.splitlines() if "ENV007" in line]
    assert "picture.png`" in line
    assert "_metadata.yml`" in line
    assert "a.md" not in line


def test_a_file_that_is_named_alone_is_read_whatever_it_is(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    result = check(picture)
    assert result.exit_code == 1
    assert "error[" in result.stderr


@pytest.mark.parametrize("name", ["SUMMARY.md", "book.toml", "_quarto.yml", "mkdocs.yml"])
def test_a_book_is_called_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / name).write_text("", encoding="utf-8")
    result = check(tmp_path)
    assert result.exit_code == 0
    (line,) = [line for line in result.stderr.splitlines() if "ENV014" in line]
    assert f"`{name}` says that this is a book" in line
