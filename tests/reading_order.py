"""The sentences of a document in reading order, as every output must have them.

Two streams: the body with the title block before it, and the footnotes in order of their numbers.
"""

from collections.abc import Iterable, Iterator
from typing import assert_never

from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    DefinitionList,
    Division,
    Document,
    Figure,
    ItemList,
    Paragraph,
    Section,
    Sentence,
    Table,
    ThematicBreak,
)


def body_sentences(document: Document, *, alternatives: bool = True) -> Iterator[Sentence]:
    """Yield the title block's and the sections' sentences.

    Without `alternatives`, those that stand in a picture's stead are left out.
    """
    yield from document.title
    yield from document.subtitle
    yield from document.byline
    yield from _blocks(document.opening, alternatives)
    for section in document.sections:
        yield from _section(section, alternatives)


def footnote_sentences(document: Document) -> Iterator[Sentence]:
    """Yield the footnotes' sentences."""
    for footnote in document.footnotes:
        yield from _blocks(footnote.blocks, alternatives=True)


def _section(section: Section, alternatives: bool) -> Iterator[Sentence]:  # noqa: FBT001
    yield from section.title
    yield from _blocks(section.blocks, alternatives)
    for child in section.sections:
        yield from _section(child, alternatives)


def _blocks(blocks: Iterable[Block], alternatives: bool) -> Iterator[Sentence]:  # noqa: FBT001
    for block in blocks:
        yield from _block(block, alternatives)


def _block(block: Block, alternatives: bool) -> Iterator[Sentence]:  # noqa: FBT001
    match block:
        case Paragraph(sentences=sentences) | CodeBlock(sentences=sentences):
            yield from sentences
        case ItemList(items=items):
            for item in items:
                yield from _blocks(item.blocks, alternatives)
        case DefinitionList(definitions=definitions):
            for definition in definitions:
                for term in definition.terms:
                    yield from term.sentences
                for meaning in definition.meanings:
                    yield from _blocks(meaning, alternatives)
        case Table():
            yield from block.caption
            for row in (block.head, *block.rows):
                if row is not None:
                    for cell in row.cells:
                        yield from cell.sentences
        case BlockQuote():
            yield from _blocks(block.blocks, alternatives)
            yield from block.attribution
        case Figure():
            if alternatives:
                yield from block.alternative
            yield from block.caption
            yield from _blocks(block.description, alternatives)
        case Admonition():
            yield from block.title
            yield from _blocks(block.blocks, alternatives)
        case Division(blocks=blocks):
            yield from _blocks(blocks, alternatives)
        case ThematicBreak():
            pass
        case _:
            assert_never(block)
