"""How many pixels an inch pictures have where they stand."""

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import pre
from publish.model import Document, Figure, Layout, Picture, Press
from publish.verify.press.places import Places

_EXACT = 0.5


def check_pictures(
    document: Document, layout: Layout, press: Press, diagnostics: Diagnostics
) -> None:
    """Report pictures that would be soft on paper, before there is a file."""
    places = Places(document, layout, diagnostics)
    for number, page in enumerate(layout.pages):
        for mark in page.marks:
            figure = document.places.get(mark.node) if isinstance(mark, Picture) else None
            if not isinstance(mark, Picture) or not isinstance(figure, Figure):
                continue
            if figure.asset.drawing is not None:
                continue
            pixels = figure.asset.width, figure.asset.height
            problem = softness(pixels, mark.width, mark.height, press)
            if problem is not None:
                box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
                places.report(pre.RESOLUTION, *problem, number, box)


def softness(
    pixels: tuple[int, int], width: float, height: float, press: Press
) -> tuple[str, str] | None:
    """Return what is wrong with a picture of that size in points, and what to do; None if sharp."""
    if width <= 0 or height <= 0:
        return None
    found = min(pixels[0] / width, pixels[1] / height) * 72
    if found >= press.resolution - _EXACT:
        return None
    wanted = round(width / 72 * press.resolution)
    return (
        f"the picture has {found:.0f} pixels an inch, less than {press.resolution:g}",
        f"use one of {wanted:,} pixels across, or show it smaller with `{{width=50%}}`",
    )
