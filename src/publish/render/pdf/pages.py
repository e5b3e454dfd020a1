"""A Layout's pages as text, for reading and comparing."""

from collections.abc import Iterator
from typing import assert_never

from publish.model import Fill, Layout, Line, Page, PageStart, Part, Picture, Run, Stroke


def describe_pages(layout: Layout) -> str:
    """Return the pages' text line by line.

    What is not running text stands in braces, what stands beside the line before it (a table's
    next cell) behind a bar. After a page's label comes where it starts in the text.
    """
    count = len(layout.pages)
    pages = "one page" if count == 1 else f"{count} pages"
    lines = [f"{pages}, {layout.width:.0f} × {layout.height:.0f} pt"]
    for page, start in zip(layout.pages, layout.page_starts, strict=True):
        lines += ["", f"== page {page.label}{_position(start)} =="]
        lines += _page(page)
    return "\n".join(lines) + "\n"


def _position(start: PageStart) -> str:
    if start.position is None:
        return ""
    offset = f"+{start.position.offset}" if start.position.offset else ""
    return f" from {start.position.sentence}{offset}"


def _page(page: Page) -> Iterator[str]:
    above, before = float("inf"), False
    for mark in page.marks:
        match mark:
            case Line(y=y, runs=runs, turned=turned):
                beside = "" if y < above or turned is not before else "| "
                above, before = y, turned
                yield beside + "".join(_run(run) for run in runs).rstrip()
            case Picture(node=node, width=width, height=height):
                yield f"{{picture {node} {width:.0f} × {height:.0f}}}"
            case Stroke() | Fill():
                pass
            case _:
                assert_never(mark)


def _run(run: Run) -> str:
    text = " ".join(word.text.replace("\u00ad", "-") for word in run.words)
    after = " " if run.trailing else ""
    if run.picture is not None:
        size = f"{run.width:.0f} × {run.picture.height:.0f}"
        return f"{{{' '.join(filter(None, ('picture', text, size)))}}}{after}"
    if run.part is Part.TEXT:
        return text + after
    if run.part is Part.ORNAMENT:
        return "… " if set(text) <= {".", " "} else f"{{ornament {text}}}"
    gap = " " if run.part in {Part.LABEL, Part.NOTE_LABEL} else after
    return f"{{{run.part} {text}}}{gap}"
