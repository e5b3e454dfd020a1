"""The document: one article, as read and then as resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from publish.model.blocks import (
    Block,
    Footnote,
    ListItem,
    Matter,
    Passage,
    Section,
    SourceFootnote,
    SourceSection,
    TableCell,
    TableRow,
)
from publish.model.inlines import FootnoteReference, Phrase, Sentence
from publish.model.metadata import Metadata

Node: TypeAlias = (
    Section
    | Block
    | ListItem
    | TableRow
    | TableCell
    | Passage
    | Matter
    | Footnote
    | FootnoteReference
    | Phrase
    | Sentence
)
"""What can have an identifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """An article as read. `footnotes` come in order of definition. `path` is the source file."""

    metadata: Metadata
    sections: tuple[SourceSection, ...]
    path: str
    opening: tuple[Block, ...] = ()
    footnotes: tuple[SourceFootnote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article.

    `title`, `subtitle` and `byline` (the authors' names) are the title block, made from the
    metadata by resolving: passages with the identifiers `title`, `subtitle` and `byline`; `entry`
    is the identifier of the line that leads to the title from the contents. `opening` is what
    stands before the first heading. `footnotes` come in order of their numbers. `path` is the
    source file. `places` has everything that has an identifier, under it.
    """

    metadata: Metadata
    sections: tuple[Section, ...]
    path: str
    title: Passage
    entry: str
    subtitle: Passage | None = None
    byline: Passage | None = None
    opening: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    places: Mapping[str, Node] = field(compare=False, repr=False, hash=False)
