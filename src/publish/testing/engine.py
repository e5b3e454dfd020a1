"""What a speech engine must keep to, and one that is silent."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import get_args

from publish.narrate.engines import Exactness, Phrasing, Speech, SpeechEngine
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.engines.supervised import SpeechError, SupervisedEngine
from publish.testing.contract import ContractError, require

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_RATES = range(7_350, 96_001)
"""Sample rates of voices, in Hz."""
_WORDS_A_MINUTE = 170
_TEXTS = ("The lamp was lit.", "At 10, nobody — asked why!", "a", "Łódź, “naïve” & 漢字 (ẹ̀kọ́).")


class SilentEngine:
    """Says every character as two milliseconds of silence, in any language.

    It knows when each word begins.
    """

    name = "silent"
    title = "Silence"
    switches_voice = True
    exact: Exactness = "sample"
    takes_ipa = True
    _rate = 16_000
    _step = _rate // 500

    def voices(self) -> Collection[str]:
        """Return its one voice."""
        return ["silent"]

    def find_voice(self, name: str) -> str | None:
        """Return the voice if it is that one."""
        return name if name in self.voices() else None

    def voice_for(self, lang: str, like: str = "") -> str | None:
        """Return the one voice."""
        del lang, like
        return "silent"

    def refuses(self, phonemes: str, lang: str) -> str | None:
        """Refuse what is no symbol of the IPA, as the engine that comes along does."""
        return EspeakEngine().refuses(phonemes, lang)

    def start(self, rate: int) -> None:
        """Silence has no speed."""
        del rate

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        """Say nothing, for as long as the texts are."""
        text = "".join(phrasing.text for phrasing in phrasings)
        words = tuple(
            (found.start(), found.start() * self._step) for found in re.finditer(r"\S+", text)
        )
        return Speech(
            pcm=bytes(2 * self._step * len(text)),
            sample_rate=self._rate,
            words=words,
        )


def check_engine(engine: SpeechEngine, lang: str = "en") -> None:
    """Raise ContractError unless `engine` keeps to the protocol; `lang` is one that it speaks.

    It is made again and speaks in a child process, as for a book: its class must have a name in an
    importable module, and need no arguments.
    """
    require(_NAME.fullmatch(engine.name), f"the name `{engine.name}` is not like `my-engine`")
    require(engine.title.strip(), "it has no title")
    require(engine.exact in get_args(Exactness), f"times cannot be `{engine.exact}`")
    voices = list(engine.voices())
    require(voices, "it has no voice")
    for each in voices:
        require(engine.find_voice(each), f"it does not find its own voice `{each}`")
    require(engine.find_voice("no such voice") is None, "it finds a voice that it does not have")
    voice = engine.voice_for(lang)
    if voice is None:
        raise ContractError(f"it has no voice for `{lang}`")
    require(engine.find_voice(voice), f"its voice for `{lang}`, `{voice}`, is none of its voices")
    require(engine.voice_for(lang, voice), f"there is none for `{lang}` that is like `{voice}`")
    first, again = (
        SupervisedEngine(engine, _WORDS_A_MINUTE),
        SupervisedEngine(engine, _WORDS_A_MINUTE),
    )
    try:
        rates = set()
        for text in _TEXTS:
            phrasings = [Phrasing(text=text, lang=lang, voice=voice)]
            speech = first.speak(phrasings)
            _check_speech(speech, text, engine.exact)
            rates.add(speech.sample_rate)
        require(len(rates) == 1, f"the sample rates of one voice differ: {sorted(rates)}")
        # The last text is the first that the other process hears.
        require(
            again.speak(phrasings) == speech,
            "the same words sound otherwise, depending on what was said before",
        )
    except SpeechError as error:
        raise ContractError(f"it does not speak: {error}") from error
    finally:
        first.stop()
        again.stop()


def _check_speech(speech: Speech, text: str, exact: Exactness) -> None:
    require(speech.pcm, f"it says nothing for `{text}`")
    require(len(speech.pcm) % 2 == 0, "its samples are not 16 bits each")
    require(speech.sample_rate in _RATES, f"no voice has {speech.sample_rate} Hz")
    require(
        bool(speech.words) == (exact != "none"),
        f"it says that its times are `{exact}`, and gives {len(speech.words)}",
    )
    for (offset, sample), (next_offset, next_sample) in pairwise(speech.words):
        require(
            offset < next_offset and sample <= next_sample, f"its times do not rise in `{text}`"
        )
    for offset, sample in speech.words:
        require(0 <= offset < len(text), f"a word begins at {offset}, outside of `{text}`")
        require(0 <= sample < speech.samples, f"a word of `{text}` begins after the sound")
