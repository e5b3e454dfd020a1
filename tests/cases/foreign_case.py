"""A case of another tool's habit: what the three formats make of it, or the finding and its remedy.

`tests/cases/foreign/TOOL/NAME.md` begins with a heading that says what is written there. Its parts:

- `article`, as it stands; `article NAME` where the file's name matters (else `article.md`), which
  with a folder in it has the whole folder published;
- `file NAME`, beside the article; unless one is `_metadata.yml`, the folder's gives DEFAULTS;
- `findings`, one a line, where there are any;
- `audio`, `pdf` and `epub`: the words as they are spoken, the tags with their words, the elements
  with theirs; without names, pauses, and the title that stands in every one;
- `remedy`, where a finding is an error: the article as it is once the hint was followed.

`pytest --update-cases` writes findings and formats. A line `marks: …` outside of the fences names
what looks like markup and is meant to be read.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from cases.case_file import CaseFile, codes, findings, normal

FORMATS = ("audio", "pdf", "epub")
DEFAULTS = "title: Example\nlang: en-GB\ndate: 2026-11-24\n"

_UTTERANCE = re.compile(r"^ +(?P<name>\S+): (?P<words>.*?)(?: \([\d.]+ s, then [\d.]+ s\))?$")
_NAMES = re.compile(r"(?:#[\w.-]+)|(?:^(?P<indent> *)\[[\w.-]+\] )", re.MULTILINE)
_FRAME = re.compile(r" *(?:page \d+|section.*)?")
_OPENING = re.compile(
    r"^ +header class='title-block'\n +h1\n +Example\n(?: +p class='date'\n +.*\n)?", re.MULTILINE
)
_OURS = ("Synthetic voice", "Example", "narration in", "track title")


@dataclass
class ForeignCase(CaseFile):
    """A file of tests/cases/foreign/."""

    @property
    def tool(self) -> str:
        return self.path.parent.name

    @property
    def file(self) -> str:
        """The name of the article's file."""
        return next(part.rest for part in self.parts if part.kind == "article") or "article.md"

    @property
    def published(self) -> str:
        """What is published: the file, or the folder around one in a folder of its own."""
        return "source" if "/" in self.file else f"source/{self.file}"

    @property
    def expected(self) -> list[str]:
        """The findings that the case expects."""
        return (self.part("findings") or "").splitlines()

    @property
    def stopped(self) -> bool:
        """Whether an error is expected."""
        return bool(codes(self.expected, "error"))

    def write(self, folder: Path, kind: str = "article") -> None:
        """Write the case's files into a folder, its article from the part `kind`."""
        self.lay_out(folder)
        source = folder / "source"
        (source / "article.md").unlink(missing_ok=True)
        text = self.part(kind) or ""
        path = source / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        defaults = source / "_metadata.yml"
        if not defaults.exists():
            defaults.write_text(DEFAULTS, encoding="utf-8", newline="\n")

    def findings(self, folder: Path) -> list[str]:
        """Return what `publish check` finds."""
        result = self.run(folder, f"check {self.published} --format concise --plain")
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return findings(result)

    def shown(self, folder: Path, name: str) -> str:
        """Return what a format makes of it, in short."""
        plan = "script" if name == "audio" else name
        result = self.run(folder, f"plan {plan} {self.published} --format concise --plain")
        assert result.exit_code == 0, result.output
        return normal(_SHORT[name](result.stdout))

    def set(self, kind: str, text: str | None) -> None:
        """Write a fence, or take it away."""
        if text is not None:
            self.replace(kind, text)
        elif self.part(kind) is not None:
            gone = re.compile(rf"\n*^````{kind}\n.*?^````$", re.MULTILINE | re.DOTALL)
            text = gone.sub("", self.text, count=1)
            self.path.write_text(text, encoding="utf-8", newline="\n")


def _spoken(plan: str) -> str:
    lines = [found["words"] for line in plan.splitlines() if (found := _UTTERANCE.match(line))]
    return "\n".join(line for line in lines if not line.startswith(_OURS))


def _tagged(plan: str) -> str:
    _, _, tags = plan.partition("== tags ==\n")
    first = ("Document", "  Title ", "  P “2026-11-24”")
    return "\n".join(line for line in tags.splitlines() if not line.startswith(first))


def _marked_up(plan: str) -> str:
    _, _, texts = plan.partition("\npages\n")
    documents = re.split(r"^text/\S+ .*\n", texts, flags=re.MULTILINE)[1:]
    lines = "".join(_OPENING.sub("", _NAMES.sub(_without_name, each)) for each in documents)
    return "\n".join(line for line in lines.splitlines() if not _FRAME.fullmatch(line))


def _without_name(found: re.Match[str]) -> str:
    return found["indent"] or ""


_SHORT = {"audio": _spoken, "pdf": _tagged, "epub": _marked_up}
