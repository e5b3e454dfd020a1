"""Bibliographies that the metadata names, read below the source folder."""

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import PurePosixPath
from typing import Any

from publish.budgets import BIBLIOGRAPHY_BYTES, WORKS
from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import ref
from publish.files import RefusedError, SourceFile
from publish.model import Metadata
from publish.read.bibtex import read_bibtex
from publish.read.characters import clean_text
from publish.read.csl import as_data, read_csl
from publish.read.metadata_block import read_yaml
from publish.read.source_map import Source
from publish.read.works import Name, Work

_BIBTEX = (".bib", ".bibtex", ".biblatex")
_YAML = (".yaml", ".yml")


class _UnreadableError(Exception):
    """A bibliography that is none; the message is one clause, lower case."""


def read_works(metadata: Metadata, file: SourceFile, diagnostics: Diagnostics) -> dict[str, Work]:
    """Return the works that an article can cite, by key; the first of a key counts.

    What is in the article's own `references` counts before all files.
    """
    works: dict[str, Work] = {}
    _add(works, read_csl(list(metadata.references)))
    span = metadata.spans.get("bibliography", Span(path=file.shown))
    for name in metadata.bibliography:
        try:
            content = file.tree.read(name, beside=file.name, limit=BIBLIOGRAPHY_BYTES)
            _add(works, _works(name, content))
        except (RefusedError, _UnreadableError) as error:
            diagnostics.report(
                ref.BIBLIOGRAPHY,
                f"the bibliography `{name[:80]}` {error}",
                span=span,
                hint="name a BibTeX, CSL JSON or CSL YAML file below the folder that is published",
            )
    if len(works) >= WORKS:
        diagnostics.report(
            ref.BIBLIOGRAPHY,
            f"the bibliographies have more than {WORKS:,} works, of which the first are read",
            span=span,
            hint="name one that holds what this article cites",
        )
    return works


def _add(works: dict[str, Work], found: Iterable[Work]) -> None:
    for work in found:
        if len(works) >= WORKS:
            return
        works.setdefault(work.key, _clean(work))


def _clean(work: Work) -> Work:
    """Return a work without characters that no text of ours may hold."""

    def clean(value: Any) -> Any:  # noqa: ANN401  a text, names, or whether something is so
        match value:
            case str():
                return clean_text(value)
            case Name():
                return Name(
                    **{each.name: clean(getattr(value, each.name)) for each in fields(value)}
                )
            case tuple():
                return tuple(map(clean, value))
            case _:
                return value

    return Work(**{each.name: clean(getattr(work, each.name)) for each in fields(work)})


def _works(name: str, content: bytes) -> Iterable[Work]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _UnreadableError("is not written in UTF-8") from error
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _BIBTEX:
        return read_bibtex(text)
    if suffix == ".json":
        try:
            return read_csl(json.loads(text))
        except (ValueError, RecursionError) as error:
            raise _UnreadableError("is no JSON that can be read") from error
    if suffix in _YAML:
        return _yaml_works(name, text)
    raise _UnreadableError(f"is of a kind (`{suffix[:20]}`) that is not read")


def _yaml_works(name: str, text: str) -> Iterable[Work]:
    found = Diagnostics()
    lines = text.strip().removeprefix("---").removesuffix("---").removesuffix("...").split("\n")
    if any(line.startswith("- ") for line in lines[:50]) and "references:" not in text:
        lines = ["references:", *lines]
    entries = read_yaml("\n".join(lines), Source(path=name, lines=tuple(lines)), found)
    if entries is None:
        raise _UnreadableError(f"cannot be read: {found.found[0].message[:80]}")
    return read_csl(as_data(entries))
