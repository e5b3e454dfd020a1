"""Drawings written as SVG: shapes with numbers and colours, and nothing that came from a file."""

from collections.abc import Iterator, Mapping

from publish.model.drawing import Clip, Drawing, Gradient, Outline, Shape

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_SVG = "http://www.w3.org/2000/svg"
_LINE = ("x1", "y1", "x2", "y2")
_CIRCLES = ("fx", "fy", "cx", "cy", "r")
_FINE = 6
"""Decimals of a gradient's numbers, whose units may be as large as a shape."""


def write_svg(drawing: Drawing) -> bytes:
    """Return a drawing as an SVG file of shapes alone."""
    clips: dict[int, tuple[str, Clip]] = {}
    for shape in drawing.shapes:
        for clip in shape.clips:
            clips.setdefault(id(clip), (f"c{len(clips) + 1}", clip))
    size = f'width="{_number(drawing.width)}" height="{_number(drawing.height)}"'
    box = f"0 0 {_number(drawing.width)} {_number(drawing.height)}"
    parts = [f'{_DECLARATION}\n<svg xmlns="{_SVG}" version="1.1" {size} viewBox="{box}">\n']
    for name, clip in clips.values():
        rule = ' clip-rule="evenodd"' if clip.even_odd else ""
        path = f'<path d="{_written(clip.outline)}"{rule}/>'
        parts.append(f'<clipPath id="{name}">{path}</clipPath>\n')
    gradients: dict[Gradient, str] = {}
    for shape in drawing.shapes:
        if isinstance(shape.fill, Gradient) and shape.fill not in gradients:
            gradients[shape.fill] = f"g{len(gradients) + 1}"
            parts.append(_gradient(shape.fill, gradients[shape.fill]))
        path = f'<path d="{_written(shape.outline)}"{"".join(_attributes(shape, gradients))}/>'
        for clip in reversed(shape.clips):
            path = f'<g clip-path="url(#{clips[id(clip)][0]})">{path}</g>'
        parts.append(f"{path}\n")
    parts.append("</svg>\n")
    return "".join(parts).encode()


def _gradient(gradient: Gradient, name: str) -> str:
    """Return the element of a gradient, in units of its own."""
    linear = gradient.linear
    kind, keys = ("linearGradient", _LINE) if linear else ("radialGradient", _CIRCLES)
    values = gradient.ends if linear else (*gradient.ends[:2], *gradient.ends[3:])
    ends = "".join(
        f' {key}="{_number(value, _FINE)}"' for key, value in zip(keys, values, strict=True)
    )
    matrix = " ".join(_number(each, _FINE) for each in gradient.matrix)
    stops = "".join(
        f'<stop offset="{_number(offset, _FINE)}" stop-color="{colour}"/>'
        for offset, colour in gradient.stops
    )
    units = f'gradientUnits="userSpaceOnUse" gradientTransform="matrix({matrix})"'
    return f'<{kind} id="{name}" {units}{ends}>{stops}</{kind}>\n'


def _attributes(shape: Shape, gradients: Mapping[Gradient, str]) -> Iterator[str]:
    fill = shape.fill
    if isinstance(fill, Gradient):
        yield f' fill="url(#{gradients[fill]})"'
    else:
        yield f' fill="{fill.colour if fill else "none"}"'
    if shape.fill and shape.fill.opacity < 1:
        yield f' fill-opacity="{_number(shape.fill.opacity)}"'
    if shape.even_odd:
        yield ' fill-rule="evenodd"'
    pen = shape.pen
    if pen is None:
        return
    yield f' stroke="{pen.paint.colour}" stroke-width="{_number(pen.width)}"'
    if pen.paint.opacity < 1:
        yield f' stroke-opacity="{_number(pen.paint.opacity)}"'
    if pen.cap != "butt":
        yield f' stroke-linecap="{pen.cap}"'
    if pen.join != "miter":
        yield f' stroke-linejoin="{pen.join}"'
    yield f' stroke-miterlimit="{_number(pen.miter)}"'
    if pen.dashes:
        yield f' stroke-dasharray="{" ".join(map(_number, pen.dashes))}"'
        yield f' stroke-dashoffset="{_number(pen.offset)}"'


def _written(line: Outline) -> str:
    return "".join(command + " ".join(map(_number, values)) for command, values in line)


def _number(value: float, digits: int = 3) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
