"""Random articles in the press editions: measured by the preflight, validated, read back whole."""

from pathlib import Path

import page
import pytest
from conformance.test_random_articles import LEFTWARD_ONE_IN, lacking
from counts import TIMES
from PIL import Image
from random_article import RandomArticle
from readback import readers

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show

pytestmark = [pytest.mark.conformance, pytest.mark.children]

SERVICES = ("offset", "kdp", "lulu")
BY_CHANCE = {"PRE005", "PRE014"}
"""Such articles are short, and their picture has few pixels."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press")
    Image.new("RGB", (300, 200), "#336699").save(folder / "picture.png")
    for seed in range(7000, 7000 + 8 * TIMES):
        text = RandomArticle(seed, leftward=seed % LEFTWARD_ONE_IN == 0).write()
        (folder / f"{seed}.md").write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    wishes = pipeline.Wishes(press=SERVICES)
    outcome = pipeline.publish([folder], ("press",), folder / "out", diagnostics, wishes=wishes)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    found = {each.rule.code for each in diagnostics}
    assert found <= BY_CHANCE, show(diagnostics, Format.CONCISE)
    return folder


def made(folder: Path, service: str) -> list[Path]:
    return sorted((folder / "out").glob(f"*/*.press-{service}.pdf"))


def test_a_tagged_file_for_a_service_is_valid(folder: Path) -> None:
    paths = made(folder, "lulu")
    assert len(paths) == 8 * TIMES
    for path in paths:
        for profile in ("ua1", "2a"):
            assert not page.validate_pdf(str(path), profile=profile).failures


@pytest.mark.parametrize("service", SERVICES)
def test_every_sentence_is_on_paper(folder: Path, service: str, tmp_path: Path) -> None:
    renamed = []
    for path in made(folder, service):
        copy = tmp_path / path.name.replace(f".press-{service}", "")
        copy.write_bytes(path.read_bytes())
        renamed.append(copy)
    assert lacking(folder, renamed, readers.mupdf, tight=True) == {}
