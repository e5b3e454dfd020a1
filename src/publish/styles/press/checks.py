"""What is wrong with the values of a printing service."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from publish.diagnostics import Diagnostics, Guesses
from publish.diagnostics.catalogue import pre
from publish.model.press import ARCHIVE, CMYK, NONE, X4
from publish.styles.press.keys import (
    GUTTER,
    KEYS,
    SOURCED,
    TABLES,
    UNITS,
    Amount,
    Choice,
    Kind,
    Length,
    Lengths,
    OneLine,
    Truth,
)
from publish.styles.press.source import PressSource
from publish.toml import KeyPath

_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,5})?) ?(in|mm|pt)")
_PAGES = re.compile(r"[1-9][0-9]{0,4}")
_MIRRORED = {"left": "inner` or `outer", "right": "outer` or `inner"}
"""What sides are called in a book, whose pages are mirrored."""
_NARROWEST = 144.0
"""Points of a line that words can be set in."""

Problem = tuple[str, str]
"""What is wrong, and what to do."""
Contradiction = tuple[tuple[KeyPath, ...], str, str]
"""Keys that do not go together, what is wrong, and what to do."""


def points(value: object) -> float | None:
    """Return the points of a length such as `0.125in`, `3mm` or `7 pt`; None for anything else."""
    found = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    return None if found is None else float(found[1]) * UNITS[found[2]]


def check_source(source: PressSource, diagnostics: Diagnostics) -> bool:
    """Report what is wrong with each value of a file; return whether it can be used."""
    guesses = Guesses()
    sound = True
    for path, value in source.values.items():
        if path == ("extends",):
            continue
        if not _known(path):
            name = ".".join(path)
            near = _MIRRORED.get(path[-1]) or guesses.closest(name, map(".".join, KEYS))
            diagnostics.report(
                pre.UNKNOWN_KEY,
                f"a printing service has no key `{name}`",
                span=source.span(path),
                hint=f"write `{near}`" if near else "remove it: `publish explain press`",
            )
            continue
        problem = _problem(path, value, guesses)
        if problem is not None:
            sound = False
            diagnostics.report(
                pre.INVALID_VALUE, problem[0], span=source.span(path), hint=problem[1]
            )
    return sound


def check_whole(
    source: PressSource, values: Mapping[KeyPath, object], diagnostics: Diagnostics
) -> bool:
    """Report values of a whole service that do not go together; return whether they do."""
    for paths, message, hint in _contradictions(values):
        path = next((each for each in paths if each in source.spans), paths[0])
        diagnostics.report(pre.INVALID_VALUE, message, span=source.span(path), hint=hint)
        return False
    return True


def _contradictions(values: Mapping[KeyPath, object]) -> Iterator[Contradiction]:
    least, most = _number(values["least-pages",]), _number(values["most-pages",])
    if least > most:
        message = f"a book has {least:g} pages at least and {most:g} at most"
        yield (("least-pages",), ("most-pages",)), message, "swap the two"
    if not any(path[0] == "gutter" for path in values):
        yield (("gutter",),), "no gutter is given", 'write `150 = "0.375in"` in `[gutter]`'
    room = _narrowest(values)
    if room < _NARROWEST:
        yield (
            (("trim",), ("gutter",), ("margins", "outer"), ("margins", "inner")),
            f"lines have {max(0, math.floor(room))} points, less than {_NARROWEST:g}",
            "make the page wider, or its margins narrower",
        )
    if values["colour",] == CMYK and values["profile",] == NONE:
        message = "CMYK needs the profile of a way to print"
        yield (("profile",), ("colour",)), message, 'write `profile = "FOGRA39"`'
    if values["standard",] == X4 and values["colour",] != CMYK:
        message = "a PDF/X-4 of ours is in CMYK"
        yield (("standard",), ("colour",)), message, 'write `colour = "cmyk"`'
    if values["standard",] == ARCHIVE and not (values["tags",] and values["metadata",]):
        message = "a PDF/A-2a has tags and metadata"
        yield (("standard",), ("tags",), ("metadata",)), message, 'write `standard = "none"`'
    if values["standard",] == ARCHIVE and values["colour",] == CMYK:
        message = "a PDF/A-2a of ours is in sRGB"
        yield (("standard",), ("colour",)), message, 'write `colour = "srgb"`'
    if values["standard",] == X4 and not values["metadata",]:
        message = "a PDF/X-4 has metadata"
        yield (("standard",), ("metadata",)), message, 'write `standard = "none"`'


def _narrowest(values: Mapping[KeyPath, object]) -> float:
    """Return the points of a line between the widest gutter and the outer margin."""

    def length(*path: str) -> float:
        return points(values[path]) or 0.0

    trim = values["trim",]
    width = points(trim[0]) if isinstance(trim, list) else 0.0
    gutters = [points(value) or 0.0 for path, value in values.items() if path[0] == "gutter"]
    outer = max(length("margins", "outer"), length("safety", "outer"))
    return (width or 0.0) - max(gutters, default=0.0) - length("margins", "inner") - outer


def _number(value: object) -> float:
    return float(str(value))


def _known(path: KeyPath) -> bool:
    match path:
        case ("gutter", _):
            return True
        case ("sources", key):
            return key in SOURCED
        case _:
            return path in KEYS or path in TABLES


def _problem(path: KeyPath, value: object, guesses: Guesses) -> Problem | None:
    name = ".".join(path)
    match path:
        case (table,) if path in TABLES:
            return f"`{name}` is no table", f"write it as one: `[{table}]`"
        case ("gutter", pages):
            if _PAGES.fullmatch(pages) is None:
                return f"`{pages}` is no number of pages", 'write `150 = "0.375in"`'
            return _value_problem(name, value, GUTTER, guesses)
        case ("sources", _):
            return _value_problem(name, value, OneLine(), guesses)
        case _:
            return _value_problem(name, value, KEYS[path], guesses)


def _value_problem(name: str, value: object, kind: Kind, guesses: Guesses) -> Problem | None:
    match kind:
        case Length():
            return _length_problem(name, value, kind)
        case Lengths(each=each):
            if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004  width and height
                return f"`{name}` is no pair of lengths", 'write `["6in", "9in"]`'
            problems = (_length_problem(name, part, each) for part in value)
            return next((problem for problem in problems if problem), None)
        case Amount():
            return _amount_problem(name, value, kind)
        case Choice(values=values):
            if isinstance(value, str) and value in values:
                return None
            near = guesses.closest(value, values) if isinstance(value, str) else None
            wanted = f'write `"{near}"`' if near else f"write one of {listed(values)}"
            return f"`{name}` cannot be {_shown(value)}", wanted
        case Truth():
            if isinstance(value, bool):
                return None
            return f"`{name}` cannot be {_shown(value)}", "write `true` or `false`"
        case OneLine():
            if isinstance(value, str) and value.isprintable() and value:
                return None
            return f"`{name}` is no text of one line", "write a text between quotation marks"
        case _:
            assert_never(kind)


def _length_problem(name: str, value: object, kind: Length) -> Problem | None:
    found = points(value)
    if found is None:
        return (
            f"`{name}` cannot be {_shown(value)}",
            'write a length with its unit: `"0.125in"`, `"3mm"` or `"7pt"`',
        )
    if kind.least <= found <= kind.most:
        return None
    return f"`{name}` is {found:.5g} points", f"write {kind.least:g} to {kind.most:g} points"


def _amount_problem(name: str, value: object, kind: Amount) -> Problem | None:
    article = "a whole number" if kind.whole else "a number"
    wrong = not isinstance(value, int if kind.whole else int | float) or isinstance(value, bool)
    if wrong:
        return f"`{name}` cannot be {_shown(value)}", f"write {article}, without quotation marks"
    assert isinstance(value, int | float)  # noqa: S101  for the type checker
    if kind.least <= value <= kind.most:
        return None
    return f"`{name}` is out of range", f"write {article} from {kind.least:g} to {kind.most:g}"


def listed(values: Iterable[str]) -> str:
    """Return texts as they are written in TOML, one after the other."""
    return ", ".join(f'`"{each}"`' for each in values)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return f"`{value}`"
    names = {bool: "a truth value", dict: "a table", list: "a list", int: "a number"}
    return names.get(type(value), "a number" if isinstance(value, float) else "a date")
