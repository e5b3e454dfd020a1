"""Every metadata key of ours changes what comes out; keys of other tools change nothing."""

from pathlib import Path

import pytest
from audio.other_engines import ToneEngine
from PIL import Image
from rendering import rendered
from silence import write_silence

from publish.diagnostics import Diagnostics, Format, show
from publish.narrate import write_script
from publish.narrate.engines.espeak import EspeakEngine
from publish.pipeline.casting import cast
from publish.pipeline.prepare import prepare, silent
from publish.pipeline.production import produce
from publish.pipeline.registry import load_renderer
from publish.pipeline.wishes import Wishes
from publish.read.metadata_keys import OURS
from publish.render.audio.script import describe_script

HEAD = {"title": "A title", "lang": "en", "date": "2026-11-24", "slug": "same"}
LEXICON = (
    '<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" '
    'alphabet="ipa" xml:lang="en"><lexeme><grapheme>Sentence</grapheme>'
    "<alias>saying</alias></lexeme></lexicon>"
)
LABELS = "0\t1\tA title\n1\t2\tOne\n2\t5\tSentence after sentence, and one elsewhere.\n"
CHANGES = {
    "title": "Another title",
    "subtitle": "A subtitle",
    "author": "Ada Marrow",
    "editor": "Ada Marrow",
    "translator": "Ada Marrow",
    "series": "{name: Lamps, number: 2}",
    "lang": "en-GB",
    "date": "2026-11-23",
    "modified": "2026-11-25",
    "identifier": "urn:isbn:9781402894626",
    "isbn": "{epub: 978-1-4028-9462-6, print: 978-0-306-40615-7}",
    "publisher": "A house",
    "rights": "All of them",
    "description": "What it is about",
    "subject": "[Trees, Books]",
    "cover-image": "cover.png",
    "engine": "hush",
    "voice": "en+f3",
    "narrator": "Ivo Tarn",
    "recording": "{audio: read.wav, reader: Ada Marrow}",
    "lexicon": "words.pls",
    "style": "large",
    "slug": "other",
    "base-url": "https://example.org/",
    "paper": "letter",
    "links": "hidden",
}


def article(keys: dict[str, str]) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in keys.items())
    links = "[one elsewhere](other.md), [one far away](https://example.net/)"
    return f"---\n{head}---\n\n# One\n\nSentence after sentence, and {links}.\n"


def outputs(folder: Path, keys: dict[str, str]) -> dict[str, bytes]:
    """Return the script, and the finished PDF and EPUB (without audio)."""
    source = folder / "source"
    source.mkdir(parents=True)
    (folder / "styles").mkdir()
    (folder / "styles" / "large.toml").write_text(
        'extends = "article"\n[page]\nsize = 14\nleading = 19\n', encoding="utf-8"
    )
    (source / "words.pls").write_text(LEXICON, encoding="utf-8")
    Image.new("RGB", (1200, 1800), "#336699").save(source / "cover.png")
    write_silence(source / "read.wav", 9)
    (source / "read.txt").write_text(LABELS, encoding="utf-8")
    (source / "article.md").write_text(article(keys), encoding="utf-8")
    diagnostics = Diagnostics()
    (prepared,) = prepare([source], diagnostics)
    needs = frozenset({"layout", "cover"})
    publication = produce(prepared, needs, folder, diagnostics, silent)
    assert publication is not None, show(diagnostics, Format.CONCISE)
    made = [
        path
        for name in ("pdf", "epub")
        for path in rendered(load_renderer(name), publication, folder)
    ]
    speaker = cast(prepared, Wishes(), diagnostics)
    assert speaker is not None
    script = describe_script(write_script(prepared.document, prepared.style, diagnostics, speaker))
    return {"script": script.encode()} | {path.name: path.read_bytes() for path in made}


def test_the_table_is_complete() -> None:
    assert set(CHANGES) == set(OURS)


@pytest.fixture(autouse=True)
def two_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    engines = {"espeak": EspeakEngine, "hush": ToneEngine}
    monkeypatch.setattr("publish.pipeline.casting.engine_names", lambda: sorted(engines))
    monkeypatch.setattr("publish.pipeline.casting.load_engine", lambda name: engines[name]())


@pytest.fixture(autouse=True)
def undated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time that outputs carry is the source's."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.mark.parametrize(
    "key",
    [pytest.param(key, marks=[pytest.mark.children] if key == "recording" else []) for key in OURS],
)
def test_a_key_has_an_effect(key: str, tmp_path: Path) -> None:
    before = outputs(tmp_path / "before", HEAD)
    after = outputs(tmp_path / "after", HEAD | {key: CHANGES[key]})
    assert after != before


def test_a_key_of_another_tool_has_none(tmp_path: Path) -> None:
    before = outputs(tmp_path / "before", HEAD)
    after = outputs(tmp_path / "after", HEAD | {"draft": "false", "tags": "[a]", "toc": "true"})
    assert after == before
