"""What a publication says of itself."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from publish.diagnostics import Span
from publish.model.asset import Asset
from publish.model.recording import NamedRecording, Recording


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A name as it is read, and as it is sorted ("Byron, Ada"), if that was given.

    `affiliation` is the institution, several with `; ` between them; `orcid` is
    `0000-0002-1825-0097`.
    """

    name: str
    file_as: str | None = None
    affiliation: str | None = None
    orcid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What a publication is a part of; `position` is its number there, as it was written."""

    name: str
    position: str | None = None


def in_series(series: Series) -> str:
    """Return a series and the place in it as one text: `Open questions, 3`."""
    return f"{series.name}, {series.position}" if series.position else series.name


Edition: TypeAlias = Literal["epub", "print", "audio"]
"""What of a publication has an ISBN of its own; `print` is the PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Isbns:
    """Thirteen digits for each edition that has them. One ISBN for all is each one's."""

    epub: str | None = None
    print: str | None = None
    audio: str | None = None

    def of(self, edition: Edition) -> str | None:
        """Return an edition's."""
        return {"epub": self.epub, "print": self.print, "audio": self.audio}[edition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The metadata block, typed; names as in the source with `_` for `-`.

    `lang` is a BCP 47 tag whose subtags are registered. `date` and `modified` are ISO 8601 (`2026`,
    `2026-11`, `2026-11-24`, `2026-11-24T10:00:00Z`), None if not given. `identifier` is an absolute
    URI, filled by resolving with a `urn:uuid:` (version 5 of slug and lang) where the source has
    none. `paper` is `a4` or `letter`, `links` one of `addresses.WAYS`, `press` are printing
    services, by name or files beside the article. A `draft` is not published,
    or is marked as one; `publish_date` is as `date`, when it may be published at the earliest.
    `outputs` are the formats that `publish all` makes, none for its usual ones. `voice` are the
    voices or engines that may speak, the first that is installed before the others. `recording` are
    recordings of a person who reads, one after the other; `recordings` the same, their files found
    by resolving. `base_url` is the address of the folder that the article lies in, `address` that
    of the article itself, made of it by reading; `shortcodes` says of other tools' tags by name how
    they are read (`drop`, `words`, `admonition`); `media` has, for what addresses of pictures begin
    with, the folder that holds copies, relative to the article. `bibliography` are files of works
    that can be cited, `references` such works as CSL has them, `nocite` keys of works that are
    listed without being cited. `findings` says by code how much a finding matters here (`error`,
    `warning`, `note`, `off`). `spans` gives the place of each key.
    """

    title: str
    lang: str
    subtitle: str | None = None
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    series: tuple[Series, ...] = ()
    date: str | None = None
    modified: str | None = None
    identifier: str | None = None
    isbns: Isbns = field(default_factory=Isbns)
    publisher: str | None = None
    rights: str | None = None
    description: str | None = None
    subjects: tuple[str, ...] = ()
    cover_image: str | None = None
    cover: Asset | None = None
    engine: str | None = None
    voice: tuple[str, ...] = ()
    narrator: str | None = None
    recording: tuple[NamedRecording, ...] = ()
    recordings: tuple[Recording, ...] = ()
    lexicon: tuple[str, ...] = ()
    lexicons: tuple[Asset, ...] = ()
    style: str | None = None
    slug: str = ""
    base_url: str | None = None
    address: str | None = None
    paper: str | None = None
    links: str | None = None
    press: tuple[str, ...] = ()
    draft: bool = False
    publish_date: str | None = None
    outputs: tuple[str, ...] = ()
    shortcodes: dict[str, str] = field(default_factory=dict, hash=False)
    media: dict[str, str] = field(default_factory=dict, hash=False)
    bibliography: tuple[str, ...] = ()
    references: tuple[object, ...] = field(default=(), hash=False)
    nocite: str | None = None
    findings: dict[str, str] = field(default_factory=dict, compare=False, hash=False)
    spans: dict[str, Span] = field(default_factory=dict, compare=False, repr=False, hash=False)

    def identifier_of(self, edition: Edition) -> str:
        """Return the URI of one edition: its ISBN, else the publication's own identifier."""
        isbn = self.isbns.of(edition)
        return f"urn:isbn:{isbn}" if isbn else self.identifier or ""
