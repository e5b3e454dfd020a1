"""The result of narrating: tracks, and a time for every sentence and word."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from publish.model.origin import UNKNOWN, Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """A written word `[start, end)` in its sentence's plain text, spoken from `sample` on."""

    start: int
    end: int
    sample: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenSentence:
    """When a sentence is heard: samples `[start, end)` of its track; silence is left out.

    `sentence` is the sentence's identifier, empty for an announcement that only the audio has
    ("Synthetic voice: …"); `text` is what is written (the plain text), `said` what was spoken.
    `announced` are the words of ours that it begins with and that are not written there ("Table:"),
    `aside` tells that it stands for what the eye sees (an alternative text). `interjected` are
    words of ours within it that are not written either, each with its offset in `text` ("deleted").
    """

    sentence: str
    text: str
    said: str
    start: int
    end: int
    words: tuple[SpokenWord, ...] = ()
    announced: str = ""
    aside: bool = False
    interjected: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A heading's place in its track. `id` is the section's (`title`, `notes` for those two)."""

    id: str
    title: str
    level: int
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What is spoken of one top-level section (or of the opening, or of the notes).

    `pcm` is a file of `samples` mono signed 16-bit little-endian samples at `sample_rate`, as
    they went into the encoder; `aac` the same as an MP4 file with one AAC-LC stream, encoded
    once, whose decoder gives sample n of the PCM at sample n (priming is cut by the edit list).
    `id` is the section's identifier, `title` for the opening, `notes` for the footnotes. `digest`
    is the PCM's SHA-256, empty where nobody counted it.
    """

    id: str
    title: str
    sample_rate: int
    samples: int
    pcm: Path
    aac: Path
    sentences: tuple[SpokenSentence, ...]
    chapters: tuple[Chapter, ...]
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """All tracks in order: the opening, one per top-level section, the notes (if any).

    `exact` tells what the times of words are worth: as heard, as the voice planned them in steps of
    at most 25 ms, estimated, not given, or, in a recording, known of whole sentences alone; those
    of sentences are as heard, or as the cues of a recording say. `origin` says what spoke,
    `synthetic` which voice says what a recording lacks.
    """

    tracks: tuple[Track, ...]
    voice: str
    narrator: str
    exact: Literal["sample", "steps", "estimated", "none", "sentence"] = "sample"
    origin: Origin = UNKNOWN
    synthetic: str = ""

    @property
    def human(self) -> bool:
        """Whether a person reads."""
        return self.origin.kind == "human"

    @property
    def tool(self) -> str:
        """The name of the voice that is a program's, empty where none is heard."""
        return self.synthetic if self.human else self.narrator

    @property
    def samples(self) -> int:
        """How long all tracks are together."""
        return sum(track.samples for track in self.tracks)
