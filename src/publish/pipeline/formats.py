"""What can be published: the one list of the formats that come along, plug-ins after them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics, Guesses
from publish.diagnostics.catalogue import met
from publish.pipeline.registry import renderer_names

if TYPE_CHECKING:
    from publish.model import Document, Metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, what `publish NAME` says of itself, and if `publish all` makes it."""

    name: str
    summary: str
    in_all: bool = True


FORMATS = (
    Format(name="audio", summary="Publish the narrated audio: M4B, MP3 and captions."),
    Format(name="pdf", summary="Publish the PDF."),
    Format(name="epub", summary="Publish the EPUB, narrated."),
    Format(name="epub-text", summary="Publish the EPUB without audio.", in_all=False),
)
"""In the order in which they are rendered."""

ALL = tuple(each.name for each in FORMATS if each.in_all)
"""The formats of `publish all`, unless the source says with `outputs:` which."""

SCRIPT = "script"
"""The name under which `plan` shows what the narration says."""


def check_outputs(metadata: "Metadata", diagnostics: Diagnostics) -> None:
    """Report formats that a source asks for and nothing makes."""
    names = renderer_names()
    guesses = Guesses()
    for name in metadata.outputs:
        if name not in names:
            near = guesses.closest(name, names)
            diagnostics.report(
                met.UNKNOWN_OUTPUT,
                f"nothing makes the format `{name}`",
                span=metadata.spans.get("outputs"),
                hint=f"write `{near}`" if near else f"write some of {', '.join(names)}",
            )


def outputs_of(document: "Document") -> tuple[str, ...]:
    """Return the formats that a source asks for, in the order in which they are rendered."""
    asked = document.metadata.outputs
    ours = (each.name for each in FORMATS)
    return tuple(dict.fromkeys(name for name in (*ours, *asked) if name in asked)) or ALL
