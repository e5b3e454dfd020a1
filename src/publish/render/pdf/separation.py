"""Pictures and drawings as a printing house takes them (ISO 32000-1, 8.6 and 8.9)."""

import io
import zlib
from dataclasses import replace
from typing import assert_never

from PIL import Image

from publish.budgets import PICTURE_PIXELS, SEPARATION_SECONDS
from publish.confined import Child
from publish.model import Asset, Press
from publish.model.drawing import Drawing, Gradient, Paint
from publish.render.pdf.drawings import embed_drawing
from publish.render.pdf.inks import channels
from publish.render.pdf.objects import TaggedDocument
from publish.render.pdf.pictures import embed_picture

_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}
_OPERATORS = {"L": ("g", "G"), "RGB": ("rg", "RG"), "CMYK": ("k", "K")}
_FULL = 255


class Separator:
    """Writes pictures for one printing service."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._child = Child("publish.render.pdf.separating", 2.0 * SEPARATION_SECONDS)
        self._colours: dict[str, tuple[str, bytes]] = {}

    def embed(self, document: TaggedDocument, asset: Asset) -> int:
        """Write a picture's objects; return the number of the XObject. Raises OSError."""
        if asset.drawing is not None:
            drawing = _flattened(asset.drawing) if self._press.flat else asset.drawing
            return embed_drawing(document, drawing, self._operator)
        form = "JPEG" if asset.media_type == "image/jpeg" else "PNG"
        head, samples, mask = self._separated(asset.content, form)
        if head.get("kept"):
            return embed_picture(document, asset)
        size = f"/Type/XObject/Subtype/Image/Width {head['width']}/Height {head['height']}"
        entries = f"{size}/BitsPerComponent 8/Filter/FlateDecode/ColorSpace"
        clear = ""
        if mask:
            number = document.stream(mask, f"{entries}/DeviceGray", packed=False)
            clear = f"/SMask {number} 0 R"
        space = _SPACES[str(head["mode"])]
        return document.stream(samples, f"{entries}{space}{clear}", packed=False)

    def close(self) -> None:
        """End the process that converts."""
        self._child.stop()

    def _separated(self, content: bytes, form: str) -> tuple[dict[str, object], bytes, bytes]:
        press = self._press
        profile = press.profile.content if press.profile else b""
        request = {
            "form": form,
            "profile": len(profile),
            "colour": press.colour,
            "ink": press.ink,
            "flat": press.flat,
        }
        head, result = self._child.ask(request, profile + content, 8 * PICTURE_PIXELS)
        length = len(result) - int(head["mask"])
        return head, result[:length], result[length:]

    def _operator(self, colour: str, *, stroke: bool) -> str:
        """Return the operator that sets a drawing's colour."""
        mode, samples = self._ink(colour)
        operands = " ".join(f"{each / _FULL:.3f}".rstrip("0").rstrip(".") for each in samples)
        return f"{operands} {_OPERATORS[mode][stroke]}"

    def _ink(self, colour: str) -> tuple[str, bytes]:
        """Return the samples of one colour, converted as those of pictures are."""
        if colour not in self._colours:
            buffer = io.BytesIO()
            Image.new("RGB", (1, 1), channels(colour)).save(buffer, "PNG")
            head, samples, _ = self._separated(buffer.getvalue(), "PNG")
            self._colours[colour] = str(head["mode"]), zlib.decompress(samples)
        return self._colours[colour]


def _flattened(drawing: Drawing) -> Drawing:
    """Return a drawing whose shapes let nothing through: each is as light as it is on white."""
    shapes = []
    for shape in drawing.shapes:
        match shape.fill:
            case Gradient() as gradient:
                fill: Gradient | Paint | None = _opaque_gradient(gradient)
            case Paint() as paint:
                fill = _opaque(paint)
            case None:
                fill = None
            case other:
                assert_never(other)
        pen = None if shape.pen is None else replace(shape.pen, paint=_opaque(shape.pen.paint))
        shapes.append(replace(shape, fill=fill, pen=pen))
    return replace(drawing, shapes=tuple(shapes))


def _opaque(paint: Paint) -> Paint:
    if paint.opacity >= 1:
        return paint
    return replace(paint, colour=_on_white(paint.colour, paint.opacity), opacity=1.0)


def _opaque_gradient(gradient: Gradient) -> Gradient:
    stops = tuple((at, _on_white(colour, gradient.opacity)) for at, colour in gradient.stops)
    return replace(gradient, stops=stops, opacity=1.0)


def _on_white(colour: str, opacity: float) -> str:
    mixed = (round(_FULL - (_FULL - part) * opacity) for part in channels(colour))
    return "#" + "".join(f"{part:02x}" for part in mixed)
