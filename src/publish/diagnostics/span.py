"""Places in source files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of one line of a source file.

    `path` is relative to where the command runs or to the source root, as the author would
    type it; `line` and `column` count from 1, `column` and `length` in characters (code
    points). A span that covers several lines names its first line, and `length` stops there.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1
