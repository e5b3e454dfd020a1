"""Scripts made by hand, and what recording needs beside them."""

import hashlib
import io

from PIL import Image

from publish.diagnostics import Span
from publish.model import (
    Asset,
    Document,
    Metadata,
    Passage,
    Person,
    Script,
    ScriptChapter,
    ScriptTrack,
    Series,
    SpokenRun,
    Utterance,
)

SPAN = Span(path="article.md", line=7)
TEXTS = (
    "The conference was opened at ten.",
    "Nobody, not even the chair, had expected so many guests from so many towns.",
    "Was it a mistake to invite them all?",
    "Rain fell over the harbour; the ferries to the smaller islands did not leave.",
    "Each speaker had seven minutes.",
)


def metadata(**changes: object) -> Metadata:
    known = {
        "title": "The broader context",
        "subtitle": "What was said of “aims”",
        "description": "Two days in Malta,\nand what came of them.",
        "lang": "en-GB",
        "authors": (Person(name="Ada Byron"), Person(name="Józef Łoś")),
        "editors": (Person(name="Ivo Tarn"),),
        "translators": (Person(name="Noor Vale"),),
        "series": (Series(name="Open questions", position="3"),),
        "date": "2026-11-24",
        "rights": "CC BY 4.0",
        "slug": "broader",
        "spans": {
            "voice": Span(path="article.md", line=4),
            "lang": Span(path="article.md", line=3),
        },
    }
    return Metadata(**(known | changes))  # type: ignore[arg-type]


def document(**changes: object) -> Document:
    return Document(
        metadata=metadata(**changes),
        sections=(),
        path="article.md",
        title=Passage(sentences=(), id="title"),
        entry="title-entry",
        places={},
    )


def utterance(
    text: str, name: str = "", pause: float = 0.35, lang: str = "en", line: int = 7
) -> Utterance:
    run = SpokenRun(text=text, lang=lang, offsets=tuple(range(len(text))))
    span = Span(path="article.md", line=line)
    return Utterance(sentence=name, text=text, runs=(run,), pause=pause, span=span)


def track(name: str, title: str, texts: tuple[str, ...]) -> ScriptTrack:
    said = (
        utterance(title, f"{name}-s1", 1.0),
        *(utterance(text, f"{name}-p-s{n}") for n, text in enumerate(texts, 1)),
        utterance("A heading inside", f"{name}-inside-s1", 1.0),
        utterance("It is followed by this.", f"{name}-q-s1", 0.75),
    )
    inside = ScriptChapter(
        id=f"{name}-inside", title="A heading inside", level=2, utterance=len(texts) + 1
    )
    first = ScriptChapter(id=name, title=title, level=1, utterance=0)
    return ScriptTrack(id=name, title=title, utterances=said, chapters=(first, inside))


def headings(name: str, count: int) -> ScriptTrack:
    """Make a track of headings alone."""
    names = [f"{name}-{number}" for number in range(count)]
    return ScriptTrack(
        id=names[0],
        title=names[0],
        utterances=tuple(utterance(each, f"{each}-s1") for each in names),
        chapters=tuple(
            ScriptChapter(id=each, title=each, level=1, utterance=number)
            for number, each in enumerate(names)
        ),
    )


def script(*tracks: ScriptTrack, lang: str = "en", voice: str = "") -> Script:
    return Script(tracks=tracks, lang=lang, voice=voice, narrator="eSpeak NG", lead=0.15)


def article() -> Script:
    opening = ScriptTrack(
        id="title",
        title="The broader context",
        utterances=(
            utterance("The broader context", "title-s1"),
            utterance("Ada Byron, Józef Łoś", "byline-s1"),
            utterance("Synthetic voice: eSpeak NG.", "", 1.0),
        ),
        chapters=(ScriptChapter(id="title", title="The broader context", level=1, utterance=0),),
    )
    return script(
        opening,
        track("one", "Origins & “aims”", TEXTS),
        track("two", "Zażółć <gęślą>", TEXTS[::-1] * 2),
    )


def cover() -> Asset:
    stream = io.BytesIO()
    Image.new("RGB", (60, 80), "#336699").save(stream, "PNG")
    content = stream.getvalue()
    return Asset(
        name="cover.png",
        media_type="image/png",
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        width=60,
        height=80,
    )
