"""Commits a set to a folder; the system's call number `at` fails, or kills the process.

Arguments: at, fault (`kill` or an error number), `one step` or `two steps`, the output folder, and
the names of the files. Prints how many calls were made.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from publish.pipeline import exchange
from publish.pipeline.staging import put_in_place, subfolder, workshop

CALLS = ("open", "fsync", "rename", "link", "mkdir", "chmod", "unlink")


class Faults:
    """Counts calls and lets one of them fail."""

    def __init__(self, at: int, fault: str) -> None:
        self.at, self.fault, self.count = at, fault, 0

    def guarded(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def inner(*arguments: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self.at:
                if self.fault == "kill":
                    os.kill(os.getpid(), signal.SIGKILL)
                raise OSError(int(self.fault), os.strerror(int(self.fault)))
            return call(*arguments, **options)

        return inner


def main(at: str, fault: str, exchanging: str, output: str, *names: str) -> int:
    faults = Faults(int(at), fault)
    if exchanging == "two steps":
        vars(exchange)["_exchanged"] = lambda _one, _other: False
    with workshop(Path(output)) as folder:
        place = subfolder(folder, "0")
        for name in names:
            (place / name).write_text(f"new {name}", encoding="utf-8")
        for name in CALLS:
            setattr(os, name, faults.guarded(getattr(os, name)))
        try:
            put_in_place([place / name for name in names], Path(output) / "set", place)
        except OSError:
            return 3
        finally:
            faults.at = -1
            sys.stdout.write(str(faults.count))
    return 0


sys.exit(main(*sys.argv[1:]))
