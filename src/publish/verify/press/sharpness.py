"""How many pixels an inch pictures have where they stand."""

from collections.abc import Iterator

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import pre
from publish.model import (
    Asset,
    Document,
    Figure,
    InlinePicture,
    Layout,
    Line,
    Page,
    Picture,
    Press,
    Sentence,
)
from publish.model.walk import walk_inlines
from publish.verify.press.places import Box, Places

_EXACT = 0.5
_OF_A_LINE = 24.0
"""Points: what is no higher may stand in a line, where it is small already."""


def check_pictures(
    document: Document, layout: Layout, press: Press, diagnostics: Diagnostics
) -> None:
    """Report pictures that would be soft on paper, before there is a file."""
    places = Places(document, layout, diagnostics)
    assets = dict(_assets(document))
    for number, page in enumerate(layout.pages):
        for name, box in _boxes(page):
            asset = assets.get(name)
            if asset is None or asset.drawing is not None:
                continue
            x0, y0, x1, y1 = box
            problem = softness((asset.width, asset.height), x1 - x0, y1 - y0, press)
            if problem is not None:
                places.report(pre.RESOLUTION, *problem, number, box)


def _assets(document: Document) -> Iterator[tuple[str, Asset]]:
    """Yield the pictures of figures by their identifiers, those in lines by their digests."""
    for name, node in document.places.items():
        match node:
            case Figure(asset=asset):
                yield name, asset
            case Sentence(inlines=inlines):
                for inline in walk_inlines(inlines):
                    if isinstance(inline, InlinePicture):
                        yield inline.asset.digest, inline.asset
            case _:
                pass


def _boxes(page: Page) -> Iterator[tuple[str, Box]]:
    """Yield where on a page which pictures stand."""
    for mark in page.marks:
        match mark:
            case Picture(node=node, x=x, y=y, width=width, height=height):
                yield node, (x, y, x + width, y + height)
            case Line(y=y, runs=runs, turned=turned):
                for run in runs:
                    if run.picture is not None:
                        low = y + run.picture.rise
                        high, end = low + run.picture.height, run.x + run.width
                        turn = (-high, run.x, -low, end)
                        yield run.picture.asset, turn if turned else (run.x, low, end, high)
            case _:
                pass


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
    way = "take a drawing (SVG)" if height <= _OF_A_LINE else "show it smaller with `{width=50%}`"
    return (
        f"the picture has {found:.0f} pixels an inch, less than {press.resolution:g}",
        f"use one of {wanted:,} pixels across, or {way}",
    )
