"""Outlines as SVG writes them (SVG 1.1, 8.3 and 9), as absolute lines and cubic curves."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from publish.model.drawing import Outline, Segment

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
FARTHEST = 1e7
_LEAST_RADIUS = 1e-9
"""An arc of less is a line, as one of no radius is."""
_ROUND = 0.5522847498307936
"""How far the control points of a quarter of a circle lie from its ends, in radii."""

_NUMBER = re.compile(
    r"[\s,]*([+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,3})?)"
)
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_TRANSFORM = re.compile(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]{0,300})\)")


class PathError(ValueError):
    """Numbers or commands that cannot be read."""


def numbers(text: str) -> list[float]:
    """Return the numbers of a list of them. Raises PathError."""
    found, at = [], 0
    while (number := _NUMBER.match(text, at)) is not None:
        found.append(finite(float(number[1])))
        at = number.end()
    if text[at:].strip(" ,\t\r\n"):
        raise PathError("numbers that cannot be read")
    return found


def number(text: str) -> float:
    """Return the one number that a text is. Raises PathError."""
    found = numbers(text)
    if len(found) != 1:
        raise PathError("a number that cannot be read")
    return found[0]


def finite(value: float) -> float:
    """Return a number that is no larger than FARTHEST. Raises PathError."""
    if not abs(value) <= FARTHEST:
        raise PathError("a number that is too large")
    return value


def transform(text: str) -> Matrix:
    """Return the matrix of a `transform` attribute. Raises PathError."""
    matrix, at = SAME, 0
    while (found := _TRANSFORM.match(text, at)) is not None:
        matrix = times(matrix, _one_transform(found[1], numbers(found[2])))
        at = found.end()
    if text[at:].strip(" ,\t\r\n"):
        raise PathError("a transformation that cannot be read")
    return matrix


def _one_transform(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) <= 1:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest] if len(rest) <= 1:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle]:
            cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            return cosine, sine, -sine, cosine, 0, 0
        case "rotate", [angle, x, y]:
            around = times((1, 0, 0, 1, x, y), _one_transform("rotate", [angle]))
            return times(around, (1, 0, 0, 1, -x, -y))
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
        case _:
            raise PathError("a transformation that cannot be read")


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does `second`, then `first`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, l = second  # noqa: E741
    product = (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j)
    return (*product, a * k + c * l + e, b * k + d * l + f)


def scale_of(matrix: Matrix) -> float:
    """Return by how much a matrix makes lengths longer, on average over directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def moved(outline: Outline, matrix: Matrix) -> Outline:
    """Return an outline as a matrix moves it, to three decimals. Raises PathError."""
    a, b, c, d, e, f = matrix
    made: list[Segment] = []
    for command, values in outline:
        points = [
            _rounded(each)
            for x, y in zip(values[::2], values[1::2], strict=True)
            for each in (a * x + c * y + e, b * x + d * y + f)
        ]
        made.append((command, tuple(points)))
    return tuple(made)


def _rounded(value: float) -> float:
    return round(finite(value), 3) + 0.0


def rectangle(x: float, y: float, width: float, height: float, rx: float, ry: float) -> Outline:
    """Return a rectangle, its corners rounded."""
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if not rx or not ry:
        return (
            ("M", (x, y)),
            ("L", (right, y)),
            ("L", (right, bottom)),
            ("L", (x, bottom)),
            ("Z", ()),
        )
    kx, ky = rx * (1 - _ROUND), ry * (1 - _ROUND)
    return (
        ("M", (x + rx, y)),
        ("L", (right - rx, y)),
        ("C", (right - kx, y, right, y + ky, right, y + ry)),
        ("L", (right, bottom - ry)),
        ("C", (right, bottom - ky, right - kx, bottom, right - rx, bottom)),
        ("L", (x + rx, bottom)),
        ("C", (x + kx, bottom, x, bottom - ky, x, bottom - ry)),
        ("L", (x, y + ry)),
        ("C", (x, y + ky, x + kx, y, x + rx, y)),
        ("Z", ()),
    )


def ellipse(x: float, y: float, rx: float, ry: float) -> Outline:
    """Return an ellipse around a point."""
    return rectangle(x - rx, y - ry, 2 * rx, 2 * ry, rx, ry)


def polygon(points: Sequence[float], *, closed: bool) -> Outline:
    """Return straight lines through points, x and y in turn."""
    pairs = list(zip(points[::2], points[1::2], strict=False))
    made: list[Segment] = [("L" if number else "M", pair) for number, pair in enumerate(pairs)]
    return (*made, ("Z", ())) if closed and made else tuple(made)


def outline(text: str, most: int) -> Outline:
    """Return the outline of a `d` attribute, of `most` segments at most. Raises PathError."""
    reader = _Reader()
    for command, values in _steps(text):
        reader.step(command, values)
        if len(reader.made) > most:
            raise PathError(f"more than {most:,} lines and curves")
    return tuple(reader.made)


def _steps(text: str) -> Iterator[tuple[str, list[float]]]:
    at, command = 0, ""
    text = text.rstrip(" ,\t\r\n")
    while at < len(text):
        found = _COMMAND.match(text, at)
        if found is not None:
            command, at = found[1], found.end()
        elif not command or command in "Zz":
            raise PathError("a path that cannot be read")
        values = []
        for number in range(_ARGUMENTS[command.upper()]):
            flag = command in "Aa" and number in {3, 4}
            argument = (_FLAG if flag else _NUMBER).match(text, at)
            if argument is None:
                raise PathError("a path that cannot be read")
            values.append(finite(float(argument[1])))
            at = argument.end()
        yield command, values
        command = {"M": "L", "m": "l"}.get(command, command)


class _Reader:
    """Makes absolute lines and cubic curves, one command after the other."""

    def __init__(self) -> None:
        self.made: list[Segment] = []
        self.x = self.y = self.first_x = self.first_y = 0.0
        self.control: tuple[str, float, float] = ("", 0.0, 0.0)

    def step(self, command: str, values: list[float]) -> None:
        upper = command.upper()
        if command != upper and upper not in {"H", "V", "A"}:
            values = [each + (self.y if n % 2 else self.x) for n, each in enumerate(values)]
        relative = command != upper
        if not self.made and upper != "M":
            raise PathError("a path that does not say where it begins")
        control = ("", 0.0, 0.0)
        match upper:
            case "M":
                self.first_x, self.first_y = values
                self.go("M", values)
            case "L":
                self.go("L", values)
            case "H":
                self.go("L", [values[0] + (self.x if relative else 0), self.y])
            case "V":
                self.go("L", [self.x, values[0] + (self.y if relative else 0)])
            case "C":
                control = ("C", values[2], values[3])
                self.go("C", values)
            case "S":
                control = ("C", values[0], values[1])
                self.go("C", [*self.mirrored("C"), *values])
            case "Q":
                control = ("Q", values[0], values[1])
                self.quadratic(*values)
            case "T":
                x, y = self.mirrored("Q")
                control = ("Q", x, y)
                self.quadratic(x, y, *values)
            case "A":
                end = [
                    values[5] + (self.x if relative else 0),
                    values[6] + (self.y if relative else 0),
                ]
                self.arc(values[:5], end[0], end[1])
            case _:
                self.made.append(("Z", ()))
                self.x, self.y = self.first_x, self.first_y
        self.control = control

    def go(self, command: str, values: Sequence[float]) -> None:
        self.made.append((command, tuple(values)))  # type: ignore[arg-type]
        self.x, self.y = values[-2:]

    def mirrored(self, kind: str) -> list[float]:
        if self.control[0] != kind:
            return [self.x, self.y]
        return [2 * self.x - self.control[1], 2 * self.y - self.control[2]]

    def quadratic(self, cx: float, cy: float, x: float, y: float) -> None:
        first = [self.x + (cx - self.x) * 2 / 3, self.y + (cy - self.y) * 2 / 3]
        self.go("C", [*first, x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, x, y])

    def arc(self, values: list[float], x: float, y: float) -> None:
        """Add an arc of an ellipse as curves of a quarter at most (SVG 1.1, F.6)."""
        rx, ry, turn, large, sweep = (
            abs(values[0]),
            abs(values[1]),
            math.radians(values[2]),
            *values[3:],
        )
        if min(rx, ry) < _LEAST_RADIUS or (x, y) == (self.x, self.y):
            self.go("L", [x, y])
            return
        cosine, sine = math.cos(turn), math.sin(turn)
        dx, dy = (self.x - x) / 2, (self.y - y) / 2
        px, py = cosine * dx + sine * dy, cosine * dy - sine * dx
        grown = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
        rx, ry = rx * grown, ry * grown
        below = (rx * py) ** 2 + (ry * px) ** 2
        root = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) if below else 0.0
        root = -root if large == sweep else root
        cx, cy = root * rx * py / ry, -root * ry * px / rx
        start = math.atan2((py - cy) / ry, (px - cx) / rx)
        angle = math.atan2((-py - cy) / ry, (-px - cx) / rx) - start
        if sweep and angle < 0:
            angle += 2 * math.pi
        elif not sweep and angle > 0:
            angle -= 2 * math.pi
        place: Matrix = times(
            (cosine, sine, -sine, cosine, (self.x + x) / 2, (self.y + y) / 2),
            (rx, 0, 0, ry, cx, cy),
        )
        count = max(1, math.ceil(abs(angle) / (math.pi / 2) - 1e-9))
        part = angle / count
        reach = 4 / 3 * math.tan(part / 4)
        for number in range(count):
            a, b = start + number * part, start + (number + 1) * part
            points = (
                (math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a)),
                (math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b)),
                (math.cos(b), math.sin(b)),
            )
            flat = [
                each
                for u, v in points
                for each in (
                    place[0] * u + place[2] * v + place[4],
                    place[1] * u + place[3] * v + place[5],
                )
            ]
            self.go("C", flat)
        self.x, self.y = x, y
