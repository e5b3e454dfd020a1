"""Where tracks are recorded: engines in child processes, one for each thread."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import spk
from publish.model import (
    Chapter,
    Script,
    ScriptTrack,
    SpeechStyle,
    SpokenSentence,
    Track,
    Utterance,
)
from publish.narrate.calibration import gain_for, paragraph
from publish.narrate.engines import Speech, SpeechEngine, leading_voice
from publish.narrate.engines.supervised import (
    KilledError,
    Patience,
    SpeechError,
    Stopped,
    SupervisedEngine,
)
from publish.narrate.sound import EDGE, TrackWriter, track_rate
from publish.narrate.voices import Voices
from publish.narrate.words import written_words

_UNHEARD = 0.1
"""Seconds that a sentence without a sound lasts, so that captions and overlay can hold it."""

_MOST_FAILURES = 5
"""Sentences of a track that may fail before the rest of it is not tried."""


@dataclass(slots=True, kw_only=True)
class Studio:
    """Records tracks. `detail` and `done` tell what is being spoken, and how many utterances."""

    voices: Voices
    style: SpeechStyle
    engine: SpeechEngine
    folder: Path
    patience: Patience
    detail: str = ""
    done: int = 0
    _gains: dict[str, float] = field(default_factory=dict)
    _sample_rate: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _engines: list[SupervisedEngine] = field(default_factory=list)
    _idle: list[SupervisedEngine] = field(default_factory=list)
    _closed: bool = False

    def calibrate(self, script: Script) -> None:
        """Find the gain of each voice that leads an utterance, and the main voice's sample rate.

        Raises SpeechError where the engine cannot say even the paragraph for that.
        """
        leading = {self.voices.main: script.lang}
        for track in script.tracks:
            for utterance in track.utterances:
                phrasings = self.voices.phrasings(utterance.runs)
                for phrasing in phrasings:
                    if phrasing.voice == leading_voice(phrasings):
                        leading.setdefault(phrasing.voice, phrasing.lang)
        with self._supervised() as engine:
            for voice, lang in sorted(leading.items()):
                speech = engine.speak([paragraph(lang, voice)])
                if not speech.samples:
                    raise SpeechError("it gave no sound for a whole paragraph")
                self._gains[voice] = gain_for(speech, self.style.loudness, self.style.peak)
                if voice == self.voices.main:
                    self._sample_rate = track_rate(speech.sample_rate)

    def record(self, number: int, track: ScriptTrack, lead: float) -> tuple[Track, Diagnostics]:
        """Record a track; return it with what was found. Raises OSError, and Stopped at the end."""
        findings = Diagnostics()
        sentences: list[SpokenSentence] = []
        pcm, aac = self.folder / f"{number:03d}.pcm", self.folder / f"{number:03d}.m4a"
        with (
            self._supervised() as engine,
            TrackWriter(pcm, aac, self._sample_rate, self.style.peak) as writer,
        ):
            self.detail = track.title
            silence = max(EDGE, self._length(lead))
            writer.silence(silence)
            for utterance in track.utterances:
                sentences.append(self._say(utterance, engine, writer, findings))
                silence = self._length(utterance.pause)
                writer.silence(silence)
                with self._lock:
                    self.done += 1
            writer.silence(max(0, EDGE - silence))
            writer.finish()
        chapters = tuple(
            Chapter(
                id=chapter.id,
                title=chapter.title,
                level=chapter.level,
                start=sentences[chapter.utterance].start if chapter.utterance else 0,
            )
            for chapter in track.chapters
        )
        recorded = Track(
            id=track.id,
            title=track.title,
            sample_rate=self._sample_rate,
            samples=writer.samples,
            pcm=pcm,
            aac=aac,
            sentences=tuple(sentences),
            chapters=chapters,
        )
        return recorded, findings

    def close(self) -> None:
        """End every child at once."""
        with self._lock:
            self._closed = True
            engines = tuple(self._engines)
        for engine in engines:
            engine.stop()

    def _say(
        self,
        utterance: Utterance,
        engine: SupervisedEngine,
        writer: TrackWriter,
        findings: Diagnostics,
    ) -> SpokenSentence:
        start = writer.samples
        speech = self._speech(utterance, engine, findings)
        if speech is None or not speech.samples:
            writer.silence(self._length(_UNHEARD))
        else:
            gain = self._gains[leading_voice(self.voices.phrasings(utterance.runs))]
            writer.write(np.frombuffer(speech.pcm, "<i2"), gain)
        offsets = [offset for run in utterance.runs for offset in run.offsets]
        return SpokenSentence(
            sentence=utterance.sentence,
            text=utterance.text,
            said=utterance.said,
            start=start,
            end=writer.samples,
            words=written_words(
                utterance.text, offsets, () if speech is None else speech.words, start
            ),
            announced=utterance.announced,
            aside=utterance.aside,
            interjected=utterance.interjected,
        )

    def _speech(
        self, utterance: Utterance, engine: SupervisedEngine, findings: Diagnostics
    ) -> Speech | None:
        """Have an utterance said; None if it cannot be, which is reported."""
        if not utterance.said.strip() or len(findings.found) >= _MOST_FAILURES:
            return None
        try:
            return engine.speak(self.voices.phrasings(utterance.runs), self._sample_rate)
        except KilledError:
            raise
        except SpeechError as error:
            findings.report(
                spk.NOT_SPOKEN,
                f"the speech engine {self.engine.title} failed at this sentence: {error}",
                span=utterance.span,
                hint="write it in another way, or give its odd part an alias in a lexicon",
            )
            return None

    def _length(self, seconds: float) -> int:
        return round(seconds * self._sample_rate)

    @contextmanager
    def _supervised(self) -> Iterator[SupervisedEngine]:
        """Lend an idle engine, or a new one."""
        with self._lock:
            if self._closed:
                raise Stopped
            if not self._idle:
                engine = SupervisedEngine(self.engine, self.style.rate, self.patience)
                self._engines.append(engine)
                self._idle.append(engine)
            engine = self._idle.pop()
        yield engine
        with self._lock:
            self._idle.append(engine)
