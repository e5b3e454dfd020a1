"""Sections, blocks and footnotes in the structure tree."""

from collections.abc import Iterable
from typing import assert_never

from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    CellRole,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Figure,
    Footnote,
    ItemList,
    ListItem,
    MisplacedError,
    Numbering,
    Paragraph,
    Part,
    Passage,
    Section,
    SourceFigure,
    Table,
    TableCell,
    TableRow,
    ThematicBreak,
    passage_sentences,
    passage_text,
)
from publish.model.labels import BACK_SIGN, item_label, item_words
from publish.model.words import word, word_lang
from publish.render.pdf.structure import Element, LinkTarget
from publish.render.pdf.texts import Texts, changed, changed_mode

DEEPEST_HEADING = 6
_NUMBERINGS = {
    Numbering.DECIMAL: "Decimal",
    Numbering.LOWER_ALPHA: "LowerAlpha",
    Numbering.UPPER_ALPHA: "UpperAlpha",
    Numbering.LOWER_ROMAN: "LowerRoman",
    Numbering.UPPER_ROMAN: "UpperRoman",
}
"""The values of ListNumbering: ISO 32000-1, 14.8.5.5."""

_BREAK = "* * *"
"""What stands for a scene break in words, as in typed manuscripts."""


class Blocks:
    """Adds blocks to elements; `language` is always the one in force around what is added."""

    def __init__(self, texts: Texts, footnotes: Iterable[Footnote]) -> None:
        self.texts = texts
        self._standing: dict[str, list[Footnote]] = {}
        for footnote in footnotes:
            self._standing.setdefault(footnote.after, []).append(footnote)

    def section(self, section: Section, parent: Element, language: str) -> None:
        """Add a section: heading, blocks, sections."""
        element = parent.add(
            "Sect",
            language=changed(section.lang, language),
            attributes=changed_mode(section.lang, language),
        )
        language = section.lang or language
        heading = element.add(f"H{min(section.level, DEEPEST_HEADING)}")
        self.texts.add(section.title.sentences, heading, language)
        self.footnotes(section.title, element, language)
        self.add(section.blocks, element, language)
        for child in section.sections:
            self.section(child, element, language)

    def add(self, blocks: Iterable[Block], parent: Element, language: str) -> None:
        """Add blocks and, after each, the footnotes that stand there."""
        for block in blocks:
            self._block(block, parent, language)
            self.footnotes(block, parent, language)

    def _block(self, block: Block, parent: Element, language: str) -> None:
        match block:
            case Paragraph():
                self.texts.add(block.sentences, parent.add("P"), language)
            case ItemList():
                self._item_list(block, parent, language)
            case DefinitionList():
                self._definition_list(block, parent, language)
            case Table():
                self._table(block, parent, language)
            case BlockQuote():
                quote = parent.add("BlockQuote")
                self.add(block.blocks, quote, language)
                if block.attribution:
                    self.texts.add(block.attribution.sentences, quote.add("P"), language)
            case CodeBlock():
                self._code_block(block, parent, language)
            case SourceFigure():
                raise MisplacedError(block)
            case Figure():
                self._figure(block, parent, language)
            case Admonition():
                aside = parent.add("Aside")
                if block.title:
                    self.texts.add(block.title.sentences, aside.add("P"), language)
                    self.footnotes(block.title, aside, language)
                self.add(block.blocks, aside, language)
            case Division():
                division = parent.add(
                    "Div",
                    language=changed(block.lang, language),
                    attributes=changed_mode(block.lang, language),
                )
                self.add(block.blocks, division, block.lang or language)
            case ThematicBreak():
                self._scene_break(block, parent)
            case _:
                assert_never(block)

    def _item_list(self, block: ItemList, parent: Element, language: str) -> None:
        numbering = _NUMBERINGS[block.numbering] if block.ordered else "Disc"
        element = parent.add("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")
        for number, item in enumerate(block.items, block.start):
            listed = element.add("LI")
            label = listed.add("Lbl")
            self._label(item, item_label(block, number, item), label, language)
            self.add(item.blocks, listed.add("LBody"), language)

    def _label(self, item: ListItem, written: str, element: Element, language: str) -> None:
        """Add a label; of a task it says in words what its box shows."""
        self.texts.tree.marks[Part.LABEL, item.id] = element.leaf(written)
        if words := item_words(item, self.texts.lang):
            number = written[:-1]  # the box is its last character
            element.alternative = f"{number}{words}"
            element.language = changed(word_lang(self.texts.lang), language)

    def _definition_list(self, block: DefinitionList, parent: Element, language: str) -> None:
        element = parent.add("L")
        for definition in block.definitions:
            self._definition(definition, element.add("LI"), language)

    def _definition(self, definition: Definition, element: Element, language: str) -> None:
        for term in definition.terms:
            self.texts.add(term.sentences, element.add("Lbl"), language)
        body = element.add("LBody")
        for term in definition.terms:
            self.footnotes(term, body, language)
        for meaning in definition.meanings:
            self.add(meaning, body, language)

    def _table(self, table: Table, parent: Element, language: str) -> None:
        element = parent.add("Table")
        if table.caption:
            self.texts.add(table.caption.sentences, element.add("Caption"), language)
        if table.head is not None:
            # a THead asks for a TBody behind it: ISO 32000-1, 14.8.4.3.4
            self._row(table.head, element.add("THead") if table.rows else element, language)
        if table.rows:
            body = element.add("TBody")
            for row in table.rows:
                self._row(row, body, language)

    def _row(self, row: TableRow, parent: Element, language: str) -> None:
        element = parent.add("TR")
        for cell in row.cells:
            self._cell(cell, element, language)

    def _cell(self, cell: TableCell, row: Element, language: str) -> None:
        if cell.role is CellRole.BODY:
            element = row.add("TD")
        else:
            scope = "Column" if cell.role is CellRole.COLUMN_HEADER else "Row"
            element = row.add("TH", attributes=f"<</O/Table/Scope/{scope}>>")
        self.texts.add(cell.sentences, element, language)

    def _code_block(self, block: CodeBlock, parent: Element, language: str) -> None:
        many = len(block.sentences) > 1
        element = parent.add("Div") if many else parent
        for sentence in block.sentences:
            self.texts.add((sentence,), element.add("P"), language)

    def _figure(self, figure: Figure, parent: Element, language: str) -> None:
        """Add a picture; its caption stands beside it, since Alt hides what is in the Figure."""
        self.texts.tree.assets[figure.id] = figure.asset
        if figure.decorative:
            return
        element = parent
        if figure.caption or figure.description:
            element = parent.add("Div")
        around = element.add("P").add("Link") if figure.link else element
        picture = around.add("Figure")
        picture.alternative = passage_text(figure.alternative)
        spoken = next((each.lang for each in passage_sentences(figure.alternative)), "")
        picture.language = changed(spoken, language)
        link = figure.link and LinkTarget(around, figure.link, picture.alternative)
        self.texts.tree.pictures[figure.id] = picture.leaf("", link or None)
        if figure.caption:
            self.texts.add(figure.caption.sentences, element.add("Caption"), language)
            self.footnotes(figure.caption, element, language)
        if figure.description:
            self.add(figure.description.blocks, element, language)

    def _scene_break(self, block: ThematicBreak, parent: Element) -> None:
        """Add what is no words, but parts them."""
        element = parent.add("P")
        element.title, element.alternative = "break", _BREAK
        self.texts.tree.pictures[block.id] = element.leaf("")

    def footnotes(self, after: Block | Passage, parent: Element, language: str) -> None:
        """Add the footnotes that stand after a block or passage, and addresses cited in it."""
        for footnote in self._standing.get(after.id, ()):
            self._footnote(footnote, parent, language)
        self.texts.noted_addresses(parent)

    def _footnote(self, footnote: Footnote, parent: Element, language: str) -> None:
        note = parent.add("Note", language=changed(self.texts.lang, language))
        note.identifier = footnote.id
        ours = changed(word_lang(self.texts.lang), self.texts.lang)
        back = note.add("Lbl").add("Link", language=ours)
        contents = f"{footnote.number}. {word('back', self.texts.lang)}"
        link = LinkTarget(back, f"#{footnote.references[0]}", contents)
        self.texts.tree.marks[Part.NOTE_LABEL, footnote.id] = back.leaf(str(footnote.number), link)
        self.add(footnote.blocks, note, self.texts.lang)
        if len(footnote.references) > 1:
            self._ways_back(footnote, note.add("P", language=ours))

    def _ways_back(self, footnote: Footnote, element: Element) -> None:
        """Add what leads back to other citations than the first, where the label leads."""
        element.title = "back"
        for number, reference in enumerate(footnote.references[1:], 2):
            link = element.add("Link")
            target = LinkTarget(link, f"#{reference}", f"{word('back', self.texts.lang)} {number}")
            leaf = link.leaf(f"{BACK_SIGN} {number}", target)
            self.texts.tree.marks[Part.BACK, reference] = leaf
