"""Resolving: identifiers, sentences, languages, references, numbers, pictures.

A document comes as it was read and goes as every output can use it. Texts are cut into sentences,
everything gets the identifier that it has in every output, files are opened once.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from publish.diagnostics import Diagnostics
from publish.files import SourceFile
from publish.model import (
    Document,
    Footnote,
    SourceDocument,
    SourceSection,
    passage_text,
    sentences_text,
)
from publish.model.walk import identified
from publish.resolve.blocks import BlockResolver, Named
from publish.resolve.cross_references import CrossReferences
from publish.resolve.footnotes import standing_after
from publish.resolve.front import cover, identifier, lexicons, title_block
from publish.resolve.identifiers import Identifiers, page_mark, places
from publish.resolve.inline_pictures import InlinePictures
from publish.resolve.pictures import Pictures
from publish.resolve.recordings import recordings
from publish.resolve.references import Astray, References
from publish.resolve.texts import Texts

__all__ = ["page_mark", "resolve"]


def resolve(document: SourceDocument, file: SourceFile, diagnostics: Diagnostics) -> Document:
    """Return the document of a file resolved.

    What is wrong is reported; the result is whole only where no error was. Whether a link leads
    anywhere is known when all has its identifier: where one does not, it is done again without it.
    """
    found = Diagnostics(sources=diagnostics.sources)
    resolved, astray = _resolve(document, file, found, {})
    if astray:
        found = Diagnostics(sources=diagnostics.sources)
        resolved, _ = _resolve(document, file, found, astray)
    metadata = replace(resolved.metadata, recordings=recordings(document, file, found))
    diagnostics.extend(found)
    return replace(resolved, metadata=metadata)


def _resolve(
    document: SourceDocument,
    file: SourceFile,
    diagnostics: Diagnostics,
    led: Astray,
) -> tuple[Document, Astray]:
    """Return the document with links `led` elsewhere, and what links lead to that is not there."""
    lang = document.metadata.lang
    identifiers = Identifiers(diagnostics)
    identifiers.collect(document)
    named = _named(document.sections, identifiers)
    identifiers.titled("title", document.metadata.title)
    references = References(document.footnotes, identifiers, diagnostics, led)
    pictures = Pictures(file, diagnostics)
    names = CrossReferences(document)
    among = InlinePictures(document, pictures, diagnostics)
    texts = partial(Texts, lang, identifiers, references, diagnostics, names, among)
    body = BlockResolver(
        identifiers=identifiers,
        texts=texts(cite=references.cite),
        pictures=pictures,
        among_words=among,
    )
    title = title_block(document, identifiers)
    opening = body.blocks(document.opening, lang)
    sections = tuple(body.section(section, lang) for section in named)
    after = standing_after(opening, sections)
    notes = replace(body, texts=texts(cite=references.refuse))
    footnotes = tuple(
        Footnote(
            blocks=notes.blocks(source.blocks, lang),
            span=source.span,
            number=number,
            references=cited,
            after=after.get(cited[0], ""),
            id=identifier,
        )
        for number, (source, identifier, cited) in enumerate(references.cited(), 1)
    )
    references.check_uncited()
    references.report_astray()
    among.report()
    metadata = replace(
        document.metadata,
        title=passage_text(title.title),  # a draft's says so
        identifier=identifier(document.metadata),
        cover=cover(document, file.name, pictures),
        lexicons=lexicons(document, file, diagnostics),
    )
    resolved = Document(
        metadata=metadata,
        sections=sections,
        path=document.path,
        title=title.title,
        entry=identifiers.entry(title.title.id),
        subtitle=title.subtitle,
        byline=title.byline,
        opening=opening,
        footnotes=footnotes,
        places={},
    )
    return replace(resolved, places=places(identified(resolved))), references.astray()


def _named(sections: Iterable[SourceSection], identifiers: Identifiers) -> tuple[Named, ...]:
    """Give sections and those inside them identifiers, before any block gets one."""
    named: list[Named] = []
    for section in sections:
        title = sentences_text(section.title.sentences)
        identifier = identifiers.own(section.id, section.span) or identifiers.named(title)
        identifiers.titled(identifier, title)
        named.append(Named(section, identifier, _named(section.sections, identifiers)))
    return tuple(named)
