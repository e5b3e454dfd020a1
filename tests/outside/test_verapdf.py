"""veraPDF on the article and on random ones: PDF/UA-1 and PDF/A-2a."""

import json
import os
import subprocess
from pathlib import Path

import pikepdf
import pytest
from conformance.test_random_articles import publish as publish_random

from publish import pipeline
from publish.diagnostics import Diagnostics

pytestmark = [pytest.mark.outside, pytest.mark.children]

SOURCE = Path(__file__).resolve().parents[2] / "source"


def failed(folder: Path, flavour: str) -> dict[str, bool]:
    """Return which files of a folder veraPDF finds wanting."""
    command = ["java", "-jar", os.environ["VERAPDF_JAR"], "-f", flavour, "--format", "json"]
    result = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    jobs = json.loads(result.stdout)["report"]["jobs"]
    return {
        Path(job["itemDetails"]["name"]).name: not job["validationResult"][0]["compliant"]
        for job in jobs
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("random")
    together = tmp_path_factory.mktemp("pdf")
    for path in publish_random(work, ("pdf",), range(2000, 2030)):
        path.replace(together / path.name)
    outcome = pipeline.publish([SOURCE], ("pdf",), work / "article", Diagnostics())
    (article,) = [path for path in outcome.files if path.suffix == ".pdf"]
    article.replace(together / "article.pdf")
    return together


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_pdf_passes(folder: Path, flavour: str) -> None:
    results = failed(folder, flavour)
    assert len(results) == 31
    assert [name for name, bad in results.items() if bad] == []


@pytest.mark.parametrize(
    ("flavour", "entry"), [("ua1", "/MarkInfo"), ("ua1", "/Lang"), ("2a", "/OutputIntents")]
)
def test_a_defect_is_caught(folder: Path, flavour: str, entry: str, tmp_path: Path) -> None:
    with pikepdf.open(folder / "article.pdf") as pdf:
        del pdf.Root[entry]
        pdf.save(tmp_path / "defect.pdf")
    assert failed(tmp_path, flavour) == {"defect.pdf": True}
