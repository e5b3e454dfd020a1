"""M4B, MP3 and captions, read back."""

import hashlib
import re
import struct
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from audio.hand_made import article, cover, document, headings, script
from audio.measure import levels, offset
from audio.other_engines import ToneEngine
from numpy.typing import NDArray
from plain_style import STYLE
from readback.audio import chapters, cues, picture, sound, tags

from publish.diagnostics import Diagnostics
from publish.model import Narration, Publication, Script, SpokenSentence
from publish.narrate import record
from publish.narrate.engines import SpeechEngine
from publish.narrate.engines.espeak import EspeakEngine
from publish.registry import load_renderer
from publish.render.audio import AudioRenderer
from publish.render.audio.captions import caption_cues
from publish.render.audio.cues import webvtt
from publish.render.audio.language_codes import language_code
from publish.render.audio.particulars import marks, particulars
from publish.render.audio.read_along import sentence_cues


def publication(plan: Script, folder: Path, engine: SpeechEngine) -> Publication:
    folder.mkdir(exist_ok=True)
    narration = record(plan, document(), STYLE, folder, Diagnostics(), engine=engine)
    return Publication(
        document=document(),
        modified="2026-11-24T00:00:00Z",
        style=STYLE,
        narration=narration,
        cover=cover(),
    )


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    return publication(article(), tmp_path_factory.mktemp("narration"), EspeakEngine())


@pytest.fixture(scope="module")
def narration(edition: Publication) -> Narration:
    assert edition.narration is not None
    return edition.narration


@pytest.fixture(scope="module")
def folder(edition: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    paths = AudioRenderer().render(edition, folder)
    assert [path.name for path in paths] == [
        "broader.m4b",
        "broader.mp3",
        "broader.vtt",
        "broader.srt",
        "broader.sentences.vtt",
    ]
    assert sorted(folder.iterdir()) == sorted(paths)
    return folder


def whole(narration: Narration) -> NDArray[np.float64]:
    """Return the PCM of all tracks, one after the other."""
    parts = [np.fromfile(each.pcm, "<i2") for each in narration.tracks]
    return np.concatenate(parts).astype(np.float64) / 32768


def sentences(narration: Narration) -> list[tuple[int, SpokenSentence]]:
    """Return every sentence with the sample at which its track begins."""
    found = []
    before = 0
    for each in narration.tracks:
        found += [(before, sentence) for sentence in each.sentences]
        before += each.samples
    return found


def test_the_entry_point_is_this_renderer() -> None:
    assert isinstance(load_renderer("audio"), AudioRenderer)


def test_no_sentence_of_the_m4b_is_a_sample_off(narration: Narration, folder: Path) -> None:
    pcm = whole(narration)
    decoded = sound(folder / "broader.m4b", 22_050)
    assert len(decoded) == len(pcm)
    for before, each in sentences(narration):
        assert offset(decoded, pcm, before + each.start, before + each.end) == 0, each.text
    error = decoded - pcm
    assert 10 * np.log10((pcm @ pcm) / (error @ error)) > 20


def test_no_sentence_of_the_mp3_is_a_sample_off(narration: Narration, folder: Path) -> None:
    pcm = whole(narration)
    decoded = sound(folder / "broader.mp3", 22_050)
    assert abs(len(decoded) - len(pcm)) < 1152
    for before, each in sentences(narration):
        assert offset(decoded, pcm, before + each.start, before + each.end) == 0, each.text


def test_joints_are_silent(narration: Narration, folder: Path) -> None:
    decoded = sound(folder / "broader.m4b", 22_050)
    at = 0
    for each in narration.tracks[:-1]:
        at += each.samples
        assert np.abs(decoded[at - 1024 : at + 1024]).max() < 1e-6


@pytest.mark.parametrize("kind", ["m4b", "mp3"])
def test_it_is_as_loud_as_asked_for(kind: str, folder: Path) -> None:
    measured = levels(folder / f"broader.{kind}")
    assert abs(measured.loudness - STYLE.speech.loudness) < 1
    assert measured.peak <= STYLE.speech.peak


def test_the_mp3_is_as_podcast_directories_recommend(folder: Path) -> None:
    """Apple: mono, 44.1 kHz or more, 96 to 128 kbit/s."""
    with av.open(str(folder / "broader.mp3")) as file:
        stream = file.streams.audio[0]
        assert (stream.rate, stream.channels) == (44_100, 1)
        assert 96_000 <= (stream.bit_rate or 0) <= 128_000


def test_the_mp3_has_the_level_that_audio_book_shops_ask_for(folder: Path) -> None:
    """ACX: -23 to -18 dB RMS, pauses below -60 dB."""
    samples = sound(folder / "broader.mp3", 44_100)
    level = 10 * np.log10(np.mean(samples**2))
    assert -23 <= level <= -18
    pause = samples[: int(0.1 * 44_100)]
    assert 10 * np.log10(np.mean(pause**2) + 1e-12) < -60


def test_chapters_are_the_headings_without_a_gap(narration: Narration, folder: Path) -> None:
    titles = [chapter.title for each in narration.tracks for chapter in each.chapters]
    m4b, mp3 = chapters(folder / "broader.m4b"), chapters(folder / "broader.mp3")
    for found in (m4b, mp3):
        assert [each.title for each in found] == titles
        assert found[0].start == 0
        assert [each.end for each in found[:-1]] == [each.start for each in found[1:]]
        assert abs(found[-1].end - narration.samples / 22_050) < 0.001
    for one, other in zip(m4b, mp3, strict=True):
        assert abs(one.start - other.start) < 0.001


def test_a_chapter_begins_at_the_sample(narration: Narration, folder: Path) -> None:
    starts = [mark.start for mark in marks(narration)]
    assert [each.start * 22_050 for each in chapters(folder / "broader.m4b")] == pytest.approx(
        starts
    )


def test_tags(folder: Path) -> None:
    wanted = {
        "title": "The broader context",
        "artist": "Ada Byron, Józef Łoś",
        "album": "The broader context",
        "album_artist": "Ada Byron, Józef Łoś",
        "composer": "eSpeak NG",
        "genre": "Audiobook",
        "date": "2026-11-24",
        "comment": "Synthetic voice: eSpeak NG",
        "copyright": "CC BY 4.0",
        "language": "eng",
    }
    for kind in ("m4b", "mp3"):
        found = tags(folder / f"broader.{kind}")
        assert wanted.items() <= found.items()
        assert not {"creation_time", "encoder"} & found.keys()
    assert tags(folder / "broader.m4b")["media_type"] == "2"
    assert tags(folder / "broader.m4b")["major_brand"] == "M4B "


def test_the_cover_is_put_in_as_it_is(folder: Path) -> None:
    for kind in ("m4b", "mp3"):
        assert picture(folder / f"broader.{kind}") == cover().content


def test_the_index_of_the_m4b_stands_before_the_sound(folder: Path) -> None:
    content = (folder / "broader.m4b").read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")


def test_the_mp3_has_its_delay_written_down(folder: Path) -> None:
    content = (folder / "broader.mp3").read_bytes()
    assert b"Info" in content
    assert content.startswith(b"ID3\x03")


def test_the_sentences_stand_with_their_names_and_times(narration: Narration, folder: Path) -> None:
    found = cues(folder / "broader.sentences.vtt")
    wanted = [(before, each) for before, each in sentences(narration) if each.sentence]
    assert [(cue.id, cue.text) for cue in found] == [
        (each.sentence, each.text) for _, each in wanted
    ]
    for cue, (before, each) in zip(found, wanted, strict=True):
        assert cue.start == round((before + each.start) / 22_050, 3)
        assert cue.end == round((before + each.end) / 22_050, 3)
    assert [cue.start for cue in found] == sorted(cue.start for cue in found)


def test_captions_name_title_and_voice(folder: Path) -> None:
    head = "WEBVTT\n\nNOTE\nThe broader context\nSynthetic voice: eSpeak NG\n\n"
    for name in ("broader.vtt", "broader.sentences.vtt"):
        assert (folder / name).read_text("utf-8").startswith(head)


@pytest.mark.parametrize(
    "hostile",
    ["a --> b", "<v Ada>x", "one\n\ntwo", "x & y &amp; <", "\n\nz\n", "NOTE this", "00:00 --> 1"],
)
def test_no_text_breaks_the_captions(hostile: str, edition: Publication, tmp_path: Path) -> None:
    assert edition.narration is not None
    first, *rest = edition.narration.tracks
    changed = replace(
        first, sentences=(replace(first.sentences[0], text=hostile), *first.sentences[1:])
    )
    spoken = replace(edition.narration, tracks=(changed, *rest))
    path = tmp_path / "x.vtt"
    path.write_text(webvtt(sentence_cues(spoken), particulars(edition, spoken)), "utf-8")
    found = cues(path)[0]
    assert (found.id, found.text.split()) == ("title-s1", hostile.split())
    path.write_text(webvtt(caption_cues(spoken, "en"), particulars(edition, spoken)), "utf-8")
    assert cues(path)[0].text.split() == hostile.split()


def test_more_chapters_than_one_table_holds(tmp_path: Path) -> None:
    many = script(*(headings(f"t{number}", 100) for number in range(3)))
    edition = publication(many, tmp_path / "n", ToneEngine())
    (tmp_path / "files").mkdir()
    m4b, mp3, *_ = AudioRenderer().render(edition, tmp_path / "files")
    assert edition.narration is not None
    titles = [mark.title for mark in marks(edition.narration)]
    assert len(titles) == 300
    assert [each.title for each in chapters(m4b)] == titles
    assert [each.title for each in chapters(mp3)] == titles
    assert tables(mp3.read_bytes()) == {
        "toc": (3, ["toc1", "toc2"]),
        "toc1": (1, [f"chp{n}" for n in range(1, 256)]),
        "toc2": (1, [f"chp{n}" for n in range(256, 301)]),
    }


def tables(content: bytes) -> dict[str, tuple[int, list[str]]]:
    """Return the tables of contents of an ID3 2.3 tag: flags and entries by name."""
    found = {}
    at = 10
    while re.fullmatch(rb"[A-Z0-9]{4}", content[at : at + 4]):
        (size,) = struct.unpack(">I", content[at + 4 : at + 8])
        if content[at : at + 4] == b"CTOC":
            name, _, rest = content[at + 10 : at + 10 + size].partition(b"\0")
            entries = rest[2:].split(b"\0")[: rest[1]]
            found[name.decode()] = (rest[0], [entry.decode() for entry in entries])
        at += 10 + size
    return found


def test_the_same_narration_gives_the_same_files(
    edition: Publication, folder: Path, tmp_path: Path
) -> None:
    for path in AudioRenderer().render(edition, tmp_path):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert digest == hashlib.sha256((folder / path.name).read_bytes()).hexdigest()


def test_the_plan_shows_chapters_and_times(edition: Publication) -> None:
    plan = AudioRenderer().describe(edition)
    assert plan.splitlines()[0].split(maxsplit=1) == ["0.000", "The broader context"]
    assert len(plan.splitlines()) == 5


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en-GB", "eng"),
        ("fr", "fra"),
        ("mt", "mlt"),
        ("zh-Hant", "zho"),
        ("grc", "grc"),
        ("qq", "und"),
    ],
)
def test_language_codes(tag: str, code: str) -> None:
    assert language_code(tag) == code
