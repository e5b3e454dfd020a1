"""ID3 2.3 tags with chapters (id3.org: ID3v2.3.0, and ID3v2 Chapter Frame Addendum 1.0).

FFmpeg's own writer counts the entries of its one table of contents in one byte and does not nest,
so that a book of more than 255 chapters would have a broken table.
"""

import struct

from publish.model import Asset
from publish.render.audio.language_codes import language_code
from publish.render.audio.particulars import GENRE, Mark, Particulars

_UTF_16 = b"\x01"
_MOST_ENTRIES = 255
_NO_OFFSET = 0xFFFF_FFFF
_TOP_LEVEL, _ORDERED = 2, 1
_FRONT_COVER = 3


def tag(about: Particulars, marks: list[Mark], sample_rate: int) -> bytes:
    """Return the tag that stands before the MP3 frames."""
    lang = language_code(about.lang).encode("ascii")
    day = about.date[8:10] + about.date[5:7]
    texts = {
        b"TIT2": about.title,
        b"TIT3": about.subtitle,
        b"TPE1": about.artist,
        b"TPE2": about.artist,
        b"TALB": about.title,
        b"TIT1": about.series,
        b"TCOM": about.narrator,
        b"TCON": GENRE,
        b"TYER": about.date[:4],
        b"TDAT": day if len(day) == len("2411") else "",
        b"TLAN": lang.decode("ascii"),
        b"TCOP": about.rights,
        b"TPUB": about.publisher,
    }
    frames = [_text(name, value) for name, value in texts.items() if value]
    frames.append(_comment("", about.comment, lang))
    if about.description:
        frames.append(_comment("description", about.description, lang))
    if about.isbn:  # no frame of the standard's; the name that audio book shelves look for
        frames.append(_frame(b"TXXX", _UTF_16 + _ended("ISBN") + _utf_16(about.isbn)))
    if about.editors or about.translators:
        frames.append(_involved(about))
    frames += _contents(len(marks))
    frames += [_chapter(number, mark, sample_rate) for number, mark in enumerate(marks, 1)]
    if about.xmp is not None:  # XMP, part 3, 1.1.3
        frames.append(_frame(b"PRIV", b"XMP\0" + about.xmp))
    if about.cover is not None:
        frames.append(_picture(about.cover))
    content = b"".join(frames)
    return b"ID3\x03\x00\x00" + _seven_bits(len(content)) + content


def _contents(chapters: int) -> list[bytes]:
    """Return the table of contents, nested where one has not enough room."""
    names = [_chapter_name(number) for number in range(1, chapters + 1)]
    if len(names) <= _MOST_ENTRIES:
        return [_table(b"toc\0", _TOP_LEVEL | _ORDERED, names)]
    parts = [names[at : at + _MOST_ENTRIES] for at in range(0, len(names), _MOST_ENTRIES)]
    tables = {f"toc{number}\0".encode("ascii"): part for number, part in enumerate(parts, 1)}
    return [
        _table(b"toc\0", _TOP_LEVEL | _ORDERED, list(tables)),
        *(_table(name, _ORDERED, part) for name, part in tables.items()),
    ]


def _table(name: bytes, flags: int, entries: list[bytes]) -> bytes:
    return _frame(b"CTOC", name + bytes([flags, len(entries)]) + b"".join(entries))


def _chapter(number: int, mark: Mark, sample_rate: int) -> bytes:
    start, end = (round(1000 * each / sample_rate) for each in (mark.start, mark.end))
    times = struct.pack(">4I", start, end, _NO_OFFSET, _NO_OFFSET)
    return _frame(b"CHAP", _chapter_name(number) + times + _text(b"TIT2", mark.title))


def _chapter_name(number: int) -> bytes:
    return f"chp{number}\0".encode("ascii")


def _picture(cover: Asset) -> bytes:
    head = b"\0" + cover.media_type.encode("ascii") + b"\0" + bytes([_FRONT_COVER]) + b"\0"
    return _frame(b"APIC", head + cover.content)


def _text(name: bytes, value: str) -> bytes:
    return _frame(name, _UTF_16 + _utf_16(value))


def _involved(about: Particulars) -> bytes:
    """Return the list of involved people (ID3 2.3, 4.4): what somebody did, and a name, in turn."""
    pairs = [
        *(("editor", name) for name in about.editors),
        *(("translator", name) for name in about.translators),
    ]
    return _frame(b"IPLS", _UTF_16 + b"".join(_ended(text) for pair in pairs for text in pair))


def _comment(kind: str, value: str, lang: bytes) -> bytes:
    """Return a comment; the one without a kind is what players show as such."""
    return _frame(b"COMM", _UTF_16 + lang + _ended(kind) + _utf_16(value))


def _utf_16(value: str) -> bytes:
    return b"\xff\xfe" + value.encode("utf-16-le", "replace")


def _ended(value: str) -> bytes:
    return _utf_16(value) + b"\0\0"


def _frame(name: bytes, content: bytes) -> bytes:
    return name + struct.pack(">IH", len(content), 0) + content


def _seven_bits(size: int) -> bytes:
    """Return a size in four bytes of seven bits."""
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))
