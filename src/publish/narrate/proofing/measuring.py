"""What was narrated before, measured: how long an utterance takes, how loud it is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from publish.model import KeptWork, Script, Style, Utterance
from publish.model.proof import Doubt, DoubtKind
from publish.narrate.engines import Speaker, leading_voice
from publish.narrate.engines.supervised import SupervisedEngine
from publish.narrate.estimating import estimated_seconds
from publish.narrate.speaking import Speaking, ingredients
from publish.narrate.voices import Voices

_FEWEST = 20
"""Utterances of a voice of which an ordinary one is told."""
_SHORTEST = 15
"""Letters of an utterance whose rate says something."""
_FASTER, _SLOWER = 0.75, 1.35
"""How long it takes, by how long others of its length do."""
_DECIBELS = 4.0
_WEIGHT = 0.35
_QUIETEST = 1e-3
"""Of full scale: softer samples are silence, and no part of a level."""
_FULL_SCALE = 1 << 15


@dataclass(frozen=True, slots=True)
class Measured:
    """An utterance as a voice said it: its seconds, and its level in dB below full scale."""

    voice: str
    seconds: float
    level: float


def measured(
    script: Script, voices: Voices, style: Style, speaker: Speaker, kept: KeptWork
) -> dict[int, Measured]:
    """Return what is among the kept work of a script's utterances, by their place in it."""
    rate = style.speech.rate
    speaking = Speaking(kept=kept, made_of=ingredients(speaker, rate))
    engine = SupervisedEngine(speaker.engine, rate)  # it cuts utterances; no child is started
    found = {}
    utterances = (each for track in script.tracks for each in track.utterances)
    for number, utterance in enumerate(utterances):
        phrasings = voices.phrasings(utterance.runs)
        if not phrasings:
            continue
        pieces = [kept.find(speaking.key(piece)) for piece in engine.pieces(phrasings)]
        sounds = [piece for piece in pieces if piece is not None]
        if len(sounds) == len(pieces):
            found[number] = _measured(sounds, leading_voice(phrasings))
    return found


def _measured(sounds: Sequence[tuple[Mapping[str, object], bytes]], voice: str) -> Measured:
    seconds = 0.0
    loud = []
    for facts, pcm in sounds:
        samples = np.frombuffer(pcm, "<i2").astype(np.float32) / _FULL_SCALE
        rate = facts.get("sample_rate")
        seconds += len(samples) / rate if isinstance(rate, int) and rate > 0 else 0.0
        loud.append(samples[np.abs(samples) > _QUIETEST])
    heard = np.concatenate(loud)
    power = float(np.mean(heard**2)) if heard.size else _QUIETEST**2
    return Measured(voice, seconds, 10 * float(np.log10(power)))


def outliers(
    utterances: Sequence[Utterance], found: Mapping[int, Measured], rate: int
) -> dict[int, list[Doubt]]:
    """Return doubts about utterances that are said faster, slower, louder or softer than others."""
    doubts: dict[int, list[Doubt]] = {}
    for voice in {each.voice for each in found.values()}:
        ratios, levels = {}, {}
        for number, each in found.items():
            letters = sum(map(str.isalnum, utterances[number].said))
            if each.voice == voice and letters >= _SHORTEST:
                ratios[number] = each.seconds / estimated_seconds(utterances[number], rate)
                levels[number] = each.level
        if len(ratios) < _FEWEST:
            continue
        usual, level = median(ratios.values()), median(levels.values())
        for number, ratio in ratios.items():
            told = [*_rate(ratio / usual), *_level(levels[number] - level)]
            utterance = utterances[number]
            if told and utterance.sentence:
                doubts[number] = [_doubt(utterance, kind, words) for kind, words in told]
    return doubts


def _rate(ratio: float) -> Iterator[tuple[DoubtKind, str]]:
    if not _FASTER <= ratio <= _SLOWER:
        share = abs(1 / ratio - 1)
        yield DoubtKind.RATE, f"{share:.0%} {'faster' if ratio < 1 else 'slower'}"


def _level(difference: float) -> Iterator[tuple[DoubtKind, str]]:
    if abs(difference) > _DECIBELS:
        yield (
            DoubtKind.LEVEL,
            f"{abs(difference):.0f} dB {'louder' if difference > 0 else 'softer'}",
        )


def _doubt(utterance: Utterance, kind: DoubtKind, words: str) -> Doubt:
    return Doubt(
        kind=kind,
        written=utterance.text,
        said="",
        start=0,
        weight=_WEIGHT,
        key=f"{kind} {utterance.sentence}",
        lang=utterance.runs[0].lang,
        measured=words,
    )
