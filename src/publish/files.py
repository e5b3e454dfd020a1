"""The only module that opens source files, and only below the root."""

import errno
import hashlib
import os
import stat
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO


class RefusedError(Exception):
    """A file that must not or cannot be read; the message is one clause, lower case."""


class OutsideError(RefusedError):
    """A file whose path leads out of the tree, or is none that can stay in it."""


class MissingError(RefusedError):
    """A file that is not there."""


def reason(error: OSError) -> str:
    """Return why the system refused, in lower case, without the file's name."""
    return (error.strerror or str(error)).lower()


def shown_path(path: Path) -> str:
    """Return a path as the author would type it: from where the command runs, if it is below."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()


class LinkError(OutsideError):
    """A path on which a symbolic link lies, wherever that leads."""


class SourceTree:
    """A folder below which files may be read.

    No link is followed below the root, neither to the file nor to a folder on its way, and only
    regular files are read: what a name leads to is what the author put there. Where the system can
    (POSIX), the root is held open and each folder is opened from the one above, so that no link
    that is put there during the run is followed either.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve(strict=True)
        self._held: int | None = None
        if os.open in os.supports_dir_fd and hasattr(os, "O_NOFOLLOW"):
            self._held = os.open(self.root, os.O_RDONLY | os.O_DIRECTORY)
            weakref.finalize(self, os.close, self._held)

    def read(self, name: str, *, beside: str = "", limit: int) -> bytes:
        """Return the bytes of file `name`, a `/`-separated path relative to file `beside`.

        `beside` is itself relative to the root. Raises OutsideError where the path is
        absolute or leaves the root, MissingError where nothing is there, LinkError where a link
        is on the way, RefusedError where that is no regular file, holds more than `limit` bytes or
        cannot be opened.
        """
        descriptor = self._open(_parts(name, beside))
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise RefusedError("is not a regular file")
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise RefusedError(f"is larger than {limit:,} bytes")
        return content

    def hold(self, name: str, *, beside: str = "", limit: int) -> "HeldFile":
        """Open a file too large for memory, and keep it open; raises as `read` does."""
        held = HeldFile(self._open(_parts(name, beside)))
        if not stat.S_ISREG(held.status.st_mode):
            raise RefusedError("is not a regular file")
        if held.status.st_size > limit:
            raise RefusedError(f"is larger than {limit:,} bytes")
        return held

    def walk(self, *suffixes: str) -> Iterator[str]:
        """Yield the names of files with one of `suffixes`, sorted, hidden folders left out."""
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.endswith(suffixes) and not name.startswith("."):
                    yield (Path(folder) / name).relative_to(self.root).as_posix()

    def exists(self, name: str) -> bool:
        """Whether there is anything at `name`, relative to the root: a link counts as well."""
        try:
            return os.path.lexists(self.root.joinpath(*_parts(name, "")))
        except RefusedError:
            return False

    def _open(self, parts: Sequence[str]) -> int:
        if self._held is None:
            return self._open_by_path(parts)
        folder = os.dup(self._held)
        try:
            for part in parts[:-1]:
                inner = _open_in(folder, part, os.O_DIRECTORY)
                os.close(folder)
                folder = inner
            # A pipe without a writer would keep us waiting (O_NONBLOCK).
            return _open_in(folder, parts[-1], os.O_NONBLOCK)
        finally:
            os.close(folder)

    def _open_by_path(self, parts: Sequence[str]) -> int:
        path = self.root
        for part in parts:
            path /= part
            if path.is_symlink():
                raise LinkError(_IS_LINK)
        try:
            return os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise _refusal(error) from error


class HeldFile:
    """An open file, which must stay as it is while it is held."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.status = os.fstat(descriptor)
        weakref.finalize(self, os.close, descriptor)

    def open(self) -> BinaryIO:
        """Return it, to be read from its beginning. Raises OSError where it has changed."""
        now = os.fstat(self._descriptor)
        if (now.st_size, now.st_mtime_ns) != (self.status.st_size, self.status.st_mtime_ns):
            raise OSError(errno.EBUSY, "it has changed while it was read")
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        return os.fdopen(os.dup(self._descriptor), "rb")

    def digest(self) -> str:
        """Return the SHA-256 of its bytes in hex. Raises OSError."""
        digest = hashlib.sha256()
        with self.open() as file:
            while content := file.read(_PIECE):
                digest.update(content)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """File `name` below the root of `tree`; `shown` is its path as the author would type it."""

    tree: SourceTree
    name: str
    shown: str

    def read(self, *, limit: int) -> bytes:
        """Return its bytes; see SourceTree.read."""
        return self.tree.read(self.name, limit=limit)


_PIECE = 1 << 20
_IS_LINK = "is or leads through a link, and links are not followed"


def _parts(name: str, beside: str) -> tuple[str, ...]:
    """Return the folders and the file of a path below the root; `..` is taken as written."""
    path = PurePosixPath(name)
    if "\0" in name or "\\" in name or path.is_absolute() or name[1:2] == ":":
        raise OutsideError("is not a relative path with `/` between folders")
    parts: list[str] = []
    for part in (*PurePosixPath(beside).parent.parts, *path.parts):
        if part != "..":
            parts.append(part)
        elif parts:
            parts.pop()
        else:
            raise OutsideError("lies outside the source folder")
    if not parts:
        raise RefusedError("is not a regular file")
    return tuple(parts)


def _open_in(folder: int, name: str, flags: int) -> int:
    """Open what is called `name` in an open folder, but no link."""
    try:
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | flags, dir_fd=folder)
    except OSError as error:
        try:
            linked = stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode)
        except OSError:
            linked = False
        raise LinkError(_IS_LINK) if linked else _refusal(error) from error


def _refusal(error: OSError) -> RefusedError:
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}:
        return MissingError("does not exist")
    return RefusedError(f"cannot be opened: {reason(error)}")
