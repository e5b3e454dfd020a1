"""Pictures as image XObjects (ISO 32000-1, 8.9.5).

A resolved picture is upright, 8-bit and in sRGB (see `publish.model.Asset`), and sRGB is the
output intent: JPEG and PNG data go into the file as they are. Only what is transparent is decoded.
"""

import io
import zlib

from PIL import Image, ImageChops

from publish.model import Asset
from publish.png import GREY, RGB, read_chunks, read_header
from publish.render.pdf.drawings import embed_drawing
from publish.render.pdf.objects import TaggedDocument

_COMPONENTS = {GREY: 1, RGB: 3}
"""Components by PNG colour type, of the types without alpha."""

_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}
_OPAQUE = (255, 255)


def embed_picture(document: TaggedDocument, asset: Asset) -> int:
    """Write a picture's objects; return the number of the XObject."""
    if asset.drawing is not None:
        return embed_drawing(document, asset.drawing)
    if asset.media_type == "image/jpeg":
        with Image.open(io.BytesIO(asset.content), formats=("JPEG",)) as image:
            components = len(image.getbands())
        entries = f"{_entries(asset, components)}/Filter/DCTDecode"
        return document.stream(asset.content, entries, packed=False)
    colour, rows = _png(asset.content)
    if colour in _COMPONENTS:
        return _embed_rows(document, asset, _COMPONENTS[colour], rows)
    with Image.open(io.BytesIO(asset.content), formats=("PNG",)) as image:
        return _embed_transparent(document, asset, image)


def _entries(asset: Asset, components: int) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {asset.width}/Height {asset.height}"
        f"/BitsPerComponent 8/ColorSpace {_SPACES[components]}"
    )


def _png(content: bytes) -> tuple[int, bytes]:
    """Return a PNG's colour type and its deflated rows, which PDF's predictors understand."""
    (_, head), *others = read_chunks(content)
    rows = b"".join(body for kind, body in others if kind == b"IDAT")
    return read_header(head).colour, rows


def _embed_rows(
    document: TaggedDocument, asset: Asset, components: int, rows: bytes, mask: str = ""
) -> int:
    decoding = f"/Predictor 15/Colors {components}/BitsPerComponent 8/Columns {asset.width}"
    entries = f"{_entries(asset, components)}{mask}/Filter/FlateDecode/DecodeParms<<{decoding}>>"
    return document.stream(rows, entries, packed=False)


def _embed_transparent(document: TaggedDocument, asset: Asset, image: Image.Image) -> int:
    """Write pixels; an alpha channel that hides something becomes a soft mask."""
    alpha = image.getchannel("A")
    mask = ""
    if alpha.getextrema() != _OPAQUE:
        mask = f"/SMask {document.stream(alpha.tobytes(), _entries(asset, 1))} 0 R"
    return _embed_rows(document, asset, 3, _filtered(image.convert("RGB")), mask)


def _filtered(image: Image.Image) -> bytes:
    """Deflate RGB rows as differences to the row above (PNG's filter 2)."""
    above = ImageChops.offset(image, 0, 1)
    above.paste(0, (0, 0, image.width, 1))
    differences = ImageChops.subtract_modulo(image, above).tobytes()
    length = image.width * 3
    rows = (differences[at : at + length] for at in range(0, len(differences), length))
    return zlib.compress(b"".join(b"\x02" + row for row in rows), 9)
