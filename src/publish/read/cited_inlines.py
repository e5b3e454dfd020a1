"""Citations among words → Inlines: `(see Doe 2020, p. 3)`, or `Doe (2020, p. 3)`."""

from collections.abc import Iterator

from markdown_it.token import Token

from publish.diagnostics import Span
from publish.model import Inline, Link, Text
from publish.read.citations import Citations, Cited
from publish.read.inline_reading import InlineReading
from publish.read.source_map import MappedText


def cited_inlines(
    token: Token, mapped: MappedText, reader: InlineReading, *, linked: bool
) -> Iterator[Inline]:
    """Yield what stands for a citation; `linked`: it stands in a link, and leads nowhere itself."""
    citations: Citations = reader.env["citations"]
    start, end = token.meta["start"], token.meta["end"]
    if token.type == "work":  # named in the sentence: the year is in brackets
        (each,) = token.meta["cited"]
        yield from _named(each, citations, mapped, reader, linked=linked)
        return
    yield Text(text="(", span=mapped.span(start, start + 1))
    for number, each in enumerate(token.meta["cited"]):
        if number:
            yield Text(text="; ", span=mapped.span(*each.place))
        yield from _in_brackets(each, citations, mapped, reader, linked=linked)
    yield Text(text=")", span=mapped.span(end - 1, end))


def _in_brackets(
    each: Cited, citations: Citations, mapped: MappedText, reader: InlineReading, *, linked: bool
) -> Iterator[Inline]:
    """Yield one work of those in brackets: `see Doe 2020, p. 3`."""
    span = mapped.span(*each.place)
    before, behind = (_words(part, mapped, reader) for part in (each.before, each.behind))
    if before:
        yield from (*before, Text(text=" ", span=span))
    target = citations.target(each.key, span)
    by, year = citations.by(each.key), citations.year(each.key)
    words = year if each.bare and year else f"{by} {year}".rstrip()
    yield _leading(words, None if linked else target, span)
    if behind and mapped.text[each.behind[0]] not in ",.:;)":
        yield Text(text=" ", span=span)
    yield from behind


def _named(
    each: Cited, citations: Citations, mapped: MappedText, reader: InlineReading, *, linked: bool
) -> Iterator[Inline]:
    """Yield one work that is named in the sentence: `Doe (2020, p. 3)`."""
    span = mapped.span(*each.place)
    target = citations.target(each.key, span)
    by, year = citations.by(each.key), citations.year(each.key)
    if year:
        yield Text(text="(" if each.bare else f"{by} (", span=span)
    yield _leading(year or by, None if linked else target, span)
    behind = _words(each.behind, mapped, reader)
    if behind:
        yield Text(text=", " if year else " (", span=span)
        yield from behind
    if year or behind:
        yield Text(text=")", span=span)


def _leading(words: str, target: str | None, span: Span) -> Inline:
    text = Text(text=words, span=span)
    return text if target is None else Link(target=target, inlines=(text,), span=span)


def _words(part: tuple[int, int], mapped: MappedText, reader: InlineReading) -> tuple[Inline, ...]:
    """Return the author's own words in a citation."""
    return tuple(inline for each in reader.sentences(mapped.part(*part)) for inline in each.inlines)
