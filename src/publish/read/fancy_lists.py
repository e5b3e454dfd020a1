"""Lists numbered as Pandoc's are: `a.`, `(iv)`, `B)`, `#.`, `(3)`, and examples, `(@name)`.

`1.` and `1)` are CommonMark's. A list that does not begin with its first letter or numeral is one
only if the next follows it: `c. 1900` and `(c) 2024` are text. A number out of order begins another
list, so that all are shown as they were written.
"""

import re
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import markTightParagraphs

from publish.model import Numbering

_MARKER = re.compile(
    r"(?P<open>\(?)(?:@(?P<example>[\w-]*)|(?P<figures>[0-9]{1,9})|(?P<letters>[A-Za-z]{1,12})"
    r"|(?P<any>\#))(?P<close>[.)])(?P<space>[ \t]*)"
)
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_TAB = 4
_LIKELY = 99
"""The largest number in parentheses with which a list may begin that has one item."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What begins an item: what it may count, and what stands around it; `end` is behind it.

    A letter can count as that and as a Roman numeral. Nothing is counted by `#.` and `(@)`.
    """

    counts: tuple[tuple[Numbering, int], ...]
    around: str
    end: int
    example: str | None = None


@dataclass(slots=True)
class _Open:
    """A list that is being read: which marker would be its next item's."""

    numbering: Numbering | None
    value: int
    around: str
    example: bool

    def goes_on(self, marker: Marker | None) -> bool:
        """Whether a marker is that of the next item."""
        if marker is None or marker.around != self.around:
            return False
        if not marker.counts:
            return self.numbering is None and self.example == (marker.example is not None)
        return (self.numbering, self.value) in marker.counts


def fancy_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list; within a paragraph one begins only in an item of another."""
    marker = None if state.is_code_block(start) else _marker(state, start)
    if marker is None:
        return False
    waiting: list[_Open] = state.env.setdefault("fancy-lists", [])
    if silent:
        if state.listIndent < 0:
            return False
        if state.sCount[start] < state.blkIndent:
            return any(each.goes_on(marker) for each in waiting)
    found = _begun(state, start, end, marker)
    if found is None or silent:
        return found is not None
    _read(state, start, end, marker, found, waiting)
    return True


def _begun(state: StateBlock, start: int, end: int, marker: Marker) -> _Open | None:
    """Return the list that a marker begins, if it does."""
    if not marker.counts:
        example = marker.example is not None
        value = state.env.get("examples", 0) + 1 if example else 1
        return _Open(None, value, marker.around, example)
    following = _next_marker(state, start, end)
    counts = following.counts if following and following.around == marker.around else ()
    for numbering, value in marker.counts:
        if (numbering, value + 1) in counts:
            return _Open(numbering, value, marker.around, example=False)
    for numbering, value in marker.counts:
        if value == 1 or (numbering is Numbering.DECIMAL and value <= _LIKELY):
            return _Open(numbering, value, marker.around, example=False)
    return None


def _read(
    state: StateBlock,
    start: int,
    end: int,
    marker: Marker,
    found: _Open,
    waiting: list[_Open],
) -> None:
    """Push the tokens of a list."""
    first = len(state.tokens)
    token = state.push("ordered_list_open", "ol", 1)
    token.map = lines = [start, start + 1]
    token.markup = found.around
    if found.value != 1:
        token.attrs = {"start": found.value}
    token.meta["numbering"] = Numbering.DECIMAL if found.example else found.numbering
    parent, state.parentType = state.parentType, "list"
    waiting.append(found)
    tight, line = True, start
    parting = False
    following: Marker | None = marker
    while following is not None:
        if found.example:
            state.env["examples"] = found.value
            names = state.env.setdefault("example-names", {})
            names.setdefault(following.example or "", found.value)
        found.value += 1
        loose, after = _read_item(state, line, end, following)
        tight = tight and not loose and not parting
        # A blank line behind the last item parts it from no other.
        parting = after > line + 1 and state.isEmpty(after - 1)
        line = after
        following = None
        inside = line < end and state.sCount[line] >= state.blkIndent
        if inside and not state.is_code_block(line):
            following = _marker(state, line)
            following = following if found.goes_on(following) else None
    waiting.pop()
    state.push("ordered_list_close", "ol", -1)
    lines[1] = state.line = line
    state.parentType = parent
    if tight:
        markTightParagraphs(state, first)


def _read_item(state: StateBlock, line: int, end: int, marker: Marker) -> tuple[bool, int]:
    """Push an item; return whether its blocks stand apart, and the line behind it."""
    begin = state.bMarks[line]
    behind = state.sCount[line] + marker.end - (begin + state.tShift[line])
    position, column = marker.end, behind
    while position < state.eMarks[line] and state.src[position] in " \t":
        tab = state.src[position] == "\t"
        column += _TAB - (column + state.bsCount[line]) % _TAB if tab else 1
        position += 1
    empty = position >= state.eMarks[line]
    gap = column - behind
    indent = behind + (1 if empty or gap > _TAB else gap)
    token = state.push("list_item_open", "li", 1)
    token.map = lines = [line, line + 1]
    before = state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent
    state.tight = True
    state.listIndent, state.blkIndent = state.blkIndent, indent
    state.tShift[line], state.sCount[line] = position - begin, column
    if empty and state.isEmpty(line + 1):
        state.line = min(line + 2, end)
    else:
        state.md.block.tokenize(state, line, end)
    loose = not state.tight
    state.tight, state.tShift[line], state.sCount[line], state.listIndent, state.blkIndent = before
    lines[1] = state.line
    state.push("list_item_close", "li", -1)
    return loose, state.line


def _marker(state: StateBlock, line: int) -> Marker | None:
    """Return the marker at the head of a line."""
    start = state.bMarks[line] + state.tShift[line]
    found = _MARKER.match(state.src, start, state.eMarks[line])
    if found is None or (found["open"] and found["close"] == "."):
        return None
    end = found.end("close")
    if not found["space"] and end < state.eMarks[line]:
        return None
    around = "()" if found["open"] else found["close"]
    if found["example"] is not None:
        return Marker((), around, end, found["example"]) if found["open"] else None
    if found["any"]:
        return Marker((), around, end)
    if found["figures"]:
        value = int(found["figures"])
        return Marker(((Numbering.DECIMAL, value),), around, end) if found["open"] else None
    letters = found["letters"]
    initial = len(letters) == 1 and letters.isupper() and around == "."
    if initial and end < state.eMarks[line] and found["space"] == " ":
        return None  # B. Russell was a philosopher
    counts = tuple(_counts(letters))
    return Marker(counts, around, end) if counts else None


def _counts(letters: str) -> list[tuple[Numbering, int]]:
    """Return what letters may count."""
    upper = letters.isupper()
    if not upper and not letters.islower():
        return []
    small = letters.lower()
    counts = []
    if _ROMAN.fullmatch(small):
        values = [_VALUES[each] for each in small]
        total = sum(
            -value if value < max(values[place:]) else value for place, value in enumerate(values)
        )
        counts.append((Numbering.UPPER_ROMAN if upper else Numbering.LOWER_ROMAN, total))
    if len(small) == 1:
        alpha = Numbering.UPPER_ALPHA if upper else Numbering.LOWER_ALPHA
        counts.insert(1 if small == "i" else 0, (alpha, ord(small) - ord("a") + 1))
    return counts


def _next_marker(state: StateBlock, start: int, end: int) -> Marker | None:
    """Return the marker of what may be the next item: as far left, behind this one's text."""
    indent = state.sCount[start]
    apart = False
    for line in range(start + 1, end):
        if state.isEmpty(line):
            apart = True
        elif state.sCount[line] <= indent:
            marker = _marker(state, line)
            if marker is not None or apart:
                return marker
    return None
