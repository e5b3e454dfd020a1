"""WebP, AVIF and GIF made into PNG or JPEG by a limited child process (see `decoding`)."""

import threading
from dataclasses import dataclass

from publish.budgets import CONVERSION_SECONDS, PICTURE_PIXELS
from publish.confined import Child, ChildError

FORMS = {"WebP": "WEBP", "AVIF": "AVIF", "GIF": "GIF"}
"""What is converted, and what Pillow calls it."""

_PATIENCE = 2.0 * CONVERSION_SECONDS
"""Seconds on the clock after which a child is ended: others may have the processor."""
_MOST = 8 * PICTURE_PIXELS
"""Bytes of a converted picture."""


class ConversionError(Exception):
    """A picture that was not converted; `large` says how many pixels it has, if that is why."""

    def __init__(self, message: str, *, large: str = "") -> None:
        super().__init__(message)
        self.large = large


@dataclass(frozen=True, slots=True)
class Converted:
    """A picture in another format; `moves` tells that it has more frames than this first one."""

    content: bytes
    form: str
    moves: bool


class Converter:
    """Asks one child, a picture at a time."""

    def __init__(self) -> None:
        self._child = Child("publish.resolve.decoding", _PATIENCE)
        self._lock = threading.Lock()

    def convert(self, content: bytes, form: str) -> Converted:
        """Return a picture of one of FORMS as PNG or JPEG. Raises ConversionError."""
        try:
            with self._lock:
                header, picture = self._child.ask({"form": FORMS[form]}, content, _MOST)
        except ChildError as error:
            raise ConversionError("cannot be decoded within the limits") from error
        refused = header.get("refused")
        if refused == "large":
            size = f"{int(header['width']):,} × {int(header['height']):,} pixels"
            raise ConversionError(f"has {size}", large=size)
        if refused == "memory":
            raise ConversionError("asks for more memory than a picture may have")
        if refused or header.get("form") not in {"PNG", "JPEG"} or not picture:
            raise ConversionError("cannot be decoded")
        return Converted(picture, str(header["form"]), bool(header.get("moves")))

    def stop(self) -> None:
        """End the child."""
        self._child.stop()


CONVERTER = Converter()
"""The one of this process."""
