"""Pictures made into what every output can show, as `publish.model.Asset` promises it.

Pixels that are so already are not coded anew.
"""

import io
import struct
import warnings

from PIL import Image, ImageCms

from publish.budgets import JPEG_SCANS, LONGEST_SIDE, PICTURE_PASSES, PICTURE_PIXELS
from publish.png import PALETTE
from publish.resolve.jpeg import JpegHead, read_jpeg
from publish.resolve.png import (
    BrokenError,
    PngHead,
    measure_data,
    read_png,
    single_png,
    stripped_png,
)

_QUALITY = 95
_COARSEST, _FINEST = 10, 4800  # dots per inch that can be meant
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_OPAQUE = (255, 255)


class TooLargeError(Exception):
    """A picture of more pixels than we decode; the message says how many."""


def clean_picture(content: bytes, form: str) -> tuple[bytes, str, int, int, float | None]:
    """Return content, media type, width, height and dots per inch of a PNG or JPEG, cleaned.

    Raises BrokenError or TooLargeError.
    """
    if form == "PNG":
        png = read_png(content)
        _check_size(png.width, png.height)
        measure_data(png)
        return _clean_png(png)
    jpeg = read_jpeg(content)
    _check_size(jpeg.width, jpeg.height)
    if jpeg.scans > JPEG_SCANS or jpeg.scans * jpeg.width * jpeg.height > PICTURE_PASSES:
        raise TooLargeError(f"{jpeg.scans:,} scans of {jpeg.width:,} × {jpeg.height:,} pixels")
    return _clean_jpeg(jpeg)


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise BrokenError("it has no pixels")
    if width * height > PICTURE_PIXELS or max(width, height) > LONGEST_SIDE:
        raise TooLargeError(f"{width:,} × {height:,} pixels")


def _clean_png(head: PngHead) -> tuple[bytes, str, int, int, float | None]:
    image = _decode(single_png(head), "PNG", head)
    dots = _plausible(head.dots_per_inch)
    if head.plain and _names_colours(image, head):
        return stripped_png(head), "image/png", *image.size, dots
    turn = _turn(head.chunks.get(b"eXIf", [b""])[0])
    profile = image.info.get("icc_profile") or b""
    image = _eight_bit(_in_srgb(_shallow(image), profile))
    image = image if turn is None else image.transpose(turn)
    image.info.clear()
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=6)  # 9 costs five times as much for a tenth
    return buffer.getvalue(), "image/png", *image.size, dots


def _names_colours(image: Image.Image, head: PngHead) -> bool:
    """Whether each pixel is of its palette, if it has one: programs differ on what is not."""
    if head.colour != PALETTE:
        return True
    largest = image.getextrema()[1]
    whole = head.colours * 3 == len(head.chunks[b"PLTE"][0])
    return whole and isinstance(largest, int | float) and largest < head.colours <= 1 << head.depth


def _clean_jpeg(head: JpegHead) -> tuple[bytes, str, int, int, float | None]:
    image = _decode(head.stripped, "JPEG", head)
    dots = _plausible(head.dots_per_inch)
    turn = _turn(head.exif)
    if head.components in {1, 3} and turn is None and not head.rgb and _is_srgb(head.profile):
        return head.stripped, "image/jpeg", *image.size, dots
    image = _eight_bit(_in_srgb(image, head.profile))
    image = image if turn is None else image.transpose(turn)
    image.info.clear()
    buffer = io.BytesIO()
    image.convert("L" if image.mode == "L" else "RGB").save(
        buffer, "JPEG", quality=_QUALITY, subsampling=0, dpi=(dots, dots) if dots else (0, 0)
    )
    return buffer.getvalue(), "image/jpeg", *image.size, dots


def _decode(content: bytes, form: str, head: PngHead | JpegHead) -> Image.Image:
    """Decode every pixel by one named decoder; what Pillow only warns of is refused too.

    It gets the one head that we read, and must find the same size in it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(content), formats=(form,))
            image.load()
    except (OSError, SyntaxError, ValueError, Warning, struct.error, MemoryError) as error:
        raise BrokenError("it cannot be decoded") from error
    if image.size != (head.width, head.height):
        raise BrokenError("programs do not agree on its size")
    return image


def _shallow(image: Image.Image) -> Image.Image:
    """Return 16 bits a pixel of grey as eight; Pillow itself would clip them."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _turn(exif: bytes) -> Image.Transpose | None:
    """Return how the picture is made upright (EXIF 2.32, 4.6.4 A); None if it is, or cannot say."""
    if not exif:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            read = Image.Exif()
            read.load(exif)
            return _TURNS.get(read.get(_ORIENTATION, 1))
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, Warning):
        return None  # a picture with unreadable metadata is shown as it stands


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture with its colours converted from `profile` to sRGB."""
    if image.mode not in {"RGB", "RGBA", "L", "CMYK"} or _is_srgb(profile):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        converted = ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a profile that is none, or is for another kind of picture
    return converted if converted is not None else image


def _is_srgb(profile: bytes) -> bool:
    """Whether there is no profile, or one that says that it is sRGB."""
    return not profile or b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return the picture as grey, RGB or, if any of it is transparent, RGBA."""
    transparent = "transparency" in image.info or image.mode in {"LA", "La", "PA", "RGBA", "RGBa"}
    if transparent:
        full = image.convert("RGBA")
        return full if full.getchannel("A").getextrema() != _OPAQUE else full.convert("RGB")
    return image.convert("L" if image.mode in {"1", "L", "F", "I"} else "RGB")


def _plausible(dots: float | None) -> float | None:
    return round(dots, 2) if dots is not None and _COARSEST <= dots <= _FINEST else None
