"""REF: references and structure."""

from publish.diagnostics.rule import Rule, Severity

FOOTNOTE_UNDEFINED = Rule(
    code="REF001",
    name="footnote-undefined",
    severity=Severity.ERROR,
    explanation="""\
A footnote is cited, but its text is nowhere: a reader would follow a mark that leads nowhere. Add
the text on a line of its own:

    [^label]: The text of the footnote.
""",
)
FOOTNOTE_UNCITED = Rule(
    code="REF002",
    name="footnote-uncited",
    severity=Severity.WARNING,
    explanation="""\
A footnote has a text, but nothing cites it, so no output has it. Cite it with `[^label]`, or
remove it.""",
)
FOOTNOTE_TWICE = Rule(
    code="REF003",
    name="footnote-defined-twice",
    severity=Severity.ERROR,
    explanation="""\
Two footnotes have the same label; one of the two texts would be lost. Rename one.""",
)
DESCRIPTION_STRAY = Rule(
    code="REF004",
    name="description-without-figure",
    severity=Severity.ERROR,
    explanation="""\
A long description names its figure: `::: {.description for=map}` belongs to the figure
`![…](map.png){#map}`. No figure has that name.""",
)
