"""PNG files: what the head says, and only the chunks that make the picture (PNG 3rd edition)."""

import struct
import zlib
from dataclasses import dataclass

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, RGBA = 0, 2, 6
_DEPTH = 8
_INCHES_PER_METRE = 39.37007874
_HEAD = struct.Struct(">IIBBBBB")
_RESOLUTION = struct.Struct(">IIB")
_PER_METRE = 1
_CHECK = struct.Struct(">I")


class BrokenError(Exception):
    """A picture that cannot be read; the message is one clause, lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PngHead:
    """What a PNG says of itself; `plain` if it needs no conversion."""

    width: int
    height: int
    depth: int
    colour: int
    interlaced: bool
    chunks: dict[bytes, list[bytes]]

    @property
    def plain(self) -> bool:
        """Whether it is 8-bit grey, RGB or RGBA as it stands, in the sRGB colour space."""
        return (
            self.depth == _DEPTH
            and self.colour in {GREY, RGB, RGBA}
            and not self.interlaced
            and not self.chunks.keys() & {b"tRNS", b"iCCP", b"cICP", b"eXIf"}
        )

    @property
    def dots_per_inch(self) -> float | None:
        """The resolution that it claims."""
        content = self.chunks.get(b"pHYs", [b""])[0]
        if len(content) != _RESOLUTION.size:
            return None
        dots, _, unit = _RESOLUTION.unpack(content)
        return float(dots) / _INCHES_PER_METRE if unit == _PER_METRE else None


def read_png(content: bytes) -> PngHead:
    """Read the chunks of a PNG, up to its end. Raises BrokenError."""
    chunks: dict[bytes, list[bytes]] = {}
    at = len(SIGNATURE)
    while b"IEND" not in chunks:
        if at + 12 > len(content):
            raise BrokenError("it ends too early")
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        body = content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) != _CHECK.size:
            raise BrokenError("it ends too early")
        if _CHECK.unpack(check) != (zlib.crc32(kind + body),):
            raise BrokenError("a checksum in it is wrong")
        chunks.setdefault(kind, []).append(body)
        at += 12 + length
    head = chunks.get(b"IHDR", [b""])[0]
    if len(head) != _HEAD.size or b"IDAT" not in chunks:
        raise BrokenError("it holds no picture")
    width, height, depth, colour, _, _, interlace = _HEAD.unpack(head)
    return PngHead(
        width=width,
        height=height,
        depth=depth,
        colour=colour,
        interlaced=bool(interlace),
        chunks=chunks,
    )


def stripped_png(head: PngHead) -> bytes:
    """Return the PNG with nothing but its picture: no text, no place, no date."""
    (header,) = head.chunks[b"IHDR"][:1]
    parts = [(b"IHDR", header), *((b"IDAT", body) for body in head.chunks[b"IDAT"]), (b"IEND", b"")]
    return SIGNATURE + b"".join(
        _CHECK.pack(len(body)) + kind + body + _CHECK.pack(zlib.crc32(kind + body))
        for kind, body in parts
    )
