"""The publication's own fonts, looked at before anything is set in them.

A font is a program for several interpreters, written by who knows whom. HarfBuzz, which browsers
trust with the fonts of strangers, reads it and writes it anew: its tables in order, without hints
and without what nothing here uses. What would grow without bound in the readers of a PDF (glyphs
made of glyphs, outlines that call each other) is refused.
"""

import hashlib
import logging
import struct
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz as hb

from publish.budgets import FONT_BYTES, FONT_DEPTH, FONT_PARTS, FONTS
from publish.diagnostics import Diagnostics, Rule, Span
from publish.diagnostics.catalogue import sty
from publish.files import RefusedError, SourceTree, shown_path
from publish.model import OwnFont
from publish.styles.source import FONTS_FOLDER

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_SUFFIXES = (".ttf", ".otf", ".ttc", ".TTF", ".OTF", ".TTC")
_COLLECTION = b"ttcf"
_TABLES = frozenset("cmap head hhea hmtx maxp name OS/2 post".split())
_OUTLINES = frozenset({"glyf", "CFF "})
_KEPT = _TABLES | _OUTLINES | frozenset("loca GDEF GPOS GSUB kern BASE vhea vmtx VORG".split())
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSETTING, _BITMAP_ONLY = 0x2, 0x4, 0x8, 0x100, 0x200
_ITALIC, _OBLIQUE = 0x1, 0x200
_BOLD = 600
_NORMAL = 400
_STATIC = "make static fonts of it, one for each style: `fonttools varLib.instancer FONT wght=400`"


class _UnusableError(Exception):
    """Why a font is not used, as a clause, and what helps; `rule` tells which kind it is."""

    def __init__(self, message: str, hint: str, rule: Rule = sty.UNUSABLE_FONT) -> None:
        super().__init__(message)
        self.hint = hint
        self.rule = rule


def read_fonts(root: Path, diagnostics: Diagnostics) -> tuple[OwnFont, ...]:
    """Return the fonts in the folder `fonts/` of `root`, sorted by family and variant.

    What is not used is reported. Web fonts (WOFF) are passed over: they are for other readers.
    """
    folder = root / FONTS_FOLDER
    tree = SourceTree(root)
    shown = shown_path(tree.root / FONTS_FOLDER)
    if folder.is_symlink():
        diagnostics.report(
            sty.UNUSABLE_FONT,
            "the folder of fonts is a link, and links are not followed",
            span=Span(path=shown),
            hint=f"put the fonts themselves into `{FONTS_FOLDER}/`",
        )
        return ()
    names = list(SourceTree(tree.root / FONTS_FOLDER).walk(*_SUFFIXES))
    if len(names) > FONTS:
        diagnostics.report(
            sty.UNUSABLE_FONT,
            f"there are {len(names)} fonts; the first {FONTS} are looked at",
            span=Span(path=shown),
            hint="keep those that the publication is set in",
        )
    found: dict[tuple[str, str], tuple[int, OwnFont]] = {}
    for name in names[:FONTS]:
        try:
            weight, font = _read(tree, f"{FONTS_FOLDER}/{name}")
        except _UnusableError as error:
            span = Span(path=f"{shown}/{name}")
            diagnostics.report(
                error.rule, f"the font is not used: {error}", span=span, hint=error.hint
            )
            continue
        key = font.family, font.variant
        if key not in found or weight < found[key][0]:
            found[key] = weight, font
    return tuple(font for _, (_, font) in sorted(found.items()))


def _read(tree: SourceTree, name: str) -> tuple[int, OwnFont]:
    """Return a font and how far its weight is from the one that is wanted."""
    limit = f"put a static font of less than {FONT_BYTES // 2**20} MiB there, and no link"
    try:
        content = tree.read(name, limit=FONT_BYTES)
    except RefusedError as error:
        raise _UnusableError(f"it {error}", limit) from error
    if content[:4] == _COLLECTION:
        raise _UnusableError("it is a collection", "put its fonts there one by one (.ttf, .otf)")
    face = hb.Face(content)
    try:
        tables = set(face.table_tags)
    except UnicodeDecodeError:
        tables = set()
    if not (tables >= _TABLES and tables & _OUTLINES and face.glyph_count > 0 and face.unicodes):
        raise _UnusableError("it is damaged, or no OpenType font with outlines", limit)
    if "fvar" in tables:
        raise _UnusableError("it is a variable font", _STATIC)
    _refuse_forbidden(*_embedding(face))
    program = _rewritten(face)
    weight, italic = _weight(face), bool(_os2(face, "H", 62) & (_ITALIC | _OBLIQUE))
    family = _name(face, _TYPOGRAPHIC_FAMILY) or _name(face, _FAMILY)
    if not family:
        raise _UnusableError("it does not say of which family it is", limit)
    bold = weight >= _BOLD
    variant = "-".join(
        [*(["semibold"] if bold else []), *(["italic"] if italic else [])] or ["regular"]
    )
    digest = hashlib.sha256(program).hexdigest()
    font = OwnFont(family=family, variant=variant, digest=digest, content=program)
    return abs(weight - (_BOLD if bold else _NORMAL)), font


def _name(face: hb.Face, number: int) -> str:
    """Return an entry of the table of names, empty where it has none that can be shown."""
    try:
        name = (face.get_name(number) or "").strip()
    except UnicodeDecodeError:
        return ""
    return name if name.isprintable() else ""


def _os2(face: hb.Face, layout: str, offset: int) -> int:
    """Return a number of the table OS/2 (OpenType 1.9), 0 where it ends before."""
    table = face.reference_table("OS/2").data
    if len(table) < offset + struct.calcsize(layout):
        return 0
    (value,) = struct.unpack_from(f">{layout}", table, offset)
    return int(value)


def _weight(face: hb.Face) -> int:
    return _os2(face, "H", 4) or _NORMAL


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
    raise _UnusableError(what, hint, sty.FONT_NOT_EMBEDDABLE)


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
    if again.glyph_count != face.glyph_count:
        raise damaged
    if "CFF " in again.table_tags:
        _refuse_endless(again, damaged)
    else:
        _refuse_deep(program, damaged)
    return program


def _refuse_endless(face: hb.Face, damaged: _UnusableError) -> None:
    """Raise where HarfBuzz, which counts their operations, gives up the outlines of a glyph."""
    font = hb.Font(face)
    if any(font.get_glyph_extents(glyph) is None for glyph in range(face.glyph_count)):
        raise damaged


def _refuse_deep(program: bytes, damaged: _UnusableError) -> None:
    """Raise where glyphs that are made of glyphs are nested too deeply, or come to too many."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  few publications have their own fonts

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
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
