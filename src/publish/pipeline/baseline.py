"""Findings that are known and accepted: what an old archive has, so that only what is new fails.

A JSON file, sorted, so that a change of it can be read in a review. A finding is known by its file,
its code and its words, not by its line; as many of the same as were there then.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from publish.diagnostics import Diagnostic, Diagnostics, Severity
from publish.files import reason

_VERSION = 1
_MOST = 64 * 2**20


class BaselineError(Exception):
    """The file cannot be read or written; the message is for people."""


class Known(NamedTuple):
    """What findings are told apart by."""

    file: str
    code: str
    text: str


def read_baseline(path: Path) -> Counter[Known]:
    """Return how often each finding is accepted. Raises BaselineError."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST + 1)
    except OSError as error:
        message = f"`{path}` cannot be read: {reason(error)}; `--update-baseline` makes it"
        raise BaselineError(message) from error
    message = f"`{path}` is no baseline of `publish check`; `--update-baseline` makes it anew"
    try:
        table: Any = json.loads(content) if len(content) <= _MOST else None
        version, entries = table["version"], table["findings"]
        found = {
            Known(str(each["file"]), str(each["code"]), str(each["text"])): int(each["count"])
            for each in entries
        }
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BaselineError(message) from error
    if version != _VERSION:
        raise BaselineError(message)
    return Counter(found)


def write_baseline(path: Path, diagnostics: Diagnostics) -> int:
    """Accept all errors and warnings that were found; return how many. Raises BaselineError."""
    counts = Counter(map(_known, filter(_counts, diagnostics)))
    entries = [each._asdict() | {"count": counts[each]} for each in sorted(counts)]
    table = {"version": _VERSION, "findings": entries}
    text = json.dumps(table, ensure_ascii=False, indent=1)
    try:
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise BaselineError(f"`{path}` cannot be written: {reason(error)}") from error
    return counts.total()


def without_known(diagnostics: Diagnostics, known: Counter[Known]) -> tuple[int, int]:
    """Take accepted findings away; return how many, and how many are no more found."""
    left = known.copy()
    kept = []
    for each in diagnostics:
        key = _known(each)
        if _counts(each) and left[key] > 0:
            left[key] -= 1
        else:
            kept.append(each)
    taken = len(diagnostics.found) - len(kept)
    diagnostics.found[:] = kept
    return taken, left.total()


def _counts(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity is not Severity.NOTE


def _known(diagnostic: Diagnostic) -> Known:
    file = "" if diagnostic.span is None else diagnostic.span.path
    return Known(file, diagnostic.rule.code, diagnostic.message)
