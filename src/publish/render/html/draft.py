"""A content document while it is written: its mark-up, and beside it what is spoken of it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from publish.model import Asset, Enclosure, Numbering, Publication
from publish.model.walk import body_sentences
from publish.render.html.markup import escape
from publish.render.html.profile import Profile
from publish.render.html.spoken import Par, Seq, TimeContainer

LINK = "\0"
"""Stands on both sides of an identifier whose file is not known yet; no text can hold it."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page of the PDF: its label, and where its mark stands."""

    label: str
    document: str
    id: str


@dataclass(slots=True)
class Pages:
    """Page starts, where they are marked, and the marks made of them.

    A mark stands between sentences, never inside one: before the first sentence that begins on
    its page or, where none does, on a later one; `before` has the labels by that sentence, `last`
    those after which none begins. A page without running text shares the mark's place with the
    next that has some. `names` are the marks' identifiers by label.
    """

    names: Mapping[str, str]
    before: dict[str, list[str]] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    marks: dict[str, PageMark] = field(default_factory=dict)

    @classmethod
    def of(cls, publication: Publication) -> "Pages":
        """Sort the page starts of a publication by the sentence before which they are marked."""
        pages = cls(publication.page_marks)
        layout = publication.layout
        if layout is None:
            return pages
        at_start: dict[str, list[str]] = {}
        within: dict[str, list[str]] = {}
        waiting: list[str] = []
        for start in layout.page_starts:
            waiting.append(start.label)
            if start.position is not None:
                kind = within if start.position.offset else at_start
                kind.setdefault(start.position.sentence, []).extend(waiting)
                waiting = []
        due: list[str] = []
        for sentence in body_sentences(publication.document):
            due += at_start.pop(sentence.id, [])
            if due:
                pages.before[sentence.id] = due
            due = within.pop(sentence.id, [])
        missed = (*at_start.values(), *within.values())
        pages.last = [*due, *(label for labels in missed for label in labels), *waiting]
        return pages


@dataclass(slots=True)
class Binding:
    """What the content documents of one publication share while they are written.

    `sought` are the identifiers that links lead to; `transparent` tells by their digests of the
    pictures through which the ground shows. What is found while writing: `rooms` are the
    widths that tables need, `counters` the numbers in parentheses; `pictured` and `described`,
    whether a picture has an alternative text, and one a long description.
    """

    lang: str
    pages: Pages
    profile: Profile
    sought: frozenset[str] = frozenset()
    images: dict[str, tuple[str, Asset]] = field(default_factory=dict)
    transparent: dict[str, bool] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    rooms: set[int] = field(default_factory=set)
    counters: set[tuple[Enclosure, Numbering]] = field(default_factory=set)
    pictured: bool = False
    described: bool = False

    def image(self, asset: Asset) -> str:
        """Return the name of a picture in the publication; the same bytes are there once."""
        name, _ = self.images.setdefault(asset.digest, (f"images/{asset.name}", asset))
        return name


@dataclass(slots=True)
class Draft:
    """One content document. `name` is its file below the package document."""

    name: str
    binding: Binding
    lang: str
    parts: list[str] = field(default_factory=list)
    overlay: list[TimeContainer] = field(default_factory=list)
    _open: list[Seq] = field(default_factory=list)

    def write(self, markup: str) -> None:
        """Add mark-up."""
        self.parts.append(markup)

    def place(self, identifier: str | None) -> str | None:
        """Return an identifier as the `id` of an element that is written here."""
        if identifier is not None:
            self.binding.places[identifier] = self.name
        return identifier

    def is_element(self, sentence: str) -> bool:
        """Whether a sentence is an element of its own."""
        return self.binding.profile is Profile.OVERLAY or sentence in self.binding.sought

    def speak(self, target: str, *sentences: str, kind: str | None = None) -> None:
        """Add to the overlay, if there is one, that `target` is lit while `sentences` are heard."""
        if self.binding.profile is not Profile.OVERLAY:
            return
        nodes = self._open[-1].children if self._open else self.overlay
        nodes.append(Par(target, sentences, kind))

    @contextmanager
    def part(self, target: str | None, kind: str) -> Iterator[None]:
        """Put what is spoken inside into a seq, unless it is in one already.

        Only rows stand inside another, their table: an escapable part in an escapable part
        cannot be left as a reader expects.
        """
        if target is None or (self._open and kind != "table-row"):
            yield
            return
        seq = Seq(target, kind)
        (self._open[-1].children if self._open else self.overlay).append(seq)
        self._open.append(seq)
        yield
        self._open.pop()

    def page_marks(self, sentence: str) -> str:
        """Return the marks of the pages that begin before a sentence, as empty elements; once."""
        return self.mark_pages(self.binding.pages.before.pop(sentence, []))

    def mark_pages(self, labels: list[str]) -> str:
        """Return marks for `labels` and remember where they stand."""
        return "".join(self._page_mark(label) for label in labels)

    def _page_mark(self, label: str) -> str:
        pages = self.binding.pages
        identifier = pages.names[label]
        pages.marks[label] = PageMark(label, self.name, identifier)
        return (
            f'<span epub:type="pagebreak" role="doc-pagebreak" id="{escape(identifier)}"'
            f' aria-label="{escape(label)}"></span>'
        )
