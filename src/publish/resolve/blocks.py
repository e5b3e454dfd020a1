"""Blocks resolved: named, their texts cut, their pictures opened, numbered."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Section,
    Table,
    TableRow,
    Term,
    ThematicBreak,
    sentences_text,
)
from publish.model.walk import block_sentences, walk_blocks
from publish.resolve.identifiers import Identifiers
from publish.resolve.pictures import Pictures
from publish.resolve.texts import Texts


@dataclass(slots=True, kw_only=True)
class BlockResolver:
    """Resolves blocks in reading order, so that numbers count in that order."""

    identifiers: Identifiers
    texts: Texts
    pictures: Pictures
    tables: int = 0
    figures: int = 0

    def section(self, section: Section, lang: str) -> Section:
        """Resolve a section, which already has its identifier."""
        lang = section.lang or lang
        return replace(
            section,
            title=self.texts.sentences(section.title, f"{section.id}-title", lang),
            blocks=self.blocks(section.blocks, lang),
            sections=tuple(self.section(inner, lang) for inner in section.sections),
        )

    def blocks(self, blocks: Iterable[Block], lang: str) -> tuple[Block, ...]:
        """Resolve blocks that stand in text of language `lang`; a blank paragraph is none."""
        resolved = (self.block(block, lang) for block in blocks)
        return tuple(
            block
            for block in resolved
            if not (isinstance(block, Paragraph) and not block.sentences)
        )

    def block(self, block: Block, lang: str) -> Block:
        """Resolve one block."""
        match block:
            case Paragraph():
                return self._paragraph(block, lang)
            case ItemList():
                return self._list(block, lang)
            case DefinitionList():
                return self._definitions(block, lang)
            case Table():
                return self._table(block, lang)
            case BlockQuote():
                return self._quote(block, lang)
            case CodeBlock():
                return self._code(block, lang)
            case Figure():
                return self._figure(block, lang)
            case Admonition():
                return self._admonition(block, lang)
            case Division():
                return self._division(block, lang)
            case ThematicBreak():
                return replace(block, id=block.id or self.identifiers.block("break", ""))
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, lang: str) -> Paragraph:
        name = block.id or self.identifiers.block("paragraph", sentences_text(block.sentences))
        return replace(block, id=name, sentences=self.texts.sentences(block.sentences, name, lang))

    def _list(self, block: ItemList, lang: str) -> ItemList:
        name = block.id or self.identifiers.block("list", _first_text((block,)))
        return replace(block, id=name, items=tuple(self._item(each, lang) for each in block.items))

    def _item(self, item: ListItem, lang: str) -> ListItem:
        name = item.id or self.identifiers.block("item", _first_text(item.blocks))
        return replace(item, id=name, blocks=self.blocks(item.blocks, lang))

    def _definitions(self, block: DefinitionList, lang: str) -> DefinitionList:
        name = block.id or self.identifiers.block("definitions", _first_text((block,)))
        definitions = tuple(self._definition(each, lang) for each in block.definitions)
        return replace(block, id=name, definitions=definitions)

    def _definition(self, definition: Definition, lang: str) -> Definition:
        return replace(
            definition,
            terms=tuple(self._term(each, lang) for each in definition.terms),
            meanings=tuple(self.blocks(each, lang) for each in definition.meanings),
        )

    def _term(self, term: Term, lang: str) -> Term:
        name = term.id or self.identifiers.block("term", sentences_text(term.sentences))
        return replace(term, id=name, sentences=self.texts.sentences(term.sentences, name, lang))

    def _table(self, block: Table, lang: str) -> Table:
        name = block.id or self.identifiers.block("table", _first_text((block,)))
        number = 0
        if block.caption:
            self.tables += 1
            number = self.tables
        return replace(
            block,
            id=name,
            number=number,
            caption=self.texts.caption(block.caption, name, lang, "table", number),
            head=self._row(block.head, name, 0, lang) if block.head else None,
            rows=tuple(self._row(row, name, at, lang) for at, row in enumerate(block.rows, 1)),
        )

    def _row(self, row: TableRow, owner: str, number: int, lang: str) -> TableRow:
        cells = []
        for column, cell in enumerate(row.cells, 1):
            name = self.identifiers.inside(owner, f"r{number}c{column}")
            sentences = self.texts.sentences(cell.sentences, name, lang)
            cells.append(replace(cell, id=name, sentences=sentences))
        return replace(row, cells=tuple(cells))

    def _quote(self, block: BlockQuote, lang: str) -> BlockQuote:
        name = block.id or self.identifiers.block("quotation", _first_text((block,)))
        return replace(
            block,
            id=name,
            blocks=self.blocks(block.blocks, lang),
            attribution=self.texts.sentences(block.attribution, f"{name}-attribution", lang),
        )

    def _code(self, block: CodeBlock, lang: str) -> CodeBlock:
        name = block.id or self.identifiers.block("code", sentences_text(block.sentences))
        return replace(block, id=name, sentences=self.texts.lines(block.sentences, name, lang))

    def _figure(self, block: Figure, lang: str) -> Figure:
        name = block.id or self.identifiers.block("figure", block.source)
        number = 0
        if block.caption and not block.decorative:
            self.figures += 1
            number = self.figures
        self.pictures.check_words(block)
        return replace(
            block,
            id=name,
            number=number,
            asset=self.pictures.open(block.source, block.span),
            alternative=self.texts.alternative(block.alternative, name, lang),
            caption=self.texts.caption(block.caption, name, lang, "figure", number),
            description=self.blocks(block.description, lang),
        )

    def _admonition(self, block: Admonition, lang: str) -> Admonition:
        name = block.id or self.identifiers.block("admonition", _first_text((block,)))
        title = f"{name}-title"
        return replace(
            block,
            id=name,
            title=self.texts.sentences(block.title, title, lang)
            if block.title
            else self.texts.generated(block.kind, title, block.span),
            blocks=self.blocks(block.blocks, lang),
        )

    def _division(self, block: Division, lang: str) -> Division:
        name = block.id or self.identifiers.block("division", _first_text((block,)))
        return replace(block, id=name, blocks=self.blocks(block.blocks, block.lang or lang))


def _first_text(blocks: Iterable[Block]) -> str:
    """Return the first words inside: what is added below them changes no name above them."""
    for block in walk_blocks(blocks):
        if isinstance(block, Figure):
            return block.source
        for sentence in block_sentences(block):
            text = sentences_text((sentence,))
            if text.strip():
                return text
    return ""
