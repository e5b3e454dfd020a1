"""Going through a document: what stands inside what, in reading order."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from publish.model.blocks import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    ItemList,
    Paragraph,
    Section,
    Table,
    ThematicBreak,
)
from publish.model.document import Document
from publish.model.inlines import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    LineBreak,
    Link,
    Phrase,
    Sentence,
    Strong,
    Text,
)


def walk_sections(document: Document) -> Iterator[Section]:
    """Yield every section, each before those inside it."""
    open_ = list(reversed(document.sections))
    while open_:
        section = open_.pop()
        yield section
        open_ += reversed(section.sections)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, each before those inside it."""
    for block in blocks:
        yield block
        yield from walk_blocks(_inside(block))


def document_blocks(document: Document) -> Iterator[Block]:
    """Yield every block of a document: opening, sections, footnotes."""
    yield from walk_blocks(document.opening)
    for section in walk_sections(document):
        yield from walk_blocks(section.blocks)
    for footnote in document.footnotes:
        yield from walk_blocks(footnote.blocks)


def document_sentences(document: Document) -> Iterator[Sentence]:
    """Yield every sentence of a document: front matter, titles of sections, blocks, footnotes."""
    yield from (*document.title, *document.subtitle, *document.byline)
    for section in walk_sections(document):
        yield from section.title
    for block in document_blocks(document):
        yield from block_sentences(block)


def block_sentences(block: Block) -> Iterator[Sentence]:
    """Yield a block's own sentences, not those of blocks inside it."""
    match block:
        case Paragraph(sentences=sentences) | CodeBlock(sentences=sentences):
            yield from sentences
        case DefinitionList(definitions=definitions):
            for definition in definitions:
                for term in definition.terms:
                    yield from term.sentences
        case Table(caption=caption, head=head, rows=rows):
            yield from caption
            for row in (head, *rows):
                for cell in row.cells if row is not None else ():
                    yield from cell.sentences
        case BlockQuote(attribution=sentences) | Admonition(title=sentences):
            yield from sentences
        case Figure(alternative=alternative, caption=caption):
            yield from alternative
            yield from caption
        case ItemList() | Division() | ThematicBreak():
            pass
        case _:
            assert_never(block)


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield every inline, each before those inside it."""
    for inline in inlines:
        yield inline
        match inline:
            case (
                Emphasis(inlines=inner)
                | Strong(inlines=inner)
                | Link(inlines=inner)
                | Phrase(inlines=inner)
            ):
                yield from walk_inlines(inner)
            case Text() | Code() | FootnoteReference() | LineBreak() | Generated():
                pass
            case _:
                assert_never(inline)


def _inside(block: Block) -> Iterator[Block]:
    match block:
        case ItemList(items=items):
            for item in items:
                yield from item.blocks
        case DefinitionList(definitions=definitions):
            for definition in definitions:
                for meaning in definition.meanings:
                    yield from meaning
        case BlockQuote(blocks=blocks) | Admonition(blocks=blocks) | Division(blocks=blocks):
            yield from blocks
        case Figure(description=blocks):
            yield from blocks
        case Paragraph() | Table() | CodeBlock() | ThematicBreak():
            pass
        case _:
            assert_never(block)
