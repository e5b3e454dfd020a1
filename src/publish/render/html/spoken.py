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
    children: "list[Node]" = field(default_factory=list)


Node: TypeAlias = Par | Seq


def pars(nodes: Iterable[Node]) -> Iterator[Par]:
    """Yield the leaves in order."""
    for node in nodes:
        if isinstance(node, Par):
            yield node
        else:
            yield from pars(node.children)
