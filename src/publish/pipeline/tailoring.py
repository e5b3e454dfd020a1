"""What of a publication each output gets, and what stands in others alone."""

from dataclasses import replace
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics, Guesses
from publish.diagnostics.catalogue import met
from publish.model.outputs import apart, part_for, starts_in
from publish.pipeline.registry import renderer_names

if TYPE_CHECKING:
    from publish.model import Document, Only, Publication, SourceDocument

_OTHERS = frozenset({"other"})
"""What stands for the outputs that are not made here."""


def tailored(publication: "Publication", output: str) -> "Publication":
    """Return a publication as an output gets it.

    Pages that start in what the output lacks start where that goes on.
    """
    part = part_for(publication.document, output)
    layout = publication.layout
    if part is publication.document:
        return publication
    if layout is not None:
        starts = starts_in(layout.page_starts, publication.document, part)
        layout = replace(layout, page_starts=starts)
    return replace(publication, document=part, layout=layout)


def describe_elsewhere(document: "Document", output: str) -> str:
    """Return lines for a plan: what an output lacks, and where it stands."""
    lines = [
        f"  {each.id}, line {each.span.line}: {_where(each.only)}"
        for each in apart(document)
        if each.only is not None and not each.only.holds(output)
    ]
    return "\n".join(("", "not here", *lines, "")) if lines else ""


def check_divisions(document: "SourceDocument", diagnostics: Diagnostics) -> None:
    """Report divisions for formats that nothing makes."""
    asked = [(name, each) for each in apart(document) if each.only for name in each.only.outputs]
    if not asked:
        return
    names = renderer_names()
    guesses = Guesses()
    for name, division in asked:
        if name in names or name in _OTHERS:
            continue
        near = guesses.closest(name, names)
        diagnostics.report(
            met.UNKNOWN_OUTPUT,
            f"nothing makes the format `{name}`",
            span=division.span,
            hint=f"write `{near}`" if near else f"write some of {', '.join(names)}",
        )


def _where(only: "Only") -> str:
    named = ", ".join(only.outputs)
    if only.outputs == (*_OTHERS,):
        return "in outputs of other tools alone"
    return f"everywhere but in {named}" if only.excepted else f"in {named} alone"
