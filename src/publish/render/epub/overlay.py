"""Media overlays: what is spoken in a content document, in its order (EPUB 3.3, section 9)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from publish.model import Narration
from publish.render.html.markup import escape
from publish.render.html.spoken import Par, TimeContainer


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """The overlay of a content document: its name, its text, and what was found while writing.

    `seconds` is how long it lasts, `sounds` are the audio files that it plays; `whole` tells
    whether all of the document that can be heard is.
    """

    identifier: str
    name: str
    text: str
    seconds: float
    sounds: frozenset[str]
    whole: bool


def make_overlay(nodes: Iterable[TimeContainer], document: str, clips: dict[str, Clip]) -> Overlay:
    """Write the overlay of content document `document`; without `sounds`, it says nothing."""
    writer = _Writer(text=f"../{document}", clips=clips)
    lines = writer.lines(nodes)
    stem = PurePosixPath(document).stem
    return Overlay(
        identifier=f"overlay-{stem}",
        name=f"overlays/{stem}.smil",
        text=_smil(document, lines),
        seconds=sum(clip.seconds for clip in writer.played),
        sounds=frozenset(clip.audio for clip in writer.played),
        whole=writer.whole,
    )


def _smil(document: str, lines: Iterable[str]) -> str:
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


@dataclass(slots=True)
class _Writer:
    """Writes the parts of an overlay, and collects the clips that they play."""

    text: str
    clips: dict[str, Clip]
    played: list[Clip] = field(default_factory=list)
    whole: bool = True

    def lines(self, nodes: Iterable[TimeContainer]) -> list[str]:
        lines: list[str] = []
        for node in nodes:
            if isinstance(node, Par):
                lines += self.par(node)
            elif inner := self.lines(node.children):
                target = escape(node.target)
                lines += [
                    f'<seq epub:textref="{self.text}#{target}" epub:type="{node.kind}">',
                    *inner,
                    "</seq>",
                ]
        return lines

    def par(self, par: Par) -> list[str]:
        clip = clip_of(par, self.clips)
        if clip is None:
            self.whole = False
            return []
        self.played.append(clip)
        kind = f' epub:type="{par.kind}"' if par.kind else ""
        return [
            (
                f'<par{kind}><text src="{self.text}#{escape(par.target)}"/>'
                f'<audio src="../{clip.audio}" clipBegin="{clock(clip.begin, clip.rate)}"'
                f' clipEnd="{clock(clip.end, clip.rate)}"/></par>'
            )
        ]
