"""Composite fonts (Type0, Identity-H) of the faces that a Layout uses, cut down to their glyphs.

A character code is given to a pair of glyph and text, so that one glyph may stand for several
texts (a hyphen, a soft hyphen) and a ligature or a letter with its accents for several characters.
"""

import hashlib
import struct
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import uharfbuzz as hb

from publish.budgets import FONT_REACH
from publish.model import Face, Glyph, ShapedWord
from publish.render.pdf.clusters import Cluster, Component, used, with_clusters
from publish.render.pdf.objects import Raw, TaggedDocument, real
from publish.render.pdf.outlines import is_cubic, to_quadratic

_SYMBOLIC = 4
_FIXED_PITCH = 1
_ITALIC = 64
_BLOCK = 100  # entries in one bfchar block (Adobe Technical Note 5014)

_DROPPED = "GSUB GPOS GDEF BASE STAT DSIG kern meta cmap name post OS/2".split()
"""Tables that a font in a PDF has no use for: codes are glyphs, shaping is done."""

_MANY = 0xF000
"""Codes have two bytes: where nearly all are taken, the words of pictures in lines share one. They
stand in their alternative texts as well."""
_OBJECT = "\ufffc"

_ASIDE = 1.0
"""How far a mark stands before the letter that follows it, in thousandths."""


class Drawn(NamedTuple):
    """A code as an array for TJ has it; how far the pen goes back before and after it.

    In thousandths of the size.
    """

    before: float
    code: str
    after: float


class Placed(NamedTuple):
    """Glyphs at a place of their own in a word, thousandths along, as an array's contents."""

    along: float
    codes: str


Fragment = str | tuple[Placed, ...]
"""A word as the contents of an array for TJ; if it runs from right to left, in parts."""


class Font:
    """One face's codes and words; `name` is its resource name."""

    def __init__(self, face: Face, name: str) -> None:
        self.name = name
        self._face = hb.Face(face.content)
        self._font = hb.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._codes: dict[tuple[int | Cluster, str], int] = {}
        self._words: dict[int, tuple[ShapedWord, Fragment]] = {}
        self._alone: dict[int, Drawn] = {}  # by glyphs, which the words keep
        self._blank = self._font.get_nominal_glyph(ord(" ")) or 0
        self.space_width = self._width(self._blank)
        self.space = f"<{self.code(self._blank, ' '):04X}>"

    def _width(self, glyph: int) -> float:
        return self._font.get_glyph_h_advance(glyph) * self._scale

    def _drawn_width(self, drawn: int | Cluster) -> float:
        return drawn.advance * self._scale if isinstance(drawn, Cluster) else self._width(drawn)

    def code(self, drawn: int | Cluster, text: str) -> int:
        """Return the code of a glyph or a cluster that stands for `text`."""
        if len(self._codes) >= _MANY and drawn == self._blank and len(text) > 1:
            text = _OBJECT
        return self._codes.setdefault((drawn, text), len(self._codes) + 1)

    def words(self, words: Iterable[ShapedWord]) -> list[Fragment]:
        """Return words as they stand in a TJ operator's array; every word is written once."""
        known = self._words.get
        return [(known(id(word)) or self._written(word))[1] for word in words]

    def _written(self, word: ShapedWord) -> tuple[ShapedWord, Fragment]:
        known = self._words[id(word)] = (word, self._fragment(word))
        return known

    def _fragment(self, word: ShapedWord) -> Fragment:
        if word.leftward and len(word.glyphs) > 1:
            return tuple(self._placed(word))
        if all(glyph.text and not glyph.y_offset for glyph in word.glyphs):
            known = self._alone.get
            return array(known(id(glyph)) or self._draw(glyph) for glyph in word.glyphs)
        return array(
            self._joined(cluster)
            if len(cluster) > 1 or cluster[0].y_offset
            else self._draw(*cluster)
            for cluster in _clusters(word.glyphs)
        )

    def _draw(self, glyph: Glyph) -> Drawn:
        code = _code(self.code(glyph.id, glyph.text))
        after = glyph.x_offset + self._width(glyph.id) - glyph.advance
        drawn = self._alone[id(glyph)] = Drawn(-glyph.x_offset, code, after)
        return drawn

    def _placed(self, word: ShapedWord) -> list[Placed]:
        """Return the characters of a word from right to left in order of reading.

        Some readers turn the characters of one code around as well, so that each character has a
        code: the first of a cluster draws all of it, its other letters have a share of its room,
        its marks none, a little before the next letter.
        """
        pen = sum(glyph.advance for glyph in word.glyphs)
        placed = []
        for cluster in reversed(_clusters(word.glyphs)):
            advance = sum(glyph.advance for glyph in cluster)
            left = pen - advance
            letters = [not unicodedata.combining(each) for each in cluster[0].text]
            share = advance / (sum(letters) or 1)
            for number, character in enumerate(cluster[0].text):
                pen -= share if letters[number] else 0.0
                place = pen if letters[number] else pen - _ASIDE
                parts = self._components(cluster, left - place) if number == 0 else ()
                width = round((share if letters[number] else 0.0) / self._scale)
                code = self.code(Cluster(parts, width), character)
                placed.append(Placed(place, _code(code)))
            pen = left
        return placed

    def _joined(self, cluster: Sequence[Glyph]) -> Drawn:
        """Return glyphs that are drawn as one."""
        advance = round(sum(glyph.advance for glyph in cluster) / self._scale)
        drawn = Cluster(self._components(cluster, 0.0), advance)
        return Drawn(0.0, _code(self.code(drawn, cluster[0].text or "\u200b")), 0.0)

    def _units(self, length: float) -> int:
        """Return a length in the font's units, no longer than glyphs may be apart."""
        return max(-FONT_REACH, min(FONT_REACH, round(length / self._scale)))

    def _components(self, cluster: Sequence[Glyph], pen: float) -> tuple[Component, ...]:
        components = []
        for glyph in cluster:
            x, y = self._units(pen + glyph.x_offset), self._units(glyph.y_offset)
            components.append(Component(glyph.id, x, y))
            pen += glyph.advance
        return tuple(components)

    def embed(self, document: TaggedDocument, place: Raw) -> None:
        """Write the font's objects and fill `place` with its dictionary."""
        program, order = self._subset()
        codes = sorted(self._codes.items(), key=lambda item: item[1])
        glyphs = bytearray(2)
        for (drawn, _), _code in codes:
            glyphs += order[drawn].to_bytes(2, "big")
        name = self._base_name()
        widths = " ".join(real(self._drawn_width(drawn)) for (drawn, _), _ in codes)
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

    def _subset(self) -> tuple[bytes, dict[int | Cluster, int]]:
        """Return the program with what is drawn, and the glyph in it of each."""
        drawn = {each for each, _ in self._codes}
        options = hb.SubsetInput()
        options.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
        options.flags |= hb.SubsetFlags.NOTDEF_OUTLINE
        options.sets(hb.SubsetInputSets.GLYPH_INDEX).update(used(drawn))
        dropped = {int.from_bytes(tag.encode(), "big") for tag in _DROPPED}
        options.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
        plan = hb.SubsetPlan(self._face, options)
        program = plan.execute().blob.data
        if is_cubic(program):
            program = to_quadratic(program)
        order: dict[int | Cluster, int] = dict(plan.old_to_new_glyph_mapping.items())
        # in order of their codes, so that the same text gives the same bytes
        clusters = list(dict.fromkeys(each for each, _ in self._codes if isinstance(each, Cluster)))
        if clusters:
            program, numbers = with_clusters(
                program, [cluster.renumbered(order) for cluster in clusters]
            )
            order |= dict(zip(clusters, numbers, strict=True))
        return program, order

    def _base_name(self) -> str:
        """Return the PostScript name after a tag of six letters made from the glyphs in use."""
        codes = sorted(self._codes, key=lambda code: (isinstance(code[0], Cluster), code))
        digest = hashlib.sha256(repr(codes).encode()).digest()
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


def _code(number: int) -> str:
    return f"<{number:04X}>"


def array(drawn: Iterable[Drawn]) -> str:
    """Return codes and moves of the pen as they stand in an array for TJ.

    Moves that meet are one. What begins with a move begins with a space, so that arrays can be
    put one behind the other: two numbers never grow into one.
    """
    written: list[str] = []
    move = 0.0
    for before, code, after in drawn:
        move += before
        written.append(moved(move) + code if move else code)
        move = after
    joined = "".join((*written, moved(move))).replace("><", "")
    return joined if joined.startswith("<") else f" {joined}"


def _clusters(glyphs: Sequence[Glyph]) -> list[Sequence[Glyph]]:
    """Return glyphs with those that follow and have no text of their own."""
    clusters: list[Sequence[Glyph]] = []
    first = 0
    for number in range(1, len(glyphs) + 1):
        if number == len(glyphs) or glyphs[number].text:
            clusters.append(glyphs[first:number])
            first = number
    return clusters


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
