"""A style: tokens that the three outputs share, and what each builds on them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """sRGB colours as `#rrggbb`, each at least 4.5:1 on white where it carries text."""

    text: str
    muted: str
    accent: str
    rule: str
    tint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """Names of font families, bundled or own: running text, headings and furniture, programs."""

    text: str
    heading: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Silences in seconds: before a track's first word, after a sentence, block, heading."""

    lead: float
    sentence: float
    block: float
    heading: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechStyle:
    """How it is spoken: engine, voice (empty: the one for the language), words a minute, pauses.

    `loudness` is the target in LUFS, `peak` the ceiling in dBTP, `mp3_bit_rate` that of the MP3 in
    kbit/s. `notes` says where footnotes are heard: at the `end`, after the `section`, the `block`
    or the `sentence` that cites them first, or `never`; `tables`, whether their `rows`, their
    `headers` alone, these with how many rows and columns there are (`summary`) or no more than that
    there is one (`never`); `code`, whether programs are (`always`), and `asides` beyond their
    titles; `figures`, whether what is seen is described (`full`), the `caption` alone, or neither;
    `links`, whether they are `announced`, or as other words are (`silent`).
    """

    engine: str
    voice: str
    rate: int
    pause: Pause
    loudness: float
    peak: float
    mp3_bit_rate: int = 64
    notes: str = "end"
    tables: str = "rows"
    code: str = "always"
    figures: str = "full"
    asides: str = "always"
    links: str = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """How it is printed. Lengths in points.

    `paper` is `a4`, `letter`, `region`: that of the region which the language names, or `half` of
    it, two pages to a sheet. `links`
    says how the addresses of links are printed: one of `addresses.WAYS`. No type but what is raised
    is smaller than `least`. `emphasis` is `italic`, or `bold`, which is easier to see. `tables`
    that are too wide are `turned`, or `lists` of their cells. `references` are `plain`, or say the
    `page` that a link to a section, a figure or a table leads to. `lists` of what has a caption
    stand behind the contents: one of `listing.LISTS`. `protrusion` is how much of a
    stop, a hyphen or a quotation mark hangs in the margin of justified text: 0 nothing, 1 the most.
    With a `grid` of `lines` running text stands whole lines apart on all pages; `none` leaves the
    room around blocks as it is. `floats`: figures and tables stand `here`, where the text has
    them, or at head or foot of a `page`, of this one or a later one. With `two` `sides` pages face
    each other: heads and page numbers stand at the outer edges.
    `size` and `leading` are those of running text; other sizes come from `scale` (a factor a
    step). `align` is `justified`, or `left`: words evenly apart and whole but in cells, which is
    easier to follow for who reads letter by letter. Margins are those on A4 and keep every mark
    printable on Letter too. What is printed to be cut has a `trim`, the width and height of its
    pages, which goes before any paper, and no type at all under `smallest`.
    """

    paper: str
    size: float
    leading: float
    scale: float
    inner: float
    outer: float
    top: float
    bottom: float
    align: str = "justified"
    links: str = "notes"
    least: float = 6.0
    emphasis: str = "italic"
    tables: str = "turned"
    references: str = "plain"
    protrusion: float = 0.0
    lists: str = "none"
    grid: str = "lines"
    trim: tuple[float, float] | None = None
    smallest: float = 0.0
    floats: str = "page"
    sides: str = "one"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookStyle:
    """How the EPUB looks. `faces` says whose it is read in: one of `book_faces.WAYS`."""

    faces: str = "needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFont:
    """A font that the publication brings: static, with outlines, allowed to be embedded.

    `variant` is `regular`, `italic`, `semibold` (any weight from 600 on) or `semibold-italic`;
    `digest` is the SHA-256 of `content` in hex.
    """

    family: str
    variant: str
    digest: str
    content: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One named style, and the `fonts` that the publication brings."""

    name: str
    colours: Colours
    faces: Faces
    page: PageStyle
    speech: SpeechStyle
    book: BookStyle = BookStyle()
    fonts: tuple[OwnFont, ...] = ()
