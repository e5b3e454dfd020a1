"""Letters with their accents as single glyphs of an embedded font.

Readers of PDF tell words apart by where glyphs stand. An accent that is drawn by itself stands
within its letter, or above the next one, and is taken for a word of its own. So a cluster that is
put together from several glyphs is drawn as one: a composite glyph (OpenType, `glyf`) that is
added to the font, whose code stands for all of its characters.
"""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_WIDEST = 0xFFFF
"""Units of an advance in a font (OpenType, `hmtx`); what a PDF says of widths is beside it."""
_LEAST, _MOST = -0x8000, 0x7FFF
"""Edges of a glyph."""
_ARGUMENTS_ARE_WORDS, _ARGUMENTS_ARE_XY = 0x0001, 0x0002


class Component(NamedTuple):
    """A glyph of a cluster and where its origin is, in the font's units."""

    glyph: int
    x: int
    y: int


class Cluster(NamedTuple):
    """Glyphs that are drawn as one, and how far the pen moves after them, in the font's units."""

    components: tuple[Component, ...]
    advance: int

    def renumbered(self, order: "Mapping[int | Cluster, int]") -> "Cluster":
        """Return the same with the numbers that its glyphs have in a subset."""
        parts = (each._replace(glyph=order[each.glyph]) for each in self.components)
        return self._replace(components=tuple(parts))


def with_clusters(program: bytes, clusters: Sequence[Cluster]) -> tuple[bytes, list[int]]:
    """Add `clusters`, whose glyphs are those of TrueType `program`; return it, and their numbers.

    Accents hang from letters that are composite themselves, which is why depths are counted.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415  few texts have such clusters
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent  # noqa: PLC0415

    font = TTFont(BytesIO(program), recalcTimestamp=False, lazy=True)
    names = list(font.getGlyphOrder())
    outlines, metrics = font["glyf"], font["hmtx"]
    first = len(names)
    for number, cluster in enumerate(clusters):
        glyph = Glyph()
        glyph.numberOfContours = -1 if cluster.components else 0
        glyph.components = []
        for part in cluster.components:
            component = GlyphComponent()
            component.glyphName, component.x, component.y = names[part.glyph], part.x, part.y
            component.flags = _ARGUMENTS_ARE_WORDS | _ARGUMENTS_ARE_XY
            glyph.components.append(component)
        name = f"cluster{number}"
        outlines[name] = glyph
        glyph.recalcBounds(outlines)
        advance = max(0, min(_WIDEST, cluster.advance))
        metrics[name] = (advance, getattr(glyph, "xMin", 0))
    try:
        added = _saved(font)
    except ValueError:  # a font of one's own whose outlines reach farther than a table can say
        font.recalcBBoxes = False
        for glyph in outlines.glyphs.values():
            for edge in ("xMin", "yMin", "xMax", "yMax"):
                setattr(glyph, edge, max(_LEAST, min(_MOST, getattr(glyph, edge, 0))))
        added = _saved(font)
    return added, list(range(first, first + len(clusters)))


def _saved(font: "TTFont") -> bytes:
    written = BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()


def used(drawn: Iterable[int | Cluster]) -> set[int]:
    """Return the glyphs that are drawn by themselves or as a part of a cluster."""
    return {
        glyph
        for each in drawn
        for glyph in (
            (part.glyph for part in each.components) if isinstance(each, Cluster) else (each,)
        )
    }
