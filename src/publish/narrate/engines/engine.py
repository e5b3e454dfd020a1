"""What a speech engine is: utterances in; sound, word times and their exactness out."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias, runtime_checkable

from publish.diagnostics import Span
from publish.model.origin import Origin, VoiceKind

Exactness: TypeAlias = Literal["sample", "steps", "estimated", "none"]
"""What an engine's word times are worth.

As heard; as the engine planned them, in steps of at most 25 ms; computed in another way; not given.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasing:
    """A stretch to say in one voice: `text`, or `phonemes` (IPA) where the engine can.

    `lang` is a BCP 47 tag, `voice` one of the engine's voices.
    """

    text: str
    lang: str
    voice: str
    phonemes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Sound: mono signed 16-bit little-endian samples, from the first one heard to the last.

    `words` are pairs of an offset into the texts that were said, one after the other, and the
    sample at which the word there begins, both rising. The sample rate is the voice's.
    """

    pcm: bytes = field(repr=False)
    sample_rate: int
    words: tuple[tuple[int, int], ...] = ()

    @property
    def samples(self) -> int:
        """How long it is."""
        return len(self.pcm) // 2


def leading_voice(phrasings: Sequence[Phrasing]) -> str:
    """Return the voice that says most of the characters: its intonation carries the utterance."""
    counted = Counter[str]()
    for phrasing in phrasings:
        counted[phrasing.voice] += len(phrasing.text)
    return max(counted, key=counted.__getitem__)


def rising(words: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Keep the first of several events at one offset, and none that goes back."""
    kept: list[tuple[int, int]] = []
    for offset, sample in words:
        if not kept or (offset > kept[-1][0] and sample >= kept[-1][1]):
            kept.append((offset, sample))
    return tuple(kept)


class SpeechEngine(Protocol):
    """Says utterances in voices. Made without arguments, in this process and in each child.

    `start` and `speak` are called in a child process only, where the engine may crash, hang or
    change the working folder. The same phrasings must give the same bytes whatever was said
    before.
    """

    name: str
    title: str
    """What a listener is told that speaks, and what credits say."""
    switches_voice: bool
    """Whether one utterance may hold phrasings of several voices; else they are said apart."""
    exact: Exactness
    """What the times of words are worth."""
    takes_ipa: bool
    """Whether Phrasing may bring `phonemes`; else a lexicon's pronunciations are not used."""

    def voices(self) -> Collection[str]:
        """Return the names of all voices, for the closest match to an unknown one."""

    def find_voice(self, name: str) -> str | None:
        """Return the voice that an author calls `name`; None if there is none."""

    def voice_for(self, lang: str, like: str = "") -> str | None:
        """Return the voice for a language, its speaker like that of voice `like` if possible."""

    def refuses(self, phonemes: str, lang: str) -> str | None:
        """Return what of a pronunciation in IPA cannot be said, if anything.

        It is asked only of an engine that `takes_ipa`.
        """

    def start(self, rate: int) -> None:
        """Make ready to speak at `rate` words a minute. Raises OSError where that fails."""

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        """Say phrasings as one utterance. Raises OSError where the engine refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineFacts:
    """What an engine can tell of itself beside the protocol; what it does not is empty.

    `kind` is told to machines in the outputs. `packages` are what speaks, each with its version,
    and `model` the SHA-256 of its network, if it has one: both stand in the manifest. `missing`
    are packages without which it cannot speak, as pip takes them. `speaks` is the tag of the one
    language that its own voices have, `licence` theirs.
    """

    kind: VoiceKind | None = None
    packages: tuple[str, ...] = ()
    model: str = ""
    missing: tuple[str, ...] = ()
    speaks: str = ""
    licence: str = ""


@runtime_checkable
class TellingEngine(Protocol):
    """An engine that has facts to tell."""

    def facts(self) -> EngineFacts:
        """Return them; nothing is loaded for it."""


@runtime_checkable
class PronouncingEngine(Protocol):
    """An engine that can tell how it would say a word, in IPA."""

    def pronunciation(self, text: str, voice: str) -> str:
        """Return the sounds; only in the child, after `start`. Raises OSError where it cannot."""


def facts_of(engine: SpeechEngine) -> EngineFacts:
    """Return what an engine tells of itself, if it does."""
    return engine.facts() if isinstance(engine, TellingEngine) else EngineFacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: an engine and one of its voices, empty for the one of the language.

    `span` is where the source asks for that voice.
    """

    engine: SpeechEngine
    voice: str = ""
    span: Span | None = None

    @property
    def origin(self) -> Origin:
        """What outputs say of it."""
        facts = facts_of(self.engine)
        return Origin(
            engine=self.engine.name, kind=facts.kind, packages=facts.packages, model=facts.model
        )
