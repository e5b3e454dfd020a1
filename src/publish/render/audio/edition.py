"""The files of the audio edition, and what they will hold."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from publish.model import Artifact, KeptWork, Narration, Publication
from publish.render.audio.captions import RATE, caption_cues, too_fast
from publish.render.audio.cues import subrip, webvtt
from publish.render.audio.levels import levels
from publish.render.audio.m4b import write_m4b
from publish.render.audio.mp3 import encode_sections, write_mp3
from publish.render.audio.particulars import marks, particulars
from publish.render.audio.read_along import sentence_cues
from publish.render.audio.script import describe_script


@dataclass(frozen=True, slots=True)
class _File:
    role: str
    suffix: str
    media_type: str
    title: str


FILES = (
    _File("audio-book", "m4b", "audio/mp4", "Audio book (AAC)"),
    _File("audio", "mp3", "audio/mpeg", "Audio (MP3)"),
    _File("captions", "vtt", "text/vtt", "Captions (WebVTT)"),
    _File("subtitles", "srt", "application/x-subrip", "Captions (SubRip)"),
    _File("sentences", "sentences.vtt", "text/vtt", "When each sentence is heard (WebVTT)"),
)
"""What is written, the main file first."""


def describe(publication: Publication) -> str:
    """Return the script; once it is spoken, its chapters, their times and hasty captions."""
    narration = publication.narration
    if publication.script is not None:
        return describe_script(publication.script)
    if narration is None or not narration.tracks:
        return ""
    rate = narration.tracks[0].sample_rate
    lines = [f"{mark.start / rate:9.3f} {mark.title}" for mark in marks(narration)]
    cues = caption_cues(narration, publication.document.metadata.lang)
    if hasty := too_fast(cues):
        lines += ["", f"captions of more than {RATE} characters a second"]
        lines += [f"{cue.start / 1000:9.3f} {' / '.join(cue.lines)}" for cue in hasty]
    return "\n".join(lines) + "\n"


def write(publication: Publication, into: Path) -> tuple[Artifact, ...]:
    """Write the files. Raises OSError where that fails."""
    narration = publication.narration
    if narration is None or not narration.tracks:
        raise AssertionError("the build hands a narration over")
    slug = publication.document.metadata.slug
    about = particulars(publication, narration)
    chapters = marks(narration)
    captions = caption_cues(narration, about.lang)
    made = {each.role: into / f"{slug}.{each.suffix}" for each in FILES}
    write_m4b(made["audio-book"], narration, chapters, about)
    kept = publication.kept
    with tempfile.TemporaryDirectory(dir=into) as folder:
        bits = publication.style.speech.mp3_bit_rate
        encoded = encode_sections(narration, bits, Path(folder), kept)
        write_mp3(made["audio"], narration, encoded, chapters, about)
        heard = {
            "audio-book": _heard(narration, [track.aac for track in narration.tracks], kept),
            "audio": _heard(narration, encoded.sections, kept),
        }
    texts = {
        "captions": webvtt(captions, about),
        "subtitles": subrip(captions),
        "sentences": webvtt(sentence_cues(narration), about),
    }
    for role, text in texts.items():
        made[role].write_text(text, encoding="utf-8", newline="\n")
    return tuple(
        Artifact(
            role=each.role,
            path=made[each.role],
            media_type=each.media_type,
            title=each.title,
            source=publication.source,
            facts=heard.get(each.role, {}),
        )
        for each in FILES
    )


def _heard(narration: Narration, sections: Sequence[Path], kept: KeptWork) -> dict[str, float]:
    """Return how long an audio file is, and how loud: measured from the sections that are in it."""
    found = levels(sections, kept)
    seconds = sum(track.samples / track.sample_rate for track in narration.tracks)
    return {
        "duration": round(seconds, 3),
        "loudness": found.loudness,
        "true_peak": found.peak,
    }
