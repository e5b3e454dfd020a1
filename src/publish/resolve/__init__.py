"""Resolving: identifiers, sentences, languages, references, numbers, pictures.

A document comes as it was read and goes as every output can use it. Texts are cut into sentences,
everything gets the identifier that it has in every output, files are opened once.
"""

from dataclasses import replace

from publish.diagnostics import Diagnostics
from publish.files import SourceTree
from publish.model import Document, Footnote, Section, sentences_text
from publish.resolve.blocks import BlockResolver
from publish.resolve.front import cover, identifier, lexicons, title_block
from publish.resolve.identifiers import Identifiers
from publish.resolve.pictures import Pictures
from publish.resolve.references import References
from publish.resolve.texts import Texts

__all__ = ["resolve"]


def resolve(document: Document, tree: SourceTree, name: str, diagnostics: Diagnostics) -> Document:
    """Return the document resolved; `name` is its file in `tree`.

    What is wrong is reported; the result is whole only where no error was.
    """
    lang = document.metadata.lang
    identifiers = Identifiers(diagnostics)
    identifiers.collect(document)
    sections = tuple(_named(section, identifiers) for section in document.sections)
    references = References(document.footnotes, identifiers, diagnostics)
    pictures = Pictures(tree, name, diagnostics)
    resolver = BlockResolver(
        identifiers=identifiers,
        texts=Texts(lang, identifiers, references, diagnostics),
        pictures=pictures,
    )
    titled = title_block(document, identifiers)
    opening = resolver.blocks(document.opening, lang)
    sections = tuple(resolver.section(section, lang) for section in sections)
    references.in_footnote = True
    footnotes = tuple(_footnote(each, resolver, lang) for each in references.cited())
    references.check_uncited()
    references.check_links()
    metadata = replace(
        document.metadata,
        identifier=identifier(document.metadata),
        cover=cover(document, name, pictures),
        lexicons=lexicons(document, tree, name, diagnostics),
    )
    return replace(
        titled, metadata=metadata, opening=opening, sections=sections, footnotes=footnotes
    )


def _named(section: Section, identifiers: Identifiers) -> Section:
    """Give a section and those inside it identifiers, before any block gets one."""
    return replace(
        section,
        id=section.id or identifiers.named(sentences_text(section.title)),
        sections=tuple(_named(inner, identifiers) for inner in section.sections),
    )


def _footnote(footnote: Footnote, resolver: BlockResolver, lang: str) -> Footnote:
    return replace(footnote, blocks=resolver.blocks(footnote.blocks, lang))
