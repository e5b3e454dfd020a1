"""PRE: what a printing house asks of a press edition."""

from publish.diagnostics.rule import Rule, Severity

UNKNOWN_SERVICE = Rule(
    code="PRE001",
    name="press-unknown-service",
    severity=Severity.ERROR,
    explanation="""\
`publish press --for NAME` and `press:` in the metadata name a printing service that comes along
(`offset`, `kdp`, `lulu`), or a TOML file beside the article that says what your printer asks for.
`publish explain press` shows both.""",
)
UNREADABLE = Rule(
    code="PRE002",
    name="press-unreadable",
    severity=Severity.ERROR,
    explanation="""\
The file of a printing service cannot be read: it is not there, is no regular file, holds more than
64 KiB, is no TOML or leads outside of the publication's folder. Its name is of small letters,
digits and hyphens, since the file for the printer has it too, and is not that of a service which
comes along. It looks like this:

    extends = "offset"
    title = "The printer round the corner"
    trim = ["148mm", "210mm"]
""",
)
UNKNOWN_KEY = Rule(
    code="PRE003",
    name="press-unknown-key",
    severity=Severity.WARNING,
    explanation="""\
The key has no effect: a printing service has no such key in this table. `publish explain press`
lists them all.""",
)
INVALID_VALUE = Rule(
    code="PRE004",
    name="press-invalid-value",
    severity=Severity.ERROR,
    explanation="""\
A value in the file of a printing service is none that can be printed. Lengths have their unit
(`"0.125in"`, `"3mm"`, `"7pt"`); `[gutter]` has a length for books of up to so many pages; margins
and gutter leave room for lines of two inches at least; a profile is that of a way to print, and is
whole.""",
)
PAGE_COUNT = Rule(
    code="PRE005",
    name="press-page-count",
    severity=Severity.WARNING,
    explanation="""\
The printing service binds no book of so few or so many pages. The file is made all the same, to
look at or to print a proof of. Choose another service, put several articles into one book, or let
larger type (`page.size` of the style) fill more pages, smaller type fewer.""",
)
NOT_CHECKED = Rule(
    code="PRE006",
    name="press-not-checked",
    severity=Severity.WARNING,
    explanation="""\
The file was made, but nothing measured it before it goes to the printer: the reader for that,
pikepdf, is not installed. `pip install pikepdf` brings it, or the extra: `pip install ".[press]"`
in a checkout.""",
)
_STOPS = frozenset({"press"})
BOXES = Rule(
    code="PRE007",
    name="press-boxes",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
A page of the finished file would be cut at the wrong place: each page has a trim box of the size
that the service prints, a bleed box around it and, around both, the sheet, all pages alike.""",
)
STANDARD = Rule(
    code="PRE008",
    name="press-standard",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
The finished file is not what it should be for the service: it is encrypted or damaged, or does not
fulfil PDF/X-4 (ISO 15930-7), whose files are PDF 1.6 with one output intent, the profile of the
way to print, and say in their metadata what they are and that no colours are trapped.""",
)
EXTRAS = Rule(
    code="PRE009",
    name="press-extras",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
The finished file has what cannot be printed: links or other annotations, bookmarks, forms, scripts,
layers, attached files, or, where the service wants none, metadata and tags.""",
)
COLOUR = Rule(
    code="PRE010",
    name="press-colour",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
Something is in a colour that the press would print badly or not at all. Text and lines are in black
alone, since letters on four plates have coloured edges; pictures are in CMYK, sRGB or grey as the
service asks for.""",
)
INK = Rule(
    code="PRE011",
    name="press-ink",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
The four inks together are more than the paper holds: it would not dry, and would stain the next
sheet.""",
)
TRANSPARENCY = Rule(
    code="PRE012",
    name="press-transparency",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
Something lets what is below it through, in a file for a service that takes flat pages alone.""",
)
FONT = Rule(
    code="PRE013",
    name="press-font",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
A font is named and not in the file: the printer would set the words in another one.""",
)
RESOLUTION = Rule(
    code="PRE014",
    name="press-resolution",
    severity=Severity.WARNING,
    explanation="""\
A picture has fewer pixels an inch, at the size that it is printed in, than the service asks for: on
paper its edges are soft or have steps. Use the original of the picture, draw it as an SVG, which is
sharp at any size, or show it smaller:

    ![The lamp](lamp.png){width=50%}
""",
)
THIN_LINE = Rule(
    code="PRE015",
    name="press-thin-line",
    severity=Severity.WARNING,
    explanation="""\
A line is thinner than the press prints: parts of it may be missing on paper. Our own lines are
thick enough; this one is most often of a drawing that is shown small. Make it thicker there.""",
)
SMALL_TYPE = Rule(
    code="PRE016",
    name="press-small-type",
    severity=Severity.WARNING,
    explanation="""\
Type is smaller than the service prints readably.""",
)
PALE = Rule(
    code="PRE017",
    name="press-pale",
    severity=Severity.WARNING,
    explanation="""\
A ground is so pale that the press prints it unevenly or not at all. Make it darker, or white.""",
)
MARGIN = Rule(
    code="PRE018",
    name="press-margin",
    severity=Severity.WARNING,
    explanation="""\
Something stands so near to the edge, or to where the book is bound, that it may be cut or not be
seen. A table or a picture that is too wide is the most frequent reason.""",
)
PAGE_MULTIPLE = Rule(
    code="PRE019",
    name="press-page-multiple",
    severity=Severity.ERROR,
    stops=_STOPS,
    explanation="""\
The sheets of the service have so many pages each; a book has blank pages at its end to fill the
last one. The finished file lacks them.""",
)
