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
and gutter leave room for lines of two inches at least; a profile is that of a way to print.""",
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
