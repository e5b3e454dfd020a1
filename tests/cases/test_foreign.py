"""What other tools' habits come to: in all three formats, or as a finding whose remedy works."""

from pathlib import Path

import pytest
from cases.case_file import codes
from cases.foreign_case import FORMATS, ForeignCase

from publish.diagnostics import Diagnostics
from publish.model import Text
from publish.model.walk import document_sentences, walk_inlines
from publish.pipeline.prepare import prepare

HERE = Path(__file__).parent / "foreign"
CASES = [ForeignCase(path) for path in sorted(HERE.glob("*/*.md"))]
MARKS = ("{{", "{%", "<%", ":::", "!!!", "[!", "~~", "[[", "\\(", "\\[", "{:", "<")
"""What no reader may see or hear outside of program text, unless a case says so."""

each_case = pytest.mark.parametrize(
    "case", CASES, ids=[f"{case.tool}-{case.name}" for case in CASES]
)


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-cases"))


@each_case
def test_habit(case: ForeignCase, tmp_path: Path, *, update: bool) -> None:
    case.write(tmp_path)

    lines = case.findings(tmp_path)

    if update:
        case.set("findings", "".join(f"{line}\n" for line in lines) if lines else None)
    assert case.expected == lines
    for name in FORMATS:
        shown = None if case.stopped else case.shown(tmp_path, name)
        if update:
            case.set(name, shown)
        assert case.part(name) == shown


@each_case
def test_no_mark_is_printed_or_spoken(case: ForeignCase, tmp_path: Path) -> None:
    case.write(tmp_path, "remedy" if case.stopped else "article")
    meant = (case.line("marks") or "").split()

    (prepared,) = prepare([tmp_path / case.published], Diagnostics())

    words = [
        inline.text
        for sentence in document_sentences(prepared.document)
        for inline in walk_inlines(sentence.inlines)
        if isinstance(inline, Text)
    ]
    assert [word for word in words for mark in MARKS if mark in word and mark not in meant] == []


@pytest.mark.parametrize(
    "case",
    [each for each in CASES if each.stopped],
    ids=[f"{each.tool}-{each.name}" for each in CASES if each.stopped],
)
def test_remedy_publishes(case: ForeignCase, tmp_path: Path) -> None:
    assert case.part("remedy"), "an error without a remedy"
    case.write(tmp_path, "remedy")

    assert codes(case.findings(tmp_path), "error") == set()
