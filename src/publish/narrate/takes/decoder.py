"""Recordings decoded by a limited child process (see `decoding`)."""

import json
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from publish.budgets import DECODING_SECONDS
from publish.confined import spawn
from publish.model import Recording

_PROGRAM = (
    "import sys; sys.path = sys.argv[2:]; "
    "from publish.narrate.takes.decoding import main; main(sys.argv[1])"
)
_PATIENCE = 2.0 * DECODING_SECONDS
"""Seconds on the clock after which the child is ended: others may have the processor."""
_LARGEST = 1 << 24
"""Bytes of a piece of sound; a decoder's frames have some thousand samples."""
_ANSWER = 10_000


class DecodingError(Exception):
    """A recording that was not decoded; the text says why, as a clause."""


class TooLargeError(DecodingError):
    """A recording that is longer, or has more of something, than one may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How long a recording is, counted by its samples, and how many of these a second has."""

    samples: int
    rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.samples / self.rate


class Decoder:
    """Decodes recordings; what was counted once is known by the digest."""

    def __init__(self) -> None:
        self._known: dict[str, Measured] = {}
        self._lock = threading.Lock()

    def measure(self, recording: Recording) -> Measured:
        """Return how long a recording is. Raises DecodingError."""
        with self._lock:
            if recording.digest not in self._known:
                self._known[recording.digest] = _decoded(recording, 0, None)
            return self._known[recording.digest]

    def decode(self, recording: Recording, rate: int, into: Path) -> None:
        """Write a recording as mono 16-bit samples at `rate`. Raises DecodingError, OSError."""
        with self._lock, into.open("wb") as file:
            _decoded(recording, rate, file)


def _decoded(recording: Recording, rate: int, into: IO[bytes] | None) -> Measured:
    if not recording.form:
        raise DecodingError("is in no format that is read")
    answer: dict[str, Any] = {}
    with _child(recording, rate) as sound:
        while length := _length(sound):
            piece = sound.read(length)
            if len(piece) != length:
                raise DecodingError("cannot be decoded within the limits")
            if into is not None:
                into.write(piece)
        answer = _answer(sound.readline(_ANSWER))
    if answer.get("error") == "large":
        raise TooLargeError(str(answer.get("what", "")))
    if answer.get("error") or not answer["samples"]:
        raise DecodingError("holds no sound" if "samples" in answer else "cannot be decoded")
    return Measured(samples=answer["samples"], rate=answer["rate"])


def _length(sound: IO[bytes]) -> int:
    head = sound.read(4)
    if len(head) != 4:  # noqa: PLR2004  the child is dead
        raise DecodingError("cannot be decoded within the limits")
    length: int = struct.unpack("<I", head)[0]
    if length > _LARGEST:
        raise DecodingError("cannot be decoded")
    return length


def _answer(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
        if "error" in answer:
            return {"error": str(answer["error"]), "what": str(answer.get("what", ""))}
        return {"samples": int(answer["samples"]), "rate": max(1, int(answer["rate"]))}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DecodingError("cannot be decoded within the limits") from error


@contextmanager
def _child(recording: Recording, rate: int) -> Iterator[IO[bytes]]:
    """Lend what a child says that decodes a recording; it ends with this."""
    request = json.dumps({"form": recording.form, "rate": rate})
    try:
        source = recording.sound.open()
    except OSError as error:
        raise DecodingError(error.strerror or "cannot be read") from error
    with source:
        process = spawn(_PROGRAM, source, request)
        if process.stdout is None:
            raise AssertionError("it is a pipe")
        clock = threading.Timer(_PATIENCE, process.kill)
        clock.start()
        try:
            yield process.stdout
        finally:
            clock.cancel()
            process.kill()
            process.wait()
            process.stdout.close()


DECODER = Decoder()
"""The one of this process."""
