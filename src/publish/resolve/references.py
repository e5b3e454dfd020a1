"""What points elsewhere: citations of footnotes, and links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import ref
from publish.model import Footnote, FootnoteReference, Link, plain_text, sentences_text
from publish.model.walk import block_sentences, walk_blocks
from publish.resolve.identifiers import Identifiers

_INLINE = re.compile(r"inline note \d+")


class References:
    """Numbers footnotes in the order in which they are cited, and remembers links."""

    def __init__(
        self, footnotes: Iterable[Footnote], identifiers: Identifiers, diagnostics: Diagnostics
    ) -> None:
        self._identifiers = identifiers
        self._diagnostics = diagnostics
        self._guesses = Guesses()
        self._footnotes: dict[str, Footnote] = {}
        self._ids: dict[str, str] = {}
        self._cited: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}
        self._links: list[tuple[str, Span]] = []
        self.in_footnote = False
        for footnote in footnotes:
            self._footnotes.setdefault(footnote.label, footnote)
            self._ids[footnote.label] = _name(footnote, identifiers)

    def cite(self, reference: FootnoteReference) -> FootnoteReference:
        """Return the reference with its number and identifier, reporting one that cannot be."""
        label = reference.label
        if self.in_footnote:
            self._diagnostics.report(
                ref.FOOTNOTE_NESTED,
                f"a footnote cites the footnote `{label}`",
                span=reference.span,
                hint="say it in this footnote, or cite that one in the text",
            )
            return reference
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
        place = self._identifiers.inside(self._ids[label], f"ref-{len(places) + 1}")
        places.append(place)
        number = self._numbers.setdefault(label, len(self._numbers) + 1)
        return replace(reference, number=number, id=place)

    def cited(self) -> Iterator[Footnote]:
        """Yield the footnotes that are cited, in order of their numbers, their blocks as read."""
        for label, number in self._numbers.items():
            yield replace(
                self._footnotes[label],
                id=self._ids[label],
                number=number,
                references=tuple(self._cited[label]),
            )

    def check_uncited(self) -> None:
        """Report footnotes that nothing cites."""
        for label, footnote in self._footnotes.items():
            if label not in self._numbers:
                self._diagnostics.report(
                    ref.FOOTNOTE_UNCITED,
                    f"nothing cites the footnote `{label}`",
                    span=footnote.span,
                    hint=f"cite it with `[^{label}]`, or remove it",
                )

    def link(self, link: Link) -> None:
        """Remember a link, to be looked at when every identifier is known."""
        if not plain_text(link.inlines).strip():
            self._diagnostics.report(
                ref.LINK_EMPTY,
                "a link has no words",
                span=link.span,
                hint=f"write some between the brackets: `[…]({link.target})`",
            )
        if link.internal:
            self._links.append((link.target[1:], link.span))

    def check_links(self) -> None:
        """Report links that lead to no identifier of the document."""
        for target, span in self._links:
            if target not in self._identifiers.targets:
                near = self._identifiers.nearest(target)
                self._diagnostics.report(
                    ref.LINK_NOWHERE,
                    f"nothing here has the identifier `{target}`",
                    span=span,
                    hint=f"link to `#{near}`"
                    if near
                    else f"add `{{#{target}}}` to the heading that is meant",
                )


def _name(footnote: Footnote, identifiers: Identifiers) -> str:
    """Return an identifier after the label; after the text where reading numbered the label."""
    if not _INLINE.fullmatch(footnote.label):
        return identifiers.footnote(footnote.label)
    text = next(
        (sentences_text(block_sentences(block)) for block in walk_blocks(footnote.blocks)), ""
    )
    return identifiers.block("footnote", text)
