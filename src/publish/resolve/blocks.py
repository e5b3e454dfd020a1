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
    Matter,
    MisplacedError,
    Paragraph,
    Passage,
    Section,
    SourceFigure,
    SourceSection,
    Table,
    TableRow,
    ThematicBreak,
    sentences_text,
)
from publish.model.walk import block_sentences, walk_blocks
from publish.resolve.identifiers import Identifiers
from publish.resolve.inline_pictures import InlinePictures
from publish.resolve.pictures import Pictures
from publish.resolve.texts import Texts


@dataclass(frozen=True, slots=True)
class Named:
    """A section with the identifier that it will have, so that all sections have theirs first."""

    source: SourceSection
    id: str
    sections: "tuple[Named, ...]"


@dataclass(slots=True, kw_only=True)
class BlockResolver:
    """Resolves blocks in reading order, so that numbers count in that order."""

    identifiers: Identifiers
    texts: Texts
    pictures: Pictures
    among_words: InlinePictures
    tables: int = 0
    figures: int = 0

    def section(self, section: Named, lang: str) -> Section:
        """Resolve a section."""
        source, name = section.source, section.id
        lang = source.lang or lang
        title = self.identifiers.title(name)
        return Section(
            title=Passage(
                sentences=self.texts.sentences(source.title.sentences, title, lang), id=title
            ),
            blocks=self.blocks(source.blocks, lang),
            sections=tuple(self.section(inner, lang) for inner in section.sections),
            level=source.level,
            lang=source.lang,
            classes=source.classes,
            id=name,
            entry=self.identifiers.entry(name),
            span=source.span,
        )

    def blocks(self, blocks: Iterable[Block], lang: str) -> tuple[Block, ...]:
        """Resolve blocks that stand in text of language `lang`; a blank paragraph is none.

        Nor is a figure whose picture stands in a line of what is before it.
        """
        resolved = (
            self.block(block, lang)
            for block in blocks
            if not (isinstance(block, SourceFigure) and self.among_words.stands(block))
        )
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
            case SourceFigure():
                return self._figure(block, lang)
            case Figure():
                raise MisplacedError(block)
            case Admonition():
                return self._admonition(block, lang)
            case Division():
                return self._division(block, lang)
            case ThematicBreak():
                return replace(block, id=self._name(block, "break", ""))
            case _:
                assert_never(block)

    def _name(self, block: Block, kind: str, text: str | None = None) -> str:
        """Return the author's identifier of a block, else one after its text or first words."""
        own = self.identifiers.own(block.id, block.span)
        words = _first_text((block,)) if text is None else text
        return own or self.identifiers.block(kind, words)

    def _paragraph(self, block: Paragraph, lang: str) -> Paragraph:
        name = self._name(block, "paragraph", sentences_text(block.sentences))
        return replace(block, id=name, sentences=self.texts.sentences(block.sentences, name, lang))

    def _list(self, block: ItemList, lang: str) -> ItemList:
        name = self._name(block, "list")
        return replace(block, id=name, items=tuple(self._item(each, lang) for each in block.items))

    def _item(self, item: ListItem, lang: str) -> ListItem:
        name = self.identifiers.block("item", _first_text(item.blocks))
        return replace(item, id=name, blocks=self.blocks(item.blocks, lang))

    def _definitions(self, block: DefinitionList, lang: str) -> DefinitionList:
        name = self._name(block, "definitions")
        definitions = tuple(self._definition(each, lang) for each in block.definitions)
        return replace(block, id=name, definitions=definitions)

    def _definition(self, definition: Definition, lang: str) -> Definition:
        return replace(
            definition,
            terms=tuple(self._term(each, lang) for each in definition.terms),
            meanings=tuple(self.blocks(each, lang) for each in definition.meanings),
        )

    def _term(self, term: Passage, lang: str) -> Passage:
        name = self.identifiers.block("term", sentences_text(term.sentences))
        return Passage(sentences=self.texts.sentences(term.sentences, name, lang), id=name)

    def _table(self, block: Table, lang: str) -> Table:
        name = self._name(block, "table")
        number = 0
        if block.caption:
            self.tables += 1
            number = self.tables
        caption = self.identifiers.caption(name)
        return replace(
            block,
            id=name,
            number=number,
            caption=self.texts.caption(block.caption, caption, lang, "table", number),
            head=self._row(block.head, name, 0, lang) if block.head else None,
            rows=tuple(self._row(row, name, at, lang) for at, row in enumerate(block.rows, 1)),
        )

    def _row(self, row: TableRow, table: str, number: int, lang: str) -> TableRow:
        cells = []
        for column, cell in enumerate(row.cells, 1):
            name = self.identifiers.cell(table, number, column)
            sentences = self.texts.sentences(cell.sentences, name, lang)
            cells.append(replace(cell, id=name, sentences=sentences))
        return replace(row, id=self.identifiers.row(table, number), cells=tuple(cells))

    def _quote(self, block: BlockQuote, lang: str) -> BlockQuote:
        name = self._name(block, "quotation")
        attribution = self.identifiers.attribution(name)
        return replace(
            block,
            id=name,
            blocks=self.blocks(block.blocks, lang),
            attribution=self.texts.passage(block.attribution, attribution, lang),
        )

    def _code(self, block: CodeBlock, lang: str) -> CodeBlock:
        name = self._name(block, "code", sentences_text(block.sentences))
        return replace(block, id=name, sentences=self.texts.lines(block.sentences, name, lang))

    def _figure(self, block: SourceFigure, lang: str) -> Figure | SourceFigure:
        """Resolve a figure; one whose picture cannot be opened stays as it was read."""
        name = self._name(block, "figure", block.source)
        number = 0
        if block.caption and not block.decorative:
            self.figures += 1
            number = self.figures
        self.pictures.check_words(block)
        asset = self.pictures.open(block.source, block.span)
        named = self.identifiers
        alternative = self.texts.alternative(block.alternative, named.alternative(name), lang)
        caption = self.texts.caption(block.caption, named.caption(name), lang, "figure", number)
        description = named.description(name)
        blocks = self.blocks(block.description.blocks, lang) if block.description else ()
        if asset is None:
            return block
        return Figure(
            asset=asset,
            alternative=alternative,
            caption=caption,
            description=Matter(blocks=blocks, id=description) if blocks else None,
            decorative=block.decorative,
            width=block.width,
            link=block.link if block.link is None else self.texts.led(block.link, block.span),
            number=number,
            id=name,
            span=block.span,
        )

    def _admonition(self, block: Admonition, lang: str) -> Admonition:
        name = self._name(block, "admonition")
        title = self.identifiers.title(name)
        return replace(
            block,
            id=name,
            title=self.texts.kind(block.title, title, lang, block.kind, block.span),
            blocks=self.blocks(block.blocks, lang),
        )

    def _division(self, block: Division, lang: str) -> Division:
        name = self._name(block, "division")
        return replace(block, id=name, blocks=self.blocks(block.blocks, block.lang or lang))


def _first_text(blocks: Iterable[Block]) -> str:
    """Return the first words inside: what is added below them changes no name above them."""
    for block in walk_blocks(blocks):
        if isinstance(block, SourceFigure):
            return block.source
        for sentence in block_sentences(block):
            text = sentences_text((sentence,))
            if text.strip():
                return text
    return ""
