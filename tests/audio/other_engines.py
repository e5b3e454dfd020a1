"""Speech engines that stand in for real ones: what the protocol asks of any, and its failures."""

import math
import os
import signal
import struct
import time
from collections.abc import Collection, Sequence
from pathlib import Path

import numpy as np

from publish.narrate.engines import Exactness, Phrasing, Speech, espeak_voices
from publish.narrate.engines.espeak import EspeakEngine

RATE = 16_000


class ToneEngine:
    """Says every letter as 5 ms of a tone, every space as 5 ms of silence; one voice at a time."""

    name = "tone"
    title = "Tone"
    switches_voice = False
    exact: Exactness = "none"
    takes_ipa = False

    def voices(self) -> Collection[str]:
        return ["low", "high"]

    def find_voice(self, name: str) -> str | None:
        return name if name in self.voices() else None

    def voice_for(self, lang: str, like: str = "") -> str | None:
        del like
        return {"en": "low", "fr": "high"}.get(lang.partition("-")[0])

    def refuses(self, phonemes: str, lang: str) -> str | None:
        raise AssertionError((phonemes, lang))

    def start(self, rate: int) -> None:
        del rate

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        (voice,) = {phrasing.voice for phrasing in phrasings}
        text = "".join(phrasing.text for phrasing in phrasings)
        step = RATE // 200
        pitch = {"low": 200, "high": 800}[voice]
        tone = [round(9000 * math.sin(2 * math.pi * pitch * at / RATE)) for at in range(step)]
        samples = [part for letter in text for part in ([0] * step if letter == " " else tone)]
        return Speech(pcm=struct.pack(f"<{len(samples)}h", *samples), sample_rate=RATE)


class SingingEngine(ToneEngine):
    """Has a tone for each letter, so that no two texts sound alike."""

    name = "singing"

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        text = "".join(phrasing.text for phrasing in phrasings)
        times = np.arange(RATE // 200)
        parts = [
            9_000 * np.sin(times * (ord(letter) % 64) * 40 * math.tau / RATE) for letter in text
        ]
        pcm = np.concatenate(parts).astype("<i2").tobytes()
        return Speech(pcm=pcm, sample_rate=RATE)


class TwoRatesEngine(ToneEngine):
    """Has a voice of 16,000 Hz and one of 24,000 Hz, and knows where each word begins."""

    name = "two-rates"
    exact: Exactness = "sample"

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        speech = super().speak(phrasings)
        text = "".join(phrasing.text for phrasing in phrasings)
        rate = {"low": RATE, "high": RATE * 3 // 2}[phrasings[0].voice]
        step = rate // 200
        starts = [at for at in range(len(text)) if at == 0 or text[at - 1] == " "]
        return Speech(
            pcm=speech.pcm if rate == RATE else b"\x10\x10" * (step * len(text)),
            sample_rate=rate,
            words=tuple((at, at * step) for at in starts),
        )


class HangingEngine(ToneEngine):
    """Hangs at the word `hang`."""

    name = "hanging"

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        if any("hang" in phrasing.text for phrasing in phrasings):
            time.sleep(600)
        return super().speak(phrasings)


class DyingEngine(ToneEngine):
    """Ends its process at the word `die`, refuses the word `refuse`."""

    name = "dying"

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        text = "".join(phrasing.text for phrasing in phrasings)
        if "die" in text:
            os.abort()
        if "refuse" in text:
            raise OSError("it will not say that")
        return super().speak(phrasings)


class LameEngine(ToneEngine):
    """Cannot start."""

    name = "lame"

    def start(self, rate: int) -> None:
        raise OSError(f"its data is gone, and that at {rate} words")


class DeepEngine(EspeakEngine):
    """eSpeak NG with its data in the folder that the environment names."""

    name = "deep"

    def start(self, rate: int) -> None:
        espeak_voices.data_folder = lambda: Path(os.environ["DEEP_DATA"])
        super().start(rate)


class NoisyEngine(ToneEngine):
    """Prints where a careless library would."""

    name = "noisy"

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        os.write(1, b"Audio saved to nowhere\n")
        os.write(2, b"warning\n")
        return super().speak(phrasings)


class FelledEngine(ToneEngine):
    """Is killed at the word `fell`, as by a system that lacks memory: twice, or once."""

    name = "felled"

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        text = "".join(phrasing.text for phrasing in phrasings)
        once = Path(os.environ.get("FELLED_ONCE", os.devnull))
        if "once" in text and not once.exists():
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "fell" in text and "once" not in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "starve" in text:
            raise MemoryError
        return super().speak(phrasings)


class DeafEngine(ToneEngine):
    """Hangs and reads no more requests, so that the pipe to it fills."""

    name = "deaf"

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        os.close(0)
        time.sleep(600)
        return super().speak(phrasings)
