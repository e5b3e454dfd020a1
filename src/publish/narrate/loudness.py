"""How loud a voice is: one gain for each, from a paragraph that every voice says."""

from fractions import Fraction

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.filter import Graph

from publish.narrate.engines import Speech

PARAGRAPH = (
    "The conference hall, which is more than a hundred years old, holds nine hundred people. "
    "Was it a mistake to invite him? Nobody in the building could tell, and nobody asked. "
    "Rain fell over the harbour, and the boats to the smaller islands did not leave that day. "
    "According to the programme, every speaker had seven minutes."
)
"""Questions, statements and names enough to be as loud as an article."""

exhausted = (av.error.BlockingIOError, av.error.EOFError)
"""What a filter graph raises when it has nothing to give at the moment, or at all."""


def loudness(speech: Speech) -> float | None:
    """Return the integrated loudness in LUFS (EBU R 128); None for silence."""
    if not speech.samples:
        return None
    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=speech.sample_rate,
        format="s16",
        layout="mono",
        time_base=Fraction(1, speech.sample_rate),
    )
    meter = graph.add("ebur128", "metadata=1:framelog=quiet")
    graph.link_nodes(source, meter, graph.add("abuffersink")).configure()
    samples = np.frombuffer(speech.pcm, "<i2").astype(np.int16)
    frame = AudioFrame.from_ndarray(samples[np.newaxis, :], format="s16", layout="mono")
    frame.sample_rate = speech.sample_rate
    frame.pts = 0
    frame.time_base = Fraction(1, speech.sample_rate)
    graph.push(frame)
    graph.push(None)
    measured = None
    while True:
        try:
            measured = graph.pull().metadata.get("lavfi.r128.I", measured)
        except exhausted:
            break
    level = float(measured) if measured is not None else -70.0
    return level if level > -70.0 else None  # noqa: PLR2004  the absolute gate of BS.1770
