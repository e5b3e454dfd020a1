"""Captions: every written sentence with its times, as WebVTT."""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from publish.model import Narration
from publish.render.audio.particulars import Particulars


def write_captions(path: Path, narration: Narration, about: Particulars) -> None:
    """Write `path`: a cue for each sentence, whose identifier is the sentence's."""
    blocks = ["WEBVTT", f"NOTE\n{_one_line(about.title)}\n{_one_line(about.comment)}"]
    blocks += _cues(narration)
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8", newline="\n")


def _cues(narration: Narration) -> Iterator[str]:
    before = 0
    last = 0
    for track in narration.tracks:
        for sentence in track.sentences:
            if not sentence.sentence:
                continue
            start = _milliseconds(before + sentence.start, track.sample_rate)
            start = max(start, last)
            last = max(_milliseconds(before + sentence.end, track.sample_rate), start + 1)
            yield f"{sentence.sentence}\n{_time(start)} --> {_time(last)}\n{_text(sentence.text)}"
        before += track.samples


def _text(text: str) -> str:
    """Escape a cue's text: it has no blank line, and with `>` escaped no arrow."""
    return "\n".join(escape(line) for line in text.splitlines() if line.strip())


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("-->", "→")


def _milliseconds(samples: int, sample_rate: int) -> int:
    return round(1000 * samples / sample_rate)


def _time(milliseconds: int) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{thousandths:03}"
