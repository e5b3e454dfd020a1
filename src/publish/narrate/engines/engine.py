"""What a speech engine is: utterances in; sound, word times and their exactness out."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from publish.diagnostics import Span

Exactness: TypeAlias = Literal["sample", "estimated", "none"]
"""What an engine's word times are worth: as heard, computed in another way, or not given."""


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
class Speaker:
    """Who speaks: an engine and one of its voices, empty for the one of the language.

    `span` is where the source asks for that voice.
    """

    engine: SpeechEngine
    voice: str = ""
    span: Span | None = None
