"""Words in drawings (SVG 1.1, 10): `text` and `tspan`, drawn as outlines of letters."""

import re
from collections.abc import Mapping
from typing import Any

from publish.model.drawing import Outline, Shape
from publish.resolve.svg_elements import SILENT, name_of, refused
from publish.resolve.svg_letters import LettersError, fonts_for, set_words
from publish.resolve.svg_paths import moved
from publish.resolve.svg_reading import DrawingReading, Inside

_ZERO = re.compile(r"0(?:\.0+)?[a-z%]*")
_AS_USUAL = frozenset({"0", "normal", "horizontal-tb", "lr-tb"})
_LINES = {
    "middle": 0.26,
    "central": 0.35,
    "mathematical": 0.45,
    "hanging": 0.72,
    "text-before-edge": 0.9,
    "text-top": 0.9,
    "before-edge": 0.9,
    "text-after-edge": -0.21,
    "text-bottom": -0.21,
    "after-edge": -0.21,
    "ideographic": -0.21,
}
"""How far above the letters' own line the lines lie by which they may stand (SVG 1.1, 10.9), in
sizes of the letters, as browsers have them of usual faces."""
_KEEPING = frozenset({"pre", "pre-wrap", "break-spaces"})
"""What keeps the spaces as they are written; ends of lines are spaces, too (SVG 1.1, 10.15)."""
_SHIFTS = {"super": -0.4, "sub": 0.15}


def draw_words(
    reader: DrawingReading,
    element: Any,  # noqa: ANN401
    inside: Inside,
    at: tuple[float, float],
) -> tuple[float, float]:
    """Draw the words of `text` or `tspan`; return where what follows them stands."""
    for key in ("rotate", "textPath", "writing-mode", "word-spacing"):
        if _ZERO.sub("0", element.get(key, "0").strip()) not in _AS_USUAL:
            raise refused(element, f"`{key}`")
    for key in ("x", "y", "dx", "dy"):
        if len(re.split(r"[\s,]+", element.get(key, "").strip())) > 1:
            raise refused(element, f"`{key}` with a place for each letter")
    at = (
        inside.across(element.get("x"), at[0]) + inside.across(element.get("dx")),
        inside.down(element.get("y"), at[1]) + inside.down(element.get("dy")),
    )
    parts: list[tuple[str, Any]] = [(element.text or "", None)]
    for child in element:
        parts += [("", child), (child.tail or "", None)]
    whole = len(parts) == 1
    kept = inside.style["white-space"].strip() in _KEEPING
    for text, child in parts:
        words = re.sub(r"[\n\r\t]", " ", text) if kept else " ".join(text.split())
        if words and not kept:
            words = " " * (text[:1].isspace() and not whole and text is not parts[0][0]) + words
            words += " " * (text[-1:].isspace() and not whole)
        if words:
            at = _line(reader, words, element, inside, at, whole=whole)
        if child is None or name_of(child) in SILENT or not name_of(child):
            continue
        reader.count(child)
        if name_of(child) != "tspan":
            raise refused(child)
        entered = reader.entered(child, inside)
        if entered.style.get("display") != "none":
            at = draw_words(reader, child, entered, at)
    return at


def _below(element: Any, style: Mapping[str, str]) -> float:  # noqa: ANN401
    """Return by how much words stand below their place, in sizes of their letters."""
    shift = style.get("baseline-shift", "0")
    if shift not in _SHIFTS and _ZERO.sub("0", shift) not in {"0", "baseline"}:
        raise refused(element, "`baseline-shift`")
    line = style["dominant-baseline"]
    if name_of(element) == "tspan":
        line = style.get("alignment-baseline", line)
    return _LINES.get(line, 0.0) + _SHIFTS.get(shift, 0.0)


def _line(
    reader: DrawingReading,
    words: str,
    element: Any,  # noqa: ANN401
    inside: Inside,
    at: tuple[float, float],
    *,
    whole: bool,
) -> tuple[float, float]:
    """Draw words of one style; return where what follows them stands."""
    style = {key: value.strip() for key, value in inside.style.items()}
    size = inside.size
    fonts = fonts_for(style["font-family"], style["font-weight"], style["font-style"])
    try:
        apart = inside.across(style["letter-spacing"]) / size if size else 0.0
        letters, width = set_words(words, fonts, apart)
    except LettersError as error:
        raise refused(element, str(error)) from error
    width *= size
    asked = inside.across(element.get("textLength")) if whole else 0.0
    across = size * (asked / width if asked > 0 and width > 0 else 1.0)
    width = width * across / size if size else 0.0
    back = {"middle": 0.5, "end": 1.0}.get(style["text-anchor"], 0.0)
    if back and not whole:
        raise refused(element, "`text-anchor` around parts of a line")
    start = at[0] - width * back
    base = at[1] + size * _below(element, style)
    fill, pen = reader.paint("fill", element, inside), reader.pen(element, inside)
    outline: Outline = ()
    for line, x in letters:
        reader.spend(len(line))
        outline += moved(line, (across, 0, 0, size, start + x * across, base))
    if outline and (fill or pen) and style["visibility"] == "visible":
        placed = moved(outline, inside.matrix)
        reader.shapes.append(Shape(outline=placed, fill=fill, pen=pen, clips=inside.clips))
    return (start + width, at[1])
