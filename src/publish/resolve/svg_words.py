"""Words in drawings (SVG 1.1, 10): `text` and `tspan`, drawn as outlines of letters."""

import re
from typing import Any

from publish.model.drawing import Outline, Shape
from publish.resolve.svg_elements import SILENT, length_of, name_of, refused
from publish.resolve.svg_letters import LettersError, fonts_for, set_words
from publish.resolve.svg_paths import moved
from publish.resolve.svg_reading import DrawingReading, Inside

_ZERO = re.compile(r"0(?:\.0+)?[a-z%]*")
_AS_USUAL = frozenset({"0", "normal", "horizontal-tb", "lr-tb"})


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
    at = (
        length_of(element.get("x"), at[0]) + length_of(element.get("dx"), 0),
        length_of(element.get("y"), at[1]) + length_of(element.get("dy"), 0),
    )
    parts: list[tuple[str, Any]] = [(element.text or "", None)]
    for child in element:
        parts += [("", child), (child.tail or "", None)]
    whole = len(parts) == 1
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    for text, child in parts:
        words = text if kept else " ".join(text.split())
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
    size = length_of(style["font-size"], 16.0)
    fonts = fonts_for(style["font-family"], style["font-weight"], style["font-style"])
    try:
        apart = length_of(style["letter-spacing"], 0.0) / size if size else 0.0
        letters, width = set_words(words, fonts, apart)
    except LettersError as error:
        raise refused(element, str(error)) from error
    width *= size
    asked = length_of(element.get("textLength"), 0.0) if whole else 0.0
    across = size * (asked / width if asked > 0 and width > 0 else 1.0)
    width = width * across / size if size else 0.0
    back = {"middle": 0.5, "end": 1.0}.get(style["text-anchor"], 0.0)
    if back and not whole:
        raise refused(element, "`text-anchor` around parts of a line")
    start = at[0] - width * back
    fill, pen = reader.paint("fill", element, inside), reader.pen(element, inside)
    outline: Outline = ()
    for line, x in letters:
        reader.spend(len(line))
        outline += moved(line, (across, 0, 0, size, start + x * across, at[1]))
    if outline and (fill or pen) and style["visibility"] == "visible":
        placed = moved(outline, inside.matrix)
        reader.shapes.append(Shape(outline=placed, fill=fill, pen=pen, clips=inside.clips))
    return (start + width, at[1])
