"""Fonts: which file, bundled or own, sets what, and words shaped once by HarfBuzz.

Shaping is by word and cached, since a long text has few different words; kerning across a space
is lost, and nobody sees it.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files

import uharfbuzz as hb

from publish.budgets import FONT_GROWTH
from publish.layout.type.breaks import InnerBreak
from publish.layout.type.ideographs import is_wide, wide_bytes, without_serifs
from publish.layout.type.scripts import BESIDE_PLAIN, ONE_WEIGHT, PLAIN, WITH_SPACES, families
from publish.model import Face, Glyph, OwnFont, ShapedWord
from publish.model.languages import primary_language

SOFT_HYPHEN = "\u00ad"
REPLACEMENT = "\ufffd"
_WITHOUT_LOOKUPS = ["fallback"]
_LEFTWARD = "\u202e"
_FIGURES = {
    "text": {"onum": True, "pnum": True},
    "lining": {"lnum": True, "pnum": True},
    "table": {"lnum": True, "tnum": True},
}
_VISIBLE_CONTROLS = frozenset(
    map(
        chr,
        [
            *range(0x600, 0x606),
            *(0x6DD, 0x70F, 0x890, 0x891, 0x8E2),
            *range(0xFFF9, 0xFFFC),
            *(0x110BD, 0x110CD),
            *range(0x13430, 0x13440),
        ],
    )
)
"""Controls of formatting that are drawn: signs over numbers and verses, joints of hieroglyphs."""
_LOCALISED = frozenset("az bg ca fa kk ks ku mk mo mr ne nl pl ro ru sd sr tr uk ur".split())
_VARIANTS = {
    (False, False): "regular",
    (False, True): "italic",
    (True, False): "semibold",
    (True, True): "semibold-italic",
}


def _ignorable(character: str) -> bool:
    """Whether a font need not have it: what shaping shows as nothing (UAX #44, 5.3)."""
    if character in _VISIBLE_CONTROLS:
        return False
    # HarfBuzz sets a space that a font lacks in the width it should have.
    return unicodedata.category(character) in {"Cf", "Zs"} or "\ufe00" <= character <= "\ufe0f"


@dataclass(slots=True)
class FontFile:
    """One file: its bytes, and which characters it has.

    `phrases`: where it stands in for another, the spaces between its words are its own. A `plain`
    one is set without its lookups: these made thousands of glyphs of a word.
    """

    family: str
    variant: str
    content: bytes = field(repr=False)
    phrases: bool = False
    plain: bool = False
    face: hb.Face = field(init=False, repr=False)
    font: hb.Font = field(init=False, repr=False)
    scale: float = field(init=False)
    coverage: set[str] = field(init=False, repr=False)

    @property
    def key(self) -> str:
        """Its name within a Layout: `Source Serif 4 italic`."""
        return f"{self.family} {self.variant}"

    def __post_init__(self) -> None:
        self.face = hb.Face(hb.Blob(self.content))
        self.font = hb.Font(self.face)
        self.scale = 1000 / self.face.upem
        self.coverage = set(map(chr, self.face.unicodes)) | {SOFT_HYPHEN, "\n", "\t"}

    def covers(self, text: str) -> bool:
        """Whether each character of `text` has a glyph here, or needs none."""
        if self.coverage.issuperset(text):
            return True
        missing = set(text) - self.coverage
        if all(map(_ignorable, missing)):
            self.coverage |= missing
            return True
        return False


@dataclass(slots=True, eq=False)
class Font:
    """A font file set with certain figures in a certain language; shapes words and keeps them."""

    file: FontFile
    features: dict[str, bool]
    language: str
    words: dict[str, ShapedWord] = field(default_factory=dict)
    breaks: dict[tuple[str, str | None, float, bool, int, float], tuple[InnerBreak, ...]] = field(
        default_factory=dict
    )
    glyphs: dict[tuple[int, str, int, int, int], Glyph] = field(default_factory=dict)
    space: float = field(init=False)

    def __post_init__(self) -> None:
        self.space = self.shape(" ").width

    def shape(self, text: str) -> ShapedWord:
        """Return `text` as glyphs from left to right; a soft hyphen at its end is drawn."""
        word = self.words.get(text)
        if word is None:
            word = self.words[text] = self._shape(text)
        return word

    def shape_leftward(self, text: str) -> ShapedWord:
        """Return `text` as it looks from right to left: `(` as `)`, whatever its letters are."""
        key = f"{_LEFTWARD}{text}"
        word = self.words.get(key)
        if word is None:
            word = self.words[key] = self._shape(text, direction="rtl")
        return word

    def _shape(self, text: str, *, direction: str = "ltr") -> ShapedWord:
        if not text:
            return ShapedWord("", (), 0.0)
        buffer = self._shaped(text, direction)
        if len(buffer) > FONT_GROWTH * (len(text) + 1):
            self.file.plain = True
            buffer = self._shaped(text, direction)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        clusters = [info.cluster for info in infos]
        parts: str | list[str] = text
        if len(infos) != len(text) or clusters != list(range(len(text))):
            parts = _shares(clusters, text)
        known = self.glyphs
        glyphs = []
        width = 0
        for info, position, part in zip(infos, positions, parts, strict=True):
            advance = position.x_advance
            width += advance
            key = info.codepoint, part, advance, position.x_offset, position.y_offset
            glyph = known.get(key)
            if glyph is None:
                glyph = known[key] = self._glyph(*key)
            glyphs.append(glyph)
        leftward = buffer.direction == "rtl"
        return ShapedWord(text, tuple(glyphs), width * self.file.scale, leftward)

    def _shaped(self, text: str, direction: str) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.add_str(text[:-1] + "-" if text.endswith(SOFT_HYPHEN) else text)
        buffer.guess_segment_properties()
        buffer.direction = direction  # that of Arabic figures is not their script's
        if self.language:
            buffer.language = self.language
        shapers = _WITHOUT_LOOKUPS if self.file.plain else None
        hb.shape(self.file.font, buffer, self.features, shapers=shapers)
        return buffer

    def _glyph(self, number: int, text: str, advance: int, x: int, y: int) -> Glyph:
        scale = self.file.scale
        own = self.file.font.get_glyph_h_advance(number)
        return Glyph(number, text, advance * scale, own * scale, x * scale, y * scale)


def _shares(clusters: list[int], text: str) -> list[str]:
    """Return the characters of each glyph: all of a cluster's with its first glyph."""
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return [
        text[cluster : ends[cluster]] if place == 0 or clusters[place - 1] != cluster else ""
        for place, cluster in enumerate(clusters)
    ]


class FontBook:
    """The fonts of one layout, opened when first asked for; `own` are the publication's."""

    def __init__(self, own: Sequence[OwnFont] = ()) -> None:
        self._own = {(font.family, font.variant): font for font in own}
        self._own_families = tuple(dict.fromkeys(font.family for font in own))
        self._files: dict[str, FontFile] = {}
        self._fonts: dict[tuple[str, str, str], Font] = {}
        self._wishes: dict[tuple[str, bool, bool, str, str], Font] = {}

    def font(
        self, family: str, *, bold: bool, italic: bool, figures: str = "text", lang: str = ""
    ) -> Font:
        """Return a family's font in one weight and slope, with `figures` text, lining or table."""
        wish = family, bold, italic, figures, lang
        font = self._wishes.get(wish)
        if font is None:
            font = self._wishes[wish] = self._open(wish)
        return font

    def _open(self, wish: tuple[str, bool, bool, str, str]) -> Font:
        family, bold, italic, figures, lang = wish
        primary = primary_language(lang)
        language = primary if primary in _LOCALISED else ""
        variant = self._variant(family, bold=bold, italic=italic)
        key = f"{family} {variant}", figures, language
        if key not in self._fonts:
            self._fonts[key] = Font(self._file(family, variant), _FIGURES[figures], language)
        return self._fonts[key]

    def fallbacks(self, cluster: str, own: Font, lang: str) -> tuple[Font, ...]:
        """Return the fonts that may set what `own` lacks in a language, the best first.

        What the publication brings is better than what is bundled.
        """
        others = (*self._own_families, *families(cluster, lang))
        if own.file.family == PLAIN:
            others = (*self._own_families, BESIDE_PLAIN, *families(cluster, lang))
        return tuple(self._beside(own, family) for family in others)

    def _beside(self, own: Font, family: str) -> Font:
        """Return a family's font that goes with another; a bundled one has no italics."""
        bold, italic = (style in own.file.variant for style in ("semibold", "italic"))
        if family in self._own_families:
            return self.font(family, bold=bold, italic=italic, figures="lining", lang=own.language)
        if is_wide(family):
            plain = not (bold or italic) and "Sans" not in own.file.family
            family = family if plain else without_serifs(family)
            return self.font(family, bold=False, italic=False, figures="lining")
        bold = family not in ONE_WEIGHT and (bold or (italic and family in WITH_SPACES))
        return self.font(family, bold=bold, italic=False, figures="lining", lang=own.language)

    @property
    def faces(self) -> dict[str, Face]:
        """Every file that was opened, by key."""
        return {
            key: Face(key=key, content=file.content) for key, file in sorted(self._files.items())
        }

    def _file(self, family: str, variant: str) -> FontFile:
        key = f"{family} {variant}"
        if key not in self._files:
            brought = self._own.get((family, variant))
            self._files[key] = (
                FontFile(family, variant, font_bytes(family, variant), family in WITH_SPACES)
                if brought is None
                else FontFile(family, variant, brought.content, phrases=True)
            )
        return self._files[key]

    def _variant(self, family: str, *, bold: bool, italic: bool) -> str:
        """Return the variant that a family has and that is nearest to the one that is wished."""
        if family not in self._own_families:
            return _VARIANTS[bold, italic]
        wishes = ((bold, italic), (bold, False), (False, italic), *_VARIANTS)
        nearest = (_VARIANTS[wish] for wish in wishes)
        return next(each for each in nearest if (family, each) in self._own)


def font_bytes(family: str, variant: str) -> bytes:
    """Return a bundled font file, `Source Serif 4`, `semibold-italic`, or one of an extra."""
    if is_wide(family):
        return wide_bytes(family)
    folder = files("publish").joinpath("data", "fonts", family.lower().replace(" ", "-"))
    return folder.joinpath(f"{variant}.ttf").read_bytes()
