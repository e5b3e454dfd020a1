"""The audio book as MP4: the tracks' AAC packets one after the other, with chapters and cover."""

import struct
from fractions import Fraction
from itertools import islice
from pathlib import Path

import av
from av.container import OutputContainer
from av.packet import Packet
from av.stream import Disposition, Stream

from publish import xmp
from publish.model import Asset, Narration
from publish.model.words import colon, word
from publish.render.audio.language_codes import language_code
from publish.render.audio.particulars import GENRE, Mark, Particulars

FRAME = 1024
_AUDIOBOOK = "2"
"""Apple's `stik`."""

_PICTURES = {"image/jpeg": "mjpeg", "image/png": "png"}


def write_m4b(path: Path, narration: Narration, marks: list[Mark], about: Particulars) -> None:
    """Write the book at `path`.

    Nothing is encoded again. Of every track but the first, the first packet is left out: it is
    the encoder's delay, and since tracks begin and end with silence of two frames, what follows
    stands at exactly the sample where the track before ends.
    """
    rate = narration.tracks[0].sample_rate
    options = {
        "brand": "M4B ",
        "fflags": "+bitexact",
        "movflags": "+faststart",
        "movie_timescale": str(rate),
    }
    with av.open(str(path), "w", format="mp4", container_options=options) as book:
        with av.open(str(narration.tracks[0].aac)) as first:
            stream = book.add_stream_from_template(first.streams.audio[0])
        stream.metadata["language"] = language_code(about.lang)
        book.metadata.update(_tags(about))
        base = Fraction(1, rate)
        book.set_chapters(
            [
                {
                    "id": number,
                    "start": mark.start,
                    "end": mark.end,
                    "time_base": base,
                    "metadata": {"title": mark.title},
                }
                for number, mark in enumerate(marks, 1)
            ]
        )
        picture = None if about.cover is None else _add_picture(book, about.cover)
        book.start_encoding()
        if picture is not None:
            book.mux(picture)
        number = -1
        for index, track in enumerate(narration.tracks):
            with av.open(str(track.aac)) as source:
                packets = (packet for packet in source.demux(audio=0) if packet.size)
                for packet in islice(packets, 1 if index else 0, None):
                    packet.stream = stream
                    packet.time_base = base
                    packet.pts = packet.dts = number * FRAME
                    packet.duration = FRAME
                    number += 1
                    book.mux(packet)
    if about.xmp is not None:
        with path.open("ab") as file:  # after all other boxes, so that no place changes
            file.write(_box(b"uuid", xmp.UUID + about.xmp))


def _box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def _tags(about: Particulars) -> dict[str, str]:
    # MP4 has no place of its own for these.
    isbn = f"ISBN {about.isbn}" if about.isbn else ""
    others = [
        f"{word(key, about.lang)}{colon(about.lang)} {', '.join(names)}"
        for key, names in (("editor", about.editors), ("translator", about.translators))
        if names
    ]
    tags = {
        "title": about.title,
        "artist": about.artist,
        "album_artist": about.artist,
        "album": about.title,
        "genre": GENRE,
        "grouping": about.series,
        "composer": about.narrator,
        "date": about.date,
        "comment": ". ".join(part for part in (about.comment, *others, isbn) if part),
        "description": about.description,
        "copyright": about.rights,
        "media_type": _AUDIOBOOK,
    }
    return {key: value for key, value in tags.items() if value}


def _add_picture(book: OutputContainer, cover: Asset) -> "Packet[Stream] | None":
    codec = _PICTURES.get(cover.media_type)
    if codec is None:
        return None
    stream = book.add_mux_stream(codec, width=cover.width, height=cover.height)
    stream.disposition = Disposition.attached_pic
    packet = Packet(cover.content)
    packet.stream = stream
    packet.pts = packet.dts = 0
    packet.is_keyframe = True
    return packet
