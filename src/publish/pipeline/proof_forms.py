"""A proof list as text for people, as tab-separated values and as JSON for programs."""

import json
from collections.abc import Iterable, Iterator, Sequence

from publish.model.proof import Doubt, ProofEntry, ProofList
from publish.narrate.proofing.advice import reason, remedy

_COLUMNS = (
    "rank at seconds file line column id kind written said sounds reason write elsewhere text"
).split()
_LONGEST = 160
"""Characters of a sentence that the text shows."""


def describe_proof(lists: Sequence[ProofList], form: str) -> str:
    """Return proof lists in one of PROOF_FORMS."""
    match form:
        case "json":
            return json.dumps(_data(lists), ensure_ascii=False, indent=1) + "\n"
        case "tsv":
            return "".join("\t".join(map(_cell, row)) + "\n" for row in _rows(lists))
        case _:
            return "\n".join("\n".join(_lines(each)) + "\n" for each in lists)


def _lines(listed: ProofList) -> Iterator[str]:
    time = sum(entry.seconds for entry in listed.entries)
    if not listed.entries:
        yield f"{listed.title}: nothing stands out"
        return
    yield (
        f"{listed.title}: {len(listed.entries):,} of {listed.utterances:,} utterances, "
        f"{_clock(time)} of {_clock(listed.seconds)}, what is most worth hearing first"
    )
    for rank, entry in enumerate(listed.entries, 1):
        yield ""
        span = entry.span
        yield (
            f"{rank}. at {_clock(entry.at)}, {entry.seconds:.0f} s, {span.path}:{span.line}, "
            f"{_name(entry)}"
        )
        yield f"   {_short(entry.part) if entry.whole else f'… {_short(entry.part)} …'}"
        yield from (f"   - {_told(doubt)}" for doubt in entry.doubts)
        if entry.elsewhere:
            yield f"   heard {entry.elsewhere:,} more times"


def _told(doubt: Doubt) -> str:
    said = f", said “{doubt.said}”" if doubt.said and doubt.said != doubt.written else ""
    sounds = f" /{doubt.sounds}/" if doubt.sounds else ""
    lead = "if it is wrong, change" if doubt.sounds else "if it is wrong"
    write = f"; {lead}: `{remedy(doubt)}`" if remedy(doubt) else ""
    return f"`{_short(doubt.written)}`{said}{sounds}: {reason(doubt)}{write}"


def _rows(lists: Iterable[ProofList]) -> Iterator[Sequence[object]]:
    yield _COLUMNS
    for listed in lists:
        for rank, entry in enumerate(listed.entries, 1):
            for doubt in entry.doubts:
                found = {**_entry(rank, entry), **_doubt(doubt)}
                yield [found[column] for column in _COLUMNS]


def _data(lists: Iterable[ProofList]) -> dict[str, object]:
    return {
        "articles": [
            {
                "title": listed.title,
                "lang": listed.lang,
                "seconds": round(listed.seconds, 1),
                "utterances": listed.utterances,
                "proof": [
                    {**_entry(rank, entry), "doubts": [_doubt(each) for each in entry.doubts]}
                    for rank, entry in enumerate(listed.entries, 1)
                ],
            }
            for listed in lists
        ]
    }


def _entry(rank: int, entry: ProofEntry) -> dict[str, object]:
    return {
        "rank": rank,
        "at": round(entry.at, 1),
        "seconds": round(entry.seconds, 1),
        "file": entry.span.path,
        "line": entry.span.line,
        "column": entry.span.column,
        "id": _name(entry),
        "elsewhere": entry.elsewhere,
        "text": entry.text,
    }


def _doubt(doubt: Doubt) -> dict[str, object]:
    return {
        "kind": doubt.kind.value,
        "written": doubt.written,
        "said": doubt.said,
        "sounds": doubt.sounds,
        "reason": reason(doubt),
        "write": remedy(doubt),
        "weight": round(doubt.weight, 2),
    }


def _name(entry: ProofEntry) -> str:
    """Return what `publish say` plays it by."""
    return entry.sentence if entry.whole else f"{entry.sentence}:{entry.start}-{entry.end}"


def _cell(value: object) -> str:
    return " ".join(str(value).split())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
