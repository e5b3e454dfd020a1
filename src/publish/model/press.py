"""What a printing service asks of a file: the figures that a press edition is made by.

Lengths are points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

CMYK, SRGB, GREY = COLOURS = ("cmyk", "srgb", "grey")
"""How pictures are printed; text is black alone with each."""
X4, ARCHIVE, NONE = STANDARDS = ("PDF/X-4", "PDF/A-2a", "none")
"""What a file says that it conforms to: ISO 15930-7, ISO 19005-2, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """A length at each side of a page; `inner` is where the book is bound."""

    outer: float
    inner: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class InkProfile:
    """An ICC profile of a way to print; `name` is that of the printing condition.

    `digest` is the SHA-256 of `content` in hex.
    """

    name: str
    digest: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One service.

    `trim` is the finished page, width and height; `bleed` is cut off around it. Nothing that may
    not be cut stands nearer to its edge than `safety`. `gutter` has pairs of a number of pages and
    the least inner margin of books of up to so many. `margins` are those of the text, `inner` of
    them beyond the gutter. No type is smaller than `least_type`, no line thinner than `least_line`,
    no tint paler than `least_fill` per cent. `ink` is the sum of the four inks in per cent at most,
    `resolution` the pixels an inch of a picture at least. A book has from `least_pages` to
    `most_pages`, a `multiple` of some. `marks` show where to cut; a `flat` file has no
    transparency. `tags` and `metadata` say whether the file has them. `sources` tells by key where
    a figure comes from; what is not among them was not verified. An `own` one is a publication's;
    `asked` is how it was asked for: by its name, or by the path of its file.
    """

    name: str
    title: str
    standard: str
    trim: tuple[float, float]
    bleed: Sides
    safety: Sides
    gutter: tuple[tuple[int, float], ...]
    margins: Sides
    colour: str
    profile: InkProfile | None
    ink: float
    resolution: float
    least_type: float
    least_line: float
    least_fill: float
    multiple: int
    least_pages: int
    most_pages: int
    marks: bool
    flat: bool
    tags: bool
    metadata: bool
    own: bool = False
    asked: str = ""
    sources: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def edition(self) -> str:
        """The name of its pages among a publication's editions."""
        return f"press-{self.name}"

    def gutter_of(self, pages: int) -> float:
        """Return the least inner margin of a book of so many pages."""
        fitting = (width for most, width in self.gutter if pages <= most)
        return next(fitting, self.gutter[-1][1])

    def whole(self, pages: int) -> int:
        """Return a number of pages with the blank ones that make it whole."""
        return -(-pages // self.multiple) * self.multiple
