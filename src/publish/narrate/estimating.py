"""How long an utterance takes, before anybody says it."""

import re

from publish.model import Script, Utterance

_CHARACTER = 0.0664
"""Seconds of a letter: of eSpeak NG at the usual rate; a sentence is 0.24 s off."""
_MARK = 0.246
"""Of the pause at a mark within a sentence."""
_EDGE = 0.07
_USUAL_RATE = 165
_MARKS = re.compile(r"[,;:—،؛，、；：]")
_SLOW = (
    (re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]"), 0.255),
    (re.compile(r"[\uac00-\ud7a3]"), 0.185),
    (re.compile(r"[\u3041-\u30ff]"), 0.115),
    (re.compile(r"[\u0e00-\u0eff]"), 0.1),
    (re.compile(r"[\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff]"), 0.085),
    (re.compile(r"[\u1200-\u137f]"), 0.155),
    (re.compile(r"[\u0530-\u058f\u0620-\u06ff]"), 0.1),
    (re.compile(r"[\u0590-\u05ff\u10a0-\u10ff]"), 0.078),
)
"""What a character of other scripts takes: Han, Hangul, kana, Thai and Lao, scripts of India and
beside it with their vowel signs, Ethiopic, Armenian and Arabic, Hebrew and Georgian. Of eSpeak NG's
voices, three sentences a script."""


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
    return (spoken + _slower(said)) * _USUAL_RATE / rate


def _slower(said: str) -> float:
    """Return how much longer the characters of other scripts take than as many letters."""
    if said.isascii():
        return 0.0
    seconds = 0.0
    for script, each in _SLOW:
        found = script.findall(said)
        letters = sum(map(str.isalnum, found))
        seconds += each * len(found) - _CHARACTER * letters
    return seconds


def estimates(script: Script, rate: int) -> list[float]:
    """Return about how many seconds each utterance of a script takes."""
    return [
        estimated_seconds(utterance, rate)
        for track in script.tracks
        for utterance in track.utterances
    ]
