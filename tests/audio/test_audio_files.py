"""M4B, MP3 and captions, read back."""

import hashlib
import io
import re
import struct
import wave
from dataclasses import replace
from itertools import islice
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
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.model import Narration, Publication, Script, SpokenSentence, Track
from publish.narrate import record
from publish.narrate.engines import Speaker, SpeechEngine
from publish.narrate.engines.espeak import EspeakEngine
from publish.pipeline.registry import load_renderer
from publish.render.audio import AudioRenderer, mp3_frames
from publish.render.audio.captions import caption_cues
from publish.render.audio.cues import webvtt
from publish.render.audio.language_codes import language_code
from publish.render.audio.levels import levels as measured
from publish.render.audio.mp3 import encode_sections, write_mp3
from publish.render.audio.particulars import marks, particulars
from publish.render.audio.read_along import sentence_cues

pytestmark = pytest.mark.children


def publication(plan: Script, folder: Path, engine: SpeechEngine) -> Publication:
    folder.mkdir(exist_ok=True)
    speaker = Speaker(engine=engine)
    narration = record(plan, document(), STYLE, folder, Diagnostics(), speaker=speaker)
    return Publication(
        document=document(),
        modified="2026-11-24T00:00:00Z",
        style=STYLE,
        narration=narration,
        square_cover=cover(),
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
    paths = rendered(AudioRenderer(), edition, folder)
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


def test_each_file_is_as_loud_as_the_recording(narration: Narration, folder: Path) -> None:
    wav = folder.parent / "whole.wav"
    with wave.open(str(wav), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(b"".join(each.pcm.read_bytes() for each in narration.tracks))
    recorded = levels(wav)
    for kind in ("m4b", "mp3"):
        found = measured([folder / f"broader.{kind}"])
        assert abs(found.loudness - recorded.loudness) <= 0.3
        assert found.peak <= STYLE.speech.peak
        metered = levels(folder / f"broader.{kind}")
        assert found.loudness == pytest.approx(metered.loudness, abs=0.06)
        assert found.peak == pytest.approx(metered.peak, abs=0.15)


def test_the_mp3_has_the_rate_of_the_voice_and_the_style(folder: Path) -> None:
    """eSpeak NG has nothing above 11 kHz: what 44.1 kHz adds is size."""
    with av.open(str(folder / "broader.mp3")) as file:
        stream = file.streams.audio[0]
        assert (stream.rate, stream.channels) == (22_050, 1)
        assert stream.bit_rate == STYLE.speech.mp3_bit_rate * 1000


def test_the_mp3_ends_where_the_recording_ends(narration: Narration, folder: Path) -> None:
    assert len(sound(folder / "broader.mp3", 22_050)) == narration.samples


def test_tracks_joined_sound_like_one(narration: Narration, folder: Path) -> None:
    """Nothing is heard where frames of two encoders meet, and nothing is lost there."""
    pcm = whole(narration)
    decoded = sound(folder / "broader.mp3", 22_050)
    at = 0
    for each in narration.tracks[:-1]:
        at += each.samples
        assert np.abs(decoded[at - 600 : at + 600]).max() < 1e-3
    error = decoded - pcm
    assert 10 * np.log10((pcm @ pcm) / (error @ error)) > 15


def test_the_mp3_tells_players_its_length_and_where_to_seek(
    narration: Narration, folder: Path
) -> None:
    content = (folder / "broader.mp3").read_bytes()
    tag = 10 + sum(content[6 + n] << 7 * (3 - n) for n in range(4))
    info = content.index(b"Info", tag)
    assert info == tag + 4 + 9
    count, size = struct.unpack(">2I", content[info + 8 : info + 16])
    assert size == len(content) - tag
    found = list(mp3_frames.frames(io.BytesIO(content[tag:]), 22_050))
    assert len(found) == count + 1
    places = content[info + 16 : info + 116]
    for step in (0, 25, 50, 99):
        place = sum(map(len, found[: 1 + count * step // 100]))
        assert abs(places[step] / 256 - place / size) < 0.005
    assert content[info + 120 : info + 129] == b"LAME3.100"
    ends = int.from_bytes(content[info + 141 : info + 144], "big")
    assert (ends >> 12, count * 576 - (ends >> 12) - (ends & 0xFFF)) == (576, narration.samples)
    music, own = struct.unpack(">2H", content[info + 152 : info + 156])
    assert music == crc(content[tag + len(found[0]) :])
    assert own == crc(content[tag : info + 154])


def crc(content: bytes) -> int:
    """Return the CRC-16 bit by bit."""
    value = 0
    for byte in content:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xA001 if value & 1 else value >> 1
    return value


@pytest.mark.parametrize("seconds", [5, 20])
def test_a_player_seeks_in_the_mp3_to_what_is_said_there(
    seconds: int, narration: Narration, folder: Path
) -> None:
    pcm = whole(narration)
    with av.open(str(folder / "broader.mp3")) as file:
        stream = file.streams.audio[0]
        file.seek(round(seconds / (stream.time_base or 1)), stream=stream)
        parts = [
            (frame.time, frame.to_ndarray().reshape(-1))
            for frame in islice(file.decode(stream), 60)
        ]
    heard = np.concatenate([samples for _, samples in parts[4:]]).astype(np.float64)
    time = parts[4][0]
    assert time is not None
    assert abs(time - seconds) < 0.2
    start = round(time * 22_050)
    near = pcm[start - 1200 : start + len(heard) + 1200]
    late = int(np.argmax(np.correlate(near, heard, "valid"))) - 1200
    assert abs(late) <= 1105


@pytest.mark.parametrize("rate", [16_000, 20_000, 44_100])
def test_a_voice_of_any_rate_becomes_an_mp3(rate: int, tmp_path: Path) -> None:
    pcm = tmp_path / "a.pcm"
    tone = 8000 * np.sin(2 * np.pi * 440 * np.arange(3 * rate) / rate)
    tone[: rate // 4] = tone[-rate // 4 :] = 0
    samples = len(tone) - len(tone) % 1024
    pcm.write_bytes(tone[:samples].astype("<i2").tobytes())
    track = Track(
        id="a",
        title="A",
        sample_rate=rate,
        samples=samples,
        pcm=pcm,
        aac=pcm,
        sentences=(),
        chapters=(),
    )
    spoken = Narration(tracks=(track, track), voice="", narrator="")
    edition = Publication(
        document=document(), modified="2026-11-24T00:00:00Z", style=STYLE, narration=spoken
    )
    encoded = encode_sections(spoken, 64, tmp_path)
    write_mp3(tmp_path / "a.mp3", spoken, encoded, [], particulars(edition, spoken))
    decoded = sound(tmp_path / "a.mp3", rate)
    assert abs(len(decoded) - 2 * samples) <= 2
    wanted = np.tile(tone[:samples], 2)[: len(decoded)] / 32768
    error = decoded[: len(wanted)] - wanted
    assert 10 * np.log10((wanted @ wanted) / (error @ error)) > 15


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
        "copyright": "CC BY 4.0",
        "language": "eng",
    }
    for kind in ("m4b", "mp3"):
        found = tags(folder / f"broader.{kind}")
        assert wanted.items() <= found.items()
        assert not {"creation_time", "encoder"} & found.keys()
    for kind in ("m4b", "mp3"):
        told = tags(folder / f"broader.{kind}")["description"]
        assert told == "Two days in Malta,\nand what came of them."
    voice = "Synthetic voice: eSpeak NG"
    others = "Editor: Ivo Tarn. Translation: Noor Vale"
    assert tags(folder / "broader.mp3")["comment"] == voice
    assert tags(folder / "broader.m4b")["comment"] == f"{voice}. {others}"
    assert tags(folder / "broader.m4b")["grouping"] == "Open questions, 3"
    assert tags(folder / "broader.mp3")["grouping"] == "Open questions, 3"
    involved = "editor\0Ivo Tarn\0translator\0Noor Vale\0".encode("utf-16-le")
    assert b"IPLS" in (content := (folder / "broader.mp3").read_bytes())
    assert involved.replace(b"\0\0", b"") in content.replace(b"\xff\xfe", b"").replace(b"\0\0", b"")
    assert tags(folder / "broader.mp3")["TIT3"] == "What was said of “aims”"
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
        assert cue.start == pytest.approx(round((before + each.start) / 22_050, 3))
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
    m4b, mp3, *_ = rendered(AudioRenderer(), edition, tmp_path / "files")
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
    for path in rendered(AudioRenderer(), edition, tmp_path):
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
