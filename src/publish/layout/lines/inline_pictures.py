"""Small pictures as words of their line."""

from itertools import pairwise

from publish.layout.lines.faces import is_mark
from publish.layout.lines.items import Drawn
from publish.layout.measures import TextStyle
from publish.layout.type.fonts import Font
from publish.model import Glyph, InlinePicture, LinePicture, ShapedWord

_HIGHEST = 0.96
"""Of the leading: pictures on two lines below each other do not touch."""
_MIDDLE = 0.3
"""The middle of a picture above the baseline, in sizes: between those of small letters and of
capitals."""
_LONGEST, _MOST = 8, 32
"""Characters that one code of a font stands for: readers of PDF know 8 of them, and newer ones 32
(MuPDF's PDF_MRANGE_CAP)."""
_BLANK = 250.0
"""The width of a blank of a font that gives it none."""
_NARROWEST = 1.2
"""Points between two codes: nearer ones pass for one letter drawn twice, to be bold."""


def draw(picture: InlinePicture, style: TextStyle, font: Font) -> Drawn:
    """Return a picture as it stands in a line, scaled down to it; it changes no leading.

    Its words are there to be copied and found: blanks that stand for them, which are drawn as wide
    as it is.
    """
    height = picture.height * style.size
    factor = min(1.0, style.leading * _HIGHEST / height)
    width, height = picture.width * style.size * factor, height * factor
    place = LinePicture(picture.asset.digest, height, style.size * _MIDDLE - height / 2)
    text = picture.alternative
    blank = font.shape(" ").glyphs[0]
    own = blank.width or _BLANK
    glyphs = tuple(Glyph(blank.id, part, own, own) for part in _parts(text, width))
    return Drawn(ShapedWord(text, glyphs, width * 1000 / style.size), place, text)


def _parts(text: str, width: float) -> list[str]:
    """Return a text in as many parts as there is room for, none of more than _MOST characters."""
    wanted = -(-len(text) // _LONGEST)
    count = max(1, min(wanted, int(width / _NARROWEST)), -(-len(text) // _MOST))
    ends = [_before_letter(text, round(len(text) * number / count)) for number in range(count + 1)]
    return [text[start:stop] for start, stop in pairwise(ends) if start < stop] or [text]


def _before_letter(text: str, place: int) -> int:
    """Return the next place from one on that is not between a letter and its marks."""
    while place < len(text) and is_mark(text[place]):
        place += 1
    return place
