"""Every rule, block type and inline type has a case; what each says is what comes out."""

import re
from pathlib import Path
from typing import get_args

import pytest
from cases.case_file import CaseFile, codes, findings, normal

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import RULES
from publish.model import Block, Document, Inline, SourceFigure, SourcePicture, SourceReference
from publish.model.walk import document_blocks, document_sentences, walk_inlines
from publish.read import publications, read
from publish.resolve import resolve

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
DIAGNOSTICS = [CaseFile(path) for path in sorted((HERE / "diagnostics").glob("*.md"))]
BLOCKS = [CaseFile(path) for path in sorted((HERE / "blocks").glob("*.md"))]
FORMATS = ("audio", "pdf", "epub")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-cases"))


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_case(code: str) -> None:
    assert code in {case.name for case in DIAGNOSTICS}


def marks(case: CaseFile) -> list[pytest.MarkDecorator]:
    """Return a mark where a process is started: for speech, recordings, pictures of a press."""
    narrates = (case.part("command") or "").startswith(("all", "audio", "epub", "press"))
    decodes = "recording:" in (case.part("article") or "") and not case.name.startswith("MET")
    looks_at_fonts = "````file fonts/" in case.text
    return [pytest.mark.children] if narrates or decodes or looks_at_fonts else []


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.name, marks=marks(case)) for case in DIAGNOSTICS]
)
def test_diagnostics(case: CaseFile, tmp_path: Path, *, update: bool) -> None:
    rule = RULES[case.name]
    assert case.text.startswith(f"# {rule.code} {rule.name}\n")
    shown_by = case.line("shown-by")
    if shown_by is not None:
        _assert_test_exists(shown_by)
        return
    case.lay_out(tmp_path)
    command = (case.part("command") or "check").strip()

    result = case.run(tmp_path, f"{command} --format concise --plain")

    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    lines = findings(result)
    if update:
        case.replace("diagnostics", "".join(f"{line}\n" for line in lines))
    assert case.name in codes(lines), result.output
    also = set((case.line("also") or "").split())
    assert codes(lines, "error") <= {case.name} | also, "errors of other rules"
    assert normal(case.part("diagnostics") or "").splitlines() == lines


@pytest.mark.parametrize("case", BLOCKS, ids=lambda case: case.name)
@pytest.mark.parametrize("name", FORMATS)
def test_blocks(case: CaseFile, name: str, tmp_path: Path, *, update: bool) -> None:
    case.lay_out(tmp_path)

    result = case.run(tmp_path, f"plan {name} --format concise --plain")

    assert result.exit_code == 0, result.output
    assert findings(result) == []
    if update:
        case.replace(name, normal(result.stdout))
    assert normal(result.stdout) == normal(case.part(name) or "")


@pytest.mark.parametrize("union", [Block, Inline], ids=["block", "inline"])
def test_every_type_has_a_case(union: object, tmp_path: Path) -> None:
    shown: set[str] = set()
    for number, case in enumerate(BLOCKS):
        folder = tmp_path / str(number)
        folder.mkdir()
        case.lay_out(folder)
        document = _resolved(folder / "source")
        shown |= {type(block).__name__ for block in document_blocks(document)}
        for sentence in document_sentences(document):
            shown |= {type(each).__name__ for each in walk_inlines(sentence.inlines)}
    resolved = set(get_args(union)) - {SourceFigure, SourcePicture, SourceReference}
    assert {kind.__name__ for kind in resolved} <= shown


def _resolved(folder: Path) -> Document:
    (source,) = publications(folder)
    document = read(source, Diagnostics())
    assert document is not None
    return resolve(document, source, Diagnostics())


def _assert_test_exists(name: str) -> None:
    path, _, test = name.partition("::")
    assert (ROOT / path).is_file(), f"{path} is not there"
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {re.escape(test)}\(", text, re.MULTILINE), f"{test} is not in {path}"
