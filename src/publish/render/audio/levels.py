"""How loud a finished file is: decoded and measured, whatever the encoder was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.filter import Graph
from numpy.typing import NDArray

_WINDOW = 2048
_MARGIN = 256
_FINER = 4
"""Samples are set between samples, as ITU-R BS.1770 asks for below 48 kHz times four."""

_QUIETER = 0.75
"""Of the highest sample so far: from windows below it no higher peak between samples comes."""

_SILENCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Integrated loudness in LUFS (EBU R 128) and true peak in dBTP."""

    loudness: float
    peak: float


def levels(path: Path) -> Levels:
    """Measure the sound of a file. Raises OSError where it cannot be read."""
    meter = _Meter()
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        loudness = -70.0
        for frame in _metered(stream, _watched(file.decode(stream), meter)):
            loudness = float(frame.metadata.get("lavfi.r128.I", loudness))
    meter.finish()
    return Levels(
        loudness=round(loudness, 2),
        peak=round(20 * float(np.log10(max(meter.peak, _SILENCE))), 2),
    )


def _metered(stream: AudioStream, sound: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    """Yield what FFmpeg's meter gives: the last frame tells of all."""
    graph = Graph()
    source = graph.add_abuffer(template=stream)
    meter = graph.add("ebur128", "metadata=1:framelog=quiet")
    graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
    for frame in _ended(sound):
        graph.push(frame)
        while True:
            try:
                found = graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                break
            if isinstance(found, AudioFrame):
                yield found


def _ended(sound: Iterator[AudioFrame]) -> Iterator[AudioFrame | None]:
    yield from sound
    yield None


def _watched(sound: Iterator[AudioFrame], meter: "_Meter") -> Iterator[AudioFrame]:
    for frame in sound:
        meter.add(frame.to_ndarray().reshape(-1).astype(np.float32, copy=False))
        yield frame


class _Meter:
    """Finds the true peak. FFmpeg's meter for it costs three times as much as all else."""

    def __init__(self) -> None:
        self.peak = 0.0
        self._highest = 0.0
        self._taper = np.ones(_WINDOW + 2 * _MARGIN, np.float32)
        ramp = np.sin(np.linspace(0, np.pi / 2, _MARGIN // 2, dtype=np.float32)) ** 2
        self._taper[: len(ramp)], self._taper[-len(ramp) :] = ramp, ramp[::-1]
        self._held: list[NDArray[np.float32]] = [np.zeros(_MARGIN, np.float32)]
        self._count = _MARGIN

    def add(self, samples: NDArray[np.float32]) -> None:
        self._held.append(samples)
        self._count += len(samples)
        if self._count >= len(self._taper) * 16:
            self._look()

    def finish(self) -> None:
        self.add(np.zeros(_WINDOW + 2 * _MARGIN, np.float32))
        self._look()

    def _look(self) -> None:
        sound = np.concatenate(self._held)
        at = 0
        while at + len(self._taper) <= len(sound):
            self._window(sound[at : at + len(self._taper)])
            at += _WINDOW
        self._held, self._count = [sound[at:]], len(sound) - at

    def _window(self, sound: NDArray[np.float32]) -> None:
        highest = float(np.abs(sound[_MARGIN:-_MARGIN]).max())
        self._highest = max(self._highest, highest)
        if highest <= _QUIETER * self._highest or not highest:
            return
        spectrum = np.fft.rfft(sound * self._taper)
        fine = np.fft.irfft(spectrum, _FINER * len(sound)) * _FINER
        inside = fine[_FINER * _MARGIN : -_FINER * _MARGIN]
        self.peak = max(self.peak, highest, float(np.abs(inside).max()))
