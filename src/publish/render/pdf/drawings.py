"""Drawings as form XObjects (ISO 32000-1, 8.10): their shapes as path operators (8.5)."""

from collections.abc import Iterator
from typing import Protocol

from publish.model.drawing import Clip, Drawing, Gradient, Outline, Shape
from publish.render.pdf.inks import Screen
from publish.render.pdf.objects import TaggedDocument, decimal, real
from publish.render.pdf.shadings import shading_pattern

_SCREEN = Screen()
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_DIGITS = 3
_PATH = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class Operator(Protocol):
    """Returns the operator that sets a colour, `#rrggbb`, for filling or for lines."""

    def __call__(self, colour: str, *, stroke: bool) -> str: ...  # noqa: D102


def screen_operator(colour: str, *, stroke: bool) -> str:
    """Return it for the colour as it is."""
    return _SCREEN.line(colour) if stroke else _SCREEN.ground(colour)


def embed_drawing(
    document: TaggedDocument, drawing: Drawing, operator: Operator = screen_operator
) -> int:
    """Write a drawing that fills the unit square, as images do; return the XObject's number."""
    states: dict[tuple[float, float], str] = {}
    patterns: dict[Gradient, str] = {}
    operators = "\n".join(_operators(drawing, states, patterns, operator))
    width, height = drawing.width, drawing.height
    matrix = f"{1 / width:.9f} 0 0 {-1 / height:.9f} 0 1"
    graphics = "".join(
        f"/{name}<</Type/ExtGState/ca {fill:.3f}/CA {stroke:.3f}>>"
        for (fill, stroke), name in states.items()
    )
    shadings = "".join(
        f"/{name}{shading_pattern(each, lambda colour: operator(colour, stroke=False))}"
        for each, name in patterns.items()
    )
    named = f"/Pattern<<{shadings}>>" if shadings else ""
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[0 0 {real(width)} {real(height)}]/Matrix[{matrix}]"
        f"/Resources<</ExtGState<<{graphics}>>{named}>>"
    )
    return document.stream(operators.encode("ascii"), entries)


def _operators(
    drawing: Drawing,
    states: dict[tuple[float, float], str],
    patterns: dict[Gradient, str],
    operator: Operator,
) -> Iterator[str]:
    clips: tuple[Clip, ...] = ()
    for shape in drawing.shapes:
        if shape.clips is not clips:
            if clips:
                yield "Q"
            clips = shape.clips
            if clips:
                yield "q"
            for clip in clips:
                yield f"{_path(clip.outline) or '0 0 m'} {'W*' if clip.even_odd else 'W'} n"
        yield f"q {' '.join(_shape(shape, states, patterns, operator))} Q"
    if clips:
        yield "Q"


def _shape(
    shape: Shape,
    states: dict[tuple[float, float], str],
    patterns: dict[Gradient, str],
    operator: Operator,
) -> Iterator[str]:
    fill, pen = shape.fill, shape.pen
    covering = (fill.opacity if fill else 1.0, pen.paint.opacity if pen else 1.0)
    if covering != (1.0, 1.0):
        name = states.setdefault(covering, f"G{len(states) + 1}")
        yield f"/{name} gs"
    if isinstance(fill, Gradient):
        yield f"/Pattern cs /{patterns.setdefault(fill, f'P{len(patterns) + 1}')} scn"
    elif fill:
        yield operator(fill.colour, stroke=False)
    if pen:
        dashes = " ".join(map(real, pen.dashes))
        yield (
            f"{operator(pen.paint.colour, stroke=True)} {pen.width:.3f} w {_CAPS[pen.cap]} J "
            f"{_JOINS[pen.join]} j {real(pen.miter)} M [{dashes}] {real(pen.offset)} d"
        )
    yield _path(shape.outline)
    filled = ("f*" if shape.even_odd else "f") if fill else ""
    yield {"f": "B", "f*": "B*", "": "S"}[filled] if pen else filled


def _path(outline: Outline) -> str:
    return " ".join(
        " ".join([*(decimal(each, _DIGITS) for each in values), _PATH[command]])
        for command, values in outline
    )
