"""ICC profiles of ways to print: the bundled one by its name, or a file beside the article."""

import hashlib
from importlib.resources import files

from publish.budgets import PROFILE_BYTES, PROFILE_SECONDS
from publish.confined import Child, ChildError
from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import pre
from publish.files import RefusedError, SourceFile
from publish.model.press import InkProfile
from publish.styles.press.checks import listed
from publish.styles.press.source import PressSource

_BUNDLED = {"FOGRA39": "FOGRA39L-300.icc"}
"""By the name of the printing condition in the registry of the ICC."""
_NONE = "none"
_TRIED_BY = "publish.styles.press.trying"
_HEADER = 128
_CLASS, _SPACE, _SIGNATURE = slice(12, 16), slice(16, 20), slice(36, 40)
"""Where a profile says what it is (ICC.1:2022, 7.2)."""


def read_profile(
    source: PressSource, file: SourceFile | None, diagnostics: Diagnostics, beside: str = ""
) -> InkProfile | None:
    """Return the profile that `source` names, None for none.

    Other than the bundled one is a file beside the service's own, which `beside` names relative to
    the article of `file`.
    """
    name = str(source.values["profile",])
    if name == _NONE:
        return None
    if name in _BUNDLED:
        data = files("publish").joinpath("data", "icc", _BUNDLED[name])
        return _profile(name, data.read_bytes())
    if file is None:
        raise KeyError(name)
    folder = beside.rpartition("/")[0]
    path = f"{folder}/{name}" if folder else name
    try:
        content = file.tree.read(path, beside=file.name, limit=PROFILE_BYTES)
    except RefusedError as error:
        _report(source, f"the profile `{name}` {error}", diagnostics)
        return None
    if len(content) < _HEADER or content[_SIGNATURE] != b"acsp":
        _report(source, f"`{name}` is no ICC profile", diagnostics)
        return None
    if content[_CLASS] != b"prtr" or content[_SPACE] != b"CMYK":
        _report(source, f"`{name}` is no profile of printing in CMYK", diagnostics)
        return None
    if not _works(content):
        diagnostics.report(
            pre.INVALID_VALUE,
            f"the profile `{name}` is damaged: no colour can be converted with it",
            span=source.span(("profile",)),
            hint=f"get it anew from the printer, or write {listed(_BUNDLED)}",
        )
        return None
    return _profile(name.rpartition("/")[2].rpartition(".")[0] or name, content)


def _works(profile: bytes) -> bool:
    """Whether colours can be converted with a profile; what reads it may crash."""
    child = Child(_TRIED_BY, 2.0 * PROFILE_SECONDS)
    try:
        head, _ = child.ask({}, profile, 0)
    except ChildError:
        return False
    finally:
        child.stop()
    return head.get("sound") is True


def _profile(name: str, content: bytes) -> InkProfile:
    return InkProfile(name=name, digest=hashlib.sha256(content).hexdigest(), content=content)


def _report(source: PressSource, message: str, diagnostics: Diagnostics) -> None:
    diagnostics.report(
        pre.INVALID_VALUE,
        message,
        span=source.span(("profile",)),
        hint=f"put the printer's output profile beside this file, or write {listed(_BUNDLED)}",
    )
