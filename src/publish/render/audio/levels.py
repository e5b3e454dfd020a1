"""How loud a finished file is: decoded and measured, whatever the encoder was given.

A book is measured section by section, so that what is known of one need not be heard again; windows
that reach over a joint are put together from what both sides have of them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.fifo import AudioFifo
from av.audio.frame import AudioFrame
from av.filter import Graph
from numpy.typing import NDArray

from publish.model import NOTHING_KEPT, Facts, KeptWork, work_key
from publish.versions import machine, module_code, packages

Floats = NDArray[np.float32]

_AT_ONCE = 32_768
"""Samples that go through the meters at a time: a frame holds too few to be worth it."""

_FINER = 4
"""Samples are set between samples, as ITU-R BS.1770 asks for below 48 kHz times four."""

_REACH = 32
"""Samples on each side from which one between is told."""

_QUIETER = 0.5
"""Of the highest sample so far: beside quieter ones there is no higher peak, but in white noise."""

_SILENCE = 1e-6

_STEPS_A_SECOND = 10
_STEPS = 4
"""Steps in a window of the loudness meter: 400 ms, moved on by 100 ms."""
_OFFSET = 0.691
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
_NOTHING = -110.0
"""LUFS below which FFmpeg's meter says that it heard nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Integrated loudness in LUFS (EBU R 128) and true peak in dBTP."""

    loudness: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was measured of a stretch of sound.

    `energies` are the mean squares of windows of 400 ms that end 100 ms after each other, from the
    first that ends in it to the last that begins in it; `peak` the highest value between samples.
    """

    energies: Floats
    peak: float


def levels(paths: Sequence[Path], kept: KeptWork = NOTHING_KEPT) -> Levels:
    """Measure files that are heard one after the other. Raises OSError where one cannot be read."""
    heard = [_heard(path, kept) for path in paths]
    return Levels(
        loudness=round(_loudness(heard), 2),
        peak=round(20 * float(np.log10(max(*(each.peak for each in heard), _SILENCE))), 2),
    )


def _heard(path: Path, kept: KeptWork) -> Heard:
    """Return what is known of a file, else measure it."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    key = work_key(
        "levels",
        file=digest,
        packages=packages("av", "numpy"),
        code=module_code(__name__),
        machine=machine(),
    )
    known = kept.find(key)
    found = None if known is None else _read(*known)
    if found is None:
        found = measure(path)
        kept.keep(key, {"peak": found.peak}, found.energies.astype("<f4").tobytes())
    return found


def _read(facts: Facts, content: bytes) -> Heard | None:
    try:
        energies = np.frombuffer(content, "<f4").astype(np.float32)
        return Heard(energies=energies, peak=float(facts["peak"]))
    except (KeyError, TypeError, ValueError):
        return None


def measure(path: Path) -> Heard:
    """Decode a file and measure it. Raises OSError where it cannot be read."""
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        rate = stream.rate
        meter, peak = _Meter(rate), _Peak()
        for frame in _gathered(file.decode(stream)):
            sound = frame.to_ndarray().reshape(-1).astype(np.float32, copy=False)
            peak.add(sound)
            meter.add(sound)
    peak.finish()
    return Heard(energies=meter.finish(), peak=peak.highest)


def _gathered(decoded: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    """Yield the sound of frames in longer ones."""
    fifo = AudioFifo()
    for frame in decoded:
        frame.pts = None  # what was cut off at the start leaves a gap in the times
        fifo.write(frame)
        while (longer := fifo.read(_AT_ONCE)) is not None:
            yield longer
    if (rest := fifo.read()) is not None:
        yield rest


def _loudness(heard: Iterable[Heard]) -> float:
    """Return the integrated loudness of stretches one after the other (ITU-R BS.1770, gated)."""
    parts = [each.energies for each in heard]
    total = np.zeros(sum(len(part) - _STEPS + 1 for part in parts) + _STEPS - 1)
    at = 0
    for part in parts:
        total[at : at + len(part)] += part
        at += len(part) - _STEPS + 1
    whole = total[_STEPS - 1 : at]
    gated = whole[whole > _energy(_ABSOLUTE_GATE)]
    if not gated.size:
        return _ABSOLUTE_GATE
    floor = gated.mean() * 10 ** (_RELATIVE_GATE / 10)
    return float(10 * np.log10(gated[gated > floor].mean()) - _OFFSET)


def _energy(level: float) -> float:
    return float(10 ** ((level + _OFFSET) / 10))


class _Meter:
    """FFmpeg's meter of momentary loudness, with silence before and after what it hears."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._step = rate // _STEPS_A_SECOND
        self._graph = Graph()
        source = self._graph.add_abuffer(
            sample_rate=rate, format="flt", layout="mono", time_base=Fraction(1, rate)
        )
        meter = self._graph.add("ebur128", "metadata=1:framelog=quiet")
        self._graph.link_nodes(source, meter, self._graph.add("abuffersink")).configure()
        self._at = 0
        self._count = 0
        self._found: list[float] = []
        self._push(np.zeros(_STEPS * self._step, np.float32))

    def add(self, sound: Floats) -> None:
        """Hear what follows."""
        self._count += len(sound)
        self._push(sound)

    def finish(self) -> Floats:
        """Return the energies of the windows that reach into what was heard."""
        self.add(np.zeros(-self._count % self._step, np.float32))
        steps = self._count // self._step + _STEPS - 1
        self._push(np.zeros((_STEPS - 1) * self._step, np.float32))
        self._graph.push(None)
        self._pull()
        return np.array(self._found[_STEPS : _STEPS + steps], np.float32)

    def _push(self, sound: Floats) -> None:
        if not len(sound):
            return
        frame = AudioFrame.from_ndarray(sound[np.newaxis, :], format="flt", layout="mono")
        frame.sample_rate, frame.pts = self._rate, self._at
        self._at += len(sound)
        self._graph.push(frame)
        self._pull()

    def _pull(self) -> None:
        for frame in _frames(self._graph):
            level = float(frame.metadata.get("lavfi.r128.M", _NOTHING))
            self._found.append(_energy(level) if level > _NOTHING else 0.0)


def _frames(graph: Graph) -> Iterator[AudioFrame]:
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
