"""What of a document stands in one output: `::: {.only format=audio}` stands in no other."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
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
    SourceFigure,
    Table,
    ThematicBreak,
)
from publish.model.document import Document, SourceDocument
from publish.model.layout import PageStart
from publish.model.position import TextPosition
from publish.model.walk import body_sentences, document_blocks, identified


def apart(document: Document | SourceDocument) -> Iterator[Division]:
    """Yield the divisions that do not stand in every output."""
    for block in document_blocks(document):
        if isinstance(block, Division) and block.only is not None:
            yield block


def part_for(document: Document, output: str) -> Document:
    """Return the document as it stands in an output: what stands in others alone is not in it."""
    if all(each.only is None or each.only.holds(output) for each in apart(document)):
        return document
    part = replace(
        document,
        opening=_blocks(document.opening, output),
        sections=tuple(_section(each, output) for each in document.sections),
        footnotes=tuple(
            replace(each, blocks=_blocks(each.blocks, output)) for each in document.footnotes
        ),
    )
    return replace(part, places=dict(identified(part)))


def starts_in(
    starts: Iterable[PageStart], document: Document, part: Document
) -> tuple[PageStart, ...]:
    """Return where pages start in a part of the document: what it lacks starts where it goes on."""
    following: dict[str, str | None] = {}
    present = {sentence.id for sentence in body_sentences(part)}
    then: str | None = None
    for sentence in reversed(tuple(body_sentences(document))):
        if sentence.id in present:
            then = sentence.id
        following[sentence.id] = then
    return tuple(_moved(each, following) for each in starts)


def _moved(start: PageStart, following: dict[str, str | None]) -> PageStart:
    if start.position is None:
        return start
    sentence = start.position.sentence
    then = following.get(sentence, sentence)
    if then == sentence:
        return start
    return replace(start, position=None if then is None else TextPosition(sentence=then))


def _section(section: Section, output: str) -> Section:
    return replace(
        section,
        blocks=_blocks(section.blocks, output),
        sections=tuple(_section(each, output) for each in section.sections),
    )


def _blocks(blocks: Iterable[Block], output: str) -> tuple[Block, ...]:
    made = (_block(each, output) for each in blocks)
    return tuple(each for each in made if each is not None)


def _block(block: Block, output: str) -> Block | None:
    """Return a block as it stands in an output; None for one of which nothing is left."""
    match block:
        case Division(only=only):
            if only is not None and not only.holds(output):
                return None
            return _with(block, _blocks(block.blocks, output))
        case Admonition():
            return replace(block, blocks=_blocks(block.blocks, output))
        case BlockQuote(attribution=None):
            return _with(block, _blocks(block.blocks, output))
        case BlockQuote():
            return replace(block, blocks=_blocks(block.blocks, output))
        case ItemList(items=items):
            return replace(
                block,
                items=tuple(replace(each, blocks=_blocks(each.blocks, output)) for each in items),
            )
        case DefinitionList():
            return _definitions(block, output)
        case Figure(description=description) if description is not None:
            inner = _blocks(description.blocks, output)
            return replace(block, description=replace(description, blocks=inner) if inner else None)
        case Paragraph() | Table() | CodeBlock() | SourceFigure() | Figure() | ThematicBreak():
            return block
        case _:
            assert_never(block)


def _with(block: Division | BlockQuote, inner: tuple[Block, ...]) -> Block | None:
    return replace(block, blocks=inner) if inner or not block.blocks else None


def _definitions(block: DefinitionList, output: str) -> DefinitionList:
    definitions = tuple(
        replace(each, meanings=tuple(_blocks(meaning, output) for meaning in each.meanings))
        for each in block.definitions
    )
    return replace(block, definitions=definitions)
