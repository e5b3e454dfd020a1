"""Media overlays: what is spoken in a content document, in its order (EPUB 3.3, section 9)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from publish.model import Narration
from publish.render.html.markup import escape
from publish.render.html.spoken import Node, Par


@dataclass(frozen=True, slots=True)
class Clip:
    """Samples `[begin, end)` of an audio file of the publication."""

    audio: str
    begin: int
    end: int
    rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return (self.end - self.begin) / self.rate


@dataclass(frozen=True, slots=True)
class Sound:
    """The narration as the publication holds it: files by name, and a clip per sentence."""

    files: dict[str, Path]
    clips: dict[str, Clip]
    narrator: str


def sound(narration: Narration) -> Sound:
    """Give every sentence its clip.

    A clip lasts until the next utterance begins, so that the pause after a sentence is heard
    with it and a reading system plays on without seeking. Announcements that only the audio has
    belong to no clip.
    """
    files: dict[str, Path] = {}
    clips: dict[str, Clip] = {}
    for track in narration.tracks:
        name = f"audio/{_ascii(track.id, files)}.m4a"
        files[name] = track.aac
        ends = [*(spoken.start for spoken in track.sentences[1:]), track.samples]
        for spoken, end in zip(track.sentences, ends, strict=False):
            if spoken.sentence and end > spoken.start:
                clips[spoken.sentence] = Clip(name, spoken.start, end, track.sample_rate)
    return Sound(files=files, clips=clips, narrator=narration.narrator)


def _ascii(name: str, taken: Collection[str]) -> str:
    plain = "".join(
        char for char in name.lower() if char.isascii() and (char.isalnum() or char in "-_")
    )
    number = len(taken) + 1
    plain = plain or f"track-{number}"
    return plain if f"audio/{plain}.m4a" not in taken else f"{plain}-{number}"


def clock(samples: int, rate: int) -> str:
    """Return a full clock value; six decimals give back the sample at any rate below 500 kHz."""
    seconds, rest = divmod(samples, rate)
    micro = (rest * 2_000_000 + rate) // (2 * rate)
    seconds, micro = seconds + micro // 1_000_000, micro % 1_000_000
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{micro:06}"


def clock_of(seconds: float) -> str:
    """Return a full clock value of a sum of clips."""
    return clock(round(seconds * 1_000_000), 1_000_000)


def clip_of(par: Par, clips: dict[str, Clip]) -> Clip | None:
    """Return the clip of a par's sentences from the first to the last, None if one is missing."""
    found = [clips.get(sentence) for sentence in par.sentences]
    spoken = [clip for clip in found if clip is not None]
    if not spoken or len(spoken) != len(found) or len({clip.audio for clip in spoken}) > 1:
        return None
    first, last = spoken[0], spoken[-1]
    return Clip(first.audio, first.begin, last.end, first.rate)


def smil(nodes: Iterable[Node], document: str, clips: dict[str, Clip]) -> str | None:
    """Return the overlay of content document `document`, None where nothing of it is spoken."""
    lines = _smil_lines(nodes, f"../{document}", clips)
    if not lines:
        return None
    return "\n".join(
        (
            '<?xml version="1.0" encoding="utf-8"?>',
            (
                '<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops"'
                ' version="3.0">'
            ),
            f'<body epub:textref="../{document}">',
            *lines,
            "</body>",
            "</smil>",
            "",
        )
    )


def _smil_lines(nodes: Iterable[Node], text: str, clips: dict[str, Clip]) -> list[str]:
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, Par):
            clip = clip_of(node, clips)
            if clip is not None:
                kind = f' epub:type="{node.kind}"' if node.kind else ""
                lines.append(
                    f'<par{kind}><text src="{text}#{escape(node.target)}"/>'
                    f'<audio src="../{clip.audio}" clipBegin="{clock(clip.begin, clip.rate)}"'
                    f' clipEnd="{clock(clip.end, clip.rate)}"/></par>'
                )
        elif inner := _smil_lines(node.children, text, clips):
            target = escape(node.target)
            lines += [
                f'<seq epub:textref="{text}#{target}" epub:type="{node.kind}">',
                *inner,
                "</seq>",
            ]
    return lines
