"""What is spoken of a content document, in its order, and what of it is lit meanwhile."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Par:
    """Element `target` of the document is lit while `sentences` are heard."""

    target: str
    sentences: tuple[str, ...]
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Seq:
    """A part that a reader may skip or leave early; `kind` is its `epub:type`."""

    target: str
    kind: str
    children: "list[TimeContainer]" = field(default_factory=list)


TimeContainer: TypeAlias = Par | Seq
"""What SMIL 3.0 calls so (Media Overlays, EPUB 3.3, 9.2)."""


def pars(containers: Iterable[TimeContainer]) -> Iterator[Par]:
    """Yield the leaves in order."""
    for each in containers:
        if isinstance(each, Par):
            yield each
        else:
            yield from pars(each.children)
