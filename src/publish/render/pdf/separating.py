"""The child process in which pictures are made into what a press prints.

A printer's profile is read by a library in C: what is wrong with one ends this process alone.
"""

import io
import zlib
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageCms

from publish.budgets import CONVERSION_MEMORY, SEPARATION_SECONDS
from publish.confined import Answer, serve
from publish.icc import to_inks

_to_inks = lru_cache(maxsize=1)(to_inks)
_FULL = 255
_WHITE = (_FULL, _FULL, _FULL)
_ROWS = 256
"""Rows whose ink is measured at a time."""


def main() -> None:
    """Serve requests until the input ends."""
    serve(answer, CONVERSION_MEMORY, SEPARATION_SECONDS)


def answer(request: dict[str, Any], content: bytes) -> Answer:
    """Return the deflated samples of a picture, and those of what it lets through behind them.

    A photograph whose data can stay as they are is `kept`.

    `form` is PNG or JPEG. `colour` is `cmyk`, with the profile in the first `profile` bytes, `srgb`
    or `grey`; what has no colour is grey with each. A `flat` one stands on white. No pixel has more
    than `ink` per cent.
    """
    profile = content[: request["profile"]]
    image: Image.Image = Image.open(
        io.BytesIO(content[request["profile"] :]), formats=(request["form"],)
    )
    image.load()
    mask = b""
    if image.mode == "P":
        image = image.convert("RGB")
    if image.mode == "RGBA":
        alpha = image.getchannel("A")
        if request["flat"]:
            ground = Image.new("RGB", image.size, _WHITE)
            ground.paste(image.convert("RGB"), mask=alpha)
            image = ground
        elif alpha.getextrema() != (_FULL, _FULL):
            mask = zlib.compress(alpha.tobytes(), 6)
        image = image.convert("RGB")
    if request["form"] == "JPEG" and (image.mode == "L" or _stays(image, request["colour"])):
        return {"kept": True, "mode": image.mode, "mask": 0}, b""
    plain = _plain(image, request["colour"], profile, request["ink"])
    samples = zlib.compress(plain.tobytes(), 6)
    head = {"mode": plain.mode, "width": plain.width, "height": plain.height, "mask": len(mask)}
    return head, samples + mask


def _stays(image: Image.Image, colour: str) -> bool:
    """Whether a photograph is printed in its colours as they are."""
    return colour == "srgb" and not _is_grey(image)


def _plain(image: Image.Image, colour: str, profile: bytes, ink: float) -> Image.Image:
    if image.mode != "RGB":
        return image.convert("L")  # grey of 1, 2, 4 or 8 bits
    if colour == "grey" or _is_grey(image):
        return image.convert("L")
    if colour != "cmyk":
        return image
    made = ImageCms.applyTransform(image, _to_inks(profile))
    assert made is not None  # noqa: S101  it is another image
    return _limited(made, ink)


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    pairs = ((red, green), (green, blue))
    return all(ImageChops.difference(*pair).getextrema() == (0, 0) for pair in pairs)


def _limited(image: Image.Image, ink: float) -> Image.Image:
    """Take what is too much ink out of cyan, magenta and yellow alike: black stays."""
    most = int(ink * _FULL / 100)
    pixels = np.array(image, dtype=np.uint8)
    for first in range(0, len(pixels), _ROWS):
        rows = pixels[first : first + _ROWS].astype(np.int32)
        colours = rows[..., :3].sum(axis=-1)
        room = np.maximum(most - rows[..., 3], 0)
        over = colours > room
        if over.any():
            # rounded down, so that three together are never over
            share = rows[over][:, :3] * room[over][:, None] // colours[over][:, None]
            pixels[first : first + _ROWS][over, :3] = share
    return Image.frombytes("CMYK", image.size, pixels.tobytes())
