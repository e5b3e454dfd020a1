"""WebP, AVIF and GIF made into PNG or JPEG by a limited child process (see `decoding`)."""

import json
import subprocess
import sys
import threading
import weakref
from dataclasses import dataclass
from typing import Any

from publish.budgets import CONVERSION_SECONDS, PICTURE_PIXELS

FORMS = {"WebP": "WEBP", "AVIF": "AVIF", "GIF": "GIF"}
"""What is converted, and what Pillow calls it."""

_PROGRAM = "import sys; sys.path = sys.argv[1:]; from publish.resolve.decoding import main; main()"
_PATIENCE = 2.0 * CONVERSION_SECONDS
"""Seconds on the clock after which a child is ended: others may have the processor."""


class ConversionError(Exception):
    """A picture that was not converted; `large` says how many pixels it has, if that is why."""

    def __init__(self, message: str, *, large: str = "") -> None:
        super().__init__(message)
        self.large = large


@dataclass(frozen=True, slots=True)
class Converted:
    """A picture in another format; `moves` tells that it has more frames than this first one."""

    content: bytes
    form: str
    moves: bool


class Converter:
    """Keeps one child as long as it does what it is asked; the next picture gets another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def convert(self, content: bytes, form: str) -> Converted:
        """Return a picture of one of FORMS as PNG or JPEG. Raises ConversionError."""
        with self._lock:
            header, picture = self._ask(content, FORMS[form])
        error = header.get("error")
        if error == "large":
            size = f"{int(header['width']):,} × {int(header['height']):,} pixels"
            raise ConversionError(f"has {size}", large=size)
        if error == "memory":
            raise ConversionError("asks for more memory than a picture may have")
        if error or header.get("form") not in {"PNG", "JPEG"} or not picture:
            raise ConversionError("cannot be decoded")
        return Converted(picture, str(header["form"]), bool(header.get("moves")))

    def stop(self) -> None:
        """End the child."""
        if self._process is not None:
            _end(self._process)
            self._process = None

    def _ask(self, content: bytes, form: str) -> tuple[dict[str, Any], bytes]:
        process = self._process = self._process or self._started()
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        clock = threading.Timer(_PATIENCE, process.kill)
        clock.start()
        try:
            head = json.dumps({"form": form, "bytes": len(content)}).encode()
            process.stdin.write(head + b"\n" + content)
            process.stdin.flush()
            header = json.loads(process.stdout.readline(10_000))
            length = int(header.get("bytes", 0))
            picture = process.stdout.read(min(length, 8 * PICTURE_PIXELS))
            header["whole"] = len(picture) == length
        except (OSError, ValueError, AttributeError, TypeError) as error:
            self.stop()
            raise ConversionError("cannot be decoded within the limits") from error
        finally:
            clock.cancel()
        if not header["whole"]:
            self.stop()
            raise ConversionError("cannot be decoded within the limits")
        return header, picture

    def _started(self) -> "subprocess.Popen[bytes]":
        paths = [path for path in sys.path if path]  # not the working folder
        process = subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-P", "-c", _PROGRAM, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            process_group=0,
        )
        weakref.finalize(self, _end, process)
        return process


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:  # what was not yet written to a dead process
            continue


CONVERTER = Converter()
"""The one of this process."""
