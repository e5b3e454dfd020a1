"""What stands on the pages: in which ink, how large, how thick, how sharp, how near to the edge."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pikepdf

from publish.diagnostics import Rule
from publish.diagnostics.catalogue import pre
from publish.model import Press
from publish.model.press import CMYK, GREY, SRGB
from publish.verify.press.boxes import Edges, bleed_of, is_bound_left, trim_of
from publish.verify.press.content import Kind, Painted, painted
from publish.verify.press.places import ANEW, Places
from publish.verify.press.sharpness import softness

_EXACT = 0.01
_HANGING = 6.0
"""Points by which a stop or a hyphen may stand in the margin."""
_LIGHTEST = 0.995
"""A grey above it is white."""
_FULL = 255
_ALLOWED = {
    CMYK: frozenset({"DeviceGray", "DeviceCMYK"}),
    SRGB: frozenset({"DeviceGray", "DeviceRGB"}),
    GREY: frozenset({"DeviceGray"}),
}
_CALLED = {"DeviceRGB": "RGB", "DeviceCMYK": "CMYK", "DeviceGray": "grey"}
_REDRAW = "draw it thicker, or give the picture more room with `{width=100%}`"
_COUNT_CHANNELS = 4

Finding = tuple[Rule, str, str]
"""A rule, what is wrong, and what to do."""


@dataclass(slots=True)
class Appearance:
    """Looks at pages; what each picture has of ink is measured once."""

    press: Press
    lang: str
    places: Places
    _inks: dict[tuple[int, int], float] = field(default_factory=dict)

    def check(self, pdf: pikepdf.Pdf) -> None:
        """Report what a service does not print as it is, at the author's words or picture."""
        gutter = self.press.gutter_of(len(pdf.pages))
        for number, page in enumerate(pdf.pages):
            trim, bleed = trim_of(page), bleed_of(page)
            room = self._room(trim, gutter, bound_left=is_bound_left(number, self.lang))
            for each in painted(page):
                if _outside(each.box, bleed):
                    continue  # a mark that shows where to cut
                for rule, message, hint in self._problems(each, room):
                    self.places.report(rule, message, hint, number, each.box)

    def _room(self, trim: Edges, gutter: float, *, bound_left: bool) -> Edges:
        """Return the edges inside which everything stands."""
        safety = self.press.safety
        before, after = (gutter, safety.outer) if bound_left else (safety.outer, gutter)
        return (
            trim[0] + before - _HANGING,
            trim[1] + safety.bottom - _EXACT,
            trim[2] - after + _HANGING,
            trim[3] - safety.top + _EXACT,
        )

    def _problems(self, each: Painted, room: Edges) -> Iterator[Finding]:
        press = self.press
        yield from self._colour_problems(each)
        if each.clear and press.flat:
            message = f"{each.kind} lets its ground through, which {press.title} does not print"
            yield pre.TRANSPARENCY, message, ANEW
        if each.kind is Kind.TEXT and each.size < press.least_type - _EXACT:
            message = f"type of {each.size:.3g} points is under the {press.least_type:g} of print"
            yield pre.SMALL_TYPE, message, "set `page.least` of the style higher"
        if each.kind is Kind.LINE and each.size < press.least_line - _EXACT:
            message = (
                f"a line of {each.size:.2g} points is under the {press.least_line:g} that are "
                "printed"
            )
            yield pre.THIN_LINE, message, _REDRAW if each.drawn else ANEW
        if each.kind is Kind.PICTURE:
            yield from self._picture_problems(each)
        if each.kind is not Kind.AREA and _outside_of_room(each.box, room):
            yield (
                pre.MARGIN,
                f"{each.kind} stands nearer to the edge than {press.title} allows",
                "make it narrower, or the margins of the style wider",
            )

    def _colour_problems(self, each: Painted) -> Iterator[Finding]:
        press, space = self.press, each.space
        called = _CALLED.get(space, space)
        if space not in _ALLOWED[press.colour]:
            yield pre.COLOUR, f"{each.kind} is in {called}, which is not printed", ANEW
        elif each.kind is Kind.TEXT and not _is_black(each):
            yield pre.COLOUR, f"text is in {called} {_list(each.colour)}, not black alone", ANEW
        elif each.kind is Kind.LINE and not each.drawn and not _is_black(each):
            yield pre.COLOUR, f"a line is in {called} {_list(each.colour)}, not black alone", ANEW
        if space == "DeviceCMYK" and each.colour:
            ink = 100 * sum(each.colour)
            if ink > press.ink + 1:
                message = f"{each.kind} has {ink:.0f} % of ink, more than {press.ink:g} %"
                yield pre.INK, message, ANEW
        if each.kind is Kind.AREA and space == "DeviceGray" and each.colour:
            cover = 100 * (1 - each.colour[0])
            if each.colour[0] < _LIGHTEST and cover < press.least_fill - _EXACT * 10:
                message = (
                    f"a ground of {cover:.2g} % is paler than the {press.least_fill:g} of print"
                )
                yield pre.PALE, message, "make it darker" if each.drawn else ANEW

    def _picture_problems(self, each: Painted) -> Iterator[Finding]:
        press = self.press
        across, up = each.box[2] - each.box[0], each.box[3] - each.box[1]
        problem = softness(each.pixels, across, up, press)
        if problem is not None:
            yield pre.RESOLUTION, *problem
        ink = self._ink(each.image) if each.space == "DeviceCMYK" else 0.0
        if ink > press.ink + 1:
            yield pre.INK, f"the picture has {ink:.0f} % of ink, more than {press.ink:g} %", ANEW

    def _ink(self, image: pikepdf.Object | None) -> float:
        """Return the most ink of any pixel, in per cent."""
        if image is None or image.get("/BitsPerComponent") != 8:  # noqa: PLR2004
            return 0.0
        if image.objgen not in self._inks:
            content = np.frombuffer(image.read_bytes(), dtype=np.uint8)
            if isinstance(image.get("/ColorSpace"), pikepdf.Array) or content.size % 4:
                return 0.0
            sums = content.reshape(-1, _COUNT_CHANNELS).sum(axis=1, dtype=np.uint32)
            self._inks[image.objgen] = float(sums.max(initial=0)) * 100 / _FULL
        return self._inks[image.objgen]


def _is_black(each: Painted) -> bool:
    if each.space == "DeviceGray":
        return each.colour == (0.0,)
    return each.space == "DeviceCMYK" and each.colour[:3] == (0.0, 0.0, 0.0)


def _list(colour: tuple[float, ...]) -> str:
    return " ".join(f"{part:.3g}" for part in colour)


def _outside(box: Edges, other: Edges) -> bool:
    """Whether one rectangle lies wholly outside of another."""
    return box[2] < other[0] or box[0] > other[2] or box[3] < other[1] or box[1] > other[3]


def _outside_of_room(box: Edges, room: Edges) -> bool:
    return box[0] < room[0] or box[1] < room[1] or box[2] > room[2] or box[3] > room[3]
