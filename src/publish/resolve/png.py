"""PNG files: what the head says, and only the chunks that make the picture (PNG 3rd edition)."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from publish.budgets import PNG_CHUNKS
from publish.png import (
    GREY,
    GREY_ALPHA,
    PALETTE,
    RGB,
    RGBA,
    SIGNATURE,
    PngError,
    read_chunks,
    read_header,
    write_chunk,
)

_DEPTHS = {
    GREY: (1, 2, 4, 8, 16),
    RGB: (8, 16),
    PALETTE: (1, 2, 4, 8),
    GREY_ALPHA: (8, 16),
    RGBA: (8, 16),
}
_SAMPLES = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
_DECODED = (b"IHDR", b"iCCP", b"cICP", b"gAMA", b"cHRM", b"sRGB", b"PLTE", b"tRNS")
"""What tells how the data are to be shown, in the order that the standard asks for."""
_ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
_STEP = 1 << 20
_PACKED = frozenset({b"zTXt", b"iTXt", b"iCCP"})
_LONGEST_TEXT = 1 << 20
_INCHES_PER_METRE = 39.37007874
_RESOLUTION = struct.Struct(">IIB")
_PER_METRE = 1


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
        """Whether it is grey, RGB, RGBA or of a palette as it stands, opaque or RGBA, in sRGB."""
        return (
            self.depth in ((1, 2, 4, 8) if self.colour in {GREY, PALETTE} else (8,))
            and self.colour in {GREY, RGB, PALETTE, RGBA}
            and not self.interlaced
            and not self.chunks.keys() & {b"tRNS", b"iCCP", b"cICP", b"eXIf"}
        )

    @property
    def colours(self) -> int:
        """How many colours its palette holds whole."""
        return len(self.chunks.get(b"PLTE", [b""])[0]) // 3

    @property
    def dots_per_inch(self) -> float | None:
        """The resolution that it claims."""
        content = self.chunks.get(b"pHYs", [b""])[0]
        if len(content) != _RESOLUTION.size:
            return None
        dots, _, unit = _RESOLUTION.unpack(content)
        return float(dots) / _INCHES_PER_METRE if unit == _PER_METRE else None


def read_png(content: bytes) -> PngHead:
    """Read the chunks of a PNG, up to its end, and measure its data. Raises BrokenError.

    What is returned holds one head, one palette and one run of data, so that no other program can
    take another picture out of it than the one that was measured.
    """
    try:
        chunks = _sorted(content)
        if b"IDAT" not in chunks:
            raise BrokenError("it holds no picture")
        header = read_header(chunks[b"IHDR"][0])
    except PngError as error:
        raise BrokenError(str(error)) from error
    if (
        header.depth not in _DEPTHS.get(header.colour, ())
        or header.compression
        or header.filtering
        or header.interlace > 1
        or (header.colour == PALETTE and b"PLTE" not in chunks)
    ):
        raise BrokenError("its head is none that a PNG may have")
    return PngHead(
        width=header.width,
        height=header.height,
        depth=header.depth,
        colour=header.colour,
        interlaced=bool(header.interlace),
        chunks=chunks,
    )


def _sorted(content: bytes) -> dict[bytes, list[bytes]]:
    """Return the bodies of a PNG's chunks by kind."""
    chunks: dict[bytes, list[bytes]] = {}
    last = b""
    for number, (kind, body) in enumerate(read_chunks(content)):
        if number == PNG_CHUNKS:
            raise BrokenError(f"it has more than {PNG_CHUNKS:,} parts")
        if (not last) is not (kind == b"IHDR"):
            raise BrokenError("it has two heads" if kind == b"IHDR" else "it has no head")
        critical = not kind[0] & 0x20
        if critical and kind not in _CRITICAL:
            raise BrokenError("it holds a part that is not in the standard")
        if kind == b"PLTE" and kind in chunks:
            raise BrokenError("it has two palettes")
        if kind == b"IDAT" and kind in chunks and last != b"IDAT":
            raise BrokenError("its data are torn apart")
        if kind in _PACKED and _swells(kind, body):
            part = "its colour profile" if kind == b"iCCP" else "a text in it"
            raise BrokenError(f"{part} inflates to megabytes")
        chunks.setdefault(kind, []).append(body)
        last = kind
    return chunks


def _swells(kind: bytes, body: bytes) -> bool:
    """Whether a chunk's text or profile inflates to more than anything of its kind has."""
    _, _, rest = body.partition(b"\0")
    packed = rest[1:]
    if kind == b"iTXt":
        if rest[:1] != b"\1":
            return False
        packed = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    try:
        return len(zlib.decompressobj().decompress(packed, _LONGEST_TEXT + 1)) > _LONGEST_TEXT
    except zlib.error:
        return False  # it is left out


def measure_data(head: PngHead) -> None:
    """Inflate a PNG's data without keeping them: exactly its rows, not a byte more.

    A few bytes can inflate to gigabytes, which the next program would find out by itself. Raises
    BrokenError.
    """
    wanted = sum(
        rows * (1 + (columns * _SAMPLES[head.colour] * head.depth + 7) // 8)
        for columns, rows in _passes(head)
        if columns and rows
    )
    inflater = zlib.decompressobj()
    found = 0
    try:
        for body in head.chunks[b"IDAT"]:
            waiting = body
            while waiting and found <= wanted and not inflater.eof:
                found += len(inflater.decompress(waiting, _STEP))
                waiting = inflater.unconsumed_tail
    except zlib.error as error:
        raise BrokenError("its data cannot be inflated") from error
    if found > wanted:
        raise BrokenError("its data are longer than its size says")
    if found < wanted or not inflater.eof:
        raise BrokenError("it ends too early")
    if inflater.unused_data:
        raise BrokenError("something stands behind its data")


def _passes(head: PngHead) -> Iterator[tuple[int, int]]:
    """Yield the columns and rows of each pass (PNG, 8.2: Adam7)."""
    if not head.interlaced:
        yield head.width, head.height
        return
    for x, y, across, down in _ADAM7:
        yield -(-(head.width - x) // across), -(-(head.height - y) // down)


def single_png(head: PngHead) -> bytes:
    """Return the PNG with its one head, palette, transparency, colours and data."""
    kept = [(kind, head.chunks[kind][:1]) for kind in _DECODED if kind in head.chunks]
    return _written([(kind, body) for kind, bodies in kept for body in bodies], head)


def stripped_png(head: PngHead) -> bytes:
    """Return the PNG with nothing but its picture: no text, no place, no date."""
    needed = (b"IHDR", b"PLTE") if head.colour == PALETTE else (b"IHDR",)
    return _written([(kind, head.chunks[kind][0]) for kind in needed], head)


def _written(before: list[tuple[bytes, bytes]], head: PngHead) -> bytes:
    parts = [*before, *((b"IDAT", body) for body in head.chunks[b"IDAT"]), (b"IEND", b"")]
    return SIGNATURE + b"".join(write_chunk(kind, body) for kind, body in parts)
