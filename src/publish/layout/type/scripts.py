"""Which families may set a letter that the text's own face lacks, by its script."""

import re

from publish.layout.type.ideographs import WIDE, wide_families

FALLBACK = "DejaVu Sans"
"""The family that has most characters: symbols, arrows, mathematics and many alphabets."""
EMOJI = "Noto Emoji"
PLAIN, BESIDE_PLAIN = "Atkinson Hyperlegible Next", "Source Sans 3"
"""A family of Latin letters alone, and the one that goes with it in Greek and Cyrillic."""
_SCRIPTS = (
    (
        re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
        "Noto Naskh Arabic",
    ),
    (re.compile("[\u0590-\u05ff\u20aa\ufb1d-\ufb4f]"), "Noto Serif Hebrew"),
    (
        re.compile("[\u0900-\u097f\u1cd0-\u1cff\u20b9\ua830-\ua839\ua8e0-\ua8ff]"),
        "Noto Serif Devanagari",
    ),
)
_EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f900-\U0001f9ff\U0001fa70-\U0001faff\ufe0f\u20e3]"
)
WITH_SPACES = frozenset(family for _, family in _SCRIPTS)
"""Families that set whole phrases, the spaces between words included.

They have no italics, which these scripts do not know: what is emphasized is bold.
"""
ONE_WEIGHT = frozenset({EMOJI})


def families(cluster: str, lang: str) -> tuple[str, ...]:
    """Return the families that may set a character with its marks, the best first."""
    if WIDE.search(cluster):
        return (*wide_families(cluster, lang), FALLBACK)
    for script, family in _SCRIPTS:
        if script.search(cluster):
            return (family, FALLBACK)
    if _EMOJI.search(cluster):
        return (EMOJI, FALLBACK)
    return (FALLBACK, EMOJI)
