"""Where work is kept from run to run: a folder of the person who runs the command.

A source has no say in it: neither metadata nor a style name a folder.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from publish.cache import Cache
from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import env
from publish.files import reason
from publish.pipeline.wishes import Wishes

FOLDER, SIZE = "PUBLISH_CACHE", "PUBLISH_CACHE_SIZE"
"""Variables of the environment: a folder or `off`, and how much is kept there at most."""

OFF = "off"
LIMIT = 4_000_000_000
"""Bytes that are kept where nobody says it: an audio book of ten hours."""

_NAME = "publish"
_SIZE = re.compile(r"(\d{1,12})\s*([kMGT]?)B?", re.IGNORECASE)
_SCALE = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_MEGABYTE = 10**6


class SettingError(Exception):
    """A variable of the environment that cannot be used: one clause."""


def open_cache(wishes: Wishes, diagnostics: Diagnostics) -> Cache | None:
    """Return where work is kept; None if it is not, by wish or for a reason that is reported."""
    if not wishes.cache:
        return None
    try:
        return cache_of(os.environ)
    except SettingError as error:
        diagnostics.report(
            env.NOTHING_KEPT,
            f"nothing is kept for the next run: {error}",
            hint=f"set {FOLDER} to an absolute path or `{OFF}`, {SIZE} to a size such as `4G`",
        )
        return None


def settle(cache: Cache | None, diagnostics: Diagnostics) -> None:
    """Prune after a run; report where nothing could be kept."""
    if cache is None:
        return
    cache.settle()
    if cache.failure is not None:
        diagnostics.report(
            env.NOTHING_KEPT,
            f"what was spoken is not kept for the next run: `{cache.folder}` cannot be written: "
            f"{reason(cache.failure)}",
            hint=f"free the space, or choose another folder by {FOLDER}, or none by `--no-cache`",
        )


def cache_of(environment: Mapping[str, str]) -> Cache | None:
    """Return the cache of an environment, None where it is off. Raises SettingError."""
    named = environment.get(FOLDER, "").strip()
    if named == OFF:
        return None
    size = environment.get(SIZE, "").strip()
    limit = LIMIT
    if size:
        found = _SIZE.fullmatch(size)
        if found is None:
            raise SettingError(f"{SIZE} is `{size}`, which is no size")
        limit = int(found[1]) * _SCALE[found[2].lower()]
    folder = Path(named) if named else _usual(environment)
    if folder is None:
        return None
    if not folder.is_absolute():
        raise SettingError(f"{FOLDER} is `{named}`, which is no absolute path")
    return Cache(folder, limit)


def describe_cache() -> str:
    """Return where work is kept, how much, and how much at most. Raises SettingError."""
    cache = cache_of(os.environ)
    if cache is None:
        return f"nothing is kept: {FOLDER} is `{OFF}`\n"
    found = cache.contents()
    return (
        f"{cache.folder}\n{found.pieces:,} pieces of work, {_megabytes(found.bytes)} of "
        f"{_megabytes(cache.limit)} at most\n"
    )


def prune_cache(*, everything: bool) -> str:
    """Forget what was not used for longest, down to the limit, or all; say how much that was.

    Raises SettingError.
    """
    cache = cache_of(os.environ)
    if cache is None:
        return f"nothing is kept: {FOLDER} is `{OFF}`\n"
    gone = cache.prune(0 if everything else None)
    return f"{gone.pieces:,} pieces of work, {_megabytes(gone.bytes)}, are forgotten\n"


def _megabytes(size: int) -> str:
    return f"{-(-size // _MEGABYTE):,} MB"


def _usual(environment: Mapping[str, str]) -> Path | None:
    """Return the folder that the system has for it; None where nobody has a home."""
    base = environment.get("XDG_CACHE_HOME", "")
    if base and Path(base).is_absolute():  # else it is to be ignored, by its specification
        return Path(base, _NAME)
    local = environment.get("LOCALAPPDATA", "")
    if sys.platform == "win32" and local and Path(local).is_absolute():
        return Path(local, _NAME, "Cache")
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if not home.is_absolute():
        return None
    return home / "Library/Caches" / _NAME if sys.platform == "darwin" else home / ".cache" / _NAME
