"""Directives of MyST and Sphinx made into our Markdown, before it is read.

A directive is a fence of backticks, tildes or colons with `{word}` behind it, or `.. word::` with
its text indented: a figure, a program with options, contents, a box. Notes in fences are left to
the block rules, and what is not known is told where it is read.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from publish.read.admonitions import kind_of
from publish.read.rewriting import Line, indent_of

_FENCED = re.compile(
    r"[ \t]*(?P<mark>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][\w:-]{0,40})\}[ \t]*"
    r"(?P<argument>[^`]*?)[ \t]*"
)
_DOTTED = re.compile(r"[ \t]*\.\.[ \t]+(?P<name>[A-Za-z][\w:-]{0,40})::(?:[ \t]+(?P<argument>.*))?")
_OPTION = re.compile(r"[ \t]*:(?P<key>[\w-]+):(?:[ \t]+(?P<value>.*))?")
_SETTING = re.compile(r"[ \t]*(?P<key>[\w-]+)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_SAFE = re.compile(r"[^\s<>]{1,500}")
_NAME = re.compile(r"[\w.:-]{1,100}")
_MARKUP = re.compile(r"([\\\[\]*_`<>{}$])")
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}", re.ASCII)
_FENCE = "~" * 10
_HIDDEN = frozenset({"remove-cell", "remove-input", "remove_cell", "remove_input"})
_PROGRAMS = frozenset({"code-block", "code", "sourcecode", "code-cell", "highlight-block"})
SILENT = frozenset(
    "toctree contents tableofcontents index highlight currentmodule module sectionauthor codeauthor"
    " meta bibliography sectnum default-role".split()
)
"""Directives that print nothing of the article where they stand, or what the style has."""
_FRAMES = frozenset({"glossary", "div", "container"})
_PARTS = frozenset(
    "tab-set tab-item grid grid-item grid-item-card card card-carousel dropdown".split()
)
"""Parts whose title is a line: the block rules read those of colons."""
_QUOTED = frozenset({"epigraph", "pull-quote", "highlights", "blockquote"})
_ASIDE = frozenset({"margin", "sidebar", "aside"})


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
    if (found := _FENCED.fullmatch(text)) is not None:
        close = closings.behind(at, found["mark"])
        return None if close is None else _fenced(found, lines, at, close)
    begins = at == 0 or not lines[at - 1].text.strip()
    found = _DOTTED.fullmatch(text) if begins else None
    return None if found is None else _dotted(found, lines, at)


def made_of(directive: Directive) -> Iterator[Line] | None:
    """Return the lines of Markdown that stand for a directive; None for one that is not known."""
    name = directive.name.lower()
    if name in SILENT:
        return iter((Line("", directive.first.row),))
    make = _MAKERS.get(name)
    if make is None and directive.dotted and kind_of(name) is not None:
        make = _note
    if make is None or (made := make(directive)) is None:
        return None
    return _indented(made, indent_of(directive.first.text))


def _fenced(found: re.Match[str], lines: Sequence[Line], at: int, close: int) -> Directive:
    indent = len(indent_of(lines[at].text))
    body = [_dedented(line, indent) for line in lines[at + 1 : close]]
    options, used = _options(body)
    name, argument = found["name"], found["argument"]
    colons = found["mark"][0] == ":"
    rows = close + 1 - at
    return Directive(name, argument, lines[at], rows, options, body[used:], colons=colons)


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


def _indented(made: Iterator[Line], indent: str) -> Iterator[Line]:
    for text, row, moved in made:
        yield Line(indent + text if text and indent else text, row, moved)


def _figure(directive: Directive) -> Iterator[Line] | None:
    """`{figure} map.png` with its caption and legend; `{image}` has none."""
    path = directive.argument
    if not _SAFE.fullmatch(path):
        return None
    options, first = directive.options, directive.first
    name = options.get("name", "").replace(":", "-")
    attributes = f"{{#{name}}}" if _NAME.fullmatch(name) else ""
    picture = f"![{_text(options.get('alt', ''))}](<{path}>){attributes}"
    return _captioned(picture, first, directive.body)


def _captioned(picture: str, first: Line, body: Sequence[Line]) -> Iterator[Line]:
    yield Line("", first.row)
    yield Line(picture, first.row)
    yield Line("", first.row)
    head = True
    for line in body:
        if head and line.text.strip():
            yield _before(": ", line)
            head = False
        else:
            yield line
    yield Line("", first.row)


def _table(directive: Directive) -> Iterator[Line] | None:
    """`{table} Caption` around a table of Markdown's."""
    if directive.dotted:
        return None
    first = directive.first
    caption = Line(f": {directive.argument}", first.row) if directive.argument else None
    return _between(Line("", first.row), directive.body, caption or Line("", first.row))


def _program(directive: Directive) -> Iterator[Line] | None:
    """A program with options, of which the caption is kept; what is not to be shown is not."""
    name, options, first = directive.name.lower(), directive.options, directive.first
    language = directive.argument
    if name == "code-cell":
        if not _HIDDEN.isdisjoint(re.split(r"[\s,\[\]\"']+", options.get("tags", ""))):
            return iter((Line("", first.row),))
        language = "python" if language.startswith("ipython") else language
    caption = options.get("caption", "")
    opening = _FENCE + (language if _LANGUAGE.fullmatch(language) else "")
    body = [
        *([Line(caption, first.row), Line("", first.row)] if caption else ()),
        Line(opening, first.row),
        *_trimmed(directive.body),
    ]
    return _between(Line("", first.row), body, Line(_FENCE, first.row))


def _note(directive: Directive) -> Iterator[Line]:
    """`.. note:: words`, with further words indented."""
    name, first, argument = directive.name.lower(), directive.first, directive.argument
    titled = name in {"admonition", "topic", *_ASIDE}
    head = f"{{{name}}} {argument}" if titled and argument else f"{{{name}}}"
    body = list(directive.body)
    if argument and not titled:
        column = first.text.rindex(argument)
        body.insert(0, Line(argument, first.row, ((0, column),)))
    return _between(Line(f"::: {head}", first.row), body, Line(":::", first.row))


def _aside(directive: Directive) -> Iterator[Line]:
    return _note(replace(directive, name="admonition"))


def _frame(directive: Directive) -> Iterator[Line]:
    """What only frames a part of the text."""
    row = directive.first.row
    return _between(Line("", row), directive.body, Line("", row))


def _part(directive: Directive) -> Iterator[Line] | None:
    if directive.colons:
        return None
    first = directive.first
    head = f":::{{{directive.name}}} {directive.argument}"
    return _between(Line(head, first.row), directive.body, Line(":::", first.row))


def _line(directive: Directive) -> Iterator[Line]:
    row = directive.first.row
    return iter((Line("", row), Line(directive.argument, row), Line("", row)))


def _quotation(directive: Directive) -> Iterator[Line]:
    row = directive.first.row
    return _between(Line("", row), [_before("> ", each) for each in directive.body], Line("", row))


def _rubric(directive: Directive) -> Iterator[Line]:
    return iter((Line(f"**{directive.argument}**", directive.first.row),))


def _between(opening: Line, body: Sequence[Line], closing: Line) -> Iterator[Line]:
    yield opening
    yield from body
    yield Line("", closing.row)
    yield closing


def _before(mark: str, line: Line) -> Line:
    """Return a line with a mark before it."""
    moved = tuple((column + len(mark), by - len(mark)) for column, by in line.moved or ((0, 0),))
    return Line(mark + line.text, line.row, moved)


def _trimmed(body: Sequence[Line]) -> Sequence[Line]:
    """Return a program's lines without the blank ones around it."""
    filled = [number for number, line in enumerate(body) if line.text.strip()]
    return body[filled[0] : filled[-1] + 1] if filled else ()


def _text(words: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))


_MAKERS: Mapping[str, Callable[[Directive], Iterator[Line] | None]] = {
    **dict.fromkeys(("figure", "image"), _figure),
    **dict.fromkeys(_PROGRAMS, _program),
    **dict.fromkeys(_FRAMES, _frame),
    **dict.fromkeys(_PARTS, _part),
    "centered": _line,
    **dict.fromkeys(_QUOTED, _quotation),
    **dict.fromkeys(_ASIDE, _aside),
    "table": _table,
    "rubric": _rubric,
}
