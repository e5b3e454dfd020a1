"""Sound on its way to a track: gain, limiter, the PCM file, and AAC encoded once."""

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
"""Samples in an AAC frame. A track is a whole number of frames, so that tracks join exactly."""

EDGE = 2 * FRAME
"""Samples of digital silence that a track at least begins and ends with.

Two frames overlap. Where both sides of a joint are silent, the first packet of the later track
(the encoder's delay) can be left out, and every sample stays at its place.
"""

_NARROW = 24_000
_BLOCK = 1 << 16
_FADE_MS = 3


RATES = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""Sample rates that both AAC and MP3 have."""


def track_rate(voice: int) -> int:
    """Return the sample rate of tracks whose main voice has `voice` Hz: that, or the next one."""
    return next((rate for rate in RATES if rate >= voice), RATES[-1])


def bit_rate(sample_rate: int) -> int:
    """Return the AAC bit rate in bit/s for speech at a sample rate: 48,000 at 22,050 Hz."""
    return 48_000 if sample_rate <= _NARROW else 64_000


class TrackWriter:
    """Writes one track: what goes in is made louder, limited, stored as PCM and encoded as AAC.

    The sample rate is the narrator's voice's own: eSpeak NG has nothing above 11 kHz, so 44.1 kHz
    would cost half as much time and a third of size more for no sound, and times in samples would
    need a second clock. `fast` is FFmpeg's quantiser that on speech is both nearer to the original
    than the default one and six times as fast.
    """

    def __init__(self, pcm: Path, aac: Path, sample_rate: int, peak: float) -> None:
        self.sample_rate = sample_rate
        self.samples = 0
        self._written = 0
        self._waiting: list[Floats] = []
        self._held = 0
        self._limiter = limiter(sample_rate, peak)
        self._file: BinaryIO = pcm.open("wb")
        options = {"movflags": "+faststart", "brand": "M4A ", "movie_timescale": str(sample_rate)}
        self._container = av.open(
            str(aac), "w", format="mp4", container_options=options | {"fflags": "+bitexact"}
        )
        self._stream = self._container.add_stream(
            "aac", rate=sample_rate, layout="mono", options={"aac_coder": "fast"}
        )
        self._stream.bit_rate = bit_rate(sample_rate)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._file.close()
        try:
            self._container.close()
        except OSError:
            if kind is None:  # else it is the consequence of what is being raised
                raise

    def write(self, samples: Samples, gain: float = 0.0) -> None:
        """Add sound, louder by `gain` dB.

        Its last 3 ms fade out: eSpeak NG lets a voice end in the middle of a wave, which clicks.
        """
        sound = amplified(samples, gain)
        fade = min(len(sound), self.sample_rate * _FADE_MS // 1000)
        if fade:
            sound[-fade:] *= np.linspace(1, 0, fade, endpoint=False, dtype=np.float32)
        self._waiting.append(sound)
        self.samples += len(samples)
        self._held += len(samples)
        if self._held >= _BLOCK:
            self._push()

    def silence(self, samples: int) -> None:
        """Add silence."""
        self.write(np.zeros(samples, np.int16))

    def finish(self) -> None:
        """Fill the last frame up and bring everything to the files."""
        self.silence(-self.samples % FRAME)
        self._push()
        self._limiter.push(None)
        self._pull()
        if self._written != self.samples:
            raise AssertionError("the limiter keeps the number of samples")
        for packet in self._stream.encode(None):
            self._container.mux(packet)

    def _push(self) -> None:
        if self._held:
            at = self.samples - self._held
            self._limiter.push(frame_of(np.concatenate(self._waiting), self.sample_rate, at))
            self._waiting, self._held = [], 0
            self._pull()

    def _pull(self) -> None:
        for limited in frames(self._limiter):
            samples = samples_of(limited)
            self._file.write(samples.astype("<i2", copy=False).tobytes())
            frame = frame_of(samples, self.sample_rate, self._written)
            self._written += len(samples)
            for packet in self._stream.encode(frame):
                self._container.mux(packet)
