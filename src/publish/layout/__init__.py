"""Layout: a Document and a Style become lines of shaped glyphs on pages.

The room's two doors import what is behind them only when they are used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostics
    from publish.model import Asset, Document, Layout, Style

__all__ = ["draw_cover", "lay_out"]


def lay_out(document: "Document", style: "Style", diagnostics: "Diagnostics") -> "Layout":
    """Return `document` set in `style` on pages; what cannot be set is reported."""
    from publish.layout.layout import lay_out as lay_out_document  # noqa: PLC0415

    return lay_out_document(document, style, diagnostics)


def draw_cover(document: "Document", style: "Style", *, square: bool = False) -> "Asset":
    """Return a typographic cover as PNG: title, subtitle, authors, publisher."""
    from publish.layout.cover import draw_cover as draw  # noqa: PLC0415

    return draw(document, style, square=square)
