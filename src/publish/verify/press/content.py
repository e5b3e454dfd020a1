"""What is painted on a page, read from its content stream (ISO 32000-1, 8 and 9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import hypot
from typing import Any

import pikepdf

from publish.verify.press.lettering import Lettering

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 8
"""Forms in forms that are followed."""
_DEVICE = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
_COMPONENTS = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_ENDS = _STROKES | _FILLS | {"n"}


class Kind(StrEnum):
    """What something painted is."""

    TEXT = "text"
    LINE = "a line"
    AREA = "an area"
    PICTURE = "a picture"


@dataclass(frozen=True, slots=True)
class Painted:
    """Something on a page, within `box`: left, foot, right and head, in points.

    `space` is its colour space without the solidus, `colour` its components. `size` is that of the
    type or the width of the line. `pixels` are a picture's, and `image` the picture. `clear` says
    that it lets its ground through, `drawn` that it is part of a drawing.
    """

    kind: Kind
    box: tuple[float, float, float, float]
    space: str
    colour: tuple[float, ...] = ()
    size: float = 0.0
    pixels: tuple[int, int] = (0, 0)
    image: pikepdf.Object | None = None
    clear: bool = False
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state, as far as it matters here."""

    matrix: Matrix = IDENTITY
    fill: tuple[str, tuple[float, ...]] = ("DeviceGray", (0.0,))
    line: tuple[str, tuple[float, ...]] = ("DeviceGray", (0.0,))
    width: float = 1.0
    clear: bool = False
    font: str = ""
    size: float = 0.0
    leading: float = 0.0
    rise: float = 0.0


def painted(page: pikepdf.Page) -> Iterator[Painted]:
    """Yield what is painted on a page, in that order."""
    yield from _Reader(page.obj, page.get("/Resources") or {}, _State(), 0).read()


def all_fonts(resources: Any, depth: int = 0) -> Iterator[pikepdf.Object]:  # noqa: ANN401
    """Yield the fonts among resources, and among those of forms."""
    yield from (resources.get("/Font") or {}).values()
    for each in (resources.get("/XObject") or {}).values():
        if each.get("/Subtype") == "/Form" and depth < _DEEPEST:
            yield from all_fonts(each.get("/Resources") or {}, depth + 1)


@dataclass(slots=True)
class _Reader:
    """Reads one stream; `resources` are its names."""

    stream: Any
    resources: Any
    state: _State
    depth: int
    stack: list[_State] = field(default_factory=list)
    path: list[tuple[float, float]] = field(default_factory=list)
    text: Matrix = IDENTITY
    row: Matrix = IDENTITY
    fonts: dict[str, Lettering] = field(default_factory=dict)

    def read(self) -> Iterator[Painted]:
        for instruction in pikepdf.parse_content_stream(self.stream):
            name = str(instruction.operator)
            operands: Any = instruction.operands
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                yield self._picture(instruction.iimage.obj)
            elif name == "Do":
                yield from self._object(operands)
            elif name in _TEXT:
                yield from self._show(name, operands)
            elif name in _ENDS:
                yield from self._paint(name)
            elif name == "sh":
                yield Painted(Kind.AREA, self._box(((0, 0), (1, 1))), "Shading")
            else:
                self._set(name, operands)

    # State

    def _set(self, name: str, operands: Sequence[Any]) -> None:
        match name:
            case "q":
                self.stack.append(self.state)
            case "Q":
                self.state = self.stack.pop() if self.stack else self.state
            case "cm":
                self.state = replace(self.state, matrix=times(_matrix(operands), self.state.matrix))
            case "w":
                self.state = replace(self.state, width=float(operands[0]))
            case "gs":
                self._extended(operands)
            case "BT":
                self.text = self.row = IDENTITY
            case "Tm":
                self.text = self.row = _matrix(operands)
            case "Tf":
                self.state = replace(self.state, font=str(operands[0]), size=float(operands[1]))
            case "TL":
                self.state = replace(self.state, leading=float(operands[0]))
            case "Ts":
                self.state = replace(self.state, rise=float(operands[0]))
            case "Td" | "TD" | "T*":
                self._move(name, operands)
            case _ if name.lower() in _COLOURS:
                self._colour(name, operands)
            case _ if name in _CONSTRUCTS:
                numbers = [float(each) for each in operands]
                self._construct(name, numbers)
            case _:
                pass

    def _extended(self, operands: Sequence[Any]) -> None:
        """Take an extended state: how far it covers, a mask, a way to blend (8.4.5)."""
        entries = (self.resources.get("/ExtGState") or {}).get(str(operands[0])) or {}
        clear = any(float(entries.get(key, 1)) < 1 for key in ("/ca", "/CA"))
        clear = clear or str(entries.get("/SMask", "/None")) != "/None"
        clear = clear or str(entries.get("/BM", "/Normal")) not in {"/Normal", "/Compatible"}
        width = float(entries.get("/LW", self.state.width))
        self.state = replace(self.state, clear=clear, width=width)

    def _colour(self, name: str, operands: Sequence[Any]) -> None:
        low = name.lower()
        if low in _DEVICE:
            value = _DEVICE[low], tuple(float(each) for each in operands)
        elif low == "cs":
            space = self._space(operands[0])
            value = space, (0.0,) * _COMPONENTS.get(space, 1)
        elif operands and isinstance(operands[-1], pikepdf.Name):
            value = self._pattern(str(operands[-1]))
        else:
            before = self.state.line if name.isupper() else self.state.fill
            numbers = (each for each in operands if not isinstance(each, pikepdf.Object))
            value = before[0], tuple(float(each) for each in numbers)
        if name.isupper():
            self.state = replace(self.state, line=value)
        else:
            self.state = replace(self.state, fill=value)

    def _pattern(self, name: str) -> tuple[str, tuple[float, ...]]:
        """Return the space of a shading (8.7.4) and, of its colours, that of most ink."""
        found = (self.resources.get("/Pattern") or {}).get(name) or {}
        shading = found.get("/Shading")
        if shading is None:
            return "Pattern", ()
        space = self._space(shading.get("/ColorSpace", "/None"))
        colours = list(_colours_of(shading.get("/Function")))
        inky = max if space == "DeviceCMYK" else min
        return space, inky(colours, key=sum, default=())

    def _space(self, name: Any) -> str:  # noqa: ANN401  a name, or an array that begins with one
        found = (self.resources.get("/ColorSpace") or {}).get(str(name), name)
        return space_of(found)

    # Text

    def _move(self, name: str, operands: Sequence[Any]) -> None:
        if name == "T*":
            x, y = 0.0, -self.state.leading
        else:
            x, y = float(operands[0]), float(operands[1])
        if name == "TD":
            self.state = replace(self.state, leading=-y)
        self.text = self.row = times((1, 0, 0, 1, x, y), self.row)

    def _show(self, name: str, operands: Sequence[Any]) -> Iterator[Painted]:
        if name in {"'", '"'}:
            self._move("T*", ())
        state = self.state
        shown = operands[-1]
        parts = list(shown) if isinstance(shown, pikepdf.Array) else [shown]
        advance = self._lettering().advance(parts) * state.size
        whole = times(self.text, state.matrix)
        size = state.size * hypot(whole[2], whole[3])
        low, high = state.rise - 0.2 * state.size, state.rise + 0.7 * state.size
        box = _bounds(((0.0, low), (advance, low), (0.0, high), (advance, high)), whole)
        self.text = times((1, 0, 0, 1, advance, 0), self.text)
        space, colour = state.fill
        yield Painted(Kind.TEXT, box, space, colour, size=size, clear=state.clear)

    def _lettering(self) -> Lettering:
        name = self.state.font
        if name not in self.fonts:
            font = (self.resources.get("/Font") or {}).get(name)
            self.fonts[name] = Lettering(font)
        return self.fonts[name]

    # Paths and pictures

    def _construct(self, name: str, numbers: list[float]) -> None:
        if name == "re":
            x, y, width, height = numbers
            self.path += [(x, y), (x + width, y + height)]
        else:
            self.path += list(zip(numbers[::2], numbers[1::2], strict=True))

    def _paint(self, name: str) -> Iterator[Painted]:
        path, self.path = self.path, []
        state, drawn = self.state, self.depth > 0
        if not path:
            return
        box = self._box(path)
        if name in _FILLS:
            space, colour = state.fill
            yield Painted(Kind.AREA, box, space, colour, clear=state.clear, drawn=drawn)
        if name in _STROKES:
            space, colour = state.line
            a, b, c, d, *_ = state.matrix
            width = state.width * min(hypot(a, b), hypot(c, d))
            yield Painted(Kind.LINE, box, space, colour, size=width, clear=state.clear, drawn=drawn)

    def _object(self, operands: Sequence[Any]) -> Iterator[Painted]:
        found = (self.resources.get("/XObject") or {}).get(str(operands[0]))
        if found is None:
            return
        if found.get("/Subtype") == "/Image":
            yield self._picture(found)
        elif found.get("/Subtype") == "/Form" and self.depth < _DEEPEST:
            inner = _matrix(found.get("/Matrix", IDENTITY))
            state = replace(self.state, matrix=times(inner, self.state.matrix))
            state = replace(state, clear=state.clear or "/SMask" in found)
            resources = found.get("/Resources") or {}
            yield from _Reader(found, resources, state, self.depth + 1).read()

    def _picture(self, image: Any) -> Painted:  # noqa: ANN401  a stream, or an inline image
        corners = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
        pixels = (
            int(image.get("/Width", image.get("/W", 0))),
            int(image.get("/Height", image.get("/H", 0))),
        )
        space = self._space(image.get("/ColorSpace", image.get("/CS", "/None")))
        return Painted(
            Kind.PICTURE,
            self._box(corners),
            space,
            pixels=pixels,
            image=image,
            clear=self.state.clear or "/SMask" in image or "/Mask" in image,
        )

    def _box(self, points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
        return _bounds(points, self.state.matrix)


_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_COLOURS = frozenset({*_DEVICE, "cs", "sc", "scn"})
_CONSTRUCTS = frozenset({"m", "l", "c", "v", "y", "re"})


def space_of(found: Any) -> str:  # noqa: ANN401  a name, or an array that begins with one
    """Return the name of a colour space; of a palette that of its colours."""
    if isinstance(found, pikepdf.Array):
        if str(found[0]) == "/Indexed":
            return space_of(found[1])
        found = found[0]
    return str(found).removeprefix("/")


def _colours_of(function: Any, depth: int = 0) -> Iterator[tuple[float, ...]]:  # noqa: ANN401
    """Yield the colours at the ends of a function, and of those that it is made of (7.10)."""
    if function is None or depth > _DEEPEST:
        return
    for key in ("/C0", "/C1"):
        if key in function:
            yield tuple(float(each) for each in function[key])
    for each in function.get("/Functions") or ():
        yield from _colours_of(each, depth + 1)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix of one change of place after another."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _matrix(numbers: Any) -> Matrix:  # noqa: ANN401  operands, an array or a matrix
    a, b, c, d, e, f = (float(each) for each in numbers)
    return a, b, c, d, e, f


def _bounds(
    points: Sequence[tuple[float, float]], matrix: Matrix
) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    across = [a * x + c * y + e for x, y in points]
    up = [b * x + d * y + f for x, y in points]
    return min(across), min(up), max(across), max(up)
