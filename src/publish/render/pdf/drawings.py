"""Drawings as form XObjects (ISO 32000-1, 8.10): their shapes as path operators (8.5)."""

from collections.abc import Iterator

from publish.model.drawing import Clip, Drawing, Outline, Shape
from publish.render.pdf.objects import TaggedDocument, real

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def embed_drawing(document: TaggedDocument, drawing: Drawing) -> int:
    """Write a drawing that fills the unit square, as images do; return the XObject's number."""
    states: dict[tuple[float, float], str] = {}
    operators = "\n".join(_operators(drawing, states))
    width, height = drawing.width, drawing.height
    matrix = f"{1 / width:.9f} 0 0 {-1 / height:.9f} 0 1"
    graphics = "".join(
        f"/{name}<</Type/ExtGState/ca {fill:.3f}/CA {stroke:.3f}>>"
        for (fill, stroke), name in states.items()
    )
    entries = (
        f"/Type/XObject/Subtype/Form/BBox[0 0 {real(width)} {real(height)}]/Matrix[{matrix}]"
        f"/Resources<</ExtGState<<{graphics}>>>>"
    )
    return document.stream(operators.encode("ascii"), entries)


def _operators(drawing: Drawing, states: dict[tuple[float, float], str]) -> Iterator[str]:
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
        yield f"q {' '.join(_shape(shape, states))} Q"
    if clips:
        yield "Q"


def _shape(shape: Shape, states: dict[tuple[float, float], str]) -> Iterator[str]:
    fill, pen = shape.fill, shape.pen
    covering = (fill.opacity if fill else 1.0, pen.paint.opacity if pen else 1.0)
    if covering != (1.0, 1.0):
        name = states.setdefault(covering, f"G{len(states) + 1}")
        yield f"/{name} gs"
    if fill:
        yield f"{_colour(fill.colour)} rg"
    if pen:
        dashes = " ".join(map(real, pen.dashes))
        yield (
            f"{_colour(pen.paint.colour)} RG {pen.width:.3f} w {_CAPS[pen.cap]} J "
            f"{_JOINS[pen.join]} j {real(pen.miter)} M [{dashes}] {real(pen.offset)} d"
        )
    yield _path(shape.outline)
    filled = ("f*" if shape.even_odd else "f") if fill else ""
    yield {"f": "B", "f*": "B*", "": "S"}[filled] if pen else filled


def _path(outline: Outline) -> str:
    return " ".join(
        " ".join([*map(_coordinate, values), _OPERATORS[command]]) for command, values in outline
    )


def _coordinate(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _colour(value: str) -> str:
    parts = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in parts)
