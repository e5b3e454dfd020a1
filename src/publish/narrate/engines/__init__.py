"""Speech engines: what one is, eSpeak NG through pyttsx3, and the child process they speak in."""

from publish.narrate.engines.engine import (
    EngineFacts,
    Exactness,
    Phrasing,
    PronouncingEngine,
    Speaker,
    Speech,
    SpeechEngine,
    facts_of,
    leading_voice,
)

__all__ = [
    "EngineFacts",
    "Exactness",
    "Phrasing",
    "PronouncingEngine",
    "Speaker",
    "Speech",
    "SpeechEngine",
    "facts_of",
    "leading_voice",
]
