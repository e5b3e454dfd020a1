"""What a child process does in which other formats are decoded (see `confined`)."""

import io
import struct
import warnings
from typing import Any

from PIL import Image, ImageOps

from publish.budgets import (
    CONVERSION_MEMORY,
    CONVERSION_SECONDS,
    LONGEST_SIDE,
    PICTURE_PIXELS,
)
from publish.confined import Answer, serve

_QUALITY = 92


def main() -> None:
    """Serve requests until the input ends."""
    serve(answer, CONVERSION_MEMORY, CONVERSION_SECONDS)


def answer(request: dict[str, Any], content: bytes) -> Answer:
    """Return what is told of a picture of `form`, and its first frame as a PNG or JPEG.

    What is `refused` is `large`, wants too much `memory` or is `broken`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return _decoded(content, request["form"])
    except MemoryError:
        return {"refused": "memory"}, b""
    except Exception:  # noqa: BLE001  whatever a decoder raises is told, not shown
        return {"refused": "broken"}, b""


def _decoded(content: bytes, form: str) -> Answer:
    image: Image.Image = Image.open(io.BytesIO(content), formats=(form,))
    width, height = image.size
    if width * height > PICTURE_PIXELS or max(width, height) > LONGEST_SIDE:
        return {"refused": "large", "width": width, "height": height}, b""
    moves = bool(getattr(image, "is_animated", False))
    image.seek(0)
    image.load()
    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if image.mode not in {"RGB", "RGBA", "L"}:
        clear = "transparency" in image.info or image.mode in {"LA", "PA", "La", "RGBa"}
        image = image.convert("RGBA" if clear else "RGB")
    photograph = image.mode != "RGBA" and (
        form == "AVIF" or (form == "WEBP" and _is_lossy(content))
    )
    image.info.clear()
    buffer = io.BytesIO()
    if photograph:
        image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, icc_profile=profile)
    else:
        image.save(buffer, "PNG", compress_level=6, icc_profile=profile)
    return {"form": "JPEG" if photograph else "PNG", "moves": moves}, buffer.getvalue()


def _is_lossy(content: bytes) -> bool:
    """Whether the first frame of a WebP is a photograph's (`VP8 `), not a drawing's (`VP8L`)."""
    at = 12
    while at + 8 <= len(content):
        kind, length = struct.unpack("<4sI", content[at : at + 8])
        if kind in {b"VP8 ", b"VP8L"}:
            return bool(kind == b"VP8 ")
        at += 8 + (16 if kind == b"ANMF" else length + length % 2)
    return False
