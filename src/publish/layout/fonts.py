"""Fonts: which bundled file sets what, and words shaped once by HarfBuzz.

Shaping is by word and cached, since a long text has few different words; kerning across a space
is lost, and nobody sees it.
"""

import unicodedata
from dataclasses import dataclass, field
from importlib.resources import files

import uharfbuzz as hb

from publish.model import Face, Glyph, ShapedWord

SOFT_HYPHEN = "\u00ad"
REPLACEMENT = "\ufffd"
_FALLBACK = "DejaVu Sans"
_FIGURES = {
    "text": {"onum": True, "pnum": True},
    "lining": {"lnum": True, "pnum": True},
    "table": {"lnum": True, "tnum": True},
}
_LOCALISED = frozenset("az ca kk mk mo nl pl ro ru sr tr uk bg".split())
_VARIANTS = {
    (False, False): "regular",
    (False, True): "italic",
    (True, False): "semibold",
    (True, True): "semibold-italic",
}


def _ignorable(character: str) -> bool:
    """Whether a font need not have it: controls of formatting and variation selectors."""
    return unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@dataclass(slots=True)
class FontFile:
    """One bundled file: its bytes, and which characters it has."""

    key: str
    content: bytes = field(repr=False)
    face: hb.Face = field(init=False, repr=False)
    font: hb.Font = field(init=False, repr=False)
    scale: float = field(init=False)
    coverage: set[str] = field(init=False, repr=False)

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
    breaks: dict[tuple[str, str | None], tuple[tuple[int, float, float, float], ...]] = field(
        default_factory=dict
    )
    space: float = field(init=False)

    def __post_init__(self) -> None:
        self.space = self.shape(" ").width

    def shape(self, text: str) -> ShapedWord:
        """Return `text` as glyphs; a soft hyphen at its end is drawn as a hyphen."""
        word = self.words.get(text)
        if word is None:
            word = self.words[text] = self._shape(text)
        return word

    def _shape(self, text: str) -> ShapedWord:
        if not text:
            return ShapedWord("", (), 0.0)
        shown = text[:-1] + "-" if text.endswith(SOFT_HYPHEN) else text
        buffer = hb.Buffer()
        buffer.add_str(shown)
        buffer.guess_segment_properties()
        if self.language:
            buffer.language = self.language
        hb.shape(self.file.font, buffer, self.features)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        scale, advance_of = self.file.scale, self.file.font.get_glyph_h_advance
        glyphs = []
        seen = None
        width = 0.0
        for info, position in zip(infos, positions, strict=True):
            first = info.cluster != seen
            seen = info.cluster
            advance = position.x_advance * scale
            width += advance
            glyphs.append(
                Glyph(
                    info.codepoint,
                    text[info.cluster : ends[info.cluster]] if first else "",
                    advance,
                    advance_of(info.codepoint) * scale,
                    position.x_offset * scale,
                    position.y_offset * scale,
                )
            )
        return ShapedWord(text, tuple(glyphs), width)


class FontBook:
    """The fonts of one layout, opened when first asked for."""

    def __init__(self) -> None:
        self._files: dict[str, FontFile] = {}
        self._fonts: dict[tuple[str, str, str], Font] = {}

    def font(
        self, family: str, *, bold: bool, italic: bool, figures: str = "text", lang: str = ""
    ) -> Font:
        """Return a family's font in one weight and slope, with `figures` text, lining or table."""
        variant = _VARIANTS[bold, italic]
        primary = lang.partition("-")[0].lower()
        language = primary if primary in _LOCALISED else ""
        key = f"{family} {variant}"
        font = self._fonts.get((key, figures, language))
        if font is None:
            font = Font(self._file(family, variant), _FIGURES[figures], language)
            self._fonts[key, figures, language] = font
        return font

    def fallback(self, *, bold: bool) -> Font:
        """Return the font that has most characters."""
        return self.font(_FALLBACK, bold=bold, italic=False, figures="lining")

    @property
    def faces(self) -> dict[str, Face]:
        """Every file that was opened, by key."""
        return {
            key: Face(key=key, content=file.content) for key, file in sorted(self._files.items())
        }

    def _file(self, family: str, variant: str) -> FontFile:
        key = f"{family} {variant}"
        if key not in self._files:
            self._files[key] = FontFile(key, font_bytes(family, variant))
        return self._files[key]


def font_bytes(family: str, variant: str) -> bytes:
    """Return a bundled font file: `Source Serif 4`, `semibold-italic`."""
    folder = files("publish").joinpath("data", "fonts", family.lower().replace(" ", "-"))
    return folder.joinpath(f"{variant}.ttf").read_bytes()
