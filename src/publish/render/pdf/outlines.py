"""Outlines of cubic curves (CFF) as those of TrueType, which all fonts in a PDF of ours have.

So that letters with accents can be put together from glyphs, and every font be written in one way.
Curves differ from the originals by half a unit of a thousand at most, which no print shows.
The originals are drawn by HarfBuzz, which bounds what a stranger's outlines may do.
"""

from io import BytesIO

import uharfbuzz as hb

_TOLERANCE = 0.5
_PROFILE = 0x00010000


def is_cubic(program: bytes) -> bool:
    """Whether a font file has CFF outlines."""
    return program[:4] == b"OTTO"


def to_quadratic(program: bytes) -> bytes:
    """Return a font file with TrueType outlines; its glyphs keep their numbers."""
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415  few texts have such fonts
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415
    from fontTools.ttLib import TTFont, newTable  # noqa: PLC0415

    face = hb.Face(program)
    shapes = hb.Font(face)
    order = [f"glyph{number:05}" for number in range(face.glyph_count)]
    font = TTFont(BytesIO(program), recalcTimestamp=False)
    del font["CFF "]
    font.setGlyphOrder(order)
    glyphs = {}
    for number, name in enumerate(order):
        pen = TTGlyphPen(None)
        shapes.draw_glyph_with_pen(number, Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = outlines = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, glyphs
    font.sfntVersion = "\0\1\0\0"
    maxima = font["maxp"]
    maxima.tableVersion = _PROFILE
    for name in (
        "maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
        "maxSizeOfInstructions maxComponentElements maxPoints maxContours maxCompositePoints "
        "maxCompositeContours maxComponentDepth"
    ).split():
        setattr(maxima, name, 0)
    maxima.maxZones = 1
    metrics = font["hmtx"]
    for name in order:
        outlines[name].recalcBounds(outlines)
        metrics[name] = (metrics[name][0], getattr(outlines[name], "xMin", 0))
    written = BytesIO()
    font.save(written, reorderTables=False)
    return written.getvalue()
