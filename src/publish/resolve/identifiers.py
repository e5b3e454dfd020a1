"""Identifiers: one for everything that can be pointed at, the same after an edit elsewhere."""

import re
from collections.abc import Iterable, Iterator

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import ref
from publish.model import Node, Phrase, Sentence, SourceDocument
from publish.model.slugs import DEVICES, digest, slug
from publish.model.walk import block_sentences, document_blocks, walk_inlines, walk_sections

_PAGE = "page-"
RESERVED = DEVICES.union("title subtitle byline notes contents cover nav toc package".split())
"""Names that no author's or generated identifier has: they are those of other parts of a book."""

_VALID = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,99}")
_REPEAT = re.compile(r"(.+)-(\d{1,4})", re.ASCII)
_PAGE_MARK = re.compile(rf"{_PAGE}\d+")
_PARTS = r"title|caption|alt|attribution|description|entry|s\d+|r\d+|r\d+c\d+|ref-\d+"
_DERIVED = re.compile(rf"(.+)-(?:{_PARTS})")


class ClaimedTwiceError(Exception):
    """Two nodes of a resolved document have one identifier: a fault of ours."""


def page_mark(label: str) -> str:
    """Return the identifier of the mark of a printed page; labels are whole numbers."""
    return f"{_PAGE}{label}"


class Identifiers:
    """Hands out identifiers, each once; capital and small letters do not tell two apart.

    What is named after something else takes its identifier by one of the methods from `title` on.
    These raise ClaimedTwiceError for a name that was handed out before.
    """

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._taken: dict[str, Span | None] = dict.fromkeys(RESERVED)
        self._repeats: dict[str, int] = {}
        self._roots: set[str] = set()
        self._authored: list[str] = []
        self._named: list[str] = []
        self._guesses = Guesses()
        self._titled: dict[str, str] = {}
        self._foreign: list[tuple[str, Span]] = []
        self._renamed: dict[tuple[str, Span], str] = {}
        self.targets: set[str] = {"title"}

    def collect(self, document: SourceDocument) -> None:
        """Take the identifiers that the author gave, reporting what is wrong with one."""
        for section in walk_sections(document):
            self._author(section.id, section.span)
            self._phrases(section.title.sentences)
        for block in document_blocks(document):
            self._author(block.id, block.span)
            self._phrases(block_sentences(block))
        for identifier, span in self._foreign:  # behind all that need no other name
            self._rename(identifier, span)

    def own(self, identifier: str, span: Span) -> str:
        """Return an author's identifier for what stands at `span`, nothing if it was refused.

        One of characters that none can have here has another in its place.
        """
        if (other := self._renamed.get((identifier, span))) is not None:
            return other
        return identifier if self._taken.get(identifier.casefold()) == span else ""

    def named(self, text: str) -> str:
        """Return a new identifier that is a slug of `text`."""
        identifier = self._new(slug(text))
        self._named.append(identifier)
        return identifier

    def titled(self, identifier: str, title: str) -> None:
        """Remember what a section is called: other tools make other names of it than we do."""
        for words in (title, title.lstrip("0123456789. ")):  # Pandoc begins with a letter
            self._titled.setdefault(_squeezed(words), identifier)

    def elsewhere(self, name: str) -> str | None:
        """Return the identifier for what has a name in other tools; None where nothing has.

        GitHub, Pandoc and most tools keep the letters and digits of a title; they number the
        second of two `-1`, where we write `-2`. The name of a figure or table of Pandoc's may have
        a colon (`#fig:map`), which is read as a hyphen.
        """
        if (hyphened := name.replace(":", "-")) in self.targets:
            return hyphened
        found = self._titled.get(_squeezed(name))
        if found is None and (repeat := _REPEAT.fullmatch(name)) is not None:
            first = self._titled.get(_squeezed(repeat[1]))
            found = f"{first}-{int(repeat[2]) + 1}"
        return found if found in self.targets else None

    def block(self, kind: str, text: str) -> str:
        """Return a new identifier for a block of this kind with this text."""
        return self._new(f"b{digest(f'{kind} {text}')}")

    def footnote(self, label: str) -> str:
        """Return a new identifier for the footnote of that label."""
        return self._new(f"fn-{slug(label)}")

    def title(self, owner: str) -> str:
        """Return the identifier of the title of a section or an admonition."""
        return self._inside(owner, "title")

    def caption(self, owner: str) -> str:
        """Return the identifier of the caption of a picture or a table."""
        return self._inside(owner, "caption")

    def alternative(self, owner: str) -> str:
        """Return the identifier of the text in a picture's stead; no link leads to it."""
        return self._inside(owner, "alt", target=False)

    def attribution(self, owner: str) -> str:
        """Return the identifier of the attribution of a quotation."""
        return self._inside(owner, "attribution")

    def description(self, owner: str) -> str:
        """Return the identifier of the long description of a picture."""
        return self._inside(owner, "description")

    def entry(self, owner: str) -> str:
        """Return the identifier of the line of the contents that leads to a heading."""
        return self._inside(owner, "entry", target=False)

    def row(self, table: str, row: int) -> str:
        """Return the identifier of a row; the header is row 0."""
        return self._inside(table, f"r{row}")

    def cell(self, table: str, row: int, column: int) -> str:
        """Return the identifier of a cell; columns count from 1."""
        return self._inside(table, f"r{row}c{column}")

    def reference(self, footnote: str, number: int) -> str:
        """Return the identifier of a place that cites a footnote, the number-th to do so."""
        return self._inside(footnote, f"ref-{number}")

    def sentence(self, owner: str, number: int, *, target: bool = True) -> str:
        """Return the identifier of a sentence; `target`: links may lead to it."""
        return self._inside(owner, f"s{number}", target=target)

    def _inside(self, owner: str, suffix: str, *, target: bool = True) -> str:
        identifier = f"{owner}-{suffix}"
        folded = identifier.casefold()
        if folded not in self._taken:
            self._taken[folded] = None
        elif (span := self._taken[folded]) is None:
            raise ClaimedTwiceError(identifier)
        else:
            self._diagnostics.report(
                ref.IDENTIFIER_TAKEN,
                f"the identifier `{identifier}` is that of a part of `{owner}`",
                span=span,
                hint="choose another identifier",
            )
            identifier = self._new(identifier)
        if target:
            self.targets.add(identifier)
        return identifier

    def nearest(self, identifier: str) -> str | None:
        """Return the identifier that was probably meant, the author's own first."""
        for names in (self._authored, self._named):
            near = self._guesses.closest(identifier, names)
            if near:
                return near
        return None

    def _new(self, stem: str) -> str:
        number = self._repeats.get(stem, 1)
        identifier = stem if number == 1 else f"{stem}-{number}"
        while not self._free(identifier):
            number += 1
            identifier = f"{stem}-{number}"
        self._repeats[stem] = number + 1
        self._take(identifier, None)
        return identifier

    def _free(self, identifier: str) -> bool:
        """Whether neither it nor what may be derived from it, or it from another, is taken."""
        if (
            identifier in self._taken
            or identifier in self._roots
            or _PAGE_MARK.fullmatch(identifier)
        ):
            return False
        return not any(root in self._taken for root in _roots(identifier))

    def _take(self, identifier: str, span: Span | None) -> None:
        folded = identifier.casefold()
        self._taken[folded] = span
        self._roots.update(_roots(folded))
        self.targets.add(identifier)

    def _phrases(self, sentences: Iterable[Sentence]) -> None:
        for sentence in sentences:
            for inline in walk_inlines(sentence.inlines):
                if isinstance(inline, Phrase) and inline.id:
                    self._author(inline.id, inline.span)

    def _author(self, identifier: str, span: Span) -> None:
        if not identifier:
            return
        folded = identifier.casefold()
        if not _VALID.fullmatch(identifier):
            self._foreign.append((identifier, span))
        elif folded in RESERVED:
            self._refuse(identifier, "a part of every book", span)
        elif _PAGE_MARK.fullmatch(folded):
            self._refuse(identifier, "a printed page", span)
        elif folded in self._taken:
            first = self._taken[folded]
            where = f" in line {first.line}" if first is not None else ""
            message = f"the identifier `{identifier}` is given twice, first{where}"
            hint = "give this one another identifier"
            self._diagnostics.report(ref.IDENTIFIER_TWICE, message, span=span, hint=hint)
        else:
            self._authored.append(identifier)
            self._take(identifier, span)

    def _rename(self, identifier: str, span: Span) -> None:
        """Give what has a name of other characters one of ours; links by the first lead to it."""
        made = self._new(slug(identifier))
        self._renamed[identifier, span] = made
        self._titled.setdefault(_squeezed(identifier), made)
        message = f"`{identifier[:60]}` cannot be an identifier: `{made}` is in its place"
        hint = f"use letters, digits and hyphens, as in `{{#{made}}}`"
        self._diagnostics.report(ref.IDENTIFIER_INVALID, message, span=span, hint=hint)

    def _refuse(self, identifier: str, whose: str, span: Span) -> None:
        self._diagnostics.report(
            ref.IDENTIFIER_TAKEN,
            f"the identifier `{identifier}` is that of {whose}",
            span=span,
            hint=f"choose another, such as `the-{identifier.casefold()}`",
        )


def places(identified: Iterable[tuple[str, Node]]) -> dict[str, Node]:
    """Return nodes by identifier. Raises ClaimedTwiceError where two nodes have the same."""
    found: dict[str, Node] = {}
    for identifier, node in identified:
        if found.setdefault(identifier, node) is not node:
            raise ClaimedTwiceError(identifier)
    return found


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _roots(identifier: str) -> Iterator[str]:
    """Yield what an identifier would be derived from if its last parts are suffixes of ours."""
    while found := _DERIVED.fullmatch(identifier):
        identifier = found[1]
        yield identifier
