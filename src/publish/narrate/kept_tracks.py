"""Tracks among the kept work: their PCM with the times in it, and the same encoded."""

from dataclasses import dataclass
from pathlib import Path

from publish.model import (
    Facts,
    KeptWork,
    ScriptTrack,
    SpokenSentence,
    SpokenWord,
    Utterance,
    work_key,
)
from publish.narrate.sound import encoding
from publish.versions import code_of, machine, packages


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """The PCM of a track: its samples, its SHA-256, and when each sentence is heard."""

    samples: int
    digest: str
    sentences: tuple[SpokenSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTracks:
    """What is kept of the tracks of one narration."""

    kept: KeptWork
    sample_rate: int

    def bring(self, key: str, pcm: Path, track: ScriptTrack) -> Recorded | None:
        """Write the PCM of a track, if it is kept; its sentences are those of the script."""
        facts = self.kept.bring(key, pcm)
        return None if facts is None else _read(facts, track)

    def keep(self, key: str, pcm: Path, recorded: Recorded) -> None:
        """Keep a track's PCM and the times in it."""
        facts = {
            "samples": recorded.samples,
            "digest": recorded.digest,
            "times": [
                [each.start, each.end, [[word.start, word.end, word.sample] for word in each.words]]
                for each in recorded.sentences
            ],
        }
        self.kept.keep(key, facts, pcm)

    def bring_encoded(self, recorded: Recorded, aac: Path) -> bool:
        """Write a track as AAC, if it is kept."""
        return self.kept.bring(self._encoded(recorded), aac) is not None

    def keep_encoded(self, recorded: Recorded, aac: Path) -> None:
        """Keep a track as AAC."""
        self.kept.keep(self._encoded(recorded), {}, aac)

    def _encoded(self, recorded: Recorded) -> str:
        return work_key(
            "m4a",
            pcm=recorded.digest,
            how=encoding(self.sample_rate),
            packages=packages("av"),
            code=code_of("publish.narrate"),
            machine=machine(),
        )


def spoken(
    utterance: Utterance, start: int, end: int, words: tuple[SpokenWord, ...]
) -> SpokenSentence:
    """Return when an utterance is heard: from sample `start` to `end`, and its `words`."""
    return SpokenSentence(
        sentence=utterance.sentence,
        text=utterance.text,
        said=utterance.said,
        start=start,
        end=end,
        words=words,
        announced=utterance.announced,
        aside=utterance.aside,
        interjected=utterance.interjected,
    )


def _read(facts: Facts, track: ScriptTrack) -> Recorded | None:
    """Return what was kept of a track; None where that is something else."""
    try:
        sentences = [
            spoken(
                utterance,
                int(start),
                int(end),
                tuple(SpokenWord(start=at, end=to, sample=sample) for at, to, sample in words),
            )
            for utterance, (start, end, words) in zip(track.utterances, facts["times"], strict=True)
        ]
        return Recorded(
            samples=int(facts["samples"]), digest=str(facts["digest"]), sentences=tuple(sentences)
        )
    except (KeyError, TypeError, ValueError):
        return None
