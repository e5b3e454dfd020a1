"""The keys of a style: where each stands, what it may be."""

from dataclasses import dataclass

from publish.model.addresses import WAYS
from publish.model.book_faces import WAYS as BOOK_FACES
from publish.model.listing import LISTS
from publish.model.page_references import KINDS
from publish.toml import KeyPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number from `least` to `most`; `whole` has no fraction. `unit` is for messages."""

    least: float
    most: float
    unit: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few texts."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """`#rrggbb`; `inked` where letters are set in it."""

    inked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLine:
    """Any text of one line."""


Kind = Number | Choice | Colour | OneLine

_FACES = Choice(
    values=("Source Serif 4", "Source Sans 3", "Source Code Pro", "Atkinson Hyperlegible Next")
)
_SIDE = Number(least=36, most=180, unit="points")
# An A4 page printed on Letter loses 25 points at head and foot, and printers keep 18 more.
_HEAD = Number(least=60, most=216, unit="points")
_SECONDS = Number(least=0, most=5, unit="seconds")

KEYS: dict[KeyPath, Kind] = {
    ("colours", "text"): Colour(inked=True),
    ("colours", "muted"): Colour(inked=True),
    ("colours", "accent"): Colour(inked=True),
    ("colours", "rule"): Colour(inked=False),
    ("colours", "tint"): Colour(inked=False),
    ("faces", "text"): _FACES,
    ("faces", "heading"): _FACES,
    ("faces", "code"): _FACES,
    ("page", "paper"): Choice(values=("region", "a4", "letter", "half")),
    ("page", "links"): Choice(values=WAYS),
    ("page", "size"): Number(least=7, most=24, unit="points"),
    ("page", "leading"): Number(least=8, most=48, unit="points"),
    ("page", "least"): Number(least=6, most=24, unit="points"),
    ("page", "emphasis"): Choice(values=("italic", "bold")),
    ("page", "tables"): Choice(values=("turned", "lists")),
    ("page", "references"): Choice(values=KINDS),
    ("page", "lists"): Choice(values=LISTS),
    ("page", "grid"): Choice(values=("lines", "none")),
    ("page", "sides"): Choice(values=("one", "two")),
    ("page", "floats"): Choice(values=("here", "page")),
    ("page", "scale"): Number(least=1, most=1.6),
    ("page", "align"): Choice(values=("justified", "left")),
    ("page", "protrusion"): Number(least=0, most=1),
    ("page", "inner"): _SIDE,
    ("page", "outer"): _SIDE,
    ("page", "top"): _HEAD,
    ("page", "bottom"): _HEAD,
    ("book", "faces"): Choice(values=BOOK_FACES),
    ("speech", "engine"): OneLine(),
    ("speech", "voice"): OneLine(),
    ("speech", "rate"): Number(least=80, most=400, unit="words a minute", whole=True),
    ("speech", "loudness"): Number(least=-31, most=-12, unit="LUFS"),
    ("speech", "peak"): Number(least=-9, most=-1, unit="dBTP"),
    ("speech", "mp3_bit_rate"): Number(least=32, most=160, unit="kbit/s", whole=True),
    ("speech", "notes"): Choice(values=("end", "section", "block", "sentence", "never")),
    ("speech", "tables"): Choice(values=("rows", "summary", "headers", "never")),
    ("speech", "code"): Choice(values=("always", "never")),
    ("speech", "figures"): Choice(values=("full", "caption", "never")),
    ("speech", "asides"): Choice(values=("always", "never")),
    ("speech", "links"): Choice(values=("silent", "announced")),
    ("speech", "pause", "lead"): _SECONDS,
    ("speech", "pause", "sentence"): _SECONDS,
    ("speech", "pause", "block"): _SECONDS,
    ("speech", "pause", "heading"): _SECONDS,
}
"""Every key that a style may set; a built-in style that extends none sets all."""

TABLES = frozenset(path[:depth] for path in KEYS for depth in range(1, len(path)))
"""The tables that the keys stand in."""
