"""The audio book as MP3, from the PCM."""

import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame

from publish.model import Narration
from publish.render.audio import id3
from publish.render.audio.particulars import Mark, Particulars

SAMPLE_RATE = 44_100
BIT_RATE = 128_000
"""What Apple recommends for podcasts in mono: 44.1 kHz or more, 96 to 128 kbit/s, here constant.

ACX's 192 kbit/s would be half as large again; that shop takes no synthetic voices.
"""

_BLOCK = 1 << 17
_QUALITY = "7"
"""LAME's effort, 0 most to 9 least: 2 takes two and a half times as long, for no nearer sound."""


def write_mp3(path: Path, narration: Narration, marks: list[Mark], about: Particulars) -> None:
    """Write the book at `path`: the tag, then the frames with an Info header."""
    rate = narration.tracks[0].sample_rate
    frames = path.with_suffix(".frames")
    options = {"fflags": "+bitexact", "id3v2_version": "0", "write_xing": "1"}
    with av.open(str(frames), "w", format="mp3", container_options=options) as stream_file:
        stream = stream_file.add_stream(
            "libmp3lame", rate=SAMPLE_RATE, layout="mono", options={"compression_level": _QUALITY}
        )
        stream.bit_rate = BIT_RATE
        for frame in _frames(narration, rate):
            stream_file.mux(stream.encode(frame))
        stream_file.mux(stream.encode(None))
    with path.open("wb") as book, frames.open("rb") as source:
        book.write(id3.tag(about, marks, rate))
        shutil.copyfileobj(source, book, 1 << 20)
    frames.unlink()


def _frames(narration: Narration, rate: int) -> Iterator[AudioFrame]:
    at = 0
    for track in narration.tracks:
        with track.pcm.open("rb") as file:
            while content := file.read(2 * _BLOCK):
                samples = np.frombuffer(content, "<i2").astype(np.int16)
                frame = AudioFrame.from_ndarray(samples[np.newaxis, :], format="s16", layout="mono")
                frame.sample_rate = rate
                frame.time_base = Fraction(1, rate)
                frame.pts = at
                at += len(samples)
                yield frame
