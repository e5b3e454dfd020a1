"""Boxes: what is stacked on pages. Inside a box `y` grows downwards from its top."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from publish.layout.lines.runs import Underline
from publish.layout.lines.set_line import SetLine
from publish.layout.measures import TextStyle
from publish.layout.type.fonts import SOFT_HYPHEN
from publish.model import Run

ASCENT = 0.76
"""Where the baseline lies in a line's leading: enough room for capitals and accents above."""


HYPHENATED, DIVIDED_ROWS, DIVIDED = 15.0, 60.0, 10.0
"""What the end of a page costs after half a word, in a table, in a list, a program or a frame."""


class BarStyle(StrEnum):
    """How a bar is drawn; ENCLOSING goes all around."""

    SOLID = "solid"
    DOTTED = "dotted"
    DOUBLE = "double"
    DASHED = "dashed"
    ENCLOSING = "enclosing"


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What stands behind consecutive boxes: a tint, a bar at the left.

    It reaches `above` and `below` what it frames. `style` tells bars apart without colour. A
    `mirrored` one has its bar at the right.
    """

    x: float
    width: float
    above: float
    below: float
    fill: str | None = None
    bar: str | None = None
    style: BarStyle = BarStyle.SOLID
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class Ruling:
    """A horizontal rule in a box; `node` is the scene break that it stands for, if any."""

    x: float
    y: float
    length: float
    width: float
    colour: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class Tint:
    """A filled rectangle in a box."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Hook:
    """The sign that a program's line goes on from the one above, drawn: it is no character.

    It is as wide as it is high, and points to the right also where lines run from right to left.
    `x` is its left and `y` the baseline, `size` that of the letters.
    """

    x: float
    y: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Image:
    """A figure's picture in a box."""

    node: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the contents whose page number is filled in when pages are known."""

    section: str
    level: int
    end: float


@dataclass(slots=True, eq=False)
class Box:
    """A line or what else is not divided by a page's end.

    `before` and `after` are room to its neighbours (the larger of two counts, none at a page's
    head). `keep` forbids a page end after it. `lines` are baselines and runs, with `underlines`
    below baselines. `refers` are the places that its links lead to. `repeat` is set again above it
    where it begins a page (a table's header). `heading` is what the running head says from here on.
    `note` is the number of the footnote that it is a part of. `grid` says that it is a line of
    running text, on the baseline grid, `title` one of a heading; `parting` is what a page's end
    after it costs. `floating` numbers the figure or table that it is part of and that may stand
    elsewhere on the page or on a later one, but before a `barrier`. `wide` are the rows of a table
    that are set across turned pages, `height` long; `turned` those that fill one of these, each
    with the distance of its top from the page's left.
    """

    height: float
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    lines: list[tuple[float, tuple[Run, ...]]] = field(default_factory=list)
    underlines: list[tuple[float, Underline]] = field(default_factory=list)
    cites: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    anchors: list[tuple[str, float, float]] = field(default_factory=list)
    frames: tuple[Frame, ...] = ()
    rulings: list[Ruling] = field(default_factory=list)
    tints: list[Tint] = field(default_factory=list)
    image: Image | None = None
    hook: Hook | None = None
    repeat: "Box | None" = None
    heading: str | None = None
    entry: Entry | None = None
    begins_note: bool = False
    note: str = ""
    grid: bool = False
    title: bool = False
    parting: float = 0.0
    floating: int = 0
    barrier: bool = False
    wide: "tuple[Box, ...]" = ()
    turned: "tuple[tuple[Box, float], ...]" = ()

    def smaller(self, factor: float) -> "Box":
        """Return the same with its picture smaller."""
        image = self.image
        if image is None:
            return self
        width, height = image.width * factor, image.height * factor
        x = image.x + (image.width - width) / 2
        return replace(
            self,
            height=self.height - image.height + height,
            image=replace(image, x=x, width=width, height=height),
        )


def stack(
    lines: Sequence[SetLine],
    style: TextStyle,
    *,
    before: float = 0.0,
    after: float = 0.0,
    together: bool = False,
) -> list[Box]:
    """Return a box for each line, with two lines at least on either side of a page's end."""
    last = len(lines) - 1
    leading = style.leading
    baseline = leading * ASCENT
    boxes = []
    for number, line in enumerate(lines):
        box = Box(leading, lines=[(baseline, line.runs)], cites=line.cites, grid=style.grid)
        box.refers = line.refers
        if line.runs and line.runs[-1].words[-1].text.endswith(SOFT_HYPHEN):
            box.parting = HYPHENATED
        box.keep = number < last and (together or number == 0 or number == last - 1)
        if line.anchors:
            box.anchors = [(anchor, x, 0.0) for anchor, x in line.anchors]
        box.underlines = [(baseline, each) for each in line.underlines]
        if line.hook is not None:
            box.hook = Hook(line.hook, baseline, style.size, style.colour)
        boxes.append(box)
    if boxes:
        boxes[0].before, boxes[-1].after = before, after
    return boxes


class Mirror:
    """Puts boxes to the other side: of blocks that run in another direction than those around.

    `both` are the left and the right edge of what is mirrored, added.
    """

    def __init__(self, both: float) -> None:
        self._both = both
        self._frames: dict[int, Frame] = {}
        self._repeats: dict[int, Box] = {}

    def boxes(self, boxes: Sequence[Box]) -> list[Box]:
        """Return boxes of one column at the other side; those that share a frame still do."""
        return [self._box(box) for box in boxes]

    def _box(self, box: Box) -> Box:
        repeat = box.repeat
        if repeat is not None:
            repeat = self._repeats.setdefault(id(repeat), self._placed(repeat))
        return replace(self._placed(box), repeat=repeat)

    def _placed(self, box: Box) -> Box:
        both = self._both
        hook, image = box.hook, box.image
        return replace(
            box,
            lines=[
                (y, tuple(replace(run, x=both - run.x - run.width) for run in runs))
                for y, runs in box.lines
            ],
            underlines=[
                (y, replace(each, x0=both - each.x1, x1=both - each.x0))
                for y, each in box.underlines
            ],
            rulings=[replace(each, x=both - each.x - each.length) for each in box.rulings],
            tints=[replace(each, x=both - each.x - each.width) for each in box.tints],
            frames=tuple(map(self._frame, box.frames)),
            image=image and replace(image, x=both - image.x - image.width),
            hook=hook and replace(hook, x=both - hook.x - hook.size),
            wide=tuple(Mirror(box.height).boxes(box.wide)),
        )

    def _frame(self, frame: Frame) -> Frame:
        x = self._both - frame.x - frame.width
        made = replace(frame, x=x, mirrored=not frame.mirrored)
        return self._frames.setdefault(id(frame), made)


def room_between(above: Box | None, box: Box) -> float:
    """Return the room between a box and the one above it, none where there is none."""
    return 0.0 if above is None else max(above.after, box.before)


def keep_together(boxes: Sequence[Box]) -> None:
    """Forbid a page end between `boxes`."""
    for box in boxes[:-1]:
        box.keep = True


def make_dearer(boxes: Sequence[Box], cost: float) -> None:
    """Let a page's end between `boxes` cost more."""
    for box in boxes[:-1]:
        box.parting += cost


def separate(boxes: Sequence[Box], before: float, after: float) -> None:
    """Give `boxes` as a whole at least this room above and below."""
    if boxes:
        boxes[0].before = max(boxes[0].before, before)
        boxes[-1].after = max(boxes[-1].after, after)
