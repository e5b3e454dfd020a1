"""The only module that opens source files, and only below the root."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath


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


class SourceTree:
    """A folder below which files may be read.

    Symbolic links are followed only to regular files that are themselves below the root.
    Nothing else is: no folder above, no device, no pipe.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve(strict=True)

    def read(self, name: str, *, beside: str = "", limit: int) -> bytes:
        """Return the bytes of file `name`, a `/`-separated path relative to file `beside`.

        `beside` is itself relative to the root. Raises OutsideError where the path is
        absolute or leaves the root, MissingError where nothing is there, RefusedError where that is
        no regular file, holds more than `limit` bytes or cannot be opened.
        """
        path = self._locate(name, beside)
        try:
            # The path is free of links by now; one put there since is refused (O_NOFOLLOW).
            names = ("O_NONBLOCK", "O_NOFOLLOW", "O_BINARY")
            flags = sum(getattr(os, name, 0) for name in names)
            descriptor = os.open(path, os.O_RDONLY | flags)
        except OSError as error:
            raise RefusedError(f"cannot be opened: {reason(error)}") from error
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise RefusedError("is not a regular file")
        with os.fdopen(descriptor, "rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise RefusedError(f"is larger than {limit:,} bytes")
        return content

    def walk(self, *suffixes: str) -> Iterator[str]:
        """Yield the names of files with one of `suffixes`, sorted, hidden folders left out."""
        for folder, folders, names in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if name.endswith(suffixes) and not name.startswith("."):
                    yield (Path(folder) / name).relative_to(self.root).as_posix()

    def exists(self, name: str) -> bool:
        """Whether `name`, relative to the root, is a file inside it."""
        try:
            return self._locate(name, "").is_file()
        except RefusedError:
            return False

    def _locate(self, name: str, beside: str) -> Path:
        if "\0" in name or "\\" in name or PurePosixPath(name).is_absolute() or name[1:2] == ":":
            raise OutsideError("is not a relative path with `/` between folders")
        path = self.root / PurePosixPath(beside).parent / name
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            # Where the path would lead outside, say so rather than whether something is there.
            if not Path(os.path.normpath(path)).is_relative_to(self.root):
                raise OutsideError("lies outside the source folder") from error
            raise MissingError("does not exist") from error
        if not real.is_relative_to(self.root):
            raise OutsideError("lies outside the source folder")
        return real
