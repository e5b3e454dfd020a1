"""Running heads and page numbers.

Where pages face each other, both stand at the outer edge: on a left page the title, on a right page
the section.
"""

from collections.abc import Iterator
from dataclasses import replace

from publish.layout.flow.blocks import Stacker
from publish.layout.lines.runs import extent, moved
from publish.layout.lines.setting import set_text
from publish.layout.measures import Align, TextStyle
from publish.model import Document, Line, Part, Run, passage_text

_NARROWEST = 0.1
"""The width in sizes below which no text's mean letter is: it tells how many fit at most."""
_PART = 0.47
"""The part of the measure that a head has beside another; twice as much where it is alone."""


class Furniture:
    """Sets what stands around the text of pages; these count from 0, the first is a right one."""

    def __init__(self, document: Document, stacker: Stacker) -> None:
        self._lang = document.metadata.lang
        self._title = passage_text(document.title)
        self._itemizer = stacker.itemizer
        self._measures = stacker.measures
        self._faces = stacker.style.page.sides == "two"
        self._known: dict[str, tuple[Run, ...]] = {}

    def head(self, number: int, heading: str) -> Iterator[Line]:
        """Yield the title where lines begin and the section where they end."""
        measures = self._measures
        y = measures.top + measures.body.leading * 1.6
        section = heading if heading != self._title else ""
        if self._faces:
            shown = (section or self._title) if number % 2 == 0 else self._title
            runs = self._outer(number, self._fitted(shown, 2 * _PART))
            if runs:
                yield Line(y, runs)
            return
        left = self._fitted(self._title, _PART)
        right = self._at_end(self._fitted(section, _PART)) if section else ()
        if left or right:
            yield Line(y, (*left, *right))

    def folio(self, number: int) -> Line:
        """Return the page's number, in the middle or at the outer edge."""
        measures = self._measures
        runs = self.set_line(str(number + 1), measures.furniture, Part.FOOTER)
        left, right = extent(runs)
        if self._faces:
            runs = self._outer(number, runs)
        else:
            runs = moved(runs, (measures.measure - (right - left)) / 2)
        return Line(measures.top - measures.height - measures.body.leading * 2.2, runs)

    def _outer(self, number: int, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return self._at_end(runs) if number % 2 == 0 else runs

    def _at_end(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        if not runs:
            return runs
        end = self._measures.left + self._measures.measure
        return moved(runs, end - extent(runs)[1])

    def _fitted(self, text: str, part: float) -> tuple[Run, ...]:
        """Set a text on one line, cut short with an ellipsis if need be; kept for other pages."""
        known = self._known.get(text)
        if known is None:
            measure = self._measures.measure * part
            known = self._known[text] = self._cut_short(text, measure)
        return known

    def _cut_short(self, text: str, measure: float) -> tuple[Run, ...]:
        style = self._measures.furniture
        most = int(measure / (style.size * _NARROWEST))
        shown = text[: most + 1].replace("\n", " ").strip()
        text = shown
        if len(text) > most:
            text = text[:most]
            shown = f"{text.rpartition(' ')[0] or text}…"
        while shown:
            runs = self.set_line(shown, style, Part.HEADER)
            left, right = extent(runs) if runs else (0.0, 0.0)
            if runs and right - left <= measure:
                return runs
            text = text[:-1].rstrip()
            shown = text.rpartition(" ")[0] or text
            text = shown
            shown = f"{shown}…" if shown else ""
        return ()

    def set_line(
        self, text: str, style: TextStyle, part: Part, *, node: str = ""
    ) -> tuple[Run, ...]:
        """Set words of ours on one line that begins where the text does."""
        plain = replace(style, align=Align.RAGGED, indent=0.0, hyphenate=False)
        items = self._itemizer.words(text, plain, part, node=node, lang=self._lang)
        return set_text(items, plain, self._measures.left, 1e6)[0].runs
