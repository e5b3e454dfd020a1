"""Going through a document: what stands inside what, in reading order."""

from collections.abc import Iterable, Iterator
from typing import assert_never, overload

from publish.model.blocks import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    Footnote,
    ItemList,
    Matter,
    Paragraph,
    Passage,
    Section,
    SourceFigure,
    SourceSection,
    Table,
    TableRow,
    ThematicBreak,
)
from publish.model.document import Document, Node, SourceDocument
from publish.model.inlines import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    Phrase,
    Sentence,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
)
from publish.model.text import passage_sentences


@overload
def walk_sections(document: Document) -> Iterator[Section]: ...
@overload
def walk_sections(document: SourceDocument) -> Iterator[SourceSection]: ...
def walk_sections(document: Document | SourceDocument) -> Iterator[Section | SourceSection]:
    """Yield every section, each before those inside it."""
    open_: list[Section | SourceSection] = list(reversed(document.sections))
    while open_:
        section = open_.pop()
        yield section
        open_ += reversed(section.sections)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, each before those inside it."""
    for block in blocks:
        yield block
        yield from walk_blocks(_inside(block))


def document_blocks(document: Document | SourceDocument) -> Iterator[Block]:
    """Yield every block of a document: opening, sections, footnotes."""
    yield from walk_blocks(document.opening)
    for section in walk_sections(document):
        yield from walk_blocks(section.blocks)
    for footnote in document.footnotes:
        yield from walk_blocks(footnote.blocks)


def document_sentences(document: Document) -> Iterator[Sentence]:
    """Yield every sentence of a document: front matter, titles of sections, blocks, footnotes."""
    yield from document.title.sentences
    for passage in (document.subtitle, document.byline):
        yield from passage_sentences(passage)
    for section in walk_sections(document):
        yield from section.title.sentences
    for block in document_blocks(document):
        yield from block_sentences(block)


def body_sentences(document: Document) -> Iterator[Sentence]:
    """Yield the sentences of the running text: all but alternative texts' and footnotes'."""
    instead: set[str] = set()
    for _, node in identified(document):
        match node:
            case Footnote():
                return
            case Figure(alternative=alternative):
                instead.update(sentence.id for sentence in passage_sentences(alternative))
            case Sentence(id=identifier) if identifier not in instead:
                yield node
            case _:
                pass


def block_sentences(block: Block) -> Iterator[Sentence]:
    """Yield a block's own sentences, not those of blocks inside it."""
    match block:
        case Paragraph(sentences=sentences) | CodeBlock(sentences=sentences):
            yield from sentences
        case DefinitionList(definitions=definitions):
            for definition in definitions:
                for term in definition.terms:
                    yield from term.sentences
        case Table(caption=caption):
            yield from passage_sentences(caption)
            for row in table_rows(block):
                for cell in row.cells:
                    yield from cell.sentences
        case BlockQuote(attribution=passage) | Admonition(title=passage):
            yield from passage_sentences(passage)
        case SourceFigure(alternative=alternative, caption=caption):
            yield from passage_sentences(alternative)
            yield from passage_sentences(caption)
        case Figure(alternative=alternative, caption=caption):
            yield from passage_sentences(alternative)
            yield from passage_sentences(caption)
        case ItemList() | Division() | ThematicBreak():
            pass
        case _:
            assert_never(block)


def table_rows(table: Table) -> tuple[TableRow, ...]:
    """Return the rows of a table, its header row first."""
    return table.rows if table.head is None else (table.head, *table.rows)


def identified(document: Document) -> Iterator[tuple[str, Node]]:
    """Yield everything that has an identifier, under it, in order of reading."""
    for passage in (document.title, document.subtitle, document.byline):
        yield from _passage(passage)
    yield from _blocks(document.opening)
    for section in walk_sections(document):
        yield section.id, section
        yield from _passage(section.title)
        yield from _blocks(section.blocks)
    for footnote in document.footnotes:
        yield footnote.id, footnote
        yield from _blocks(footnote.blocks)


def _blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, Node]]:
    for block in blocks:
        if not isinstance(block, SourceFigure):
            yield block.id, block
        yield from _block(block)


def _block(block: Block) -> Iterator[tuple[str, Node]]:
    """Yield what stands in a block."""
    match block:
        case Paragraph(sentences=sentences) | CodeBlock(sentences=sentences):
            yield from _identified(sentences)
        case ItemList(items=items):
            for item in items:
                yield item.id, item
                yield from _blocks(item.blocks)
        case DefinitionList(definitions=definitions):
            for definition in definitions:
                for term in definition.terms:
                    yield from _passage(term)
                for meaning in definition.meanings:
                    yield from _blocks(meaning)
        case Table(caption=caption):
            yield from _passage(caption)
            for row in table_rows(block):
                yield row.id, row
                for cell in row.cells:
                    yield cell.id, cell
                    yield from _identified(cell.sentences)
        case BlockQuote(blocks=blocks, attribution=attribution):
            yield from _blocks(blocks)
            yield from _passage(attribution)
        case Figure(description=description):
            yield from _passage(block.alternative)
            yield from _passage(block.caption)
            if description is not None:
                yield description.id, description
                yield from _blocks(description.blocks)
        case SourceFigure():
            pass  # its picture could not be opened
        case Admonition(title=title, blocks=blocks):
            yield from _passage(title)
            yield from _blocks(blocks)
        case Division(blocks=blocks):
            yield from _blocks(blocks)
        case ThematicBreak():
            pass
        case _:
            assert_never(block)


def _passage(passage: Passage | None) -> Iterator[tuple[str, Node]]:
    if passage is not None:
        yield passage.id, passage
        yield from _identified(passage.sentences)


def _identified(sentences: Iterable[Sentence]) -> Iterator[tuple[str, Node]]:
    for sentence in sentences:
        yield sentence.id, sentence
        for inline in walk_inlines(sentence.inlines):
            if isinstance(inline, FootnoteReference) or (
                isinstance(inline, Phrase) and inline.id is not None
            ):
                yield inline.id or "", inline


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield every inline, each before those inside it."""
    for inline in inlines:
        yield inline
        match inline:
            case (
                Emphasis(inlines=inner)
                | Strong(inlines=inner)
                | Marked(inlines=inner)
                | Link(inlines=inner)
                | Phrase(inlines=inner)
            ):
                yield from walk_inlines(inner)
            case Text() | Code() | LineBreak() | Generated():
                pass
            case SourceReference() | FootnoteReference():
                pass
            case SourcePicture() | InlinePicture():
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
        case SourceFigure(description=Matter(blocks=blocks)):
            yield from blocks
        case Figure(description=Matter(blocks=blocks)):
            yield from blocks
        case SourceFigure() | Figure():
            pass
        case Paragraph() | Table() | CodeBlock() | ThematicBreak():
            pass
        case _:
            assert_never(block)
