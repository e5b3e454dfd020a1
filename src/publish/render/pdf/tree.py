"""The document as a structure tree, before anything is painted.

Order of reading is the document's, whatever the order of painting: title block, contents, text;
a footnote stands after the block that cites it first, or, where no element may stand (in a table,
before a definition), as soon as one may.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from publish.model import (
    Admonition,
    Asset,
    Block,
    BlockQuote,
    CellRole,
    Code,
    CodeBlock,
    Definition,
    DefinitionList,
    Division,
    Document,
    Emphasis,
    Figure,
    Footnote,
    FootnoteReference,
    Generated,
    Inline,
    ItemList,
    Layout,
    Line,
    LineBreak,
    Link,
    ListItem,
    Paragraph,
    Part,
    Phrase,
    Section,
    Sentence,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
    plain_text,
    sentences_text,
)
from publish.model.words import word, word_lang
from publish.render.pdf.structure import Element, Leaf, LinkTarget

DEEPEST_HEADING = 6


@dataclass(slots=True)
class Tree:
    """A structure tree and the way from the Layout's marks to its leaves.

    `texts`: sentence → where in its plain text each stretch begins, and the stretches; `entries`: the same of a section's title in the contents. `marks`:
    (part, node) of what is no running text. `pictures`: figure → its stretch; `assets`: figure →
    its picture, decorative ones too. `beginnings`: identifier of a node → that of the sentence,
    or of the figure, with which it begins. `phrases`: identifier → the first stretch of a phrase.
    """

    root: Element
    texts: dict[str, tuple[list[int], list[Leaf]]] = field(default_factory=dict)
    entries: dict[str, tuple[list[int], list[Leaf]]] = field(default_factory=dict)
    marks: dict[tuple[Part, str], Leaf] = field(default_factory=dict)
    pictures: dict[str, Leaf] = field(default_factory=dict)
    assets: dict[str, Asset] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, Leaf] = field(default_factory=dict)


def build_tree(document: Document, entries: frozenset[str] | None = None) -> Tree:
    """Return the tree of a resolved document; its contents list sections `entries`, or all."""
    builder = _Builder(document)
    builder.front(document, entries)
    builder.blocks(document.opening, builder.root, document.metadata.lang)
    for section in document.sections:
        builder.section(section, builder.root, document.metadata.lang)
    builder.cited_notes(builder.root, document.metadata.lang)
    return builder.tree


def listed_sections(layout: Layout) -> frozenset[str]:
    """Return the identifiers of the sections that the laid out contents list."""
    return frozenset(
        run.node
        for page in layout.pages
        for mark in page.marks
        if isinstance(mark, Line)
        for run in mark.runs
        if run.part is Part.CONTENTS_TITLE
    )


class _Builder:
    """Walks the document once; `language` is always the one in force around what is added."""

    def __init__(self, document: Document) -> None:
        self.lang = document.metadata.lang
        self.root = Element("Document")
        self.tree = Tree(self.root)
        self.footnotes = {footnote.label: footnote for footnote in document.footnotes}
        self.cited: list[Footnote] = []
        self.placed: set[str] = set()
        self.waiting: list[str] = []

    # Title block and contents

    def front(self, document: Document, entries: frozenset[str] | None) -> None:
        for sentences, role, name in (
            (document.title, "Title", "title"),
            (document.subtitle, "P", "subtitle"),
            (document.byline, "P", "byline"),
        ):
            if sentences:
                self.waiting.append(name)
                self.text(sentences, self.root.add(role), self.lang)
                self.cited_notes(self.root, self.lang)
        if document.metadata.date:
            date = self.root.add("P")
            date.title = "date"
            self.tree.marks[Part.DATE, ""] = date.leaf(document.metadata.date)
        contents = Element("TOC")
        self.contents(document.sections, contents, entries)
        if contents.kids:
            generated = word_lang(self.lang)
            caption = Element("Caption", language=generated if generated != self.lang else None)
            contents.kids.insert(0, caption)
            self.tree.marks[Part.CONTENTS_HEADING, ""] = caption.leaf(word("contents", self.lang))
            self.root.kids.append(contents)

    def contents(
        self, sections: Iterable[Section], parent: Element, entries: frozenset[str] | None
    ) -> None:
        for section in sections:
            item = parent
            if entries is None or section.id in entries:
                item = parent.add("TOCI")
                lang = section.title[0].lang if section.title else self.lang
                language = lang if lang not in {"", self.lang} else None
                link = item.add("Reference").add("Link", language=language)
                self.entry(section, link, lang or self.lang)
            if item is parent:
                self.contents(section.sections, parent, entries)
                continue
            inner = Element("TOC")
            self.contents(section.sections, inner, entries)
            if inner.kids:
                item.kids.append(inner)

    def entry(self, section: Section, link: Element, lang: str) -> None:
        """Add a title to the contents: its words with their languages, but no other mark-up.

        Offsets tell languages apart only where the title is one sentence.
        """
        target = LinkTarget(link, f"#{section.id}", sentences_text(section.title))
        starts, leaves = self.tree.entries[section.id] = ([], [])
        if len(section.title) == 1:
            stretches = _Stretches(self, starts, leaves, bare=True)
            stretches.add(section.title[0].inlines, link, lang, target)
        else:
            starts.append(0)
            leaves.append(link.leaf(target.contents, target))
        self.tree.marks[Part.CONTENTS_PAGE, section.id] = link.leaf("", target)

    # Blocks

    def section(self, section: Section, parent: Element, language: str) -> None:
        element = parent.add("Sect", language=self.changed(section.lang, language))
        language = section.lang or language
        self.waiting += [section.id, f"{section.id}-title"]
        heading = element.add(f"H{min(section.level, DEEPEST_HEADING)}")
        self.text(section.title, heading, language)
        self.cited_notes(element, language)
        self.blocks(section.blocks, element, language)
        for child in section.sections:
            self.section(child, element, language)

    def blocks(self, blocks: Iterable[Block], parent: Element, language: str) -> None:
        for block in blocks:
            if block.id:
                self.waiting.append(block.id)
            self.block(block, parent, language)
            self.cited_notes(parent, language)

    def block(self, block: Block, parent: Element, language: str) -> None:
        match block:
            case Paragraph():
                self.text(block.sentences, parent.add("P"), language)
            case ItemList():
                self.item_list(block, parent, language)
            case DefinitionList():
                self.definition_list(block, parent, language)
            case Table():
                self.table(block, parent, language)
            case BlockQuote():
                quote = parent.add("BlockQuote")
                self.blocks(block.blocks, quote, language)
                if block.attribution:
                    self.text(block.attribution, quote.add("P"), language)
            case CodeBlock():
                self.code_block(block, parent, language)
            case Figure():
                self.figure(block, parent, language)
            case Admonition():
                aside = parent.add("Aside")
                if block.title:
                    self.text(block.title, aside.add("P"), language)
                    self.cited_notes(aside, language)
                self.blocks(block.blocks, aside, language)
            case Division():
                division = parent.add("Div", language=self.changed(block.lang, language))
                self.blocks(block.blocks, division, block.lang or language)
            case ThematicBreak():
                pass
            case _:
                assert_never(block)

    def item_list(self, block: ItemList, parent: Element, language: str) -> None:
        numbering = "Decimal" if block.ordered else "Disc"
        element = parent.add("L", attributes=f"<</O/List/ListNumbering/{numbering}>>")
        for number, item in enumerate(block.items, block.start):
            label = f"{number}." if block.ordered else "•"
            self.item(item, element.add("LI"), label, language)

    def item(self, item: ListItem, element: Element, label: str, language: str) -> None:
        self.tree.marks[Part.LABEL, item.id] = element.add("Lbl").leaf(label)
        self.waiting.append(item.id)
        self.blocks(item.blocks, element.add("LBody"), language)

    def definition_list(self, block: DefinitionList, parent: Element, language: str) -> None:
        element = parent.add("L")
        for definition in block.definitions:
            self.definition(definition, element.add("LI"), language)

    def definition(self, definition: Definition, element: Element, language: str) -> None:
        for term in definition.terms:
            self.waiting.append(term.id)
            self.text(term.sentences, element.add("Lbl"), language)
        body = element.add("LBody")
        self.cited_notes(body, language)
        for meaning in definition.meanings:
            self.blocks(meaning, body, language)

    def table(self, table: Table, parent: Element, language: str) -> None:
        element = parent.add("Table")
        if table.caption:
            self.waiting.append(f"{table.id}-caption")
            self.text(table.caption, element.add("Caption"), language)
        if table.head is not None:
            self.row(table.head, element.add("THead"), language)
        if table.rows:
            body = element.add("TBody")
            for row in table.rows:
                self.row(row, body, language)

    def row(self, row: TableRow, parent: Element, language: str) -> None:
        element = parent.add("TR")
        for cell in row.cells:
            self.cell(cell, element, language)

    def cell(self, cell: TableCell, row: Element, language: str) -> None:
        if cell.role is CellRole.BODY:
            element = row.add("TD")
        else:
            scope = "Column" if cell.role is CellRole.COLUMN_HEADER else "Row"
            element = row.add("TH", attributes=f"<</O/Table/Scope/{scope}>>")
        if cell.id and cell.sentences:
            self.waiting.append(cell.id)
        self.text(cell.sentences, element, language)

    def code_block(self, block: CodeBlock, parent: Element, language: str) -> None:
        many = len(block.sentences) > 1
        element = parent.add("Div") if many else parent
        for sentence in block.sentences:
            self.text((sentence,), element.add("P"), language)

    def figure(self, figure: Figure, parent: Element, language: str) -> None:
        """Add a picture; its caption stands beside it, since Alt hides what is in the Figure."""
        if figure.asset is not None:
            self.tree.assets[figure.id] = figure.asset
        if figure.decorative:
            return
        element = parent
        if figure.caption or figure.description:
            element = parent.add("Div")
        picture = element.add("Figure")
        picture.alternative = sentences_text(figure.alternative)
        spoken = figure.alternative[0].lang if figure.alternative else ""
        picture.language = self.changed(spoken, language)
        self.tree.pictures[figure.id] = picture.leaf("")
        self.begin(figure.id)
        self.tree.beginnings[f"{figure.id}-alt"] = figure.id
        for sentence in figure.alternative:
            self.tree.beginnings[sentence.id] = figure.id
        if figure.caption:
            self.waiting.append(f"{figure.id}-caption")
            self.text(figure.caption, element.add("Caption"), language)
            self.cited_notes(element, language)
        self.blocks(figure.description, element, language)

    def cited_notes(self, parent: Element, language: str) -> None:
        """Put the footnotes cited since the last call here."""
        while self.cited:
            self.footnote(self.cited.pop(0), parent, language)

    def footnote(self, footnote: Footnote, parent: Element, language: str) -> None:
        note = parent.add("Note", language=self.changed(self.lang, language))
        note.identifier = footnote.id
        back = note.add("Lbl").add("Link")
        target = f"#{footnote.references[0]}" if footnote.references else f"#{footnote.id}"
        link = LinkTarget(back, target, f"{footnote.number}. {word('back', self.lang)}")
        self.tree.marks[Part.NOTE_LABEL, footnote.id] = back.leaf(str(footnote.number), link)
        self.waiting.append(footnote.id)
        self.blocks(footnote.blocks, note, self.lang)

    # Text

    def text(self, sentences: Iterable[Sentence], element: Element, language: str) -> None:
        """Add sentences to an element of their own, in Spans where their language differs."""
        sentences = tuple(sentences)
        spoken = {sentence.lang or language for sentence in sentences}
        if len(spoken) == 1:
            (own,) = spoken
            element.language = self.changed(own, language)
            language = own
        for sentence in sentences:
            self.sentence(sentence, element, language)

    def sentence(self, sentence: Sentence, element: Element, language: str) -> None:
        self.begin(sentence.id)
        starts: list[int] = []
        leaves: list[Leaf] = []
        self.tree.texts[sentence.id] = (starts, leaves)
        changed = self.changed(sentence.lang, language)
        if changed:
            element = element.add("Span", language=changed)
        _Stretches(self, starts, leaves).add(sentence.inlines, element, changed or language, None)

    def begin(self, identifier: str) -> None:
        """All nodes begun since the last sentence or picture begin with this one."""
        for waiting in self.waiting:
            self.tree.beginnings[waiting] = identifier
        self.waiting.clear()

    def cite(self, reference: FootnoteReference, element: Element) -> None:
        link = element.add("Reference").add("Link")
        footnote = self.footnotes.get(reference.label)
        contents = f"{word('footnote', self.lang)} {reference.number}"
        target = LinkTarget(link, f"#{footnote.id}" if footnote else "", contents)
        self.tree.marks[Part.REFERENCE, reference.id] = link.leaf(str(reference.number), target)
        if footnote is not None and footnote.id not in self.placed:
            self.placed.add(footnote.id)
            self.cited.append(footnote)

    @staticmethod
    def changed(lang: str | None, around: str) -> str | None:
        """Return `lang` where it differs from the language in force around it."""
        return lang if lang and lang != around else None


class _Stretches:
    """Cuts one sentence into stretches of content; `at` is the offset in its plain text.

    A `bare` one, in the contents, has languages but no other elements.
    """

    def __init__(
        self, builder: _Builder, starts: list[int], leaves: list[Leaf], *, bare: bool = False
    ) -> None:
        self.builder = builder
        self.starts = starts
        self.leaves = leaves
        self.bare = bare
        self.at = 0

    def add(
        self, inlines: Iterable[Inline], element: Element, lang: str, link: LinkTarget | None
    ) -> None:
        for inline in inlines:
            self.inline(inline, element, lang, link)

    def inline(self, inline: Inline, element: Element, lang: str, link: LinkTarget | None) -> None:
        match inline:
            case Text():
                self.stretch(inline.text, element, link)
            case Code():
                self.stretch(inline.text, self.child("Code", element), link)
            case Emphasis():
                self.add(inline.inlines, self.child("Em", element), lang, link)
            case Strong():
                self.add(inline.inlines, self.child("Strong", element), lang, link)
            case Link():
                child = self.child("Link", element)
                contents = inline.title or plain_text(inline.inlines) or inline.target
                target = link if self.bare else LinkTarget(child, inline.target, contents)
                self.add(inline.inlines, child, lang, target)
            case Phrase():
                self.phrase(inline, element, lang, link)
            case FootnoteReference():
                if not self.bare:
                    self.builder.cite(inline, element)
            case LineBreak():
                self.at += 1
            case Generated():
                changed = self.builder.changed(inline.lang, lang)
                child = element.add("Span", language=changed) if changed else element
                self.stretch(inline.text, child, link)
            case _:
                assert_never(inline)

    def child(self, role: str, element: Element) -> Element:
        return element if self.bare else element.add(role)

    def phrase(self, phrase: Phrase, element: Element, lang: str, link: LinkTarget | None) -> None:
        changed = self.builder.changed(phrase.lang, lang)
        named = phrase.id if not self.bare else None
        if changed or named:
            element = element.add("Span", language=changed)
        first = len(self.leaves)
        self.add(phrase.inlines, element, phrase.lang or lang, link)
        if named and first < len(self.leaves):
            self.builder.tree.phrases[named] = self.leaves[first]

    def stretch(self, text: str, element: Element, link: LinkTarget | None) -> None:
        if not text:
            return
        self.starts.append(self.at)
        between = " " if self.at == 0 and element.kids else ""
        self.leaves.append(element.leaf(between + text, link))
        self.at += len(text)
