"""What the handbook shows as an example is published without a warning."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from silence import write_silence

from publish.cli import cli
from publish.explain import topics

HEAD = "---\ntitle: Small\nlang: en-GB\ndate: 2026-11-24\n---\n\n"


LABELS = (
    "0\t1\tOne room, two speeches\n1\t2\tTwo ministers in Malta\n3\t4\tOne\n"
    "4\t5\tA sentence about Łódź\n"
)
"""What is read in `read.wav`."""


def check(folder: Path) -> str:
    result = CliRunner().invoke(cli, ["check", "--strict", "--plain", str(folder)])
    return "" if result.exit_code == 0 else result.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Image.new("RGB", (40, 20), "white").save(tmp_path / "map.png")
    Image.new("RGB", (160, 256), "white").save(tmp_path / "cover.jpg")
    (tmp_path / "lexicon.pls").write_text(lexicon(), encoding="utf-8")
    write_silence(tmp_path / "read.wav", 9)
    (tmp_path / "read.txt").write_text(LABELS, encoding="utf-8")
    return tmp_path


def indented(page: str) -> str:
    """Return the indented lines of a page, with a blank line between two blocks."""
    lines = page.splitlines()
    return "\n".join(line[4:] for line in lines if not line or line.startswith("    ")) + "\n"


def lexicon() -> str:
    found = re.search(r"<\?xml.*</lexicon>", indented(topics()["speech"]), re.DOTALL)
    assert found is not None
    return found[0]


def test_the_dialect(folder: Path) -> None:
    text = indented(topics()["dialect"])
    for construct in ("# A section", "| Date", "![", ":::", "> A", "[^source]:", "```"):
        assert construct in text
    (folder / "article.md").write_text(HEAD + text, encoding="utf-8")
    assert check(folder) == ""


@pytest.mark.children
def test_the_metadata(folder: Path) -> None:
    lines = topics()["metadata"].splitlines()
    entries = [line for line in lines if re.match(r"[a-z-]+: `", line)]
    head = "\n".join(re.sub(r": `([^`]*)`.*", r": \1", entry) for entry in entries)
    text = f"---\n{head}\n---\n\n# One\n\nA sentence about Łódź.\n"
    (folder / "article.md").write_text(text, encoding="utf-8")
    assert check(folder) == ""


def test_the_style(folder: Path) -> None:
    source = folder / "source"
    source.mkdir()
    (folder / "styles").mkdir()
    (folder / "styles" / "mine.toml").write_text(indented(topics()["styles"]), encoding="utf-8")
    text = HEAD.replace("date", "style: mine\ndate") + "# One\n\nA sentence.\n"
    (source / "article.md").write_text(text, encoding="utf-8")
    assert check(source) == ""
