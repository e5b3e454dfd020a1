"""SVG read as shapes (SVG 1.1): what is more than these is refused by name, never drawn wrongly.

Nothing of the file goes on but numbers, colours and the order of its shapes: `svg_writing` writes
another file of them. No entity is expanded, nothing outside of the file is read.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from lxml import etree

from publish.budgets import DRAWING_ELEMENTS, DRAWING_SEGMENTS, LONGEST_SIDE
from publish.model.drawing import Clip, Drawing, Gradient, Outline, Paint, Pen, Shape
from publish.resolve.svg_clips import REFERENCE, Clips
from publish.resolve.svg_elements import (
    SILENT,
    SvgError,
    address_of,
    asked_size,
    length_of,
    name_of,
    parse_svg,
    refused,
    share_of,
)
from publish.resolve.svg_gradients import KINDS, Gradients, Ground
from publish.resolve.svg_markers import draw_markers
from publish.resolve.svg_paths import (
    Matrix,
    PathError,
    ellipse,
    moved,
    numbers,
    outline,
    polygon,
    rectangle,
    scale_of,
    times,
    transform,
)
from publish.resolve.svg_reading import INITIAL, SHAPES, Inside, size_of
from publish.resolve.svg_sheets import Sheet
from publish.resolve.svg_styles import StyleError, colour_of, declarations
from publish.resolve.svg_viewports import alternative, within_viewport

_DEEPEST = 64
_GROUPS = frozenset({"g", "a", "symbol", "svg"})
_PAINTS = frozenset("linearGradient radialGradient pattern filter mask marker font".split())
"""What paints nothing unless a shape asks for it, and that is refused then."""
_OWN = frozenset(
    "opacity display clip-path mask filter transform overflow baseline-shift "
    "alignment-baseline mask-type".split()
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CONTEXT = frozenset({"context-fill", "context-stroke"})
_LEAST_SIDE = 100.0
"""Units along the longer side, so that three decimals are fine enough."""


def read_svg(content: bytes) -> Drawing:
    """Return the shapes of a file. Raises SvgError."""
    root = parse_svg(content)
    try:
        return Reader(root).drawing()
    except PathError as error:
        raise SvgError(f"holds {error}") from error
    except StyleError as error:
        raise SvgError(str(error)) from error


@dataclass(slots=True)
class Reader:
    """Reads the shapes of one file; `segments` and `elements` count towards the budgets."""

    root: Any
    names: dict[str, Any] = field(default_factory=dict)
    sheet: Sheet = field(default_factory=Sheet)
    shapes: list[Shape] = field(default_factory=list)
    elements: int = 0
    segments: int = 0
    clips: Clips = field(init=False)
    through: tuple[Clip, ...] = ()
    gradients: Gradients = field(init=False)

    def __post_init__(self) -> None:
        self.gradients = Gradients(self.names, self.sheet)
        self.clips = Clips(self)

    def drawing(self) -> Drawing:
        """Return the drawing."""
        for each in self.root.iter():
            self.count(each)
            if isinstance(each.tag, str):
                if each.get("id"):
                    self.names.setdefault(each.get("id"), each)
                if name_of(each) == "style":
                    self.sheet.add("".join(each.itertext()))
        left, top, width, height = self._frame()
        longest = max(width, height)
        factor = max(1.0, _LEAST_SIDE / longest)
        if longest * factor > LONGEST_SIDE:
            raise SvgError(f"is {width:,.0f} × {height:,.0f} units large")
        asked = length_of(self.root.get("width"), width)
        if asked > longest:
            factor = max(factor, min(asked / width, LONGEST_SIDE / longest))
        matrix: Matrix = (factor, 0, 0, factor, -left * factor, -top * factor)
        inside = Inside(matrix, dict(INITIAL), (width, height))
        self.children(self.root, self.entered(self.root, inside))
        if not self.shapes:
            raise SvgError("draws nothing")
        size, shapes = asked_size(self.root, width, height), tuple(self.shapes)
        return Drawing(width=width * factor, height=height * factor, shapes=shapes, size=size)

    def _frame(self) -> tuple[float, float, float, float]:
        box = self.root.get("viewBox")
        if box is not None:
            found = numbers(box)
            if len(found) == 4 and min(found[2:]) > 0:  # noqa: PLR2004
                left, top, width, height = found
                return left, top, width, height
            raise SvgError("has a `viewBox` that cannot be read")
        width, height = length_of(self.root.get("width"), 0), length_of(self.root.get("height"), 0)
        if width <= 0 or height <= 0:
            raise SvgError("does not say how large it is (`viewBox`)")
        return 0.0, 0.0, width, height

    def count(self, element: Any) -> None:  # noqa: ANN401
        """Count an element."""
        self.elements += 1
        if self.elements > DRAWING_ELEMENTS:
            raise SvgError(f"has more than {DRAWING_ELEMENTS:,} elements")
        if element.tag is etree.Entity:
            raise SvgError("uses entities")

    # Elements

    def children(self, element: Any, inside: Inside) -> None:  # noqa: ANN401
        """Draw what stands in an element."""
        for child in element:
            self._element(child, inside)

    def _element(self, element: Any, inside: Inside) -> None:  # noqa: ANN401
        self.count(element)
        name = name_of(element)
        if name in SILENT or name in _PAINTS or name in {"", "symbol"}:
            return
        if name not in SHAPES and name not in _GROUPS and name not in {"use", "text", "switch"}:
            raise refused(element)
        entered = self.entered(element, inside)
        if entered.style.get("display") == "none":
            return
        if name == "use":
            self._use(element, entered)
        elif name == "svg":
            self._viewport(element, entered)
        elif name == "switch":
            self._element(alternative(element), entered)
        elif name in _GROUPS:
            self.children(element, entered)
        elif name == "text":
            from publish.resolve.svg_words import draw_words  # noqa: PLC0415  few hold words

            draw_words(self, element, entered, (0.0, 0.0))
        elif entered.style["visibility"] == "visible":
            self._shape(element, entered)

    def entered(self, element: Any, inside: Inside) -> Inside:  # noqa: ANN401
        """Return what holds inside an element, after its attributes and styles."""
        if inside.depth > _DEEPEST:
            raise SvgError(f"is nested more than {_DEEPEST} deep")
        own = {key: element.get(key) for key in (*INITIAL, *_OWN) if element.get(key)}
        if element.get(_SPACE):
            own["white-space"] = "pre" if element.get(_SPACE) == "preserve" else "normal"
        own |= self.sheet.of(element)
        own |= declarations(element.get("style", ""))
        style = {key: value for key, value in inside.style.items() if key in INITIAL}
        style |= {key: value for key, value in own.items() if value.strip() != "inherit"}
        if "font-size" in own:
            style["font-size"] = str(size_of(style["font-size"], inside.size))
        if own.get("filter", "none").strip() != "none":
            raise refused(element, "`filter`")
        entered = replace(
            inside,
            matrix=times(inside.matrix, transform(own.get("transform", ""))),
            style=style,
            opacity=inside.opacity * share_of(own.get("opacity", "1")),
            depth=inside.depth + 1,
        )
        clips = inside.clips
        if own.get("mask", "none").strip() != "none":
            clips = (*clips, *self.clips.mask(own["mask"], entered, element))
        if own.get("clip-path", "none").strip() != "none":
            clips = (*clips, self.clips.clip(own["clip-path"], entered, element))
        return replace(entered, clips=clips)

    def used(self, element: Any, inside: Inside) -> tuple[Any, str, Matrix]:  # noqa: ANN401
        """Return what a `use` shows, its address, and by how much it moves that."""
        address = address_of(element)
        target = self.names.get(address[1:]) if address.startswith("#") else None
        if target is None or address in inside.used:
            raise refused(element, f"`<use>` of `{address[:40]}`")
        at = (inside.across(element.get("x")), inside.down(element.get("y")))
        return target, address, (1, 0, 0, 1, *at)

    def _use(self, element: Any, inside: Inside) -> None:  # noqa: ANN401
        target, address, moving = self.used(element, inside)
        placed = replace(inside, matrix=times(inside.matrix, moving), used=(*inside.used, address))
        if name_of(target) in {"symbol", "svg"}:
            self.count(target)
            self._viewport(target, self.entered(target, placed), element)
        else:
            self._element(target, placed)

    def _viewport(self, element: Any, inside: Inside, use: Any = None) -> None:  # noqa: ANN401
        within = within_viewport(element, inside, use)
        if within is not None and inside.style.get("display") != "none":
            self.children(element, within)

    def _shape(self, element: Any, inside: Inside) -> None:  # noqa: ANN401
        line = self.outline(element, inside)
        if not line:
            return
        fill = self._fill(element, line, inside)
        pen = self.pen(element, inside)
        if fill is not None or pen is not None:
            self._add(moved(line, inside.matrix), fill, pen, inside)
        draw_markers(self, element, line, inside)

    def _add(
        self, line: Outline, fill: Paint | Gradient | None, pen: Pen | None, inside: Inside
    ) -> None:
        if inside.clips is not self.through:
            self.through = inside.clips
            self.spend(sum(len(each.outline) for each in inside.clips))
        self.shapes.append(
            Shape(
                outline=line,
                fill=fill,
                even_odd=inside.style["fill-rule"].strip() == "evenodd",
                pen=pen,
                clips=inside.clips,
            )
        )

    def outline(self, element: Any, inside: Inside) -> Outline:  # noqa: ANN401
        """Return the outline of a shape, in the units in which it is written."""

        def across(key: str, default: float = 0.0) -> float:
            return inside.across(element.get(key), default)

        def down(key: str, default: float = 0.0) -> float:
            return inside.down(element.get(key), default)

        match name_of(element):
            case "path":
                made = outline(element.get("d", ""), DRAWING_SEGMENTS - self.segments)
            case "rect":
                rx = across("rx", down("ry"))
                box = (across("x"), down("y"), across("width"), down("height"))
                made = rectangle(*box, rx, down("ry", rx)) if min(box[2:]) > 0 else ()
            case "circle":
                r = inside.along(element.get("r"))
                made = ellipse(across("cx"), down("cy"), r, r) if r > 0 else ()
            case "ellipse":
                rx, ry = across("rx"), down("ry")
                made = ellipse(across("cx"), down("cy"), rx, ry) if min(rx, ry) > 0 else ()
            case "line":
                ends = [across("x1"), down("y1"), across("x2"), down("y2")]
                made = polygon(ends, closed=False)
            case name:
                points = numbers(element.get("points", ""))
                made = polygon(points, closed=name == "polygon")
        self.spend(len(made))
        return made

    def spend(self, segments: int) -> None:
        """Count segments."""
        self.segments += segments
        if self.segments > DRAWING_SEGMENTS:
            raise PathError(f"more than {DRAWING_SEGMENTS:,} lines and curves")

    # Paint

    def _fill(self, element: Any, line: Outline, inside: Inside) -> Paint | Gradient | None:  # noqa: ANN401
        """Return what an outline is filled with, which may be a gradient."""
        reference = REFERENCE.fullmatch(inside.style["fill"].strip())
        target = None if reference is None else self.names.get(reference[1])
        if target is None or name_of(target) not in KINDS:
            return self.paint("fill", element, inside)
        ground = Ground(
            line=line,
            matrix=inside.matrix,
            frame=inside.room,
            opacity=inside.opacity * share_of(inside.style["fill-opacity"]),
            colour=inside.style["color"].strip(),
        )
        made = self.gradients.paint(target, ground)
        if isinstance(made, Gradient):
            self.spend(len(made.stops))
        return made

    def paint(self, key: Literal["fill", "stroke"], element: Any, inside: Inside) -> Paint | None:  # noqa: ANN401
        """Return what an element is filled or stroked with; None for nothing."""
        value = inside.style[key].strip()
        value = inside.style[value].strip() if value in _CONTEXT else value
        reference = REFERENCE.fullmatch(value)
        if reference is not None:
            target = self.names.get(reference[1])
            if not reference[2]:
                kind = f"`<{name_of(target)}>`" if target is not None else f"`{key}`"
                raise refused(element if target is None else target, kind)
            value = reference[2]
        if value == "currentColor":
            value = inside.style["color"].strip()
        if value in {"none", "transparent"}:
            return None
        colour, covering = colour_of(value, key)
        opacity = covering * inside.opacity * share_of(inside.style[f"{key}-opacity"])
        return Paint(colour=colour, opacity=round(opacity, 3)) if opacity > 0 else None

    def pen(self, element: Any, inside: Inside) -> Pen | None:  # noqa: ANN401
        """Return how an element is stroked; None where it is not."""
        style = inside.style
        paint = self.paint("stroke", element, inside)
        scale = scale_of(inside.matrix)
        width = inside.along(style["stroke-width"], 1.0) * scale
        if paint is None or width <= 0:
            return None
        cap, join = style["stroke-linecap"].strip(), style["stroke-linejoin"].strip()
        written = style["stroke-dasharray"].replace("px", " ").strip()
        dashes = [] if written == "none" else numbers(written)
        if len(dashes) % 2:
            dashes *= 2
        if min(dashes, default=0) < 0 or not sum(dashes):
            dashes = []
        return Pen(
            paint=paint,
            width=round(width, 3),
            cap=cast("Any", cap if cap in {"round", "square"} else "butt"),
            join=cast("Any", join if join in {"round", "bevel"} else "miter"),
            miter=max(1.0, length_of(style["stroke-miterlimit"], 4.0)),
            dashes=tuple(round(each * scale, 3) for each in dashes),
            offset=round(inside.along(style["stroke-dashoffset"]) * scale, 3),
        )
