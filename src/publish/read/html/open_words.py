"""What is open in an inline text: emphasis and links of Markdown, elements of HTML."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeAlias

from markdown_it.token import Token

from publish.diagnostics import Span
from publish.diagnostics.catalogue import src
from publish.model import Inline, LineBreak, Text
from publish.read.block_rules import DEEPEST
from publish.read.html.elements import (
    BLOCKS,
    COMMENT,
    KNOWN,
    LEFT_OUT,
    VOID,
    WORDS,
    Tag,
    make_inlines,
    read_tag,
)
from publish.read.inline_reading import InlineReading
from publish.read.pictures import PictureReader
from publish.read.source_map import MappedText
from publish.read.texts import joined

Opened: TypeAlias = Token | Tag | None
"""What Markdown opened, an element, or the text itself."""


class WordsReading(InlineReading, Protocol):
    """Reads pictures as well, which may stand in links."""

    @property
    def pictures(self) -> PictureReader:
        """What reads the pictures of the document."""


class OpenWords:
    """What is open while the tokens of a text are read, the innermost last, and what is in it.

    An element ends where its tag does, or where what stands around it ends. One that is nested
    deeper than DEEPEST is reported, and its words are those of what it stands in.
    """

    def __init__(self, tokens: Sequence[Token], mapped: MappedText, reader: WordsReading) -> None:
        self._mapped = mapped
        self._reader = reader
        self._closings = _closings(tokens)
        self._stack: list[tuple[Opened, list[Inline]]] = [(None, [])]

    @property
    def innermost(self) -> tuple[Opened, list[Inline]]:
        """What is open last, and what stands in it so far."""
        return self._stack[-1]

    @property
    def into(self) -> list[Inline]:
        """What stands so far in what is open last."""
        return self._stack[-1][1]

    @property
    def in_element(self) -> bool:
        """Whether an element of HTML is open."""
        return any(isinstance(each, Tag) for each, _ in self._stack)

    @property
    def link(self) -> Opened:
        """The link that is open, if any."""
        for opened, _ in reversed(self._stack):
            if isinstance(opened, Token) and opened.type == "link_open":
                return opened
            if isinstance(opened, Tag) and opened.name == "a" and opened.attributes.get("href"):
                return opened
        return None

    @property
    def too_deep(self) -> bool:
        """Whether what is opened now is nested too deeply."""
        return len(self._stack) > DEEPEST

    def open(self, token: Token, span: Span) -> None:
        """Open what Markdown opens."""
        if len(self._stack) == DEEPEST + 1:
            self._report_depth(span)
        self._stack.append((token, []))

    def close(self) -> tuple[Opened, tuple[Inline, ...]]:
        """Close what Markdown opened last; return it, and what stands in it."""
        opened, children = self._stack.pop()
        return opened, joined(children)

    def end(self) -> tuple[Inline, ...]:
        """Close the elements that are open; return the whole text."""
        self.close_elements()
        return joined(self.into)

    def element(self, token: Token, span: Span) -> None:
        """Open or close an element of HTML; what is none is text, or reported."""
        tag = read_tag(token.content, token.meta["start"])
        if tag is None:
            self._report_html(token.content, span)
        elif tag.closing:
            self._closings[tag.name] -= 1
            self._close_tag(tag, Text(text=token.content, span=span))
        elif tag.name == "br":
            self.into.append(LineBreak(span=span))
        elif tag.name not in KNOWN and not (tag.alone or self._closings.get(tag.name)):
            self.into.append(Text(text=token.content, span=span))
        elif tag.name in VOID or (tag.alone and tag.name not in WORDS):
            self.into.extend(make_inlines(tag.name, tag.attributes, (), span, self._reader))
        elif self.too_deep:
            self._report_depth(span)
        else:
            self._stack.append((tag, []))

    def close_elements(self) -> None:
        """Close the elements that are open, up to what Markdown opened."""
        while isinstance(self._stack[-1][0], Tag):
            self._close_element()

    def _close_tag(self, tag: Tag, written: Text) -> None:
        """Close the elements up to the one that `tag` ends; where none is open, it is text."""
        names = [each.name for each in self._elements()]
        if tag.name in names:
            for _ in range(names.index(tag.name) + 1):
                self._close_element()
        elif tag.name not in KNOWN:
            self.into.append(written)

    def _elements(self) -> Iterator[Tag]:
        """Yield the elements that are open, the innermost first, up to what Markdown opened."""
        for opened, _ in reversed(self._stack):
            if not isinstance(opened, Tag):
                return
            yield opened

    def _close_element(self) -> None:
        tag, children = self._stack.pop()
        assert isinstance(tag, Tag)  # noqa: S101
        span = self._mapped.span(tag.start, tag.end)
        if any(isinstance(each, Tag) and each.name in LEFT_OUT for each, _ in self._stack):
            return
        reader = self._reader
        if reader.pictures.floats(tag):
            reader.pictures.lead(tag, reader.target(tag.attributes.get("href", ""), span))
        nested = make_inlines(tag.name, tag.attributes, joined(children), span, reader)
        self.into.extend(nested)
        if tag.name in BLOCKS and self.into and not isinstance(self.into[-1], LineBreak):
            self.into.append(LineBreak(span=span))  # what follows is another line

    def _report_html(self, content: str, span: Span) -> None:
        if COMMENT.fullmatch(content):
            return
        shown = " ".join(content.split())[:40]
        hint = "write it in Markdown, or put `\\` before `<` if it is text"
        self._reader.diagnostics.report(src.RAW_HTML, f"`{shown}` is HTML", span=span, hint=hint)

    def _report_depth(self, span: Span) -> None:
        message = f"emphasis and links are nested more than {DEEPEST} deep"
        hint = "nest them less deeply"
        self._reader.diagnostics.report(src.TOO_DEEP, message, span=span, hint=hint)


def _closings(tokens: Sequence[Token]) -> dict[str, int]:
    """Return how many tags close an element, by its name."""
    found: dict[str, int] = {}
    for token in tokens:
        if token.type == "html_inline" and token.content.startswith("</"):
            tag = read_tag(token.content, 0)
            if tag is not None:
                found[tag.name] = found.get(tag.name, 0) + 1
    return found
