"""Recordings whose every sentence is known: eSpeak NG reads lines, one after the other."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from numpy.typing import NDArray

from publish.narrate.engines import Phrasing
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.engines.supervised import SupervisedEngine

RATE = 22_050
PAUSE = 0.4
"""Seconds between two lines, in which the room is heard."""

Samples = NDArray[np.int16]


@dataclass(frozen=True)
class Line:
    """A line that was read, and the samples `[start, end)` in which it is heard."""

    text: str
    start: int
    end: int

    @property
    def seconds(self) -> tuple[float, float]:
        return self.start / RATE, self.end / RATE


@dataclass(frozen=True)
class Reading:
    """The sound of all lines."""

    samples: Samples
    lines: tuple[Line, ...]

    def of(self, text: str) -> Line:
        return next(line for line in self.lines if line.text == text)


def read(texts: Iterable[str], pauses: Sequence[float] = ()) -> Reading:
    """Have lines read; after the n-th comes the n-th of `pauses`, if there is one."""
    voice = EspeakEngine().voice_for("en-gb") or ""
    engine = SupervisedEngine(EspeakEngine(), 160)
    room = np.random.default_rng(7)
    parts = [_room(room, 0.2)]
    lines = []
    at = len(parts[0])
    try:
        for number, text in enumerate(texts):
            speech = engine.say([Phrasing(text=text, lang="en", voice=voice)])
            sound = np.frombuffer(speech.pcm, "<i2").astype(np.int16)
            pause = _room(room, pauses[number] if number < len(pauses) else PAUSE)
            lines.append(Line(text, at, at + len(sound)))
            parts += [sound, pause]
            at += len(sound) + len(pause)
    finally:
        engine.stop()
    return Reading(np.concatenate(parts), tuple(lines))


def _room(source: np.random.Generator, seconds: float) -> Samples:
    return source.normal(0, 12, round(seconds * RATE)).astype(np.int16)


def write_sound(
    path: Path, samples: Samples, *, rate: int = RATE, codec: str = "", channels: int = 1
) -> None:
    """Write a recording in the format that its name tells."""
    codecs = {".wav": "pcm_s16le", ".flac": "flac", ".mp3": "mp3"}
    with av.open(str(path), "w") as file:
        name = codec or codecs.get(path.suffix, "aac")
        layout = {1: "mono", 2: "stereo", 6: "5.1"}[channels]
        stream = file.add_stream(name, rate=rate, layout=layout)
        assert isinstance(stream, AudioStream)
        for at in range(0, len(samples), RATE):
            part = np.repeat(samples[np.newaxis, at : at + RATE], channels, axis=0)
            form = "s16p" if channels > 1 else "s16"
            frame = AudioFrame.from_ndarray(part, format=form, layout=layout)
            frame.sample_rate = RATE
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def write_cues(path: Path, cues: Iterable[tuple[float, float, str]]) -> None:
    """Write cues in the form that the file's name tells."""
    match path.suffix:
        case ".vtt":
            blocks = (f"\n{clock(a)} --> {clock(b)}\n{text}\n" for a, b, text in cues)
            content = "WEBVTT\n" + "".join(blocks)
        case ".srt":
            content = "".join(
                f"{number}\n{clock(a)} --> {clock(b)}\n{text}\n\n".replace(".", ",", 2)
                for number, (a, b, text) in enumerate(cues, 1)
            )
        case ".txt":
            content = "".join(f"{a:.6f}\t{b:.6f}\t{text}\n" for a, b, text in cues)
        case _:
            listed = [{"start": a, "end": b, "text": text} for a, b, text in cues]
            content = json.dumps(listed, indent=1)
    path.write_text(content, encoding="utf-8", newline="\n")


def clock(seconds: float) -> str:
    whole, part = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{part:03}"
