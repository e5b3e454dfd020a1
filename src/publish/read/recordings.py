"""`recording:` in the metadata: who reads, in which files, with which cues."""

from publish.budgets import RECORDINGS
from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import met
from publish.model import NamedRecording
from publish.read.metadata_block import Entries, ReadText, Scalar, Sequence, Value

_KEYS = ("audio", "cues", "reader")


def read_recordings(
    value: Value | None, text: ReadText, diagnostics: Diagnostics
) -> tuple[NamedRecording, ...]:
    """Return the recordings that a value names: one, or a list in the order of reading."""
    values = value.values if isinstance(value, Sequence) else (value,)
    if isinstance(value, Sequence) and len(values) > RECORDINGS:
        diagnostics.report(
            met.TOO_MANY,
            f"`recording` has {len(values):,} values; {RECORDINGS:,} are read",
            span=value.span,
            hint="join files that follow each other, and their cues",
        )
        return ()
    found = (_recording(each, text, diagnostics) for each in values if each is not None)
    return tuple(each for each in found if each is not None)


def _recording(value: Value, text: ReadText, diagnostics: Diagnostics) -> NamedRecording | None:
    if isinstance(value, Scalar):
        audio = text(value, "recording")
        return NamedRecording(audio=audio, span=value.span) if audio else None
    if isinstance(value, Entries) and "audio" in value.values:
        _check_keys(value, diagnostics)
        found = {key: text(value.values[key], "recording") for key in _KEYS if key in value.values}
        audio = found["audio"]
        if audio:
            return NamedRecording(
                audio=audio,
                cues=found.get("cues") or None,
                reader=found.get("reader") or None,
                span=value.values["audio"].span,
            )
    _refuse(value.span, diagnostics)
    return None


def _check_keys(value: Entries, diagnostics: Diagnostics) -> None:
    for key in value.values:
        if key not in _KEYS:
            near = Guesses().closest(key, _KEYS)
            diagnostics.report(
                met.UNKNOWN_KEY,
                f"the key `{key}` of a recording has no effect",
                span=value.keys[key],
                hint=f"write `{near}`" if near else "write `audio`, `cues` or `reader`",
            )


def _refuse(span: Span, diagnostics: Diagnostics) -> None:
    diagnostics.report(
        met.WRONG_TYPE,
        "`recording` must be a file, `audio` with `cues` and `reader`, or a list of these",
        span=span,
        hint="write `recording: {audio: read.wav, reader: Ada Lovelace}`",
    )
