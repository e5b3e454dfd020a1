"""SRC: what other tools would have made something of (templates, formulas, programs)."""

from publish.diagnostics.rule import Rule, Severity

SHORTCODE = Rule(
    code="SRC009",
    name="shortcode",
    severity=Severity.ERROR,
    explanation="""\
Hugo's shortcodes are programs of another tool. Those that most sites have are read (`figure`,
`ref`, `highlight`, `youtube`, `note` …); this one is not known. Write what it would give, or say
once in `_metadata.yml` how the house's own are read, `"*"` for all others:

    shortcodes: {badge: drop, button: words, aside: admonition}
""",
)
LIQUID = Rule(
    code="SRC010",
    name="liquid",
    severity=Severity.ERROR,
    explanation="""\
The tags of Liquid, Zola and mdBook (`{% … %}`, `{{ … }}`) are programs of another tool. What most
sites have is read (`highlight`, `raw`, `link`, `post_url`, an `include` of a picture …); this one
is not known. Write what it would give, or say in `_metadata.yml` how the house's own are read:

    shortcodes: {filename: words, ads: drop}
""",
)
MATHEMATICS = Rule(
    code="SRC011",
    name="mathematics",
    severity=Severity.ERROR,
    explanation="""\
Formulas between dollar signs cannot be set and spoken by this version. Write a short one in words
or characters (`a² + b² = c²`); draw a long one as a figure with a description. A price such as
`$5` is text; where two prices look like a formula, write `\\$5`.""",
)
CITATION = Rule(
    code="SRC012",
    name="citation",
    severity=Severity.WARNING,
    explanation="""\
Works are cited by key (`[@doe2020, p. 3]`), and the metadata names no bibliography: the words of
the key stand there ("Doe 2020"). Name one, in BibTeX, CSL JSON or CSL YAML, below the folder that
is published:

    bibliography: references.bib""",
)
NOT_READ = Rule(
    code="SRC029",
    name="link-not-read",
    severity=Severity.ERROR,
    explanation="""\
It looks like a link or an image, but Markdown reads it as text: mostly since the path holds a
space, or a quotation mark is missing. Brackets and path would be printed and spoken. A path with
spaces stands in angle brackets: `![The harbour](<old map.png>)`.""",
)
NOT_INCLUDED = Rule(
    code="SRC032",
    name="not-included",
    severity=Severity.ERROR,
    explanation="""\
mdBook puts a file in the place of `{{#include path}}`. It is read from below the folder that is
published, and nowhere else: name the folder that holds both, as in `publish all book/`.""",
)
RUBY = Rule(
    code="SRC033",
    name="ruby",
    severity=Severity.ERROR,
    explanation="""\
`<% … %>` is a program in a template: Ruby (ERB, as Middleman and Rails have it) or JavaScript (EJS,
as Hexo has it). Only that tool can run it. Write what it would give.""",
)
MEDIA_LINKED = Rule(
    code="SRC034",
    name="media-as-link",
    severity=Severity.WARNING,
    explanation="""\
A video or a post of another site is shown by a tag (`{{< youtube … >}}`, `{% embed … %}`). No book
can hold it: a link stands for it. Whoever reads on paper or listens learns what it is about only
from the text.""",
)
TEX_COMMAND = Rule(
    code="SRC046",
    name="tex-command",
    severity=Severity.ERROR,
    explanation="""\
Commands of TeX (`\\index{…}`, `\\textbf{…}`) mean something to TeX alone,
and would be printed and spoken as they stand. Write in Markdown what the command gives, or remove
it; what shows a command to readers stands between backticks.""",
)
RAW_FORMAT = Rule(
    code="SRC050",
    name="raw-format",
    severity=Severity.WARNING,
    explanation="""\
Pandoc passes a piece in `{=latex}` or another format on as it stands, to that output alone. Here it
is left out; a piece in `{=html}` is read as HTML.""",
)
ICON_LEFT_OUT = Rule(
    code="SRC051",
    name="icon-left-out",
    severity=Severity.WARNING,
    explanation="""\
`:material-book:` and the like are icons that only the theme of a site has. Print, speech and books
do without them; where an icon alone says something, say it in words.""",
)
RESULT_MISSING = Rule(
    code="SRC052",
    name="result-missing",
    severity=Severity.WARNING,
    explanation="""\
Quarto, R Markdown and Jupyter run the programs of an article and show what they give. Nothing is
run here: the program is shown, unless its options say otherwise, and the caption and alternative
text of what it draws stand as words. Publish what the tool makes of the article (`keep-md: true`,
`output: md_document`), in which the pictures are.""",
)
RESULT_IN_TEXT = Rule(
    code="SRC053",
    name="result-in-text",
    severity=Severity.ERROR,
    explanation="""\
A program between backticks (`` `r nrow(data)` ``, `` `{python} total` ``) stands for what it gives,
and a sentence without that says nothing. Nothing is run here: write the result, or publish what the
tool makes of the article.""",
)
OTHER_LANGUAGE = Rule(
    code="SRC054",
    name="other-language",
    severity=Severity.ERROR,
    explanation="""\
reStructuredText, AsciiDoc, Org, Typst, Textile, wikis and BBCode are languages of their own, and
their marks mean nothing in Markdown: they would be printed and spoken as they stand. Write in
Markdown what the mark gives. A whole file is converted by

    pandoc -f rst -t markdown -o article.md article.rst

(also `org`, `mediawiki`, `textile`, `jira`, `typst`, `dokuwiki`; AsciiDoc by way of DocBook). Text
that only looks like it stands between backticks, or has `\\` before its first character.""",
)
EXPRESSION = Rule(
    code="SRC060",
    name="expression",
    severity=Severity.ERROR,
    explanation="""\
In MDX (`.mdx`) what stands in braces is a program in JavaScript (`{props.name}`), which only its
own tool can run; a string in braces (`{'text'}`) is its text, a comment (`{/* … */}`) is dropped.
Write what the expression would give; a brace that is text is written `\\{`.""",
)
