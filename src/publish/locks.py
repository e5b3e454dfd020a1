"""Locks on folders, which tell a run that is at work from one that was killed.

The system lets go of a lock when its process ends, however that was. Where there are none (Windows,
some network drives) nobody waits, and no folder is known to be left behind.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other run is in here, and let none in."""
    lock = _lock(folder, wait=True)
    try:
        yield
    finally:
        if lock is not None:
            os.close(lock)


def is_left(folder: Path) -> bool:
    """Whether no run is `alone` in `folder`: the one that made it is no more."""
    lock = _lock(folder, wait=False)
    if lock is None:
        return False
    os.close(lock)
    return True


def _lock(folder: Path, *, wait: bool) -> int | None:
    """Return a descriptor that holds the lock; None if another has it or there are no locks."""
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415  not on Windows

    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except OSError:
            os.close(descriptor)
        else:
            return descriptor
    return None
