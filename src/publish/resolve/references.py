"""What points elsewhere: citations of footnotes, and links."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import ref, spk
from publish.model import (
    FootnoteReference,
    Link,
    Phrase,
    SourceFootnote,
    SourceReference,
    plain_text,
    sentences_text,
)
from publish.model.walk import block_sentences, walk_blocks
from publish.resolve.identifiers import Identifiers

_INLINE = re.compile(r"inline note \d+")

_NAMED = 5
"""Identifiers that a finding names; more are counted."""

Astray: TypeAlias = Mapping[str, str | None]
"""What links lead to that is not here: another identifier for it, or None."""

Cite: TypeAlias = Callable[[SourceReference], SourceReference | FootnoteReference]
"""What becomes of a citation; one that was reported stays as it was read."""


class References:
    """Numbers footnotes in the order in which they are cited, and remembers links."""

    def __init__(
        self,
        footnotes: Iterable[SourceFootnote],
        identifiers: Identifiers,
        diagnostics: Diagnostics,
        astray: Astray,
    ) -> None:
        self._identifiers = identifiers
        self._astray = astray
        self._diagnostics = diagnostics
        self._guesses = Guesses()
        self._footnotes: dict[str, SourceFootnote] = {}
        self._ids: dict[str, str] = {}
        self._cited: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}
        self._links: dict[str, Span] = {}
        for footnote in footnotes:
            self._footnotes.setdefault(footnote.label, footnote)
            self._ids[footnote.label] = _name(footnote, identifiers)

    def cite(self, reference: SourceReference) -> SourceReference | FootnoteReference:
        """Return the reference with its number and identifier, reporting one that cannot be."""
        label = reference.label
        if label not in self._footnotes:
            near = self._guesses.closest(label, self._footnotes)
            self._diagnostics.report(
                ref.FOOTNOTE_UNDEFINED,
                f"the footnote `{label}` has no text",
                span=reference.span,
                hint=(f"write `[^{near}]`, or " if near else "")
                + f"add a paragraph `[^{label}]: …`",
            )
            return reference
        places = self._cited.setdefault(label, [])
        number = self._numbers.setdefault(label, len(self._numbers) + 1)
        footnote = self._ids[label]
        place = self._identifiers.reference(footnote, len(places) + 1)
        places.append(place)
        return FootnoteReference(
            footnote=footnote,
            number=number,
            id=place,
            first=len(places) == 1,
            span=reference.span,
        )

    def refuse(self, reference: SourceReference) -> SourceReference:
        """Report a citation in a footnote, whose text is read in one go."""
        self._diagnostics.report(
            ref.FOOTNOTE_NESTED,
            f"a footnote cites the footnote `{reference.label}`",
            span=reference.span,
            hint="say it in this footnote, or cite that one in the text",
        )
        return reference

    def cited(self) -> Iterator[tuple[SourceFootnote, str, tuple[str, ...]]]:
        """Yield the cited footnotes in order of their numbers, with identifier and citations."""
        for label, places in self._cited.items():
            yield self._footnotes[label], self._ids[label], tuple(places)

    def own(self, phrase: Phrase) -> Phrase:
        """Return a phrase with the identifier that it may have, without one that was refused."""
        if phrase.id is None:
            return phrase
        return replace(phrase, id=self._identifiers.own(phrase.id, phrase.span) or None)

    def said_in_one(self, phrase: Phrase) -> None:
        """Report words of `said=` that would stand for parts of several sentences."""
        if phrase.said is not None:
            self._diagnostics.report(
                spk.SAID_UNUSABLE,
                "`said=` is for words of several sentences, and is not heeded",
                span=phrase.span,
                hint="put it on words of one sentence each",
            )

    def check_uncited(self) -> None:
        """Report footnotes that nothing cites."""
        for label, footnote in self._footnotes.items():
            if label not in self._cited:
                self._diagnostics.report(
                    ref.FOOTNOTE_UNCITED,
                    f"nothing cites the footnote `{label}`",
                    span=footnote.span,
                    hint=f"cite it with `[^{label}]`, or remove it",
                )

    def link(self, link: Link, *, bare: bool = False) -> Link | Phrase:
        """Return a link as it is led, and remember where to; without a place there, its words.

        A `bare` one is a picture's, and has no words.
        """
        if not bare and not plain_text(link.inlines).strip():
            self._diagnostics.report(
                ref.LINK_EMPTY,
                "a link has no words",
                span=link.span,
                hint=f"write some between the brackets: `[…]({link.target})`",
            )
        if not link.internal:
            return link
        target = link.target[1:]
        self._links.setdefault(target, link.span)
        if target not in self._astray:
            return link
        meant = self._astray[target]
        if meant is None:
            return Phrase(inlines=link.inlines, span=link.span)
        return replace(link, target=f"#{meant}")

    def astray(self) -> Astray:
        """Return what links lead to that is not here, and what it is called here, if at all."""
        return {
            target: self._identifiers.elsewhere(target)
            for target in self._links
            if target not in self._identifiers.targets
        }

    def report_astray(self) -> None:
        """Report the links that lead to no identifier of the document, in one finding."""
        dead = [target for target, meant in self._astray.items() if meant is None]
        if not dead:
            return
        near = self._identifiers.nearest(dead[0])
        named = ", ".join(f"`{target}`" for target in dead[:_NAMED])
        more = f" and {len(dead) - _NAMED} more" if len(dead) > _NAMED else ""
        self._diagnostics.report(
            ref.LINK_NOWHERE,
            f"nothing here has the identifier {named}{more}: the words stay without a link",
            span=self._links[dead[0]],
            hint=f"link to `#{near}`"
            if near
            else f"add `{{#{dead[0]}}}` to the heading that is meant",
        )


def _name(footnote: SourceFootnote, identifiers: Identifiers) -> str:
    """Return an identifier after the label; after the text where reading numbered the label."""
    if not _INLINE.fullmatch(footnote.label):
        return identifiers.footnote(footnote.label)
    text = next(
        (sentences_text(block_sentences(block)) for block in walk_blocks(footnote.blocks)), ""
    )
    return identifiers.block("footnote", text)
