"""The structure tree as indented text, for people and for tests."""

from collections.abc import Iterator

from publish.model import Publication
from publish.render.pdf.structure import Element
from publish.render.pdf.tree import build_tree, listed_sections

_EXCERPT = 60


def describe(publication: Publication) -> str:
    """Return a line for every element: type, language, alternative, beginning of its text.

    Without a Layout the contents list all sections.
    """
    entries = None if publication.layout is None else listed_sections(publication.layout)
    tree = build_tree(publication.document, entries)
    return "\n".join(_lines(tree.root, 0)) + "\n"


def _lines(element: Element, depth: int) -> Iterator[str]:
    parts = [f"{'  ' * depth}{element.role}"]
    if element.identifier:
        parts.append(f"#{element.identifier}")
    if element.language:
        parts.append(f"[{element.language}]")
    if element.alternative is not None:
        parts.append(f"({_excerpt(element.alternative)})")
    text = " … ".join(kid.text.strip() for kid in element.kids if not isinstance(kid, Element))
    if text:
        parts.append(f"“{_excerpt(text)}”")
    yield " ".join(parts)
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _lines(kid, depth + 1)


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1].rstrip()}…"
