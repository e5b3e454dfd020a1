"""The front of a publication: title block, identifier, cover, lexicons."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from uuid import UUID, uuid5

from publish.budgets import LEXICON_BYTES
from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import met
from publish.files import MissingError, RefusedError, SourceFile, SourceTree
from publish.model import (
    Asset,
    Generated,
    Inline,
    Metadata,
    Passage,
    Sentence,
    SourceDocument,
    Text,
)
from publish.model.words import word, word_lang
from publish.resolve.identifiers import Identifiers
from publish.resolve.pictures import Pictures

LEXICONS = ("lexicon.pls", "lexicon.csv")
"""The lexicons that are read if they lie beside an article whose metadata names none."""

_ENDINGS = (".pls", ".csv")
_LINES = ".csv"
_PLS, _CSV = "application/pls+xml", "text/csv"
# The namespace of identifiers of publications that have none of their own; ours, once for all.
_NAMESPACE = UUID("6b0f4a0e-6f0c-5d34-9a4d-0d6c2a3c7f51")


def identifier(metadata: Metadata) -> str:
    """Return the publication's identifier, else one that follows from slug and language."""
    return (
        metadata.identifier or f"urn:uuid:{uuid5(_NAMESPACE, f'{metadata.slug}/{metadata.lang}')}"
    )


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands at the head of a publication."""

    title: Passage
    subtitle: Passage | None
    byline: Passage | None


def title_block(document: SourceDocument, identifiers: Identifiers) -> TitleBlock:
    """Return title, subtitle and byline."""
    metadata = document.metadata

    def line(key: str, owner: str, inlines: tuple[Inline, ...]) -> Passage:
        name = identifiers.sentence(owner, 1)
        span = _span(document, key)
        sentence = Sentence(inlines=inlines, span=span, id=name, lang=metadata.lang)
        return Passage(sentences=(sentence,), id=owner)

    def text(key: str, words: str | None) -> tuple[Inline, ...]:
        return (Text(text=words, span=_span(document, key)),) if words else ()

    lang = word_lang(metadata.lang)
    draft: tuple[Inline, ...] = ()
    if metadata.draft:
        span = _span(document, "title")
        draft = (Generated(text=f"{word('draft', lang)}: ", lang=lang, span=span),)
    subtitle = text("subtitle", metadata.subtitle)
    names = _names(metadata, _span(document, "author"))
    return TitleBlock(
        title=line("title", "title", (*draft, *text("title", metadata.title))),
        subtitle=line("subtitle", "subtitle", subtitle) if subtitle else None,
        byline=line("author", "byline", names) if names else None,
    )


def _span(document: SourceDocument, key: str) -> Span:
    """Return where the metadata gives `key`, or the file."""
    return document.metadata.spans.get(key, Span(path=document.path))


def _names(metadata: Metadata, span: Span) -> tuple[Inline, ...]:
    """Return the authors' names as they are read: "A, B and C"."""
    lang = word_lang(metadata.lang)
    inlines: list[Inline] = []
    last = len(metadata.authors) - 1
    for number, person in enumerate(metadata.authors):
        if number:
            between = f" {word('and', lang)} " if number == last else ", "
            inlines.append(Generated(text=between, lang=lang, span=span))
        inlines.append(Text(text=person.name, span=span))
    return tuple(inlines)


def cover(document: SourceDocument, name: str, pictures: Pictures) -> Asset | None:
    """Return the cover picture that the metadata names."""
    metadata = document.metadata
    if metadata.cover_image is None:
        return None
    span = _span(document, "cover-image")
    return pictures.photograph(metadata.cover_image, span, beside=said_in(document, name, span))


def lexicons(
    document: SourceDocument, file: SourceFile, diagnostics: Diagnostics
) -> tuple[Asset, ...]:
    """Return the lexicons, by default `lexicon.pls` and `lexicon.csv` beside the article.

    The name of such an asset is its path as the author would type it, for messages about it.
    """
    metadata = document.metadata
    span = _span(document, "lexicon")
    beside = said_in(document, file.name, span)
    folder = file.name.rpartition("/")[0]
    names = metadata.lexicon
    if not names:
        there = (name for name in LEXICONS if file.tree.exists(f"{folder}/{name}".lstrip("/")))
        names, beside = tuple(there), file.name
    found = []
    for each in names:
        try:
            content = file.tree.read(each, beside=beside, limit=LEXICON_BYTES)
        except RefusedError as error:
            near = (
                nearest(each, beside, file.tree, _ENDINGS)
                if isinstance(error, MissingError)
                else None
            )
            diagnostics.report(
                met.LEXICON_UNREADABLE,
                f"the lexicon `{each}` {error}",
                span=span,
                hint=f"write `{near}`"
                if near
                else "put the file beside the article, or mend the path",
            )
            continue
        shown = document.path[: len(document.path) - len(file.name)] + joined(beside, each)
        in_lines = each.lower().endswith(_LINES)
        is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        if is_xml or in_lines:  # else no line of it is shown
            diagnostics.remember(shown, content.decode("utf-8", errors="replace"))
        digest = hashlib.sha256(content).hexdigest()
        media_type = _CSV if in_lines else _PLS
        found.append(Asset(name=shown, media_type=media_type, digest=digest, content=content))
    return tuple(found)


def nearest(file: str, beside: str, tree: SourceTree, endings: tuple[str, ...]) -> str | None:
    """Return what was probably meant, as a path from file `beside`; its name has an ending."""
    folder = PurePosixPath(beside).parent
    files = [PurePosixPath(each) for ending in endings for each in tree.walk(ending)]
    below = [each.relative_to(folder) for each in files if each.is_relative_to(folder)]
    return Guesses().closest(file, map(str, below))


def said_in(document: SourceDocument, name: str, span: Span) -> str:
    """Return the file, relative to the root, that a path in the metadata is relative to.

    It is the one that says it: the article, or a `_metadata.yml` above it.
    """
    before = document.path.removesuffix(name)
    return span.path[len(before) :] if span.path.startswith(before) else name


def joined(beside: str, file: str) -> str:
    """Return a path relative to file `beside` as one that is relative to where that one is."""
    folder = beside.rpartition("/")[0]
    return f"{folder}/{file}" if folder else file
