"""PDF/UA-1 and PDF/A-2a: the sample passes, every deliberate defect is caught."""

from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pytest
from pdf.sample import write
from pikepdf import Dictionary, Name, Object, Pdf
from whole import DOCUMENT

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(DOCUMENT, tmp_path_factory.mktemp("pdf"))


def failures(path: Path, profile: str) -> list[str]:
    return [failure.rule_id for failure in page.validate_pdf(str(path), profile=profile).failures]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_sample_passes(path: Path, profile: str) -> None:
    assert failures(path, profile) == []


def test_syntax(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def elements(pdf: Pdf, role: str) -> list[Object]:
    found = [each for each in pdf.objects if isinstance(each, Dictionary)]
    return [each for each in found if each.get("/S") == Name(f"/{role}") and "/P" in each]


def annotations(pdf: Pdf) -> list[Object]:
    return [each for page in pdf.pages for each in page.get("/Annots", [])]


def without(pdf: Pdf, role: str, key: str) -> None:
    for element in elements(pdf, role):
        del element[key]


def each_link(pdf: Pdf, key: str, value: object | None) -> None:
    for annotation in annotations(pdf):
        if value is None:
            del annotation[key]
        else:
            annotation[key] = value


def renamed(pdf: Pdf, role: str, other: str) -> None:
    for element in elements(pdf, role):
        element.S = Name(f"/{other}")


def each_page_without(pdf: Pdf, key: str) -> None:
    for each in pdf.pages:
        del each[key]


def untagged_text(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"BT /F1 9 Tf 50 50 Td <0001> Tj ET")


Defect = Callable[[Pdf], None]
DEFECTS: dict[str, tuple[str, Defect]] = {
    "no language": ("ua1", lambda pdf: pdf.Root.__delitem__("/Lang")),
    "not marked": ("ua1", lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    "file name for title": ("ua1", lambda pdf: pdf.Root.__delitem__("/ViewerPreferences")),
    "no structure": ("ua1", lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
    "unknown role": ("ua1", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/RoleMap")),
    "no metadata": ("ua1", lambda pdf: pdf.Root.__delitem__("/Metadata")),
    "picture without alternative": ("ua1", lambda pdf: without(pdf, "Figure", "/Alt")),
    "header cell without scope": ("ua1", lambda pdf: without(pdf, "TH", "/A")),
    "footnote without identifier": ("ua1", lambda pdf: without(pdf, "Note", "/ID")),
    "heading skipped": ("ua1", lambda pdf: renamed(pdf, "H2", "H4")),
    "cell outside a row": ("ua1", lambda pdf: renamed(pdf, "TR", "Sect")),
    "link without words": ("ua1", lambda pdf: each_link(pdf, "/Contents", None)),
    "link without structure": ("ua1", lambda pdf: each_link(pdf, "/StructParent", None)),
    "order of links unsaid": ("ua1", lambda pdf: each_page_without(pdf, "/Tabs")),
    "untagged text": ("ua1", untagged_text),
    "link not printed": ("2a", lambda pdf: each_link(pdf, "/F", 0)),
    "no output intent": ("2a", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    "no structure for A": ("2a", lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_caught(path: Path, tmp_path: Path, name: str) -> None:
    profile, spoil = DEFECTS[name]
    with pikepdf.open(path) as pdf:
        spoil(pdf)
        pdf.save(tmp_path / "defect.pdf")
    assert failures(tmp_path / "defect.pdf", profile) != []
