"""Gradients as shading patterns (ISO 32000-1, 8.7.4)."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from publish.model.drawing import Gradient
from publish.render.pdf.objects import decimal

_SPACES = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_AXIAL, _RADIAL = 2, 3
_DIGITS = 6
_LEAST = 1e-4
"""The shortest part of the way between two colours: bounds of functions rise (7.10.4)."""


def shading_pattern(gradient: Gradient, operator: Callable[[str], str]) -> str:
    """Return the dictionary of a pattern; `operator` gives the one that fills with a colour."""
    colours = [operator(colour).split() for _, colour in gradient.stops]
    space = _widest([operator for *_, operator in colours])
    parts = [_in_space(operands, own, space) for *operands, own in colours]
    kind = _AXIAL if gradient.linear else _RADIAL
    function = _function([offset for offset, _ in gradient.stops], parts)
    return (
        f"<</Type/Pattern/PatternType 2/Matrix[{_numbers(gradient.matrix)}]"
        f"/Shading<</ShadingType {kind}/ColorSpace/{_SPACES[space]}"
        f"/Coords[{_numbers(gradient.ends)}]/Extend[true true]/Function {function}>>>>"
    )


def _widest(operators: Sequence[str]) -> str:
    """Return the operator of a space in which all colours are: greys are in each."""
    return next((each for each in operators if each != "g"), "g")


def _in_space(operands: Sequence[str], own: str, space: str) -> str:
    """Return the components of a colour in a space; a grey is black ink, or three equal parts."""
    if own == space:
        return " ".join(operands)
    (grey,) = operands
    return f"0 0 0 {decimal(1 - float(grey), _DIGITS)}" if space == "k" else f"{grey} {grey} {grey}"


def _function(offsets: Sequence[float], colours: Sequence[str]) -> str:
    """Return a function from the way to a colour (7.10.3, 7.10.4): even between two stops."""
    bounds: list[float] = []
    for offset in (0.0, *offsets, 1.0):
        bounds.append(max(offset, bounds[-1] + _LEAST) if bounds else 0.0)
    whole = bounds[-1]
    shown = [colours[0], *colours, colours[-1]]
    steps = "".join(
        f"<</FunctionType 2/Domain[0 1]/N 1/C0[{first}]/C1[{last}]>>"
        for first, last in pairwise(shown)
    )
    inner = _numbers([each / whole for each in bounds[1:-1]])
    return (
        f"<</FunctionType 3/Domain[0 1]/Bounds[{inner}]"
        f"/Encode[{' '.join(['0 1'] * (len(shown) - 1))}]/Functions[{steps}]>>"
    )


def _numbers(values: Sequence[float]) -> str:
    return " ".join(decimal(each, _DIGITS) for each in values)
