"""Hibari, an English voice of a small network; eSpeak NG says what is in another language."""

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from anyascii import anyascii

from publish.model.languages import primary_language
from publish.narrate.engines.engine import (
    EngineFacts,
    Exactness,
    Phrasing,
    Speech,
    leading_voice,
    rising,
)
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.engines.hibari_files import MODEL, PACKAGES, missing
from publish.narrate.engines.hibari_ipa import letters, to_hibari
from publish.narrate.ipa import UnknownSymbolError

if TYPE_CHECKING:
    from pyttsx3.engine import Engine

    from publish.narrate.engines.hibari_speech import Given, Sound

Foreign: TypeAlias = Callable[[str, str], str]
"""How words in another voice are said in this one's letters; empty if they cannot be."""

SAMPLE_RATE = 24_000
HEART = "heart"
"""Its one voice that needs no download: an American woman's."""
_ELSEWHERE = "espeak:"
"""What stands before the name of an eSpeak voice, which says other languages."""
_ENGLISH = "gmw/en-US"
_SPELLED = re.compile(r"(?<![^\W_])(?:[A-Za-z]\.)+[A-Za-z](?![^\W_])")
"""Letters that are to be said one by one, as the wording writes them: `O.S.C.E`."""
_FIGURES = re.compile(r"\d[\d,]{15,}")
"""More figures than there are number words for; they are said one by one."""
_SAID = re.compile(r"[^\s,;:.!?…—()«»“”\"]+(?:\s+[^\s,;:.!?…—()«»“”\"]+)*")
"""Words of another language between two marks, at which a voice pauses."""
_READ = frozenset("ĀāĂăąĆćČčĎďĐđĒēĕĖėęěĝĞğġģīĭİıķļĽľŁłńņňŋŌōŏőŒœŘřŚśŞŠšţťūŭŮůŰųŵźŻżŽžƒơưǎǐǒǔǚșț")
"""Letters beyond Latin-1 that it reads; others stand as the nearest of ASCII."""
_UNHEARD = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Mn"})
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‒": "-", "―": "—", "[": " ", "]": " "})


class HibariEngine:
    """The voice `heart` of hibari-tts 0.2.1.

    Word times are those that its network planned. A foreign word is said in the same voice, by
    the sounds that eSpeak NG gives it; a sentence that is mostly foreign, by eSpeak NG.
    """

    name = "hibari"
    title = "Hibari"
    switches_voice = True
    exact: Exactness = "steps"
    takes_ipa = True

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._elsewhere = EspeakEngine()
        self._rate = 0
        self._sounds: list[Sound] = []
        self._failures: list[BaseException] = []
        self._foreign: Foreign = lru_cache(4096)(self._foreign_sounds)
        self._elsewhere_started = False

    def voices(self) -> Collection[str]:
        """Return its one voice: those for other languages are nobody's choice."""
        return [HEART]

    def find_voice(self, name: str) -> str | None:
        """Return the voice of a name, or of the language that it speaks."""
        if name.startswith(_ELSEWHERE):
            found = self._elsewhere.find_voice(name.removeprefix(_ELSEWHERE))
            return None if found is None else _ELSEWHERE + found
        return HEART if name.strip().lower() in {HEART, "en", "en-us"} else None

    def voice_for(self, lang: str, like: str = "") -> str | None:
        """Return the voice for English, or eSpeak NG's for another language."""
        del like
        if primary_language(lang) == "en":
            return HEART
        found = self._elsewhere.voice_for(lang)
        return None if found is None else _ELSEWHERE + found

    def refuses(self, phonemes: str, lang: str) -> str | None:
        """Return the first symbol that is none of the IPA, or none that can be said."""
        try:
            to_hibari(phonemes)
        except UnknownSymbolError as error:
            return error.symbol
        return None if primary_language(lang) == "en" else self._elsewhere.refuses(phonemes, lang)

    def facts(self) -> EngineFacts:
        """Tell which one it is, and what is not there of it."""
        return EngineFacts(
            kind="neural",
            packages=tuple(f"{name} {version}" for name, version in PACKAGES.items()),
            model=MODEL,
            missing=missing(),
            speaks="en-US",
            licence="Apache-2.0",
        )

    def start(self, rate: int) -> None:
        """Load the voice. Changes the working folder to that of eSpeak NG's data."""
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the runtime is imported
        self._rate = rate
        try:
            import pyttsx3  # noqa: PLC0415

            from publish.narrate.engines import hibari_driver  # noqa: PLC0415  loads the runtime
        except ImportError as error:
            raise OSError(f"a package that it needs is not installed ({error.name})") from error
        self._engine = pyttsx3.init(hibari_driver.NAME)
        self._engine.connect("finished-utterance", self._finished)
        self._engine.connect("error", self._failed)
        self._engine.setProperty("rate", rate)
        self._engine.setProperty("spell", self._spelled)
        self._run(self._engine)

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        """Say phrasings as one sentence, in the voice of most of its characters."""
        engine = self._engine
        if engine is None:
            raise OSError("the engine was not started")
        if leading_voice(phrasings) != HEART:
            return self._espeak().speak([_by_espeak(each) for each in phrasings])
        text, origins, given = compose(phrasings, self._foreign)
        if not any(map(str.isalnum, text)):  # pyttsx3 ignores what is empty, without a word
            return Speech(pcm=b"", sample_rate=SAMPLE_RATE)
        engine.setProperty("given", given)
        engine.say(text)
        self._run(engine)
        sound = self._sounds.pop()
        return Speech(
            pcm=sound.pcm,
            sample_rate=SAMPLE_RATE,
            words=rising((origins[at], sample) for at, sample in sound.words),
        )

    def _espeak(self) -> EspeakEngine:
        """Return eSpeak NG, loaded when it is needed first."""
        if not self._elsewhere_started:
            self._elsewhere.start(self._rate)
            self._elsewhere_started = True
        return self._elsewhere

    def _foreign_sounds(self, text: str, voice: str) -> str:
        """Return how the voice says words of another language; empty if it cannot at all."""
        ipa = self._espeak().pronunciation(text, voice.removeprefix(_ELSEWHERE))
        return to_hibari(ipa, lenient=True).strip()

    def _spelled(self, word: str) -> str:
        """Return how a word is said that the voice's own rules cannot read."""
        sounds = self._foreign(word, _ENGLISH)
        if not any(map(str.isalpha, sounds)):
            sounds = self._foreign(anyascii(word), _ENGLISH)
        if not any(map(str.isalpha, sounds)):
            raise OSError(f"it has no sounds for `{word}`")
        return sounds

    def _run(self, engine: "Engine") -> None:
        engine.runAndWait()
        if self._failures:
            failure = self._failures.pop()
            self._failures.clear()
            if isinstance(failure, MemoryError):
                raise failure
            raise OSError(str(failure) or type(failure).__name__) from failure

    def _finished(self, *, name: object, completed: bool, sound: "Sound") -> None:
        del name, completed
        self._sounds.append(sound)

    def _failed(self, *, name: object, exception: BaseException) -> None:
        del name
        self._failures.append(exception)


def compose(
    phrasings: Sequence[Phrasing], foreign: Foreign
) -> "tuple[str, list[int], list[Given]]":
    """Return what the voice is given, for each character of it the offset that it says, and sounds.

    Offsets count through the texts, one after the other.
    """
    text = ""
    origins: list[int] = []
    given: list[Given] = []
    start = 0
    for phrasing in phrasings:
        for first, last, sounds in _stretches(phrasing, foreign):
            part = phrasing.text[first:last]
            begin = len(text)
            for piece, at in [(part, 0)] if sounds else _letters(part):
                text += piece
                same = sounds == ""  # then a piece is all said for one character
                origins += [start + first + (at if same else each) for each in range(len(piece))]
            if sounds:
                given.append((begin, len(text), sounds))
        start += len(phrasing.text)
    return text, origins, given


def _stretches(phrasing: Phrasing, foreign: Foreign) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a phrasing, each with its sounds; with none where the voice reads it."""
    text = phrasing.text
    if phrasing.phonemes:
        yield 0, len(text), to_hibari(phrasing.phonemes, lenient=True).strip()
        return
    at = 0
    is_own = phrasing.voice == HEART
    for found in _SPELLED.finditer(text) if is_own else ():
        yield at, found.start(), ""
        at = found.end()
        yield found.start(), at, letters(found[0])
    for found in _SAID.finditer(text) if not is_own else ():
        words = [(each.start(), each.end()) for each in re.finditer(r"\S+", found[0])]
        sounds = foreign(found[0], phrasing.voice)
        said = sounds.split()
        if len(said) != len(words):  # said in one breath
            words, said = [(0, len(found[0]))], [sounds]
        for (first, last), each in zip(words, said, strict=True):
            yield at, found.start() + first, ""
            at = found.start() + last
            yield found.start() + first, at, each
    yield at, len(text), ""


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what stands for each character in what the voice reads, and where that is."""
    figures = {at for found in _FIGURES.finditer(text) for at in range(*found.span())}
    for at, character in enumerate(text):
        if at in figures:
            yield " " if character == "," else f"{character} ", at
        elif character.isspace():
            yield " ", at
        elif unicodedata.category(character) in _UNHEARD:
            continue
        elif character.isalpha() and character > "ÿ" and character not in _READ:
            yield anyascii(character), at
        else:
            yield character.translate(_SAME), at


def _by_espeak(phrasing: Phrasing) -> Phrasing:
    """Return the phrasing for eSpeak NG, which reads a whole sentence alone."""
    voice = phrasing.voice.removeprefix(_ELSEWHERE)
    return replace(phrasing, voice=_ENGLISH if voice == HEART else voice)
