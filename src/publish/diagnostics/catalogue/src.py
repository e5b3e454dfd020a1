"""SRC: Markdown source."""

from publish.diagnostics.rule import Rule, Severity

UNREADABLE = Rule(
    code="SRC001",
    name="unreadable",
    severity=Severity.ERROR,
    explanation="""\
The file cannot be read: it is not there, no regular file, larger than 16 MiB, or outside of the
folder that is published.""",
)
NOT_UTF8 = Rule(
    code="SRC002",
    name="not-utf-8",
    severity=Severity.ERROR,
    explanation="""\
Articles are UTF-8. In another encoding letters such as é or ł would come out wrong, in print and
in speech. Save the file as UTF-8: every editor can.""",
)
EMPTY = Rule(
    code="SRC003",
    name="empty-file",
    severity=Severity.ERROR,
    explanation="""\
The file holds nothing. An article begins with metadata (`title`, `lang`), then comes the text.""",
)
NO_CONTENT = Rule(
    code="SRC004",
    name="no-content",
    severity=Severity.ERROR,
    explanation="""\
There is metadata, but no text below it.""",
)
CONTROL_CHARACTER = Rule(
    code="SRC005",
    name="control-character",
    severity=Severity.ERROR,
    explanation="""\
A control character is no text: no book may contain it and no voice can speak it. It usually comes
from copying out of another program. Delete it.""",
)
DIRECTION_OVERRIDE = Rule(
    code="SRC006",
    name="direction-override",
    severity=Severity.WARNING,
    explanation="""\
A character that overrides the direction of writing shows text in another order than it is read
aloud and searched.""",
)
TOO_DEEP = Rule(
    code="SRC007",
    name="too-deep",
    severity=Severity.ERROR,
    explanation="""\
Lists, quotations and divisions may be nested 100 deep. Nobody could follow more.""",
)
RAW_HTML = Rule(
    code="SRC008",
    name="raw-html",
    severity=Severity.ERROR,
    explanation="""\
Elements of HTML are read as what they mean (`publish explain dialect`). A declaration, an
instruction of another program (`<?php … ?>`) and a comment that is never closed are not: delete
them. Comments (`<!-- … -->`) are dropped in silence.""",
)
IMAGE_IN_TEXT = Rule(
    code="SRC013",
    name="image-in-text",
    severity=Severity.WARNING,
    explanation="""\
A picture inside a sentence, a cell or a heading that is too large for its line is a figure below
the paragraph or the table; its alternative text stands where it stood, so that the sentence goes on
for readers and listeners. A picture that stands on its own, or between two sentences, is moved
without a word. Put it into a paragraph of its own to choose its place. One that is meant to stand
in the line is given a height, `![the gear](gear.png){height=1em}`.""",
)
HEADING_INSIDE = Rule(
    code="SRC014",
    name="heading-inside-block",
    severity=Severity.NOTE,
    explanation="""\
A heading begins a section, so inside a list, quotation, note or division it is a strong line: it
is not in the contents, and nobody can move to it by heading. Move it out where it begins a section;
`**So**` says that it does not.""",
)
DIVISION_OPEN = Rule(
    code="SRC015",
    name="division-not-closed",
    severity=Severity.ERROR,
    explanation="""\
A division begins with `:::` and a word or attributes and ends with a line `:::`. Without that line
the rest of the article would belong to it.""",
)
DIVISION_STRAY = Rule(
    code="SRC016",
    name="nothing-to-close",
    severity=Severity.ERROR,
    explanation="""\
A line `:::` closes a division, but none is open here. Perhaps the line that opens it lacks a word:
`::: note`.""",
)
LINK_TARGET = Rule(
    code="SRC017",
    name="link-target",
    severity=Severity.ERROR,
    explanation="""\
A link leads to a web page (`https://…`), a mail address (`mailto:…`) or a place in the article
(`#name`). Anything else would be dead in a printed or downloaded copy, or could run a program on
the reader's machine. An address holds no line end, no user name or password (`https://you:secret@…`
would be printed), and attaches nothing to a mail.""",
)
SKIPPED_LEVEL = Rule(
    code="SRC018",
    name="skipped-heading-level",
    severity=Severity.WARNING,
    explanation="""\
Screen reader users move by heading level; a level that is left out tells them that something is
missing, and PDF/UA forbids it. Such a heading is lifted to the next level: below `##` comes
`###`.""",
)
CAPTION_STRAY = Rule(
    code="SRC019",
    name="caption-without-table",
    severity=Severity.ERROR,
    explanation="""\
A paragraph that begins with `: ` is the caption of the figure or table beside it, or the meaning
of a term in the line before. Here there is none.""",
)
CAPTION_BLOCKS = Rule(
    code="SRC020",
    name="caption-too-long",
    severity=Severity.ERROR,
    explanation="""\
A caption is one paragraph. What is longer belongs into the text, or into the figure's long
description (`::: {.description for=name}`).""",
)
NO_HEADING_TEXT = Rule(
    code="SRC021",
    name="empty-heading",
    severity=Severity.WARNING,
    explanation="""\
A heading without words would be an entry in the contents that nobody can find or hear. It is left
out, and what stands below it belongs to the section above.""",
)
TOO_MANY_CELLS = Rule(
    code="SRC022",
    name="too-many-cells",
    severity=Severity.ERROR,
    explanation="""\
A row of a table has more cells than its header row, so the last ones belong to no column and a
screen reader could not say what they are about. A bar that is text is written `\\|`.""",
)
FENCE_OPEN = Rule(
    code="SRC023",
    name="code-not-closed",
    severity=Severity.ERROR,
    explanation="""\
A program text begins with a line of three backticks (or tildes) and ends with another. Without that
line the rest of the article would be part of it.""",
)
DIVISION_HEAD = Rule(
    code="SRC024",
    name="division-attributes",
    severity=Severity.ERROR,
    explanation="""\
Behind `:::` stands one word (`::: note`), for a note also its title (`::: tip Mind the step`), or
attributes in braces (`::: {.note title="Beware"}`).""",
)
FIGURE_WORDS = Rule(
    code="SRC025",
    name="words-of-a-figure",
    severity=Severity.ERROR,
    explanation="""\
A decorative image (`{.decorative}`) is no content, so it has no alternative text, caption or
description. With the attribute `alt=` the brackets are the caption, so no other stands below.""",
)
REFERENCE_UNUSED = Rule(
    code="SRC026",
    name="unused-link-definition",
    severity=Severity.WARNING,
    explanation="""\
A line such as `[label]: https://…` gives the address for `[words][label]`, and is not printed.
Nothing uses this one. If it is text, put `\\` before the bracket.""",
)
EMPTY_TABLE = Rule(
    code="SRC028",
    name="empty-table",
    severity=Severity.ERROR,
    explanation="""\
A table without a word in any cell says nothing, and yet a screen reader would announce it with its
rows and columns.""",
)
NESTED_LINK = Rule(
    code="SRC027",
    name="link-in-a-link",
    severity=Severity.ERROR,
    explanation="""\
A link inside a link has two targets, and no reader could tell which one to follow. A footnote's
mark is a link too. Put it behind the link: `[words](https://example.org)[^note]`.""",
)
TABLE_TOO_LARGE = Rule(
    code="SRC030",
    name="table-too-large",
    severity=Severity.ERROR,
    explanation="""\
A table has up to 250 columns and 100,000 cells. Nobody listens to a larger one or finds a place in
it on paper: give what it says in words and link to the data, or divide it.""",
)
UNKNOWN_ATTRIBUTE = Rule(
    code="SRC031",
    name="unknown-attribute",
    severity=Severity.WARNING,
    explanation="""\
What stands in braces behind a heading, a picture or a phrase takes effect only where the dialect
knows it: `#id` and `.class` everywhere, `lang=` of a phrase or a division, `title=` of a division,
`alt=` and `width=` of a picture. Anything else, such as `onclick=`, is left out; in silence, what
tells a browser how to open a link (`target=`, `rel=`, `download=`, `hreflang=`). See
`publish explain dialect`.""",
)
HTML_LEFT_OUT = Rule(
    code="SRC042",
    name="html-left-out",
    severity=Severity.WARNING,
    explanation="""\
A script, a form, a drawing in HTML has no meaning in print or speech, and scripts could do harm, so
it is left out. If readers lose something by that, say it in words.""",
)
HTML_AS_LINK = Rule(
    code="SRC043",
    name="html-as-link",
    severity=Severity.WARNING,
    explanation="""\
A video, a recording or another page within the page (`<iframe>`) cannot be printed or be part of
the narration. A link to it stands in its place, under its title, else under the name of the site.
Write a link yourself to choose its words.""",
)
UNKNOWN_ELEMENT = Rule(
    code="SRC044",
    name="unknown-element",
    severity=Severity.WARNING,
    explanation="""\
Elements that HTML does not have, such as `<Tabs>`, are parts of a program. Their words are kept, as
if the element were not there. A lone `<name>` that nothing closes is text.""",
)
CELLS_JOINED = Rule(
    code="SRC045",
    name="cells-joined",
    severity=Severity.WARNING,
    explanation="""\
Cells of a table that span several columns or rows (`colspan`, `rowspan`) are set as one cell and
empty ones beside it: a listener can then be told the header of each.""",
)
STRAY_STRESS = Rule(
    code="SRC061",
    name="stray-stress",
    severity=Severity.WARNING,
    explanation="""\
Stars that nothing closes, or that have a space between them and the words (`** words**`), stress
nothing: they would be printed and spoken as stars, and are left out. Put both pairs right beside
the words, or take them away; stars that are meant to be read are written `\\*\\*`.""",
)
LINK_MENDED = Rule(
    code="SRC062",
    name="link-mended",
    severity=Severity.WARNING,
    explanation="""\
An address ends at a space, so that `[words](a page.html)` would be no link, and be printed as
it stands. It is read as the link that it was meant to be, the space written as `%20`. Write the
address as it is in a browser's field, or put it between `<` and `>`: `[words](<a page.html>)`.""",
)
