"""The EPUB before Ace by DAISY, and in two reading systems: foliate-js and Thorium's parser."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from epub.damaging import changed
from readback import epub as read_epub

from publish import build
from publish.diagnostics import Diagnostics, Format, show

pytestmark = pytest.mark.outside

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "source"


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The EPUB of the article in source/."""
    diagnostics = Diagnostics()
    outcome = build.publish([SOURCE], ("epub",), tmp_path_factory.mktemp("epub"), diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (path,) = [path for path in outcome.files if path.suffix == ".epub"]
    return path


def modules() -> str:
    return os.environ["PUBLISH_NODE_MODULES"]


def node(script: str, *arguments: str | Path) -> Any:
    command = ["node", str(HERE / script), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def ace(epub: Path, folder: Path) -> list[str]:
    """Return the titles of the rules that Ace finds broken."""
    command = [str(Path(modules(), ".bin", "ace-puppeteer")), "-f", "-s", "-o", str(folder)]
    subprocess.run(
        [*command, str(epub)],
        env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": os.environ["CHROMIUM"]},
        capture_output=True,
        check=True,
        timeout=300,
    )
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [
        finding["earl:test"]["dct:title"]
        for document in report["assertions"]
        for finding in document["assertions"]
    ]


def test_ace_finds_nothing(article: Path, tmp_path: Path) -> None:
    assert ace(article, tmp_path) == []


def test_ace_finds_what_was_broken(article: Path, tmp_path: Path) -> None:
    broken = changed(
        article,
        tmp_path / "broken.epub",
        "nav.xhtml",
        lambda text: text.replace('<a href="text/title.xhtml#page-1">', '<a href="nav.xhtml#toc">'),
    )
    assert ace(broken, tmp_path / "report") != []


def test_foliate_plays_it(article: Path) -> None:
    seen = node("play.mjs", article, modules(), os.environ["CHROMIUM"])
    assert seen["contents"] == [entry.title for entry in read_epub.nav(article)]
    assert seen["pages"] == [page.label for page in read_epub.page_list(article)]
    assert (seen["dead"], seen["errors"], seen["played"]["failed"]) == ([], [], [])
    last = read_epub.clips(article)[-1].document
    order = [clip.text for clip in read_epub.clips(article) if clip.document == last]
    heard = [each["lit"] for each in seen["played"]["heard"]]
    assert len(heard) > 1
    assert heard == [name for name in order if name in heard]
    for each in seen["played"]["heard"]:
        assert each["asked"] == each["lit"]
        assert each["backgroundColor"] != "rgba(0, 0, 0, 0)"
        assert each["color"] != each["backgroundColor"]


def test_thorium_reads_it(article: Path) -> None:
    seen = node("parse.cjs", article, modules())
    clips = read_epub.clips(article)
    assert [name for name, _ in seen["clips"]] == [clip.text for clip in clips]
    for (_, audio), clip in zip(seen["clips"], clips, strict=True):
        name, _, times = audio.partition("#t=")
        begin, end = map(float, times.split(","))
        assert name == clip.audio
        assert [begin, end] == pytest.approx([clip.begin, clip.end], abs=1e-6)
    assert seen["pages"] == [page.label for page in read_epub.page_list(article)]
    assert seen["contents"] == [entry.title for entry in read_epub.nav(article)]
    assert seen["features"] == read_epub.metadata(article)["schema:accessibilityFeature"]
    assert seen["activeClass"] == "-epub-media-overlay-active"
    assert {"footnote", "table", "list", "figure"} <= set(seen["roles"])
