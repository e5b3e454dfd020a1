"""Speech engines: what one is, eSpeak NG through pyttsx3, and the child process they speak in."""

from publish.narrate.engines.engine import (
    Exactness,
    Phrasing,
    Speaker,
    Speech,
    SpeechEngine,
    leading_voice,
)

__all__ = ["Exactness", "Phrasing", "Speaker", "Speech", "SpeechEngine", "leading_voice"]
