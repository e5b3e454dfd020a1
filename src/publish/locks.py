"""Locks on folders, which tell a run that is at work from one that was killed.

The system lets go of a lock when its process ends, however that was. Where folders can be locked
(POSIX) that leaves nothing behind; elsewhere (Windows) a file in the folder is locked in its stead.
Where a drive has no locks nobody waits, and no folder is known to be left behind.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = ".publish.lock"
"""The file that is locked where a folder cannot be."""

_Release = Callable[[], None]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other run is in here, and let none in."""
    release = _lock(folder, wait=True)
    try:
        yield
    finally:
        if release is not None:
            release()


def is_left(folder: Path) -> bool:
    """Whether no run is `alone` in `folder`: the one that made it is no more."""
    release = _lock(folder, wait=False)
    if release is None:
        return False
    release()
    return True


def _lock(folder: Path, *, wait: bool) -> _Release | None:
    """Return what lets go of the lock; None if another has it or there are no locks."""
    try:
        lock = _lock_file if os.name == "nt" else _lock_folder
        return lock(folder, wait=wait)
    except OSError:
        return None


def _lock_folder(folder: Path, *, wait: bool) -> _Release:
    import fcntl  # noqa: PLC0415  not on Windows

    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        raise
    return lambda: os.close(descriptor)


def _lock_file(folder: Path, *, wait: bool) -> _Release:
    from filelock import FileLock  # noqa: PLC0415  a run that writes nothing does without

    lock = FileLock(folder / LOCK_FILE)
    lock.acquire(blocking=wait)  # Timeout is an OSError
    return lock.release
