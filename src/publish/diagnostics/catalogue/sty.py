"""STY: styles."""

from publish.diagnostics.rule import Rule, Severity

UNKNOWN_STYLE = Rule(
    code="STY001",
    name="unknown-style",
    severity=Severity.ERROR,
    explanation="""\
No style has that name. A style is built in (`article`), or a file `styles/NAME.toml` in the folder
that holds `source/`. Its name is of small letters, digits and hyphens.""",
)
UNREADABLE = Rule(
    code="STY002",
    name="style-unreadable",
    severity=Severity.ERROR,
    explanation="""\
The style's file cannot be read: it is no regular file, holds more than 64 KiB, is not UTF-8, or
leads outside of the publication's folder.""",
)
NOT_TOML = Rule(
    code="STY003",
    name="style-not-toml",
    severity=Severity.ERROR,
    explanation="""\
A style is TOML: tables in brackets, `key = value` below them, text between quotation marks.

    [colours]
    accent = "#7a1f3d"
""",
)
UNKNOWN_KEY = Rule(
    code="STY004",
    name="unknown-style-key",
    severity=Severity.WARNING,
    explanation="""\
The key has no effect: a style has no such key in this table. `publish explain styles` lists them.
""",
)
WRONG_TYPE = Rule(
    code="STY005",
    name="style-wrong-type",
    severity=Severity.ERROR,
    explanation="""\
The value has another shape than the key needs: text between quotation marks, a number without
them, a colour as `"#rrggbb"`.""",
)
OUT_OF_RANGE = Rule(
    code="STY006",
    name="style-out-of-range",
    severity=Severity.ERROR,
    explanation="""\
The number is outside of what can be read, printed or heard. Margins, for example, must keep every
mark on the paper when an A4 page is printed on Letter, and the reverse.""",
)
INVALID_CHOICE = Rule(
    code="STY007",
    name="style-invalid-choice",
    severity=Severity.ERROR,
    explanation="""\
The key takes one of a few values; the hint lists them. Typefaces are those that are bundled, and
those whose fonts lie in `fonts/` beside `source/`: a book carries its fonts, and may do so only
with their licence.""",
)
LOW_CONTRAST = Rule(
    code="STY008",
    name="low-contrast",
    severity=Severity.ERROR,
    explanation="""\
Letters in this colour are too pale for many readers. WCAG 2.2 (success criterion 1.4.3) asks for
4.5:1 between letters and ground: white, and the tint that stands behind notes and programs.""",
)
EXTENDS_CYCLE = Rule(
    code="STY009",
    name="style-extends-itself",
    severity=Severity.ERROR,
    explanation="""\
A style takes from the one that it `extends` all that it does not say itself. Going from one to the
next must end at a built-in style; here it comes back.""",
)
UNUSABLE_FONT = Rule(
    code="STY010",
    name="font-not-used",
    severity=Severity.WARNING,
    explanation="""\
What lies in `fonts/` beside `source/` may set a publication: static OpenType fonts with outlines
(`.ttf`, `.otf`), at most 32 of 32 MiB and 200,000 characters each. This file is another kind, or
damaged, a link, or would grow without bound in who reads it.""",
)
FONT_NOT_EMBEDDABLE = Rule(
    code="STY011",
    name="font-not-embeddable",
    severity=Severity.WARNING,
    explanation="""\
A PDF carries the part of each font that it uses. What the maker allows stands in the font (OpenType
1.9, OS/2, fsType): this one forbids it, and is not used.""",
)
FONT_LACKS_VARIANT = Rule(
    code="STY012",
    name="font-lacks-variant",
    severity=Severity.WARNING,
    explanation="""\
Text in a face of your own is set in its regular, italic and bold fonts. One is missing in `fonts/`,
so that what is emphasized, or strongly so, looks like the words around it.""",
)
