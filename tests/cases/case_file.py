"""A case: one Markdown file, readable as documentation, with its input and what must come of it.

Parts are fences of four backticks. A diagnostics case has `article` (the whole article.md; with
`latin-1` behind it in that encoding, with `escaped` after decoding `\\uXXXX`), any number of
`file NAME` (beside the article; `styles/…`, `fonts/…` at the root), `environment` (KEY=VALUE),
`command` (else `check`) and `diagnostics`. Images stand beside the article, see PICTURES.
A case that only the outside can trigger has a line `shown-by: tests/….py::test_…` instead.
"""

import re
import shlex
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result
from PIL import Image
from silence import write_silence

from publish.cli import cli

_FENCE = re.compile(r"^(`{4,})(?P<info>[^`\n]+)\n(?P<text>.*?)^\1$", re.MULTILINE | re.DOTALL)
_FINDING = re.compile(r"^(?:\S.*?: )?(?:error|warning|note)\[(?P<code>[A-Z]{3}\d{3})\]")
AT_THE_ROOT = "styles/", "fonts/"
PICTURES = {"a.png": (40, 20), "b.png": (60, 60), "picture.png": (1200, 800)}
"""White pictures beside every article; `broken.png` is none, `photo.jpg` is 600 by 400."""
SILENCE = 10
"""Seconds that `read.wav` lasts, which lies beside every article as well."""


@dataclass
class Part:
    """A fence: the word that it begins with, what stands behind the word, its text."""

    kind: str
    rest: str
    text: str


@dataclass
class CaseFile:
    """A file of tests/cases/."""

    path: Path

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def name(self) -> str:
        return self.path.stem

    @property
    def parts(self) -> list[Part]:
        return [
            Part(kind, rest.strip(), found["text"])
            for found in _FENCE.finditer(self.text)
            for kind, _, rest in [found["info"].partition(" ")]
        ]

    def part(self, kind: str) -> str | None:
        return next((part.text for part in self.parts if part.kind == kind), None)

    def line(self, key: str) -> str | None:
        """Return what stands behind `key:` outside of the fences."""
        outside = _FENCE.sub("", self.text)
        found = re.search(rf"^{key}: (.+)$", outside, re.MULTILINE)
        return found[1].strip().strip("`") if found else None

    def replace(self, kind: str, text: str) -> None:
        """Write another text into a fence; add the fence at the end if there is none."""
        content, fence = self.text, f"````{kind}\n{text}````"
        for found in _FENCE.finditer(content):
            if found["info"].split()[0] == kind:
                content = content[: found.start()] + fence + content[found.end() :]
                break
        else:
            content = f"{content.rstrip()}\n\n{fence}\n"
        self.path.write_text(content, encoding="utf-8", newline="\n")

    def lay_out(self, folder: Path) -> None:
        """Write the case's files into a folder."""
        source = folder / "source"
        source.mkdir()
        for name, size in PICTURES.items():
            Image.new("RGB", size, "white").save(source / name)
        Image.new("RGB", (600, 400), "white").save(source / "photo.jpg")
        (source / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno more")
        write_silence(source / "read.wav", SILENCE)
        for part in self.parts:
            if part.kind == "article":
                (source / "article.md").write_bytes(_encoded(part))
            elif part.kind == "file":
                path = (folder if part.rest.startswith(AT_THE_ROOT) else source) / part.rest
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(part.text, encoding="utf-8", newline="\n")

    def run(self, folder: Path, command: str) -> Result:
        """Run a command of `publish` in a folder."""
        lines = (self.part("environment") or "").split()
        environment: dict[str, str | None] = {"SOURCE_DATE_EPOCH": None}
        environment |= {line.partition("=")[0]: line.partition("=")[2] for line in lines}
        arguments = shlex.split(command)
        with chdir(folder):
            return CliRunner().invoke(cli, arguments, env=environment)


def findings(result: Result) -> list[str]:
    """Return the lines of `--format concise` that are findings."""
    return [line for line in result.stderr.splitlines() if _FINDING.match(line)]


def codes(lines: list[str], severity: str = "") -> set[str]:
    """Return the codes of findings, of one severity if given."""
    found = [_FINDING.match(line) for line in lines if f"{severity}[" in line]
    return {match["code"] for match in found if match}


def normal(text: str) -> str:
    """Return a text without white space at the ends of its lines, and with one line end last."""
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")) + "\n"


def _encoded(part: Part) -> bytes:
    if part.rest == "latin-1":
        return part.text.encode("latin-1")
    if part.rest == "escaped":
        characters = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda found: chr(int(found[1], 16)), part.text)
        return characters.encode()
    return part.text.encode()
