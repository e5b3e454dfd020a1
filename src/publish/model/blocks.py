"""Blocks: what a section is made of.

Resolving gives identifiers. A section has its author's, else a slug of its title; a block its
author's, else `b` and a digest of its normalised text, repeats numbered. What stands inside a node
and has no text of its own kind is named after it: `ID-title` (a section's or an admonition's
title), `ID-caption`, `ID-alt`, `ID-attribution`, `ID-description`, `ID-r2` (a row, from 1, the
header row is 0), `ID-r2c1` (a cell of it, from 1). A sentence adds `-s` and its ordinal from 1:
`agenda-title-s1`, `map-alt-s1`, `map-r0c2-s1`.

Four types gain a field when they are resolved and are two: `SourceSection`, `SourceFigure`,
`SourceFootnote` and `SourceReference` are what is read.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from publish.diagnostics import Span
from publish.model.asset import Asset
from publish.model.editions import EDITIONS
from publish.model.inlines import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text that belongs to something: a title, caption, alternative, attribution or term."""

    sentences: tuple[Sentence, ...]
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Blocks that belong to something: a picture's long description."""

    blocks: "tuple[Block, ...]"
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]
    span: Span = field(compare=False)
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item; its blocks are paragraphs and further blocks.

    `done` tells of a task whether it is; None is an item that is no task.
    """

    blocks: "tuple[Block, ...]"
    span: Span = field(compare=False)
    id: str = ""
    done: bool | None = None


class Numbering(StrEnum):
    """What the items of a list are numbered with; the names are those of CSS."""

    DECIMAL = "decimal"
    LOWER_ALPHA = "lower-alpha"
    UPPER_ALPHA = "upper-alpha"
    LOWER_ROMAN = "lower-roman"
    UPPER_ROMAN = "upper-roman"


class Enclosure(StrEnum):
    """What stands around an item's number: `1.`, `1)`, `(1)`."""

    PERIOD = "period"
    PARENTHESIS = "parenthesis"
    PARENTHESES = "parentheses"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A list, numbered from `start` if `ordered`. `tight`: no space between items.

    `model.labels` has the numbers as they are written.
    """

    items: tuple[ListItem, ...]
    span: Span = field(compare=False)
    id: str = ""
    ordered: bool = False
    start: int = 1
    numbering: Numbering = Numbering.DECIMAL
    enclosure: Enclosure = Enclosure.PERIOD
    tight: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One or more terms with what they mean: each meaning is a run of blocks."""

    terms: tuple[Passage, ...]
    meanings: "tuple[tuple[Block, ...], ...]"
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionList:
    """Terms and their meanings."""

    definitions: tuple[Definition, ...]
    span: Span = field(compare=False)
    id: str = ""


class Alignment(StrEnum):
    """How a column of a table is set."""

    DEFAULT = "default"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class CellRole(StrEnum):
    """What a cell is: contents, or the header of its column or of its row."""

    BODY = "body"
    COLUMN_HEADER = "column"
    ROW_HEADER = "row"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """One cell; empty cells have no sentences and are kept."""

    sentences: tuple[Sentence, ...]
    span: Span = field(compare=False)
    role: CellRole = CellRole.BODY
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """As many cells as the table has columns."""

    cells: tuple[TableCell, ...]
    span: Span = field(compare=False)
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A pipe table. `head` is its header row (None where every header cell is empty).

    With the class `row-headers` in the caption's attributes the first column's body cells are
    row headers. `number` counts tables with captions, from 1; the caption's first sentence then
    begins with a Generated "Table 1. ".
    """

    rows: tuple[TableRow, ...]
    alignments: tuple[Alignment, ...]
    span: Span = field(compare=False)
    head: TableRow | None = None
    caption: Passage | None = None
    number: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockQuote:
    """Words of another. A last paragraph that begins with an em dash is the `attribution`."""

    blocks: "tuple[Block, ...]"
    span: Span = field(compare=False)
    attribution: Passage | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeBlock:
    """A program text: one Sentence a line that is not blank, holding one Code inline.

    Blank lines before a line are LineBreak inlines in front of its Code. `language` is the
    first word of the info string.
    """

    sentences: tuple[Sentence, ...]
    span: Span = field(compare=False)
    language: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Width:
    """How wide a picture is: `amount` in points, or as a `share` of the line's width, up to 1."""

    amount: float
    share: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFigure:
    """A picture as read: `source` is the path that the author wrote, percent-decoded.

    `width` is what the author asks for, and so is `height`, in points; `link` where the picture
    leads, as a Link's `target`. `among_words` is the number of the SourcePicture where it stood, 0
    for one that stands by itself.
    """

    source: str
    span: Span = field(compare=False)
    alternative: Passage | None = None
    caption: Passage | None = None
    description: Matter | None = None
    decorative: bool = False
    width: Width | None = None
    height: float | None = None
    link: str | None = None
    among_words: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture.

    `alternative` is the text in its stead (None only if `decorative`: then it is no content, has
    no caption and is spoken by nobody), `description` the long description. `number` counts
    figures with captions, from 1; the caption's first sentence begins with a Generated
    "Figure 1. ". `width` is what the author asks for; `link` where the picture leads, as a Link's
    `target`.
    """

    asset: Asset
    span: Span = field(compare=False)
    alternative: Passage | None = None
    caption: Passage | None = None
    description: Matter | None = None
    decorative: bool = False
    width: Width | None = None
    link: str | None = None
    number: int = 0
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admonition:
    """A fenced div of class `note`, `tip`, `important`, `warning` or `caution`.

    `title` is the div's `title=` attribute; resolving sets the kind before it as a Generated
    ("Warning: "), or makes a title of it where there is none.
    """

    kind: str
    blocks: "tuple[Block, ...]"
    span: Span = field(compare=False)
    title: Passage | None = None
    id: str = ""


VERSE = frozenset({"verse", "line-block", "poem", "poetry"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """In which outputs blocks stand: in those named, or, if `excepted`, in all others.

    `outputs` are names of formats; `epub` is also the EPUB without audio, `pdf` any print edition.
    """

    outputs: tuple[str, ...]
    excepted: bool = False

    def holds(self, output: str) -> bool:
        """Return whether the blocks stand in an output."""
        named = output in self.outputs or _ALSO.get(output) in self.outputs
        return named is not self.excepted


_ALSO = {"epub-text": "epub", **dict.fromkeys(EDITIONS, "pdf")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Any other fenced div: blocks with attributes in common.

    With a class of VERSE its paragraphs are stanzas, whose lines end where they do. `only` tells
    in which outputs it stands, if not in all; `model.outputs` makes the document of each.
    """

    blocks: "tuple[Block, ...]"
    span: Span = field(compare=False)
    lang: str | None = None
    classes: tuple[str, ...] = ()
    only: Only | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicBreak:
    """A change of subject without a heading (`***`). It is a pause to a listener."""

    span: Span = field(compare=False)
    id: str = ""


Block: TypeAlias = (
    Paragraph
    | ItemList
    | DefinitionList
    | Table
    | BlockQuote
    | CodeBlock
    | SourceFigure
    | Figure
    | Admonition
    | Division
    | ThematicBreak
)
"""Closed: every consumer has one `match` over it that ends in `assert_never`.

A resolved document holds no SourceFigure; a consumer of one raises MisplacedError.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSection:
    """A section as read; `id` is its author's, if any."""

    title: Passage
    blocks: tuple[Block, ...]
    sections: "tuple[SourceSection, ...]"
    span: Span = field(compare=False)
    level: int = 1
    lang: str | None = None
    classes: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands below it. `level` counts from 1 for the shallowest.

    `entry` is the identifier of the line that leads to it from the contents.
    """

    title: Passage
    blocks: tuple[Block, ...]
    sections: "tuple[Section, ...]"
    span: Span = field(compare=False)
    level: int = 1
    lang: str | None = None
    classes: tuple[str, ...] = ()
    id: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFootnote:
    """A footnote as read, under the label by which it is cited."""

    label: str
    blocks: tuple[Block, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A footnote, numbered from 1 in order of first citation.

    `references` are the identifiers of the places that cite it, in order: at least one, none of
    them in a footnote. `after` is the identifier of what it stands after where nothing else places
    it: the innermost block with the first citation, or the passage, if that is a title, a
    picture's caption or the last term of a definition.
    """

    blocks: tuple[Block, ...]
    span: Span = field(compare=False)
    number: int
    references: tuple[str, ...]
    after: str
    id: str


class MisplacedError(Exception):
    """What only a document as read holds stands in a resolved one, or the other way round.

    It is a fault of ours.
    """

    def __init__(self, node: object) -> None:
        super().__init__(type(node).__name__)
