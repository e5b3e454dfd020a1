"""How far the letters of a font move the pen (ISO 32000-1, 9.7.4.3)."""

from collections.abc import Iterable, Sequence
from typing import Any

import pikepdf

_USUAL = 1000.0
"""The width of a letter that a composite font gives none."""
_HALF = 500.0
"""What a letter of any other font is taken to have."""


class Lettering:
    """The widths of one font."""

    def __init__(self, font: Any) -> None:  # noqa: ANN401  a dictionary, or None
        self._widths: dict[int, float] = {}
        self._composite = font is not None and font.get("/Subtype") == "/Type0"
        if self._composite:
            descendant = font.DescendantFonts[0]
            self._usual = float(descendant.get("/DW", _USUAL))
            self._read(list(descendant.get("/W", [])))

    def advance(self, parts: Iterable[Any]) -> float:
        """Return how far strings and moves of the pen go, in sizes of the type."""
        whole = 0.0
        for part in parts:
            if isinstance(part, pikepdf.String | bytes):
                whole += self._width(bytes(part))
            else:
                whole -= float(part)
        return whole / 1000

    def _width(self, codes: bytes) -> float:
        if not self._composite:
            return len(codes) * _HALF
        widths, usual = self._widths, self._usual
        pairs = zip(codes[::2], codes[1::2], strict=False)
        return sum(widths.get(high << 8 | low, usual) for high, low in pairs)

    def _read(self, entries: Sequence[Any]) -> None:
        at = 0
        while at + 1 < len(entries):
            first = int(entries[at])
            if isinstance(entries[at + 1], pikepdf.Array):
                for number, width in enumerate(entries[at + 1]):
                    self._widths[first + number] = float(width)
                at += 2
            else:
                for code in range(first, int(entries[at + 1]) + 1):
                    self._widths[code] = float(entries[at + 2])
                at += 3
