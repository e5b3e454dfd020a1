"""The article's sentences, as the finished EPUB and M4B place them, against the recorded PCM."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from audio.measure import offset
from numpy.typing import NDArray
from readback.audio import sound
from readback.epub import clips
from rendering import rendered

from publish.diagnostics import Diagnostics, Format, show
from publish.model import Narration
from publish.pipeline.prepare import prepare, silent
from publish.pipeline.production import produce
from publish.pipeline.registry import load_renderer

pytestmark = pytest.mark.children

SOURCE = Path(__file__).resolve().parents[2] / "source"


@dataclass(frozen=True)
class Recorded:
    """A narration whose PCM is still there, and the files that were made of it."""

    narration: Narration
    folder: Path


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    folder = tmp_path_factory.mktemp("recorded")
    diagnostics = Diagnostics()
    (prepared,) = prepare([SOURCE], diagnostics)
    needs = frozenset({"layout", "narration"})
    publication = produce(prepared, needs, folder, diagnostics, silent)
    assert publication is not None, show(diagnostics, Format.CONCISE)
    assert publication.narration is not None
    for name in ("audio", "epub"):
        rendered(load_renderer(name), publication, folder)
    return Recorded(publication.narration, folder)


def pcm(path: Path) -> NDArray[np.float64]:
    return np.fromfile(path, "<i2").astype(np.float64) / 32768


def test_every_clip_begins_at_its_sentences_sample(recorded: Recorded) -> None:
    (epub,) = recorded.folder.glob("*.epub")
    starts = {
        sentence.sentence: (track, sentence)
        for track in recorded.narration.tracks
        for sentence in track.sentences
    }
    decoded: dict[str, NDArray[np.float64]] = {}
    checked = 0
    with zipfile.ZipFile(epub) as archive:
        for clip in clips(epub):
            track, sentence = starts.get(clip.text) or starts[f"{clip.text}-s1"]
            assert round(clip.begin * track.sample_rate) == sentence.start
            if clip.audio not in decoded:
                content = io.BytesIO(archive.read(clip.audio))
                decoded[clip.audio] = sound(content, track.sample_rate)
            late = offset(decoded[clip.audio], pcm(track.pcm), sentence.start, sentence.end)
            assert late == 0, clip
            checked += 1
    assert checked > 100


def test_every_sentence_of_the_m4b_is_at_its_sample(recorded: Recorded) -> None:
    (m4b,) = recorded.folder.glob("*.m4b")
    tracks = recorded.narration.tracks
    decoded = sound(m4b, tracks[0].sample_rate)
    whole = np.concatenate([pcm(track.pcm) for track in tracks])
    before = 0
    for track in tracks:
        for sentence in track.sentences:
            start, end = before + sentence.start, before + sentence.end
            assert offset(decoded, whole, start, end) == 0, sentence
        before += track.samples
