"""Where the keys of a TOML file stand: tomllib tells values only."""

import re

from publish.diagnostics import Span
from publish.styles.keys import Path

_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
_KEY = re.compile(
    r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_LONG = re.compile(r"\"\"\"|'''")


def key_places(text: str, shown: str) -> dict[Path, Span]:
    """Return the place of each key and table of a valid TOML text.

    Keys inside an inline table have no place of their own: use the table's.
    """
    places: dict[Path, Span] = {}
    table: Path = ()
    within = ""
    for number, line in enumerate(text.splitlines(), 1):
        inside = within
        within = _still_open(line, within)
        if inside:
            continue
        if found := _TABLE.match(line):
            table = _parts(found[1])
            path = table
        elif found := _KEY.match(line):
            path = table + _parts(found[1])
        else:
            continue
        places[path] = Span(
            path=shown, line=number, column=found.start(1) + 1, length=len(found[1])
        )
    return places


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _still_open(line: str, within: str) -> str:
    """Return the mark of the multi-line string that is open at the end of the line, if any."""
    for mark in _LONG.findall(line):
        if not within:
            within = mark
        elif mark == within:
            within = ""
    return within
