"""The result of laying out: marks on pages, and where each page starts in the text.

Lengths are points; `x` grows to the right and `y` upwards from the page's lower left corner, as
in PDF. A Layout holds no PDF: glyphs are those of a face, and what a mark stands for is told by
the identifier of its node.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from publish.model.position import TextPosition


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStart:
    """A page's label and the first running text on it (None on a page without such text).

    Footnotes, running heads, the contents and repeated table headers are not running text.
    """

    label: str
    position: TextPosition | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A bundled font file: `key` names it within a Layout (`Source Serif 4 italic`)."""

    key: str
    content: bytes = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a face, in thousandths of the size.

    `text` is the characters it stands for: a ligature has several, the further glyphs of a
    cluster have none. `advance` is how far the pen moves, kerning included; `width` the
    glyph's own.
    """

    id: int
    text: str
    advance: float
    width: float
    x_offset: float = 0.0
    y_offset: float = 0.0


@dataclass(frozen=True, slots=True)
class ShapedWord:
    """A word or a part of one, shaped once and shared by all its uses; `width` as Glyph's.

    `text` is what is shown; a hyphen that breaking added is U+00AD at the end. The glyphs of a
    `leftward` word, one that runs from right to left, stand from its end to its beginning.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    width: float
    leftward: bool = False


class Part(StrEnum):
    """What a run of glyphs stands for, and so which identifier its `node` is."""

    TEXT = "text"  # characters [start, end) of a sentence; node: the sentence
    DATE = "date"  # the date in the title block, in words; no node
    IMPRINT = "imprint"  # a line of the imprint; node: its number from 1
    ADDRESS = "address"  # a link's address, in brackets or at the foot; node: its name
    ADDRESS_SIGN = "address-sign"  # the letter behind the link's words; node: the same
    ADDRESS_LABEL = "address-label"  # that before it at the foot; node: the same
    LABEL = "label"  # a list item's bullet or number; node: the item
    REFERENCE = "reference"  # a footnote's citation in the text; node: the reference
    NOTE_LABEL = "note-label"  # the number before a footnote; node: the footnote
    PAGE_REFERENCE = "page-reference"  # the page that a link leads to; node: its name
    BACK = "back"  # a way back behind a footnote; node: the reference that it leads to
    CONTENTS_HEADING = "contents-heading"  # the word "Contents"; no node
    CONTENTS_TITLE = "contents-title"  # an entry; node: the section, offsets as in its sentence
    CONTENTS_PAGE = "contents-page"  # its page number; node: the section
    PAGE_MARK = "page-mark"  # a page of the reference edition, in the margin, an artifact; no node
    HEADER = "header"  # running head, an artifact; no node
    FOOTER = "footer"  # folio, an artifact; no node
    REPEATED = (
        "repeated"  # a table's header, a note's number on a further page, an artifact; no node
    )
    ORNAMENT = "ornament"  # leaders and the like, an artifact; no node


@dataclass(frozen=True, slots=True)
class LinePicture:
    """The picture `asset` (the digest of one) in a line, as wide as its run.

    Its lower edge is `rise` above the baseline, below it if that is less than 0.
    """

    asset: str
    height: float
    rise: float


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one node in one face, from `x` on the baseline of their line.

    `start` and `end` are offsets in the plain text of sentence `node` (Part.TEXT); they include
    the space that follows the run, if one does, even where the line ends there. A run never
    crosses the border of an inline, so that its start tells which link or language it is in.
    `x` is its left end in every direction; the words of a `leftward` run follow each other from
    its right end. Words stand `space` points apart. `trailing` says that a space character follows
    the last word (it is drawn, so that the words of two lines do not grow together when copied or
    read aloud). Where `picture` stands, its alternative text is the words, which nobody sees.
    """

    part: Part
    node: str
    start: int
    end: int
    face: str
    size: float
    colour: str
    x: float
    words: tuple[ShapedWord, ...]
    width: float
    space: float = 0.0
    trailing: bool = False
    rise: float = 0.0
    leftward: bool = False
    picture: LinePicture | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one baseline, in order of reading.

    A `turned` line runs from the page's foot to its head: it is set on a page turned a quarter to
    the left about its lower left corner, so that `x` goes up the page, and `y`, which is negative,
    to its left.
    """

    y: float
    runs: tuple[Run, ...]
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, an artifact, unless it stands for a scene break: `node` then."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float
    colour: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle, an artifact; fills come before what stands on them."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of figure `node` in its box."""

    node: str
    x: float
    y: float
    width: float
    height: float


Mark: TypeAlias = Line | Stroke | Fill | Picture


Rectangle: TypeAlias = tuple[float, float, float, float]
"""The left, lower, right and upper edge of a rectangle."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a page is cut: the finished page, and how far what reaches its edge is printed."""

    trim: Rectangle
    bleed: Rectangle


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its label, and its marks in the order in which they are painted.

    A side of a sheet has several pages: `parts` tells of each its place in the order of reading and
    how many of the marks are its own. A page of a press edition is `cut`.
    """

    label: str
    marks: tuple[Mark, ...]
    parts: tuple[tuple[int, int], ...] = ()
    cut: Cut | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The pages of one edition; the labels of the reference edition are facts to all outputs.

    `targets` tells where each section, block, item, cell, sentence, footnote and footnote
    reference begins, and each phrase with an identifier: identifier → (index of its page from 0,
    x, y of its top left). An alternative text's sentences are where their picture is. In another
    edition `reference_pages` tells the same of the pages of the reference edition, by their labels.
    """

    width: float
    height: float
    pages: tuple[Page, ...]
    page_starts: tuple[PageStart, ...]
    faces: dict[str, Face]
    targets: dict[str, tuple[int, float, float]]
    reference_pages: dict[str, tuple[int, float, float]] = field(default_factory=dict)
