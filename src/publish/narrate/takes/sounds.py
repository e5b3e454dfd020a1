"""Recordings as sound: decoded once at the tracks' rate, each with one gain."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from publish.model import KeptWork, Recording, SpeechStyle, Take, Utterance, work_key
from publish.narrate.calibration import gain_of
from publish.narrate.filters import Samples
from publish.narrate.sound import track_rate
from publish.narrate.takes.decoder import DECODER
from publish.versions import code_of, machine, packages

_LONGEST_PAUSE = 2.0
"""Seconds between two takes that are heard as they were recorded; what is longer was no pause."""
_SAMPLE = 2
"""Bytes of one."""
_BLOCK = 1 << 20
"""Samples that are in memory at once."""


def plays_on(utterances: tuple[Utterance, ...], number: int) -> bool:
    """Whether the recording is heard on from an utterance to the next one, with the pause between.

    So the reader's own pauses, breath and room stay, where nothing else comes between.
    """
    before, after = (_take(utterances, each) for each in (number, number + 1))
    if before is None or after is None or after.before or before.recording != after.recording:
        return False
    return 0 <= after.start - before.end <= _LONGEST_PAUSE


def _take(utterances: tuple[Utterance, ...], number: int) -> Take | None:
    return utterances[number].take if 0 <= number < len(utterances) else None


@dataclass(slots=True, kw_only=True)
class Sounds:
    """Decodes recordings when they are first needed, into files below `folder`."""

    recordings: tuple[Recording, ...]
    style: SpeechStyle
    folder: Path
    kept: KeptWork
    _pcm: dict[int, Path] = field(default_factory=dict)
    _gains: dict[int, float] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def sample_rate(self) -> int:
        """The rate of tracks that hold them: the highest, or the next that AAC and MP3 have."""
        return track_rate(max(DECODER.measure(each).rate for each in self.recordings))

    def key(self, number: int) -> dict[str, object]:
        """Return what decides how a recording sounds in a track."""
        return {"recording": self.recordings[number].digest, "gain": self.gain(number)}

    def gain(self, number: int) -> float:
        """Return the gain in dB that makes a recording as loud as the style says: one for all.

        Raises DecodingError, OSError.
        """
        with self._lock:
            if number not in self._gains:
                self._gains[number] = self._found_gain(number)
            return self._gains[number]

    def pieces(self, number: int, start: float, end: float) -> Iterator[tuple[Samples, bool]]:
        """Yield the sound of a recording from second `start` to `end`, and which piece is the last.

        Raises DecodingError, OSError.
        """
        first, last = (round(each * self.sample_rate) for each in (start, end))
        path = self._pcm_of(number)
        last = min(last, _length(path))
        for at in range(first, last, _BLOCK):
            yield _samples(path, at, min(at + _BLOCK, last)), at + _BLOCK >= last

    def _found_gain(self, number: int) -> float:
        key = work_key(
            "gain",
            recording=self.recordings[number].digest,
            rate=self.sample_rate,
            loudness=self.style.loudness,
            peak=self.style.peak,
            code=code_of("publish.narrate"),
            packages=packages("av", "numpy"),
            machine=machine(),
        )
        kept = self.kept.find(key)
        if kept is not None and isinstance(found := kept[0].get("gain"), float):
            return found
        path = self._pcm_of(number)
        starts = range(0, _length(path), _BLOCK)
        gain = gain_of(
            lambda: (_samples(path, at, at + _BLOCK) for at in starts),
            self.sample_rate,
            self.style.loudness,
            self.style.peak,
        )
        self.kept.keep(key, {"gain": gain}, b"")
        return gain

    def _pcm_of(self, number: int) -> Path:
        with self._lock:
            if number not in self._pcm:
                path = self.folder / f"recording-{number:03d}.pcm"
                DECODER.decode(self.recordings[number], self.sample_rate, path)
                self._pcm[number] = path
            return self._pcm[number]


def _length(path: Path) -> int:
    """Return how many samples a file has; of a few at a high rate nothing is left."""
    return path.stat().st_size // _SAMPLE


def _samples(path: Path, start: int, end: int) -> Samples:
    """Return samples of a file. It is not mapped: ten hours would count as memory of ours."""
    return np.fromfile(path, "<i2", end - start, offset=start * _SAMPLE).astype(np.int16)
