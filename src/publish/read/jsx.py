"""What of a file is JSX: modules, tags on lines of their own, braces."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

_IMPORT = re.compile(r"import\s+(?:[\w*{][^'\"]{0,300}\sfrom\s+)?['\"][^'\"]{1,300}['\"]\s*;?\s*")
_MODULE = re.compile(
    r"(?:import\s+(?:[\w*{]|['\"])|export\s+(?:const|let|var|function|async|class|default|type|"
    r"interface|\{|\*))"
)
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_OPENED = re.compile(r"\s*<(?P<slash>/?)(?P<name>[A-Z][\w.]{0,60}(?=[\s/>]|$)|(?=>))")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_][\w:.-]{0,60})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|\{\s*(?:"([^"{}]*)"|'([^'{}]*)'|`([^`{}$]*)`)\s*\}))?"""
)
_PAIR = re.compile(
    r"(?P<indent>[ ]{0,3})<(?P<name>[A-Z][\w.]{0,60})(?P<rest>(?:\s[^<>]{0,500})?)(?<!/)>"
    r"[ ]*(?P<words>\S.{0,2000}?)[ ]*</(?P=name)>\s*"
)
"""A component with its words in one line."""
MOST_ROWS = 120
"""Lines that one tag or one expression may take."""
_MOST_MODULE = 400
"""Lines that one `export` may take."""


@dataclass(slots=True)
class Element:
    """A tag on lines of its own, from `row` to `end`; `alone` for one that closes itself."""

    name: str
    row: int
    end: int
    indent: int
    closes: bool
    alone: bool
    attributes: Mapping[str, str] = field(default_factory=dict)


def fenced_rows(rows: list[str]) -> frozenset[int]:
    """Return the lines of fenced programs, their marks included."""
    found, fence = set(), ""
    for row, line in enumerate(rows):
        mark = _FENCE.match(line)
        if fence:
            found.add(row)
            closes = mark is not None and mark[1].startswith(fence)
            if closes and not line[mark.end() if mark else 0 :].strip():
                fence = ""
        elif mark is not None:
            found.add(row)
            fence = mark[1]
    return frozenset(found)


def module_rows(rows: list[str], fenced: frozenset[int]) -> frozenset[int]:
    """Return the lines of `import` and `export`, each up to a blank line outside of brackets."""
    found: set[int] = set()
    for row, line in enumerate(rows):
        if row in found or row in fenced or not _MODULE.match(line):
            continue
        begins = row == 0 or not rows[row - 1].strip() or row - 1 in found
        if not begins or (line.startswith("import") and not _is_import(rows, row)):
            continue
        depth = 0
        for last in range(row, min(len(rows), row + _MOST_MODULE)):
            text = rows[last]
            if depth <= 0 and not text.strip():
                break
            depth += sum(map(text.count, "{[(")) - sum(map(text.count, "}])"))
            found.add(last)
            if depth <= 0 and text.rstrip().endswith(";"):
                break
    return frozenset(found)


def is_import(line: str) -> bool:
    """Whether a line is a whole import."""
    return line.startswith("import ") and _IMPORT.fullmatch(line) is not None


def _is_import(rows: list[str], row: int) -> bool:
    """Whether a line begins an import, which ends in the name of a module: words do not."""
    text = rows[row]
    for further in rows[row + 1 : row + MOST_ROWS]:
        if "'" in text or '"' in text or not further.strip():
            break
        text += f" {further}"
    return _IMPORT.match(text) is not None


class Pair(NamedTuple):
    """A component in one line: its tags, and its words with where they begin."""

    opens: Element
    words: str
    at: int
    closes: Element


def pair_in(line: str, row: int) -> Pair | None:
    """Return the component that a whole line is, with words between its tags."""
    found = _PAIR.fullmatch(line)
    if found is None or f"<{found['name']}" in found["words"]:
        return None
    indent = len(found["indent"])
    opens = Element(
        name=found["name"],
        row=row,
        end=row,
        indent=indent,
        closes=False,
        alone=False,
        attributes=_attributes(found["rest"], 0),
    )
    closes = replace(opens, closes=True, attributes={})
    return Pair(opens, found["words"], found.start("words"), closes)


def _attributes(text: str, start: int) -> dict[str, str]:
    return {
        each[1]: next((value for value in each.groups()[1:] if value is not None), "")
        for each in _ATTRIBUTE.finditer(text, start)
    }


def tags_in(rows: list[str], fenced: frozenset[int], modules: frozenset[int]) -> Iterator[Element]:
    """Yield the tags of components that stand on lines of their own."""
    row = 0
    while row < len(rows):
        line = rows[row]
        found = None if row in fenced or row in modules else _OPENED.match(line)
        if found is None:
            row += 1
            continue
        end = _last_row(rows, row)
        inner = " ".join(rows[row : end + 1]).strip()
        if not _is_whole(inner) or _QUOTED.sub("", inner).count("<") != 1:
            row += 1
            continue
        alone = inner.endswith("/>") and bool(found["name"])
        rest = inner[:-2] if alone else inner[:-1]
        attributes = _attributes(rest, len(found["name"]) + 1)
        yield Element(
            name=found["name"],
            row=row,
            end=end,
            indent=len(line) - len(line.lstrip(" \t")),
            closes=bool(found["slash"]),
            alone=alone,
            attributes=attributes,
        )
        row = end + 1


def _last_row(rows: list[str], row: int) -> int:
    """Return the line in which a tag ends that begins in `row`, or the last that it may take."""
    depth = 0
    last = min(len(rows), row + MOST_ROWS) - 1
    for end in range(row, last + 1):
        line = rows[end].rstrip()
        depth += line.count("{") - line.count("}")
        if (not depth and line.endswith(">")) or not line:
            return end
    return last


def _is_whole(text: str) -> bool:
    """Whether a tag that begins here also ends here."""
    return text.rstrip().endswith(">") and text.count("{") == text.count("}")


def partners(tags: list[Element]) -> dict[int, int]:
    """Return the rows of tags that open and close, each with its partner's."""
    waiting: dict[str, list[Element]] = {}
    found: dict[int, int] = {}
    for each in tags:
        if each.alone:
            continue
        if not each.closes:
            waiting.setdefault(each.name, []).append(each)
        elif waiting.get(each.name):
            first = waiting[each.name].pop()
            found[first.row], found[each.row] = each.row, first.row
    return found


def braces_in(line: str, code: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where outermost braces open and close in a line, outside of program text."""
    depth, start, at = 0, 0, 0
    spans = iter([*code, (len(line), len(line))])
    first, last = next(spans)
    last_comment = line.rfind("*/}")
    while at < len(line):
        if at >= first:
            at = last
            first, last = next(spans, (len(line), len(line)))
            continue
        if line[at] == "\\":
            at += 2
            continue
        if not depth and line.startswith("{/*", at) and at < last_comment:
            end = line.index("*/}", at) + 3
            yield at, end
            at = end
            continue
        if line[at] == "{":
            start = start if depth else at
            depth += 1
        elif line[at] == "}" and depth:
            depth -= 1
            if not depth:
                yield start, at + 1
        at += 1
