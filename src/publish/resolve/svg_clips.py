"""Clips and masks of drawings (SVG 1.1, 14): what is seen of the shapes in them."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from publish.model.drawing import Clip, Outline, Paint
from publish.resolve.svg_elements import SILENT, name_of, refused
from publish.resolve.svg_paths import Matrix, moved, times, transform
from publish.resolve.svg_reading import INITIAL, SHAPES, DrawingReading, Inside

REFERENCE = re.compile(r"""\s*url\(\s*["']?#([^"')\s]{1,200})["']?\s*\)\s*(.*)""")
"""What a property says that names an element, and what it says for want of that."""
_OF_MASKS = frozenset({"id", "fill", "class"})
"""What a mask may have that is the same as a clip."""
_WHITE = Paint(colour="#ffffff")


@dataclass(slots=True)
class Clips:
    """Reads the clips of one drawing; each that is asked for twice in one place is one."""

    reader: DrawingReading
    _known: dict[tuple[str, Matrix, tuple[float, float]], Clip] = field(default_factory=dict)

    def clip(self, value: str, inside: Inside, element: Any) -> Clip:  # noqa: ANN401
        """Return what `clip-path` names; `inside` holds within the element that asks for it."""
        found = REFERENCE.fullmatch(value)
        target = self.reader.names.get(found[1]) if found is not None else None
        if (
            target is None
            or name_of(target) != "clipPath"
            or target.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse"
            or target.get("clip-path") is not None
        ):
            raise refused(element, "`clip-path`")
        matrix = times(inside.matrix, transform(target.get("transform", "")))
        key = str(target.get("id")), matrix, inside.room
        if key in self._known:
            return self._known[key]
        made: Outline = ()
        rules = set()
        for child in target:
            self.reader.count(child)
            name = name_of(child)
            if name in SILENT or not name:
                continue
            own = times(matrix, transform(child.get("transform", "")))
            shown = child
            if name == "use":
                shown, _, moving = self.reader.used(child, replace(inside, used=()))
                own = times(times(own, moving), transform(shown.get("transform", "")))
            if name_of(shown) not in SHAPES:
                raise refused(shown)
            made += moved(self.reader.outline(shown, inside), own)
            rules.add(child.get("clip-rule") or shown.get("clip-rule", "nonzero"))
        return self._known.setdefault(key, Clip(outline=made, even_odd=rules == {"evenodd"}))

    def mask(self, value: str, inside: Inside, element: Any) -> Clip:  # noqa: ANN401
        """Return the clip that a mask of a white shape is (SVG 1.1, 14.4)."""
        found = REFERENCE.fullmatch(value)
        mask = self.reader.names.get(found[1]) if found is not None else None
        if mask is None or name_of(mask) != "mask" or {*mask.keys()} - _OF_MASKS:
            raise refused(element, "`mask`")
        if value in inside.used:
            raise refused(mask, "`<mask>` of itself")
        key = mask.get("id"), inside.matrix, inside.room
        if key in self._known:
            return self._known[key]
        around = Inside(
            inside.matrix,
            dict(INITIAL),
            inside.room,
            depth=inside.depth,
            used=(*inside.used, value),
        )
        within_mask = self.reader.entered(mask, around)
        made: Outline = ()
        even_odd = False
        for child in mask:
            self.reader.count(child)
            within, shown = self.reader.entered(child, within_mask), child
            if name_of(child) == "use":
                shown, _, moving = self.reader.used(child, replace(within, used=()))
                placed = replace(within, matrix=times(within.matrix, moving))
                within = self.reader.entered(shown, placed)
            fill = self.reader.paint("fill", shown, within)
            plain = self.reader.pen(shown, within) is None and not within.clips
            if name_of(shown) not in SHAPES or fill != _WHITE or not plain or made:
                raise refused(mask, "`<mask>` of more than a white shape")
            even_odd = within.style["fill-rule"].strip() == "evenodd"
            made = moved(self.reader.outline(shown, within), within.matrix)
        if not made:
            raise refused(mask, "`<mask>` of more than a white shape")
        return self._known.setdefault(key, Clip(outline=made, even_odd=even_odd))
