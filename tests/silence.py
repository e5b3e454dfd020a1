"""A recording in which nobody says anything, for tests that hear nothing."""

import wave
from pathlib import Path

RATE = 8_000


def write_silence(path: Path, seconds: float) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, RATE, 0, "NONE", ""))
        sound.writeframes(bytes(2 * round(RATE * seconds)))
