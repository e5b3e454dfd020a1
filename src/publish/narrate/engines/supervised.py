"""An engine in a child process that is watched: it may crash or hang, and is then replaced."""

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from queue import Empty, SimpleQueue
from typing import IO, TypeAlias

from publish.narrate.engines.child import engine_path
from publish.narrate.engines.engine import Phrasing, Speech, SpeechEngine

LONGEST = 1_000
"""Characters that an engine gets at once: a minute of sound, which is what a process holds."""

_PROGRAM = (
    "import sys; sys.path = sys.argv[1:]; from publish.narrate.engines.child import main; main()"
)
_FROM_OUTSIDE = frozenset(
    getattr(signal, name)
    for name in ("SIGKILL", "SIGTERM", "SIGHUP", "SIGINT", "SIGXCPU")
    if hasattr(signal, name)
)
"""Signals by which a system or a person ends a process (that lacks memory, that takes too long)."""
_DYING = 5.0
"""Seconds in which a process that has closed its pipe ends."""
_REPLACED_AFTER = 1_000
"""Utterances after which a child is replaced: each costs eSpeak NG some 40 kB that it keeps."""


Answer: TypeAlias = Speech | tuple[str, ...]
"""What a child gives: sound, or how words are said in IPA."""


class SpeechError(Exception):
    """The engine did not say an utterance, in two processes; the text says why, in lower case."""


class KilledError(SpeechError):
    """The engine's process was ended from outside, had no memory or no time to start, twice.

    That is no sentence's fault.
    """


class LateError(SpeechError):
    """The engine did not answer in time."""


class Stopped(Exception):  # noqa: N818  no error: the run is being ended
    """The engine was told to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long is waited, in seconds: for a child to start, for an utterance, for a character."""

    start: float = 60
    utterance: float = 20
    character: float = 0.05


class SupervisedEngine:
    """Says utterances through an engine that lives in a child process.

    One thread uses it; any other may call `stop`.
    """

    def __init__(self, engine: SpeechEngine, rate: int, patience: Patience | None = None) -> None:
        self._engine = engine
        self._rate = rate
        self._patience = patience or Patience()
        self._child: _Child | None = None
        self._lock = threading.Lock()
        self._stopped = False

    def speak(self, phrasings: Sequence[Phrasing], sample_rate: int | None = None) -> Speech:
        """Say `phrasings` as one utterance, cut only where the engine needs it.

        The sound has `sample_rate`, or that of the first voice; what comes at another is resampled.

        Raises SpeechError after a second failure, KilledError where that was no failure of the
        engine's, and Stopped after `stop`.
        """
        pieces = self.pieces(phrasings)
        return joined([(length(piece), self.say(piece)) for piece in pieces], sample_rate)

    def pieces(self, phrasings: Sequence[Phrasing]) -> list[list[Phrasing]]:
        """Cut an utterance where the engine needs it: between voices, and where it is long."""
        parts = [list(phrasings)]
        if not self._engine.switches_voice:
            parts = [list(group) for _, group in groupby(phrasings, lambda each: each.voice)]
        return [piece for part in parts for piece in _pieces(part)]

    def say(self, phrasings: Sequence[Phrasing]) -> Speech:
        """Say one of the `pieces`, at the sample rate of its voice; raises as `speak` does."""
        request: dict[str, object] = {"phrasings": [asdict(each) for each in phrasings]}
        seconds = self._patience.utterance + self._patience.character * length(phrasings)
        try:
            return self._ask(request, seconds)
        except SpeechError:
            return self._ask(request, seconds)

    def pronounce(self, words: Sequence[str], voice: str) -> tuple[str, ...]:
        """Return how `voice` says each word, in IPA; raises as `speak` does."""
        request: dict[str, object] = {"pronounce": list(words), "voice": voice}
        seconds = self._patience.utterance + self._patience.character * sum(map(len, words))
        answer = self._answer(request, seconds)
        if not isinstance(answer, tuple) or len(answer) != len(words):
            raise SpeechError("it told no sounds")
        return answer

    def stop(self) -> None:
        """End the child at once, whatever it does, and start no other."""
        with self._lock:
            self._stopped = True
            self._end()

    def _ask(self, request: dict[str, object], seconds: float) -> Speech:
        """Ask a living child for sound."""
        answer = self._answer(request, seconds)
        if not isinstance(answer, Speech):
            raise SpeechError("it gave no sound")
        return answer

    def _answer(self, request: dict[str, object], seconds: float) -> "Answer":
        """Ask a living child; end it if it fails."""
        try:
            answer = self._ready().ask(request, seconds)
            return _believed(answer, request) if isinstance(answer, Speech) else answer
        except SpeechError as error:
            with self._lock:
                self._end()
                if self._stopped:
                    raise Stopped from error
            raise

    def _ready(self) -> "_Child":
        """Return a child whose engine is started."""
        with self._lock:
            if self._stopped:
                raise Stopped
            if self._child is not None and self._child.asked < _REPLACED_AFTER:
                return self._child
            self._end()
            child = self._child = _Child()
        start: dict[str, object] = {"engine": engine_path(self._engine), "rate": self._rate}
        try:
            child.ask(start, self._patience.start)
        except LateError as error:
            seconds = self._patience.start
            raise KilledError(f"it did not start within {seconds:.0f} seconds") from error
        return child

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    """A child process and the thread that reads its answers."""

    def __init__(self) -> None:
        paths = [path for path in sys.path if path]  # not the working folder, nor by -P
        self._process = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-P", "-c", _PROGRAM, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # a terminal's Ctrl-C is for the parent alone
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            process_group=0,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError("both are pipes")
        self._requests: IO[bytes] = self._process.stdin
        self._sound: IO[bytes] = self._process.stdout
        self.asked = 0
        self._waiting: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[Answer | SpeechError | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=task, daemon=True) for task in (self._read, self._write)
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, request: dict[str, object], seconds: float) -> "Answer":
        """Send a request and wait for the answer."""
        self.asked += 1
        self._waiting.put(json.dumps(request).encode() + b"\n")
        return self.answer(seconds)

    def answer(self, seconds: float) -> "Answer":
        """Wait for an answer. Raises SpeechError if it is a failure or does not come."""
        try:
            answer = self._answers.get(timeout=seconds)
        except Empty:
            raise LateError(f"it was not done after {seconds:.0f} seconds") from None
        if answer is None:
            raise self._death()
        if isinstance(answer, SpeechError):
            raise answer
        return answer

    def _death(self) -> SpeechError:
        """Return why the process ended, which it does or is about to."""
        try:
            code = self._process.wait(_DYING)
        except subprocess.TimeoutExpired:
            return SpeechError("it stopped answering")
        if -code in _FROM_OUTSIDE:
            return KilledError(f"its process was ended from outside (signal {-code})")
        return SpeechError("it crashed")

    def end(self) -> None:
        """Kill the process and wait for it and the reader."""
        self._process.kill()
        self._process.wait()
        self._waiting.put(None)
        for thread in self._threads:
            thread.join()
        for pipe in (self._requests, self._sound):
            try:
                pipe.close()
            except OSError:  # what was not yet written to a dead process
                continue

    def _write(self) -> None:
        """Send what waits: a child that is stuck reads no request, and its pipe is soon full."""
        while (request := self._waiting.get()) is not None:
            try:
                self._requests.write(request)
                self._requests.flush()
            except OSError:  # it is gone, which the reader sees, or stuck, which the clock sees
                return

    def _read(self) -> None:
        while line := self._sound.readline():
            try:
                header = json.loads(line)
            except ValueError:
                break
            if "error" in header:
                kind = KilledError if header.get("memory") else SpeechError
                self._answers.put(kind(str(header["error"])))
                continue
            if "sounds" in header:
                self._answers.put(tuple(map(str, header["sounds"])))
                continue
            pcm = self._sound.read(header.get("bytes", 0))
            self._answers.put(
                Speech(
                    pcm=pcm,
                    sample_rate=header.get("sample_rate", 0),
                    words=tuple((offset, sample) for offset, sample in header.get("words", ())),
                )
            )
        self._answers.put(None)


def joined(speeches: Sequence[tuple[int, Speech]], sample_rate: int | None = None) -> Speech:
    """Join what was said one after the other: pairs of a number of characters and their Speech."""
    rate = sample_rate or speeches[0][1].sample_rate
    words: list[tuple[int, int]] = []
    parts = []
    offset = sample = 0
    for characters, spoken in speeches:
        speech = at_rate(spoken, rate)
        words += [(offset + at, sample + when) for at, when in speech.words]
        parts.append(speech.pcm)
        offset += characters
        sample += speech.samples
    return Speech(pcm=b"".join(parts), sample_rate=rate, words=tuple(words))


def at_rate(speech: Speech, rate: int) -> Speech:
    """Return the same sound at a sample rate, its times scaled."""
    if speech.sample_rate == rate:
        return speech
    from publish.narrate.filters import resampled  # noqa: PLC0415  a child needs no FFmpeg

    pcm = resampled(speech.pcm, speech.sample_rate, rate)
    last = len(pcm) // 2
    words = tuple(
        (at, min(last, round(when * rate / speech.sample_rate))) for at, when in speech.words
    )
    return Speech(pcm=pcm, sample_rate=rate, words=words)


_LOWEST, _HIGHEST = 4_000, 192_000
"""Hertz between which a sample rate is believed."""


def _believed(speech: Speech, request: dict[str, object]) -> Speech:
    """Return what an engine gave. Raises SpeechError where that cannot be."""
    said = request.get("phrasings")
    if not isinstance(said, list):
        return speech
    characters = sum(len(each["text"]) for each in said)
    if not _LOWEST <= speech.sample_rate <= _HIGHEST:
        raise SpeechError(f"it gave sound of {speech.sample_rate} Hz")
    if len(speech.pcm) % 2:
        raise SpeechError("it gave half a sample")
    before = (-1, 0)
    for at, sample in speech.words:
        if at <= before[0] or sample < before[1] or at > characters or sample > speech.samples:
            raise SpeechError("it gave times of words that do not rise, or that are not in them")
        before = at, sample
    return speech


def length(phrasings: Sequence[Phrasing]) -> int:
    """Return how many characters phrasings are."""
    return sum(len(phrasing.text) for phrasing in phrasings)


def _pieces(phrasings: Sequence[Phrasing]) -> list[list[Phrasing]]:
    """Pack phrasings into pieces that are not too long; one that is, is cut at marks or spaces."""
    pieces: list[list[Phrasing]] = [[]]
    for phrasing in phrasings:
        for part in _parts(phrasing):
            if pieces[-1] and length(pieces[-1]) + len(part.text) > LONGEST:
                pieces.append([])
            pieces[-1].append(part)
    return pieces


def _parts(phrasing: Phrasing) -> list[Phrasing]:
    parts = []
    text = phrasing.text
    while len(text) > LONGEST:
        cut = _cut(text)
        parts.append(replace(phrasing, text=text[:cut], phonemes=None))
        text = text[cut:]
    return [*parts, replace(phrasing, text=text, phonemes=None if parts else phrasing.phonemes)]


_MARK = re.compile(r"[,;:—–،؛]\s+|[、，；：]")
"""At which a voice pauses: what is cut there sounds as it did."""


def _cut(text: str) -> int:
    """Return where to cut a long text: after the last mark of its second half, else a space."""
    marks = [found.end() for found in _MARK.finditer(text, LONGEST // 2, LONGEST)]
    return marks[-1] if marks else text.rfind(" ", 0, LONGEST) + 1 or LONGEST
