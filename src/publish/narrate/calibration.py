"""How loud a voice is: one gain for each, from a paragraph that every voice says."""

import numpy as np

from publish.narrate.engines import Speech
from publish.narrate.filters import amplified, limited, loudness

PARAGRAPH = (
    "The conference hall, which is more than a hundred years old, holds nine hundred people. "
    "Was it a mistake to invite him? Nobody in the building could tell, and nobody asked. "
    "Rain fell over the harbour, and the boats to the smaller islands did not leave that day. "
    "According to the programme, every speaker had seven minutes."
)
"""Questions, statements and names enough to be as loud as an article."""

_ROUNDS = 3
"""The limiter takes some of the gain back; after three rounds it is found to 0.1 dB."""

_LOUDEST = 24.0
"""Decibels of gain at the most: a whisper is not made into noise."""


def gain_for(speech: Speech, target: float, peak: float) -> float:
    """Return the gain in dB by which `speech`, limited to `peak` dBTP, has `target` LUFS."""
    samples = np.frombuffer(speech.pcm, "<i2").astype(np.int16)
    gain = 0.0
    for _ in range(_ROUNDS):
        if not samples.size:
            break
        level = loudness(
            limited(amplified(samples, gain), speech.sample_rate, peak), speech.sample_rate
        )
        if level is None:
            break
        gain = min(gain + target - level, _LOUDEST)
    return gain
