"""The output folder: work beside it, then a whole set put in the place of the one before."""

import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from publish.locks import alone, is_left
from publish.pipeline.exchange import put_folder

_PREFIX = ".publish-"
_SET, _OLD, _READY = "set", "old", "ready"
"""In a workshop: a new set, what it replaced, and the name of the folder that waits for it."""
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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
                    _finish_killed(each, output)
                    shutil.rmtree(each, ignore_errors=True)
            folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=output))
            # Emptied while nobody else takes it for left; removed when its lock is let go.
            held.callback(shutil.rmtree, folder, ignore_errors=True)
            held.enter_context(alone(folder))
            held.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


def subfolder(folder: Path, name: str) -> Path:
    """Make a folder in another; return it."""
    made = folder / name
    made.mkdir()
    return made


def put_in_place(
    files: Sequence[Path],
    folder: Path,
    place: Path,
    dropped: Collection[str] = (),
    *,
    prove: Callable[[Path], None] | None = None,
) -> list[Path]:
    """Make `files` the set in `folder`, with what else lay there but the files `dropped`.

    Return where they are.

    The set is complete in folder `place` of the workshop, and on the disk, and has been read back
    by `prove`, before it is exchanged for the old one in one step: at `folder` is the old set or
    the new one, whatever happens. Raises OSError where that fails, and where `folder` is a link:
    what it leads to is not ours to overwrite.
    """
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "it is a link to another folder", str(folder))
    staged = subfolder(place, _SET)
    with alone(folder.parent):  # the sets of two runs are not mixed
        for path in files:
            os.chmod(path, 0o644)  # noqa: PTH101  each call is one that may fail
            os.rename(path, staged / path.name)  # noqa: PTH104
        if folder.exists():
            _carry_over(folder, staged, dropped)
        for path in staged.iterdir():
            _flush(path)
        _flush(staged)
        if prove is not None:
            prove(staged)
        (place / _READY).write_text(folder.name, encoding="utf-8")
        _flush(place / _READY)
        put_folder(staged, folder, place / _OLD)
        _flush(folder.parent)
        os.unlink(place / _READY)  # noqa: PTH108
    return [folder / path.name for path in files]


def _carry_over(old: Path, staged: Path, dropped: Collection[str]) -> None:
    """Put into the new set what it does not replace, by a second name or as a copy."""
    for path in sorted(old.iterdir()):
        target = staged / path.name
        if path.name in dropped and path.is_file():
            continue
        if path.is_symlink():
            if target.exists():
                raise OSError(errno.ELOOP, "it is a link to another file", str(path))
            os.symlink(os.readlink(path), target)  # noqa: PTH115, PTH211
        elif target.exists():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        elif path.is_dir():
            shutil.copytree(path, target, symlinks=True, copy_function=_link)
        else:
            _link(path, target)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EIO, errno.EDQUOT}:
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def _finish_killed(workshop_folder: Path, output: Path) -> None:
    """Put in place what a run that was killed between two steps had ready, or what it put aside."""
    for place in (workshop_folder, *(each for each in workshop_folder.iterdir() if each.is_dir())):
        ready = place / _READY
        if not ready.is_file() or ready.is_symlink():
            continue
        name = ready.read_text(encoding="utf-8")
        if not _NAME.fullmatch(name) or (output / name).exists() or (output / name).is_symlink():
            continue
        for set_folder in (place / _SET, place / _OLD):
            if set_folder.is_dir():
                os.rename(set_folder, output / name)  # noqa: PTH104
                break


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
        if hasattr(os, "posix_fadvise"):  # that it is read back from the disk, not from memory
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)
