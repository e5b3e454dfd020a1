"""What can be published: the one list of the formats that come along, plug-ins after them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, what `publish NAME` says of itself, and if `publish all` makes it.

    `renderer` is the class that makes it, as in `module:Class`; `printed` that it is for paper.
    """

    name: str
    summary: str
    renderer: str
    in_all: bool = True
    printed: bool = False


FORMATS = (
    Format(
        name="audio",
        summary="Publish the narrated audio: M4B, MP3 and captions.",
        renderer="publish.render.audio:AudioRenderer",
    ),
    Format(
        name="pdf",
        summary="Publish the PDF.",
        renderer="publish.render.pdf:PdfRenderer",
        printed=True,
    ),
    Format(
        name="booklet",
        summary="Publish a booklet to print at home and to fold: PDF.",
        renderer="publish.render.pdf:BookletRenderer",
        in_all=False,
        printed=True,
    ),
    Format(
        name="large-print",
        summary="Publish the PDF in large print.",
        renderer="publish.render.pdf:LargePrintRenderer",
        in_all=False,
        printed=True,
    ),
    Format(
        name="dyslexia",
        summary="Publish the PDF for people with dyslexia.",
        renderer="publish.render.pdf:DyslexiaRenderer",
        in_all=False,
        printed=True,
    ),
    Format(
        name="press",
        summary="Publish the PDF for a printing house.",
        renderer="publish.render.pdf:PressRenderer",
        in_all=False,
        printed=True,
    ),
    Format(
        name="epub",
        summary="Publish the EPUB, narrated.",
        renderer="publish.render.epub:EpubRenderer",
    ),
    Format(
        name="epub-text",
        summary="Publish the EPUB without audio.",
        renderer="publish.render.epub:TextEpubRenderer",
        in_all=False,
    ),
)
"""In the order in which they are rendered."""

PRINTED = frozenset(each.name for each in FORMATS if each.printed)
"""The formats that a finding about print stops."""
SILENT = PRINTED | {"epub-text"}
"""Formats in which nothing is heard."""

ALL = tuple(each.name for each in FORMATS if each.in_all)
"""The formats of `publish all`, unless the source says with `outputs:` which."""

PROOF_FORMS = ("text", "tsv", "json")
"""How `proof` writes its list."""

SCRIPT = "script"
"""The name under which `plan` shows what the narration says."""


CUES = "cues"
"""The name under which it shows the same as labels for a recording."""


def stopper(name: str) -> str:
    """Return the format whose findings stop a format: an edition is stopped as the PDF is."""
    return "pdf" if name in PRINTED else name


def outputs_of(document: "Document") -> tuple[str, ...]:
    """Return the formats that a source asks for, in the order in which they are rendered."""
    asked = document.metadata.outputs
    ours = (each.name for each in FORMATS)
    return tuple(dict.fromkeys(name for name in (*ours, *asked) if name in asked)) or ALL
