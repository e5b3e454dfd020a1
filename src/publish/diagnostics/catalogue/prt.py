"""PRT: print."""

from publish.diagnostics.rule import Rule, Severity

NO_GLYPH = Rule(
    code="PRT001",
    name="no-glyph",
    severity=Severity.ERROR,
    stops=frozenset({"pdf"}),
    explanation="""\
None of the fonts that come with publish has the character, so that print could show an empty box
only, and PDF/A and PDF/UA forbid even that. The fonts cover Latin, Greek, Cyrillic, Arabic, Hebrew
and Devanagari, emoji in one colour, and a wide choice of symbols, arrows and mathematical signs.
Only the PDF is stopped: `publish all` makes the audio, and an EPUB without a list of pages.""",
)
NO_PAGE_LIST = Rule(
    code="PRT003",
    name="no-page-list",
    severity=Severity.NOTE,
    explanation="""\
The EPUB tells at each point which page of the print edition it is, so that a class can open the
book at one page. Where the article cannot be printed, there are no such pages, and the EPUB is
published without the list. `publish check` tells at each place what print cannot show.""",
)
TABLE_TOO_WIDE = Rule(
    code="PRT004",
    name="table-too-wide",
    severity=Severity.ERROR,
    stops=frozenset({"pdf"}),
    explanation="""\
A table's columns stand side by side, and a word or a number in a cell is never broken to make room.
Where the columns are too wide for the page, the type is made smaller, down to 7 points; then the
table gets a page of its own that is turned. This one does not fit there either. Divide it into
tables of fewer columns, each with the first column again, or let rows and columns change places:
columns that hold one number each are often better rows. A table in a footnote has no turned page.
A listener hears each cell with its column's name and loses nothing; only the PDF is stopped.""",
)
