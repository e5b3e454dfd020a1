"""Inlines: what a sentence is made of."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from publish.diagnostics import Span
from publish.model.asset import Asset


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Characters as they stand. A line end in the source is one space."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stressed words (`*so*`)."""

    inlines: "tuple[Inline, ...]"
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Words of importance (`**so**`)."""

    inlines: "tuple[Inline, ...]"
    span: Span = field(compare=False)


class Marking(StrEnum):
    """How marked words stand among the others."""

    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    STRUCK = "struck"
    INSERTED = "inserted"
    UNDERLINED = "underlined"
    HIGHLIGHTED = "highlighted"
    SMALL = "small"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words set otherwise without being stressed (`~~so~~`, `H~2~O`, `<ins>so</ins>`)."""

    marking: Marking
    inlines: "tuple[Inline, ...]"
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """Characters of a program, in one width; white space counts."""

    text: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead elsewhere: `target` is a URI, or `#` and an identifier.

    A URI is one of http, https, mailto, tel, geo or urn. It holds no other Link and no citation:
    reading refuses these.
    """

    target: str
    inlines: "tuple[Inline, ...]"
    span: Span = field(compare=False)
    title: str | None = None

    @property
    def internal(self) -> bool:
        """Whether the target is in this document."""
        return self.target.startswith("#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words with attributes: `[Organisation …]{lang=fr #id .class}`.

    `expansion` is what an abbreviation stands for, for those who ask; `said`, what a voice says in
    the place of the words (`[read]{said="red"}`).
    """

    inlines: "tuple[Inline, ...]"
    span: Span = field(compare=False)
    id: str | None = None
    lang: str | None = None
    classes: tuple[str, ...] = ()
    expansion: str | None = None
    said: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReference:
    """The place that cites a footnote, as read (`[^label]`)."""

    label: str
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FootnoteReference:
    """The place that cites a footnote; the footnote leads back to it.

    `footnote` is the identifier of what it cites, `number` that one's, from 1 in order of first
    citation; `first` tells that this is that citation. It adds nothing to the text of its sentence.
    """

    footnote: str
    span: Span = field(compare=False)
    number: int
    id: str
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePicture:
    """A picture among words, as read; behind its block stands a SourceFigure of the same `number`.

    Resolving opens it and knows how large it is: a small one becomes an InlinePicture, and its
    figure goes; of another, `words`, its alternative text, stay if the sentence `needs` them.
    """

    number: int
    words: tuple[Text, ...]
    needs: bool
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class InlinePicture:
    """A small picture that stands in a line like a word: a key, a sign, a badge.

    `alternative` is what it says, a part of the plain text of its sentence; one without is an
    ornament. `width` and `height` are in ems: as many sizes of the type around it. One that stands
    `apart` is no part of the sentences beside it.
    """

    asset: Asset
    alternative: str
    width: float
    height: float
    apart: bool = False
    span: Span = field(compare=False)

    @property
    def decorative(self) -> bool:
        """Whether it is no content."""
        return not self.alternative


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """A line end that the author asked for. In the plain text it is one line feed."""

    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """Words that we add in language `lang`, such as "Table 1. "; they are part of the text."""

    text: str
    lang: str
    span: Span = field(compare=False)


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Marked
    | Code
    | Link
    | Phrase
    | SourceReference
    | FootnoteReference
    | SourcePicture
    | InlinePicture
    | LineBreak
    | Generated
)
"""Closed: every consumer has one `match` over it that ends in `assert_never`.

A resolved document holds no SourceReference and no SourcePicture; a consumer of one raises
MisplacedError.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """The unit that is spoken, highlighted, pointed at and compared.

    As read, a text is one Sentence without an identifier that holds all its inlines; resolving
    cuts it into sentences, each with the identifier of its block, `-s` and an ordinal from 1
    (`agenda-s2`). White space between two sentences of a text belongs to neither: whoever sets
    them one after the other puts one space between. `lang` is the language in force where the
    sentence begins (BCP 47), filled by resolving.
    """

    inlines: tuple[Inline, ...]
    span: Span = field(compare=False)
    id: str = ""
    lang: str = ""
