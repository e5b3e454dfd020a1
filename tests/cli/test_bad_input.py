"""What is wrong with a source is told at its line and column, and nothing else is touched."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from publish.cli import cli

HEAD = "---\ntitle: A title\nlang: en\ndate: 2026-11-24\n---\n"
GOOD = HEAD + "\n# One\n\nA sentence.\n"


@dataclass(frozen=True)
class Case:
    """A source that must be refused at `line`; `strict` where only a warning is due."""

    name: str
    article: str | bytes
    line: int
    strict: bool = False
    files: dict[str, bytes] = field(default_factory=dict)


def body(text: str) -> str:
    return HEAD + "\n# One\n\nA sentence.\n\n" + text + "\n"


BODY_LINE = 11
CASES = [
    Case("missing title", "---\nlang: en\n---\n\nText.\n", 1),
    Case("empty title", "---\ntitle: ''\nlang: en\n---\n\nText.\n", 2),
    Case("missing language", "---\ntitle: A\n---\n\nText.\n", 1),
    Case("unknown language", "---\ntitle: A\nlang: xx-qq\n---\n\nText.\n", 3),
    Case("duplicate metadata key", "---\ntitle: A\nlang: en\ntitle: B\n---\n\nText.\n", 4),
    Case("value of the wrong type", "---\ntitle: [A, B]\nlang: en\n---\n\nText.\n", 2),
    Case("a date that is none", "---\ntitle: A\nlang: en\ndate: 2026-02-30\n---\n\nText.\n", 4),
    Case("YAML alias", "---\ntitle: &a A\nlang: en\nsubtitle: *a\n---\n\nText.\n", 2),
    Case("YAML tag", "---\ntitle: !!python/name:os.system A\nlang: en\n---\n\nText.\n", 2),
    Case("metadata never closed", "---\ntitle: A\nlang: en\n\nText.\n", 1),
    Case("empty file", "", 1),
    Case("no content", HEAD, 1),
    Case("missing image", body("![Alt](none.png)"), BODY_LINE),
    Case("image without alternative text", body("![](a.png)"), BODY_LINE),
    Case("image outside the root", body("![Alt](../../outside.png)"), BODY_LINE),
    Case("absolute image", body("![Alt](/etc/passwd)"), BODY_LINE),
    Case("data image", body("![Alt](data:image/png;base64,AAAA)"), BODY_LINE),
    Case("broken image", body("![Alt](b.png)"), BODY_LINE, files={"b.png": b"\x89PNG\r\n\x1a\nxx"}),
    Case("duplicate id", body("## Two {#a}\n\nText.\n\n## Three {#a}\n\nText."), BODY_LINE + 4),
    Case("link to a missing id", body("See [there](#nowhere)."), BODY_LINE, strict=True),
    Case("javascript link", body("See [there](javascript:alert(1))."), BODY_LINE),
    Case("footnote without definition", body("A claim.[^none]"), BODY_LINE),
    Case("footnote never cited", body("Text.\n\n[^one]: A note."), BODY_LINE + 2, strict=True),
    Case("skipped heading level", body("### Deep\n\nText."), BODY_LINE, strict=True),
    Case("empty section", body("## Empty\n\n## Full\n\nText."), BODY_LINE, strict=True),
    Case("a character that no font has", body("A \U000131d0 sign."), BODY_LINE),
    Case("not UTF-8", body("caf").encode() + b"\xe9\n", BODY_LINE + 1),
    Case("control character", body("A \x07 bell."), BODY_LINE),
]
PLACE = re.compile(
    r"^(?P<path>\S+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>\w+)\[", re.MULTILINE
)


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        cli, [*arguments, str(folder / "source"), "-o", str(folder / "output"), "--plain"]
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    Image.new("RGB", (40, 20), "white").save(tmp_path / "source" / "a.png")
    Image.new("RGB", (40, 20), "white").save(tmp_path / "outside.png")
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_refusal(case: Case, folder: Path) -> None:
    article = folder / "source" / "article.md"
    content = case.article if isinstance(case.article, bytes) else case.article.encode()
    article.write_bytes(content)
    for name, extra in case.files.items():
        (folder / "source" / name).write_bytes(extra)
    earlier = folder / "output" / "a-title" / "a-title.pdf"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(b"earlier")

    options = ["--format", "concise", *(["--strict"] if case.strict else [])]
    result = run(folder, "pdf", *options)

    assert result.exit_code == 1, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    places = {(found["severity"], int(found["line"])) for found in PLACE.finditer(result.stderr)}
    assert ("warning" if case.strict else "error", case.line) in places, result.stderr
    assert "(" in result.stderr, "no hint"
    assert earlier.read_bytes() == b"earlier"
    assert sorted(path.name for path in (folder / "output").rglob("*")) == [
        "a-title",
        "a-title.pdf",
    ]


def test_the_good_one_passes(folder: Path) -> None:
    (folder / "source" / "article.md").write_text(GOOD, encoding="utf-8")
    result = run(folder, "pdf", "--strict")
    assert result.exit_code == 0, result.output
    assert (folder / "output" / "a-title" / "a-title.pdf").read_bytes().startswith(b"%PDF-")
