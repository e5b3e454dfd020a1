"""The chunks of PNG files: one reader for all who look into them (PNG 3, 5 and 11.2.1)."""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
"""Colour types."""

_CHUNK = struct.Struct(">I4s")
_CHECK = struct.Struct(">I")
_HEADER = struct.Struct(">IIBBBBB")


class PngError(ValueError):
    """A file that is no whole PNG; the message is one clause, lower case."""


class PngHeader(NamedTuple):
    """What IHDR says; sizes in pixels, `depth` in bits a sample."""

    width: int
    height: int
    depth: int
    colour: int
    compression: int
    filtering: int
    interlace: int


def read_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the body of each chunk up to the end of the picture. Raises PngError."""
    at = len(SIGNATURE)
    kind = b""
    while kind != b"IEND":
        length, kind = _CHUNK.unpack(_part(content, at, _CHUNK.size))
        at += _CHUNK.size
        body = _part(content, at, length)
        if _CHECK.unpack(_part(content, at + length, _CHECK.size)) != (zlib.crc32(kind + body),):
            raise PngError("a checksum in it is wrong")
        yield kind, body
        at += length + _CHECK.size


def write_chunk(kind: bytes, body: bytes) -> bytes:
    """Return a chunk with its length and its checksum."""
    return _CHECK.pack(len(body)) + kind + body + _CHECK.pack(zlib.crc32(kind + body))


def read_header(body: bytes) -> PngHeader:
    """Return what the body of IHDR says. Raises PngError."""
    if len(body) != _HEADER.size:
        raise PngError("its head is none that a PNG may have")
    return PngHeader(*_HEADER.unpack(body))


def colour_type(content: bytes) -> int:
    """Return the colour type of a PNG that was read before."""
    _, body = next(read_chunks(content))
    return read_header(body).colour


def _part(content: bytes, at: int, length: int) -> bytes:
    part = content[at : at + length]
    if len(part) < length:
        raise PngError("it ends too early")
    return part
