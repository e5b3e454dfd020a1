"""What decides bytes beside the source: our own code, other packages, the kind of machine."""

import hashlib
import platform
import sys
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from publish.distribution import DISTRIBUTION


@cache
def code_of(package: str) -> str:
    """Return our version and a digest of a package of ours: every change of it is another one."""
    digest = hashlib.sha256()
    for name, content in sorted(_contents(files(package), "")):
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return f"{DISTRIBUTION} {version_of(DISTRIBUTION)} {digest.hexdigest()}"


@cache
def module_code(module: str) -> str:
    """Return a digest of the file of a module, empty where it has none."""
    found = find_spec(module)
    path = None if found is None else found.origin
    try:
        return "" if path is None else hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:  # within an archive, whose package has a version
        return ""


def packages(*names: str) -> list[str]:
    """Return those of the packages that are installed, each with its version."""
    return [f"{name} {version}" for name in names if (version := version_of(name))]


def version_of(package: str) -> str:
    """Return the version of a package, empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  slow to load

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def machine() -> str:
    """Return what kind of machine this is, as far as numbers are computed otherwise on another."""
    from numpy import show_config  # noqa: PLC0415  not for a run that speaks nothing

    found = show_config(mode="dicts") or {}
    features = found.get("SIMD Extensions", {})
    return f"{sys.platform} {platform.machine()} {features.get('baseline')} {features.get('found')}"


def _contents(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found = []
    for each in folder.iterdir():
        inner = f"{name}/{each.name}"
        if each.is_dir():
            if each.name != "__pycache__":
                found += _contents(each, inner)
        elif not each.name.endswith((".pyc", ".pyo")):
            found.append((inner, each.read_bytes()))
    return found
