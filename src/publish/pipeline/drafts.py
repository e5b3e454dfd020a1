"""Drafts, and articles whose time has not come: what is held back, and why."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import met
from publish.files import SourceFile
from publish.pipeline.dates import is_later, run_time

if TYPE_CHECKING:
    from publish.model import Document, SourceDocument

DRAFTS = "_drafts"
"""A folder of drafts, as Jekyll has it."""


@dataclass(slots=True)
class Holding:
    """Holds articles back; `output` is where they may stand already, `count` how many there are."""

    output: Path
    count: int = 0

    def report(
        self, document: "SourceDocument", why: str, place: "Span | None", diagnostics: Diagnostics
    ) -> None:
        """Report that an article is not published, and what stands there from before."""
        self.count += 1
        diagnostics.report(
            met.HELD,
            f"`{document.path}` is not published: {why}",
            span=place,
            hint="publish it with `--drafts`, or take the line out",
        )
        folder = self.output / document.metadata.slug
        if (folder / "manifest.json").exists():
            diagnostics.report(
                met.HELD_BUT_THERE,
                f"`{folder}` still holds what was published before",
                span=place,
                hint="delete the folder if nobody is to find it",
            )


class Held:
    """In the place of a document that is not to be published now."""


def why_held(document: "SourceDocument", source: SourceFile) -> "tuple[str, Span | None] | None":
    """Return why a document is not to be published now, and where that is said; else None.

    Raises EpochError where the time of the run is none.
    """
    metadata = document.metadata
    if metadata.draft:
        return "it is a draft", place_of_draft(document)
    if in_drafts(source):
        return f"it lies in `{DRAFTS}/`", None
    now = run_time()
    for key, date in (("publish", metadata.publish_date), ("date", metadata.date)):
        if date is not None and is_later(date, now):
            places = [span for name, span in metadata.spans.items() if name.startswith(key)]
            return f"{date} has not come yet", places[0] if places else None
    return None


def place_of_draft(document: "Document | SourceDocument") -> "Span | None":
    """Return where the metadata say that an article is a draft."""
    spans = document.metadata.spans
    return next((spans[key] for key in ("draft", "published", "status") if key in spans), None)


def in_drafts(source: SourceFile) -> bool:
    """Whether a source lies in a folder of drafts."""
    return DRAFTS in {*source.name.split("/")[:-1], source.tree.root.name}
