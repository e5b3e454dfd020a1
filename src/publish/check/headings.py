"""Headings: empty sections, names that cannot be told apart."""

from collections.abc import Iterable

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import ref
from publish.model import Document, Section, passage_text
from publish.model.walk import walk_sections


def check_headings(document: Document, diagnostics: Diagnostics) -> None:
    """Report empty sections, and headings that two neighbours share."""
    for section in walk_sections(document):
        if not section.blocks and not section.sections:
            diagnostics.report(
                ref.EMPTY_SECTION,
                f"the section `{_title(section)}` is empty",
                span=section.span,
                hint="write its text, or remove the heading",
            )
    for siblings in (document.sections, *(each.sections for each in walk_sections(document))):
        _check_twins(siblings, diagnostics)


def _check_twins(siblings: Iterable[Section], diagnostics: Diagnostics) -> None:
    seen: dict[str, Section] = {}
    for section in siblings:
        title = _title(section)
        first = seen.setdefault(title.casefold(), section)
        if first is not section:
            diagnostics.report(
                ref.SAME_HEADING,
                f"the heading `{title}` also stands in line {first.span.line}, beside it",
                span=section.span,
                hint="give one of the two sections another heading",
            )


def _title(section: Section) -> str:
    return passage_text(section.title)
