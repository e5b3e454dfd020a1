"""Faces that an EPUB brings along, cut down to the characters of the text.

A reader has faces, and people choose theirs: a book brings those that its text cannot be shown
without, and those of its style where this asks for them.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import uharfbuzz as hb

from publish.layout.type.fonts import FontFile, font_bytes
from publish.layout.type.ideographs import WIDE
from publish.layout.type.scripts import FALLBACK, PLAIN, families
from publish.model import Document, OwnFont, Style, plain_text
from publish.model.book_faces import ALL, NEVER, BookFace, BookFaces
from publish.model.walk import document_sentences

_BUNDLED = ("Source Serif 4", "Source Sans 3", "Source Code Pro", PLAIN, FALLBACK)
_VARIANTS = ("regular", "italic", "semibold", "semibold-italic")
_HEADING = ("semibold", "semibold-italic")
_CODE = ("regular", "semibold")
_OURS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040))))
"""What stands in a book beside its text: words of ours, figures, quotation marks."""
_KEPT_NAMES = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14)
"""Entries of a font's names that say whose it is, and its licence (OpenType, `name`)."""


def cut_faces(document: Document, style: Style) -> BookFaces:
    """Return the faces that the EPUB of a document brings."""
    if style.book.faces == NEVER or (style.book.faces != ALL and not style.fonts):
        return BookFaces()
    text = {*"".join(plain_text(each.inlines) for each in document_sentences(document))}
    lacking = {each for each in text if not _is_shown(each)} if style.fonts else set()
    needed, lent = _needed(style.fonts, lacking)
    if style.book.faces != ALL:
        return BookFaces(faces=tuple(lent), needed=needed)
    asked = dict.fromkeys(
        (family, variant)
        for family, variants in (
            (style.faces.text, _VARIANTS),
            (style.faces.heading, _HEADING),
            (style.faces.code, _CODE),
        )
        for variant in variants
        if style.page.emphasis == "italic" or "italic" not in variant
    )
    own = {(font.family, font.variant): font for font in style.fonts}
    families_of_own = {family for family, _ in own}
    faces = [
        _face(own.get(each, each), text | {*_OURS})
        for each in asked
        if each in own or each[0] not in families_of_own
    ]
    licences = {family: _licence(family) for family, _ in asked if family not in families_of_own}
    return BookFaces(
        faces=(*faces, *(each for each in lent if (each.family, each.variant) not in asked)),
        needed=needed,
        text=style.faces.text,
        heading=style.faces.heading,
        code=style.faces.code,
        licences=tuple(licences.items()),
    )


def _is_shown(character: str) -> bool:
    """Whether readers have a face for a character, as far as can be told: we have one."""
    if unicodedata.category(character) in {"Cf", "Zs", "Cc"} or WIDE.match(character):
        return True
    names = dict.fromkeys((*_BUNDLED, *families(character, "")))
    return any(_coverage(name).covers(character) for name in names)


@cache
def _coverage(family: str) -> FontFile:
    return FontFile(family, "regular", font_bytes(family, "regular"))


def _needed(fonts: Iterable[OwnFont], lacking: set[str]) -> tuple[tuple[str, ...], list[BookFace]]:
    """Return the publication's own families that show what no other does, and their faces."""
    left = set(lacking)
    lent: dict[str, set[str]] = {}
    for font in fonts:
        mine = {each for each in left if FontFile("", "", font.content).covers(each)}
        if mine:
            lent.setdefault(font.family, set()).update(mine)
            left -= mine
    faces = [_face(font, lent[font.family], ranged=True) for font in fonts if font.family in lent]
    return tuple(lent), [face for face in faces if face.characters]


def _face(font: OwnFont | tuple[str, str], wanted: set[str], *, ranged: bool = False) -> BookFace:
    """Return a font cut down to what is wanted of it; `ranged` where it shows nothing else."""
    if isinstance(font, OwnFont):
        family, variant, content = font.family, font.variant, font.content
    else:
        family, variant = font
        content = font_bytes(family, variant)
    face = hb.Face(content)
    shown = sorted({*face.unicodes} & {ord(each) for each in wanted})
    options = hb.SubsetInput()
    options.sets(hb.SubsetInputSets.UNICODE).update(shown)
    options.sets(hb.SubsetInputSets.NAME_ID).update(_KEPT_NAMES)
    options.flags |= hb.SubsetFlags.NO_HINTING
    program: bytes = hb.SubsetPlan(face, options).execute().blob.data
    return BookFace(
        family=family,
        variant=variant,
        content=program,
        characters=tuple(_ranges(shown)) if ranged else (),
    )


def _ranges(codes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each row of consecutive numbers."""
    first = last = -1
    for code in codes:
        if code != last + 1 or first < 0:
            if first >= 0:
                yield first, last
            first = code
        last = code
    if first >= 0:
        yield first, last


def _licence(family: str) -> str:
    folder = files("publish").joinpath("data", "fonts", family.lower().replace(" ", "-"))
    return folder.joinpath("LICENSE-OFL.txt").read_text(encoding="utf-8")
