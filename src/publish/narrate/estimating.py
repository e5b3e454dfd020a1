"""How long an utterance takes, before anybody says it."""

import re

from publish.model import Script, Utterance

_CHARACTER = 0.0664
"""Seconds of a letter or a figure: of eSpeak NG at the usual rate; a sentence is 0.24 s off."""
_MARK = 0.246
"""Of the pause at a mark within a sentence."""
_EDGE = 0.07
_USUAL_RATE = 165
_MARKS = re.compile(r"[,;:—]")


def estimated_seconds(utterance: Utterance, rate: int) -> float:
    """Return about how many seconds an utterance takes, without its pause.

    `rate` is in words a minute. What was recorded is as long as it was.
    """
    if utterance.take is not None:
        return utterance.seconds
    said = utterance.said
    heard = sum(map(str.isalnum, said))
    if not heard:
        return 0.0
    spoken = _CHARACTER * heard + _MARK * len(_MARKS.findall(said)) + _EDGE
    return spoken * _USUAL_RATE / rate


def estimates(script: Script, rate: int) -> list[float]:
    """Return about how many seconds each utterance of a script takes."""
    return [
        estimated_seconds(utterance, rate)
        for track in script.tracks
        for utterance in track.utterances
    ]
