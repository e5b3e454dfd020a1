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
