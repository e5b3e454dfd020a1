"""Cues, and the two forms in which they are written: WebVTT and SubRip."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from publish.render.audio.particulars import Particulars


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Lines shown from `start` to `end`, milliseconds from the beginning; `name` may be empty."""

    start: int
    end: int
    lines: tuple[str, ...]
    name: str = ""


def webvtt(cues: Iterable[Cue], about: Particulars) -> str:
    """Return the cues as WebVTT (W3C, 2019), after a note of title, voice and what times are worth.

    With `>` escaped no line holds an arrow, and no line is blank.
    """
    said = filter(None, map(_one_line, (about.title, about.comment, about.timing)))
    blocks = ["WEBVTT", "\n".join(("NOTE", *said))]
    for cue in cues:
        times = f"{_time(cue.start, '.')} --> {_time(cue.end, '.')}"
        blocks.append(
            "\n".join(
                [
                    *filter(None, [cue.name]),
                    times,
                    *(escape(line, quote=False) for line in cue.lines),
                ]
            )
        )
    return "\n\n".join(blocks) + "\n"


_MARK_UP = re.compile(r"(?<=<)(?=[/a-zA-Z])|(?<=\{)(?=\\)|(?<=--)(?=>)")
_WORD_JOINER = "\u2060"


def subrip(cues: Iterable[Cue]) -> str:
    r"""Return the cues as SubRip (`.srt`).

    It has no escapes, but players take `<i>` and `{\an8}` for mark-up: an invisible word joiner
    is put into what would look like it.
    """
    return "\n".join(
        f"{number}\n{_time(cue.start, ',')} --> {_time(cue.end, ',')}\n"
        + "".join(f"{_MARK_UP.sub(_WORD_JOINER, line)}\n" for line in cue.lines)
        for number, cue in enumerate(cues, 1)
    )


def milliseconds(samples: float, sample_rate: int) -> int:
    """Return samples as the thousandths of a second that both forms count in."""
    return round(1000 * samples / sample_rate)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("-->", "→")


def _time(thousandths: int, point: str) -> str:
    seconds, thousandths = divmod(thousandths, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{thousandths:03}"
