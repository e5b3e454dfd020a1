"""ENV: the world outside the source."""

from publish.diagnostics.rule import Rule, Severity

SOURCE_MISSING = Rule(
    code="ENV001",
    name="source-missing",
    severity=Severity.ERROR,
    explanation="""\
The file or folder that was named as SOURCE is not there or cannot be opened. Without a name,
`publish` reads the folder `source/` where it is called. Name a Markdown file, or a folder with
`article.md` in it, or a folder of Markdown files that begin with metadata.""",
)
NOTHING_TO_PUBLISH = Rule(
    code="ENV002",
    name="nothing-to-publish",
    severity=Severity.ERROR,
    explanation="""\
The folder that was named as SOURCE holds no publication: no `article.md`, and no `.md` file that
begins with a metadata block (`---`). `publish new NAME` makes a small article to begin with.""",
)
CANNOT_WRITE = Rule(
    code="ENV003",
    name="cannot-write",
    severity=Severity.ERROR,
    explanation="""\
The output folder or a file in it cannot be written: the disk is full, the folder belongs to
somebody else, or a file stands where a folder should be. What was published before is left as it
was: files are written beside it under another name and put in place at the end.""",
)
FAILED_FORMAT = Rule(
    code="ENV004",
    name="format-failed",
    severity=Severity.ERROR,
    explanation="""\
One format could not be written although the source is sound. The other formats were published.
The message names the cause as the system gave it.""",
)
EPOCH_INVALID = Rule(
    code="ENV005",
    name="epoch-invalid",
    severity=Severity.ERROR,
    explanation="""\
The environment variable SOURCE_DATE_EPOCH must be a whole number of seconds since 1970, from
315532800 (1980-01-01) to 4354819199 (2107-12-31), the years that a ZIP file can hold. For the time
of the last commit: `SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)`.""",
)
NO_ENGINE = Rule(
    code="ENV006",
    name="speech-engine-failed",
    severity=Severity.ERROR,
    explanation="""\
The speech engine cannot be started, or cannot say a simple paragraph. eSpeak NG comes with
`publish`, in the package `espeakng-loader`; installing that again mostly mends it.""",
)
PASSED_OVER = Rule(
    code="ENV007",
    name="passed-over",
    severity=Severity.NOTE,
    explanation="""\
Of the Markdown files in a folder, those are published that begin with a metadata block (`---`). The
others, such as a README, are named here, so that none is left out unseen.""",
)
NO_MEMORY = Rule(
    code="ENV008",
    name="no-memory",
    severity=Severity.ERROR,
    explanation="""\
Memory ran out: the machine has none left, or the process may take no more (`ulimit -v`,
`prlimit --as`, a container's limit). An article takes about 0.5 GB with narration. Allow it more,
or publish fewer formats at a time. What was published before is as it was.""",
)
NOT_PRINTED = Rule(
    code="ENV009",
    name="not-printed",
    severity=Severity.ERROR,
    explanation="""\
The results were made, but standard output could not be written: the disk to which it leads is full,
for one. Findings go to standard error; the finished files are in the output folder.""",
)
STALE = Rule(
    code="ENV010",
    name="stale",
    severity=Severity.NOTE,
    explanation="""\
A file in the publication's folder was made of an earlier version of the source, and this run makes
it not anew. Where the run was asked for other formats, it stays, and `manifest.json` calls it
stale. `publish all` makes anew what the source asks for and takes away what is stale: what was once
asked for on the command line alone is named, with the command that makes it.""",
)
VOICE_NOT_INSTALLED = Rule(
    code="ENV011",
    name="voice-not-installed",
    severity=Severity.ERROR,
    explanation="""\
The voice that is asked for needs packages that are not there, or are there in another version: 1.29
and later of onnxruntime, for one, report to their maker. The message names them. With
`voice: [hibari, espeak]` an article may be spoken by the second where the first is not installed; a
note then says so.""",
)
NO_PLAYER = Rule(
    code="ENV012",
    name="no-player",
    severity=Severity.ERROR,
    explanation="""\
`publish say` plays what it says with a program of the system: afplay, pw-play, paplay, aplay, SoX's
play, or ffplay. None is there, or none can be heard. `-o said.wav` writes a file instead.""",
)
NOTHING_KEPT = Rule(
    code="ENV013",
    name="nothing-kept",
    severity=Severity.NOTE,
    explanation="""\
What is spoken and encoded is kept in a folder, so that the next run makes only what has changed.
It cannot be written, or a variable of the environment that tells of it cannot be used. What is
published is the same; the next run takes as long. `publish cache` shows the folder, PUBLISH_CACHE
names another, `--no-cache` or PUBLISH_CACHE=off does without.""",
)
BOOK = Rule(
    code="ENV014",
    name="book",
    severity=Severity.NOTE,
    explanation="""\
The folder has the file in which another tool says that it is a book or a site. Its order of
chapters is not followed: each page that begins with metadata is a publication of its own. To make
one publication of several, write an article that includes them.""",
)
