"""MP3 as a file: its frames, and the frame before them that tells players what they need.

That frame (Xing's, as LAME writes it: "Info" for a constant bit rate) holds the number of frames, a
table for seeking, and how many samples at both ends are not the sound's. ISO/IEC 13818-3 tells how
a frame begins; the rest is gabriel.mp3-tech.org/mp3infotag.html.
"""

import struct
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

RATES = (16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
"""Sample rates in Hz that every player knows."""

ENCODER_DELAY = 576
DECODER_DELAY = 529
"""Samples by which LAME, and any decoder after it, are late."""

_BIT_RATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""kbit/s by the number in a frame's head, of MPEG-1 and MPEG-2 layer III."""

_MOST_PADDING = 0xFFF
_LEAST_INFO_RATE = 64
"""kbit/s of the first frame at the least: in a smaller one the table has no room."""

_STEPS = 100
_SIDE = {1: 17, 2: 9}
"""Bytes of side information in a frame of one channel."""


def frame_samples(sample_rate: int) -> int:
    """Return how many samples a frame holds."""
    return 1152 if _version(sample_rate) == 1 else 576


def bit_rate(wanted: int, sample_rate: int) -> int:
    """Return the least bit rate in kbit/s that there is and that is not below the one wanted."""
    rates = _BIT_RATES[_version(sample_rate)]
    return min((rate for rate in rates if rate >= wanted), default=rates[-1])


def frames(stream: BinaryIO, sample_rate: int) -> Iterator[bytes]:
    """Yield the frames of what an encoder gave. Raises ValueError where one does not begin."""
    at = 0
    while head := stream.read(4):
        if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004  layer III
            raise ValueError(f"no MP3 frame begins at byte {at}")
        rate = _BIT_RATES[_version(sample_rate)][head[2] >> 4]
        size = _size(rate, sample_rate) + (head[2] >> 1 & 1)
        yield head + stream.read(size - 4)
        at += size


def write_frames(target: BinaryIO, found: Iterable[bytes], samples: int, sample_rate: int) -> None:
    """Write the frames of `samples` samples of sound after the frame that tells of them.

    That one is written last, where `target` stood; frames are not held. Raises ValueError where
    there are too few or too many of them.
    """
    start = target.tell()
    version = _version(sample_rate)
    sizes = array("H")
    music = _Music(target)
    for frame in found:
        if not sizes:
            head = bytearray(frame[:4])
            bits = _BIT_RATES[version][head[2] >> 4]
            rate = max(_LEAST_INFO_RATE, bits)
            head[1] |= 1  # no checksum
            head[2] = _BIT_RATES[version].index(rate) << 4 | head[2] & 0x0C
            size = _size(rate, sample_rate)
            target.write(bytes(size))
        sizes.append(len(frame))
        music.add(frame)
    music.flush()
    padding = len(sizes) * frame_samples(sample_rate) - ENCODER_DELAY - samples
    if not DECODER_DELAY <= padding <= _MOST_PADDING:
        raise ValueError(f"{padding} samples are left over")
    tag = b"".join(
        (
            bytes(head).ljust(4 + _SIDE[version], b"\0"),
            struct.pack(">4s3I", b"Info", 0xF, len(sizes), size + music.bytes),
            _table(sizes, size),
            struct.pack(">I", 100 - 10 * 7),
            b"LAME3.100",
            bytes([1, sample_rate // 200, *bytes(8), 0]),
            bytes([min(255, bits)]),
            (ENCODER_DELAY << 12 | padding).to_bytes(3, "big"),
            bytes([0, 0, 0, 0]),
            struct.pack(">IH", size + music.bytes, music.checksum),
        )
    )
    target.seek(start)
    target.write(tag + _checksum(tag).to_bytes(2, "big") + bytes(size - len(tag) - 2))


class _Music:
    """Frames on their way to a file, counted and summed."""

    def __init__(self, target: BinaryIO) -> None:
        self.bytes = 0
        self.checksum = 0
        self._target = target
        self._held = bytearray()

    def add(self, frame: bytes) -> None:
        self._held += frame
        if len(self._held) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        self._target.write(self._held)
        self.bytes += len(self._held)
        self.checksum = _checksum(self._held, self.checksum)
        self._held = bytearray()


def _table(sizes: Sequence[int], before: int) -> bytes:
    """Return where each hundredth of the time stands, in 256ths of the bytes."""
    ends = before + np.cumsum([0, *sizes])
    places = [ends[len(sizes) * step // _STEPS] * 256 // ends[-1] for step in range(_STEPS)]
    return bytes(min(255, int(place)) for place in places)


def _version(sample_rate: int) -> int:
    return 1 if sample_rate >= RATES[3] else 2


def _size(rate: int, sample_rate: int) -> int:
    return frame_samples(sample_rate) // 8 * rate * 1000 // sample_rate


_LANE = 2048
_AT_ONCE = 1 << 22


def _checksum(content: bytes | bytearray, before: int = 0) -> int:
    """Return the CRC-16 that LAME uses (x¹⁶ + x¹⁵ + x² + 1, reflected), going on from `before`.

    Lanes of equal length are counted side by side. Zeros at the head change nothing; a lane's
    checksum is moved on over the lanes after it by the images of its sixteen bits.
    """
    begun = bytearray(content[:2])
    for at, byte in enumerate(before.to_bytes(2, "little")[: len(begun)]):
        begun[at] ^= byte
    whole = (begun + content[2:]).rjust(-len(content) % _LANE + len(content), b"\0")
    lanes = np.frombuffer(whole, np.uint8)
    sums = _stepped(np.zeros(len(lanes) // _LANE, np.uint16), lanes.reshape(-1, _LANE))
    bits = np.left_shift(1, np.arange(16)).astype(np.uint16)
    images = [int(image) for image in _stepped(bits, np.zeros((16, _LANE), np.uint8))]
    total = 0
    for each in sums:
        moved = int(each)
        for bit, image in enumerate(images):
            if total >> bit & 1:
                moved ^= image
        total = moved
    return total


def _stepped(sums: NDArray[np.uint16], lanes: NDArray[np.uint8]) -> NDArray[np.uint16]:
    table = _crc_table()
    for column in range(lanes.shape[1]):
        sums = (sums >> 8) ^ table[(sums ^ lanes[:, column]) & 0xFF]
    return sums


def _crc_table() -> NDArray[np.uint16]:
    table = np.arange(256, dtype=np.uint16)
    for _ in range(8):
        table = np.where(table & 1, table >> 1 ^ 0xA001, table >> 1).astype(np.uint16)
    return table
