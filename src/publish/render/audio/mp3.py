"""The audio book as MP3, from the PCM: every track encoded by itself, and the frames joined."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise
from pathlib import Path

import av
import lameenc
import numpy as np
from av.audio.frame import AudioFrame
from numpy.typing import NDArray

from publish.model import NOTHING_KEPT, KeptWork, Narration, work_key
from publish.render.audio import id3
from publish.render.audio.mp3_frames import RATES, bit_rate, frame_samples, frames, write_frames
from publish.render.audio.particulars import Mark, Particulars
from publish.versions import machine, module_code, packages

_QUALITY = 7
"""LAME's effort, 0 most to 9 least. At 64 kbit/s and 22.05 kHz, 5 is by 0.4 dB nearer to masking
its noise and twice as dear, 2 no nearer and three times as dear."""

_LAME_SCALE = 0.95
"""What LAME multiplies the sound with, at every constant bit rate up to 160 kbit/s, before it
encodes (its presets do so; measured with a tone of 997 Hz at all of RATES). The sound is divided by
it before, else the MP3 is 0.45 dB quieter than the M4B."""

_BLOCK = 1 << 17
_MOST_WORKERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """Samples `[start, end)` of a PCM file, then `silence` samples of silence.

    `digest` is that of the file, empty where it is not known.
    """

    pcm: Path
    start: int
    end: int
    silence: int
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A narration's sections as MP3, each a file of the frames that the book has of it.

    They are `samples` samples of sound at `sample_rate`.
    """

    sections: tuple[Path, ...]
    samples: int
    sample_rate: int


def encode_sections(
    narration: Narration, kbit: int, folder: Path, kept: KeptWork = NOTHING_KEPT
) -> Encoded:
    """Encode every track by itself into files below `folder`, of about `kbit` kbit/s.

    The sound has the voice's own sample rate: above it there is nothing to encode. An encoder that
    begins anew uses no bits of the frames before, so that frames of several can be joined; and it
    is late by 1,105 samples, so that of every track but the last the last 1,105 are left out.
    Tracks begin and end with silence of more than that.
    """
    rate = narration.tracks[0].sample_rate
    if rate in RATES:
        target, samples, sections = rate, narration.samples, _sections(narration, rate)
    else:
        target = next((each for each in RATES if each > rate), RATES[-1])
        resampled = folder / "resampled.pcm"
        samples = _resample(narration, rate, target, resampled)
        sections = [_Section(pcm=resampled, start=0, end=samples, silence=0)]
    kbit = bit_rate(kbit, target)
    last = len(sections) - 1

    def made(number: int) -> Path:
        path = folder / f"{number:03d}.mp3"
        section = sections[number]
        key = _key(section, target, kbit, is_last=number == last)
        if not section.digest or kept.bring(key, path) is None:
            _encode(section, target, kbit, path, is_last=number == last)
            if section.digest:
                kept.keep(key, {}, path)
        return path

    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_WORKERS)) as pool:
        paths = tuple(pool.map(made, range(len(sections))))
    return Encoded(sections=paths, samples=samples, sample_rate=target)


def write_mp3(
    path: Path, narration: Narration, encoded: Encoded, marks: list[Mark], about: Particulars
) -> None:
    """Write the book at `path`: the tag, then the frames."""
    with path.open("wb") as book:
        book.write(id3.tag(about, marks, narration.tracks[0].sample_rate))
        write_frames(book, _frames(encoded), encoded.samples, encoded.sample_rate)


def _frames(encoded: Encoded) -> Iterator[bytes]:
    for path in encoded.sections:
        with path.open("rb") as file:
            yield from frames(file, encoded.sample_rate)


def _sections(narration: Narration, sample_rate: int) -> list[_Section]:
    """Return the tracks, each from the first whole frame in its silence to that of the next."""
    size = frame_samples(sample_rate)
    sections = []
    start = 0
    for track, following in pairwise([*narration.tracks, None]):
        assert track is not None  # noqa: S101  only the last is None
        silence = 0 if following is None else -(track.samples - start) % size
        sections.append(
            _Section(
                pcm=track.pcm,
                start=start,
                end=track.samples,
                silence=silence,
                digest=track.digest,
            )
        )
        start = silence
    return sections


def _key(section: _Section, sample_rate: int, kbit: int, *, is_last: bool) -> str:
    """Return the name of a section as MP3: of its samples, and of all that encodes them."""
    return work_key(
        "mp3",
        pcm=section.digest,
        part=[section.start, section.end, section.silence, is_last],
        how=[sample_rate, kbit, _QUALITY, _LAME_SCALE],
        packages=packages("lameenc", "numpy"),
        code=[module_code(each) for each in (__name__, frames.__module__)],
        machine=machine(),
    )


def _encode(section: _Section, sample_rate: int, kbit: int, path: Path, *, is_last: bool) -> None:
    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_quality(_QUALITY)
    encoder.set_bit_rate(kbit)
    encoder.set_in_sample_rate(sample_rate)
    encoder.set_out_sample_rate(sample_rate)
    encoder.silence()
    with path.open("w+b") as file:
        for samples in _blocks(section):
            louder = np.rint(samples * np.float32(1 / _LAME_SCALE)).clip(-32768, 32767)
            file.write(encoder.encode(louder.astype(np.int16).tobytes()))
        file.write(encoder.flush())
        if not is_last:
            whole = (section.end - section.start + section.silence) // frame_samples(sample_rate)
            file.seek(0)
            file.truncate(sum(map(len, islice(frames(file, sample_rate), whole))))


def _blocks(section: _Section) -> Iterator[NDArray[np.int16]]:
    with section.pcm.open("rb") as file:
        file.seek(2 * section.start)
        while content := file.read(2 * _BLOCK):
            yield np.frombuffer(content, "<i2").astype(np.int16)
    if section.silence:
        yield np.zeros(section.silence, np.int16)


def _resample(narration: Narration, rate: int, higher: int, pcm: Path) -> int:
    """Write all tracks at a rate that MP3 has; return how many samples they are."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=higher)
    written = 0
    at = 0
    with pcm.open("wb") as file:
        for track in narration.tracks:
            whole = _Section(pcm=track.pcm, start=0, end=track.samples, silence=0)
            for samples in _blocks(whole):
                frame = AudioFrame.from_ndarray(samples[np.newaxis, :], format="s16", layout="mono")
                frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
                at += len(samples)
                for part in resampler.resample(frame):
                    written += file.write(part.to_ndarray().astype("<i2").tobytes()) // 2
        for part in resampler.resample(None):
            written += file.write(part.to_ndarray().astype("<i2").tobytes()) // 2
    return written
