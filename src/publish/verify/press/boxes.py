"""Where pages are cut (ISO 32000-1, 14.11.2)."""

from collections.abc import Iterator

import pikepdf

from publish.diagnostics.catalogue import pre
from publish.model import Press
from publish.model.languages import leftward
from publish.verify.press.places import ANEW, Places

Edges = tuple[float, float, float, float]
_EXACT = 0.02
"""Points; numbers in the file have two decimals."""


def trim_of(page: pikepdf.Page) -> Edges:
    """Return the edges of the finished page."""
    return _edges(page.get("/TrimBox", page.mediabox))


def bleed_of(page: pikepdf.Page) -> Edges:
    """Return how far what is cut off is printed."""
    return _edges(page.get("/BleedBox", page.get("/TrimBox", page.mediabox)))


def is_bound_left(number: int, lang: str) -> bool:
    """Whether a page, counted from 0, is bound at its left."""
    return (number % 2 == 0) is not leftward(lang)


def check_boxes(pdf: pikepdf.Pdf, press: Press, lang: str, places: Places) -> None:
    """Report pages that are not cut as the service cuts them."""
    first = _edges(pdf.pages[0].mediabox)
    for number, page in enumerate(pdf.pages):
        bound_left = is_bound_left(number, lang)
        for problem in _problems(page, press, first, bound_left=bound_left):
            places.report(pre.BOXES, problem, ANEW, number)


def _problems(page: pikepdf.Page, press: Press, first: Edges, *, bound_left: bool) -> Iterator[str]:
    media = _edges(page.mediabox)
    if not _same(media, first):
        yield "the page is not as large as the first"
    if int(page.get("/Rotate", 0)) % 360 or float(page.get("/UserUnit", 1)) != 1:
        yield "the page is turned or scaled"
    if "/TrimBox" not in page or "/ArtBox" in page:
        yield "the page has no trim box, or an art box beside it"
        return
    trim, bleed = trim_of(page), bleed_of(page)
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    if not _same((width, height), press.trim):
        wanted = f"{press.trim[0]:g} × {press.trim[1]:g}"
        yield f"the trim box is {width:.5g} × {height:.5g} points, not {wanted}"
    sides = press.bleed
    before, after = (sides.inner, sides.outer) if bound_left else (sides.outer, sides.inner)
    wanted_bleed = (trim[0] - before, trim[1] - sides.bottom, trim[2] + after, trim[3] + sides.top)
    if not _same(bleed, wanted_bleed):
        yield "the bleed box is not as far around the trim box as the service asks for"
    inside = media[0] - _EXACT <= bleed[0] and media[1] - _EXACT <= bleed[1]
    if not (inside and bleed[2] <= media[2] + _EXACT and bleed[3] <= media[3] + _EXACT):
        yield "the bleed box is not inside the media box"
    elif not press.marks and not _same(bleed, media):
        yield "the page is larger than its bleed"
    if "/CropBox" in page and not _same(_edges(page.cropbox), media):
        yield "the crop box is not the media box"


def _edges(box: object) -> Edges:
    left, foot, right, head = (float(each) for each in box)  # type: ignore[attr-defined]
    return min(left, right), min(foot, head), max(left, right), max(foot, head)


def _same(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= _EXACT for a, b in zip(one, other, strict=True))
