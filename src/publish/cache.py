"""Kept work in a folder: one file a piece, each proved when it is read.

A file holds a line of JSON (the facts), the bytes, and last the SHA-256 of its name and both: what
was cut off, changed, or put there under another name is not believed, and is made again. Files
appear whole, by renaming, so that any number of runs may use one folder. The time of a file's last
change says when it was used last; those that were not used for longest are forgotten first.
"""

import hashlib
import json
import os
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from publish.model.kept import Facts

KINDS = frozenset({"gain", "levels", "m4a", "mp3", "speech", "track"})
"""Folders that are ours in a cache; nothing else there is touched."""

_DIGEST = hashlib.sha256().digest_size
_BLOCK = 1 << 18
_LONGEST_FACTS = 1 << 28
_ROOM = 0.9
"""The part of the limit to which is pruned, so that the next piece does not begin it anew."""
_LOOKED_AFTER = 0.1
"""The part of the limit after which, in one run, it is looked whether it is passed."""
_LEFT = 3_600
"""Seconds after which a file that is being written was left there by a run that is no more."""
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How many pieces of work are kept, and how many bytes they take."""

    pieces: int = 0
    bytes: int = 0


class Cache:
    """A folder of kept work of at most `limit` bytes, made when the first piece is kept.

    `failure` is why nothing more is kept, once something could not be.
    """

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        self.failure: OSError | None = None
        self._added = 0
        self._lock = threading.Lock()

    def find(self, key: str) -> tuple[Facts, bytes] | None:
        """Return facts and bytes of a piece of work, if it is kept and whole."""
        path = self._path(key)
        try:
            with _opened(path) as file:
                content = file.read()
        except OSError:
            return None
        head, _, rest = content[:-_DIGEST].partition(b"\n")
        proof = hashlib.sha256(key.encode() + b"\n" + head + b"\n" + rest).digest()
        facts = _facts(head) if proof == content[-_DIGEST:] else None
        if facts is None:
            _forget(path)
            return None
        _use(path)
        return facts, rest

    def bring(self, key: str, into: Path) -> Facts | None:
        """Write the bytes of a piece of work into a file and return its facts, if it is kept.

        Raises OSError where the file cannot be written; what is not whole leaves none.
        """
        path = self._path(key)
        try:
            source = _opened(path)
        except OSError:
            return None
        with source, into.open("wb") as target:
            facts = _copied(source, target, key)
        if facts is None:
            into.unlink()
            _forget(path)
        else:
            _use(path)
        return facts

    def keep(self, key: str, facts: Facts, content: bytes | Path) -> None:
        """Keep a piece of work; where that fails once, no other is tried."""
        if self.failure is not None:
            return
        path = self._path(key)
        unfinished = None
        try:
            size = len(content) if isinstance(content, bytes) else content.stat().st_size
            if size > self.limit * _ROOM:
                return
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
            with os.fdopen(handle, "wb") as target:
                _write(target, key, facts, content)
            os.replace(unfinished, path)  # noqa: PTH105  one call beside the next
        except OSError as error:
            self.failure = error
            if unfinished is not None:
                _forget(Path(unfinished))
            return
        with self._lock:
            self._added += size
            is_looked = self._added > self.limit * _LOOKED_AFTER
            if is_looked:
                self._added = 0
        if is_looked:
            self.prune()

    def settle(self) -> None:
        """Prune after a run that kept something."""
        if self._added:
            self.prune()

    def prune(self, limit: int | None = None) -> Contents:
        """Forget what was not used for longest until `limit` is kept; return what was forgotten."""
        most = self.limit if limit is None else limit
        found = sorted(self._found(), key=lambda each: (each[0], each[2]))
        total = sum(size for _, size, _ in found)
        pieces = freed = 0
        if total > most:
            for _, size, path in found:
                if total - freed <= most * _ROOM:
                    break
                if _forget(path):
                    pieces += 1
                    freed += size
        return Contents(pieces=pieces, bytes=freed)

    def contents(self) -> Contents:
        """Return what is kept."""
        sizes = [size for _, size, _ in self._found()]
        return Contents(pieces=len(sizes), bytes=sum(sizes))

    def _path(self, key: str) -> Path:
        kind, _, name = key.partition("/")
        return self.folder / kind / name[:2] / name[2:]

    def _found(self) -> Iterator[tuple[float, int, str]]:
        """Yield when each piece was used last, its size and its path; drop what was left."""
        old = time.time() - _LEFT
        for kind in sorted(KINDS):
            for inner in _listed(self.folder / kind):
                if not inner.is_dir(follow_symlinks=False):
                    continue
                for each in _listed(inner.path):
                    try:
                        status = each.stat(follow_symlinks=False)
                    except OSError:
                        continue
                    if not stat.S_ISREG(status.st_mode):
                        continue
                    if not each.name.startswith(_UNFINISHED):
                        yield status.st_mtime, status.st_size, each.path
                    elif status.st_mtime < old:
                        _forget(each.path)


def _listed(folder: str | Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _opened(path: Path) -> BinaryIO:
    """Open a regular file, and no link to one. Raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    file = os.fdopen(os.open(path, flags | getattr(os, "O_NONBLOCK", 0)), "rb")
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError("it is no regular file")


def _write(target: BinaryIO, key: str, facts: Facts, content: bytes | Path) -> None:
    head = json.dumps(facts, separators=(",", ":")).encode() + b"\n"
    digest = hashlib.sha256(key.encode() + b"\n" + head)
    target.write(head)
    if isinstance(content, bytes):
        digest.update(content)
        target.write(content)
    else:
        with content.open("rb") as source:
            while block := source.read(_BLOCK):
                digest.update(block)
                target.write(block)
    target.write(digest.digest())


def _copied(source: BinaryIO, target: BinaryIO, key: str) -> Facts | None:
    """Copy the bytes of a piece of work; return its facts, None where it is not whole."""
    try:
        size = os.fstat(source.fileno()).st_size
        head = source.readline(_LONGEST_FACTS)
    except OSError:
        return None
    left = size - len(head) - _DIGEST
    digest = hashlib.sha256(key.encode() + b"\n" + head)
    while left > 0:
        try:
            block = source.read(min(left, _BLOCK))
        except OSError:
            return None
        if not block:
            return None
        left -= len(block)
        digest.update(block)
        target.write(block)
    try:
        proof = source.read()
    except OSError:
        return None
    return _facts(head) if left == 0 and proof == digest.digest() else None


def _facts(head: bytes) -> Facts | None:
    """Return facts; None for what is none of ours, which its digest does not tell."""
    try:
        found = json.loads(head)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _use(path: Path) -> None:
    with suppress(OSError):
        os.utime(path)


def _forget(path: str | Path) -> bool:
    try:
        os.unlink(path)  # noqa: PTH108  thousands of them
    except OSError:
        return False
    return True
