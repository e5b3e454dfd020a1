"""Composite fonts (Type0, Identity-H) of the faces that a Layout uses, cut down to their glyphs.

A character code is given to a pair of glyph and text, so that one glyph may stand for several
texts (a hyphen, a soft hyphen) and a ligature for several characters.
"""

import hashlib
import struct
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

import uharfbuzz as hb

from publish.model import Face, Glyph, ShapedWord
from publish.render.pdf.objects import Raw, TaggedDocument, real

_SYMBOLIC = 4
_FIXED_PITCH = 1
_ITALIC = 64
_BLOCK = 100  # entries in one bfchar block (Adobe Technical Note 5014)

_DROPPED = "GSUB GPOS GDEF BASE STAT DSIG kern meta cmap name post OS/2".split()
"""Tables that a font in a PDF has no use for: codes are glyphs, shaping is done."""

Pieces = tuple[tuple[str, float], ...]
"""Contents of arrays for TJ, each with its rise off the baseline."""


class Leftward(NamedTuple):
    """A word from right to left: its codes are in the reverse order of reading."""

    pieces: Pieces


Fragment = str | Pieces | Leftward
"""A word as an array's contents for TJ, as pieces if some glyphs are off the baseline."""


class Font:
    """One face's codes and words; `name` is its resource name."""

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self._face = hb.Face(face.content)
        self._font = hb.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._codes: dict[tuple[int, str], int] = {}
        self._units: dict[tuple[int, str, float, float], str] = {}
        self._words: dict[int, tuple[ShapedWord, Fragment]] = {}
        space = self._font.get_nominal_glyph(ord(" ")) or 0
        self.space_width = self._width(space)
        self.space = f"<{self.code(space, ' '):04X}>"

    def _width(self, glyph: int) -> float:
        return self._font.get_glyph_h_advance(glyph) * self._scale

    def code(self, glyph: int, text: str) -> int:
        """Return the code of a glyph that stands for `text`."""
        return self._codes.setdefault((glyph, text), len(self._codes) + 1)

    def words(self, words: Iterable[ShapedWord]) -> list[Fragment]:
        """Return words as they stand in a TJ operator's array; every word is written once."""
        fragments = []
        for word in words:
            known = self._words.get(id(word))
            if known is None:
                known = self._words[id(word)] = (word, self._fragment(word))
            fragments.append(known[1])
        return fragments

    def _fragment(self, word: ShapedWord) -> Fragment:
        leftward = _runs_left(word)
        pieces: list[tuple[list[str], float]] = [([], 0.0)]
        texts = _shared(word.glyphs, leftward=leftward)
        for glyph, text in zip(word.glyphs, texts, strict=True):
            if glyph.y_offset != pieces[-1][1]:
                pieces.append(([], glyph.y_offset))
            key = (glyph.id, text, glyph.advance, glyph.x_offset)
            unit = self._units.get(key)
            if unit is None:
                unit = self._units[key] = self._unit(glyph, text)
            pieces[-1][0].append(unit)
        if len(pieces) == 1 and not leftward:
            return "".join(pieces[0][0]).replace("><", "")
        joined = tuple(("".join(units), rise) for units, rise in pieces if units)
        return Leftward(joined) if leftward else joined

    def _unit(self, glyph: Glyph, text: str) -> str:
        """Return a glyph's code between the moves that put it, and the pen, in place."""
        before = moved(-glyph.x_offset)
        after = moved(glyph.x_offset + self._width(glyph.id) - glyph.advance)
        return f"{before}<{self.code(glyph.id, text):04X}>{after}"

    def embed(self, document: TaggedDocument, place: Raw) -> None:
        """Write the font's objects and fill `place` with its dictionary."""
        program, order = self._subset()
        codes = sorted(self._codes.items(), key=lambda item: item[1])
        glyphs = bytearray(2)
        for (glyph, _), _code in codes:
            glyphs += order[glyph].to_bytes(2, "big")
        name = self._base_name()
        widths = " ".join(real(self._width(glyph)) for (glyph, _), _ in codes)
        file = document.stream(program, f"/Length1 {len(program)}")
        descriptor = document.number(Raw(self._descriptor(name, file)))
        descendant = document.number(
            Raw(
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo"
                f"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor}"
                f" 0 R/DW 1000/W[1[{widths}]]/CIDToGIDMap {document.stream(bytes(glyphs))} 0 R"
                ">>".encode()
            )
        )
        to_unicode = document.stream(_to_unicode([(code, text) for (_, text), code in codes]))
        place.content = (
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant} 0 R]/ToUnicode {to_unicode} 0 R>>".encode()
        )

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """Return the program with the glyphs in use, and their old numbers' new ones."""
        options = hb.SubsetInput()
        options.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        options.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
        options.sets(hb.SubsetInputSets.GLYPH_INDEX).update({glyph for glyph, _ in self._codes})
        dropped = {int.from_bytes(tag.encode(), "big") for tag in _DROPPED}
        options.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
        plan = hb.SubsetPlan(self._face, options)
        return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping.items())

    def _base_name(self) -> str:
        """Return the PostScript name after a tag of six letters made from the glyphs in use."""
        digest = hashlib.sha256(repr(sorted(self._codes)).encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        name = self._face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.name
        return f"{tag}+{''.join(each for each in name if each.isalnum() or each in '-_')}"

    def _descriptor(self, name: str, file: int) -> bytes:
        slant = self._font.get_style_value(hb.StyleTag.SLANT_ANGLE)
        weight = self._font.get_style_value(hb.StyleTag.WEIGHT)
        extents = self._font.get_font_extents("ltr")
        capitals = self._font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 700
        flags = _SYMBOLIC
        flags |= _FIXED_PITCH if any(self._table("post", "12x4s")[0]) else 0
        flags |= _ITALIC if slant else 0
        box = " ".join(real(edge * self._scale) for edge in self._table("head", "36x4h"))
        return (
            f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]"
            f"/ItalicAngle {real(slant)}/Ascent {real(extents.ascender * self._scale)}"
            f"/Descent {real(extents.descender * self._scale)}"
            f"/CapHeight {real(capitals * self._scale)}"
            f"/StemV {50 + int(weight) // 10}/FontFile2 {file} 0 R>>".encode()
        )

    def _table(self, tag: str, layout: str) -> tuple[Any, ...]:
        """Return what stands at the beginning of a table (OpenType), laid out as `struct` says."""
        return struct.unpack_from(f">{layout}", self._face.reference_table(tag).data)


def moved(back: float) -> str:
    """Return a move of the pen in a TJ array, in thousandths: a tenth of one cannot be seen."""
    return real(round(back, 1)) if abs(back) >= 0.05 else ""  # noqa: PLR2004


def _runs_left(word: ShapedWord) -> bool:
    glyphs = word.glyphs
    if len(glyphs) < 2 or word.text.startswith(glyphs[0].text or word.text):  # noqa: PLR2004
        return False
    return "".join(glyph.text for glyph in reversed(glyphs)) == word.text


def _shared(glyphs: tuple[Glyph, ...], *, leftward: bool) -> list[str]:
    """Return a text for each glyph: a cluster's further glyphs have a share of its characters.

    A base and its accents share the decomposed text; where that does not come out even, the
    further glyphs stand for a zero-width space, since every code must stand for something.
    """
    texts = [glyph.text for glyph in glyphs]
    if all(texts):
        return texts
    for first, text in enumerate(texts):
        if not text:
            continue
        last = first + 1
        while last < len(texts) and not texts[last]:
            last += 1
        if last - first > 1:
            parts = list(unicodedata.normalize("NFD", text))
            if len(parts) != last - first:
                parts = [text] + ["\u200b"] * (last - first - 1)
            texts[first:last] = reversed(parts) if leftward else parts
    return [text or "\u200b" for text in texts]


def _to_unicode(entries: list[tuple[int, str]]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
    ]
    for first in range(0, len(entries), _BLOCK):
        block = entries[first : first + _BLOCK]
        lines.append(f"{len(block)} beginbfchar")
        lines += [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block
        ]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()
