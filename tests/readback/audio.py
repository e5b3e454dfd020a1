"""Finished audio read back: containers and sound by PyAV, captions as plain text."""

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Chapter:
    title: str
    start: float
    end: float


@dataclass(frozen=True)
class Cue:
    id: str
    start: float
    end: float
    text: str


def chapters(path: Path) -> list[Chapter]:
    with av.open(str(path)) as file:
        return [
            Chapter(
                title=str(each["metadata"]["title"]),
                start=float(each["start"] * (each["time_base"] or 0)),
                end=float(each["end"] * (each["time_base"] or 0)),
            )
            for each in file.chapters()
        ]


def tags(path: Path) -> dict[str, str]:
    """Return the tags of the file, and `language` of its sound."""
    with av.open(str(path)) as file:
        found = dict(file.metadata)
        language = file.streams.audio[0].metadata.get("language")
        return found if language is None else {"language": language} | found


def picture(path: Path) -> bytes:
    """Return the attached picture as it was put in."""
    with av.open(str(path)) as file:
        return next(bytes(packet) for packet in file.demux(video=0) if packet.size)


def sound(path: Path | BinaryIO, sample_rate: int) -> NDArray[np.float64]:
    """Return the decoded sound of a file or an open one, -1 to 1, resampled if need be."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=sample_rate)
    with av.open(str(path) if isinstance(path, Path) else path, mode="r") as file:
        frames = [
            part for frame in file.decode(audio=0) for part in resampler.resample(frame)
        ] + resampler.resample(None)
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames]).astype(np.float64)


_TIME = re.compile(r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})")


def cues(path: Path) -> list[Cue]:
    """Parse WebVTT strictly (W3C, 4.1): raises ValueError for what a parser would drop."""
    text = path.read_bytes().decode("utf-8")
    head, *blocks = re.split(r"\n{2,}", text.removesuffix("\n"))
    if head != "WEBVTT":
        raise ValueError(head)
    return [_cue(block) for block in blocks if not block.startswith("NOTE")]


def _cue(block: str) -> Cue:
    first, *others = block.split("\n")
    name, times, *lines = ("", first, *others) if " --> " in first else (first, *others)
    start, arrow, end = times.partition(" --> ")
    if "-->" in name or not arrow or not lines or any("-->" in line for line in lines):
        raise ValueError(block)
    if any(re.search(r"<|&(?!amp;|lt;|gt;)", line) for line in lines):
        raise ValueError(block)
    cue = Cue(name, _seconds(start), _seconds(end), html.unescape("\n".join(lines)))
    if cue.end <= cue.start:
        raise ValueError(block)
    return cue


def _seconds(text: str) -> float:
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
