"""Clips and masks of drawings (SVG 1.1, 14): what is seen of the shapes in them."""

import re
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from publish.model.drawing import Clip, Outline, Paint
from publish.resolve.svg_elements import SILENT, name_of, refused
from publish.resolve.svg_paths import Matrix, moved, rectangle, times, transform
from publish.resolve.svg_reading import INITIAL, SHAPES, DrawingReading, Inside

REFERENCE = re.compile(r"""\s*url\(\s*["']?#([^"')\s]{1,200})["']?\s*\)\s*(.*)""")
"""What a property says that names an element, and what it says for want of that."""
_WHITE, _BLACK = Paint(colour="#ffffff"), Paint(colour="#000000")
_OF_MORE = "`<mask>` of more than a white shape"
_Key: TypeAlias = tuple[str, Matrix, tuple[float, float]]


@dataclass(slots=True)
class Clips:
    """Reads the clips of one drawing; each that is asked for twice in one place is one."""

    reader: DrawingReading
    _known: dict[_Key, Clip] = field(default_factory=dict)
    _known_masks: dict[_Key, tuple[Clip, ...]] = field(default_factory=dict)

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

    def mask(self, value: str, inside: Inside, element: Any) -> tuple[Clip, ...]:  # noqa: ANN401
        """Return the clips that a mask of a white shape is, less a black one (SVG 1.1, 14.4)."""
        found = REFERENCE.fullmatch(value)
        mask = self.reader.names.get(found[1]) if found is not None else None
        if mask is None or name_of(mask) != "mask":
            raise refused(element, "`mask`")
        if value in inside.used:
            raise refused(mask, "`<mask>` of itself")
        key = mask.get("id"), inside.matrix, inside.room
        if key not in self._known_masks:
            self._known_masks[key] = (*self._frame(mask, inside), self._shape(mask, value, inside))
        return self._known_masks[key]

    def _frame(self, mask: Any, inside: Inside) -> tuple[Clip, ...]:  # noqa: ANN401
        """Return the clip that the place and size of a mask are, if it says them in units."""
        sides = [mask.get(key) for key in ("x", "y", "width", "height")]
        if mask.get("maskUnits") == "userSpaceOnUse" and all(sides):
            x, y, wide, high = sides
            box = inside.across(x), inside.down(y), inside.across(wide), inside.down(high)
            if min(box[2:]) > 0:
                return (Clip(outline=moved(rectangle(*box, 0, 0), inside.matrix)),)
        elif not any(sides) and mask.get("maskUnits", "objectBoundingBox") == "objectBoundingBox":
            return ()
        raise refused(mask, "`<mask>` with a size of its own")

    def _shape(self, mask: Any, value: str, inside: Inside) -> Clip:  # noqa: ANN401
        """Return what is white in a mask, and not black."""
        around = Inside(
            inside.matrix,
            dict(INITIAL),
            inside.room,
            depth=inside.depth,
            used=(*inside.used, value),
        )
        within_mask = self.reader.entered(mask, around)
        covers = within_mask.style.get("mask-type", "luminance").strip() == "alpha"
        made: Outline = ()
        black: Outline = ()
        even_odd = False
        for child in mask:
            self.reader.count(child)
            if name_of(child) in SILENT or not name_of(child):
                continue
            within, shown = self.reader.entered(child, within_mask), child
            if name_of(child) == "use":
                shown, _, moving = self.reader.used(child, replace(within, used=()))
                placed = replace(within, matrix=times(within.matrix, moving))
                within = self.reader.entered(shown, placed)
            fill = self.reader.paint("fill", shown, within)
            plain = self.reader.pen(shown, within) is None and not within.clips
            if name_of(shown) not in SHAPES or not plain or fill is None or fill.opacity < 1:
                raise refused(mask, _OF_MORE)
            line = moved(self.reader.outline(shown, within), within.matrix)
            if made and not black and fill == _BLACK and not covers and len(_parts(line)) == 1:
                black = line
            elif made or not (covers or fill == _WHITE):
                raise refused(mask, _OF_MORE)
            else:
                made, even_odd = line, within.style["fill-rule"].strip() == "evenodd"
        if not made or (black and len(_parts(made)) > 1):
            raise refused(mask, _OF_MORE)
        return Clip(outline=made + black, even_odd=even_odd or bool(black))


def _parts(line: Outline) -> list[str]:
    """Return the beginnings of the parts of an outline."""
    return [command for command, _ in line if command == "M"]
