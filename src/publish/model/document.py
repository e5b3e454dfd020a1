"""The document: one article, as read and then as resolved."""

from dataclasses import dataclass

from publish.model.blocks import Block, Footnote, Section
from publish.model.inlines import Sentence
from publish.model.metadata import Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article.

    `title`, `subtitle` and `byline` (the authors' names) are the title block, made from the
    metadata by resolving: texts with the identifiers `title`, `subtitle` and `byline`.
    `opening` is what stands before the first heading. `footnotes` come in order of their
    numbers (as read: in order of definition). `path` is the source file.
    """

    metadata: Metadata
    sections: tuple[Section, ...]
    path: str
    opening: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    title: tuple[Sentence, ...] = ()
    subtitle: tuple[Sentence, ...] = ()
    byline: tuple[Sentence, ...] = ()
