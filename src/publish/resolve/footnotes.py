"""Where footnotes stand: after what cites them first, once for every output."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    FootnoteReference,
    ItemList,
    Paragraph,
    Passage,
    Section,
    Sentence,
    SourceFigure,
    Table,
    ThematicBreak,
)
from publish.model.walk import block_sentences, walk_inlines


def standing_after(blocks: Iterable[Block], sections: Iterable[Section]) -> dict[str, str]:
    """Return, for every citation that is its footnote's first, what the footnote stands after.

    Keys are identifiers of citations; see Footnote for the values.
    """
    return dict((*_in_blocks(blocks), *_in_sections(sections)))


def _in_sections(sections: Iterable[Section]) -> Iterator[tuple[str, str]]:
    for section in sections:
        yield from _in_passage(section.title)
        yield from _in_blocks(section.blocks)
        yield from _in_sections(section.sections)


def _in_blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        yield from _in_block(block)


def _in_block(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Paragraph() | CodeBlock() | Table():
            yield from _cited(block_sentences(block), block.id)
        case ItemList(items=items):
            for item in items:
                yield from _in_blocks(item.blocks)
        case DefinitionList(definitions=definitions):
            for definition in definitions:
                for term in definition.terms:
                    yield from _cited(term.sentences, definition.terms[-1].id)
                for meaning in definition.meanings:
                    yield from _in_blocks(meaning)
        case BlockQuote(blocks=blocks):
            yield from _in_blocks(blocks)
            yield from _cited(block_sentences(block), block.id)
        case SourceFigure() | Figure():
            yield from _in_passage(block.caption)
            yield from _in_blocks(block.description.blocks if block.description else ())
        case Admonition(title=title, blocks=blocks):
            yield from _in_passage(title)
            yield from _in_blocks(blocks)
        case Division(blocks=blocks):
            yield from _in_blocks(blocks)
        case ThematicBreak():
            pass
        case _:
            assert_never(block)


def _in_passage(passage: Passage | None) -> Iterator[tuple[str, str]]:
    if passage is not None:
        yield from _cited(passage.sentences, passage.id)


def _cited(sentences: Iterable[Sentence], after: str) -> Iterator[tuple[str, str]]:
    for sentence in sentences:
        for inline in walk_inlines(sentence.inlines):
            if isinstance(inline, FootnoteReference) and inline.first:
                yield inline.id, after
