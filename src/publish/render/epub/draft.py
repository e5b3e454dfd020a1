"""A content document while it is written: its mark-up, and beside it what is spoken of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from publish.model import Asset, Footnote, Layout
from publish.render.epub.markup import escape
from publish.render.epub.overlay import Node, Par, Seq

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
    """Page starts that are still to be marked.

    A mark stands between sentences, never inside one: before the first sentence that begins on
    its page or, where none does, on a later one. A page without running text shares the mark's
    place with the next that has some.
    """

    at_start: dict[str, list[str]] = field(default_factory=dict)
    within: dict[str, list[str]] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    marks: dict[str, PageMark] = field(default_factory=dict)

    @classmethod
    def of(cls, layout: Layout | None) -> "Pages":
        """Sort the page starts of a layout by the sentence that they lie in."""
        pages = cls()
        waiting: list[str] = []
        for start in layout.page_starts if layout else ():
            waiting.append(start.label)
            if start.position is not None:
                kind = pages.within if start.position.offset else pages.at_start
                kind.setdefault(start.position.sentence, []).extend(waiting)
                waiting = []
        pages.last = waiting
        return pages

    def before(self, sentence: str) -> list[str]:
        """Take the labels that stand before a sentence."""
        labels = self.due + self.at_start.pop(sentence, [])
        self.due = []
        return labels

    def pass_over(self, sentence: str) -> None:
        """Make the pages that begin inside a sentence due before the next one."""
        self.due += self.within.pop(sentence, [])

    def rest(self) -> list[str]:
        """Take the labels after which no sentence begins."""
        missed = (*self.at_start.values(), *self.within.values())
        labels = [*self.due, *(label for labels in missed for label in labels), *self.last]
        self.at_start, self.within, self.due, self.last = {}, {}, [], []
        return labels


@dataclass(slots=True)
class Binding:
    """What the content documents of one publication share while they are written.

    `rooms` are the widths that its tables need.
    """

    lang: str
    footnotes: dict[str, Footnote]
    pages: Pages
    images: dict[str, tuple[str, Asset]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    placed_footnotes: set[str] = field(default_factory=set)
    rooms: set[int] = field(default_factory=set)

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
    overlay: list[Node] = field(default_factory=list)
    cited: list[Footnote] = field(default_factory=list)
    in_footnote: bool = False
    _open: list[Seq] = field(default_factory=list)

    def write(self, markup: str) -> None:
        """Add mark-up."""
        self.parts.append(markup)

    def claim(self, identifier: str | None) -> str | None:
        """Return an identifier as the `id` of one element here, None if it is none or is used."""
        if not identifier or identifier in self.binding.places:
            return None
        self.binding.places[identifier] = self.name
        return identifier

    def speak(self, target: str, *sentences: str, kind: str | None = None) -> None:
        """Add to the overlay that `target` is lit while `sentences` are heard."""
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
        """Return the marks of the pages that begin before a sentence, as empty elements."""
        if self.in_footnote:
            return ""
        return self.mark_pages(self.binding.pages.before(sentence))

    def mark_pages(self, labels: list[str]) -> str:
        """Return marks for `labels` and remember where they stand."""
        return "".join(self._page_mark(label) for label in labels)

    def _page_mark(self, label: str) -> str:
        identifier = f"page-{''.join(label.split())}"
        while self.claim(identifier) is None:
            identifier += "-"
        self.binding.pages.marks[label] = PageMark(label, self.name, identifier)
        name = escape(label)
        return (
            f'<span epub:type="pagebreak" role="doc-pagebreak" id="{escape(identifier)}"'
            f' aria-label="{name}"></span>'
        )

    def cite(self, label: str) -> Footnote:
        """Return the footnote of that label; it is placed in the document that cites it first."""
        footnote = self.binding.footnotes[label]
        if label not in self.binding.placed_footnotes:
            self.binding.placed_footnotes.add(label)
            self.cited.append(footnote)
        return footnote
