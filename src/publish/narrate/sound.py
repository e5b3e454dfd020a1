"""Sound on its way to a track: gain, limiter, the PCM file; and that encoded once as AAC."""

import hashlib
from pathlib import Path
from typing import BinaryIO, Self

import av
import numpy as np

from publish.narrate.filters import (
    Floats,
    Samples,
    amplified,
    frame_of,
    frames,
    limiter,
    samples_of,
)

FRAME = 1024
"""Samples in an AAC frame."""

WHOLE = 9 * FRAME
"""A track is so many samples, or a multiple: whole frames of AAC and of MP3 (576 or 1,152).

So tracks join exactly, and each is encoded by itself, wherever it stands in a book.
"""

EDGE = 2 * FRAME
"""Samples of digital silence that a track at least begins and ends with.

Two frames overlap. Where both sides of a joint are silent, the first packet of the later track
(the encoder's delay) can be left out, and every sample stays at its place.
"""

_NARROW = 24_000
_BLOCK = 1 << 16
_FADE_MS = 3
_CODER = "fast"
"""FFmpeg's quantiser that on speech is both nearer to the original than the default one and six
times as fast."""


RATES = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""Sample rates that both AAC and MP3 have."""


def track_rate(voice: int) -> int:
    """Return the sample rate of tracks whose main voice has `voice` Hz: that, or the next one."""
    return next((rate for rate in RATES if rate >= voice), RATES[-1])


def bit_rate(sample_rate: int) -> int:
    """Return the AAC bit rate in bit/s for speech at a sample rate: 48,000 at 22,050 Hz."""
    return 48_000 if sample_rate <= _NARROW else 64_000


class TrackWriter:
    """Writes the PCM of one track: what goes in is made louder, limited and stored.

    The sample rate is the narrator's voice's own: eSpeak NG has nothing above 11 kHz, so 44.1 kHz
    would cost half as much time and a third of size more for no sound, and times in samples would
    need a second clock. Nothing is held but what the limiter is about to get.
    """

    def __init__(self, pcm: Path, sample_rate: int, peak: float) -> None:
        self.sample_rate = sample_rate
        self.samples = 0
        self._written = 0
        self._waiting: list[Floats] = []
        self._held = 0
        self._limiter = limiter(sample_rate, peak)
        self._file: BinaryIO = pcm.open("wb")
        self._digest = hashlib.sha256()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(
        self, samples: Samples, gain: float = 0.0, *, is_first: bool = False, is_last: bool = True
    ) -> None:
        """Add sound, louder by `gain` dB; `is_last`: no more of the same sentence comes.

        The last 3 ms of a sentence fade out: eSpeak NG lets a voice end in the middle of a wave,
        which clicks. If `is_first`, the first 3 ms fade in: sound was cut out there.
        """
        sound = amplified(samples, gain)
        if is_first:
            rise = sound[: self.sample_rate * _FADE_MS // 1000]
            rise *= np.linspace(0, 1, len(rise), endpoint=False, dtype=np.float32)
        fade = min(len(sound), self.sample_rate * _FADE_MS // 1000) if is_last else 0
        if fade:
            sound[-fade:] *= np.linspace(1, 0, fade, endpoint=False, dtype=np.float32)
        for at in range(0, len(sound), _BLOCK):
            self._add(sound[at : at + _BLOCK])

    def silence(self, samples: int) -> None:
        """Add silence."""
        while samples > 0:
            count = min(samples, _BLOCK)
            self._add(np.zeros(count, np.float32))
            samples -= count

    def finish(self) -> str:
        """Fill the last frame up, bring everything to the file; return the SHA-256 of the PCM."""
        self.silence(-self.samples % WHOLE)
        self._push()
        self._limiter.push(None)
        self._pull()
        if self._written != self.samples:
            raise AssertionError("the limiter keeps the number of samples")
        return self._digest.hexdigest()

    def _add(self, sound: Floats) -> None:
        self._waiting.append(sound)
        self._held += len(sound)
        self.samples += len(sound)
        if self._held >= _BLOCK:
            self._push()

    def _push(self) -> None:
        if self._held:
            at = self.samples - self._held
            self._limiter.push(frame_of(np.concatenate(self._waiting), self.sample_rate, at))
            self._waiting, self._held = [], 0
            self._pull()

    def _pull(self) -> None:
        for limited in frames(self._limiter):
            content = samples_of(limited).astype("<i2", copy=False).tobytes()
            self._file.write(content)
            self._digest.update(content)
            self._written += len(content) // 2


def encoding(sample_rate: int) -> dict[str, str | int]:
    """Return how the PCM of a track is encoded."""
    return {"aac_coder": _CODER, "rate": sample_rate, "bit_rate": bit_rate(sample_rate)}


def encode(pcm: Path, aac: Path, sample_rate: int) -> None:
    """Encode the PCM of a track as AAC. Raises OSError where the file cannot be written."""
    options = {"movflags": "+faststart", "brand": "M4A ", "movie_timescale": str(sample_rate)}
    with (
        pcm.open("rb") as file,
        av.open(
            str(aac), "w", format="mp4", container_options=options | {"fflags": "+bitexact"}
        ) as container,
    ):
        stream = container.add_stream(
            "aac", rate=sample_rate, layout="mono", options={"aac_coder": _CODER}
        )
        stream.bit_rate = bit_rate(sample_rate)
        at = 0
        while content := file.read(2 * _BLOCK):
            samples = np.frombuffer(content, "<i2").astype(np.int16)
            for packet in stream.encode(frame_of(samples, sample_rate, at)):
                container.mux(packet)
            at += len(samples)
        for packet in stream.encode(None):
            container.mux(packet)
