"""One folder put in the place of another in one step, so that nobody ever finds half of each."""

import contextlib
import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux (renameat2(2)), RENAME_SWAP of macOS (renamex_np(2))."""
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""What a system or a file system answers that has no such step."""


def put_folder(staged: Path, target: Path, aside: Path) -> None:
    """Put folder `staged` at `target`; what stood there is then at `staged` or `aside`.

    Where the system cannot exchange two folders, that takes two steps, between which nothing is at
    `target`; if the second fails, the first is taken back. Raises OSError.
    """
    if not target.exists():
        os.rename(staged, target)  # noqa: PTH104  each call is one that may fail
    elif not _exchanged(staged, target):
        os.rename(target, aside)  # noqa: PTH104
        try:
            os.rename(staged, target)  # noqa: PTH104
        except OSError:
            with contextlib.suppress(OSError):
                os.rename(aside, target)  # noqa: PTH104
            raise


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where that cannot be had. Raises OSError."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        result = library.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        result = library.renamex_np(first, second, _EXCHANGE)
    else:
        return False
    if result == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
