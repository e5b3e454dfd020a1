"""The keys of a printing service: where each stands, what it may be."""

from dataclasses import dataclass

from publish.model.press import COLOURS, STANDARDS
from publish.toml import KeyPath

INCH, MILLIMETRE = 72.0, 72.0 / 25.4
UNITS = {"in": INCH, "mm": MILLIMETRE, "pt": 1.0}
"""Points in each unit of length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length with its unit, from `least` to `most` points."""

    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengths:
    """A width and a height, each a Length."""

    each: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number from `least` to `most`; `whole` has no fraction."""

    least: float
    most: float
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a few texts."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """True or false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneLine:
    """A text of one line."""


Kind = Length | Lengths | Amount | Choice | Truth | OneLine

_BLEED = Length(least=0, most=36)
_SAFETY = Length(least=0, most=144)
_PAGES = Amount(least=1, most=10_000, whole=True)

KEYS: dict[KeyPath, Kind] = {
    ("title",): OneLine(),
    ("standard",): Choice(values=STANDARDS),
    ("trim",): Lengths(each=Length(least=216, most=1440)),
    ("colour",): Choice(values=COLOURS),
    ("profile",): OneLine(),
    ("ink",): Amount(least=100, most=400),
    ("resolution",): Amount(least=72, most=1200),
    ("least-type",): Length(least=4, most=24),
    ("least-line",): Length(least=0.1, most=3),
    ("least-fill",): Amount(least=0, most=30),
    ("multiple",): Amount(least=1, most=64, whole=True),
    ("least-pages",): _PAGES,
    ("most-pages",): _PAGES,
    ("marks",): Truth(),
    ("flat",): Truth(),
    ("tags",): Truth(),
    ("metadata",): Truth(),
    **{("bleed", side): _BLEED for side in ("outer", "inner", "top", "bottom")},
    **{("safety", side): _SAFETY for side in ("outer", "top", "bottom")},
    ("margins", "inner"): Length(least=0, most=144),
    ("margins", "outer"): Length(least=18, most=180),
    ("margins", "top"): Length(least=54, most=216),
    ("margins", "bottom"): Length(least=54, most=216),
}
"""Every key that a service may set; one that extends none sets all, and `gutter` besides."""

GUTTER = Length(least=0, most=144)
"""What stands behind a number of pages in the table `gutter`."""

SOURCED = frozenset({path[0] for path in KEYS} | {"gutter"})
"""What `sources` may tell the source of."""

TABLES = frozenset({("bleed",), ("safety",), ("margins",), ("gutter",), ("sources",)})
