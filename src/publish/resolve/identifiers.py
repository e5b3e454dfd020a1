"""Identifiers: one for everything that can be pointed at, the same after an edit elsewhere."""

import re
from collections.abc import Iterable, Iterator

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import ref
from publish.model import Document, Phrase, Sentence
from publish.model.slugs import DEVICES, digest, slug
from publish.model.walk import block_sentences, document_blocks, walk_inlines, walk_sections

RESERVED = DEVICES.union("title subtitle byline notes contents cover nav toc package".split())
"""Names that no author's or generated identifier has: they are those of other parts of a book."""

_VALID = re.compile(r"[A-Za-z][A-Za-z0-9._-]{0,99}")
_DERIVED = re.compile(r"(.+)-(?:s\d+|title|caption|alt|attribution|r\d+c\d+|ref-\d+)")


class Identifiers:
    """Hands out identifiers, each once; capital and small letters do not tell two apart."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        self._diagnostics = diagnostics
        self._taken: dict[str, Span | None] = dict.fromkeys(RESERVED)
        self._repeats: dict[str, int] = {}
        self._roots: set[str] = set()
        self._authored: list[str] = []
        self._named: list[str] = []
        self._guesses = Guesses()
        self.targets: set[str] = set()

    def collect(self, document: Document) -> None:
        """Take the identifiers that the author gave, reporting what is wrong with one."""
        for section in walk_sections(document):
            self._author(section.id, section.span)
            self._phrases(section.title)
        for block in document_blocks(document):
            self._author(block.id, block.span)
            self._phrases(block_sentences(block))

    def named(self, text: str) -> str:
        """Return a new identifier that is a slug of `text`."""
        identifier = self._new(slug(text))
        self._named.append(identifier)
        return identifier

    def block(self, kind: str, text: str) -> str:
        """Return a new identifier for a block of this kind with this text."""
        return self._new(f"b{digest(f'{kind} {text}')}")

    def footnote(self, label: str) -> str:
        """Return a new identifier for the footnote of that label."""
        return self._new(f"fn-{slug(label)}")

    def inside(self, owner: str, suffix: str, *, target: bool = False) -> str:
        """Return the identifier of what stands inside `owner`; `target`: links may lead to it."""
        identifier = f"{owner}-{suffix}"
        span = self._taken.get(identifier.casefold())
        if span is not None:
            self._diagnostics.report(
                ref.IDENTIFIER_TAKEN,
                f"the identifier `{identifier}` is that of a part of `{owner}`",
                span=span,
                hint="choose another identifier",
            )
        self._taken.setdefault(identifier.casefold(), None)
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
        if identifier in self._taken or identifier in self._roots:
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
            message = f"`{identifier}` cannot be an identifier"
            hint = f"use letters, digits and hyphens: `{slug(identifier)}`"
            self._diagnostics.report(ref.IDENTIFIER_INVALID, message, span=span, hint=hint)
        elif folded in RESERVED:
            message = f"the identifier `{identifier}` is that of a part of every book"
            hint = f"choose another, such as `the-{folded}`"
            self._diagnostics.report(ref.IDENTIFIER_TAKEN, message, span=span, hint=hint)
        elif folded in self._taken:
            first = self._taken[folded]
            where = f" in line {first.line}" if first is not None else ""
            message = f"the identifier `{identifier}` is given twice, first{where}"
            hint = "give this one another identifier"
            self._diagnostics.report(ref.IDENTIFIER_TWICE, message, span=span, hint=hint)
        else:
            self._authored.append(identifier)
            self._take(identifier, span)


def _roots(identifier: str) -> Iterator[str]:
    """Yield what an identifier would be derived from if its last parts are suffixes of ours."""
    while found := _DERIVED.fullmatch(identifier):
        identifier = found[1]
        yield identifier
