"""PRT: print."""

from publish.diagnostics.rule import Rule, Severity

NO_GLYPH = Rule(
    code="PRT001",
    name="no-glyph",
    severity=Severity.ERROR,
    explanation="""\
None of the fonts that come with publish has the character, so that print could show an empty box
only, and PDF/A and PDF/UA forbid even that. The fonts cover Latin, Greek, Cyrillic, and a wide
choice of symbols, arrows and mathematical signs. Pictographs such as emoji are better put in words,
which a listener needs anyway.""",
)
RIGHT_TO_LEFT = Rule(
    code="PRT002",
    name="right-to-left",
    severity=Severity.WARNING,
    explanation="""\
Hebrew, Arabic and other scripts that run from right to left are shaped word by word, but their
words are still set from left to right, so that more than one word reads in the wrong order in
print. The EPUB and the audio are not concerned. Give such words in transliteration, or one word at
a time.""",
)
