"""TOML read with a limit on nesting, and with the places of its keys and of its errors."""

import re
import tomllib
from typing import NamedTuple, TypeAlias

from publish.budgets import NESTING

_AT = re.compile(r"\s*\((?:at line (\d+), column (\d+)|at end of document)\)")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
    r"|[^\s\"'#=.,\[\]{}]+|[=.,\[\]{}\n]",
    re.DOTALL,
)


_REPEATED = re.compile("overwrite|twice")
"""What the library says where a key or a table stands there already."""

KeyPath: TypeAlias = tuple[str, ...]
"""A key with the tables that it stands in."""


class KeySpan(NamedTuple):
    """Where a key is written: `line` and `column` count from 1, `length` in characters."""

    line: int
    column: int
    length: int


class TomlError(ValueError):
    """A text that is not TOML; `line` and `column` count from 1."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


class TooDeepError(TomlError):
    """A TOML text whose tables or lists are nested too deep."""


class RepeatedKeyError(TomlError):
    """A TOML text that says a key or a table twice."""


def load_toml(text: str) -> dict[str, object]:
    """Return what a TOML text holds. Raises TomlError.

    Nesting is measured before the library reads the text: for a key of many parts it builds as
    many tables, and for each remembers all above it.
    """
    _refuse_nesting(text)
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
        found = _AT.search(str(error))
        place = (int(found[1]), int(found[2])) if found is not None and found[1] else None
        line, column = place or (text.count("\n") + 1, 1)
        reason = _AT.sub("", str(error)).rstrip(".")
        if "integer string conversion" in reason:
            line, column = _long_number(text)
            reason = "a number has thousands of digits"
        kind = RepeatedKeyError if _REPEATED.search(reason) else TomlError
        raise kind(f"{reason[:1].lower()}{reason[1:]}", line, column) from error


def key_spans(text: str) -> dict[KeyPath, KeySpan]:
    """Return where each key and each table of a TOML text is written first.

    Keys inside an inline table have no place of their own: use the table's.
    """
    spans: dict[KeyPath, KeySpan] = {}
    table: KeyPath = ()
    found: list[re.Match[str]] = []
    in_key, open_brackets = True, 0
    line, line_start = 1, 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "\n" if not open_brackets:
                in_key, found = True, []
            case "[" | "{" if not in_key:
                open_brackets += 1
            case "]" | "}" if not in_key:
                open_brackets -= 1
            case "]" if found:
                table = _enter(spans, (), found, line, line_start)
                found = []
            case "=" if in_key:
                _enter(spans, table, found, line, line_start)
                in_key = False
            case word if in_key and word[0] not in "[].#,\n":
                found.append(token)
            case _:
                pass
        if breaks := token[0].count("\n"):
            line += breaks
            line_start = token.start() + token[0].rfind("\n") + 1
    return spans


def _enter(
    spans: dict[KeyPath, KeySpan],
    table: KeyPath,
    parts: list[re.Match[str]],
    line: int,
    line_start: int,
) -> KeyPath:
    """Remember a dotted key and what it begins with; return its path."""
    path = table
    for part in parts:
        path = (*path, part[0].strip("\"'"))
        start = parts[0].start()
        spans.setdefault(path, KeySpan(line, start - line_start + 1, part.end() - start))
    return path


def _refuse_nesting(text: str) -> None:
    """Raise TooDeepError where a key has too many parts, or too many brackets are open."""
    brackets = parts = 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case ".":
                parts += 1
            case "[" | "{":
                brackets += 1
                parts = 0
            case "]" | "}":
                brackets = max(0, brackets - 1)
                parts = 0
            case "=" | "," | "\n":
                parts = 0
            case _:
                continue
        if brackets > NESTING or parts >= NESTING:
            line = text.count("\n", 0, token.start()) + 1
            column = token.start() - text.rfind("\n", 0, token.start())
            raise TooDeepError(f"it is nested more than {NESTING} deep", line, column)


def _long_number(text: str) -> tuple[int, int]:
    found = re.search(r"[0-9_]{4000,}", text)
    at = found.start() if found else 0
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
