"""The sentences of a document in reading order, as every output must have them.

Two streams: the body with the title block before it, and the footnotes in order of their numbers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
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
    SourceDocument,
    SourceFigure,
    SourceSection,
    Table,
    ThematicBreak,
    passage_sentences,
)
from publish.model.walk import identified
from publish.resolve.footnotes import standing_after


def body_sentences(
    document: Document | SourceDocument, *, alternatives: bool = True
) -> Iterator[Sentence]:
    """Yield the title block's and the sections' sentences.

    Without `alternatives`, those that stand in a picture's stead are left out.
    """
    if isinstance(document, Document):
        for passage in (document.title, document.subtitle, document.byline):
            yield from passage_sentences(passage)
    yield from _blocks(document.opening, alternatives)
    for section in document.sections:
        yield from _section(section, alternatives)


def footnote_sentences(document: Document | SourceDocument) -> Iterator[Sentence]:
    """Yield the footnotes' sentences."""
    for footnote in document.footnotes:
        yield from _blocks(footnote.blocks, alternatives=True)


def placed(document: Document) -> Document:
    """A document made by hand with what resolving adds: where footnotes stand, and its places."""
    after = standing_after(document.opening, document.sections)
    notes = tuple(
        replace(each, after=after.get(each.references[0], "")) for each in document.footnotes
    )
    made = replace(document, footnotes=notes)
    return replace(made, places=dict(identified(made)))


def _section(section: Section | SourceSection, alternatives: bool) -> Iterator[Sentence]:  # noqa: FBT001
    yield from section.title.sentences
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
            yield from passage_sentences(block.caption)
            for row in (block.head, *block.rows):
                if row is not None:
                    for cell in row.cells:
                        yield from cell.sentences
        case BlockQuote():
            yield from _blocks(block.blocks, alternatives)
            yield from passage_sentences(block.attribution)
        case SourceFigure() | Figure():
            if alternatives:
                yield from passage_sentences(block.alternative)
            yield from passage_sentences(block.caption)
            if block.description is not None:
                yield from _blocks(block.description.blocks, alternatives)
        case Admonition():
            yield from passage_sentences(block.title)
            yield from _blocks(block.blocks, alternatives)
        case Division(blocks=blocks):
            yield from _blocks(blocks, alternatives)
        case ThematicBreak():
            pass
        case _:
            assert_never(block)
