"""Findings about a finished file, each at the author's words or picture."""

from collections import Counter

from publish.diagnostics import Diagnostics, Rule, Span
from publish.model import Document, Layout, Line, Page, Picture

ANEW = "make it anew with `publish press`, or tell us if it is as publish made it"
"""What to do about a fault that is none of the author's."""

_MOST = 20
"""Findings of one rule that are told; a page in the wrong colour has thousands of words."""
_NEAR = 24.0
"""How far from a line, in points, what belongs to it may stand: a rule of its table, its ground."""

Box = tuple[float, float, float, float]


class Places:
    """Reports what is wrong on pages where the author can mend it."""

    def __init__(self, document: Document, layout: Layout, diagnostics: Diagnostics) -> None:
        self._document = document
        self._layout = layout
        self._diagnostics = diagnostics
        self._told: Counter[str] = Counter()
        spans = document.metadata.spans
        self._head = spans.get("press") or spans.get("title") or spans.get("head")

    def report(
        self, rule: Rule, message: str, hint: str, page: int | None = None, box: Box | None = None
    ) -> None:
        """Report a fault of the file, or of what stands in `box` on a page, counted from 0."""
        if page is not None:
            message = f"{message} (page {self._label(page)})"
        if self._told[rule.code] >= _MOST:
            return
        self._told[rule.code] += 1
        span = self._span(page, box) if page is not None and box is not None else None
        self._diagnostics.report(rule, message, span=span or self._head, hint=hint)

    def _label(self, page: int) -> str:
        pages = self._layout.pages
        return pages[page].label if page < len(pages) else str(page + 1)

    def _span(self, page: int, box: Box) -> Span | None:
        if page >= len(self._layout.pages):
            return None
        node = _at(self._layout.pages[page], box)
        found = self._document.places.get(node)
        return getattr(found, "span", None)


def _at(page: Page, box: Box) -> str:
    """Return the identifier of the picture, or of the nearest words, that a box is part of."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    nearest, node = _NEAR, ""
    for mark in page.marks:
        match mark:
            case Picture() if (
                mark.x - 1 <= x <= mark.x + mark.width + 1
                and mark.y - 1 <= y <= mark.y + mark.height + 1
            ):
                return mark.node
            case Line(turned=turned):
                for run in mark.runs:
                    left, right, base = run.x, run.x + run.width, mark.y + run.rise
                    along, across = (y, -x) if turned else (x, y)
                    away = max(left - along, along - right, 0.0) / 4 + abs(across - base)
                    if run.node and away < nearest:
                        nearest, node = away, run.node
            case _:
                pass
    return node
