"""Where tracks are recorded: engines in child processes, one for each thread."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import spk
from publish.model import (
    NOTHING_KEPT,
    Chapter,
    KeptWork,
    Script,
    ScriptTrack,
    SpeechStyle,
    SpokenSentence,
    Track,
    Utterance,
    work_key,
)
from publish.narrate.calibration import gain_for, paragraph
from publish.narrate.engines import Phrasing, Speaker, Speech, leading_voice
from publish.narrate.engines.supervised import (
    KilledError,
    Patience,
    SpeechError,
    Stopped,
    SupervisedEngine,
    joined,
)
from publish.narrate.kept_tracks import KeptTracks, Recorded, spoken
from publish.narrate.sound import EDGE, TrackWriter, encode, track_rate
from publish.narrate.speaking import Speaking, ingredients
from publish.narrate.takes.sounds import Sounds, plays_on
from publish.narrate.voices import Voices
from publish.narrate.words import written_words
from publish.versions import packages

_UNHEARD = 0.1
"""Seconds that a sentence without a sound lasts, so that captions and overlay can hold it."""

_MOST_FAILURES = 5
"""Sentences of a track that may fail before the rest of it is not tried."""


@dataclass(slots=True, kw_only=True)
class Studio:
    """Records tracks. `detail` and `done` tell what is being spoken, and how many utterances.

    What is among the `kept` work is not made again. What a person read is in `sounds`.
    """

    voices: Voices
    style: SpeechStyle
    speaker: Speaker
    folder: Path
    patience: Patience
    kept: KeptWork = NOTHING_KEPT
    sounds: Sounds | None = None
    detail: str = ""
    done: int = 0
    _gains: dict[str, float] = field(default_factory=dict)
    _sample_rate: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _engines: list[SupervisedEngine] = field(default_factory=list)
    _idle: list[SupervisedEngine] = field(default_factory=list)
    _closed: bool = False
    _speaking: Speaking = field(init=False)

    def __post_init__(self) -> None:
        made_of = ingredients(self.speaker, self.style.rate)
        self._speaking = Speaking(kept=self.kept, made_of=made_of)

    def calibrate(self, script: Script) -> None:
        """Find the gain of each voice that leads an utterance, and the sample rate.

        The rate is the main voice's, or the recording's. Raises SpeechError where the engine cannot
        say even the paragraph for that, DecodingError where a recording cannot be decoded.
        """
        leading = {} if self.sounds else {self.voices.main: script.lang}
        if self.sounds is not None:
            self._sample_rate = self.sounds.sample_rate
        for track in script.tracks:
            for utterance in track.utterances:
                phrasings = self.voices.phrasings(utterance.by_engine)
                leader = leading_voice(phrasings) if phrasings else ""
                for phrasing in phrasings:
                    if phrasing.voice == leader:
                        leading.setdefault(leader, phrasing.lang)
        with self._supervised() as engine:
            for voice, lang in sorted(leading.items()):
                said = [paragraph(lang, voice)]
                parts = self._speaking.parts(said, engine, None)
                speech = joined([(0, part) for part in parts])
                if not speech.samples:
                    raise SpeechError("it gave no sound for a whole paragraph")
                self._gains[voice] = gain_for(speech, self.style.loudness, self.style.peak)
                if voice == self.voices.main and self.sounds is None:
                    self._sample_rate = track_rate(speech.sample_rate)

    def record(self, number: int, track: ScriptTrack, lead: float) -> tuple[Track, Diagnostics]:
        """Record a track; return it with what was found. Raises OSError, and Stopped at the end."""
        findings = Diagnostics()
        pcm, aac = self.folder / f"{number:03d}.pcm", self.folder / f"{number:03d}.m4a"
        with self._lock:
            if self._closed:
                raise Stopped
        tracks = KeptTracks(kept=self.kept, sample_rate=self._sample_rate)
        key = self._key(track, lead)
        recorded = tracks.bring(key, pcm, track)
        if recorded is None:
            recorded = self._recorded(track, lead, pcm, findings)
            if not findings.found:
                tracks.keep(key, pcm, recorded)
        else:
            self._count(len(track.utterances))
        if not tracks.bring_encoded(recorded, aac):
            encode(pcm, aac, self._sample_rate)
            tracks.keep_encoded(recorded, aac)
        return self._track(track, recorded, pcm, aac), findings

    def close(self) -> None:
        """End every child at once."""
        with self._lock:
            self._closed = True
            engines = tuple(self._engines)
        for engine in engines:
            engine.stop()

    def _key(self, track: ScriptTrack, lead: float) -> str:
        """Return the name of a track: of all that decides its samples and the times in it."""
        said = []
        for number, utterance in enumerate(track.utterances):
            phrasings = self.voices.phrasings(utterance.by_engine)
            said.append(
                {
                    "take": self._take_key(track, number),
                    "phrasings": [asdict(each) for each in phrasings],
                    "gain": self._gain(phrasings),
                    "pause": utterance.pause,
                    "text": utterance.text,
                    "offsets": [run.offsets for run in utterance.runs],
                }
            )
        return work_key(
            "track",
            utterances=said,
            lead=lead,
            sample_rate=self._sample_rate,
            peak=self.style.peak,
            filters=packages("av"),
            **self._speaking.made_of,
        )

    def _recorded(
        self, track: ScriptTrack, lead: float, pcm: Path, findings: Diagnostics
    ) -> Recorded:
        sentences: list[SpokenSentence] = []
        with (
            self._supervised() as engine,
            TrackWriter(pcm, self._sample_rate, self.style.peak) as writer,
        ):
            self.detail = track.title
            silence = max(EDGE, self._length(lead))
            writer.silence(silence)
            for number, utterance in enumerate(track.utterances):
                sentences.append(self._say(track, number, engine, writer, findings))
                silence = 0
                if not plays_on(track.utterances, number):
                    silence = self._length(utterance.pause)
                    writer.silence(silence)
                self._count(1)
            writer.silence(max(0, EDGE - silence))
            digest = writer.finish()
        return Recorded(samples=writer.samples, digest=digest, sentences=tuple(sentences))

    def _track(self, track: ScriptTrack, recorded: Recorded, pcm: Path, aac: Path) -> Track:
        chapters = tuple(
            Chapter(
                id=chapter.id,
                title=chapter.title,
                level=chapter.level,
                start=recorded.sentences[chapter.utterance].start if chapter.utterance else 0,
            )
            for chapter in track.chapters
        )
        return Track(
            id=track.id,
            title=track.title,
            sample_rate=self._sample_rate,
            samples=recorded.samples,
            pcm=pcm,
            aac=aac,
            sentences=recorded.sentences,
            chapters=chapters,
            digest=recorded.digest,
        )

    def _count(self, utterances: int) -> None:
        with self._lock:
            self.done += utterances

    def _say(
        self,
        track: ScriptTrack,
        number: int,
        engine: SupervisedEngine,
        writer: TrackWriter,
        findings: Diagnostics,
    ) -> SpokenSentence:
        utterance = track.utterances[number]
        start = writer.samples
        phrasings = self.voices.phrasings(utterance.by_engine)
        gain = self._gain(phrasings)
        events: list[tuple[int, int]] = []
        for speech, is_last in _with_last(self._speech(utterance, phrasings, engine, findings)):
            heard = writer.samples - start
            events += [(at, heard + sample) for at, sample in speech.words]
            writer.write(np.frombuffer(speech.pcm, "<i2"), gain, is_last=is_last)
        if utterance.take is not None:
            return self._read(track, number, start, writer)
        if writer.samples == start:
            writer.silence(self._length(_UNHEARD))
        offsets = [offset for run in utterance.runs for offset in run.offsets]
        return spoken(
            utterance,
            start,
            writer.samples,
            written_words(utterance.text, offsets, events, start),
        )

    def _read(
        self, track: ScriptTrack, number: int, start: int, writer: TrackWriter
    ) -> SpokenSentence:
        """Write what a person read of an utterance, and the pause after it where that is theirs."""
        utterance = track.utterances[number]
        take, sounds = utterance.take, self.sounds
        if take is None or sounds is None:
            raise AssertionError("there is a recording of it")
        if writer.samples > start:
            writer.silence(self._length(self.style.pause.sentence))
        is_first = not plays_on(track.utterances, number - 1) or bool(take.before)
        follows = plays_on(track.utterances, number)
        after = track.utterances[number + 1].take if follows else None
        until = take.end if after is None else after.start
        begin = writer.samples
        gain = sounds.gain(take.recording)
        for piece, ends in sounds.pieces(take.recording, take.start, until):
            is_last = ends and after is None
            writer.write(piece, gain, is_first=is_first, is_last=is_last)
            is_first = False
        end = begin + self._length(take.end) - self._length(take.start)
        return spoken(utterance, start, max(start + 1, min(end, writer.samples)), ())

    def _take_key(self, track: ScriptTrack, number: int) -> dict[str, object] | None:
        """Return what of a recording is heard in an utterance."""
        take = track.utterances[number].take
        if take is None or self.sounds is None:
            return None
        own = {"start": take.start, "end": take.end, "on": plays_on(track.utterances, number)}
        return self.sounds.key(take.recording) | own

    def _speech(
        self,
        utterance: Utterance,
        phrasings: Sequence[Phrasing],
        engine: SupervisedEngine,
        findings: Diagnostics,
    ) -> Iterator[Speech]:
        """Have an utterance said, piece by piece; where it cannot be, that is reported."""
        said = any(each.text.strip() for each in phrasings)
        if not said or len(findings.found) >= _MOST_FAILURES:
            return
        try:
            yield from self._speaking.parts(phrasings, engine, self._sample_rate)
        except KilledError:
            raise
        except SpeechError as error:
            findings.report(
                spk.NOT_SPOKEN,
                f"the speech engine {self.speaker.engine.title} failed at this sentence: {error}",
                span=utterance.span,
                hint="write it in another way, or give its odd part an alias in a lexicon",
            )

    def _gain(self, phrasings: Sequence[Phrasing]) -> float:
        """Return the gain of an utterance; of one without words, none."""
        return self._gains[leading_voice(phrasings)] if phrasings else 0.0

    def _length(self, seconds: float) -> int:
        return round(seconds * self._sample_rate)

    @contextmanager
    def _supervised(self) -> Iterator[SupervisedEngine]:
        """Lend an idle engine, or a new one."""
        with self._lock:
            if self._closed:
                raise Stopped
            if not self._idle:
                engine = SupervisedEngine(self.speaker.engine, self.style.rate, self.patience)
                self._engines.append(engine)
                self._idle.append(engine)
            engine = self._idle.pop()
        yield engine
        with self._lock:
            self._idle.append(engine)


def _with_last(parts: Iterator[Speech]) -> Iterator[tuple[Speech, bool]]:
    """Yield the parts that sound, each with whether it is the last."""
    before = None
    for part in parts:
        if not part.samples:
            continue
        if before is not None:
            yield before, False
        before = part
    if before is not None:
        yield before, True
