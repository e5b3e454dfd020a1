"""Filter graphs of FFmpeg for mono sound: the limiter, the loudness meter."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.filter import Graph
from numpy.typing import NDArray

Samples = NDArray[np.int16]
Floats = NDArray[np.float32]

_FULL_SCALE = 1 << 15
_HEADROOM = 1.0
"""Decibels that the limiter stays below the ceiling: peaks lie between samples, and AAC adds."""

_ABSOLUTE_GATE = -70.0
"""LUFS below which nothing counts (ITU-R BS.1770)."""


def amplified(samples: Samples, gain: float) -> Floats:
    """Return samples as numbers from -1 to 1 (and beyond), louder by `gain` dB."""
    return samples.astype(np.float32) * np.float32(10 ** (gain / 20) / _FULL_SCALE)


def limiter(sample_rate: int, peak: float) -> Graph:
    """Build a limiter to `peak` dBTP, floats in and 16 bits out.

    Its latency is taken back: every sample stays at its time, and as many come out as go in.
    """
    ceiling = 10 ** ((peak - _HEADROOM) / 20)
    graph = Graph()
    graph.link_nodes(
        _source(graph, sample_rate, "flt"),
        graph.add("alimiter", f"limit={ceiling:.6f}:level=false:attack=5:release=50:latency=1"),
        graph.add("aformat", "sample_fmts=s16:channel_layouts=mono"),
        graph.add("abuffersink"),
    ).configure()
    return graph


def limited(samples: Floats, sample_rate: int, peak: float) -> Samples:
    """Return `samples` through a limiter of their own."""
    graph = limiter(sample_rate, peak)
    graph.push(frame_of(samples, sample_rate, 0))
    graph.push(None)
    return np.concatenate([samples_of(frame) for frame in frames(graph)])


def resampled(pcm: bytes, old: int, new: int) -> bytes:
    """Return mono 16-bit samples at sample rate `new`: as long as before, to the sample."""
    samples = np.frombuffer(pcm, "<i2").astype(np.int16)
    count = round(len(samples) * new / old)
    if not samples.size:
        return b""
    resampler = AudioResampler(format="s16", layout="mono", rate=new)
    frame = frame_of(samples, old, 0)
    made = np.concatenate(
        [samples_of(each) for part in (frame, None) for each in resampler.resample(part)]
    )
    return np.pad(made, (0, max(0, count - len(made))))[:count].astype("<i2").tobytes()


def loudness(samples: Samples, sample_rate: int) -> float | None:
    """Return the integrated loudness in LUFS (EBU R 128); None for silence."""
    if not samples.size:
        return None
    graph = Graph()
    meter = graph.add("ebur128", "metadata=1:framelog=quiet")
    source = _source(graph, sample_rate, "s16")
    graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
    graph.push(frame_of(samples, sample_rate, 0))
    graph.push(None)
    level = _ABSOLUTE_GATE
    for frame in frames(graph):
        level = float(frame.metadata.get("lavfi.r128.I", level))
    return level if level > _ABSOLUTE_GATE else None


def limited_loudness(pieces: Iterable[Floats], sample_rate: int, peak: float) -> float | None:
    """Return the integrated loudness in LUFS of sound behind a limiter; None for silence.

    The sound is never in memory whole.
    """
    graph = Graph()
    meter = graph.add("ebur128", "metadata=1:framelog=quiet")
    source = _source(graph, sample_rate, "s16")
    graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
    level, at = _ABSOLUTE_GATE, 0
    for samples in _limited(pieces, sample_rate, peak):
        graph.push(frame_of(samples, sample_rate, at))
        at += len(samples)
        for frame in frames(graph):
            level = float(frame.metadata.get("lavfi.r128.I", level))
    graph.push(None)
    for frame in frames(graph):
        level = float(frame.metadata.get("lavfi.r128.I", level))
    return level if level > _ABSOLUTE_GATE else None


def _limited(pieces: Iterable[Floats], sample_rate: int, peak: float) -> Iterator[Samples]:
    graph = limiter(sample_rate, peak)
    at = 0
    for piece in pieces:
        graph.push(frame_of(piece, sample_rate, at))
        at += len(piece)
        yield from map(samples_of, frames(graph))
    graph.push(None)
    yield from map(samples_of, frames(graph))


def frame_of(samples: Samples | Floats, sample_rate: int, at: int) -> AudioFrame:
    """Return a frame that begins at sample `at`."""
    form = "s16" if samples.dtype == np.int16 else "flt"
    frame = AudioFrame.from_ndarray(samples[np.newaxis, :], format=form, layout="mono")
    frame.sample_rate = sample_rate
    frame.time_base = Fraction(1, sample_rate)
    frame.pts = at
    return frame


def samples_of(frame: AudioFrame) -> Samples:
    """Return the samples of a frame of 16 bits."""
    return frame.to_ndarray().reshape(-1).astype(np.int16, copy=False)


def frames(graph: Graph) -> Iterator[AudioFrame]:
    """Yield what a graph has to give at the moment."""
    while True:
        try:
            frame = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return
        if isinstance(frame, AudioFrame):
            yield frame


def _source(graph: Graph, sample_rate: int, form: str) -> "av.filter.FilterContext":
    return graph.add_abuffer(
        sample_rate=sample_rate, format=form, layout="mono", time_base=Fraction(1, sample_rate)
    )
