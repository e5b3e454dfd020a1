"""Cutting inlines at the ends of sentences; every character keeps its place in the source."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from publish.diagnostics import Span
from publish.model import (
    Code,
    Emphasis,
    FootnoteReference,
    Generated,
    Inline,
    InlinePicture,
    LineBreak,
    Link,
    Marked,
    MisplacedError,
    Phrase,
    SourcePicture,
    SourceReference,
    Strong,
    Text,
)
from publish.resolve.references import Cite, References

Ranges = Sequence[tuple[int, int]]
Pieces = dict[int, list[Inline]]


def cut(
    inlines: Iterable[Inline], ranges: Ranges, references: References, cite: Cite
) -> list[list[Inline]]:
    """Return the inlines of each range of their plain text, in one pass.

    What lies outside of the ranges is white space and is left out. A citation goes with the
    sentence before it. Citations get their numbers here, in the order in which they are read.
    """
    pieces = _Cutter(ranges, references, cite).cut(inlines)
    return [pieces.get(index, []) for index in range(len(ranges))]


class _Cutter:
    def __init__(self, ranges: Ranges, references: References, cite: Cite) -> None:
        self._ranges = ranges
        self._starts = [start for start, _ in ranges]
        self._references = references
        self._cite = cite
        self._offset = 0

    def cut(self, inlines: Iterable[Inline]) -> Pieces:
        """Return what falls into each range, by its index."""
        pieces: Pieces = {}
        for inline in inlines:
            for index, piece in self._pieces(inline):
                pieces.setdefault(index, []).append(piece)
        return pieces

    def _pieces(self, inline: Inline) -> Sequence[tuple[int, Inline]]:
        match inline:
            case Text(text=text):
                return [
                    (index, self._part(inline, first, last))
                    for index, first, last in self._advance(len(text))
                ]
            case Code(text=text) | Generated(text=text):
                # Programs and our own words are never cut.
                return [(index, inline) for index, _, _ in self._advance(len(text))[:1]]
            case LineBreak():
                return [(index, inline) for index, _, _ in self._advance(1)]
            case SourceReference():
                index = max(0, bisect_left(self._starts, self._offset) - 1)
                return [(index, self._cite(inline))]
            case InlinePicture(alternative=""):
                return [(max(0, bisect_right(self._starts, self._offset) - 1), inline)]
            case InlinePicture(alternative=text):
                return [(index, inline) for index, _, _ in self._advance(len(text))[:1]]
            case FootnoteReference() | SourcePicture():
                raise MisplacedError(inline)
            case Emphasis(inlines=inner) | Strong(inlines=inner) | Marked(inlines=inner):
                return self._parts(inline, self.cut(inner))
            case Link(inlines=inner):
                return self._parts(self._references.link(inline), self.cut(inner))
            case Phrase(inlines=inner):
                pieces = self._parts(self._references.own(inline), self.cut(inner))
                if len(pieces) > 1:
                    self._references.said_in_one(inline)
                # An identifier stands once: at the first piece.
                return [
                    (
                        index,
                        replace(piece, id=None if number else piece.id, said=None)
                        if isinstance(piece, Phrase) and len(pieces) > 1
                        else piece,
                    )
                    for number, (index, piece) in enumerate(pieces)
                ]
            case _:
                assert_never(inline)

    def _advance(self, length: int) -> list[tuple[int, int, int]]:
        """Go on by `length`; return the ranges met, with first and last offset in what was met."""
        start, end = self._offset, self._offset + length
        self._offset = end
        found = []
        index = max(0, bisect_right(self._starts, start) - 1)
        while index < len(self._ranges) and self._ranges[index][0] < end:
            first = max(start, self._ranges[index][0])
            last = min(end, self._ranges[index][1])
            if first < last:
                found.append((index, first - start, last - start))
            index += 1
        return found

    @staticmethod
    def _part(inline: Text, first: int, last: int) -> Text:
        if (first, last) == (0, len(inline.text)):
            return inline
        span = inline.span
        if len(inline.text) == span.length:
            column = span.column + first
            span = Span(path=span.path, line=span.line, column=column, length=last - first)
        return Text(text=inline.text[first:last], span=span)

    @staticmethod
    def _parts(
        inline: Emphasis | Strong | Marked | Link | Phrase, inner: Pieces
    ) -> list[tuple[int, Inline]]:
        if len(inner) == 1:
            ((index, children),) = inner.items()
            return [(index, replace(inline, inlines=tuple(children)))]
        return [
            (index, replace(inline, inlines=tuple(children), span=span_of(children)))
            for index, children in inner.items()
        ]


def span_of(inlines: Sequence[Inline]) -> Span:
    """Return the span from the first to the last of `inlines` on the line where they begin."""
    first = inlines[0].span
    end = max(
        each.span.column + each.span.length
        for each in inlines
        if (each.span.path, each.span.line) == (first.path, first.line)
    )
    length = max(1, end - first.column)
    return Span(path=first.path, line=first.line, column=first.column, length=length)
