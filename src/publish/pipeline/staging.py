"""The output folder: work beside it, then files put in place whole."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from publish.locks import alone, is_left

_PREFIX = ".publish-"


@contextmanager
def workshop(output: Path) -> Iterator[Path]:
    """A hidden folder below `output`, so on the same file system, gone at the end.

    Those of runs that were killed are removed.
    """
    output.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        with alone(output):
            for each in output.glob(f"{_PREFIX}*"):
                if not each.is_symlink() and is_left(each):
                    shutil.rmtree(each, ignore_errors=True)
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=output))
            held.enter_context(alone(folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def subfolder(folder: Path, name: str) -> Path:
    """Make a folder in another; return it."""
    made = folder / name
    made.mkdir()
    return made


def put_in_place(files: Iterable[Path], folder: Path) -> list[Path]:
    """Move finished files to `folder`, where they are read, in order; return where they are.

    Each is there whole or not at all. Raises OSError where that fails, and where `folder` is a
    link: what it leads to is not ours to overwrite.
    """
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "it is a link to another folder", str(folder))
    folder.mkdir(exist_ok=True)
    placed = []
    with alone(folder):  # the files of two runs are not mixed
        for path in files:
            path.chmod(0o644)
            _flush(path)
            placed.append(path.replace(folder / path.name))
        _flush(folder)
    return placed


def _flush(path: Path) -> None:
    """Have the system write a file or a folder out, so that a crash leaves the old or the new."""
    # Windows flushes only what is open for writing, and opens no folder at all.
    access = os.O_RDONLY if path.is_dir() else os.O_RDWR
    try:
        descriptor = os.open(path, access)
    except PermissionError:
        return
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
