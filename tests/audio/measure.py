"""Loudness and peaks of finished files, measured by FFmpeg's meter for EBU R 128; delays."""

import math
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.filter import Graph
from numpy.typing import NDArray


@dataclass(frozen=True)
class Levels:
    """Integrated loudness in LUFS, true peak in dBTP."""

    loudness: float
    peak: float


def levels(path: Path) -> Levels:
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        graph = Graph()
        source = graph.add_abuffer(template=stream)
        meter = graph.add("ebur128", "metadata=1:peak=true:framelog=quiet")
        graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
        loudness, peak = 0.0, -100.0
        for frame in (*file.decode(stream), None):
            graph.push(frame)
            while True:
                try:
                    found = graph.pull().metadata
                except (av.error.BlockingIOError, av.error.EOFError):
                    break
                loudness = float(found.get("lavfi.r128.I", loudness))
                peaks = [float(value) for key, value in found.items() if "true_peak" in key]
                peak = max([peak, *(20 * math.log10(each) for each in peaks if each)])
    return Levels(loudness, peak)


def offset(decoded: NDArray[np.float64], pcm: NDArray[np.float64], start: int, end: int) -> int:
    """Return by how many samples `decoded` is late at a sentence: the best of 201 shifts."""
    wanted = pcm[start:end]
    span = range(-100, 101)
    padded = np.pad(decoded, 100)
    return max(span, key=lambda late: float(wanted @ padded[start + 100 + late : end + 100 + late]))
