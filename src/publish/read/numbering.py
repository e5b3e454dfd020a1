"""How lists are numbered: what an author wrote, and the levels of lists in lists."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from publish.model import Enclosure, Numbering

_LEVELS = (Numbering.DECIMAL, Numbering.LOWER_ALPHA, Numbering.LOWER_ROMAN)
ENCLOSURES = {
    ".": Enclosure.PERIOD,
    ")": Enclosure.PARENTHESIS,
    "()": Enclosure.PARENTHESES,
}
"""By what stands behind a number, or on both sides of it."""
HTML_TYPES = {
    "1": Numbering.DECIMAL,
    "a": Numbering.LOWER_ALPHA,
    "A": Numbering.UPPER_ALPHA,
    "i": Numbering.LOWER_ROMAN,
    "I": Numbering.UPPER_ROMAN,
}


@dataclass(slots=True)
class Levels:
    """In how many numbered lists what is read stands.

    Markdown numbers lists in lists alike, so that `1.` does not tell its level: those that begin
    with `1.` are numbered by level, 1, a, i. Any other number is kept as it was written.
    """

    _depth: int = 0

    def numbering(self, start: int) -> Numbering:
        """Return what a list in figures is numbered with, were it to begin here with `start`."""
        return _LEVELS[self._depth % len(_LEVELS)] if start == 1 else Numbering.DECIMAL

    @contextmanager
    def inside(self, *, ordered: bool) -> Iterator[None]:
        """What is read meanwhile stands in a list."""
        self._depth += ordered
        yield
        self._depth -= ordered
