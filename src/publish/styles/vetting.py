"""The child process in which the publication's own fonts are looked at (see `confined`).

HarfBuzz, which browsers trust with the fonts of strangers, reads a font and writes it anew: its
tables in order, without hints and without what nothing here uses. What would grow without bound in
our own process or in the readers of a PDF (glyphs made of glyphs, outlines that call each other,
letters that are shaped as thousands) is refused.
"""

import logging
import struct
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import uharfbuzz as hb

from publish.budgets import (
    CONVERSION_MEMORY,
    FONT_CHARACTERS,
    FONT_DEPTH,
    FONT_GROWTH,
    FONT_PARTS,
    FONT_REACH,
    FONT_SECONDS,
)
from publish.confined import Answer, serve

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_COLLECTION = b"ttcf"
_TABLES = frozenset("cmap head hhea hmtx maxp name OS/2 post".split())
_OUTLINES = frozenset({"glyf", "CFF "})
_KEPT = _TABLES | _OUTLINES | frozenset("loca GDEF GPOS GSUB kern BASE vhea vmtx VORG".split())
_LEAST = {"head": 54, "maxp": 6, "post": 32, "OS/2": 68}
"""Bytes that these tables have at least."""
_HHEA = 36
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSETTING, _BITMAP_ONLY = 0x2, 0x4, 0x8, 0x100, 0x200
_ITALIC, _OBLIQUE = 0x1, 0x200
_LONGEST_NAME = 200
_WHOLE = "put a static OpenType font with outlines there (.ttf, .otf)"
_STATIC = "make static fonts of it, one for each style: `fonttools varLib.instancer FONT wght=400`"


class _UnusableError(Exception):
    """Why a font is not used, as a clause, and what helps; `forbidden` says its maker wants it."""

    def __init__(self, message: str, hint: str, *, forbidden: bool = False) -> None:
        super().__init__(message)
        self.hint = hint
        self.forbidden = forbidden


def main() -> None:
    """Serve requests until the input ends."""
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    serve(answer, CONVERSION_MEMORY, FONT_SECONDS)


def answer(_: dict[str, Any], content: bytes) -> Answer:
    """Return what a font says of itself, and its program written anew.

    One that is not used is `refused`, with a `hint`, and whether that is `forbidden` by its maker.
    """
    try:
        return _looked_at(content)
    except _UnusableError as error:
        return {"refused": str(error), "hint": error.hint, "forbidden": error.forbidden}, b""
    except MemoryError:
        return {"refused": "it asks for more memory than a font may have", "hint": _WHOLE}, b""


def _looked_at(content: bytes) -> Answer:
    if content[:4] == _COLLECTION:
        raise _UnusableError("it is a collection", "put its fonts there one by one (.ttf, .otf)")
    face = hb.Face(content)
    try:
        tables = set(face.table_tags)
    except UnicodeDecodeError:
        tables = set()
    characters = face.unicodes if tables >= _TABLES else hb.Set([])
    if not (tables & _OUTLINES and face.glyph_count > 0 and characters):
        raise _UnusableError("it is damaged, or no OpenType font with outlines", _WHOLE)
    if len(characters) > FONT_CHARACTERS:
        message = f"it says that it shows {len(characters):,} characters"
        raise _UnusableError(message, "keep those of the scripts that the publication is set in")
    if "fvar" in tables:
        raise _UnusableError("it is a variable font", _STATIC)
    _refuse_forbidden(*_embedding(face))
    program = _rewritten(face)
    _refuse_growth(program)
    family = _name(face, _TYPOGRAPHIC_FAMILY) or _name(face, _FAMILY)
    if not family:
        raise _UnusableError("it does not say of which family it is", _WHOLE)
    italic = bool(_os2(face, "H", 62) & (_ITALIC | _OBLIQUE))
    return {"family": family, "weight": _os2(face, "H", 4), "italic": italic}, program


def _name(face: hb.Face, number: int) -> str:
    """Return an entry of the table of names, empty where it has none that can be shown."""
    try:
        name = (face.get_name(number) or "").strip()
    except UnicodeDecodeError:
        return ""
    return name if name.isprintable() and len(name) <= _LONGEST_NAME else ""


def _os2(face: hb.Face, layout: str, offset: int) -> int:
    """Return a number of the table OS/2 (OpenType 1.9), 0 where it ends before."""
    table = face.reference_table("OS/2").data
    if len(table) < offset + struct.calcsize(layout):
        return 0
    (value,) = struct.unpack_from(f">{layout}", table, offset)
    return int(value)


def _embedding(face: hb.Face) -> tuple[int, str]:
    return _os2(face, "H", 8), _name(face, hb.OTNameIdPredefined.LICENSE_URL)


def _refuse_forbidden(rights: int, address: str) -> None:
    """Raise _UnusableError where OS/2 fsType forbids what a PDF does: embed a part, for reading."""
    mild = rights & (_PREVIEW | _EDITABLE)
    if rights & _RESTRICTED and not mild:
        what = "its maker forbids embedding (fsType)"
    elif rights & _NO_SUBSETTING:
        what = "its maker forbids embedding a part of it (fsType)"
    elif rights & _BITMAP_ONLY:
        what = "its maker allows to embed bitmaps alone (fsType)"
    else:
        return
    where = f"; its licence: {address}" if address else ""
    hint = f"choose another font, or one with a licence for embedding{where}"
    raise _UnusableError(what, hint, forbidden=True)


def _rewritten(face: hb.Face) -> bytes:
    """Return the font as HarfBuzz writes it, all of its glyphs with their numbers."""
    options = hb.SubsetInput()
    options.keep_everything()
    options.flags |= hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.RETAIN_GIDS
    unused = set(face.table_tags) - _KEPT
    dropped = {int.from_bytes(tag.encode("latin-1"), "big") for tag in unused}
    options.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
    damaged = _UnusableError("its outlines are damaged", "get the font anew from its maker")
    try:
        program: bytes = hb.SubsetPlan(face, options).execute().blob.data
    except RuntimeError as error:
        raise damaged from error
    again = hb.Face(program)
    if again.glyph_count != face.glyph_count or _is_cut(again):
        raise damaged
    _refuse_far(again, damaged)
    if "CFF " not in again.table_tags:
        _refuse_deep(program, damaged)
    return program


def _is_cut(face: hb.Face) -> bool:
    """Whether a table is missing or shorter than OpenType 1.9 has it, which HarfBuzz bears."""
    if not {*face.table_tags} >= _TABLES:
        return True
    lengths = {tag: len(face.reference_table(tag).data) for tag in _TABLES}
    if lengths["hhea"] != _HHEA or any(lengths[tag] < least for tag, least in _LEAST.items()):
        return True
    (full,) = struct.unpack_from(">H", face.reference_table("hhea").data, 34)
    return not full or lengths["hmtx"] < 2 * full + 2 * max(full, face.glyph_count)


def _refuse_far(face: hb.Face, damaged: _UnusableError) -> None:
    """Raise where a glyph reaches so far that it could not be put together with another one."""
    font = hb.Font(face)
    for glyph in range(face.glyph_count):
        box = font.get_glyph_extents(glyph)
        if box is None:  # HarfBuzz counts the operations of outlines, and gives these up
            raise damaged
        edges = box.x_bearing, box.y_bearing, box.x_bearing + box.width, box.y_bearing + box.height
        if max(map(abs, edges)) > FONT_REACH or font.get_glyph_h_advance(glyph) > 2 * FONT_REACH:
            raise damaged


def _refuse_growth(program: bytes) -> None:
    """Raise where letters are shaped as very many glyphs: lookups that each double what they find.

    A lookup that waits for certain neighbours is not found so; words that grow in a layout are set
    without lookups there.
    """
    face = hb.Face(program)
    font = hb.Font(face)
    for character in face.unicodes:
        buffer = hb.Buffer()
        buffer.add_codepoints([character])
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        if len(buffer) > FONT_GROWTH:
            raise _UnusableError(
                f"the character U+{character:04X} becomes {len(buffer):,} glyphs",
                "get the font anew from its maker",
            )


def _refuse_deep(program: bytes, damaged: _UnusableError) -> None:
    """Raise where glyphs that are made of glyphs are nested too deeply, or come to too many."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  few publications have their own fonts

    try:
        font = TTFont(BytesIO(program), lazy=True)
        known: dict[str, _Nest] = {}
        sound = all(_nest(name, font, known) is not None for name in font.getGlyphOrder())
    except Exception as error:  # whatever a parser says of the fonts of strangers
        raise damaged from error
    if not sound:
        raise damaged


class _Nest(NamedTuple):
    """How deep a glyph's parts are nested, and how many outlines it comes to."""

    depth: int
    parts: int


def _nest(name: str, font: "TTFont", known: dict[str, _Nest], above: int = 0) -> _Nest | None:
    """Return what a glyph of table `glyf` comes to; None if that is more than a font needs."""
    if name in known:
        return known[name]
    if above > FONT_DEPTH:
        return None
    outlines = font["glyf"]
    glyph = outlines[name]
    depth, parts = 0, 1
    if glyph.isComposite():
        parts = 0
        for part in glyph.getComponentNames(outlines):
            nest = _nest(part, font, known, above + 1)
            if nest is None:
                return None
            depth, parts = max(depth, nest.depth + 1), parts + nest.parts
    if depth > FONT_DEPTH or parts > FONT_PARTS:
        return None
    known[name] = _Nest(depth, parts)
    return known[name]
