"""Recordings and cues of strangers: each refusal is a finding, nothing outside is read."""

import io
import json
import os
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from silence import write_silence
from takes.reading import RATE, write_sound

from publish.budgets import CUE_BYTES, RECORDING_BYTES
from publish.diagnostics import Diagnostics, Format, Span, show
from publish.files import SourceTree
from publish.model import Recording
from publish.narrate.takes import decoding
from publish.narrate.takes.decoder import Decoder, DecodingError
from publish.pipeline import plan

pytestmark = pytest.mark.children

ARTICLE = """\
---
title: The lamp
lang: en-GB
date: 2026-11-24
recording: {audio: read.wav, reader: Ada Lovelace}
---

The lamp was lit.
"""
LABELS = "0\t1\tThe lamp\n1\t2\tThe lamp was lit.\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "article.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "read.txt").write_text(LABELS, encoding="utf-8")
    write_silence(folder / "read.wav", 3)
    return folder


def found(source: Path) -> list[str]:
    """Return the codes of what is found."""
    diagnostics = Diagnostics()
    plan([source], "script", diagnostics)
    lines = show(diagnostics, Format.CONCISE).splitlines()
    return [line.split("[")[1][:6] for line in lines if "error[" in line]


def held(path: Path, form: str = "wav") -> Recording:
    file = SourceTree(path.parent).hold(path.name, limit=RECORDING_BYTES)
    return Recording(
        name=path.name,
        form=form,
        digest=file.digest(),
        cues=None,
        reader="Ada",
        span=Span(path="a.md"),
        sound=file,
    )


def test_nothing_is_wrong_with_it(source: Path) -> None:
    assert found(source) == []


@pytest.mark.parametrize("name", ["read.wav", "read.txt"])
def test_no_link_is_followed(source: Path, name: str) -> None:
    outside = source.parent / name
    (source / name).rename(outside)
    (source / name).symlink_to(outside)
    assert found(source) == ["MET038"]


@pytest.mark.parametrize(
    "path",
    ["../read.wav", "/etc/hostname", "..\\read.wav", "C:/read.wav", "https://a.example/b.wav"],
)
@pytest.mark.parametrize("key", ["audio", "cues"])
def test_nothing_outside_is_read(source: Path, path: str, key: str) -> None:
    write_silence(source.parent / "read.wav", 3)
    value = f'{{audio: "{path}", reader: A}}' if key == "audio" else ""
    value = value or f'{{audio: read.wav, cues: "{path}", reader: A}}'
    text = ARTICLE.replace("{audio: read.wav, reader: Ada Lovelace}", value.replace("\\", "\\\\"))
    (source / "article.md").write_text(text, encoding="utf-8")
    assert found(source) == ["MET038"]


def test_a_pipe_and_a_folder_are_no_files(source: Path) -> None:
    (source / "read.wav").unlink()
    os.mkfifo(source / "read.wav")
    assert found(source) == ["MET038"]
    (source / "read.wav").unlink()
    (source / "read.wav").mkdir()
    assert found(source) == ["MET038"]


@pytest.mark.parametrize(("name", "size"), [("read.wav", RECORDING_BYTES), ("read.txt", CUE_BYTES)])
def test_a_file_that_is_too_large_is_not_read(source: Path, name: str, size: int) -> None:
    with (source / name).open("r+b") as file:
        file.truncate(size + 1)  # which takes no space
    assert found(source) == ["MET038"]


def header(data: int, *, rate: int = 8_000, channels: int = 1, bits: int = 16) -> bytes:
    block = channels * bits // 8
    form = struct.pack("<HHIIHH", 1, channels, rate, min(rate * block, 2**32 - 1), block, bits)
    chunks = b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", data)
    return b"RIFF" + struct.pack("<I", (data + 36) % 2**32) + b"WAVE" + chunks


def test_the_samples_that_are_there_count(source: Path) -> None:
    """Whatever the header says: more, less, that nobody knows, or that the file is vast (RF64)."""
    path = source / "read.wav"
    sound = bytes(2 * 8_000 * 3)
    for claimed in (len(sound) * 9, 2**32 - 1):
        path.write_bytes(header(claimed) + sound)
        assert Decoder().measure(held(path)).samples == 24_000
    path.write_bytes(header(100) + sound)
    assert Decoder().measure(held(path)).samples == 50
    assert found(source) == ["SPK208"]
    whole = struct.pack("<QQQI", 36 + len(sound), len(sound), 24_000, 0)
    chunk = b"ds64" + struct.pack("<I", len(whole)) + whole
    plain = header(2**32 - 1)
    path.write_bytes(b"RF64" + b"\xff" * 4 + b"WAVE" + chunk + plain[12:] + sound)
    assert Decoder().measure(held(path)).samples == 24_000
    path.write_bytes(path.read_bytes().replace(whole, struct.pack("<QQQI", *[2**63] * 3, 0)))
    assert found(source) == ["SPK201"]


NOISE = random.Random(3).randbytes(100_000)  # noqa: S311  the same each time
BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "a header alone": lambda _: header(0),
    "half a header": lambda whole: whole[:30],
    "noise behind a name": lambda _: b"RIFF\0\0\0\0WAVE" + NOISE,
    "noise that calls itself FLAC": lambda _: b"fLaC" + NOISE,
    "noise that calls itself MP4": lambda _: b"\0\0\0\x18ftypM4A " + NOISE,
    "noise that calls itself Ogg": lambda _: b"OggS" + NOISE,
    "noise that calls itself MP3": lambda _: b"ID3" + NOISE,
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(1_000),
    "a playlist": lambda _: b"#EXTM3U\nfile:///etc/passwd\n",
    "a list of files": lambda _: b"ffconcat version 1.0\nfile /etc/passwd\n",
    "samples of no length": lambda _: header(1_000, bits=0) + bytes(1_000),
    "no channels": lambda _: header(1_000, channels=0) + bytes(1_000),
    "a codec of pictures": lambda whole: whole[:20] + b"\x4d\x4a" + whole[22:],
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_recording_is_a_finding(source: Path, what: str) -> None:
    path = source / "read.wav"
    path.write_bytes(BROKEN[what](path.read_bytes()))
    assert found(source) in (["SPK201"], ["SPK202"])


def test_a_flac_that_ends_in_the_middle_is_broken(source: Path) -> None:
    whole = source / "whole.flac"
    write_sound(whole, np.random.default_rng(1).normal(0, 900, 60_000).astype(np.int16))
    path = source / "read.wav"  # the name says nothing
    path.write_bytes(whole.read_bytes()[:30_000])
    assert found(source) == ["SPK201"]


def test_what_is_larger_than_a_recording_is_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = source / "read.wav"
    for claims in ({"rate": 1_000_000}, {"rate": 1_000}, {"channels": 20}):
        path.write_bytes(header(4_000, **claims) + bytes(4_000))
        assert found(source) == ["SPK202"]
    monkeypatch.setattr(decoding, "RECORDING_SECONDS", 2)
    content = header(2 * 8_000 * 3) + bytes(2 * 8_000 * 3)
    with pytest.raises(decoding.RefusedError, match="large"):
        decoding.decode(io.BytesIO(content), "wav", 0, io.BytesIO())


def test_only_what_is_named_is_decoded() -> None:
    """A demuxer that opens other files is never asked."""
    for form in ("concat", "hls", "lavfi", "image2", ""):
        with pytest.raises(decoding.RefusedError):
            decoding.decode(io.BytesIO(b"#EXTM3U"), form, 0, io.BytesIO())


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
def test_the_child_opens_nothing(tmp_path: Path) -> None:
    """Not even where a decoder would like to."""
    write_silence(tmp_path / "read.wav", 1)
    program = (
        "import builtins, json, socket, sys\n"
        "from publish.narrate.takes import decoding\n"
        "def attack(*_):\n"
        "    done = []\n"
        "    for each in (lambda: open('/etc/hostname'), socket.socket):\n"
        "        try:\n"
        "            each()\n"
        "            done.append('opened')\n"
        "        except OSError:\n"
        "            done.append('refused')\n"
        "    return {'error': ' '.join(done)}\n"
        "real, decoding.decode = decoding.decode, attack\n"
        "decoding.main(json.dumps({'form': 'wav', 'rate': 0}))\n"
    )
    with (tmp_path / "read.wav").open("rb") as sound:
        done = subprocess.run(
            [sys.executable, "-c", program], stdin=sound, capture_output=True, check=True
        )
    assert json.loads(done.stdout[4:]) == {"error": "refused refused"}


def test_a_file_that_changes_meanwhile_is_not_taken(source: Path) -> None:
    recording = held(source / "read.wav")
    with (source / "read.wav").open("ab") as file:
        file.write(bytes(2))
    with pytest.raises(DecodingError, match="changed"):
        Decoder().measure(recording)


@pytest.mark.parametrize(
    ("name", "codec", "rate", "channels"),
    [
        ("read.wav", "pcm_u8", 8_000, 1),
        ("read.wav", "pcm_s24le", 96_000, 2),
        ("read.wav", "pcm_f32le", 48_000, 6),
        ("read.flac", "flac", 44_100, 2),
        ("read.mp3", "libmp3lame", 44_100, 1),
        ("read.ogg", "libopus", 48_000, 1),
        ("read.m4a", "aac", 22_050, 2),
        ("read.m4a", "alac", 44_100, 1),
    ],
)
def test_every_format_that_is_read(
    tmp_path: Path, name: str, codec: str, rate: int, channels: int
) -> None:
    tone = (9_000 * np.sin(np.arange(2 * RATE) * 2 * np.pi * 440 / RATE)).astype(np.int16)
    path = tmp_path / name
    write_sound(path, tone, rate=rate, codec=codec, channels=channels)
    form = {"wav": "wav", "flac": "flac", "mp3": "mp3", "ogg": "ogg", "m4a": "mov"}[name[5:]]
    decoder = Decoder()
    recording = held(path, form)
    measured = decoder.measure(recording)
    assert measured.rate == rate
    assert measured.seconds == pytest.approx(2, abs=0.1)
    decoder.decode(recording, RATE, tmp_path / "pcm")
    decoded = np.fromfile(tmp_path / "pcm", "<i2")
    assert len(decoded) / RATE == pytest.approx(measured.seconds, abs=0.05)
    middle = decoded[RATE // 2 : RATE].astype(float)
    heard = np.fft.rfftfreq(len(middle), 1 / RATE)[np.abs(np.fft.rfft(middle)).argmax()]
    assert heard == pytest.approx(440, abs=4)
