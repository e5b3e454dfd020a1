"""The process: standard streams that can be written to, and memory that may run out."""

import mmap
import os
import sys
from typing import TextIO

OUTSIDE = 3
"""The exit code where something outside the source failed."""

_NO_MEMORY = (
    "cannot allocate memory",
    "failed to map",
    "can't start new thread",
    "not enough mem",
    "could not allocate",
)


MEMORY_ADVICE = (
    "error[ENV008]: memory ran out; allow the process more (`ulimit -v`, `prlimit --as`), or"
    " publish fewer formats or a shorter source at a time"
)


NOT_PRINTED = "error[ENV009]: standard output cannot be written"


def require_memory(megabytes: int) -> None:
    """Raise MemoryError unless so much can still be had.

    Native libraries end the process with a code of their own where they get none.
    """
    try:
        mmap.mmap(-1, megabytes << 20).close()
    except OSError as error:
        raise MemoryError from error


def is_lack_of_memory(error: BaseException | None) -> bool:
    """Whether an exception, or one that it came from, says that memory ran out."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        if isinstance(error, OSError | ImportError | RuntimeError):
            said = str(error).lower()
            if any(each in said for each in _NO_MEMORY):
                return True
        error = error.__cause__ or error.__context__
    return False


def open_streams() -> None:
    """Give the process three open streams, and let both outputs escape what they cannot encode.

    A file that is opened where one is closed would get its number, and what is printed.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def close_streams(code: int) -> int:
    """Write out what waits; return the exit code, OUTSIDE where results could not be written."""
    for stream in (sys.stderr, sys.stdout):
        try:
            stream.flush()
        except BrokenPipeError:
            abandon(stream)
        except OSError:
            abandon(stream)
            if stream is sys.stdout:
                code = max(code, OUTSIDE)
                tell(NOT_PRINTED)
    return code


def tell(text: str) -> None:
    """Print a line on standard error, if that can be written to."""
    try:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)


def abandon(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, so that the end of the process is silent."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
