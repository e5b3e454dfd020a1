"""A Layout as text, for reading and comparing."""

from collections.abc import Iterator
from typing import assert_never

from publish.model import Fill, Layout, Line, Page, Part, Picture, Rule, Run


def describe(layout: Layout) -> str:
    """Return the pages' text line by line; what is not running text stands in braces."""
    size = f"{layout.width:.0f} × {layout.height:.0f} pt"
    pages = "\n".join("\n".join(_page(page)) for page in layout.pages)
    return f"{len(layout.pages)} pages, {size}\n{pages}\n"


def _page(page: Page) -> Iterator[str]:
    yield ""
    yield f"== page {page.label} =="
    for mark in page.marks:
        match mark:
            case Line(runs=runs):
                yield "".join(_run(run) for run in runs).rstrip()
            case Picture(node=node, width=width, height=height):
                yield f"{{picture {node} {width:.0f} × {height:.0f}}}"
            case Rule() | Fill():
                pass
            case _:
                assert_never(mark)


def _run(run: Run) -> str:
    text = " ".join(word.text.replace("\u00ad", "-") for word in run.words)
    after = " " if run.trailing else ""
    if run.part is Part.TEXT:
        return text + after
    if run.part is Part.ORNAMENT:
        return "… " if set(text) <= {".", " "} else f"{{ornament {text}}}"
    gap = " " if run.part in {Part.LABEL, Part.NOTE_LABEL} else after
    return f"{{{run.part} {text}}}{gap}"
