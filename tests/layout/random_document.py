"""Random resolved documents, without reading: every block and inline in any nesting."""

import random
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image
from reading_order import placed

from publish.diagnostics import Span
from publish.model import (
    Admonition,
    Alignment,
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
    LineBreak,
    Link,
    ListItem,
    Marked,
    Marking,
    Matter,
    Metadata,
    Paragraph,
    Passage,
    Person,
    Phrase,
    Section,
    Sentence,
    Strong,
    Table,
    TableCell,
    TableRow,
    Text,
    ThematicBreak,
)

if TYPE_CHECKING:
    from collections.abc import Callable

AT = Span(path="article.md", line=1, column=1, length=1)
_WORDS = (
    "the a of council ministers treaty talks Łódź naïve façade office affluent fifty-seven "
    "coöperation Sinirlioğlu state-sponsored understanding characteristically said 1,234 2024 "
    "U.S. p. 5–6 December 31st Ħaż-Żebbuġ and/or internationalisation £3.5m (perhaps) “quoted” "
    "soft­hy­phen­ation Κόσμος вопрос ≠ → 10\u00a0km word—word "
    "https://example.org/a/very/long/address/with?query=1&other=2#fragment"
).split(" ")


def picture(width: int, height: int) -> Asset:
    """A white picture."""
    stream = BytesIO()
    Image.new("RGB", (width, height), "white").save(stream, "PNG")
    return Asset(
        name=f"{width}x{height}.png",
        media_type="image/png",
        digest=f"{width}x{height}",
        content=stream.getvalue(),
        width=width,
        height=height,
    )


@dataclass
class RandomDocument:
    """Makes one document; the same seed gives the same."""

    seed: int
    long_notes: bool = False
    notes: list[Footnote] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.source = random.Random(self.seed)  # noqa: S311  the same each time

    def make(self, sections: int = 2) -> Document:
        """Return the document."""
        made = tuple(self.section(1) for _ in range(sections))
        title = self.passage("title", 1, notes=False)
        document = Document(
            metadata=Metadata(
                title="T",
                lang=self.source.choice(["en-GB", "fr", "de", "mt"]),
                authors=(Person(name="Ada Marrow"),),
                date="2026-11-24",
                paper=self.source.choice([None, "letter"]),
            ),
            sections=made,
            path="article.md",
            footnotes=tuple(self.notes),
            title=title,
            entry="title-entry",
            byline=self.passage("byline", 1, notes=False),
            places={},
        )
        return placed(document)

    def name(self) -> str:
        self.count += 1
        return f"b{self.count}"

    def words(self, least: int, most: int) -> str:
        count = self.source.randint(least, most)
        return " ".join(self.source.choice(_WORDS) for _ in range(count))

    def text(self, least: int = 1, most: int = 9) -> Text:
        return Text(text=self.words(least, most), span=AT)

    def inlines(self, depth: int = 0, *, notes: bool = True) -> tuple[Inline, ...]:
        parts: list[Inline] = []
        for _ in range(self.source.randint(1, 4)):
            if parts and self.source.random() < 0.8:
                parts.append(Text(text=" ", span=AT))
            parts.append(self.inline(depth, notes=notes))
        return tuple(parts)

    def inline(self, depth: int, *, notes: bool) -> Inline:
        chance = self.source.random()
        if depth > 2 or chance < 0.5:
            return self.text()
        if chance < 0.6:
            return Emphasis(inlines=self.inlines(depth + 1, notes=False), span=AT)
        if chance < 0.64:
            marking = self.source.choice(list(Marking))
            return Marked(marking=marking, inlines=(self.text(1, 3),), span=AT)
        if chance < 0.68:
            return Strong(inlines=self.inlines(depth + 1, notes=False), span=AT)
        if chance < 0.74:
            return Code(text=self.words(1, 3).replace(" ", "  "), span=AT)
        if chance < 0.8:
            return Link(target="https://e.org", inlines=(self.text(1, 3),), span=AT)
        if chance < 0.86:
            return Phrase(lang="fr", inlines=(self.text(1, 3),), span=AT)
        if chance < 0.9:
            return Generated(text="Table 1. ", lang="en", span=AT)
        if chance < 0.94:
            return LineBreak(span=AT)
        return self.cite() if notes else self.text()

    def cite(self) -> FootnoteReference:
        number = len(self.notes) + 1
        name, place = f"fn-n{number}", f"fn-n{number}-ref-1"
        note = Footnote(blocks=(), span=AT, number=number, references=(place,), after="", id=name)
        self.notes.append(note)
        most = 60 if self.long_notes and self.source.random() < 0.05 else 3
        self.notes[number - 1] = replace(note, blocks=(self.paragraph(most, notes=False),))
        return FootnoteReference(footnote=name, number=number, id=place, first=True, span=AT)

    def sentences(
        self, identifier: str, most: int = 4, *, notes: bool = True
    ) -> tuple[Sentence, ...]:
        return tuple(
            Sentence(
                inlines=(self.text(), *self.inlines(notes=notes), self.text()),
                span=AT,
                id=f"{identifier}-s{number}",
                lang="en-GB",
            )
            for number in range(1, self.source.randint(1, most) + 1)
        )

    def passage(self, identifier: str, most: int = 4, *, notes: bool = True) -> Passage:
        return Passage(sentences=self.sentences(identifier, most, notes=notes), id=identifier)

    def paragraph(self, most: int = 6, *, notes: bool = True) -> Paragraph:
        name = self.name()
        return Paragraph(sentences=self.sentences(name, most, notes=notes), span=AT, id=name)

    def section(self, level: int) -> Section:
        name = self.name()
        title = self.passage(f"{name}-title", 1)
        blocks = tuple(self.block() for _ in range(self.source.randint(1, 8)))
        children: tuple[Section, ...] = ()
        if level < 5 and self.source.random() < 0.3:
            children = tuple(self.section(level + 1) for _ in range(2))
        return Section(
            title=title,
            blocks=blocks,
            sections=children,
            span=AT,
            level=level,
            id=name,
            entry=f"{name}-entry",
        )

    def block(self, depth: int = 0) -> Block:
        flat: list[Callable[[], Block]] = [self.paragraph, self.paragraph, self.code]
        flat += [self.rule, self.figure, self.table]
        nested: list[Callable[[int], Block]] = [self.items, self.definitions, self.quote]
        nested += [self.admonition, self.division]
        if depth > 1 or self.source.random() < 0.6:
            return self.source.choice(flat[: 3 if depth > 1 else None])()
        return self.source.choice(nested)(depth + 1)

    def blocks(self, depth: int) -> tuple[Block, ...]:
        return tuple(self.block(depth) for _ in range(self.source.randint(1, 3)))

    def rule(self) -> Block:
        return ThematicBreak(span=AT, id=self.name())

    def code(self) -> Block:
        name = self.name()
        return CodeBlock(
            sentences=tuple(
                Sentence(
                    inlines=(
                        *([LineBreak(span=AT)] if self.source.random() < 0.2 else []),
                        Code(text="    " + self.words(1, 20), span=AT),
                    ),
                    span=AT,
                    id=f"{name}-s{number}",
                    lang="en-GB",
                )
                for number in range(1, self.source.randint(2, 12))
            ),
            span=AT,
            id=name,
        )

    def items(self, depth: int) -> Block:
        return ItemList(
            items=tuple(
                ListItem(blocks=self.blocks(depth), span=AT, id=self.name())
                for _ in range(self.source.randint(1, 4))
            ),
            span=AT,
            id=self.name(),
            ordered=self.source.random() < 0.5,
            start=self.source.randint(0, 120),
            tight=self.source.random() < 0.5,
        )

    def definitions(self, depth: int) -> Block:
        name = self.name()
        return DefinitionList(
            definitions=(
                Definition(
                    terms=(self.passage(f"{name}-t", 1),),
                    meanings=(self.blocks(depth), self.blocks(depth)),
                    span=AT,
                ),
            ),
            span=AT,
            id=name,
        )

    def quote(self, depth: int) -> Block:
        name = self.name()
        credit = self.passage(f"{name}-attribution", 1) if self.source.random() < 0.5 else None
        return BlockQuote(blocks=self.blocks(depth), attribution=credit, span=AT, id=name)

    def admonition(self, depth: int) -> Block:
        name = self.name()
        return Admonition(
            kind="note",
            blocks=self.blocks(depth),
            title=self.passage(f"{name}-title", 1),
            span=AT,
            id=name,
        )

    def division(self, depth: int) -> Block:
        return Division(blocks=self.blocks(depth), span=AT, lang="fr", id=self.name())

    def table(self) -> Block:
        name = self.name()
        columns = self.source.randint(1, 7)
        rows = self.source.choice([2, 5, 5, 40])

        def cell(row: int, column: int, role: CellRole) -> TableCell:
            identifier = f"{name}-r{row}c{column}"
            most = 30 if self.source.random() < 0.01 else 1
            sentences = () if self.source.random() < 0.1 else self.sentences(identifier, most)
            return TableCell(sentences=sentences, span=AT, role=role, id=identifier)

        def row(number: int, role: CellRole) -> TableRow:
            return TableRow(
                cells=tuple(cell(number, column, role) for column in range(1, columns + 1)),
                span=AT,
                id=f"{name}-r{number}",
            )

        return Table(
            rows=tuple(row(number, CellRole.BODY) for number in range(1, rows + 1)),
            alignments=tuple(self.source.choice(list(Alignment)) for _ in range(columns)),
            head=row(0, CellRole.COLUMN_HEADER) if self.source.random() < 0.7 else None,
            caption=self.passage(f"{name}-caption", 2) if self.source.random() < 0.7 else None,
            span=AT,
            number=1,
            id=name,
        )

    def figure(self) -> Block:
        name = self.name()
        return Figure(
            alternative=self.passage(f"{name}-alt", 2, notes=False),
            caption=self.passage(f"{name}-caption", 2),
            description=Matter(blocks=self.blocks(9), id=f"{name}-description")
            if self.source.random() < 0.3
            else None,
            asset=picture(*self.source.choice([(40, 20), (1200, 800), (300, 2000), (3000, 30)])),
            span=AT,
            id=name,
        )
