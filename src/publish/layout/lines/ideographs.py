"""Where a line may end in Han, kana and hangul, which have no spaces between words (UAX #14).

Closing marks and small kana do not begin a line, opening marks do not end one (the strict rules of
JIS X 4051). The blank half of a wide closing mark is no part of a line that ends with it.
"""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from publish.layout.lines.faces import clusters_of
from publish.layout.type.ideographs import WIDE

_NO_BEGINNING = frozenset(
    "、。，．・：；？！ーヽヾゝゞ々〻゠〜～%％‰℃°!?,.:;/‐–—…‥"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
_NO_END = frozenset("￥¥＄$£￡№＃#")
_INSEPARABLE = frozenset("…‥—―")
_TRIMMED = frozenset("、。，．")
_OPENING, _CLOSING = frozenset({"Ps", "Pi"}), frozenset({"Pe", "Pf"})
_JAMO = "\u1160", "\u11ff"
"""Vowels and final consonants, which join the syllable before them."""


def wide_breaks(text: str) -> Iterator[tuple[int, bool]]:
    """Yield where a line may end beside a wide character, and whether what it ends with is trimmed.

    What stands between two characters of other scripts is not said here.
    """
    for (_, left), (place, right) in pairwise(clusters_of(text)):
        if breaks_between(left, right):
            yield place, is_trimmed(left)


def breaks_between(left: str, right: str) -> bool:
    """Whether a line may end between two characters with their marks, one of which is wide."""
    before, after = left[0], right[0]
    if not (WIDE.match(before) or WIDE.match(after)):
        return False
    if after.isspace() or before in _NO_END or after in _NO_BEGINNING:
        return False
    if before in _INSEPARABLE and before == after:
        return False
    if unicodedata.category(before) in _OPENING or unicodedata.category(after) in _CLOSING:
        return False
    return not _JAMO[0] <= after <= _JAMO[1]


def is_trimmed(cluster: str) -> bool:
    """Whether the right half of a wide mark is blank."""
    character = cluster[0]
    return character in _TRIMMED or (
        unicodedata.category(character) in _CLOSING
        and unicodedata.east_asian_width(character) in {"W", "F"}
    )
