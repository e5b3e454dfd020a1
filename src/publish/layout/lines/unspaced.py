"""Where a line may end in scripts that write no spaces between words (class SA of UAX #14).

Thai by a model of its words (BudouX); Lao, Khmer, Burmese and their relatives by syllables, where
readers find a line's end less pleasant than between words, and never wrong. U+200B parts words in
any of them, as everywhere.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from publish.layout.lines.faces import clusters_of

if TYPE_CHECKING:
    from budoux import Parser

UNSPACED = re.compile(
    "[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf\u1000-\u103f\u1050-\u108f"
    "\u1780-\u17d3\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f\uaa80-\uaadf]"
)
_THAI = re.compile("[\u0e01-\u0e4e]+")
_OTHERS = re.compile(
    "[\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3\u1950-\u19df\u1a20-\u1aad\ua9e0-\ua9fe\uaa60-\uaadf]+"
)
_OPEN = re.compile("[\u0ec0-\u0ec4\u1031\u17d2\u1039\u1a60\uaab5\uaab6\uaab9\uaabb\uaabc]\\Z")
"""What the next letter belongs to: vowels that are written first, signs that stack it."""
_CLOSING = re.compile("[\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u17d4-\u17da]|.[\u102b-\u1038]*\u103a")
"""What belongs to the letter before: vowels that are written last, finals, repetition."""
_WORD_PENALTY, _SYLLABLE_PENALTY = 0.0, 60.0


def unspaced_breaks(text: str) -> Iterator[tuple[int, float]]:
    """Yield offsets within `text` at which a line may end, and the penalty of each."""
    for run in _THAI.finditer(text):
        at = run.start()
        for word in _thai().parse(run[0])[:-1]:
            at += len(word)
            yield at, _WORD_PENALTY
    for run in _OTHERS.finditer(text):
        before = ""
        for place, cluster in clusters_of(run[0]):
            if before and not _OPEN.search(before) and not _CLOSING.match(cluster):
                yield run.start() + place, _SYLLABLE_PENALTY
            before = cluster


@cache
def _thai() -> "Parser":
    from budoux import load_default_thai_parser  # noqa: PLC0415  few texts are in Thai

    return load_default_thai_parser()
