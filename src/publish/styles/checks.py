"""What is wrong with the values of a style."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import assert_never

from publish.diagnostics import Diagnostics, Guesses, Rule, Span
from publish.diagnostics.catalogue import sty
from publish.model import OwnFont
from publish.styles.colour import contrast, is_colour
from publish.styles.keys import KEYS, TABLES, Choice, Colour, Number, OneLine
from publish.styles.source import StyleSource, known_key, nearest_key
from publish.toml import KeyPath

_WHITE = "#ffffff"
_TINT: KeyPath = ("colours", "tint")
_ENOUGH = 4.5
_TIGHTEST = 1.1
_SHOWN = {"regular": "regular", "italic": "italic", "semibold": "bold"}
"""The variants in which a text is not all alike, and what their makers call them."""


def check_source(source: StyleSource, families: Collection[str], diagnostics: Diagnostics) -> None:
    """Report what is wrong with each value of one style file.

    `families` are those of the publication's own fonts.
    """
    guesses = Guesses()
    for path, value in source.values.items():
        if path in TABLES:
            problem = _wrong_type(".".join(path), value, f"write a table: `[{'.'.join(path)}]`")
            diagnostics.report(problem[0], problem[1], span=source.span(path), hint=problem[2])
            continue
        if not known_key(path):
            near = nearest_key(path, guesses)
            diagnostics.report(
                sty.UNKNOWN_KEY,
                f"a style has no key `{'.'.join(path)}`",
                span=source.span(path),
                hint=f"write `{near}`" if near else "remove it: `publish explain styles`",
            )
            continue
        found = _problem(path, value, guesses, families)
        if found is not None:
            diagnostics.report(found[0], found[1], span=source.span(path), hint=found[2])


def check_whole(
    chain: Sequence[StyleSource], values: Mapping[KeyPath, object], diagnostics: Diagnostics
) -> None:
    """Report values that do not go together, at the file that said one of them last."""
    for path, kind in KEYS.items():
        colour = values.get(path)
        if not (isinstance(kind, Colour) and kind.inked and _is_colour(colour)):
            continue
        for ground, name in ((_WHITE, "white"), (values.get(_TINT), "the tint")):
            if not _is_colour(ground):
                continue
            ratio = contrast(str(colour), str(ground))
            if ratio < _ENOUGH:
                diagnostics.report(
                    sty.LOW_CONTRAST,
                    f"`{colour}` on {name} has a contrast of {math.floor(ratio * 10) / 10}:1, "
                    f"less than {_ENOUGH}:1",
                    span=_span(chain, path, _TINT) if ground != _WHITE else _span(chain, path),
                    hint="choose a darker colour"
                    if ground == _WHITE
                    else "choose a darker colour, or a lighter tint",
                )
                break
    size, leading = values.get(("page", "size")), values.get(("page", "leading"))
    if (
        isinstance(size, int | float)
        and isinstance(leading, int | float)
        and _problem(("page", "size"), size, Guesses()) is None
        and _problem(("page", "leading"), leading, Guesses()) is None
    ):
        least = size * _TIGHTEST
        if leading < least:
            diagnostics.report(
                sty.OUT_OF_RANGE,
                f"lines {leading:g} points apart are too tight for letters of {size:g} points",
                span=_span(chain, ("page", "leading"), ("page", "size")),
                hint=f"set `page.leading` to {math.ceil(least * 2) / 2:g} or more",
            )


def check_faces(
    chain: Sequence[StyleSource],
    values: Mapping[KeyPath, object],
    fonts: Sequence[OwnFont],
    diagnostics: Diagnostics,
) -> None:
    """Report what a text face of the publication's own does not tell apart from other words."""
    face = values.get(("faces", "text"))
    variants = {font.variant for font in fonts if font.family == face}
    lacking = [name for variant, name in _SHOWN.items() if variant not in variants]
    if variants and lacking:
        diagnostics.report(
            sty.FONT_LACKS_VARIANT,
            f"`{face}` has no {' and no '.join(lacking)} font here",
            span=_span(chain, ("faces", "text")),
            hint="put it into `fonts/` as well, or readers do not see what is emphasized",
        )


def _problem(
    path: KeyPath, value: object, guesses: Guesses, families: Collection[str] = ()
) -> tuple[Rule, str, str] | None:
    name = ".".join(path)
    kind = KEYS.get(path, OneLine())
    match kind:
        case Number():
            return _number_problem(name, value, kind)
        case Choice(values=bundled):
            choices = (*bundled, *sorted(families)) if path[0] == "faces" else bundled
            if not isinstance(value, str):
                return _wrong_type(name, value, f"write one of {_listed(choices)}")
            if value in choices:
                return None
            near = guesses.closest(value, choices)
            hint = f"write `{near}`" if near else f"write one of {_listed(choices)}"
            return sty.INVALID_CHOICE, f"`{name}` cannot be `{value}`", hint
        case Colour():
            if isinstance(value, str) and is_colour(value):
                return None
            return _wrong_type(name, value, 'write a colour as `"#1f4e79"`')
        case OneLine():
            if isinstance(value, str) and value.isprintable():
                return None
            return _wrong_type(name, value, "write a text between quotation marks")
        case _:
            assert_never(kind)


def _number_problem(name: str, value: object, kind: Number) -> tuple[Rule, str, str] | None:
    article = "a whole number" if kind.whole else "a number"
    if not isinstance(value, int if kind.whole else int | float) or isinstance(value, bool):
        return _wrong_type(name, value, f"write {article}, without quotation marks")
    assert isinstance(value, int | float)  # noqa: S101  # for the type checker
    if kind.least <= value <= kind.most:
        return None
    unit = f" {kind.unit}" if kind.unit else ""
    return (
        sty.OUT_OF_RANGE,
        f"`{name}` is {_written(value)}",
        f"write {article} from {kind.least:g} to {kind.most:g}{unit}",
    )


def _written(value: float) -> str:
    try:
        return f"{value:g}"
    except OverflowError:
        return "a number of hundreds of digits"


def _wrong_type(name: str, value: object, hint: str) -> tuple[Rule, str, str]:
    shown = f"`{value}`" if isinstance(value, str) else f"a {_called(value)}"
    return sty.WRONG_TYPE, f"`{name}` cannot be {shown}", hint


def _called(value: object) -> str:
    names = {bool: "truth value", dict: "table", list: "list", int: "number", float: "number"}
    return names.get(type(value), "date")


def _listed(choices: Sequence[str]) -> str:
    return ", ".join(f'`"{choice}"`' for choice in choices)


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and is_colour(value)


def _span(chain: Sequence[StyleSource], *paths: KeyPath) -> Span:
    """Return where one of the keys is set nearest to the style that was asked for."""
    return next(source.span(path) for source in chain for path in paths if path in source.values)
