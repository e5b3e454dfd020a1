"""Captions: all that is heard, in cues of one or two short lines, divided where phrases end.

What is written is shown as it is written ("1995", not "nineteen ninety-five"). What is said and
written nowhere, or stands for what the eye sees, is in square brackets: our announcements, the
headers repeated before a table's cells, alternative texts, where struck-out words begin and end.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from publish.model import Narration, SpokenSentence, Track
from publish.render.audio.cues import Cue, milliseconds
from publish.render.audio.phrases import LINE, Piece, pieces, width

LINES = 2
LONGEST = 7.0
SHORTEST = 1.0
"""Seconds that a cue lasts; less only where the next one comes sooner."""

RATE = 20
"""Columns a second that are read with ease."""

_CUE, _UNEVEN, _HASTY, _LOPSIDED, _INFEASIBLE = 6.0, 8.0, 20.0, 4.0, 1e6
"""What is weighed against the costs of phrases.py: a cue more, a full one among others that are
not, a second less than the shortest, lines of unlike length; and what cannot be helped."""

_NEAR = 5
"""Places on each side of the middle at which a line is tried to be divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    """A piece, and the samples of the whole from which to which it is heard."""

    piece: Piece
    start: float
    end: float


def caption_cues(narration: Narration, lang: str) -> list[Cue]:
    """Return the captions of a narration in language `lang`."""
    before = 0
    cues: list[Cue] = []
    for track in narration.tracks:
        groups: list[Sequence[_Timed]] = []
        for sentence in track.sentences:
            groups += _grouped(_timed(sentence, lang, track.sample_rate), track.sample_rate)
        groups = _joined(groups, track)
        cues += _cues(groups, before, track)
        before += track.samples
    return [replace(cue, end=min(cue.end, after.start)) for cue, after in pairwise(cues)] + cues[
        -1:
    ]


def too_fast(cues: Sequence[Cue]) -> list[Cue]:
    """Return the cues that the voice gives too little time to read."""
    return [cue for cue in cues if sum(map(width, cue.lines)) * 1000 > RATE * (cue.end - cue.start)]


def shown(sentence: SpokenSentence) -> tuple[str, list[tuple[int, int]]]:
    """Return what a sentence's captions show, and where that holds more than its text.

    These are offsets in the text, rising, and how many characters stand before them that are not
    in it.
    """
    parts: list[str] = []
    more: list[tuple[int, int]] = []
    head, tail = "", ""
    if sentence.aside or not sentence.sentence:
        head, tail = f"[{sentence.announced} " if sentence.announced else "[", "]"
    elif sentence.announced:
        head = f"[{sentence.announced.rstrip(':')}] "
    added, last = len(head), 0
    more.append((0, added))
    for at, words in sentence.interjected:
        before, after = sentence.text[:at][-1:], sentence.text[at : at + 1]
        said = f"{' ' * (not before.isspace() and at > 0)}[{words}]{' ' * after.isalnum()}"
        parts += [sentence.text[last:at], said]
        added, last = added + len(said), at
        more.append((at, added))
    return "".join([head, *parts, sentence.text[last:], tail]), more


def _timed(sentence: SpokenSentence, lang: str, sample_rate: int) -> list[_Timed]:
    """Cut a sentence into pieces; times between those of words are told from the letters."""
    text, more = shown(sentence)
    if not text.strip():
        return []
    anchors = [(0, sentence.start)]
    for word in sentence.words:
        at = word.start + more[bisect_right(more, (word.start, len(text))) - 1][1]
        if at > anchors[-1][0] and anchors[-1][1] <= word.sample < sentence.end:
            anchors.append((at, word.sample))
    anchors.append((len(text), sentence.end))
    found = pieces(text, lang)
    starts = [
        float(sentence.start),
        *_interpolated([piece.at for piece in found[1:]], anchors),
    ]
    timed = [
        _Timed(piece=piece, start=start, end=end)
        for piece, start, end in zip(found, starts, [*starts[1:], sentence.end], strict=True)
    ]
    return [part for each in timed for part in _cut(each, LONGEST * sample_rate)]


def _interpolated(places: list[int], anchors: list[tuple[int, int]]) -> list[float]:
    times = []
    number = 0
    for place in places:
        while number + 2 < len(anchors) and anchors[number + 1][0] <= place:
            number += 1
        (left, begin), (right, end) = anchors[number : number + 2]
        times.append(begin + (end - begin) * (place - left) / max(1, right - left))
    return times


def _cut(timed: _Timed, longest: float) -> Iterator[_Timed]:
    """Cut a piece that takes longer to say than a cue may last: a number, an address."""
    seconds = timed.end - timed.start
    text = timed.piece.text
    count = min(len(text), -int(-seconds // longest))
    if count <= 1:
        yield timed
        return
    for number in range(count):
        low, high = (len(text) * each // count for each in (number, number + 1))
        yield _Timed(
            piece=replace(
                timed.piece,
                text=text[low:high],
                at=timed.piece.at + low,
                width=width(text[low:high]),
                space=timed.piece.space and not number,
            ),
            start=timed.start + seconds * low / len(text),
            end=timed.start + seconds * high / len(text),
        )


def _grouped(timed: list[_Timed], sample_rate: int) -> list[Sequence[_Timed]]:
    """Divide a sentence into cues at the least cost to the reader (shortest path over places)."""
    ends = _ends(timed)
    best = [(0.0, 0)] + [(float("inf"), 0)] * len(timed)
    for start in range(len(timed)):
        before = best[start][0] + (timed[start].piece.cost if start else 0.0)
        for end in range(start + 1, len(timed) + 1):
            cost = _group_cost(timed, ends, start, end, sample_rate)
            if cost is None and end > start + 1:
                break
            total = before + (_INFEASIBLE if cost is None else cost)
            if total < best[end][0]:
                best[end] = total, start
    groups: list[Sequence[_Timed]] = []
    end = len(timed)
    while end:
        start = best[end][1]
        groups.append(timed[start:end])
        end = start
    return groups[::-1]


def _ends(timed: Sequence[_Timed]) -> list[int]:
    """Return the columns before each piece, and those of all."""
    return list(accumulate(map(_width, timed), initial=0))


def _group_cost(
    timed: Sequence[_Timed], ends: Sequence[int], start: int, end: int, sample_rate: int
) -> float | None:
    """Return what a cue of pieces `[start, end)` costs; None if it is too wide or too long."""
    seconds = (timed[end - 1].end - timed[start].start) / sample_rate
    found = None if seconds > LONGEST else _division(timed, ends, start, end)
    if found is None:
        return None
    filled = (ends[end] - ends[start]) / (LINES * LINE)
    hasty = _HASTY * max(0.0, SHORTEST - seconds)
    return _CUE + _UNEVEN * filled**2 + hasty + found[0]


def _division(
    timed: Sequence[_Timed], ends: Sequence[int], start: int, end: int
) -> tuple[float, int] | None:
    """Return cost and place of the end of the first line of pieces `[start, end)`.

    The place is `end` where one line is enough; None where two are not.
    """
    whole = ends[end] - ends[start] - timed[start].piece.space
    if whole <= LINE:
        return 0.0, end
    if whole > LINES * LINE + 1:
        return None
    middle = bisect_left(ends, (ends[start] + ends[end]) / 2, start + 1, end)
    best: tuple[float, int] | None = None
    for place in range(max(start + 1, middle - _NEAR), min(end, middle + _NEAR + 1)):
        first = ends[place] - ends[start] - timed[start].piece.space
        second = ends[end] - ends[place] - timed[place].piece.space
        if max(first, second) > LINE:
            continue
        cost = timed[place].piece.cost + _LOPSIDED * abs(first - second) / LINE
        if best is None or cost < best[0]:
            best = cost, place
    return best


def _joined(groups: list[Sequence[_Timed]], track: Track) -> list[Sequence[_Timed]]:
    """Show what passes too quickly to be read together with what follows it."""
    joined: list[Sequence[_Timed]] = []
    for group in groups:
        if joined and _passes(joined[-1], group[0].start, track.sample_rate):
            first = replace(group[0], piece=replace(group[0].piece, space=True, cost=0.0))
            trial = [*joined[-1], first, *group[1:]]
            if _group_cost(trial, _ends(trial), 0, len(trial), track.sample_rate) is not None:
                joined[-1] = trial
                continue
        joined.append(group)
    return joined


def _passes(group: Sequence[_Timed], until: float, sample_rate: int) -> bool:
    seconds = (until - group[0].start) / sample_rate
    return seconds < SHORTEST or sum(_width(each) for each in group) > RATE * seconds


def _cues(groups: Sequence[Sequence[_Timed]], before: int, track: Track) -> Iterator[Cue]:
    last = 0
    for group in groups:
        start = max(milliseconds(before + group[0].start, track.sample_rate), last)
        spoken = milliseconds(before + group[-1].end, track.sample_rate)
        wanted = max(SHORTEST, min(LONGEST, sum(_width(each) for each in group) / RATE))
        last = max(spoken, start + 1)
        yield Cue(start=start, end=max(last, start + milliseconds(wanted, 1)), lines=_lines(group))


def _lines(group: Sequence[_Timed]) -> tuple[str, ...]:
    found = _division(group, _ends(group), 0, len(group))
    place = len(group) if found is None else found[1]
    lines = (
        "".join(f"{' ' * each.piece.space}{each.piece.text}" for each in part).strip()
        for part in (group[:place], group[place:])
    )
    return tuple(line for line in lines if line)


def _width(timed: _Timed) -> int:
    return timed.piece.width + timed.piece.space
