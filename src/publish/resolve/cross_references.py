"""References that name what they lead to: `@fig-map` is "Figure 2", `@sec-tower` its heading."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from publish.model import (
    Admonition,
    Block,
    BlockQuote,
    Code,
    CodeBlock,
    DefinitionList,
    Division,
    Emphasis,
    Figure,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    ItemList,
    LineBreak,
    Link,
    Marked,
    MisplacedError,
    Paragraph,
    Passage,
    Phrase,
    SourceDocument,
    SourceFigure,
    SourcePicture,
    SourceReference,
    Strong,
    Table,
    Text,
    ThematicBreak,
    sentences_text,
)
from publish.model.walk import document_blocks, walk_sections
from publish.model.words import word, word_lang

_KINDS = {"fig": "figure", "figure": "figure", "tbl": "table", "tab": "table", "table": "table"}
_KEYS = frozenset({*_KINDS, *"sec eq lst thm lem cor prp def exm exr chap".split()})
"""What may stand before the name of a place, and says what it is."""


class CrossReferences:
    """What the figures, tables and sections of a document are called, by identifier."""

    def __init__(self, document: SourceDocument) -> None:
        self._lang = document.metadata.lang
        self._numbered: dict[str, tuple[str, int]] = {}
        self._titled: dict[str, str] = {}
        counts = {"figure": 0, "table": 0}
        for block in document_blocks(document):
            match block:
                case SourceFigure(caption=Passage(), decorative=False):
                    self._number("figure", block, counts)
                case Table(caption=Passage()):
                    self._number("table", block, counts)
                case SourceFigure() | Table() | Paragraph() | ItemList() | DefinitionList():
                    pass
                case BlockQuote() | CodeBlock() | Admonition() | Division() | ThematicBreak():
                    pass
                case Figure():
                    raise MisplacedError(block)
                case _:
                    assert_never(block)
        for section in walk_sections(document):
            if section.id:
                self._titled[section.id] = sentences_text(section.title.sentences)

    def _number(self, kind: str, block: Block, counts: dict[str, int]) -> None:
        counts[kind] += 1
        if block.id:
            self._numbered[block.id] = kind, counts[kind]

    def named(self, inlines: Iterable[Inline]) -> Iterator[Inline]:
        """Yield inlines with words in the links that have none; an empty text asks for a number."""
        for inline in inlines:
            match inline:
                case Link(inlines=()) if inline.internal:
                    yield replace(inline, inlines=(self._words(inline, bare=False),))
                case Link(inlines=(Text(text=""),)) if inline.internal:
                    yield replace(inline, inlines=(self._words(inline, bare=True),))
                case Emphasis(inlines=inner) | Strong(inlines=inner) | Marked(inlines=inner):
                    yield replace(inline, inlines=tuple(self.named(inner)))
                case Phrase(inlines=inner):
                    yield replace(inline, inlines=tuple(self.named(inner)))
                case Link() | Text() | Code() | LineBreak() | Generated():
                    yield inline
                case SourceReference() | FootnoteReference():
                    yield inline
                case SourcePicture() | InlinePicture():
                    yield inline
                case _:
                    assert_never(inline)

    def _words(self, link: Link, *, bare: bool) -> Text | Generated:
        """Return the name of what a link leads to; of what is not here, its key in words.

        `bare`: a number without "Figure" before it, which the author wrote.
        """
        name = link.target[1:]
        if name in self._titled:
            return Text(text=self._titled[name], span=link.span)
        if name in self._numbered:
            kind, number = self._numbered[name]
            shown = str(number)
        else:
            key, _, rest = name.partition("-")
            shown = (rest if key in _KEYS else name).replace("-", " ").replace("_", " ") or name
            kind = _KINDS.get(key, "")
        if bare or not kind:
            return Text(text=shown, span=link.span)
        words = f"{word(kind, self._lang)} {shown}"
        return Generated(text=words, lang=word_lang(self._lang), span=link.span)
