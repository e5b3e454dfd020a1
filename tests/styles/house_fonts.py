"""Fonts of a publication's own, made of a bundled one."""

from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

FAMILY = "House"
THAI = "กขค"
_BOX = ((0, 0), (500, 0), (500, 700), (0, 700))
_FAMILY_NAMES, _PROGRAM_NAME = (1, 16), 6


def _any(font: TTFont) -> None:
    del font


def latin(
    folder: Path,
    name: str = "house.ttf",
    change: Callable[[Any], None] = _any,
    program: str = "House",
    **os2: int,
) -> Path:
    """Write the bundled regular face as one of the house; `os2` are values of its table OS/2."""
    content = files("publish").joinpath("data/fonts/source-serif-4/regular.ttf").read_bytes()
    font: Any = TTFont(BytesIO(content), recalcTimestamp=False)
    for record in list(font["name"].names):
        if record.nameID in _FAMILY_NAMES:
            font["name"].setName(FAMILY, record.nameID, 3, 1, 0x409)
    font["name"].setName(program, _PROGRAM_NAME, 3, 1, 0x409)
    for key, value in os2.items():
        setattr(font["OS/2"], key, value)
    change(font)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        font.save(file)
    return path


def boxes(path: Path, characters: str, *, cubic: bool = False) -> Path:
    """Write a font that shows each of a few characters, and a space, as a box."""
    names = [".notdef", "space", *(f"box{number}" for number in range(len(characters)))]
    builder = FontBuilder(1000, isTTF=not cubic)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(dict(zip(map(ord, f" {characters}"), names[1:], strict=True)))
    pens: list[Any] = [T2CharStringPen(600, None) if cubic else TTGlyphPen(None) for _ in names]
    for pen, name in zip(pens, names, strict=True):
        if name != "space":
            draw(pen, _BOX)
    if cubic:
        strings = {name: pen.getCharString() for name, pen in zip(names, pens, strict=True)}
        builder.setupCFF("House-Boxes", {}, strings, {})
    else:
        builder.setupGlyf({name: pen.glyph() for name, pen in zip(names, pens, strict=True)})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {"familyName": "House Boxes", "styleName": "Regular", "psName": "House-Boxes"}
    )
    builder.setupOS2(sTypoAscender=800, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def draw(pen: Any, corners: Sequence[tuple[int, int]]) -> None:
    """Draw a polygon."""
    first, *others = corners
    pen.moveTo(first)
    for corner in others:
        pen.lineTo(corner)
    pen.closePath()


def nested(font: Any, depth: int, times: int) -> None:
    """Make glyphs of glyphs: each of `depth` is `times` the one before."""
    outlines = font["glyf"]
    below = "A"
    for name in font.getGlyphOrder()[100 : 100 + depth]:
        pen = TTGlyphPen(dict.fromkeys(font.getGlyphOrder()))
        for number in range(times):
            pen.addComponent(below, (1, 0, 0, 1, number, 0))
        outlines[name] = pen.glyph()
        below = name


def endless(font: Any) -> None:
    """Make an outline whose subroutines call each other a thousand million times."""
    from fontTools.cffLib import SubrsIndex  # noqa: PLC0415
    from fontTools.misc.psCharStrings import T2CharString  # noqa: PLC0415

    top = font["CFF "].cff.topDictIndex[0]
    private = top.Private
    subroutines = SubrsIndex()
    for number in range(9):
        call: list[object] = [number + 1 - 107, "callsubr"] if number < 8 else [1, 1, "rlineto"]
        subroutine = T2CharString(program=[*(call * 12), "return"])
        subroutine.private = private
        subroutines.append(subroutine)
    private.Subrs = subroutines
    private.rawDict["Subrs"] = 0
    string = top.CharStrings["box0"]
    string.setProgram([0, 0, "rmoveto", -107, "callsubr", "endchar"])


def loop(font: Any) -> None:
    """Make two glyphs each of the other."""
    for name, below in (("A", "B"), ("B", "A")):
        pen = TTGlyphPen(dict.fromkeys(font.getGlyphOrder()))
        pen.addComponent(below, (1, 0, 0, 1, 0, 0))
        glyph = pen.glyph()
        for key in ("xMin", "yMin", "xMax", "yMax"):  # else they are asked of the parts
            setattr(glyph, key, 0)
        font["glyf"].glyphs[name] = glyph
    font.recalcBBoxes = False


def doubling(font: Any) -> None:
    """Let each of fourteen lookups make two letters of one."""
    _add_lookups(font, "sub A by A A;")


def doubling_beside(font: Any) -> None:
    """The same, where a B follows or another such letter."""
    _add_lookups(font, "sub A' lookup TWICE [A B];", "lookup TWICE { sub A by A A; } TWICE;")


def _add_lookups(font: Any, rule: str, before: str = "") -> None:
    build = import_module("fontTools.feaLib.builder").addOpenTypeFeaturesFromString
    for tag in ("GSUB", "GPOS", "GDEF"):
        if tag in font:
            del font[tag]
    lookups = "".join(f"lookup L{number} {{ {rule} }} L{number};\n" for number in range(14))
    build(font, f"{before}\nfeature ccmp {{\n{lookups}}} ccmp;")


def every_character(font: Any) -> None:
    """Claim a glyph for each number that a character can have."""
    from fontTools.ttLib.tables._c_m_a_p import cmap_format_13  # noqa: PLC0415

    table = cmap_format_13(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = {each: "AB"[each // 1000 % 2] for each in range(32, 0x110000)}
    font["cmap"].tables = [table]
