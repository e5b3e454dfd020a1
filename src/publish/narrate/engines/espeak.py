"""eSpeak NG, spoken through pyttsx3."""

import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from publish.model.languages import primary_language
from publish.narrate.engines import espeak_voices
from publish.narrate.engines.engine import (
    EngineFacts,
    Exactness,
    Phrasing,
    Speech,
    leading_voice,
    rising,
)
from publish.narrate.ipa import UnknownSymbolError, to_espeak
from publish.narrate.wording.heteronyms import Cued, cued
from publish.narrate.wording.tables import sections
from publish.versions import packages

if TYPE_CHECKING:
    from pyttsx3.engine import Engine

    from publish.narrate.engines.espeak_driver import Sound

SAMPLE_RATE = 22_050
"""Of every voice that the library synthesises itself."""


class EspeakEngine:
    """The bundled eSpeak NG 1.52. Word times are exact to the sample."""

    name = "espeak"
    title = "eSpeak NG"
    switches_voice = True
    exact: Exactness = "sample"
    takes_ipa = True

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._sounds: list[Sound] = []
        self._failures: list[BaseException] = []

    def voices(self) -> Collection[str]:
        """Return the voices' tags and names."""
        return [name for voice in espeak_voices.all_voices() for name in (voice.tag, voice.name)]

    def find_voice(self, name: str) -> str | None:
        """Return the voice of a tag, a name or a file name, with its variant (`en-us+f3`)."""
        return espeak_voices.find_voice(name)

    def voice_for(self, lang: str, like: str = "") -> str | None:
        """Return the voice of a language, with the variant of `like`."""
        return espeak_voices.voice_for(lang, like)

    def refuses(self, phonemes: str, lang: str) -> str | None:
        """Return the first symbol that is none of the IPA, or none that eSpeak NG can say."""
        try:
            to_espeak(phonemes, lang)
        except UnknownSymbolError as error:
            return error.symbol
        return None

    def facts(self) -> EngineFacts:
        """Tell which one it is, and what is not there of it."""
        package = espeak_voices.PACKAGE
        return EngineFacts(
            kind="rule-based",
            packages=tuple(packages(package)),
            missing=() if espeak_voices.is_installed() else (package,),
            licence="GPL-3.0-or-later",
        )

    def start(self, rate: int) -> None:
        """Load the library. Changes the working folder to that of its data."""
        os.chdir(espeak_voices.data_folder())
        import pyttsx3  # noqa: PLC0415

        from publish.narrate.engines import espeak_driver  # noqa: PLC0415  it loads the library

        self._engine = pyttsx3.init(espeak_driver.NAME)
        self._engine.connect("finished-utterance", self._finished)
        self._engine.connect("error", self._failed)
        self._engine.setProperty("rate", rate)
        self._run(self._engine)

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        """Say phrasings as one sentence, in the voice of most of its characters."""
        engine = self._engine
        if engine is None:
            raise OSError("the engine was not started")
        voice = leading_voice(phrasings)
        text, origins = compose(phrasings, voice)
        if not text.strip():  # pyttsx3 ignores it without a word
            return Speech(pcm=b"", sample_rate=SAMPLE_RATE)
        engine.setProperty("voice", voice)
        engine.setProperty("markup", any(each.voice != voice for each in phrasings))
        engine.say(text)
        self._run(engine)
        sound = self._sounds.pop()
        start, end = _heard(sound.pcm)
        events = ((origins[at], sample) for at, sample in sound.words if at < len(origins))
        return Speech(
            pcm=bytes(sound.pcm[2 * start : 2 * end]),
            sample_rate=SAMPLE_RATE,
            words=rising((offset, max(0, sample - start)) for offset, sample in events),
        )

    def pronunciation(self, text: str, voice: str) -> str:
        """Return how a voice says a text, in IPA. The library was loaded by `start`."""
        from publish.narrate.engines import espeak_driver  # noqa: PLC0415  it loads the library

        return espeak_driver.pronunciation(respelled(text, espeak_voices.tag_of(voice)), voice)

    def _run(self, engine: "Engine") -> None:
        engine.runAndWait()
        if self._failures:
            failure = self._failures.pop()
            self._failures.clear()
            raise OSError(str(failure)) from failure

    def _finished(self, *, name: object, completed: bool, sound: "Sound") -> None:
        del name, completed
        self._sounds.append(sound)

    def _failed(self, *, name: object, exception: BaseException) -> None:
        del name
        self._failures.append(exception)


def compose(phrasings: Sequence[Phrasing], voice: str) -> tuple[str, list[int]]:
    """Return what eSpeak NG is given, and for each character of it the offset that it says.

    Offsets count through the texts, one after the other. Stretches in another voice than `voice`
    stand in SSML elements, which keeps the intonation of the sentence whole. Characters that
    would be taken for mark-up, and those that have no sound, are left out.
    """
    markup = any(phrasing.voice != voice for phrasing in phrasings)
    parts: list[str] = []
    origins: list[int] = []
    start = 0
    for phrasing in phrasings:
        tag = espeak_voices.tag_of(phrasing.voice)
        foreign = phrasing.voice != voice
        mnemonics = _mnemonics(phrasing)
        pieces = [(f'<voice xml:lang="{tag}">', start)] if foreign else []
        if mnemonics:
            pieces.append((f"[[{mnemonics}]]", start))
        else:
            pieces += [
                (_plain(character, markup=markup), start + at)
                for character, at in _respelled(phrasing.text, primary_language(tag))
            ]
        end = start + len(phrasing.text)
        if foreign:
            pieces.append(("</voice>", max(start, end - 1)))
        for piece, origin in pieces:
            parts.append(piece)
            origins += [origin] * len(piece)
        start = end
    return "".join(parts), origins


@cache
def _misread(lang: str) -> tuple[re.Pattern[str], Cued] | None:
    """Return the words that the voice of a language says wrongly, and their other spellings."""
    lines = sections("espeak").get(lang)
    if not lines:
        return None
    table = cued(lines)
    return re.compile(table.pattern), table


def respelled(text: str, lang: str) -> str:
    """Return a text as the voice of a language must be given it to say it rightly."""
    return "".join(each for each, _ in _respelled(text, primary_language(lang)))


def _respelled(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """Yield what a voice is given for each character, and the offset of that character."""
    misread = _misread(lang)
    at = 0
    if misread is not None:
        pattern, table = misread
        for found in pattern.finditer(text):
            spelling = table.spelling(found)
            if spelling is None:
                continue
            yield from zip(text[at : found.start()], range(at, found.start()), strict=True)
            yield spelling, found.start()
            at = found.end()
    yield from zip(text[at:], range(at, len(text)), strict=True)


def _mnemonics(phrasing: Phrasing) -> str | None:
    """Return the pronunciation in eSpeak NG's notation; None if there is none, or none for it."""
    try:
        return to_espeak(phrasing.phonemes, phrasing.lang) if phrasing.phonemes else None
    except UnknownSymbolError:  # which was reported
        return None


def _plain(character: str, *, markup: bool) -> str:
    if len(character) > 1:  # a word that is spelled for the voice
        return character
    if character in "[]" or (markup and character in "<>&"):
        return " "
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} or character == "\ufffd":
        return ""
    return character


def _heard(pcm: bytearray) -> tuple[int, int]:
    """Return the samples between the digital silence before and after what is heard.

    The end is where eSpeak NG's last phoneme ends: what it adds is a pause of zeros. What stands
    before is the closed mouth of a first sound such as "t".
    """
    end = (len(pcm.rstrip(b"\0")) + 1) // 2
    return (len(pcm) - len(pcm.lstrip(b"\0"))) // 2 if end else 0, end
