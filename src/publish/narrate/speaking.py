"""What an utterance sounds like: as it was kept, else as an engine says it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from publish.model import Facts, KeptWork, work_key
from publish.narrate.engines import Phrasing, Speaker, Speech
from publish.narrate.engines.child import engine_path
from publish.narrate.engines.supervised import SupervisedEngine, at_rate, length
from publish.versions import code_of, machine, module_code, packages

_BESIDE = ("pyttsx3", "numpy")
"""Packages that voices are made with, beside their own."""


def ingredients(speaker: Speaker, rate: int) -> dict[str, object]:
    """Return what decides how a phrasing sounds, beside itself.

    The engine, with its packages, its network and, where it is another package's, its own code;
    the rate; our wording and recording, with the tables of what an engine is given for a word; the
    kind of machine.
    """
    origin = speaker.origin
    module = engine_path(speaker.engine).partition(":")[0]
    return {
        "engine": engine_path(speaker.engine),
        "name": origin.engine,
        "packages": [*origin.packages, *packages(*_BESIDE)],
        "model": origin.model,
        "rate": rate,
        "wording": code_of("publish.narrate"),
        "tables": code_of("publish.data.wording"),
        "code": module_code(module),
        "machine": machine(),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """Has utterances said by `engine` that are not among the kept work.

    `made_of` are the ingredients of every one.
    """

    kept: KeptWork
    made_of: dict[str, object]

    def key(self, phrasings: Sequence[Phrasing]) -> str:
        """Return the name of what a piece of an utterance sounds like."""
        return work_key("speech", phrasings=[asdict(each) for each in phrasings], **self.made_of)

    def parts(
        self, phrasings: Sequence[Phrasing], engine: SupervisedEngine, sample_rate: int | None
    ) -> Iterator[Speech]:
        """Yield the pieces of an utterance, one after the other, at `sample_rate` or their own.

        The offsets of words count through the whole utterance. Raises as the engine does.
        """
        before = 0
        for piece in engine.pieces(phrasings):
            speech = self._said(piece, engine)
            rate = speech.sample_rate if sample_rate is None else sample_rate
            speech = at_rate(speech, rate)
            words = tuple((before + at, sample) for at, sample in speech.words)
            before += length(piece)
            yield Speech(pcm=speech.pcm, sample_rate=rate, words=words)

    def _said(self, piece: Sequence[Phrasing], engine: SupervisedEngine) -> Speech:
        key = self.key(piece)
        kept = self.kept.find(key)
        speech = None if kept is None else _read(*kept)
        if speech is not None:
            return speech
        speech = engine.say(piece)
        facts = {"sample_rate": speech.sample_rate, "words": speech.words}
        self.kept.keep(key, facts, speech.pcm)
        return speech


def _read(facts: Facts, pcm: bytes) -> Speech | None:
    """Return what was kept; None where that is something else."""
    try:
        words = tuple((int(at), int(sample)) for at, sample in facts["words"])
        return Speech(pcm=pcm, sample_rate=int(facts["sample_rate"]), words=words)
    except (KeyError, TypeError, ValueError):
        return None
