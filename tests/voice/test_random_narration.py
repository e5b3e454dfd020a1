"""Random articles as real engines say them: no sentence is lost, none is silent or cut short."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from counts import TIMES
from PIL import Image
from random_article import RandomArticle
from reading_order import body_sentences, footnote_sentences

from publish.diagnostics import Diagnostics, Format, Severity, show
from publish.files import SourceFile, SourceTree
from publish.model import Document, Script, Style, Track
from publish.narrate import record, write_script
from publish.narrate.engines import Speaker, SpeechEngine, hibari_files
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.engines.hibari import HibariEngine
from publish.read import read
from publish.resolve import resolve
from publish.styles import load_style

SEEDS = range(1 if TIMES == 1 else 3 * TIMES)
LOUD = 300
"""Of 32,768: what is quieter is no speech."""
SHORTEST = 0.04
"""Seconds for each letter and figure of what is said; of a hasty sentence they last 0.06."""

NEURAL = pytest.mark.skipif(bool(hibari_files.missing()), reason="`voice` is not installed")
ENGINES = [
    pytest.param(EspeakEngine, id="espeak"),
    pytest.param(HibariEngine, id="hibari", marks=[pytest.mark.voice, NEURAL]),
]


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Style:
    found = load_style("article", tmp_path_factory.mktemp("root"), Diagnostics())
    assert found is not None
    return found


def resolved(folder: Path, seed: int, *, english: bool) -> Document:
    text = RandomArticle(seed).write()
    if english:  # the only language of that engine
        text = re.sub(r"^lang: .*", "lang: en", text, count=1, flags=re.MULTILINE)
    (folder / "article.md").write_text(text, encoding="utf-8")
    Image.new("RGB", (40, 20), "white").save(folder / "picture.png")
    file = SourceFile(SourceTree(folder), "article.md", "article.md")
    document = read(file, Diagnostics())
    assert document is not None
    return resolve(document, file, Diagnostics())


def unsound(track: Track, script: Script) -> Iterator[str]:
    """Yield what is wrong with the sentences of a track."""
    (planned,) = [each for each in script.tracks if each.id == track.id]
    assert [each.sentence for each in track.sentences] == [
        each.sentence for each in planned.utterances
    ]
    pcm = np.abs(np.fromfile(track.pcm, "<i2").astype(int))
    assert len(pcm) == track.samples
    heard, before = np.zeros(len(pcm), bool), 0
    for each in track.sentences:
        heard[each.start : each.end] = True
        if not before <= each.start < each.end <= track.samples:
            yield f"{each.sentence} is not after the sentence before it"
        if pcm[each.start : each.end].max(initial=0) < LOUD:
            yield f"{each.sentence} is silent: {each.said}"
        letters = sum(map(str.isalnum, each.said))
        if (each.end - each.start) / track.sample_rate < SHORTEST * letters:
            yield f"{each.sentence} is too short: {each.said}"
        if any(not each.start <= word.sample < each.end for word in each.words):
            yield f"{each.sentence} has a word outside of itself"
        before = each.end
    if pcm[~heard].any():
        yield f"{track.id} has sound outside of its sentences"


@pytest.mark.children
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("engine", ENGINES)
def test_no_sentence_of_a_random_article_is_lost(
    engine: type[SpeechEngine],
    seed: int,
    style: Style,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As it goes into the encoder, which is tried elsewhere, and takes most of the time."""
    monkeypatch.setattr("publish.narrate.studio.encode", lambda _pcm, aac, _rate: aac.touch())
    document = resolved(tmp_path, seed, english=engine is HibariEngine)
    speaker, findings = Speaker(engine=engine()), Diagnostics()
    script = write_script(document, style, findings, speaker)
    narration = record(script, document, style, tmp_path, findings, speaker=speaker)
    assert all(each.severity is not Severity.ERROR for each in findings), show(
        findings, Format.CONCISE
    )
    wanted = [each.id for each in (*body_sentences(document), *footnote_sentences(document))]
    said = [each.sentence for track in narration.tracks for each in track.sentences]
    assert [each for each in said if each] == wanted
    assert [each for track in narration.tracks for each in unsound(track, script)] == []
