"""How loud a voice is: one gain for each, from a paragraph in its language, or from a recording."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

import numpy as np

from publish.model.languages import primary_language
from publish.narrate.engines import Phrasing, Speech
from publish.narrate.filters import Samples, amplified, limited, limited_loudness, loudness

_DEFAULT = "en"
_ROUNDS = 5
"""The limiter takes some of the gain back; after five rounds it is found to 0.1 dB."""

_ROUNDS_OF_ALL = 2
"""Through all of a recording: to 0.3 dB."""

_LOUDEST = 24.0
"""Decibels of gain at the most: a whisper is not made into noise."""


@cache
def _paragraphs() -> dict[str, str]:
    text = files("publish").joinpath("data", "calibration.txt").read_text(encoding="utf-8")
    rows = (line.partition("|") for line in text.splitlines() if not line.startswith("#"))
    return {lang: paragraph for lang, _, paragraph in rows}


def paragraph(lang: str, voice: str) -> Phrasing:
    """Return what `voice` says to be measured: in language `lang` or, for want of it, English."""
    primary = primary_language(lang)
    known = primary if primary in _paragraphs() else _DEFAULT
    return Phrasing(text=_paragraphs()[known], lang=known, voice=voice)


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


def gain_of(
    sound: Callable[[], Iterator[Samples]], sample_rate: int, target: float, peak: float
) -> float:
    """Return that gain for sound of any length, in pieces, as often as it is asked for."""
    gain = 0.0
    for _ in range(_ROUNDS_OF_ALL):
        louder = (amplified(piece, gain) for piece in sound())
        level = limited_loudness(louder, sample_rate, peak)
        if level is None:
            break
        gain = min(gain + target - level, _LOUDEST)
    return gain
