"""Directives of MyST and Sphinx, found before Markdown is read.

A directive is a fence of backticks, tildes or colons with `{word}` behind it, or `.. word::` with
its text indented. What becomes of it is told in `directives_made`; notes in fences are left to the
block rules, and what is not known is told where it is read.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publish.read.rewriting import Line, indent_of

_FENCED = re.compile(
    r"[ \t]*(?P<mark>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][\w:-]{0,40})\}[ \t]*"
    r"(?P<argument>[^`]*?)[ \t]*"
)
_HEADED = re.compile(
    r"[ \t]*(?P<mark>`{3,}|~{3,})[ \t]*(?P<name>smart|warn|[a-z]{2,20}(?=[ \t]+header=))"
    r"(?:[ \t]+header=(?P<quote>[\"'])(?P<argument>.*)(?P=quote))?[ \t]*"
)
"""A note of javascript.info's."""
HEADED = ("smart", "warn")
_DOTTED = re.compile(r"[ \t]*\.\.[ \t]+(?P<name>[A-Za-z][\w:-]{0,40})::(?:[ \t]+(?P<argument>.*))?")
_OPTION = re.compile(r"[ \t]*:(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?")
_SETTING = re.compile(r"[ \t]*(?P<key>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?")


@dataclass(frozen=True, slots=True)
class Directive:
    """A directive in `rows` lines: its name, what stands behind it, its options and its text."""

    name: str
    argument: str
    first: Line
    rows: int
    options: Mapping[str, str] = field(default_factory=dict)
    body: Sequence[Line] = ()
    dotted: bool = False
    colons: bool = False
    headed: bool = False


class Closings:
    """Where fences close in a run of lines; each line is looked at once for a mark."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._divisions: dict[int, int] | None = None
        self._next: dict[str, tuple[int, int]] = {}

    def behind(self, at: int, mark: str) -> int | None:
        """Return the next line that closes what `mark` opens in line `at`; divisions nest."""
        if mark[0] == ":":
            if self._divisions is None:
                self._divisions = _nested(self._lines)
            return self._divisions.get(at)
        asked, found = self._next.get(mark, (0, -1))
        if not asked <= at < found:
            lines = self._lines
            rest = range(at + 1, len(lines))
            found = next((n for n in rest if _closes(lines[n].text, mark)), len(lines))
            self._next[mark] = at, found
        return found if found < len(self._lines) else None


def _nested(lines: Sequence[Line]) -> dict[int, int]:
    """Return where each division ends, by where it begins."""
    ends: dict[int, int] = {}
    open_: list[int] = []
    for number, line in enumerate(lines):
        text = line.text.strip()
        if not text.startswith(":::"):
            continue
        if text.strip(":"):
            open_.append(number)
        elif open_:
            ends[open_.pop()] = number
    return ends


def _closes(text: str, mark: str) -> bool:
    text = text.strip()
    return text.startswith(mark) and not text.strip(mark[0])


def find_directive(lines: Sequence[Line], at: int, closings: Closings) -> Directive | None:
    """Return the directive that begins in a line."""
    text = lines[at].text
    if (found := _FENCED.fullmatch(text) or _HEADED.fullmatch(text)) is not None:
        close = closings.behind(at, found["mark"])
        return None if close is None else _fenced(found, lines, at, close)
    begins = at == 0 or not lines[at - 1].text.strip()
    found = _DOTTED.fullmatch(text) if begins else None
    return None if found is None else _dotted(found, lines, at)


def _fenced(found: re.Match[str], lines: Sequence[Line], at: int, close: int) -> Directive:
    indent = len(indent_of(lines[at].text))
    body = [_dedented(line, indent) for line in lines[at + 1 : close]]
    options, used = _options(body)
    name, argument = found["name"], found["argument"] or ""
    colons = found["mark"][0] == ":"
    rows = close + 1 - at
    headed = found.re is _HEADED
    head = name, argument, lines[at], rows, options
    return Directive(*head, body[used:], colons=colons, headed=headed)


def _dotted(found: re.Match[str], lines: Sequence[Line], at: int) -> Directive:
    indent = len(indent_of(lines[at].text))
    end, last = at + 1, at + 1
    while end < len(lines):
        text = lines[end].text
        if text.strip():
            if len(indent_of(text)) <= indent:
                break
            last = end + 1
        end += 1
    inside = lines[at + 1 : last]
    depth = min((len(indent_of(each.text)) for each in inside if each.text.strip()), default=0)
    body = [_dedented(line, depth) for line in inside]
    options, used = _options(body)
    name, argument = found["name"], (found["argument"] or "").strip()
    return Directive(name, argument, lines[at], last - at, options, body[used:], dotted=True)


def _dedented(line: Line, by: int) -> Line:
    cut = min(by, len(indent_of(line.text)))
    return Line(line.text[cut:], line.row, ((0, cut),)) if cut and not line.moved else line


def _options(body: Sequence[Line]) -> tuple[dict[str, str], int]:
    """Return the options at the head of a directive's text, and how many lines they take."""
    options: dict[str, str] = {}
    if body and body[0].text.strip() == "---":
        for used, line in enumerate(body[1:], start=2):
            if line.text.strip() == "---":
                return options, used
            if (found := _SETTING.fullmatch(line.text)) is None:
                return {}, 0
            options[found["key"]] = (found["value"] or "").strip().strip("\"'")
        return {}, 0
    used = 0
    while used < len(body) and (found := _OPTION.fullmatch(body[used].text)) is not None:
        options[found["key"]] = (found["value"] or "").strip()
        used += 1
    return options, used
