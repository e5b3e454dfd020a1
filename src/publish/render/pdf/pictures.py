"""Pictures as image XObjects (ISO 32000-1, 8.9.5): JPEG and plain PNG as they are, others decoded.

What a picture's own ICC profile says of its colours is kept; without one, colours are sRGB, which
is the output intent.
"""

import io
import struct
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps

from publish.model import Asset
from publish.render.pdf.objects import Raw, TaggedDocument

_FORMATS = ("PNG", "JPEG")
_ORIENTATION = 0x0112  # EXIF tag
_TURNED = {
    2: "-1 0 0 1 1 0",
    3: "-1 0 0 -1 1 1",
    4: "1 0 0 -1 0 1",
    5: "0 -1 -1 0 1 1",
    6: "0 -1 1 0 0 1",
    7: "0 1 1 0 0 0",
    8: "0 1 -1 0 1 0",
}
"""The matrix that sets a unit square upright, by EXIF orientation."""

_COMPONENTS = {"L": 1, "RGB": 3}
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_HEADER = struct.Struct(">IIBBBBB")
_GREY, _RGB = 0, 2  # PNG colour types without a palette or alpha
_PROFILE_HEADER = 128
_PROFILE_CLASSES = {b"mntr", b"scnr", b"prtr", b"spac"}
_PROFILE_SPACES = {1: b"GRAY", 3: b"RGB "}
_PROFILE_NEWEST = 4


@dataclass(frozen=True, slots=True)
class EmbeddedPicture:
    """An image XObject: its object number, and the matrix that turns it upright, if it must."""

    number: int
    matrix: str | None = None


def embed_picture(document: TaggedDocument, asset: Asset) -> EmbeddedPicture:
    """Write a picture's objects. Raises OSError where it cannot be decoded."""
    with Image.open(io.BytesIO(asset.content), formats=_FORMATS) as image:
        if image.format == "JPEG" and image.mode in _COMPONENTS:
            orientation = image.getexif().get(_ORIENTATION, 1)
            space = _colour_space(document, image)
            entries = _entries(image.width, image.height, space)
            number = document.stream(asset.content, f"{entries}/Filter/DCTDecode", packed=False)
            return EmbeddedPicture(number, _TURNED.get(orientation))
        if image.format == "PNG" and image.getexif().get(_ORIENTATION, 1) == 1:
            plain = _plain_png(asset.content)
            if plain is not None and "transparency" not in image.info:
                image.load()
                return EmbeddedPicture(_embed_plain_png(document, image, *plain))
        return EmbeddedPicture(_embed_decoded(document, image))


def _entries(width: int, height: int, space: str, bits: int = 8) -> str:
    return (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent {bits}"
        f"/ColorSpace {space}"
    )


def _plain_png(content: bytes) -> tuple[int, int, bytes] | None:
    """Return components, bits and deflated data of a PNG that PDF can show as it is."""
    if not content.startswith(_SIGNATURE):
        return None
    header = _PNG_HEADER.unpack_from(content, len(_SIGNATURE) + 8)
    _, _, bits, colour, _, _, interlaced = header
    if colour not in {_GREY, _RGB} or interlaced or bits > 8:  # noqa: PLR2004
        return None
    parts = []
    at = len(_SIGNATURE)
    while at + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if kind == b"IDAT":
            parts.append(content[at + 8 : at + 8 + length])
        at += length + 12
    return (1 if colour == _GREY else 3), bits, b"".join(parts)


def _embed_plain_png(
    document: TaggedDocument, image: Image.Image, components: int, bits: int, content: bytes
) -> int:
    space = _colour_space(document, image, components)
    decoding = f"/Predictor 15/Colors {components}/BitsPerComponent {bits}/Columns {image.width}"
    entries = _entries(image.width, image.height, space, bits)
    entries += f"/Filter/FlateDecode/DecodeParms<<{decoding}>>"
    return document.stream(content, entries, packed=False)


def _embed_decoded(document: TaggedDocument, image: Image.Image) -> int:
    """Write pixels; an alpha channel that hides something becomes a soft mask."""
    profile = image.info.get("icc_profile") if image.mode in {"L", "LA", "RGB", "RGBA"} else None
    image = ImageOps.exif_transpose(image)
    grey = image.mode in {"1", "L", "LA"} or image.mode.startswith("I")
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    mask = ""
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        if alpha.getextrema() != (255, 255):
            entries = _entries(image.width, image.height, "/DeviceGray")
            mask = f"/SMask {document.stream(alpha.tobytes(), entries)} 0 R"
    image = image.convert("L" if grey else "RGB")
    if profile:
        image.info["icc_profile"] = profile
    space = _colour_space(document, image)
    components = _COMPONENTS[image.mode]
    decoding = f"/Predictor 15/Colors {components}/BitsPerComponent 8/Columns {image.width}"
    entries = _entries(image.width, image.height, space) + mask
    entries += f"/Filter/FlateDecode/DecodeParms<<{decoding}>>"
    return document.stream(_filtered(image, components), entries, packed=False)


def _filtered(image: Image.Image, components: int) -> bytes:
    """Deflate rows as differences to the row above (PNG's filter 2)."""
    import numpy as np  # noqa: PLC0415 (few documents need it)

    rows = np.frombuffer(image.tobytes(), dtype=np.uint8)
    rows = rows.reshape(image.height, image.width * components)
    out = np.full((image.height, image.width * components + 1), 2, dtype=np.uint8)
    out[0, 1:] = rows[0]
    out[1:, 1:] = rows[1:] - rows[:-1]
    return zlib.compress(out.tobytes(), 9)


def _colour_space(
    document: TaggedDocument, image: Image.Image, components: int | None = None
) -> str:
    components = components or _COMPONENTS[image.mode]
    device = "/DeviceGray" if components == 1 else "/DeviceRGB"
    profile = image.info.get("icc_profile")
    if not isinstance(profile, bytes) or not _usable(profile, components):
        return device
    number = document.stream(profile, f"/N {components}/Alternate{device}")
    return f"{document.number(Raw(f'[/ICCBased {number} 0 R]'.encode()))} 0 R"


def _usable(profile: bytes, components: int) -> bool:
    """Whether a profile is one that ISO 32000-1, 8.6.5.5 allows for so many components."""
    return (
        len(profile) > _PROFILE_HEADER
        and int.from_bytes(profile[:4], "big") == len(profile)
        and profile[8] <= _PROFILE_NEWEST
        and profile[12:16] in _PROFILE_CLASSES
        and profile[16:20] == _PROFILE_SPACES[components]
        and profile[36:40] == b"acsp"
    )
