"""What the file holds as text, for people and for tests: its pages, and its structure tree."""

from collections.abc import Iterator

from publish.model import Layout, Part, Publication
from publish.render.pdf.pages import describe_pages
from publish.render.pdf.paint import Painter
from publish.render.pdf.structure import Element, Tree
from publish.render.pdf.tree import build_tree, runs

_EXCERPT = 60


def describe(publication: Publication) -> str:
    """Return the pages line by line, and the tags below them; these alone without a Layout."""
    if publication.layout is None:
        return describe_tags(publication)
    return f"{describe_pages(publication.layout)}\n== tags ==\n{describe_tags(publication)}"


def describe_tags(publication: Publication) -> str:
    """Return a line for every element: type, language, alternative, beginning of its text.

    With a Layout these are the file's: what it does not paint is left out.
    """
    layout = publication.layout
    tree = build_tree(publication.document, layout, publication.style)
    if layout is not None:
        painter = Painter(layout, tree, lambda figure: 1 if figure in tree.assets else None)
        for index in range(len(layout.pages)):
            painter.paint(index)
        tree.root.prune()
        _print(tree, layout)
    return "\n".join(_lines(tree.root, 0)) + "\n"


def _print(tree: Tree, layout: Layout) -> None:
    """Have date, labels and the like say what is printed: the tree has what they stand for."""
    printed: dict[tuple[Part, str], list[str]] = {}
    for run in runs(layout):
        key = run.part, run.node
        # A page number in the contents shares the stretch of the title before it.
        if key in tree.marks and run.part is not Part.CONTENTS_PAGE:
            printed.setdefault(key, []).extend(word.text for word in run.words)
    for key, words in printed.items():
        tree.marks[key].text = " ".join(words)


def _lines(element: Element, depth: int) -> Iterator[str]:
    parts = [f"{'  ' * depth}{element.role}"]
    if element.identifier:
        parts.append(f"#{element.identifier}")
    if element.language:
        parts.append(f"[{element.language}]")
    if element.alternative is not None:
        parts.append(f"({_excerpt(element.alternative)})")
    if element.expansion is not None:
        parts.append(f"for {_excerpt(element.expansion)}")
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
