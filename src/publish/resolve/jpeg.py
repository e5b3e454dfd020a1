"""JPEG files: what the head says, and only the segments that make the picture (ITU-T T.81)."""

import re
import struct
from dataclasses import dataclass

from publish.resolve.png import BrokenError

_DEPTH = 8
# In coded data FF 00 is a byte FF, FF D0 to FF D7 are restarts, FF FF is filling.
_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]", re.DOTALL)
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SHOWN = frozenset({0xC0, 0xC1, 0xC2})
_NEVER = frozenset({0xD8, 0xDC})
"""A second start, and a height that is told after the rows."""
_START_OF_SCAN = 0xDA
_END = 0xD9
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_CENTIMETRES_PER_INCH = 2.54


@dataclass(frozen=True, slots=True, kw_only=True)
class JpegHead:
    """What a JPEG says of itself, and its bytes without metadata (`stripped`).

    `rgb`: its components are red, green and blue, which only their names say.
    """

    width: int
    height: int
    components: int
    dots_per_inch: float | None
    scans: int
    exif: bytes
    profile: bytes
    rgb: bool
    stripped: bytes


def read_jpeg(content: bytes) -> JpegHead:
    """Read the segments of a JPEG, up to its end; what follows is left out. Raises BrokenError."""
    kept = [content[:2]]
    frame: tuple[int, int, int] | None = None
    density: float | None = None
    exif = b""
    profile: list[bytes] = []
    scans = 0
    adobe = jfif = named = False
    at = 2
    while True:
        at, marker = _marker(content, at)
        if marker == _END:
            break
        if marker in _STANDALONE:
            continue
        if marker in _NEVER:
            raise BrokenError("it holds another picture, or has its height at the end")
        (length,) = struct.unpack(">H", _piece(content, at, 2))
        body = _piece(content, at + 2, length - 2)
        at += length
        if marker in _FRAMES:
            if frame is not None:
                raise BrokenError("it has two frames")
            depth, height, width, components = struct.unpack(">BHHB", _piece(body, 0, 6))
            if marker not in _SHOWN or depth != _DEPTH:
                raise BrokenError("it is of a kind of JPEG that few programs show")
            named = body[6::3] == b"RGB"
            frame = (width, height, components)
        if marker == _APP0 and body.startswith(b"JFIF\0"):
            jfif = True
            density = density or _density(body)
        elif marker == _APP1:
            exif = exif or (body if body.startswith(b"Exif\0") else b"")
        elif marker == _APP2 and body.startswith(b"ICC_PROFILE\0"):
            profile.append(body[14:])
        metadata = _APP0 <= marker <= _APP15 or marker == _COMMENT
        mixed = marker == _APP14 and body.startswith(b"Adobe")  # says how colours are mixed
        adobe = adobe or mixed
        if mixed or not metadata:
            kept.append(content[at - length - 2 : at])
        if marker == _START_OF_SCAN:
            end = _scan_end(content, at)
            kept.append(content[at:end])
            at = end
            scans += 1
    if frame is None or not scans:
        raise BrokenError("it holds no picture")
    # Programs take letters for the names of components; a JFIF head would say YCbCr.
    rgb = named and not adobe and not jfif
    width, height, components = frame
    return JpegHead(
        width=width,
        height=height,
        components=components,
        dots_per_inch=density,
        scans=scans,
        exif=exif,
        profile=b"".join(profile),
        rgb=rgb,
        stripped=kept[0]
        + (b"" if adobe or rgb else _opening(density))
        + b"".join(kept[1:])
        + b"\xff\xd9",
    )


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """Return the offset after the marker at `at`, and the marker; fill bytes are passed over."""
    if content[at : at + 1] != b"\xff":
        raise BrokenError("it ends too early" if at >= len(content) else "its parts do not fit")
    while content[at : at + 1] == b"\xff":
        at += 1
    return at + 1, _piece(content, at, 1)[0]


def _piece(content: bytes, at: int, length: int) -> bytes:
    piece = content[at : at + length]
    if length < 0 or len(piece) < length:
        raise BrokenError("it ends too early")
    return piece


def _scan_end(content: bytes, at: int) -> int:
    """Return where the coded data that begins at `at` ends: at a marker other than a restart."""
    found = _MARKER.search(content, at)
    if found is None:
        raise BrokenError("it ends too early")
    return found.start()


def _density(body: bytes) -> float | None:
    try:
        (dots,) = struct.unpack(">H", body[8:10])
    except struct.error:
        return None
    return {1: float(dots), 2: dots * _CENTIMETRES_PER_INCH}.get(body[7]) or None


def _opening(density: float | None) -> bytes:
    """Return a JFIF segment with its unit and densities: dots an inch, or none known."""
    return b"\xff\xe0\x00\x10JFIF\0\x01\x01" + _written(density) + b"\0\0"


def _written(density: float | None) -> bytes:
    if density is None or not 1 <= density < 2**16:
        return struct.pack(">BHH", 0, 1, 1)
    return struct.pack(">BHH", 1, round(density), round(density))
