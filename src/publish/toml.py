"""TOML read with a limit on nesting, and with the places of its errors."""

import re
import tomllib

from publish.budgets import NESTING

_AT = re.compile(r"\s*\((?:at line (\d+), column (\d+)|at end of document)\)")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
    r"|[^\s\"'#=.,\[\]{}]+|[=.,\[\]{}\n]",
    re.DOTALL,
)


class TomlError(ValueError):
    """A text that is not TOML; `line` and `column` count from 1."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


class TooDeepError(TomlError):
    """A TOML text whose tables or lists are nested too deep."""


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
        raise TomlError(f"{reason[:1].lower()}{reason[1:]}", line, column) from error


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
