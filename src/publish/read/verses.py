"""Lines that end where they end: Pandoc's `| line`, as paragraphs of one stanza each."""

from collections.abc import Iterator

from publish.diagnostics import Span
from publish.model import Inline, LineBreak, Paragraph, Sentence, Text
from publish.read.inlines import InlineReader
from publish.read.source_map import MappedText, Source
from publish.read.tree import SyntaxNode

_INDENT = "\u00a0"


def read_lines_of_verse(
    node: SyntaxNode, source: Source, inlines: InlineReader
) -> Iterator[Paragraph]:
    """Yield the stanzas of a node: a lone `|` parts them, spaces at a line's head are kept."""
    mapped = MappedText(source, node.token.content, node.first)
    stanza: list[Inline] = []
    begun: Span | None = None
    for start, end in _whole_lines(node.token.content):
        text = node.token.content[start:end]
        bare = text.lstrip(" \t")
        at = start + len(text) - len(bare)
        body = bare[1:].removeprefix(" ") if bare.startswith("|") else bare
        at += len(bare) - len(body)
        words = body.lstrip(" \t")
        part = mapped.part(at + len(body) - len(words), end)
        span = part.span()
        read = inlines.sentences(part)
        if not read:
            yield from _stanza(stanza, begun)
            stanza, begun = [], None
            continue
        if stanza:
            stanza.append(LineBreak(span=span))
        if indent := len(body.expandtabs(4)) - len(words.expandtabs(4)):
            stanza.append(Text(text=_INDENT * indent, span=mapped.span(at, at + 1)))
        stanza += read[0].inlines
        begun = begun or mapped.span(start, end)
    yield from _stanza(stanza, begun)


def _stanza(inlines: list[Inline], span: Span | None) -> Iterator[Paragraph]:
    if inlines and span is not None:
        sentence = Sentence(inlines=tuple(inlines), span=span)
        yield Paragraph(sentences=(sentence,), span=span)


def _whole_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line stands, with the lines that go on with it."""
    at = begin = 0
    for line in text.split("\n"):
        if line.lstrip(" \t").startswith("|") and at > begin:
            yield begin, at - 1
            begin = at
        at += len(line) + 1
    if at > begin:
        yield begin, at - 1
