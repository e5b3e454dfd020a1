"""Styles: TOML made into typed style objects.

A publication's own styles are `styles/NAME.toml` beside its `source/`; each says what it changes
of the style that it `extends` (`article` if it does not say). The fonts in `fonts/` beside it may
be its faces, and set what the bundled ones lack.
"""

from pathlib import Path as Folder

from publish.diagnostics import Diagnostics, Severity, Span
from publish.diagnostics.catalogue import sty
from publish.model import OwnFont, Style
from publish.styles.checks import check_faces, check_source, check_whole
from publish.styles.source import FONTS_FOLDER, StyleSource, built_in, read_style
from publish.styles.typed import make_style

__all__ = ["load_style"]

_FIRST = "article"


def load_style(
    name: str, root: Folder, diagnostics: Diagnostics, *, span: Span | None = None
) -> Style | None:
    """Return the style `name` of the publication whose `source/` lies in `root`.

    `span` is where the name was given, if that was in a file. None if an error was reported.
    """
    chain = _chain(name, root, diagnostics, span)
    if chain is None:
        return None
    before = len(diagnostics.found)
    fonts = _own_fonts(root, diagnostics)
    families = frozenset(font.family for font in fonts)
    for source in chain:
        check_source(source, families, diagnostics)
    values: dict[tuple[str, ...], object] = {}
    for source in reversed(chain):
        values |= source.values
    check_whole(chain, values, diagnostics)
    check_faces(chain, values, fonts, diagnostics)
    failed = any(found.severity is Severity.ERROR for found in diagnostics.found[before:])
    return None if failed else make_style(name, values, fonts)


def _own_fonts(root: Folder, diagnostics: Diagnostics) -> tuple[OwnFont, ...]:
    if not (root / FONTS_FOLDER).is_dir():
        return ()
    from publish.styles.fonts import read_fonts  # noqa: PLC0415  few publications have their own

    return read_fonts(root, diagnostics)


def _chain(
    name: str, root: Folder, diagnostics: Diagnostics, span: Span | None
) -> list[StyleSource] | None:
    """Return the style and those that it extends, the last a built-in one."""
    chain: list[StyleSource] = []
    own = True
    while True:
        source = read_style(name, root, diagnostics, span, own=own)
        if source is None:
            return None
        chain.append(source)
        if not source.own and source.extends is None:
            return chain
        extends = source.extends or _FIRST
        if not isinstance(extends, str):
            extends = _FIRST
        span = source.span(("extends",))
        # An own style with the name of a built-in one changes that one.
        own = extends != name or extends not in built_in()
        if any(extends == above.name and above.own == own for above in chain):
            path = " → ".join([*(above.name for above in chain), extends])
            diagnostics.report(
                sty.EXTENDS_CYCLE,
                f"the style comes back to itself: {path}",
                span=span,
                hint=f"extend a built-in style: {', '.join(f'`{each}`' for each in built_in())}",
            )
            return None
        name = extends
