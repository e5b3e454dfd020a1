"""Printing services: TOML made into what a press edition is made by.

Built-in ones are the TOML files here; a publication's own is one beside the article that `extends`
one of them (`offset` if it does not say).
"""

from collections.abc import Iterable

from publish.budgets import SERVICES
from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import pre
from publish.files import SourceFile
from publish.model.press import Press
from publish.styles.press.checks import check_source, check_whole, listed
from publish.styles.press.profiles import read_profile
from publish.styles.press.source import ENDING, PressSource, built_in, read_built_in, read_own
from publish.styles.press.typed import make_press

__all__ = ["FIRST", "built_in", "built_in_press", "load_presses"]

FIRST = "offset"
"""The service of a press edition for which none is named."""


def load_presses(
    names: Iterable[str], source: SourceFile, diagnostics: Diagnostics, *, span: Span | None = None
) -> tuple[Press, ...]:
    """Return the services of these names, built in or files beside the article of `source`.

    `span` is where the names were given, if that was in a file. What is wrong is reported, and such
    a service left out.
    """
    found: dict[str, Press] = {}
    asked = tuple(dict.fromkeys(names))
    if len(asked) > SERVICES:
        diagnostics.report(
            pre.UNKNOWN_SERVICE,
            f"{len(asked):,} printing services are more than the {SERVICES} of one run",
            span=span,
            hint="name them in several runs",
        )
        return ()
    for name in asked:
        press = _load(name, source, diagnostics, span)
        if press is None:
            continue
        if press.name in found:
            diagnostics.report(
                pre.UNKNOWN_SERVICE,
                f"two services are called `{press.name}`",
                span=span,
                hint="give the files other names",
            )
            continue
        found[press.name] = press
    return tuple(found.values())


def built_in_press(name: str) -> Press:
    """Return a service that comes along."""
    source = read_built_in(name)
    profile = read_profile(source, None, Diagnostics())
    return make_press(name, source.values, profile, own=False, asked=name)


def _load(name: str, file: SourceFile, diagnostics: Diagnostics, span: Span | None) -> Press | None:
    if name in built_in():
        return built_in_press(name)
    if not name.endswith(ENDING):
        near = Guesses().closest(name, built_in())
        known = ", ".join(f"`{each}`" for each in built_in())
        diagnostics.report(
            pre.UNKNOWN_SERVICE,
            f"no printing service is called `{name}`",
            span=span,
            hint=f"write `{near}`" if near else f"choose one of {known}, or a TOML file",
        )
        return None
    own = read_own(name, file, diagnostics, span)
    if own is None:
        return None
    base = _base(own, diagnostics)
    if base is None or not check_source(own, diagnostics):
        return None
    values = base.values | own.values
    if ("gutter",) in own.tables:
        inherited = {path: each for path, each in base.values.items() if path[0] != "gutter"}
        values = inherited | own.values
    if not check_whole(own, values, diagnostics):
        return None
    before = len(diagnostics.found)
    stated = own if ("profile",) in own.values else base
    profile = read_profile(stated, file if stated is own else None, diagnostics, name)
    if len(diagnostics.found) > before:
        return None
    return make_press(own.name, values, profile, own=True, asked=name)


def _base(own: PressSource, diagnostics: Diagnostics) -> PressSource | None:
    name = own.values.get(("extends",), FIRST)
    if isinstance(name, str) and name in built_in():
        return read_built_in(name)
    diagnostics.report(
        pre.INVALID_VALUE,
        f"`extends` cannot be `{name}`" if isinstance(name, str) else "`extends` is no text",
        span=own.span(("extends",)),
        hint=f"write one of {listed(built_in())}",
    )
    return None
