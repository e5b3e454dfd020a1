"""A child process of limited memory and time: it may crash, hang or grow, and then ends.

A request is a line of JSON on standard input and so many bytes, an answer a line of JSON on
standard output and so many bytes. The child ends when its input does.
"""

import json
import os
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from typing import IO, Any, BinaryIO

Answer = tuple[dict[str, Any], bytes]
"""What is told of a result, and the result."""

_LONGEST_HEAD = 10_000


class ChildError(OSError):
    """A child that gave no answer within its limits."""


class Child:
    """Keeps a process as long as it answers; the next request gets another.

    `module` holds its function `main`; it has `seconds` on the clock for each answer.
    """

    def __init__(self, module: str, seconds: float) -> None:
        self._program = f"import sys; sys.path = sys.argv[1:]; from {module} import main; main()"
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, head: dict[str, Any], content: bytes, most: int) -> Answer:
        """Return an answer of `most` bytes at most. Raises ChildError."""
        process = self._process = self._process or self._started()
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        clock = threading.Timer(self._seconds, process.kill)
        clock.start()
        try:
            process.stdin.write(json.dumps(head | {"bytes": len(content)}).encode() + b"\n")
            process.stdin.write(content)
            process.stdin.flush()
            answer = json.loads(process.stdout.readline(_LONGEST_HEAD))
            length = int(answer["bytes"])
            result = process.stdout.read(min(length, most))
        except (OSError, ValueError, KeyError, TypeError) as error:
            self.stop()
            raise ChildError("a confined process ended without an answer") from error
        finally:
            clock.cancel()
        if len(result) != length or "error" in answer:
            self.stop()
            raise ChildError(f"a confined process failed: {answer.get('error', 'cut short')}")
        return answer, result

    def stop(self) -> None:
        """End the child."""
        if self._process is not None:
            _end(self._process)
            self._process = None

    def _started(self) -> "subprocess.Popen[bytes]":
        process = spawn(self._program, subprocess.PIPE)
        weakref.finalize(self, _end, process)
        return process


def spawn(program: str, source: IO[bytes] | int, *arguments: str) -> "subprocess.Popen[bytes]":
    """Start a child that runs a Python program, its input a `source`, its output a pipe.

    Its arguments are ours and the folders that modules are in, without the working folder.
    """
    paths = [path for path in sys.path if path]
    return subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-P", "-c", program, *arguments, *paths],
        stdin=source,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        process_group=0,
    )


def serve(answer: Callable[[dict[str, Any], bytes], Answer], memory: int, seconds: int) -> None:
    """Answer requests until the input ends: what a child does, with `seconds` of a processor each.

    It can address so many bytes of `memory` and write no file.
    """
    answers = begin()
    limit_memory(memory)
    while line := sys.stdin.buffer.readline():
        request = json.loads(line)
        content = sys.stdin.buffer.read(request["bytes"])
        limit_time(seconds)
        try:
            head, result = answer(request, content)
        except Exception as error:  # noqa: BLE001  whatever a decoder raises is told, not shown
            head, result = {"error": type(error).__name__}, b""
        answers.write(json.dumps(head | {"bytes": len(result)}).encode() + b"\n" + result)
        answers.flush()


def begin() -> BinaryIO:
    """Return where a child writes its answers; what libraries print goes nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return answers


def limit_memory(most: int, *, closed: bool = False) -> None:
    """Let a child address so many bytes and write no file; if `closed`, open none either."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  POSIX has it

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (least, hard))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if closed:
            resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def limit_time(seconds: int) -> None:
    """Allow so many seconds more than were used so far; the system ends who takes longer."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used.ru_utime + used.ru_stime) + seconds
        if hard == resource.RLIM_INFINITY or soft < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe is not None:
                pipe.close()
        except OSError:  # what was not yet written to a dead process
            continue
