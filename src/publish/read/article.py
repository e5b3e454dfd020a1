"""One article: Markdown with its metadata → SourceDocument."""

import re
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics, Severity
from publish.diagnostics.catalogue import met, src
from publish.files import SourceFile
from publish.model import Metadata, SourceDocument, sentences_text
from publish.model.languages import primary_language
from publish.read.anchors import Anchors
from publish.read.attribute_lines import attached
from publish.read.bibliography import read_works
from publish.read.block_rules import DEEPEST, TooDeepError
from publish.read.blocks import BlockReader
from publish.read.characters import check_characters
from publish.read.citations import Citations
from publish.read.components import Components
from publish.read.divisions import opened
from publish.read.foreign_lines import ForeignLines
from publish.read.html_lines import parted
from publish.read.includes import Includes
from publish.read.inlines import InlineReader
from publish.read.language_guess import guess_language
from publish.read.lines import read_lines, split_head
from publish.read.link_definitions import LinkDefinitions
from publish.read.metadata import make_metadata, slug_of
from publish.read.metadata_block import Entries, scalars
from publish.read.neighbours import tool_of
from publish.read.pages import Pages
from publish.read.parser import Environment, make_parser
from publish.read.pictures import PictureReader
from publish.read.sections import heading_words, read_head, read_sections
from publish.read.source_map import Source
from publish.read.sources import folder_defaults
from publish.read.templates import Templates, used_of_head
from publish.read.titles import file_title, find_title, headings_named, plain_words
from publish.read.tree import SyntaxNode, grow

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_CURLED = frozenset({"en", "mt", "ga", "gd", "cy"})
"""Languages in which `"` stands for “ and ”."""


def read(file: SourceFile, diagnostics: Diagnostics, *, lang: str = "") -> SourceDocument | None:
    """Return the article in a file; what is wrong is reported.

    `lang` is the language of an article that names none. None where nothing can be read; after
    errors that leave something to read, a document is returned all the same, so that later rooms
    find theirs.
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
    used = used_of_head(split.body)
    metadata = make_metadata(table, defaults, first, diagnostics, used)
    diagnostics.give_levels(metadata.findings)
    if not metadata.lang and not _is_reported("lang", metadata, diagnostics):
        metadata = replace(metadata, lang=lang)
    bare = not split.head and not defaults
    complete = sound and (split.head == 0 or split.table is not None)
    includes = Includes(split.body, file, diagnostics)
    whole = includes.expand()
    verbatim = includes.verbatim
    templates = Templates(
        whole, metadata.lang, metadata.shortcodes, diagnostics, verbatim, scalars(table)
    )
    own = ForeignLines(templates.rewrite()).rewrite()
    body = parted(Components(own, metadata.lang, diagnostics).rewrite())
    cites = metadata.nocite or any("@" in line for line in body.lines)
    citations = Citations(
        read_works(metadata, file, diagnostics) if cites else {},
        bool(metadata.bibliography or metadata.references),
        metadata.lang,
        diagnostics,
        body.lines,
    )
    return _read_body(body, metadata, file, diagnostics, citations, complete=complete, bare=bare)


def _read_body(
    source: Source,
    metadata: Metadata,
    file: SourceFile,
    diagnostics: Diagnostics,
    citations: Citations,
    *,
    complete: bool,
    bare: bool,
) -> SourceDocument | None:
    before = len(diagnostics.found)
    env: Environment = {"references": LinkDefinitions(), "citations": citations}
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
    nodes = attached(list(opened(grow(tokens))), source)
    env["references"].imply(headings_named(nodes, source, parser, env))
    if complete and not metadata.lang and not _is_reported("lang", metadata, diagnostics):
        metadata = _in_guessed_language(metadata, tokens, file.name, diagnostics)
    citations.lang = metadata.lang
    quotes = primary_language(metadata.lang) in _CURLED
    pages = Pages(metadata.base_url or "", PurePosixPath(file.name).name)
    pictures = PictureReader(metadata.media, diagnostics)
    anchors = Anchors.of(source.lines)
    inlines = InlineReader(
        parser,
        env,
        diagnostics,
        pages,
        pictures,
        quotes=quotes,
        anchors=anchors,
        tool=partial(tool_of, file),
    )
    reader = BlockReader(source, inlines)
    nodes = reader.html.expand(nodes)
    reader.collect_descriptions(nodes)
    metadata = replace(_plain(metadata, parser, env), address=pages.own())
    metadata, nodes = _titled(metadata, nodes, source, reader, complete=complete)
    if complete:
        _require(metadata, diagnostics, bare=bare)
    opening, sections = read_sections(nodes, source, reader)
    reader.report_stray_descriptions()
    reader.read_notes()
    pages.report(diagnostics)
    pictures.report()
    if metadata.nocite:
        citations.cite_silently(metadata.nocite, metadata.spans["nocite"])
    opening, sections = citations.placed(opening, sections)
    citations.report()
    env["references"].report_unused(source, diagnostics)
    found = diagnostics.found[before:]
    if not (opening or sections or any(each.severity is Severity.ERROR for each in found)):
        diagnostics.report(
            src.NO_CONTENT,
            "there is no text below the metadata",
            span=metadata.spans["head"],
            hint="write the article below it",
        )
    return SourceDocument(
        metadata=_filled(metadata, file.name),
        sections=sections,
        opening=opening,
        footnotes=tuple(reader.footnotes.values()),
        path=source.path,
    )


def _in_guessed_language(
    metadata: Metadata, tokens: "list[Token]", name: str, diagnostics: Diagnostics
) -> Metadata:
    """Return metadata with the language of the text, which is reported, if that is sure."""
    text = "\n".join(each.content for each in tokens if each.type == "inline")
    lang = guess_language(text, name)
    if lang is None:
        return metadata
    diagnostics.report(
        met.LANGUAGE_GUESSED,
        f"no language is given; the text is read as `{lang}`",
        span=metadata.spans["head"],
        hint=f"write `lang: {lang}` in the metadata, in `_metadata.yml`, or say `--lang {lang}`",
    )
    return replace(metadata, lang=lang)


def _plain(metadata: Metadata, parser: "MarkdownIt", env: Environment) -> Metadata:
    """Return metadata whose texts are words where they were written in Markdown."""

    def plain(text: str | None) -> str | None:
        return text and plain_words(text, parser, env)

    title = plain_words(metadata.title, parser, env)
    slug = slug_of(title) if title and "slug" not in metadata.spans else metadata.slug
    persons = (
        tuple(replace(each, name=plain_words(each.name, parser, env, tags=False)) for each in group)
        for group in (metadata.authors, metadata.editors, metadata.translators)
    )
    authors, editors, translators = persons
    return replace(
        metadata,
        title=title,
        slug=slug,
        subtitle=plain(metadata.subtitle),
        description=plain(metadata.description),
        authors=authors,
        editors=editors,
        translators=translators,
    )


def _titled(
    metadata: Metadata,
    nodes: list[SyntaxNode],
    source: Source,
    reader: BlockReader,
    *,
    complete: bool,
) -> tuple[Metadata, list[SyntaxNode]]:
    """Take the title from the first heading, else the file's name, where the metadata has none."""
    if metadata.title or _is_reported("title", metadata, reader.inlines.diagnostics):
        return metadata, nodes
    node, only, sure = find_title(nodes)
    if node is None:
        title, span, others = file_title(source.path) or "", metadata.spans["head"], nodes
        what = "the file's name"
    elif only:
        head = read_head(node, source, reader)
        reader.inlines.pictures.floating += head.floating
        title, span = " ".join(sentences_text(head.title).split()), head.span
        others = [each for each in nodes if each is not node]
        what = "the first heading"
    else:
        title = heading_words(node, source)
        if "html" not in node.token.meta:
            title = plain_words(title, reader.inlines.parser, reader.inlines.env)
        span, others = node.span(source), nodes
        what = "the first heading"
    if not title:  # the heading holds no words
        title, what = file_title(source.path) or "", "the file's name"
    if title and complete and not sure:
        reader.inlines.diagnostics.report(
            met.TITLE_GUESSED,
            f"no title is given; {what} is taken: {title}",
            span=span,
            hint=f"write `title: {_quoted(title)}` in the metadata",
        )
    slug = metadata.slug or (slug_of(title) if title else "")
    spans = metadata.spans | ({"title": span} if title else {})
    return replace(metadata, title=title, slug=slug, spans=spans), others


def _quoted(title: str) -> str:
    """Return a title as YAML takes it."""
    if re.search(r":(?:\s|$)|\s#|^[\W\d]|[\"\\]", title):
        return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return title


def _is_reported(key: str, metadata: Metadata, diagnostics: Diagnostics) -> bool:
    """Whether a key is there, and something is wrong with it."""
    span = metadata.spans.get(key)
    return span is not None and any(
        each.span == span and each.rule is not met.UNKNOWN_KEY for each in diagnostics
    )


def _require(metadata: Metadata, diagnostics: Diagnostics, *, bare: bool) -> None:
    if bare and not (metadata.lang and metadata.title):
        diagnostics.report(
            met.NO_HEAD,
            "the article has no metadata",
            span=metadata.spans["head"],
            hint="begin with `title:` and `lang:` between two lines of `---`",
        )
        return
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
