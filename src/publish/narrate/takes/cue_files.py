"""Cue files: WebVTT, SubRip, labels of Audacity, JSON, each as one list of cues."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from json import JSONDecodeError, JSONDecoder
from typing import Any

from publish.budgets import CUES
from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import spk
from publish.model import Asset

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,9}))?", re.ASCII)
_SECONDS = re.compile(r"\d{1,9}(?:[.,]\d{1,18})?", re.ASCII)
_ARROW = "-->"
_OTHER = re.compile(r"(?:WEBVTT|NOTE|STYLE|REGION)(?:\s|$)")
_MARK_UP = re.compile(r"<[^<>\n]*>|\{\\[^{}\n]*\}")
_LISTS = ("fragments", "segments", "cues", "sentences")
"""What aeneas, recognisers and others call the list."""
_OPENS = re.compile(r'"(?:' + "|".join(_LISTS) + r')"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words from `start` to `end`, in seconds; `name` is the sentence's, where a file gives it.

    `line` is where the cue stands in its file.
    """

    start: float
    end: float
    text: str
    line: int
    name: str = ""


class _BadCueError(Exception):
    """What is wrong with a cue file, as a clause, and in which line."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def read_cues(file: Asset, span: Span, diagnostics: Diagnostics) -> list[Cue] | None:
    """Return the cues of a file; None where it is none, which is reported.

    `span` is where the source names the file, or the sound that it lies beside.
    """
    try:
        text = file.content.decode("utf-8-sig")
        cues = list(_read(file.media_type, text.replace("\r\n", "\n").replace("\r", "\n")))
    except UnicodeDecodeError:
        _refuse(f"the cues in `{file.name}` are not UTF-8", span, diagnostics)
        return None
    except _BadCueError as error:
        place = Span(path=file.name, line=error.line)
        _refuse(f"these are no cues: {error}", place, diagnostics)
        return None
    if not cues or len(cues) > CUES:
        how_many = f"{len(cues):,} cues; {CUES:,} are read" if cues else "no cues"
        _refuse(f"the file `{file.name}` holds {how_many}", span, diagnostics)
        return None
    diagnostics.remember(file.name, text)
    return cues


def _refuse(message: str, span: Span, diagnostics: Diagnostics) -> None:
    hint = "write WebVTT, SubRip, labels of Audacity or JSON; `publish explain SPK204` shows them"
    diagnostics.report(spk.CUES_MALFORMED, message, span=span, hint=hint)


def _read(media_type: str, text: str) -> Iterator[Cue]:
    match media_type:
        case "text/vtt":
            if not text.startswith("WEBVTT"):
                raise _BadCueError(1, "the first line is not `WEBVTT`")
            return _blocks(text)
        case "application/x-subrip":
            return _blocks(text)
        case "text/plain":
            return _labels(text)
        case "application/json":
            return _json(text)
        case _:
            raise _BadCueError(1, "its name ends in none of `.vtt`, `.srt`, `.txt` and `.json`")


def _blocks(text: str) -> Iterator[Cue]:
    """Yield what stands between blank lines and has times: WebVTT, SubRip."""
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        first = at
        while at < len(lines) and lines[at].strip():
            at += 1
        cue = _block(lines[first:at], first + 1)
        if cue is not None:
            yield cue
        at += 1


def _block(lines: list[str], number: int) -> Cue | None:
    if not lines or _OTHER.match(lines[0]):
        return None
    timed = next((at for at, line in enumerate(lines[:2]) if _ARROW in line), None)
    if timed is None:
        raise _BadCueError(number, "there is no line with times (`00:00:01.000 --> 00:00:02.000`)")
    start, _, rest = lines[timed].partition(_ARROW)
    end = rest.split()[0] if rest.split() else ""
    name = lines[0].strip() if timed else ""
    return Cue(
        start=_time(start.strip(), number + timed),
        end=_time(end, number + timed),
        text=unescape(_MARK_UP.sub("", " ".join(lines[timed + 1 :]))),
        line=number + timed,
        name="" if name.isdecimal() else name,
    )


def _labels(text: str) -> Iterator[Cue]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("\\"):  # a label's frequencies
            continue
        parts = line.split("\t", 2)
        if len(parts) < 2:  # noqa: PLR2004  begin and end
            raise _BadCueError(number, "a line is begin, end and words with tabs between")
        words = parts[2] if len(parts) > 2 else ""  # noqa: PLR2004
        times = (_seconds(each.strip(), number) for each in parts[:2])
        yield Cue(start=next(times), end=next(times), text=words, line=number)


def _json(text: str) -> Iterator[Cue]:
    """Yield the objects of a list, read one by one, so that each has its place."""
    ends = [found.start() for found in re.finditer("\n", text)]
    at = len(text) - len(text.lstrip())
    if text[at : at + 1] == "[":
        at += 1
    elif (found := _OPENS.search(text)) is not None and text[at : at + 1] == "{":
        at = found.end()
    else:
        raise _BadCueError(1, "there is no list")
    decoder = JSONDecoder()
    while True:
        skipped = _BETWEEN.match(text, at)
        at = at if skipped is None else skipped.end()
        line = bisect_right(ends, at - 1) + 1
        if text[at : at + 1] == "]":
            return
        try:
            value, at = decoder.raw_decode(text, at)
        except (JSONDecodeError, RecursionError, ValueError) as error:
            raise _BadCueError(line, "this is not JSON") from error
        yield _object(value, line)


def _object(value: Any, line: int) -> Cue:  # noqa: ANN401  it comes from anywhere
    if not isinstance(value, dict):
        raise _BadCueError(line, "a cue is an object with `start`, `end` and `text`")
    lines = value.get("lines")
    text = value.get("text", " ".join(map(str, lines)) if isinstance(lines, list) else "")
    name = value.get("id", "")
    return Cue(
        start=_number(value.get("start", value.get("begin")), line),
        end=_number(value.get("end"), line),
        text=text if isinstance(text, str) else "",
        line=line,
        name=name if isinstance(name, str) else "",
    )


def _number(value: object, line: int) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 10**9:
        return float(value)
    if isinstance(value, str):
        return _time(value, line) if ":" in value else _seconds(value, line)
    raise _BadCueError(line, "a time is a number of seconds, not below 0")


def _time(text: str, line: int) -> float:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise _BadCueError(line, "a time is written as `00:01:02.500`")
    hours, minutes, seconds, part = found.groups(default="0")
    return int(hours) * 3600 + int(minutes) * 60 + float(f"{seconds}.{part}")


def _seconds(text: str, line: int) -> float:
    if not _SECONDS.fullmatch(text):
        raise _BadCueError(line, "a time is written in seconds, as `62.5`, not below 0")
    return float(text.replace(",", "."))
