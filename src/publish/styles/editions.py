"""The style of an edition: the publication's, with the pages that the edition asks for."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from publish.diagnostics import Diagnostics
from publish.model import Press, Style
from publish.model.addresses import NOTES
from publish.styles.source import StyleSource, read_style

_HEAD, _FOOT = 1.6, 2.2
"""How far running head and folio stand from the text, in lines."""


def edition_style(style: Style, edition: str) -> Style:
    """Return `style` with what the built-in style of an edition says of pages.

    Colours, faces and speech stay the publication's, and so does how links are printed; an edition
    that names a face for running text has that of headings, which has no hairlines, unless it names
    one for these, too: then it has both.
    """
    source = read_style(edition, Path(), Diagnostics(), None, own=False)
    assert source is not None  # noqa: S101  it is built in
    keys, faces = _table(source, "page"), _table(source, "faces")
    if "heading" in faces:
        style = replace(style, faces=replace(style.faces, **faces))
    elif "text" in faces:
        style = replace(style, faces=replace(style.faces, text=style.faces.heading))
    return replace(style, page=replace(style.page, **keys))


def _table(source: StyleSource, name: str) -> dict[str, Any]:
    """Return the keys of a table of a style."""
    return {path[1]: value for path, value in source.values.items() if path[:-1] == (name,)}


def press_style(style: Style, press: Press) -> Style:
    """Return `style` with the pages that a printing house cuts.

    Size, colours and faces stay the publication's. Links are printed as notes, unless the article
    says otherwise: nobody can follow them. Running head and folio keep the safety margin, too. The
    inner margin is that of the thinnest book.
    """
    page, safety, margins = style.page, press.safety, press.margins
    return replace(
        style,
        page=replace(
            page,
            trim=press.trim,
            sides="two",
            links=NOTES,
            least=max(page.least, press.least_type),
            smallest=press.least_type,
            inner=press.gutter_of(0) + margins.inner,
            outer=max(margins.outer, safety.outer),
            top=max(margins.top, safety.top + _HEAD * page.leading + page.size),
            bottom=max(margins.bottom, safety.bottom + _FOOT * page.leading + page.size / 2),
        ),
    )
