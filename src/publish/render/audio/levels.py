"""How loud a finished file is: decoded and measured, whatever the encoder was given."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.filter import Graph
from av.filter.context import FilterContext
from numpy.typing import NDArray

_AT_ONCE = 32_768
"""Samples that go through the meters at a time: a frame holds too few to be worth it."""

_FINER = 4
"""Samples are set between samples, as ITU-R BS.1770 asks for below 48 kHz times four."""

_REACH = 32
"""Samples on each side from which one between is told."""

_QUIETER = 0.5
"""Of the highest sample so far: beside quieter ones there is no higher peak, but in white noise."""

_SILENCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Integrated loudness in LUFS (EBU R 128) and true peak in dBTP."""

    loudness: float
    peak: float


def levels(path: Path) -> Levels:
    """Measure the sound of a file. Raises OSError where it cannot be read."""
    peak = _Peak()
    loudness = -70.0
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        graph, source = _meter(stream)
        for frame in _gathered(file.decode(stream)):
            if frame is not None:
                peak.add(frame.to_ndarray().reshape(-1).astype(np.float32, copy=False))
            source.push(frame)
            for found in _pulled(graph):
                loudness = float(found.metadata.get("lavfi.r128.I", loudness))
    peak.finish()
    return Levels(
        loudness=round(loudness, 2),
        peak=round(20 * float(np.log10(max(peak.highest, _SILENCE))), 2),
    )


def _gathered(frames: Iterator[AudioFrame]) -> Iterator[AudioFrame | None]:
    """Yield the sound of frames in longer ones, and None at the end."""
    fifo = AudioFifo()
    for frame in frames:
        frame.pts = None  # what was cut off at the start leaves a gap in the times
        fifo.write(frame)
        while fifo.samples >= _AT_ONCE:
            yield fifo.read(_AT_ONCE)
    if fifo.samples:
        yield fifo.read()
    yield None


def _meter(stream: AudioStream) -> tuple[Graph, FilterContext]:
    """Return FFmpeg's meter for loudness, and what takes the sound; its last frame tells of all."""
    graph = Graph()
    source = graph.add_abuffer(template=stream)
    meter = graph.add("ebur128", "metadata=1:framelog=quiet")
    graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
    return graph, source


def _pulled(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            found = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        if isinstance(found, AudioFrame):
            yield found


class _Peak:
    """Finds the true peak. FFmpeg's meter for it costs three times as much as all else."""

    def __init__(self) -> None:
        self.highest = 0.0
        self._sample = 0.0
        self._held = np.zeros(2 * _REACH, np.float32)
        places = np.arange(-_REACH + 1, _REACH + 1)
        window = np.kaiser(2 * _FINER * _REACH + 1, 9.0)
        self._between = np.array(
            [
                np.sinc(part / _FINER - places) * window[_FINER * (places + _REACH) - part]
                for part in range(1, _FINER)
            ],
            np.float32,
        ).T

    def add(self, samples: NDArray[np.float32]) -> None:
        """Look at what follows; the last samples wait for those behind them."""
        sound = np.concatenate([self._held, samples])
        self._held = sound[-2 * _REACH :]
        heights = np.abs(sound[_REACH:-_REACH])
        if not len(heights):
            return
        self._sample = max(self._sample, float(heights.max()))
        self.highest = max(self.highest, self._sample)
        loud = np.flatnonzero(heights > _QUIETER * self._sample)
        starts = np.union1d(loud, loud - 1)
        starts = starts[starts >= 0]
        around = np.lib.stride_tricks.sliding_window_view(sound, 2 * _REACH)
        for at in range(0, len(starts), _AT_ONCE):
            between = around[starts[at : at + _AT_ONCE] + 1] @ self._between
            self.highest = max(self.highest, float(np.abs(between).max()))

    def finish(self) -> None:
        """Look at the last samples."""
        self.add(np.zeros(2 * _REACH, np.float32))
