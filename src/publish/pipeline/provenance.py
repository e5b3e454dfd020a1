"""What a format is made of, as one digest: the same digest, the same bytes."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics
from publish.model import Asset

if TYPE_CHECKING:
    from publish.pipeline.prepare import Prepared


def source_digest(prepared: "Prepared", parts: Iterable[str]) -> str:
    """Return a digest of a resolved document, its style, its assets and lexicons, and its time.

    `parts` name what else decides the bytes: the renderer, the speech engine and its voice, each
    with the version of what brought it.
    """
    digest = hashlib.sha256()
    for part in (prepared.modified, *parts):
        _feed(part, digest.update)
    _feed(prepared.style, digest.update)
    _feed(prepared.document, digest.update)
    return digest.hexdigest()


def describe_service(prepared: "Prepared", asked: str) -> str:
    """Return what a printing service asks for now, by which its file tells if it is current.

    What comes along is told by our version; a file of one's own that cannot be used is nothing.
    """
    known = {each.asked: each for each in prepared.presses}
    if asked not in known and prepared.file is not None:
        from publish.styles.press import load_presses  # noqa: PLC0415  loaded when needed

        known |= {each.asked: each for each in load_presses((asked,), prepared.file, Diagnostics())}
    if asked not in known:
        return ""
    return repr(known[asked]) if known[asked].own else asked


def _feed(value: object, update: Callable[[bytes], None]) -> None:
    """Feed a value of the model: its type, then what two equal ones have in common."""
    if isinstance(value, Asset):
        update(f"asset {value.name} {value.digest};".encode())
    elif (compared := _compared(type(value))) is not None:  # type: ignore[arg-type]  # a class is
        update(f"{type(value).__name__}(".encode())
        for name in compared:
            _feed(getattr(value, name), update)
        update(b")")
    elif isinstance(value, tuple):
        update(f"{len(value)}[".encode())
        for item in value:
            _feed(item, update)
    elif isinstance(value, dict):
        _feed(tuple(sorted(value.items())), update)
    else:
        text = str(value)
        update(f"{type(value).__name__}{len(text)}:{text};".encode())


@cache
def _compared(kind: type) -> tuple[str, ...] | None:
    """Return the fields of a dataclass that two equal ones have in common, None for another."""
    return tuple(each.name for each in fields(kind) if each.compare) if is_dataclass(kind) else None
