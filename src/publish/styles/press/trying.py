"""The child process in which a printer's profile is tried: a library in C reads it (`confined`)."""

from typing import Any

from PIL import Image, ImageCms

from publish.budgets import CONVERSION_MEMORY, PROFILE_SECONDS
from publish.confined import Answer, serve
from publish.icc import to_inks

_COLOURS = ((0, 0, 0), (255, 0, 0), (0, 128, 255))


def main() -> None:
    """Serve requests until the input ends."""
    serve(answer, CONVERSION_MEMORY, PROFILE_SECONDS)


def answer(_: dict[str, Any], profile: bytes) -> Answer:
    """Return whether colours of a screen can be made into the inks of `profile`."""
    try:
        transform = to_inks(profile)
        for colour in _COLOURS:
            ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform)
    except (ImageCms.PyCMSError, OSError, ValueError, MemoryError):
        return {"sound": False}, b""
    return {"sound": True}, b""
