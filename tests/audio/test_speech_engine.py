"""eSpeak NG through pyttsx3, and any engine, in a child process."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from audio.other_engines import (
    DeafEngine,
    DeepEngine,
    DyingEngine,
    FelledEngine,
    HangingEngine,
    LameEngine,
    NoisyEngine,
    ToneEngine,
)

from publish.narrate.engines import Phrasing, Speech, SpeechEngine, espeak_voices
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.engines.espeak_voices import all_voices
from publish.narrate.engines.supervised import (
    LONGEST,
    KilledError,
    Patience,
    SpeechError,
    Stopped,
    SupervisedEngine,
)
from publish.pipeline.registry import load_engine

Supervise = Callable[[SpeechEngine], SupervisedEngine]
SENTENCE = "The treaty was signed, in Paris, by all of them."


@pytest.fixture
def supervise() -> Iterator[Supervise]:
    engines: list[SupervisedEngine] = []

    def make(engine: SpeechEngine) -> SupervisedEngine:
        patience = Patience(utterance=5, character=0)
        engines.append(SupervisedEngine(engine, 165, patience))
        return engines[-1]

    yield make
    for each in engines:
        each.stop()


@pytest.fixture
def espeak(supervise: Supervise) -> SupervisedEngine:
    return supervise(EspeakEngine())


def phrasing(text: str, lang: str = "en", voice: str = "gmw/en") -> Phrasing:
    return Phrasing(text=text, lang=lang, voice=voice)


def words(speech: Speech, *texts: str) -> list[str]:
    said = "".join(texts)
    return [said[offset:].split(" ")[0] for offset, _ in speech.words]


def test_the_entry_point_is_espeak() -> None:
    engine = load_engine("espeak")
    assert isinstance(engine, EspeakEngine)
    assert (engine.title, engine.exact, engine.takes_ipa) == ("eSpeak NG", "sample", True)
    with pytest.raises(KeyError):
        load_engine("none")


@pytest.mark.children
def test_every_voice_that_is_offered_speaks(supervise: Supervise) -> None:
    """Two have no dictionary and give no sound, which stopped the narration of a phrase."""
    engine = EspeakEngine()
    assert engine.voice_for("fo") is None
    assert engine.find_voice("Karakalpak") is None
    child = supervise(engine)
    for voice in all_voices():
        said = child.speak([phrasing("ba da ga", voice.tag, voice.file)], 22_050)
        assert said.samples > 2205, voice.file


@pytest.mark.children
def test_every_word_has_its_sample(espeak: SupervisedEngine) -> None:
    speech = espeak.speak([phrasing(SENTENCE)])
    assert speech.sample_rate == 22_050
    assert words(speech, SENTENCE) == "The treaty was signed, in Paris, by all of them.".split()
    samples = [sample for _, sample in speech.words]
    assert samples == sorted(set(samples))
    assert 1.5 < speech.samples / speech.sample_rate < 4


@pytest.mark.children
@pytest.mark.parametrize("text", [SENTENCE, "Two.", "At the top", "S", "Paris"])
def test_sound_lasts_from_the_first_sample_heard_to_the_last(
    text: str, espeak: SupervisedEngine
) -> None:
    speech = espeak.speak([phrasing(text)])
    assert speech.pcm[:2] != b"\0\0"
    assert speech.pcm[-2:] != b"\0\0"
    assert speech.words[0] == (0, 0)
    assert all(sample < speech.samples for _, sample in speech.words)


@pytest.mark.children
def test_the_same_sentence_has_the_same_bytes_after_any_other(supervise: Supervise) -> None:
    first = supervise(EspeakEngine()).speak([phrasing(SENTENCE)])
    other = supervise(EspeakEngine())
    other.speak([phrasing("Être ou ne pas être.", "fr", "roa/fr")])
    other.speak([phrasing("Something else before it, with a name: Ada.")])
    assert other.speak([phrasing(SENTENCE)]) == first


@pytest.mark.children
def test_another_language_inside_a_sentence(espeak: SupervisedEngine) -> None:
    texts = ("He said ", "bonjour à tous", " & went on.")
    languages = (("en", "gmw/en"), ("fr", "roa/fr"), ("en", "gmw/en"))
    runs = [phrasing(text, *lang) for text, lang in zip(texts, languages, strict=True)]
    speech = espeak.speak(runs)
    assert words(speech, *texts) == "He said bonjour à tous went on.".split()
    english = espeak.speak([phrasing("".join(texts))])
    assert english.pcm != speech.pcm


@pytest.mark.children
def test_a_sentence_may_begin_in_another_language(espeak: SupervisedEngine) -> None:
    texts = ("Être ou ne pas être", " is French, and the rest of it is not.")
    runs = [phrasing(texts[0], "fr", "roa/fr"), phrasing(texts[1])]
    assert words(espeak.speak(runs), *texts)[:5] == ["Être", "ou", "ne", "pas", "être"]


@pytest.mark.children
def test_phonemes_change_the_sound_but_not_the_places(espeak: SupervisedEngine) -> None:
    plain = [phrasing("Ask "), phrasing("Nagorno"), phrasing(" now.")]
    given = [
        plain[0],
        Phrasing(text="Nagorno", lang="en", voice="gmw/en", phonemes="ˈkɑːtə"),
        plain[2],
    ]
    said = espeak.speak(given)
    assert words(said, "Ask Nagorno now.") == ["Ask", "Nagorno", "now."]
    assert said.pcm != espeak.speak(plain).pcm


@pytest.mark.children
@pytest.mark.parametrize("text", ["", "  ", "\n", "\u200b", "\0"])
def test_nothing_to_say_is_no_sound(text: str, espeak: SupervisedEngine) -> None:
    assert espeak.speak([phrasing(text)]).samples == 0


@pytest.mark.children
@pytest.mark.parametrize(
    "text", ["…", "---", "🙂 fine 🇲🇹", "x\0y", "[[x]] a", "<b> & </b>", "\u0301", "a" * 3000]
)
def test_odd_texts_are_borne(text: str, espeak: SupervisedEngine) -> None:
    speech = espeak.speak([phrasing(text)])
    assert all(offset < len(text) for offset, _ in speech.words)


@pytest.mark.children
def test_a_sentence_of_five_thousand_characters_loses_no_word(espeak: SupervisedEngine) -> None:
    text = ("harbour town " * 400).strip()
    assert len(words(espeak.speak([phrasing(text)]), text)) == 800


@pytest.mark.children
def test_a_text_that_is_too_long_for_an_engine_is_cut(supervise: Supervise) -> None:
    text = "harbour " * (LONGEST // 4)
    speech = supervise(ToneEngine()).speak([phrasing(text, voice="low")])
    assert speech.samples == len(text) * 80


@pytest.mark.children
def test_a_text_that_crashes_the_library_is_an_error(espeak: SupervisedEngine) -> None:
    with pytest.raises(SpeechError, match="crashed"):
        espeak.speak([phrasing("s'" * 100)])
    assert espeak.speak([phrasing(SENTENCE)]).samples


@pytest.mark.children
def test_a_machine_too_busy_to_start_a_process_is_no_sentence_s_fault() -> None:
    engine = SupervisedEngine(HangingEngine(), 165, Patience(start=0.001))
    with pytest.raises(KilledError, match="did not start within 0 seconds"):
        engine.speak([phrasing("a word", voice="low")])
    engine.stop()


@pytest.mark.children
def test_a_hang_a_crash_and_a_refusal(supervise: Supervise) -> None:
    engine = supervise(DyingEngine())
    with pytest.raises(SpeechError, match="crashed"):
        engine.speak([phrasing("die", voice="low")])
    with pytest.raises(SpeechError, match="will not say that"):
        engine.speak([phrasing("refuse", voice="low")])
    assert engine.speak([phrasing("live", voice="low")]).samples == 4 * 80
    short = SupervisedEngine(HangingEngine(), 165, Patience(utterance=0.5, character=0))
    with pytest.raises(SpeechError, match="was not done after"):
        short.speak([phrasing("hang", voice="low")])
    assert short.speak([phrasing("go on", voice="low")]).samples == 5 * 80
    short.stop()


@pytest.mark.children
def test_what_ends_the_process_from_outside_is_no_sentence_s_fault(
    supervise: Supervise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One retry in a fresh process, then it is told as what it is."""
    monkeypatch.setenv("FELLED_ONCE", str(tmp_path / "felled"))
    engine = supervise(FelledEngine())
    assert engine.speak([phrasing("They fell it once.", voice="low")]).samples
    for text in ("They fell it.", "They starve it."):
        with pytest.raises(KilledError):
            engine.speak([phrasing(text, voice="low")])
    assert engine.speak([phrasing("All is well.", voice="low")]).samples


@pytest.mark.children
def test_a_child_that_reads_no_more_ends_within_its_patience(supervise: Supervise) -> None:
    """Its pipe holds 64 kB: nobody waits for ever to put more into it."""
    engine = supervise(DeafEngine())
    with pytest.raises(SpeechError, match=r"not done after|stopped answering|crashed"):
        engine.speak([phrasing("w", voice="low")] * 1_900)


@pytest.mark.children
def test_an_engine_that_cannot_start(supervise: Supervise) -> None:
    with pytest.raises(SpeechError, match="data is gone"):
        supervise(LameEngine()).speak([phrasing("a", voice="low")])


@pytest.mark.children
def test_what_a_library_prints_disturbs_nothing(
    supervise: Supervise, capfd: pytest.CaptureFixture[str]
) -> None:
    assert supervise(NoisyEngine()).speak([phrasing("quiet", voice="low")]).samples == 5 * 80
    assert capfd.readouterr() == ("", "")


@pytest.mark.children
@pytest.mark.skipif(os.name == "nt", reason="makes a link, in a path longer than Windows has")
def test_the_data_may_lie_deep(
    supervise: Supervise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path.joinpath(*["a folder of thirty characters"] * 10)
    deep.mkdir(parents=True)
    data = espeak_voices.data_folder() / "espeak-ng-data"
    (deep / "espeak-ng-data").symlink_to(data)
    monkeypatch.setenv("DEEP_DATA", str(deep))
    plain = supervise(EspeakEngine()).speak([phrasing(SENTENCE)])
    assert supervise(DeepEngine()).speak([phrasing(SENTENCE)]) == plain


@pytest.mark.children
def test_runs_of_an_engine_with_one_voice_are_joined(supervise: Supervise) -> None:
    runs = [phrasing("a b", voice="low"), phrasing("cc", "fr", "high"), phrasing("d", voice="low")]
    engine = supervise(ToneEngine())
    parts = [engine.speak([run]).pcm for run in runs]
    assert engine.speak(runs).pcm == b"".join(parts)


@pytest.mark.children
def test_after_stopping_nothing_is_said(supervise: Supervise) -> None:
    engine = supervise(ToneEngine())
    engine.speak([phrasing("a", voice="low")])
    engine.stop()
    with pytest.raises(Stopped):
        engine.speak([phrasing("a", voice="low")])


ORPHAN = """
import os, sys
from audio.other_engines import HangingEngine
from publish.narrate.engines import Phrasing
from publish.narrate.engines.supervised import SupervisedEngine
import threading, time
engine = SupervisedEngine(HangingEngine(), 165)
engine.speak([Phrasing(text="a", lang="en", voice="low")])
print(engine._child._process.pid, flush=True)
phrasings = [Phrasing(text="hang", lang="en", voice="low")]
threading.Thread(target=engine.speak, args=(phrasings,), daemon=True).start()
time.sleep(0.3)
os._exit(9)
"""


@pytest.mark.children
@pytest.mark.skipif(os.name == "nt", reason="asks a POSIX system whether a process lives")
def test_a_child_does_not_outlive_a_parent_that_was_killed() -> None:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    parent = subprocess.run(
        [sys.executable, "-c", ORPHAN], env=environment, capture_output=True, text=True, check=False
    )
    assert parent.returncode == 9, parent.stderr
    child = int(parent.stdout)
    with pytest.raises(ProcessLookupError):
        wait_until_gone(child)


def wait_until_gone(process: int) -> None:
    """Raise ProcessLookupError as soon as there is no such process."""
    for _ in range(100):
        os.kill(process, 0)
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        ("en-us", "gmw/en-US"),
        ("en-US", "gmw/en-US"),
        ("English (America)", "gmw/en-US"),
        ("en-us+f3", "gmw/en-US+f3"),
        ("fr", "roa/fr"),
        ("Klingonish", None),
        ("en+nobody", None),
    ],
)
def test_voices_by_the_names_that_authors_use(name: str, voice: str | None) -> None:
    assert EspeakEngine().find_voice(name) == voice


@pytest.mark.parametrize(
    ("lang", "voice"),
    [
        ("en", "gmw/en"),
        ("en-GB", "gmw/en"),
        ("en-AU", "gmw/en"),
        ("pt-BR", "roa/pt-BR"),
        ("fr-CA", "roa/fr"),
        ("zh-Hant-TW", "sit/cmn"),
        ("mt", "sem/mt"),
        ("no", "gmq/nb"),
        ("tlh", None),
    ],
)
def test_voices_by_language(lang: str, voice: str | None) -> None:
    assert EspeakEngine().voice_for(lang) == voice


def test_a_foreign_word_is_said_by_the_same_speaker() -> None:
    assert EspeakEngine().voice_for("fr", like="gmw/en+f3") == "roa/fr+f3"
