"""Program texts."""

import re
from collections.abc import Iterable, Iterator

from publish.diagnostics import Span
from publish.diagnostics.catalogue import foreign, src
from publish.model import Code, CodeBlock, Inline, LineBreak, Paragraph, Sentence
from publish.read.attributes import Attributes, parse_attributes
from publish.read.chunks import Chunk, read_chunk
from publish.read.inlines import InlineReader
from publish.read.source_map import MappedText, Source
from publish.read.tree import SyntaxNode

_TAB = 4
_MARKS = {"`": "backticks", "~": "tildes"}
_CLOSING = re.compile(r"(?:^|[\s>])(`{3,}|~{3,})[ \t]*$")
_HIDDEN = re.compile(r"\A\s*[\w+#-]+ (?:[\w-]+ )*hidden\b")
"""What MDN has a page run and does not show."""
_DIRECTIVE = re.compile(r"[ \t]*\{([a-z][a-z:-]*)\}")
_NOT_READ = {
    **dict.fromkeys(
        ("list-table", "csv-table", "flat-table"),
        "write a table of Markdown: a header row, a line of dashes, the rows",
    ),
    **dict.fromkeys(
        ("versionadded", "versionchanged", "deprecated", "versionremoved"),
        'write `::: {.note title="New in version 1.2"}` and the words',
    ),
    **dict.fromkeys(
        ("automodule", "autoclass", "autofunction", "autosummary", "click", "program"),
        "write in Markdown what it gives",
    ),
    **dict.fromkeys(("video", "iframe", "youtube"), "write a link, and say what is to be seen"),
    "raw": "name a format, as in `{raw} html`",
}
"""Directives that would stand there as a program, and what to write instead of each."""


def read_code(
    node: SyntaxNode, source: Source, inlines: InlineReader
) -> Iterator[CodeBlock | Paragraph]:
    """Yield the program text of a node, if there is one: a Sentence a line, tabs as spaces.

    Of one that another tool runs, the words of what it draws follow.
    """
    fenced = node.type == "fence"
    span = node.span(source)
    if fenced and not _closed(node, source):
        mark = node.token.markup
        inlines.diagnostics.report(
            src.FENCE_OPEN,
            "a program text is not closed",
            span=span,
            hint=f"put a line of {len(mark)} {_MARKS[mark[0]]} where it ends",
        )
    if fenced and _HIDDEN.search(node.token.info):
        return
    language, attributes = _info(node.token.info)
    if fenced and language in {"math", "{math}"}:
        inlines.diagnostics.report(
            foreign.MATHEMATICS,
            "a block of mathematics cannot be set and spoken yet",
            span=span,
            hint="write it in words or characters; call it `latex` if its source is what is meant",
        )
        return
    directive = _DIRECTIVE.match(node.token.info) if fenced else None
    if directive is not None and directive[1] in _NOT_READ:
        inlines.diagnostics.report(
            foreign.OTHER_LANGUAGE,
            f"`{{{directive[1]}}}` is a directive of MyST's, which is not read",
            span=span,
            hint=_NOT_READ[directive[1]],
        )
        return
    inlines.check_attributes(attributes, span)
    text = node.token.content.removesuffix("\n")
    mapped = MappedText(source, text, node.first + fenced)
    chunk = read_chunk(node.token.info, text) if fenced else None
    if chunk is not None:
        language = chunk.language
        begin = sum(len(line) + 1 for line in text.split("\n")[: chunk.lines])
        mapped = mapped.part(min(begin, len(text)))
        text = mapped.text if chunk.shown else ""
    yield from _program(text, mapped, span, language, attributes)
    if chunk is not None:
        yield from _drawn(chunk, node.first, span, source, inlines)


def _drawn(
    chunk: Chunk, first: int, span: Span, source: Source, inlines: InlineReader
) -> Iterator[Paragraph]:
    """Yield the words of what a program draws, which is told not to be here."""
    if chunk.silent or (chunk.shown and not chunk.words):
        return
    inlines.diagnostics.report(
        foreign.RESULT_MISSING,
        "what this program gives is not in the source"
        + (": its caption and alternative text stand alone" if chunk.words else ""),
        span=span,
        hint="publish what Quarto or knitr makes of the article (`keep-md: true`)",
    )
    for words in chunk.words:
        column = max(0, source.line(first).find(words))
        if sentences := inlines.sentences(MappedText(source, words, first, [column])):
            yield Paragraph(sentences=sentences, span=span)


def _program(
    text: str, mapped: MappedText, span: Span, language: str | None, attributes: Attributes
) -> Iterator[CodeBlock]:
    lines = []
    start = 0
    for line in text.split("\n"):
        written = line.rstrip()
        place = mapped.span(start + _unwritten(written, mapped, start), start + len(written))
        lines.append((written, place))
        start += len(line) + 1
    if sentences := program_lines(lines):
        yield CodeBlock(sentences=sentences, language=language, id=attributes.id or "", span=span)


def program_lines(lines: Iterable[tuple[str, Span]]) -> tuple[Sentence, ...]:
    """Return the lines of a program, each with its place, as Sentences, tabs as spaces.

    Empty lines are line ends of the next that is not.
    """
    sentences: list[Sentence] = []
    waiting: list[Inline] = []
    for line, place in lines:
        if written := line.rstrip():
            code = Code(text=written.expandtabs(_TAB), span=place)
            sentences.append(Sentence(inlines=(*waiting, code), span=place))
            waiting = []
        else:
            waiting.append(LineBreak(span=place))
    return tuple(sentences)


def _unwritten(line: str, mapped: MappedText, start: int) -> int:
    """Return how many of a line's blanks stand nowhere: those of a tab that a mark cut in two."""
    blanks = len(line) - len(line.lstrip())
    index, column = mapped.locate(start)
    before = mapped.source.line(index)[max(0, column) : max(0, column + blanks)]
    return 0 if column >= 0 and not before.strip() else blanks


def _closed(node: SyntaxNode, source: Source) -> bool:
    first, end = node.token.map or [0, 0]
    found = _CLOSING.search(source.line(end - 1))
    return end - 1 > first and found is not None and found[1].startswith(node.token.markup)


def _info(info: str) -> tuple[str | None, Attributes]:
    """Return the language and the attributes of an info string: `python`, `{.python #id}`."""
    info = info.strip()
    start = info.find("{")
    parsed = parse_attributes(info, start) if start >= 0 else None
    if parsed is None:
        return next(iter(info.split()), None), Attributes()
    words = info[:start].split()
    classes = parsed[0].classes
    return (words[0] if words else classes[0] if classes else None), parsed[0]
