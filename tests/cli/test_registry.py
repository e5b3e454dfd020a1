"""Formats are found by entry point and imported when asked for by name."""

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from publish.diagnostics import Diagnostics
from publish.model import Artifact, Need, Publication
from publish.pipeline import ALL, publish
from publish.pipeline.registry import load_renderer, renderer_names


def test_the_formats_of_all_are_installed() -> None:
    assert set(ALL) <= set(renderer_names())


@pytest.mark.parametrize("name", ALL)
def test_a_renderer_says_its_name_and_its_needs(name: str) -> None:
    renderer = load_renderer(name)
    assert renderer.name == name
    assert renderer.needs <= {"layout", "narration", "cover", "square-cover", "faces"}


def test_an_unknown_name() -> None:
    with pytest.raises(KeyError):
        load_renderer("none")


@pytest.mark.children
def test_the_command_imports_no_engine() -> None:
    code = (
        "import sys, publish.cli;"
        "print(*sorted({'av', 'ebooklib', 'reportlab', 'uharfbuzz', 'numpy', 'pyttsx3', 'lxml'}"
        " & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == ""


@dataclass
class Curious:
    """Keeps what it is given."""

    name: str
    needs: frozenset[Need]
    given: list[Publication] = field(default_factory=list)

    def describe(self, publication: Publication) -> str:
        return publication.document.path

    def render(self, publication: Publication, into: Path) -> tuple[Artifact, ...]:
        self.given.append(publication)
        path = into / f"small.{self.name}"
        path.write_text(self.name, encoding="utf-8")
        source = publication.source
        return (
            Artifact(
                role=self.name, path=path, media_type="text/plain", title=self.name, source=source
            ),
        )


@pytest.mark.children
def test_a_renderer_gets_what_it_asks_for_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is made for another does not leak into its file: `publish all` gives the same."""
    text = "---\ntitle: Small\nlang: en\ndate: 2026-11-24\n---\n\nA sentence.\n"
    (tmp_path / "small.md").write_text(text, encoding="utf-8")
    wishes: list[set[Need]] = [set(), {"layout"}, {"narration"}, {"cover"}, {"layout", "cover"}]
    renderers = {f"f{at}": Curious(f"f{at}", frozenset(each)) for at, each in enumerate(wishes)}
    monkeypatch.setattr("publish.pipeline.job.load_renderer", renderers.__getitem__)
    diagnostics = Diagnostics()
    outcome = publish([tmp_path / "small.md"], tuple(renderers), tmp_path / "out", diagnostics)
    assert outcome.code == 0, list(diagnostics)
    for renderer in renderers.values():
        (given,) = renderer.given
        parts = {"layout": given.layout, "narration": given.narration, "cover": given.cover}
        assert {name for name, part in parts.items() if part is not None} == renderer.needs
