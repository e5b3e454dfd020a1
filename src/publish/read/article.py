"""One article: Markdown with its metadata → SourceDocument."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import met, src
from publish.files import SourceFile
from publish.model import Metadata, SourceDocument, sentences_text
from publish.model.languages import primary_language
from publish.read.block_rules import DEEPEST, TooDeepError
from publish.read.blocks import BlockReader
from publish.read.characters import check_characters
from publish.read.inlines import InlineReader
from publish.read.lines import read_lines, split_head
from publish.read.link_definitions import LinkDefinitions
from publish.read.metadata import make_metadata, slug_of
from publish.read.metadata_block import Entries
from publish.read.parser import Environment, make_parser
from publish.read.sections import read_head, read_sections, title_node
from publish.read.source_map import Source
from publish.read.sources import folder_defaults
from publish.read.tree import SyntaxNode, grow

if TYPE_CHECKING:
    from markdown_it.token import Token

_CURLED = frozenset({"en", "mt", "ga", "gd", "cy"})
"""Languages in which `"` stands for “ and ”."""


def read(file: SourceFile, diagnostics: Diagnostics) -> SourceDocument | None:
    """Return the article in a file; what is wrong is reported.

    None where nothing can be read; after errors that leave
    something to read, a document is returned all the same, so that later rooms find theirs.
    """
    source = read_lines(file, diagnostics)
    if source is None:
        return None
    before = len(diagnostics.found)
    split = split_head(source, Diagnostics(), readable=False)
    check_characters(source, diagnostics, split.head if split else len(source.lines))
    sound = not any(each.rule is met.CONTROL_CHARACTER for each in diagnostics.found[before:])
    split = split_head(source, diagnostics, readable=sound)
    if split is None:
        return None
    first = source.span(0)
    defaults = folder_defaults(file, diagnostics)
    table = split.table or Entries({}, {}, first)
    metadata = make_metadata(table, defaults, first, diagnostics)
    bare = not split.head and not defaults
    if bare:
        diagnostics.report(
            met.NO_HEAD,
            "the article has no metadata",
            span=first,
            hint="begin with `title:` and `lang:` between two lines of `---`",
        )
    complete = sound and not bare and (split.head == 0 or split.table is not None)
    return _read_body(split.body, metadata, file.name, diagnostics, complete=complete)


def _read_body(
    source: Source, metadata: Metadata, name: str, diagnostics: Diagnostics, *, complete: bool
) -> SourceDocument | None:
    before = len(diagnostics.found)
    env: Environment = {"references": LinkDefinitions()}
    parser = make_parser()
    tokens: list[Token] = []
    try:
        parser.block.parse("\n".join(source.lines).replace("\0", "\ufffd"), parser, env, tokens)
    except TooDeepError as error:
        diagnostics.report(
            src.TOO_DEEP,
            f"lists, quotations and divisions are nested more than {DEEPEST} deep",
            span=source.block([error.line]),
            hint="nest them less deeply",
        )
        return None
    env["references"].refuse_labels(source, diagnostics)
    nodes = grow(tokens)
    quotes = primary_language(metadata.lang) in _CURLED
    inlines = InlineReader(parser, env, diagnostics, quotes=quotes)
    reader = BlockReader(source, inlines)
    nodes = reader.html.expand(nodes)
    reader.collect_descriptions(nodes)
    metadata, nodes = _titled(metadata, nodes, source, reader)
    if complete:
        _require(metadata, diagnostics)
    opening, sections = read_sections(nodes, source, reader)
    reader.report_stray_descriptions()
    reader.read_notes()
    env["references"].report_unused(source, diagnostics)
    if not opening and not sections and len(diagnostics.found) == before:
        diagnostics.report(
            src.NO_CONTENT,
            "there is no text below the metadata",
            span=metadata.spans["head"],
            hint="write the article below it",
        )
    return SourceDocument(
        metadata=_filled(metadata, name),
        sections=sections,
        opening=opening,
        footnotes=tuple(reader.footnotes.values()),
        path=source.path,
    )


def _titled(
    metadata: Metadata, nodes: list[SyntaxNode], source: Source, reader: BlockReader
) -> tuple[Metadata, list[SyntaxNode]]:
    """Take the title from a lone `#` at the head, where the metadata has none."""
    node = None if metadata.title or "title" in metadata.spans else title_node(nodes)
    if node is None:
        return metadata, nodes
    head = read_head(node, source, reader)
    title = " ".join(sentences_text(head.title).split())
    slug = metadata.slug or (slug_of(title) if title else "")
    spans = metadata.spans | {"title": head.span}
    others = [each for each in nodes if each is not node]
    return replace(metadata, title=title, slug=slug, spans=spans), others


def _require(metadata: Metadata, diagnostics: Diagnostics) -> None:
    reported = {each.span for each in diagnostics if each.rule is not met.UNKNOWN_KEY}
    for key, name, value, rule, line in (
        ("title", "title", metadata.title, met.MISSING_TITLE, "`title: …`"),
        ("lang", "language", metadata.lang, met.MISSING_LANGUAGE, "`lang: en-GB`, a BCP 47 tag"),
    ):
        span = metadata.spans.get(key)
        if value or (span is not None and span in reported):
            continue
        diagnostics.report(
            rule,
            f"the {name} is empty" if span else f"the article has no {name}",
            span=span or metadata.spans["head"],
            hint=f"complete the line: {line}" if span else f"add a line {line}",
        )


def _filled(metadata: Metadata, name: str) -> Metadata:
    """Return metadata that later rooms can work with, after an error was reported."""
    title = metadata.title or PurePosixPath(name).stem
    return replace(
        metadata, title=title, lang=metadata.lang or "en", slug=metadata.slug or slug_of(title)
    )
