"""Characters of one inline in one font, told apart by what they mean: what lines are made of."""

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import NamedTuple, Self

from publish.layout.type.fonts import Font
from publish.model import LinePicture, Link, Part, ShapedWord

RAISED = frozenset({Part.REFERENCE, Part.ADDRESS_SIGN})
"""What stands raised behind a word, and is not parted from it."""


class Decoration(StrEnum):
    """A line that goes with marked words (CSS Text Decoration)."""

    UNDERLINE = "underline"
    HEAVY_UNDERLINE = "heavy underline"
    LINE_THROUGH = "line through"


class Direction(Enum):
    """Where an isolate runs; OWN: where its first letter does (UAX #9, FSI)."""

    LEFT_TO_RIGHT = "left to right"
    RIGHT_TO_LEFT = "right to left"
    OWN = "own"


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """A link, a program's text or a phrase that is set as if it were one sign."""

    way: Direction


OBJECT = "\ufffc"
"""Stands for a character of a picture's words: it has no direction, and no line ends beside it."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A picture in a line: what it is as a word, where it stands, its alternative text."""

    shaped: ShapedWord
    picture: LinePicture
    text: str


@dataclass(slots=True, eq=False)
class Item:
    """Characters of one inline in one font.

    `start` is the offset of the first in its sentence. `lead` is room before it. `cites` is the
    footnote or address that a raised one is the first to cite; `anchor` an identifier that points
    here. `gap` says that a space follows which is none of its sentence, `level` how deep it stands
    in which direction (odd: from right to left), `border` how deep what encloses it and the next
    one does, where an isolate begins or ends between the two, `scopes` what it is a part of that
    has a direction of its own, `verbatim` that it is a program's. `link` is the link that it is a
    part of, to be underlined. `ties` are the offsets of its sentence at which no line ends. That of
    a picture, which is `drawn`, has OBJECT for its text.
    """

    text: str
    font: Font
    size: float
    colour: str
    node: str = ""
    start: int = 0
    part: Part = Part.TEXT
    lang: str | None = None
    rise: float = 0.0
    decoration: Decoration | None = None
    lead: float = 0.0
    cites: str = ""
    anchor: str = ""
    breaks_line: bool = False
    gap: bool = False
    level: int = 0
    border: int | None = None
    scopes: tuple[Scope, ...] = ()
    verbatim: bool = False
    link: Link | None = None
    ties: Container[int] = ()
    drawn: Drawn | None = None


class Segment(NamedTuple):
    """A part of a word that lies in one item: offsets [start, reach) include a following space.

    `width` is that of what is shaped, in points.
    """

    shaped: ShapedWord
    item: Item
    start: int
    reach: int
    raw: str
    width: float

    @classmethod
    def of(cls, shaped: ShapedWord, item: Item, start: int, reach: int, raw: str) -> Self:
        """Return a part as wide as what is shaped."""
        return cls(shaped, item, start, reach, raw, shaped.width * item.size / 1000)
