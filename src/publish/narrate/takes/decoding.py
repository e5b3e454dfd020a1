"""The child process in which recordings are decoded: it may crash, hang or grow, and then ends.

It is asked by one argument, a line of JSON; the recording is its standard input. Its answer on
standard output are pieces of sound, mono signed 16-bit little-endian samples, each after its length
in four bytes; then a length of none, and a line of JSON with what was found. It opens no file and
no connection.
"""

import io
import json
import os
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from publish.budgets import (
    CONVERSION_MEMORY,
    DECODING_SECONDS,
    RECORDING_CHANNELS,
    RECORDING_RATES,
    RECORDING_SECONDS,
)
from publish.confined import begin, limit_memory, limit_time

_CODECS = frozenset({"flac", "alac", "aac", "mp3", "mp3float", "vorbis", "opus"})
"""Decoders that are used, beside those of PCM."""
_FORMS = frozenset({"wav", "flac", "ogg", "mp3", "mov"})


class RefusedError(Exception):
    """A recording that is not decoded: `broken`, `large` and what about it is."""

    def __init__(self, kind: str, what: str = "") -> None:
        super().__init__(kind)
        self.answer = {"error": kind, "what": what}


def main(request: str) -> None:
    """Decode standard input."""
    asked = json.loads(request)
    answers = begin()
    source = os.fdopen(os.dup(0), "rb")
    _warm_up()
    limit_memory(CONVERSION_MEMORY, closed=True)
    limit_time(DECODING_SECONDS)
    try:
        found = decode(source, asked["form"], asked["rate"], answers)
    except RefusedError as error:
        found = error.answer
    except MemoryError:
        found = {"error": "large", "what": "asks for more memory than a recording may have"}
    except Exception:  # noqa: BLE001  whatever a decoder raises is told, not shown
        found = {"error": "broken"}
    answers.write(struct.pack("<I", 0) + json.dumps(found).encode() + b"\n")
    answers.flush()


def decode(source: BinaryIO, form: str, rate: int, answers: BinaryIO) -> dict[str, Any]:
    """Decode a file; write its sound at `rate`, or, where that is 0, count it."""
    if form not in _FORMS:
        raise RefusedError("broken")
    with av.open(source, "r", format=form) as container:
        if not container.streams.audio:
            raise RefusedError("broken")
        stream = container.streams.audio[0]
        if stream.codec.name not in _CODECS and not stream.codec.name.startswith("pcm_"):
            raise RefusedError("broken")
        old = _checked_rate(stream.rate, stream.channels)
        resampler = AudioResampler(format="s16", layout="mono", rate=rate) if rate else None
        samples = 0
        for frame in container.decode(stream):
            if (frame.sample_rate, len(frame.layout.channels)) != (old, stream.channels):
                raise RefusedError("broken")
            samples += frame.samples
            if samples > RECORDING_SECONDS * old:
                hours = RECORDING_SECONDS // 3600
                raise RefusedError("large", f"lasts longer than {hours} hours")
            if resampler is not None:
                frame.pts = None
                _write(resampler.resample(frame), answers)
        if resampler is not None:
            _write(resampler.resample(None), answers)
    return {"samples": samples, "rate": old}


def _warm_up() -> None:
    """Load what Python loads when it is first needed, while files may be opened."""
    rate = RECORDING_RATES[0]
    form = struct.pack("<HHIIHH", 1, 1, rate, 2 * rate, 2, 16)
    chunks = (
        b"fmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", 2) + bytes(2)
    )
    wave = b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks
    decode(io.BytesIO(wave), "wav", 2 * rate, io.BytesIO())


def _checked_rate(rate: int, channels: int) -> int:
    low, high = RECORDING_RATES
    if not low <= rate <= high:
        raise RefusedError("large", f"has {rate:,} samples a second")
    if not 1 <= channels <= RECORDING_CHANNELS:
        raise RefusedError("large", f"has {channels} channels")
    return rate


def _write(frames: list[AudioFrame], answers: BinaryIO) -> None:
    answers.writelines(struct.pack("<I", len(content)) + content for content in _contents(frames))


def _contents(frames: list[AudioFrame]) -> Iterator[bytes]:
    for frame in frames:
        content = frame.to_ndarray().reshape(-1).astype(np.dtype("<i2"), copy=False).tobytes()
        if content:
            yield content
