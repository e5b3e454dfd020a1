"""A Script becomes tracks: sound, times, diagnostics."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from audio.hand_made import article, document, script, track, utterance
from audio.measure import levels
from audio.other_engines import (
    DyingEngine,
    HangingEngine,
    LameEngine,
    ToneEngine,
    TwoRatesEngine,
)
from children import unmeasured
from plain_style import STYLE
from readback.audio import sound

from publish.diagnostics import Diagnostics, Format, Span, show
from publish.diagnostics.catalogue import spk
from publish.model import Narration, Script, ScriptTrack, SpokenRun, Utterance
from publish.model.languages import primary_language
from publish.narrate import record
from publish.narrate.calibration import paragraph
from publish.narrate.engines import Speaker, SpeechEngine
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.engines.espeak_voices import all_voices
from publish.narrate.engines.supervised import Patience
from publish.narrate.sound import EDGE, track_rate
from publish.narrate.words import written_words

pytestmark = pytest.mark.children


def recorded(
    what: Script,
    folder: Path,
    *,
    engine: SpeechEngine | None = None,
    diagnostics: Diagnostics | None = None,
    workers: int | None = None,
    voice: str | None = None,
) -> Narration:
    folder.mkdir(exist_ok=True)
    about = document(voice=voice)
    return record(
        what if voice is None else replace(what, voice=voice),
        about,
        STYLE,
        folder,
        diagnostics or Diagnostics(),
        speaker=Speaker(
            engine=engine or EspeakEngine(),
            voice=voice or "",
            span=about.metadata.spans["voice"],
        ),
        workers=workers,
        patience=Patience(utterance=2, character=0),
    )


@pytest.fixture(scope="module")
def narration(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    return recorded(article(), tmp_path_factory.mktemp("narration"))


def single(*utterances: Utterance, lang: str = "en", voice: str = "") -> Script:
    only = ScriptTrack(id="one", title="One", utterances=utterances, chapters=())
    return script(only, lang=lang, voice=voice)


def test_tracks_sentences_and_chapters_are_the_scripts(narration: Narration) -> None:
    plan = article()
    assert [each.id for each in narration.tracks] == [each.id for each in plan.tracks]
    for spoken, planned in zip(narration.tracks, plan.tracks, strict=True):
        assert [each.sentence for each in spoken.sentences] == [
            each.sentence for each in planned.utterances
        ]
        assert [each.said for each in spoken.sentences] == [
            each.said for each in planned.utterances
        ]
        assert [each.title for each in spoken.chapters] == [each.title for each in planned.chapters]
        assert spoken.chapters[0].start == 0
        for chapter, heading in list(zip(spoken.chapters, planned.chapters, strict=True))[1:]:
            assert chapter.start == spoken.sentences[heading.utterance].start


def test_sound_is_where_the_times_say_and_nowhere_else(narration: Narration) -> None:
    for each in narration.tracks:
        pcm = np.fromfile(each.pcm, "<i2")
        assert len(pcm) == each.samples
        heard = np.zeros(len(pcm), bool)
        for sentence in each.sentences:
            assert pcm[sentence.end - each.sample_rate // 100 : sentence.end].any()
            heard[sentence.start : sentence.end] = True
        assert not pcm[~heard].any()


def test_no_sentence_ends_with_a_click(narration: Narration) -> None:
    for each in narration.tracks:
        pcm = np.fromfile(each.pcm, "<i2")
        assert max(abs(int(pcm[sentence.end - 1])) for sentence in each.sentences) < 100


def test_pauses_are_the_scripts(narration: Narration) -> None:
    for each, planned in zip(narration.tracks, article().tracks, strict=True):
        assert each.sentences[0].start == round(0.15 * each.sample_rate)
        for before, after, spoken in zip(
            each.sentences, each.sentences[1:], planned.utterances, strict=False
        ):
            assert after.start - before.end == round(spoken.pause * each.sample_rate)


def test_a_track_is_whole_frames_between_silences(narration: Narration) -> None:
    for each in narration.tracks:
        assert each.samples % 1024 == 0
        pcm = np.fromfile(each.pcm, "<i2")
        assert not pcm[:2048].any()
        assert not pcm[-2048:].any()


def test_the_decoder_gives_each_sample_at_its_place(narration: Narration) -> None:
    for each in narration.tracks:
        pcm = np.fromfile(each.pcm, "<i2") / 32768
        decoded = sound(each.aac, each.sample_rate)
        assert len(decoded) == each.samples
        error = decoded - pcm
        assert 10 * np.log10((pcm @ pcm) / (error @ error)) > 20


def test_words_rise_within_their_sentence(narration: Narration) -> None:
    for each in narration.tracks:
        for sentence in each.sentences:
            samples = [word.sample for word in sentence.words]
            assert samples == sorted(set(samples))
            assert sentence.start <= samples[0]
            assert samples[-1] < sentence.end
            covered = "".join(sentence.text[word.start : word.end] for word in sentence.words)
            assert covered.replace(" ", "") == sentence.text.replace(" ", "")


def test_a_written_word_is_found_from_what_is_said_for_it() -> None:
    written = "5–6 December 1995: OSCE"
    spoken = (("the fifth and sixth of ", 0), ("December ", 4), ("nineteen ninety-five: ", 13))
    runs = [SpokenRun(text=said, lang="en", offsets=(at,) * len(said)) for said, at in spoken]
    offsets = [offset for run in runs for offset in run.offsets]
    events = [(0, 0), (4, 10), (23, 50), (32, 60), (41, 70)]
    words = written_words(written, offsets, events, 1000)
    found = [(written[word.start : word.end], word.sample) for word in words]
    assert found == [("5–6", 1000), ("December", 1050), ("1995: OSCE", 1060)]


def test_a_word_is_never_heard_before_the_one_it_follows() -> None:
    """A voice that names a word again later does not send the highlight back."""
    written = "one two three"
    events = ((0, 0), (8, 300), (4, 400), (8, 500))
    words = written_words(written, range(len(written)), events, 0)
    assert [(written[word.start : word.end], word.sample) for word in words] == [
        ("one two", 0),
        ("three", 300),
    ]


def test_a_track_begins_in_silence_whatever_the_style_says(tmp_path: Path) -> None:
    """Tracks are joined there: the encoder's first frame is left out, and no sample moves."""
    plan = replace(single(utterance("Now.", "a-s1")), lead=0.0)
    (made,) = recorded(plan, tmp_path, engine=ToneEngine()).tracks
    assert made.sentences[0].start >= EDGE
    assert not np.fromfile(made.pcm, "<i2", EDGE).any()


def test_after_some_failures_the_rest_of_a_track_is_not_tried(tmp_path: Path) -> None:
    """A broken engine is told once, not by every sentence of a book, each after its patience."""
    diagnostics = Diagnostics()
    sentence = utterance("I refuse it.", "a-s1")
    lines = [Span(path="article.md", line=number, column=1, length=1) for number in range(1, 41)]
    plan = single(*(replace(sentence, span=span) for span in lines))
    recorded(plan, tmp_path, engine=DyingEngine(), diagnostics=diagnostics)
    assert {each.rule for each in diagnostics} == {spk.NOT_SPOKEN}
    assert [each.span for each in diagnostics] == lines[:5]


def test_a_sentence_without_a_sound_has_a_place(tmp_path: Path) -> None:
    said = recorded(single(utterance("…", "a"), utterance(" ", "b"), utterance("c", "c")), tmp_path)
    a, b, c = said.tracks[0].sentences
    assert a.start < a.end < b.start < b.end < c.start < c.end


def digests(narration: Narration) -> list[str]:
    return [
        hashlib.sha256(path.read_bytes()).hexdigest()
        for each in narration.tracks
        for path in (each.pcm, each.aac)
    ]


def times(narration: Narration) -> list[object]:
    return [(each.sentences, each.chapters, each.samples) for each in narration.tracks]


def test_one_worker_and_two_write_the_same_bytes(narration: Narration, tmp_path: Path) -> None:
    for workers in (1, 2):
        again = recorded(article(), tmp_path / str(workers), workers=workers)
        assert digests(again) == digests(narration)
        assert times(again) == times(narration)


def test_another_process_and_hash_seed_write_the_same_bytes(
    narration: Narration, tmp_path: Path
) -> None:
    program = (
        "import sys, pathlib, audio.test_recording as t, audio.hand_made as h\n"
        "print(t.digests(t.recorded(h.article(), pathlib.Path(sys.argv[1]))))"
    )
    paths = str(Path(__file__).parents[1])
    for seed in ("1", "77"):
        result = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / f"folder ä {seed}")],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.stdout.strip() == str(digests(narration)), result.stderr


def test_a_sentence_that_crashes_the_engine_is_named(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    crash = utterance("s'" * 100, "x-s1", line=12)
    recorded(
        single(utterance("Before.", "a"), crash, utterance("After.", "b")),
        tmp_path,
        diagnostics=diagnostics,
    )
    (found,) = diagnostics
    assert (found.rule.code, found.span) == ("SPK103", crash.span)
    assert "crashed" in found.message
    assert diagnostics.failed


def test_a_hang_and_a_refusal_are_named(tmp_path: Path) -> None:
    for engine, text, reason in (
        (HangingEngine(), "hang", "not done after 2 seconds"),
        (DyingEngine(), "refuse", "it will not say that"),
    ):
        diagnostics = Diagnostics()
        recorded(single(utterance(text, "a")), tmp_path, engine=engine, diagnostics=diagnostics)
        assert [each.rule.code for each in diagnostics] == ["SPK103"]
        assert reason in show(diagnostics, Format.CONCISE)


def test_an_engine_that_cannot_start_is_an_error(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    recorded(article(), tmp_path, engine=LameEngine(), diagnostics=diagnostics)
    assert [each.rule.code for each in diagnostics] == ["ENV006"]
    assert diagnostics.failed


def test_an_unknown_voice_gets_the_closest_name(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    recorded(single(utterance("A.", "a")), tmp_path, voice="en-uss", diagnostics=diagnostics)
    (found,) = diagnostics
    assert (found.rule.code, found.hint) == ("SPK102", "write `en-us`")
    assert found.span is not None
    assert found.span.line == 4


def test_a_language_without_a_voice_is_a_warning(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    plan = single(utterance("nuqneH", "a", lang="tlh", line=9), utterance("jIyaj", "b", lang="tlh"))
    recorded(plan, tmp_path, diagnostics=diagnostics)
    (found,) = diagnostics
    assert (found.rule.code, found.span and found.span.line) == ("SPK101", 9)
    assert not diagnostics.failed


def test_a_document_in_a_language_without_a_voice_is_read_in_english(tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    plan = single(utterance("nuqneH", "a", lang="tlh"), lang="tlh")
    assert recorded(plan, tmp_path, diagnostics=diagnostics).voice == "gmw/en"
    assert [each.rule.code for each in diagnostics] == ["SPK101"]


def test_voices_change_what_is_heard(tmp_path: Path) -> None:
    plan = single(utterance("A sentence.", "a"))
    plain = recorded(plan, tmp_path / "plain")
    other = recorded(plan, tmp_path / "other", voice="en+f3")
    assert other.voice == "gmw/en+f3"
    assert digests(plain) != digests(other)


RIGHTS = {
    "fr": ("La pluie tombait sur le port, et les bateaux ne partaient pas ce jour-là.",),
    "de": ("Der Saal ist mehr als hundert Jahre alt.", "Regen fiel auf den Hafen."),
    "ru": (
        "Каждый человек имеет право на жизнь, на свободу и на личную неприкосновенность.",
        "Никто не должен содержаться в рабстве или в подневольном состоянии.",
    ),
    "nb": (
        "Enhver har rett til liv, frihet og personlig sikkerhet.",
        "Ingen må holdes i slaveri eller trelldom.",
    ),
    "ro": (
        "Orice ființă umană are dreptul la viață, la libertate și la securitatea persoanei sale.",
        "Nimeni nu va fi ținut în sclavie, nici în servitute.",
    ),
    "hi": (
        "प्रत्येक व्यक्ति को जीवन, स्वाधीनता और वैयक्तिक सुरक्षा का अधिकार है।",
        "कोई भी ग़ुलामी या दासता की हालत में न रखा जाएगा।",
    ),
    "ko": (
        "모든 사람은 생명과 신체의 자유와 안전에 대한 권리를 가진다.",
        "어느 누구도 노예상태 또는 예속상태에 놓여지지 아니한다.",
    ),
    "ca": (
        "Tota persona té dret a la vida, a la llibertat i a la seva seguretat.",
        "Cap persona no serà sotmesa a esclavatge o servitud.",
    ),
    "he": (
        "כל אדם יש לו הזכות לחיים, לחרות ולבטחון אישי.",
        "לא יהיה אדם עבד או משועבד; עבדות וסחר עבדים יאסרו לכל צורותיהם.",
        "לא יהיה אדם נתון לעינויים, ולא ליחס או לעונש אכזריים, בלתי אנושיים או משפילים.",
        "כל אדם זכאי להיות מוכר בכל מקום כאשיות בפני החוק.",
        "לא ייאסר אדם, לא ייעצר ולא יוגלה באופן שרירותי.",
    ),
    "ja": (
        "すべての人は、生命、自由及び身体の安全に対する権利を有する。",
        "何人も、奴隷にされ、又は苦役に服することはない。",
    ),
    "sq": (
        "Gjithkush ka të drejtë të jetojë, të jetë i lirë dhe të ketë sigurimin vetjak.",
        "Asnjeri nuk duhet të mbahet si skllav ose çifçi.",
    ),
}
"""Other sentences than those by which the voices are measured: Article 3 and 4 of the Universal
Declaration of Human Rights, mostly; of Hebrew more, whose sentences differ more."""


def over_a_minute(texts: tuple[str, ...], folder: Path, lang: str, voice: str = "") -> float:
    """Return how loud an article of these sentences is, spoken for 70 seconds or more."""
    letters = sum(map(len, texts))
    rounds = 1 + (700 if lang in {"ja", "ko"} else 1_500) // letters
    utterances = [utterance(text, f"s{n}", lang=lang) for n, text in enumerate(texts * rounds)]
    said = recorded(single(*utterances, lang=lang), folder, voice=voice)
    (track,) = said.tracks
    assert track.samples / track.sample_rate > 70
    return levels(track.aac).loudness


@pytest.mark.parametrize("lang", RIGHTS)
def test_every_language_is_as_loud(lang: str, tmp_path: Path) -> None:
    assert abs(over_a_minute(RIGHTS[lang], tmp_path, lang) - STYLE.speech.loudness) < 1


def test_languages_are_measured_in_their_own_words() -> None:
    """English in another language's voice can be 2 LU louder or quieter than what it will say.

    Those that are left have no Declaration that was at hand, or one that eSpeak NG cannot say.
    """
    borrowed = {
        tag
        for tag in (primary_language(each.tag) for each in all_voices())
        if paragraph(tag, "any").lang != tag
    }
    assert borrowed == set(
        "an as ba bpy chr grc hak hyw jbo kok lfn ltg mto my nci nog or piqd py qdb quc qya"
        " sd shn sjn smj".split()
    )


@pytest.mark.parametrize("voice", ["en-us+f3", "en-gb-x-rp", "en+croak", "en+whisper", "en+iven"])
def test_every_voice_is_as_loud(voice: str, tmp_path: Path) -> None:
    texts = ("The rain fell on the harbour.", "“No!” she cried, and nobody sailed that day.")
    assert abs(over_a_minute(texts, tmp_path, "en-GB", voice) - STYLE.speech.loudness) < 1


def test_another_engine_at_another_sample_rate(tmp_path: Path) -> None:
    runs = (
        SpokenRun(text="abc ", lang="en", offsets=(0, 1, 2, 3)),
        SpokenRun(text="de", lang="fr", offsets=(4, 5)),
    )
    mixed = replace(utterance("abc de", "a"), runs=runs)
    said = recorded(single(mixed), tmp_path, engine=ToneEngine())
    assert (said.voice, said.tracks[0].sample_rate) == ("low", 16_000)
    (sentence,) = said.tracks[0].sentences
    assert sentence.end - sentence.start == 6 * 80
    assert len(sound(said.tracks[0].aac, 16_000)) == said.tracks[0].samples


def test_progress_comes_to_an_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    plan = script(track("one", "One", ("Two.",)))
    record(
        plan,
        document(),
        STYLE,
        tmp_path,
        Diagnostics(),
        speaker=Speaker(engine=ToneEngine()),
        progress=lambda _detail, done, of: seen.append((done, of)),
    )
    assert seen[-1] == (4, 4)
    assert seen == sorted(seen)


FULL = """
import pathlib, resource, signal, sys
import audio.test_recording as t, audio.hand_made as h
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    t.recorded(h.article(), pathlib.Path(sys.argv[1]))
except OSError as error:
    print(type(error).__name__, error.errno)
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of a POSIX system")
@pytest.mark.parametrize("limit", [1_000, 30_000, 200_000])
def test_a_full_disk_is_an_os_error(limit: int, tmp_path: Path) -> None:
    paths = str(Path(__file__).parents[1])
    result = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path), str(limit)],
        env=unmeasured() | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.stdout.endswith(" 27\n"), result.stderr
    assert result.stderr == ""


def test_a_voice_of_another_sample_rate_is_heard_at_its_pace(tmp_path: Path) -> None:
    """Taken for the narrator's rate it would be half as slow again, and its words late."""
    french = utterance("Deux mots ici.", "b", lang="fr")
    plan = single(utterance("Two words here.", "a"), french)
    narration = recorded(plan, tmp_path, engine=TwoRatesEngine())
    (track,) = narration.tracks
    english, foreign = track.sentences
    assert (track.sample_rate, narration.exact) == (16_000, "sample")
    for spoken in (english, foreign):
        letters = len(spoken.text)
        assert spoken.end - spoken.start == pytest.approx(letters * 80, abs=2)
        begun = [word.sample - spoken.start for word in spoken.words]
        assert begun == pytest.approx([word.start * 80 for word in spoken.words], abs=2)
    assert len(foreign.words) == 3


@pytest.mark.parametrize(("voice", "track"), [(16_000, 16_000), (20_000, 22_050), (96_000, 48_000)])
def test_a_track_has_a_sample_rate_that_every_file_can_have(voice: int, track: int) -> None:
    assert track_rate(voice) == track
