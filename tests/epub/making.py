"""Documents made by hand, so that the EPUB's tests need no other room."""

import random
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import whole
from plain_style import STYLE
from reading_order import body_sentences, footnote_sentences, placed
from whole import FIRST, paragraph, picture

from publish.model import (
    Asset,
    Chapter,
    Document,
    Layout,
    Narration,
    PageStart,
    Passage,
    Publication,
    Sentence,
    SpokenSentence,
    TextPosition,
    Track,
)
from publish.resolve import page_mark

ODD = paragraph("last", "Odd: \x01 \ufffe &amp; ]]> \U0001f600.")

SECOND = replace(whole.SECOND, blocks=(*whole.SECOND.blocks[:-1], ODD))
DOCUMENT = placed(replace(whole.DOCUMENT, sections=(FIRST, SECOND)))


def layout(*starts: tuple[str, str | None, int]) -> Layout:
    """A layout that has nothing but page starts: label, sentence, offset."""
    return Layout(
        width=595,
        height=842,
        pages=(),
        page_starts=tuple(
            PageStart(
                label=label,
                position=None
                if sentence is None
                else TextPosition(sentence=sentence, offset=offset),
            )
            for label, sentence, offset in starts
        ),
        faces={},
        targets={},
    )


def random_pages(document: Document, seed: int) -> Layout:
    """Pages begin before some sentences, and inside others."""
    source = random.Random(seed)  # noqa: S311  the same each time
    starts = [each.id for each in body_sentences(document) if source.random() < 0.2]
    return layout(
        *((str(number), name, source.choice([0, 3])) for number, name in enumerate(starts, 1))
    )


LAYOUT = layout(
    ("1", "title-s1", 0),
    ("2", None, 0),
    ("3", "inlines-s1", 4),
    ("4", "two-s1", 2),
    ("5", "oil-caption-s1", 0),
    ("6", "oil-r1c1-s1", 0),
    ("7", "map-caption-s1", 0),
    ("8", "second-title-s1", 0),
    ("9", "careful-s1", 3),
    ("10", "last-s1", 6),
    ("11", None, 0),
)

RATE = 22050


def encode(path: Path, samples: int) -> None:
    """Write a quiet tone of so many samples as AAC in MP4."""
    wave = (np.sin(np.arange(samples) * 0.05) * 3000).astype(np.int16)
    with av.open(str(path), "w", format="ipod") as container:
        stream = container.add_stream("aac", rate=RATE)
        stream.layout = "mono"
        frame = av.AudioFrame.from_ndarray(wave.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)


def narrate(tracks: dict[str, list[Sentence]], folder: Path) -> Narration:
    """A tone for each sentence, with an announcement before the first and silences between."""
    made = []
    for number, (name, spoken) in enumerate(tracks.items()):
        at = 1001
        heard = [
            SpokenSentence(
                sentence="", text="Synthetic voice", said="Synthetic voice", start=7, end=900
            )
        ]
        for sentence in spoken:
            heard.append(
                SpokenSentence(sentence=sentence.id, text="", said="", start=at, end=at + 3001)
            )
            at += 4777
        path = folder / f"{number}.m4a"
        encode(path, at)
        made.append(
            Track(
                id=name,
                title=name,
                sample_rate=RATE,
                samples=at,
                pcm=folder / "none",
                aac=path,
                sentences=tuple(heard),
                chapters=(Chapter(id=name, title=name, level=1, start=1001),),
            )
        )
    return Narration(tracks=tuple(made), voice="eSpeak NG en", narrator="eSpeak NG")


def narrated(document: Document, folder: Path) -> Narration:
    """Narrate a document by tones."""
    opening = replace(document, sections=())
    bare = replace(document, title=Passage(sentences=()), subtitle=None, byline=None, opening=())
    tracks = {"title": list(body_sentences(opening))}
    tracks |= {
        section.id: list(body_sentences(replace(bare, sections=(section,))))
        for section in document.sections
    }
    return narrate(tracks | {"notes": list(footnote_sentences(document))}, folder)


def cover() -> Asset:
    return picture("cover.png", "#123a52")


def publication(
    document: Document = DOCUMENT,
    pages: Layout | None = LAYOUT,
    narration: Narration | None = None,
) -> Publication:
    return Publication(
        document=document,
        modified="2026-11-24T10:00:00Z",
        style=STYLE,
        layout=pages,
        narration=narration,
        cover=cover(),
        page_marks={start.label: page_mark(start.label) for start in pages.page_starts}
        if pages
        else {},
    )
