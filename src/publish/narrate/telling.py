"""Utterances one after the other: what is announced before them, the silences between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from publish.diagnostics import Span
from publish.model import SpeechStyle, Utterance
from publish.model.words import word, word_lang
from publish.narrate.lexicon import Lexicon
from publish.narrate.utterance import Prefix, announce


class Telling:
    """Collects the `utterances` of a track.

    `prefixes` are announced before the next sentence; what is `leavable` a person who reads may
    leave to an engine.
    """

    def __init__(self, lang: str, style: SpeechStyle, lexicon: Lexicon) -> None:
        self.lang = lang
        self.pause = style.pause
        self.lexicon = lexicon
        self.leavable = False
        self.utterances: list[Utterance] = []
        self.prefixes: list[Prefix] = []

    @contextmanager
    def left_to_engines(self) -> Iterator[None]:
        """Let a person who reads leave out what is said meanwhile."""
        before, self.leavable = self.leavable, True
        yield
        self.leavable = before

    def announce(self, text: str, pause: float, span: Span) -> None:
        """Say words of ours."""
        lang = word_lang(self.lang)
        self.utterances.append(announce(text, lang, self.lexicon, pause, span))

    def announce_alone(self, key: str, span: Span) -> None:
        """Tell of what is not said, after what was to be announced before it."""
        self.announce_behind(f"{word(key, self.lang)}.", self.pause.block, span)

    def announce_behind(self, text: str, pause: float, span: Span) -> None:
        """Say words of ours after what was to be announced before them."""
        before = "".join(f"{prefix.text} " for prefix in self.prefixes)
        self.prefixes = []
        self.announce(before + text, pause, span)

    def prefix(self, key: str) -> None:
        """Announce what the next sentence is."""
        self.prefixes.append(Prefix(f"{word(key, self.lang)}:", word_lang(self.lang)))

    def at_most(self, pause: float) -> None:
        """Shorten the silence after what was said last."""
        if self.utterances and self.utterances[-1].pause > pause:
            self.utterances[-1] = replace(self.utterances[-1], pause=pause)

    def at_least(self, pause: float) -> None:
        """Lengthen the silence after what was said last."""
        if self.utterances and self.utterances[-1].pause < pause:
            self.utterances[-1] = replace(self.utterances[-1], pause=pause)

    def take(self) -> tuple[Utterance, ...]:
        """Return what was said, and begin anew."""
        taken, self.utterances = tuple(self.utterances), []
        return taken
