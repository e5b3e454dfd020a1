"""Reading a text as an article, and what was read as a short outline."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_never

from reading_order import body_sentences, footnote_sentences

from publish.diagnostics import Diagnostics, Format, Span, show
from publish.files import SourceFile, SourceTree
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
    Phrase,
    Sentence,
    SourceDocument,
    SourceFigure,
    SourcePicture,
    SourceReference,
    SourceSection,
    Strong,
    Table,
    Text,
    ThematicBreak,
    passage_sentences,
    plain_text,
)
from publish.read import read

HEAD = "---\ntitle: Example\nlang: en\ndate: 2026-11-24\n---\n"
LINES = HEAD.count("\n")


def try_to_read(
    text: str | bytes, name: str = "article.md"
) -> tuple[SourceDocument | None, list[str]]:
    """Read a whole file; return the document and the findings in concise form."""
    content = text if isinstance(text, bytes) else text.encode()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, name).write_bytes(content)
        diagnostics = Diagnostics()
        document = read(SourceFile(SourceTree(Path(folder)), name, name), diagnostics)
    return document, show(diagnostics, Format.CONCISE).splitlines()


def findings(text: str) -> list[str]:
    """Return where each finding in a text below HEAD is, and its code: `1:1 SRC001`."""
    _, found = try_to_read(HEAD + text)
    short = []
    for line in found:
        _, row, column, rest = line.split(":", 3)
        short.append(f"{int(row) - LINES}:{column} {rest.split('[', 1)[1].split(']')[0]}")
    return short


def document(text: str, head: str = HEAD) -> SourceDocument:
    """Read a text below HEAD that must have no errors."""
    found, wrong = try_to_read(head + text)
    assert found is not None
    assert [line for line in wrong if "error[" in line] == []
    return found


def outline(text: str, head: str = HEAD) -> str:
    """Return what was read as lines, indented by nesting."""
    return "\n".join(outline_of(document(text, head)))


def outline_of(read: SourceDocument) -> Iterator[str]:
    yield from blocks(read.opening)
    for section in read.sections:
        yield from _section(section, 0)
    for footnote in read.footnotes:
        yield f"footnote {footnote.label}"
        yield from blocks(footnote.blocks, 1)


def _section(section: SourceSection, depth: int) -> Iterator[str]:
    extra = "".join(
        [f" #{section.id}" if section.id else "", f" {section.lang}" if section.lang else ""]
        + [f" .{name}" for name in section.classes]
    )
    yield "  " * depth + f"section {section.level}{extra}: {words(section.title.sentences)}"
    yield from blocks(section.blocks, depth + 1)
    for child in section.sections:
        yield from _section(child, depth + 1)


def blocks(them: Iterable[Block], depth: int = 0) -> Iterator[str]:
    for each in them:
        for line in _block(each):
            yield "  " * depth + line


def words(sentences: Iterable[Sentence]) -> str:
    """Return sentences as text with marks."""
    return " ".join("".join(map(_inline, sentence.inlines)) for sentence in sentences)


def _block(block: Block) -> Iterator[str]:
    name = f" #{block.id}" if block.id else ""
    match block:
        case Paragraph():
            yield f"p{name}: {words(block.sentences)}"
        case ItemList():
            start = f" from {block.start}" if block.ordered else ""
            yield f"list{start}{'' if block.tight else ' loose'}"
            for item in block.items:
                yield "  item"
                yield from blocks(item.blocks, 2)
        case DefinitionList():
            yield "definitions"
            for definition in block.definitions:
                for term in definition.terms:
                    yield f"  term: {words(term.sentences)}"
                for meaning in definition.meanings:
                    yield "  meaning"
                    yield from blocks(meaning, 2)
        case Table():
            caption = words(passage_sentences(block.caption))
            yield f"table{name} {' '.join(block.alignments)}: {caption}"
            for row in (block.head, *block.rows):
                if row is not None:
                    marks = {"body": "", "column": "^", "row": "<"}
                    cells = [marks[cell.role] + words(cell.sentences) for cell in row.cells]
                    yield "  " + " | ".join(cells)
        case BlockQuote():
            yield "quotation"
            yield from blocks(block.blocks, 1)
            if block.attribution:
                yield f"  by: {words(block.attribution.sentences)}"
        case CodeBlock():
            yield f"program{name} {block.language}"
            for sentence in block.sentences:
                yield f"  {words([sentence])}"
        case Figure():
            raise MisplacedError(block)
        case SourceFigure():
            kind = "decoration" if block.decorative else "figure"
            yield f"{kind}{name} {block.source}: {words(passage_sentences(block.alternative))}"
            if block.caption:
                yield f"  caption: {words(passage_sentences(block.caption))}"
            if block.description:
                yield "  description"
                yield from blocks(block.description.blocks, 2)
        case Admonition():
            yield f"{block.kind}{name}: {words(passage_sentences(block.title))}"
            yield from blocks(block.blocks, 1)
        case Division():
            yield f"division{name} {block.lang} {' '.join(block.classes)}".rstrip()
            yield from blocks(block.blocks, 1)
        case ThematicBreak():
            yield "break"
        case _:
            assert_never(block)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Generated(text=text):
            return text
        case Emphasis(inlines=inner):
            return "*" + "".join(map(_inline, inner)) + "*"
        case Strong(inlines=inner):
            return "**" + "".join(map(_inline, inner)) + "**"
        case Marked(inlines=inner, marking=marking):
            return f"<{marking}>" + "".join(map(_inline, inner)) + f"</{marking}>"
        case Code(text=text):
            return f"`{text}`"
        case Link(inlines=inner):
            return "[" + "".join(map(_inline, inner)) + f"]({inline.target})"
        case Phrase(inlines=inner):
            return "[" + "".join(map(_inline, inner)) + f"]{{{inline.id} {inline.lang}}}"
        case SourcePicture(words=words, needs=needs):
            return "{" + plain_text(words) + ("}" if needs else "} apart")
        case FootnoteReference() | InlinePicture():
            raise MisplacedError(inline)
        case SourceReference():
            return f"[^{inline.label}]"
        case LineBreak():
            return "\\"
        case _:
            assert_never(inline)


def inlines_of(read: SourceDocument) -> Iterator[Inline]:
    """Yield every inline of a document, those inside others too."""
    for sentence in sentences_of(read):
        yield from _within(sentence.inlines)


def _within(inlines: Iterable[Inline]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        match inline:
            case Emphasis(inlines=inner) | Strong(inlines=inner) | Marked(inlines=inner):
                yield from _within(inner)
            case Link(inlines=inner) | Phrase(inlines=inner):
                yield from _within(inner)
            case _:
                pass


def sentences_of(read: SourceDocument) -> Iterator[Sentence]:
    """Yield every sentence of a document."""
    yield from body_sentences(read)
    yield from footnote_sentences(read)


def written(text: str, span: Span) -> str:
    """Return what stands at a span of a text below HEAD; a line's end is its last character."""
    line = (HEAD + text).split("\n")[span.line - 1] + "\n"
    return line[span.column - 1 : span.column - 1 + span.length]
