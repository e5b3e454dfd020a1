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
FOOTNOTE_NESTED = Rule(
    code="REF005",
    name="footnote-in-footnote",
    severity=Severity.ERROR,
    explanation="""\
A footnote cites a footnote. On paper the second has no place of its own, and a listener is led two
steps away from the text. Say it in the first footnote, or in the text.""",
)
CITATION_ALONE = Rule(
    code="REF006",
    name="citation-without-words",
    severity=Severity.ERROR,
    explanation="""\
A footnote is cited where no words stand, so that there is nothing that it could explain. Put
`[^label]` after the words that it belongs to.""",
)
CITATION_IN_ALTERNATIVE = Rule(
    code="REF007",
    name="citation-in-alternative-text",
    severity=Severity.ERROR,
    explanation="""\
Alternative text is heard instead of a picture; nobody can follow a mark in it. Cite the footnote in
the caption or in the text.""",
)
IDENTIFIER_TWICE = Rule(
    code="REF008",
    name="identifier-twice",
    severity=Severity.ERROR,
    explanation="""\
Two things have the same identifier (`{#name}`), so that a link could lead to either. Capital and
small letters do not tell two identifiers apart, since they become names of files.""",
)
IDENTIFIER_INVALID = Rule(
    code="REF009",
    name="identifier-invalid",
    severity=Severity.WARNING,
    explanation="""\
An identifier (`{#name}`) begins with a letter from a to z; letters, digits, hyphens, underscores
and full stops follow. It becomes the name of a file and of an element, where nothing else is safe:
another name is made of it, and links by the first lead there.
""",
)
IDENTIFIER_TAKEN = Rule(
    code="REF010",
    name="identifier-taken",
    severity=Severity.ERROR,
    explanation="""\
Some identifiers are ours: `title`, `notes`, `contents`, `cover` and the like name parts of every
book, and a sentence has that of its block with `-s1`, `-s2` and so on. Choose another.""",
)
LINK_NOWHERE = Rule(
    code="REF011",
    name="link-to-nowhere",
    severity=Severity.WARNING,
    explanation="""\
A link leads to a place in the article (`#name`) that is not there; its words are kept, without a
link. A section has the identifier that you gave it (`## Agenda {#agenda}`), else its title in small
letters with hyphens; what GitHub or Pandoc would call it is found, too.""",
)
LINK_EMPTY = Rule(
    code="REF012",
    name="link-without-words",
    severity=Severity.ERROR,
    explanation="""\
A link without words can be neither seen nor heard. Write between the brackets where it leads:
`[the agenda](#agenda)`.""",
)
EMPTY_SECTION = Rule(
    code="REF013",
    name="empty-section",
    severity=Severity.WARNING,
    explanation="""\
A heading with nothing below it promises something that a reader then looks for. Write the text, or
remove the heading.""",
)
SAME_HEADING = Rule(
    code="REF014",
    name="same-heading",
    severity=Severity.WARNING,
    explanation="""\
Two sections beside each other have the same heading. In the contents, in the chapters of the audio
and for whoever moves from heading to heading they cannot be told apart.""",
)
TABLE_WITHOUT_HEADERS = Rule(
    code="REF015",
    name="table-without-headers",
    severity=Severity.WARNING,
    explanation="""\
Whoever hears a table hears each cell with its headers; without them, numbers without meaning. Name
the columns in the first row; where the first column names the rows, say so after the caption:

    : Votes by country {.row-headers}
""",
)
LINK_SAYS_NOTHING = Rule(
    code="REF016",
    name="link-says-nothing",
    severity=Severity.WARNING,
    explanation="""\
Screen readers list the links of a page, without what stands around them; on paper nobody can click.
"Here" and "more" say nothing then. Put what the link leads to between the brackets:

    See [the agenda of the council](https://example.org/agenda).
""",
)
FOOTNOTE_LABEL = Rule(
    code="REF017",
    name="footnote-label",
    severity=Severity.ERROR,
    explanation="""\
A footnote's label is one word: with a space in it, what looks like a footnote defines a link. Join
the words, where the footnote is cited and where it stands:

    He said so.[^my-note]

    [^my-note]: In a speech.
""",
)
PAGE_LINK = Rule(
    code="REF018",
    name="link-to-a-page",
    severity=Severity.WARNING,
    explanation="""\
A link leads to another page of the site or folder that the article was written for
(`other.md`, `/guides/`). In a printed or downloaded copy nothing stands there, so its words are
kept without a link. Say where the pages can be read, in the article or once in `_metadata.yml`:

    base-url: https://example.org/guides/

Then `other.md` leads to `https://example.org/guides/other.html`, as seen from the folder that says
it. On GitHub and its like a page keeps its name.
""",
)
CITATION_UNKNOWN = Rule(
    code="REF019",
    name="unknown-citation",
    severity=Severity.WARNING,
    explanation="""\
No bibliography of the article has a work under this key, so the words of the key stand for it and
lead nowhere. Capital letters count.""",
)
BIBLIOGRAPHY = Rule(
    code="REF020",
    name="bibliography-unreadable",
    severity=Severity.WARNING,
    explanation="""\
A bibliography is a file below the folder that is published: BibTeX (`.bib`), CSL JSON (`.json`) or
CSL YAML (`.yaml`), of 8 MiB and 20,000 works at most. Without it the words of the keys stand for
the works.""",
)
NOT_EVERYWHERE = Rule(
    code="REF021",
    name="not-in-every-output",
    severity=Severity.ERROR,
    explanation="""\
What stands in `::: {.only format=audio}` and its like is not in every output. A link from elsewhere
would lead nowhere in the others, and a footnote that is cited there would lead back to nothing. Let
the link lead to what all outputs have, such as the section's heading, and cite footnotes
outside.""",
)
LINK_LEFT = Rule(
    code="REF022",
    name="link-left-out",
    severity=Severity.WARNING,
    explanation="""\
A link without an address, one with a host that there cannot be (`http://localhost:PORT/`), or one
that only a program of its own follows (`ftp:`, `obsidian:`, a tool's `doc:`, `info:` or
`std::ops::Index`), helps no reader of a printed or downloaded copy: its words stay without a link.
Links to pages of the web, to mail and to telephones stay.""",
)
REFERENCE_UNDEFINED = Rule(
    code="REF023",
    name="undefined-link-label",
    severity=Severity.WARNING,
    explanation="""\
`[words][label]` is a link whose address stands in a line of its own, `[label]: https://…`. There is
no such line, so the words stand without a link. If the brackets are text, put `\\` before the
first.""",
)
