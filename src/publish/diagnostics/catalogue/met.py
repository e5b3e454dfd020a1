"""MET: metadata."""

from publish.diagnostics.rule import Rule, Severity

NO_HEAD = Rule(
    code="MET001",
    name="no-metadata",
    severity=Severity.ERROR,
    explanation="""\
An article begins with its metadata: lines of `key: value` between two lines of three hyphens.
Title and language are needed, since every reading system announces the one and chooses a voice by
the other:

    ---
    title: The broader context
    lang: en-GB
    ---
""",
)
NEVER_CLOSED = Rule(
    code="MET002",
    name="metadata-never-closed",
    severity=Severity.ERROR,
    explanation="""\
The metadata begins with a line of three hyphens (or plus signs, for TOML) and must end with
another such line, otherwise the whole article would be metadata.""",
)
NOT_YAML = Rule(
    code="MET003",
    name="metadata-not-yaml",
    severity=Severity.ERROR,
    explanation="""\
Metadata between `---` is YAML 1.2. The usual slip is a colon or a number sign inside a value:

    title: "Arms control: what is left"

Quotation marks around the value mend it.""",
)
NOT_TOML = Rule(
    code="MET004",
    name="metadata-not-toml",
    severity=Severity.ERROR,
    explanation="""\
Metadata between `+++` is TOML: `title = "Arms control"`. Text needs quotation marks there.""",
)
NOT_A_MAPPING = Rule(
    code="MET005",
    name="metadata-not-keys",
    severity=Severity.ERROR,
    explanation="""\
Metadata is a list of `key: value` lines, such as `title: A title`.""",
)
HEAD_TOO_LARGE = Rule(
    code="MET006",
    name="metadata-too-large",
    severity=Severity.ERROR,
    explanation="""\
Metadata may hold 256 KiB. What is longer belongs into the article.""",
)
HEAD_TOO_DEEP = Rule(
    code="MET007",
    name="metadata-too-deep",
    severity=Severity.ERROR,
    explanation="""\
Metadata may be nested 32 levels deep. No key needs more than two.""",
)
ALIAS = Rule(
    code="MET008",
    name="metadata-alias",
    severity=Severity.ERROR,
    explanation="""\
YAML anchors (`&name`) and aliases (`*name`) let a few lines stand for millions. They are not read.
A value that begins with `&` or `*` goes between quotation marks.""",
)
TAG = Rule(
    code="MET009",
    name="metadata-tag",
    severity=Severity.ERROR,
    explanation="""\
YAML tags (`!name`) ask the reader to make an object of a value. They are not read. A value that
begins with `!` goes between quotation marks.""",
)
DUPLICATE_KEY = Rule(
    code="MET010",
    name="duplicate-key",
    severity=Severity.ERROR,
    explanation="""\
The same key twice: one of the two values would be lost in silence.""",
)
UNKNOWN_KEY = Rule(
    code="MET011",
    name="unknown-key",
    severity=Severity.WARNING,
    explanation="""\
The key is none of ours, and none that we know from Pandoc, Hugo or Jekyll, so it has no effect.
`publish explain metadata` lists the keys.""",
)
WRONG_TYPE = Rule(
    code="MET012",
    name="wrong-type",
    severity=Severity.ERROR,
    explanation="""\
The value has another shape than the key needs: a list where one text is due, or the reverse.
`publish explain metadata` shows each key with an example.""",
)
MISSING_TITLE = Rule(
    code="MET013",
    name="missing-title",
    severity=Severity.ERROR,
    explanation="""\
A publication needs a title: it is what a reading system announces first, the name of the PDF's
window and of the audio book. Write `title: …` in the metadata, or a lone `# …` at the head.""",
)
MISSING_LANGUAGE = Rule(
    code="MET014",
    name="missing-language",
    severity=Severity.ERROR,
    explanation="""\
A publication needs its language: the voice, the hyphenation and every screen reader depend on it.
Write `lang: en-GB`, a BCP 47 tag.""",
)
UNKNOWN_LANGUAGE = Rule(
    code="MET015",
    name="unknown-language",
    severity=Severity.ERROR,
    explanation="""\
A language is named by a BCP 47 tag whose parts are registered with IANA: `en`, `en-GB`, `mt`,
`zh-Hant`. A tag that is not leaves a listener with the wrong voice.""",
)
INVALID_DATE = Rule(
    code="MET016",
    name="invalid-date",
    severity=Severity.ERROR,
    explanation="""\
Dates are ISO 8601: `2026`, `2026-11`, `2026-11-24` or `2026-11-24T10:00:00Z`. What other tools and
people write is read where it can be but one day: `2026-11-24 10:00:00 +0100`, `24 November 2026`,
`Nov 24th, 2026`, `24.11.2026`; with months in English or the article's language. `3/4/2026` is a
day in April to some and in March to others.""",
)
INVALID_IDENTIFIER = Rule(
    code="MET017",
    name="invalid-identifier",
    severity=Severity.ERROR,
    explanation="""\
An identifier is an absolute URI, so that two publications can never have the same one:
`urn:isbn:9781402894626`, `https://doi.org/10.1000/182`, `urn:uuid:…`. Without one, it is made from
slug and language.""",
)
INVALID_SLUG = Rule(
    code="MET018",
    name="invalid-slug",
    severity=Severity.WARNING,
    explanation="""\
The slug names the output's folder and files: small ASCII letters, digits and single hyphens, no
more than 60. Of anything else such a one is made.""",
)
INVALID_CHOICE = Rule(
    code="MET019",
    name="invalid-choice",
    severity=Severity.ERROR,
    explanation="""\
The key takes one of a few values; the hint lists them.""",
)
CONTROL_CHARACTER = Rule(
    code="MET020",
    name="control-character-in-metadata",
    severity=Severity.ERROR,
    explanation="""\
A control character has no place in a title or a name; no output could hold it.""",
)
UNDATED = Rule(
    code="MET021",
    name="undated",
    severity=Severity.NOTE,
    explanation="""\
Outputs carry a date. It is SOURCE_DATE_EPOCH from the environment, else `modified`, else `date`;
without any, 1980-01-01, so that the same source always gives the same bytes.""",
)
SAME_SLUG = Rule(
    code="MET022",
    name="same-slug",
    severity=Severity.ERROR,
    explanation="""\
Two publications of one run would be written into the same folder. Give one of them a `slug:`.""",
)
LEXICON_UNREADABLE = Rule(
    code="MET023",
    name="lexicon-unreadable",
    severity=Severity.ERROR,
    explanation="""\
A lexicon tells how names are pronounced. The file that the metadata names is not there, is no
regular file, holds more than 1 MiB, or lies outside of the folder that is published.""",
)
TOO_LONG = Rule(
    code="MET024",
    name="metadata-too-long",
    severity=Severity.ERROR,
    explanation="""\
A title stands on every page and in every list of chapters, and is spoken whole: it has at most 500
characters, a subtitle too, any other text of the metadata 5,000. Put a longer text into the
article.""",
)
TOO_MANY = Rule(
    code="MET025",
    name="metadata-too-many",
    severity=Severity.ERROR,
    explanation="""\
Up to 300 authors and 100 subjects are read. The authors are spoken before the article begins: name
a collaboration or the first authors there, and list everybody in the text.""",
)
INVALID_ISBN = Rule(
    code="MET026",
    name="invalid-isbn",
    severity=Severity.ERROR,
    explanation="""\
An ISBN has thirteen digits (before 2007 ten), the last of which is made of the others, so that a
slip is noticed: shops and libraries would list another book. It names one edition; the EPUB, the
print edition and the audio book each have their own: `isbn: {epub: …, print: …, audio: …}`.""",
)
HELD = Rule(
    code="MET027",
    name="held",
    severity=Severity.NOTE,
    explanation="""\
A draft (`draft: true`, `published: false`, a file in a folder `_drafts`) and an article whose
`date` or `publishDate` has not come yet are not published. The time is that of the run:
SOURCE_DATE_EPOCH, else the clock; a day without a zone has come when it has begun anywhere. It
decides whether something is published, never what is in it. `--drafts` publishes them, drafts with
"Draft" before their title.""",
)
HELD_BUT_THERE = Rule(
    code="MET028",
    name="held-but-there",
    severity=Severity.NOTE,
    explanation="""\
The article has become a draft, or its date was moved, after it was published. What stands in the
output folder is left as it is, since somebody may rely on it; delete it if nobody is to find
it.""",
)
DIVIDED_LANGUAGE = Rule(
    code="MET029",
    name="divided-language",
    severity=Severity.WARNING,
    explanation="""\
A tag can name what is several languages or countries by now: `sh` is Serbian, Croatian or Bosnian,
`sr-CS` was Serbia and Montenegro. Only the author knows which is meant, and the voice depends on
it. An old tag with one successor is replaced in silence: `iw` by `he`, `zh-yue` by `yue`.""",
)
UNKNOWN_OUTPUT = Rule(
    code="MET030",
    name="unknown-output",
    severity=Severity.ERROR,
    explanation="""\
`outputs:` lists the formats that `publish all` makes: `audio`, `pdf`, `epub`, or one that a plug-in
brings. What is not listed is not made, and what it could not show is no error:

    outputs: [audio, epub]""",
)
TITLE_GUESSED = Rule(
    code="MET031",
    name="title-guessed",
    severity=Severity.WARNING,
    explanation="""\
Nothing says what the article is called. A lone `#` at its head is a title; else the first heading
is taken, and without any the name of the file. Every reading system announces it, and the
output's folder is named after it: write the line `title: …` that is meant.""",
)
LANGUAGE_GUESSED = Rule(
    code="MET032",
    name="language-guessed",
    severity=Severity.WARNING,
    explanation="""\
Nothing says in which language the article is, so it was guessed from its words: of more than 200
letters, and only where it is sure. A voice, hyphenation and every screen reader depend on it, and
no guess knows a country: write `lang: en-GB` in the article, once for a folder in its
`_metadata.yml`, or give `--lang en-GB` on the command line.""",
)
INVALID_ORCID = Rule(
    code="MET033",
    name="invalid-orcid",
    severity=Severity.WARNING,
    explanation="""\
An ORCID names one researcher: sixteen digits in four groups, of which the last is checked
(`0000-0002-1825-0097`). One that cannot be is left out, lest it name somebody else.""",
)
MOVING_DATE = Rule(
    code="MET034",
    name="moving-date",
    severity=Severity.WARNING,
    explanation="""\
`today`, `last-modified` or a call of R is the day on which another tool runs. Here the same source
gives the same outputs, so no output carries the day of a run. Write the day that is meant.""",
)
INVALID_BASE_URL = Rule(
    code="MET035",
    name="invalid-base-url",
    severity=Severity.ERROR,
    explanation="""\
`base-url` says where the folder of the article can be read on the web, so that links to its other
pages lead there from a book: `https://example.org/guides/`.""",
)
UNKNOWN_FINDING = Rule(
    code="MET036",
    name="unknown-finding",
    severity=Severity.WARNING,
    explanation="""\
`findings` says how much a finding matters in these articles, by its code or its name:

    findings: {REF016: off, no-date: note}

No finding has this one; `publish explain` lists all.""",
)
ERROR_STAYS = Rule(
    code="MET037",
    name="error-stays",
    severity=Severity.WARNING,
    explanation="""\
`findings` can make a warning or a note `off`, a `note`, a `warning` or an `error`. An error stays
one: what it finds would be missing or wrong for somebody who reads or listens. An archive with
known errors is checked with `publish check --baseline FILE`.""",
)
RECORDING_UNREADABLE = Rule(
    code="MET038",
    name="recording-unreadable",
    severity=Severity.ERROR,
    explanation="""\
A recording is a sound and the cues that tell which sentence is where in it. A file that the
metadata name for it is not there, is no regular file or a link, lies outside of the folder that is
published, or is too large: all recordings of an article hold 4 GiB at most (FLAC is half as large
as WAV, and as good), the cues of one 4 MiB.""",
)
NO_READER = Rule(
    code="MET039",
    name="reader-not-named",
    severity=Severity.ERROR,
    explanation="""\
A recording is somebody's: the narration, the audio book and the EPUB say whose voice it is.

    recording: {audio: read.wav, reader: Ada Lovelace}

`narrator: Ada Lovelace` says it for all recordings of an article. Who does not want to be named is
`reader: Anonymous`.""",
)
