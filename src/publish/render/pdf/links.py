"""Links as annotations (ISO 32000-1, 12.5.6.5): an area on each line, words for each."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from publish.model import Run
from publish.render.pdf.objects import Raw, TaggedDocument, real, text
from publish.render.pdf.structure import LinkTarget

ASCENT, DESCENT = 0.8, 0.22
"""How far a link's area goes above and below the baseline, in sizes of its letters."""

CONTENTS = 500
"""Characters of a link's words that are given for each of its lines; the link itself has all."""


@dataclass(slots=True)
class LinkArea:
    """A link's rectangle on one line."""

    link: LinkTarget
    x0: float
    y0: float
    x1: float
    y1: float

    def joined(self, other: "LinkArea") -> "LinkArea":
        """Return the area of both."""
        return LinkArea(
            self.link,
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def turned(self) -> "LinkArea":
        """Return the area of a turned line as it stands on the page."""
        return LinkArea(self.link, -self.y1, self.x0, -self.y0, self.x1)


def area_of(link: LinkTarget, run: Run, y: float) -> LinkArea:
    """Return the area of a run on baseline `y` that is part of a link."""
    base = y + run.rise
    return LinkArea(
        link, run.x, base - DESCENT * run.size, run.x + run.width, base + ASCENT * run.size
    )


def write_link(
    document: TaggedDocument,
    area: LinkArea,
    page: int,
    key: int,
    destination: Callable[[str], str | None],
) -> int | None:
    """Write a link annotation on page object `page`; None where its target is nowhere."""
    target = area.link.target
    if target.startswith("#"):
        place = destination(target[1:])
        if place is None:
            return None
        action = f"/Dest{place}"
    else:
        action = f"/A<</S/URI/URI{_uri(target)}>>"
    contents = _shortened(area.link.contents)
    corners = " ".join(real(edge) for edge in (area.x0, area.y0, area.x1, area.y1))
    annotation = (
        f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{corners}]"
        f"/Contents{text(contents)}/P {page} 0 R/StructParent {key}{action}>>"
    )
    return document.number(Raw(annotation.encode()))


def _shortened(contents: str) -> str:
    """Return words for a link; every line of a long one has them, so they are not all its words."""
    words = " ".join(contents[: 2 * CONTENTS].split())
    return words if len(words) <= CONTENTS else f"{words[:CONTENTS].rstrip()}…"


def _uri(target: str) -> str:
    """Return a URI, which PDF wants in ASCII (ISO 32000-1, 12.6.4.7)."""
    return text(quote(target, safe="%/:?#[]@!$&'()*+,;=~-._"))
