"""Program texts: lines as they stand, wrapped only where they are too long."""

from collections.abc import Sequence
from dataclasses import replace

from publish.layout.lines.directions import directed
from publish.layout.lines.itemize import Itemizer
from publish.layout.lines.items import Item
from publish.layout.lines.runs import reordered
from publish.layout.lines.set_line import SetLine
from publish.layout.lines.words import EMPTY, shaped_as
from publish.layout.measures import TextStyle
from publish.model import CodeBlock, Run

_TAB = "    "
_HANG = 2
"""Characters by which what is wrapped stands behind its line's own indent, with a hook in them."""
_DEEPEST = 0.5
"""The part of the measure that an indent takes at most where its line is wrapped."""
_REACH = 24
"""Characters before a line's end in which a space, or a mark of a program, is looked for."""


def set_code(
    block: CodeBlock, itemizer: Itemizer, style: TextStyle, x: float, measure: float
) -> list[SetLine]:
    """Set a program text; what is wrapped goes on behind its own line's indent.

    So it never stands where another line could begin, which would change what Python reads. It
    runs from left to right also in an article that does not.
    """
    lines: list[SetLine] = []
    last = len(block.sentences) - 1
    for number, sentence in enumerate(block.sentences):
        items = directed(itemizer.sentences((sentence,), style), leftward=False)
        made = _set_sentence(items, x, measure)
        if number < last and made:
            runs = made[-1].runs
            made[-1] = replace(made[-1], runs=(*runs[:-1], replace(runs[-1], trailing=True)))
        lines += made
    if style.leftward:
        lines = [_counted_from_right(line, 2 * x + measure, style.size) for line in lines]
    return lines


def _counted_from_right(line: SetLine, both: float, size: float) -> SetLine:
    runs = tuple(replace(run, x=both - run.x - run.width) for run in line.runs)
    return replace(line, runs=runs, hook=None if line.hook is None else both - line.hook - size)


def _set_sentence(items: Sequence[Item], x: float, measure: float) -> list[SetLine]:
    lines: list[SetLine] = []
    characters: list[tuple[Item, int]] = []
    for item in items:
        if item.breaks_line:
            run = Run(
                item.part,
                item.node,
                item.start,
                item.start + 1,
                item.font.file.key,
                item.size,
                item.colour,
                x,
                (EMPTY,),
                0.0,
                0.0,
                trailing=True,
            )
            lines.append(SetLine((run,)))
        else:
            characters += [(item, column) for column in range(len(item.text))]
    start = 0
    indent, hook = 0.0, None
    while start < len(characters):
        stop = _fit(characters, start, measure - indent)
        lines.append(SetLine(_runs(characters[start:stop], x + indent), hook=hook))
        if not start and stop < len(characters):
            item = characters[0][0]
            own = min(_indent(characters), measure * _DEEPEST)
            indent, hook = own + _HANG * item.font.space * item.size / 1000, x + own
        start = stop
    return lines


def _indent(characters: list[tuple[Item, int]]) -> float:
    """Return the width of the white space that a line begins with."""
    width = 0.0
    for item, column in characters:
        if not item.text[column].isspace():
            break
        width += _width(item, column)
    return width


def _width(item: Item, column: int) -> float:
    return shaped_as(item, _shown(item.text[column])).width * item.size / 1000


def _fit(characters: list[tuple[Item, int]], start: int, measure: float) -> int:
    """Return where the line that begins at `start` must end; after a space if one is near."""
    width = 0.0
    for number in range(start, len(characters)):
        item, column = characters[number]
        width += _width(item, column)
        if width > measure + 1e-6 and number > start:
            for better in range(number, max(start + 1, number - _REACH), -1):
                item, column = characters[better - 1]
                if not item.text[column].isalnum() and item.text[column] not in "_.":
                    return better
            return number
    return len(characters)


def _runs(characters: list[tuple[Item, int]], x: float) -> tuple[Run, ...]:
    runs: list[Run] = []
    levels: list[int] = []
    start = 0
    for number in range(1, len(characters) + 1):
        item, column = characters[start]
        if number < len(characters) and characters[number][0] is item:
            continue
        text = item.text[column : characters[number - 1][1] + 1]
        word = shaped_as(item, _shown(text))
        width = word.width * item.size / 1000
        begin = item.start + column
        runs.append(
            Run(
                item.part,
                item.node,
                begin,
                begin + len(text),
                item.font.file.key,
                item.size,
                item.colour,
                x,
                (word,),
                width,
            )
        )
        levels.append(item.level)
        x += width
        start = number
    return tuple(reordered(runs, levels, leftward=False) if any(levels) else runs)


def _shown(text: str) -> str:
    return text.replace("\t", _TAB).replace("\u00ad", "")
