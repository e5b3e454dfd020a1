"""IMG: images."""

from publish.diagnostics.rule import Rule, Severity

NO_ALTERNATIVE = Rule(
    code="IMG001",
    name="no-alternative-text",
    severity=Severity.ERROR,
    explanation="""\
Readers who do not see the picture get the text between the brackets; without it they get nothing.
Say what the picture tells, not that it is a picture:

    ![Map of the 57 participating States](map.png)

A picture that tells nothing is decorative: `![](line.png){.decorative}`. It is then left out of
speech.""",
)
ALTERNATIVE_IS_NAME = Rule(
    code="IMG002",
    name="alternative-text-is-file-name",
    severity=Severity.WARNING,
    explanation="""\
The alternative text is the name of the picture's file, which tells a listener nothing. Say what
the picture tells.""",
)
UNREADABLE = Rule(
    code="IMG003",
    name="file-unreadable",
    severity=Severity.ERROR,
    explanation="""\
The file is not there, or is no regular file, or is larger than 64 MiB. Paths are relative to the
article, with `/` between folders; capital letters count.""",
)
OUTSIDE = Rule(
    code="IMG004",
    name="file-outside",
    severity=Severity.ERROR,
    explanation="""\
An article brings its pictures along: they lie beside it or below its folder, named by a relative
path. What lies elsewhere could be a private file of whoever builds the book.""",
)
REMOTE = Rule(
    code="IMG005",
    name="image-not-a-file",
    severity=Severity.ERROR,
    explanation="""\
Pictures are files below the source folder. Nothing is read out of `data:` addresses, where it could
not be reviewed, and no cover is fetched. Save the picture beside the article and name the file.""",
)
FORMAT = Rule(
    code="IMG006",
    name="image-format",
    severity=Severity.ERROR,
    explanation="""\
Pictures are PNG, JPEG, SVG, WebP, AVIF or GIF, whatever the file's name says. Other formats are
known to few programs, or can carry programs. A cover is no SVG: shops and players show pixels.""",
)
BROKEN = Rule(
    code="IMG007",
    name="image-broken",
    severity=Severity.ERROR,
    explanation="""\
The file begins like a picture but cannot be decoded to its end; it was probably cut off when it was
copied. Export or copy it again.""",
)
TOO_LARGE = Rule(
    code="IMG008",
    name="image-too-large",
    severity=Severity.ERROR,
    explanation="""\
A picture may have 40 million pixels, and 20,000 on a side. A full page of A4 at 300 dots an inch
has 9 million; more makes books that small devices cannot open.""",
)
TOO_MANY_PIXELS = Rule(
    code="IMG009",
    name="too-many-pixels",
    severity=Severity.ERROR,
    explanation="""\
All pictures of a publication together have up to 1,000 million pixels, as 100 pictures that fill a
page at 300 dots an inch have. More would make a book that few devices open. Scale them down, or
publish several volumes.""",
)
REMOTE_LINKED = Rule(
    code="IMG010",
    name="picture-on-another-site",
    severity=Severity.WARNING,
    explanation="""\
Nothing is fetched while building, so that a book is the same tomorrow and nobody learns who builds
it. A link with the alternative text stands for a picture that lies elsewhere. Save it beside the
article; or, where copies lie in a folder of yours, say which addresses these are:

    media: {"https://cdn.example.org/": media/}""",
)
MOVES = Rule(
    code="IMG011",
    name="picture-moves",
    severity=Severity.WARNING,
    explanation="""\
A moving picture (GIF, WebP, AVIF) stands still in print, and what blinks harms some readers (WCAG
2.3.1): its first frame is shown in all outputs. Choose the frame that tells most, and say in words
what moves.""",
)
DRAWING = Rule(
    code="IMG012",
    name="drawing-refused",
    severity=Severity.ERROR,
    explanation="""\
Of an SVG its shapes and words are drawn: paths, rectangles, circles, lines, groups, what is used
again, markers and simple clips, with plain colours, gradients, strokes and opacities. What else it
holds would be missing in print or could do harm (programs, other files, entities), so the whole is
refused, and the finding names the element. Drawing programs turn effects into paths when they are
told to ("plain SVG", "object to path"); else export a PNG.""",
)
