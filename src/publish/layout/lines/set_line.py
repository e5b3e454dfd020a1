"""A line that is set: the runs of its words, what it cites, refers to and names."""

from dataclasses import dataclass

from publish.layout.lines.items import Item, Segment
from publish.layout.lines.runs import Underline, is_lined, reordered, underlines_of
from publish.model import Part, Run, ShapedWord


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its runs, the footnotes that it is the first to cite, the identifiers in it.

    `refers` are the identifiers of the publication's own places that its links lead to. `hook` is
    where the sign stands that a program's line goes on from the one above.
    """

    runs: tuple[Run, ...]
    cites: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    anchors: tuple[tuple[str, float], ...] = ()
    hook: float | None = None
    underlines: tuple[Underline, ...] = ()


def assemble_line(
    words: list[list[Segment]], x: float, space: float, *, open_end: bool, leftward: bool
) -> SetLine:
    """Make runs of the words of a line; `open_end` says that a space follows it."""
    runs: list[Run] = []
    sources: list[Item] = []
    cites: list[str] = []
    refers: list[str] = []
    anchors: list[tuple[str, int]] = []
    item: Item | None = None
    shaped: list[ShapedWord] = []
    start = reach = 0
    begin = end = x
    for number, word in enumerate(words):
        if number:
            x += space
        for index, segment in enumerate(word):
            other = segment.item
            if other is not item:
                if item is not None:
                    ended = number > 0 and index == 0
                    width = end - begin
                    runs.append(
                        _run(item, start, reach, begin, shaped, width, space, trailing=ended)
                    )
                x += other.lead
                if other.cites and segment.start == other.start:
                    cites.append(other.cites)
                if other.link is not None and other.link.internal:
                    refers.append(other.link.target[1:])
                if other.anchor:
                    anchors.append((other.anchor, len(runs)))
                item, shaped, start = other, [], segment.start
                sources.append(other)
                begin = x
            shaped.append(segment.shaped)
            reach = segment.reach
            x = end = x + segment.width
    if item is not None:
        width = end - begin
        runs.append(_run(item, start, reach, begin, shaped, width, space, trailing=open_end))
    if leftward or any(source.level for source in sources):
        depths = [source.level for source in sources]
        runs = reordered(runs, depths, [each.border for each in sources], leftward=leftward)
    underlines = underlines_of(runs, sources) if any(map(is_lined, sources)) else ()
    return SetLine(
        tuple(runs),
        tuple(cites),
        tuple(refers),
        tuple((anchor, runs[number].x) for anchor, number in anchors),
        underlines=underlines,
    )


def _run(
    item: Item,
    start: int,
    reach: int,
    x: float,
    words: list[ShapedWord],
    width: float,
    space: float,
    *,
    trailing: bool,
) -> Run:
    if item.part not in {Part.TEXT, Part.CONTENTS_TITLE}:
        start = reach = 0
    return Run(
        item.part,
        item.node,
        start,
        reach,
        item.font.file.key,
        item.size,
        item.colour,
        x,
        tuple(words),
        width,
        space,
        trailing,
        item.rise,
        picture=None if item.drawn is None else item.drawn.picture,
    )
