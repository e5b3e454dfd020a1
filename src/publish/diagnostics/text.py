"""Diagnostics as text: for a person, for a log, for GitHub's annotations."""

import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import assert_never

from publish.diagnostics.diagnostic import Diagnostic
from publish.diagnostics.rule import Severity

_WIDEST = 100


class Format(StrEnum):
    """How diagnostics are shown: with the source line, on one line, or as annotations."""

    FULL = "full"
    CONCISE = "concise"
    GITHUB = "github"


def show(
    diagnostics: Iterable[Diagnostic],
    form: Format,
    *,
    art: bool = True,
    paint: Callable[[str, Severity], str] | None = None,
) -> str:
    """Return diagnostics as text, each ending in a line feed.

    `art` draws the line and a caret below it (FULL); without it the line is quoted in words,
    for a screen reader. `paint` colours a piece of text by severity.
    """
    paint = paint or (lambda text, _severity: text)
    match form:
        case Format.FULL:
            blocks = [_full(diagnostic, art=art, paint=paint) for diagnostic in diagnostics]
            return "\n\n".join(blocks) + ("\n" if blocks else "")
        case Format.CONCISE:
            return "".join(_concise(diagnostic) + "\n" for diagnostic in diagnostics)
        case Format.GITHUB:
            return "".join(_github(diagnostic) + "\n" for diagnostic in diagnostics)
        case _:
            assert_never(form)


def printable(text: str) -> str:
    """Return `text` with every control, format and line-ending character made visible.

    What an author wrote reaches a terminal only through here: an escape sequence in a title or
    a file name must not drive it.
    """
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else f"\\u{ord(character):04x}"
        for character in text
    )


def _heading(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.severity}[{diagnostic.rule.code}]"


def _message(diagnostic: Diagnostic) -> str:
    """What is wrong, and which formats it stops where that is not all of them."""
    stopped = sorted(diagnostic.rule.stops or ())
    only = f"; it stops the {' and the '.join(map(format_title, stopped))} alone" if stopped else ""
    return f"{diagnostic.message}{only}"


def format_title(name: str) -> str:
    """Return what a format is called in a sentence: `PDF`, `EPUB`, `audio`."""
    titles = {"pdf": "PDF", "epub": "EPUB", "epub-text": "EPUB without audio"}
    return (titles | {"press": "press edition"}).get(name, name)


def _place(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    return "" if span is None else f"{printable(span.path)}:{span.line}:{span.column}"


def _full(diagnostic: Diagnostic, *, art: bool, paint: Callable[[str, Severity], str]) -> str:
    heading = paint(_heading(diagnostic), diagnostic.severity)
    lines = [f"{heading}: {printable(_message(diagnostic))}"]
    span = diagnostic.span
    margin = len(str(span.line)) if span else 1
    if span is not None:
        lines.append(
            f"{' ' * margin}--> {_place(diagnostic)}" if art else f"at {_place(diagnostic)}"
        )
        if diagnostic.line is not None and diagnostic.line.strip():
            source, offset = _excerpt(diagnostic.line, span.column - 1)
            if art:
                width = max(1, min(span.length, len(source) - offset))
                carets = paint("^" * width, diagnostic.severity)
                indent = "".join(
                    "  " if unicodedata.east_asian_width(c) in "WF" else " "
                    for c in source[:offset]
                )
                blank = f"{' ' * margin} |"
                lines += [blank, f"{span.line} | {source}", f"{blank} {indent}{carets}"]
            else:
                lines.append(f"the line reads: {source}")
    if diagnostic.hint is not None:
        lead = f"{' ' * margin} = " if art else ""
        lines.append(f"{lead}hint: {printable(diagnostic.hint)}")
    return "\n".join(lines)


def _excerpt(line: str, offset: int) -> tuple[str, int]:
    """Cut a long line to the part around `offset`, tabs as one space; return it and the offset."""
    line = line.replace("\t", " ")
    start = max(0, min(offset - _WIDEST // 2, len(line) - _WIDEST))
    shown = line[start : start + _WIDEST]
    before = shown[: max(0, offset - start)]
    head = "…" if start else ""
    tail = "…" if start + _WIDEST < len(line) else ""
    return head + printable(shown) + tail, len(head) + len(printable(before))


def _concise(diagnostic: Diagnostic) -> str:
    place = _place(diagnostic)
    lead = f"{place}: " if place else ""
    hint = f" ({printable(diagnostic.hint)})" if diagnostic.hint else ""
    return f"{lead}{_heading(diagnostic)} {printable(_message(diagnostic))}{hint}"


def _github(diagnostic: Diagnostic) -> str:
    command = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    title = f"{diagnostic.rule.code} {diagnostic.rule.name}"
    properties = {"title": title}
    span = diagnostic.span
    if span is not None:
        properties = {
            "file": span.path,
            "line": str(span.line),
            "endLine": str(span.line),
            "col": str(span.column),
            "endColumn": str(span.column + span.length),
            "title": title,
        }
    listed = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    message = _message(diagnostic) + (f"\nhint: {diagnostic.hint}" if diagnostic.hint else "")
    return f"::{command[diagnostic.severity]} {listed}::{_escape_message(message)}"


def _escape_message(text: str) -> str:
    """Escape as GitHub's toolkit does, so that no text can begin a command of its own."""
    lines = (printable(line) for line in text.split("\n"))
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")
