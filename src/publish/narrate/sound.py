"""Sound on its way to a track: gain, limiter, the PCM file, and AAC encoded once."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO, Self

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph
from numpy.typing import NDArray

from publish.narrate.loudness import exhausted

Samples = NDArray[np.int16]

FRAME = 1024
"""Samples in an AAC frame. A track is a whole number of frames, so that tracks join exactly."""

EDGE = 2 * FRAME
"""Samples of digital silence that a track at least begins and ends with.

Two frames overlap. Where both sides of a joint are silent, the first packet of the later track
(the encoder's delay) can be left out, and every sample stays at its place.
"""

_NARROW = 24_000
_FULL_SCALE = 1 << 15
_BLOCK = 1 << 16
_HEADROOM = 1.0
"""Decibels that the limiter stays below the ceiling: peaks lie between samples, and AAC adds."""


def bit_rate(sample_rate: int) -> int:
    """Return the AAC bit rate in bit/s for speech at a sample rate: 48,000 at 22,050 Hz."""
    return 48_000 if sample_rate <= _NARROW else 64_000


class TrackWriter:
    """Writes one track: what goes in is made louder, limited, stored as PCM and encoded as AAC.

    The sample rate is the engine's own: eSpeak NG has nothing above 11 kHz, so 44.1 kHz would
    cost half as much time and a third of size more for no sound, and times in samples would need
    a second clock. `fast` is FFmpeg's quantiser that on speech is both nearer to the original
    than the default one and six times as fast.
    """

    def __init__(self, pcm: Path, aac: Path, sample_rate: int, peak: float) -> None:
        self.sample_rate = sample_rate
        self.samples = 0
        self._written = 0
        self._waiting: list[NDArray[np.float32]] = []
        self._held = 0
        self._limiter = _limiter(sample_rate, peak)
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
        """Add sound, louder by `gain` dB."""
        factor = np.float32(10 ** (gain / 20) / _FULL_SCALE)
        self._waiting.append(samples.astype(np.float32) * factor)
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
            frame = _frame(np.concatenate(self._waiting), self.sample_rate)
            self._waiting, self._held = [], 0
            self._limiter.push(frame)
            self._pull()

    def _pull(self) -> None:
        for limited in _frames(self._limiter):
            samples = limited.to_ndarray().reshape(-1).astype(np.int16, copy=False)
            self._file.write(samples.astype("<i2", copy=False).tobytes())
            frame = _frame(samples, self.sample_rate)
            frame.pts = self._written
            self._written += len(samples)
            for packet in self._stream.encode(frame):
                self._container.mux(packet)


def _limiter(sample_rate: int, peak: float) -> Graph:
    """Build gain (dB) and limiter. `latency` takes the look-ahead back: times stay as they are."""
    graph = Graph()
    ceiling = 10 ** ((peak - _HEADROOM) / 20)
    chain = [
        graph.add_abuffer(
            sample_rate=sample_rate,
            format="flt",
            layout="mono",
            time_base=Fraction(1, sample_rate),
        ),
        graph.add("alimiter", f"limit={ceiling:.6f}:level=false:attack=5:release=50:latency=1"),
        graph.add("aformat", "sample_fmts=s16:channel_layouts=mono"),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*chain).configure()
    return graph


def _frame(samples: Samples | NDArray[np.float32], sample_rate: int) -> AudioFrame:
    form = "s16" if samples.dtype == np.int16 else "flt"
    frame = AudioFrame.from_ndarray(samples[np.newaxis, :], format=form, layout="mono")
    frame.sample_rate = sample_rate
    frame.time_base = Fraction(1, sample_rate)
    return frame


def _frames(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            frame = graph.pull()
        except exhausted:
            return
        if isinstance(frame, AudioFrame):
            yield frame
