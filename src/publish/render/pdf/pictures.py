"""Pictures as image XObjects (ISO 32000-1, 8.9.5).

A resolved picture is upright and in sRGB (see `publish.model.Asset`), and sRGB is the output
intent: JPEG and PNG data go into the file as they are. Only what is transparent is decoded.
"""

import io
import zlib
from typing import NamedTuple

from PIL import Image, ImageChops

from publish.model import Asset
from publish.png import GREY, RGB, RGBA, PngHeader, read_chunks, read_header
from publish.render.pdf.drawings import embed_drawing
from publish.render.pdf.objects import TaggedDocument

_GREY, _RGB = "/DeviceGray", "/DeviceRGB"
_OPAQUE = (255, 255)


def embed_picture(document: TaggedDocument, asset: Asset) -> int:
    """Write a picture's objects; return the number of the XObject."""
    if asset.drawing is not None:
        return embed_drawing(document, asset.drawing)
    if asset.media_type == "image/jpeg":
        with Image.open(io.BytesIO(asset.content), formats=("JPEG",)) as image:
            space = _GREY if len(image.getbands()) == 1 else _RGB
        entries = f"{_entries(asset, space)}/Filter/DCTDecode"
        return document.stream(asset.content, entries, packed=False)
    head, palette, rows = _png(asset.content)
    if head.colour == RGBA:
        with Image.open(io.BytesIO(asset.content), formats=("PNG",)) as image:
            return _embed_transparent(document, asset, image)
    space = {GREY: _GREY, RGB: _RGB}.get(head.colour) or _indexed(palette)
    samples = 3 if head.colour == RGB else 1
    return _embed_rows(document, asset, rows, _Samples(space, samples, head.depth))


class _Samples(NamedTuple):
    """What one pixel is: its colour space, its samples, the bits of each."""

    space: str
    number: int
    depth: int = 8


def _indexed(palette: bytes) -> str:
    """Return the colour space of a palette (8.6.6.3)."""
    return f"[/Indexed{_RGB} {len(palette) // 3 - 1}<{palette.hex()}>]"


def _entries(asset: Asset, space: str, depth: int = 8) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {asset.width}/Height {asset.height}"
        f"/BitsPerComponent {depth}/ColorSpace{space}"
    )


def _embed_rows(
    document: TaggedDocument, asset: Asset, rows: bytes, samples: _Samples, mask: str = ""
) -> int:
    decoding = (
        f"/Predictor 15/Colors {samples.number}/BitsPerComponent {samples.depth}"
        f"/Columns {asset.width}"
    )
    entries = _entries(asset, samples.space, samples.depth)
    filtering = f"/Filter/FlateDecode/DecodeParms<<{decoding}>>"
    return document.stream(rows, f"{entries}{mask}{filtering}", packed=False)


def _png(content: bytes) -> tuple[PngHeader, bytes, bytes]:
    """Return a PNG's head, palette and deflated rows, which PDF's predictors understand."""
    (_, head), *others = read_chunks(content)
    palette = b"".join(body for kind, body in others if kind == b"PLTE")
    return read_header(head), palette, b"".join(body for kind, body in others if kind == b"IDAT")


def _embed_transparent(document: TaggedDocument, asset: Asset, image: Image.Image) -> int:
    """Write pixels; an alpha channel that hides something becomes a soft mask."""
    alpha = image.getchannel("A")
    mask = ""
    if alpha.getextrema() != _OPAQUE:
        mask = f"/SMask {document.stream(alpha.tobytes(), _entries(asset, _GREY))} 0 R"
    rows = _filtered(image.convert("RGB"))
    return _embed_rows(document, asset, rows, _Samples(_RGB, 3), mask)


def _filtered(image: Image.Image) -> bytes:
    """Deflate RGB rows as differences to the row above (PNG's filter 2)."""
    above = ImageChops.offset(image, 0, 1)
    above.paste(0, (0, 0, image.width, 1))
    differences = ImageChops.subtract_modulo(image, above).tobytes()
    length = image.width * 3
    rows = (differences[at : at + length] for at in range(0, len(differences), length))
    return zlib.compress(b"".join(b"\x02" + row for row in rows), 9)
