"""Tags of template languages in a line: Liquid, Hugo's and Zola's shortcodes, mdBook's directives.

Found outside of program text, each as its name and what stands behind it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

_OPENINGS = re.compile(r"\{\{[<%#]?|\{%-?")
_CLOSINGS = {"{{<": ">}}", "{{%": "%}}", "{{#": "}}", "{{": "}}", "{%": "%}", "{%-": "%}"}
_NAME = re.compile(r"(?P<end>/|end_?)?\s*(?P<name>[A-Za-z_][\w./-]*)?")
_ARGUMENT = re.compile(
    r"""(?:(?P<key>[\w-]+)\s*[=:](?!//)\s*)?(?:"(?P<double>(?:\\.|[^"\\])*)"|'(?P<single>[^']*)'"""
    r"""|`(?P<raw>[^`]*)`|(?P<bare>[^\s,()"'`=]+))"""
)
_RUN = re.compile(r"`+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag at `[start, end)` of a line, which may take several lines (`rows`) from there.

    `mark` is how it begins (`{{<`, `{{%`, `{{#`, `{{`, `{%`), `text` all between its marks, `ends`
    whether it closes another.
    """

    start: int
    end: int
    mark: str
    name: str
    text: str
    ends: bool = False
    rows: int = 1
    values: Sequence[str] = ()
    named: Mapping[str, str] = field(default_factory=dict)

    def value(self, *keys: str) -> str:
        """Return the first of the named arguments that is there, empty without one."""
        return next((self.named[key] for key in keys if self.named.get(key)), "")


def find_tags(lines: Sequence[str], row: int, most_rows: int) -> Iterator[Tag]:
    """Yield the tags that begin in a line outside of program text; one may end further down."""
    line = lines[row]
    if "{{" not in line and "{%" not in line:
        return
    code = code_spans(line)[::-1]
    last = {closing: line.rfind(closing) for closing in set(_CLOSINGS.values())}
    at = 0
    while (opening := _OPENINGS.search(line, at)) is not None:
        at = opening.end()
        while code and code[-1][1] <= opening.start():
            code.pop()
        if code and code[-1][0] <= opening.start():
            at = code[-1][1]
            continue
        closing = _CLOSINGS[opening[0]]
        if last[closing] >= at:
            inner = line[at : line.index(closing, at)]
            at += len(inner) + len(closing)
            yield _tag(opening[0], inner, opening.start(), at)
        elif not line[: opening.start()].strip():
            rest = lines[row + 1 : row + most_rows]
            further = next((n for n, each in enumerate(rest) if closing in each), None)
            if further is None:
                continue
            final, _, behind = rest[further].partition(closing)
            if not behind.strip():
                inner = "\n".join([line[at:], *rest[:further], final])
                yield _tag(opening[0], inner, opening.start(), len(line), further + 2)
                return


def code_spans(line: str) -> list[tuple[int, int]]:
    """Return where program texts stand in a line, with their backticks (CommonMark 6.1)."""
    runs = [(found.start(), found.end()) for found in _RUN.finditer(line)]
    following: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[number][1] - runs[number][0], []).append(number)
    spans, number = [], 0
    while number < len(runs):
        same = following[runs[number][1] - runs[number][0]]
        while same and same[-1] <= number:
            same.pop()
        if not same:
            number += 1
            continue
        spans.append((runs[number][0], runs[same[-1]][1]))
        number = same[-1] + 1
    return spans


def _tag(mark: str, inner: str, start: int, end: int, rows: int = 1) -> Tag:
    inner = inner.strip().removesuffix("-").strip()
    self_closing = mark in {"{{<", "{{%"} and inner.endswith("/")
    found = _NAME.match(inner)
    ends = bool(found and found["end"]) and not self_closing
    name = (found and found["name"]) or ""
    if mark == "{{#":
        ends, name = False, (re.match(r"\w*", inner) or [""])[0]
        rest = inner[len(name) :]
    else:
        rest = inner[found.end() :] if found else ""
    values: list[str] = []
    named: dict[str, str] = {}
    for argument in _ARGUMENT.finditer(rest.removesuffix("/")):
        value = next(
            (
                argument[kind]
                for kind in ("double", "single", "raw", "bare")
                if argument[kind] is not None
            ),
            "",
        )
        if argument["double"] is not None:
            value = value.replace('\\"', '"')
        if argument["key"]:
            named.setdefault(argument["key"], value)
        else:
            values.append(value)
    return Tag(
        start=start,
        end=end,
        mark=mark.rstrip("-"),
        name=name,
        text=inner,
        ends=ends,
        rows=rows,
        values=tuple(values),
        named=named,
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tags around something: the first, and the lines of both."""

    first: Tag
    rows: tuple[int, int]


Pairs: TypeAlias = dict[tuple[int, int], Pair]
"""By row and column of each of the two."""


def paired(tags: Mapping[int, Iterable[Tag]]) -> Pairs:
    """Return the pairs of tags around something, by where each of the two stands."""
    pairs: Pairs = {}
    waiting: dict[str, list[tuple[int, Tag]]] = {}
    order: list[str] = []
    for row, found in tags.items():
        for tag in found:
            if not tag.ends:
                waiting.setdefault(tag.name, []).append((row, tag))
                order.append(tag.name)
                continue
            while order and not waiting[order[-1]]:
                order.pop()
            name = tag.name or (order[-1] if order else "")  # Zola's `end` says of what
            if waiting.get(name):
                first_row, first = waiting[name].pop()
                pair = Pair(first, (first_row, row))
                pairs[first_row, first.start] = pairs[row, tag.start] = pair
    return pairs
