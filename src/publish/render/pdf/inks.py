"""Colours as operators: in sRGB for the screen, in black ink alone for a printing house."""

from typing import Protocol

from publish.model import Press


class Inks(Protocol):
    """What letters, lines and grounds are painted in, for colours as `#rrggbb`."""

    def text(self, colour: str) -> str:
        """Return the operators that set the colour of letters."""

    def line(self, colour: str) -> str:
        """Return those that set the colour of lines."""

    def ground(self, colour: str) -> str:
        """Return those that set the colour of filled areas."""


class Screen:
    """Every colour as it is (ISO 32000-1, 8.6.4.3)."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def text(self, colour: str) -> str:
        """Return the operators that set the colour of letters."""
        return f"{self._operands(colour)} rg"

    def line(self, colour: str) -> str:
        """Return those that set the colour of lines."""
        return f"{self._operands(colour)} RG"

    ground = text

    def _operands(self, colour: str) -> str:
        known = self._known.get(colour)
        if known is None:
            parts = (part / 255 for part in channels(colour))
            known = self._known[colour] = " ".join(map(_short, parts))
        return known


class Black:
    """Letters and lines in full black, which needs no raster; grounds in a grey as light as theirs.

    DeviceGray is the black plate alone: nothing can be out of register.
    """

    def __init__(self, press: Press) -> None:
        self._lightest = 1 - press.least_fill / 100

    def text(self, colour: str) -> str:
        """Return the operators that set the colour of letters."""
        del colour
        return "0 g"

    def line(self, colour: str) -> str:
        """Return those that set the colour of lines."""
        del colour
        return "0 G"

    def ground(self, colour: str) -> str:
        """Return those that set the colour of filled areas, none paler than is printed."""
        return f"{_short(min(lightness(colour), self._lightest))} g"


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`, to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def lightness(colour: str) -> float:
    """Return how light a grey instead of a colour is, to 1 (luma of ITU-R BT.601)."""
    red, green, blue = channels(colour)
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def _short(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
