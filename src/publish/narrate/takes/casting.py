"""A script whose sentences are taken from recordings, as far as somebody read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import spk
from publish.model import Document, Recording, ScriptTrack, SpokenRun, Take, Utterance
from publish.model.words import word_lang
from publish.narrate.lexicon import Lexicon
from publish.narrate.takes.cue_files import Cue, read_cues
from publish.narrate.takes.decoder import DECODER, DecodingError, TooLargeError
from publish.narrate.takes.gaps import GapReporter, Located
from publish.narrate.takes.matching import Heard, Match, Wanted, key_of, match
from publish.narrate.utterance import announce

_SLACK = 0.05
"""Seconds by which cues may overlap, or end after the sound: programs round."""
_LEAST = 0.01
"""Seconds that are left of a cue at least."""
_ANNOUNCED, _LABEL = 1, 2
"""What of our words a reader may leave out: those announced, and a label ("Table 1.") as well."""


def with_takes(
    tracks: Sequence[ScriptTrack], document: Document, lexicon: Lexicon, diagnostics: Diagnostics
) -> list[ScriptTrack]:
    """Return tracks whose utterances have their takes in the document's recordings.

    What is wrong with a recording or its cues is reported, and so is a sentence that nobody reads.
    """
    found = Diagnostics(sources=diagnostics.sources)
    located: list[Located] = []
    heard: list[Heard] = []
    for number, recording in enumerate(document.metadata.recordings):
        for cue in _cues(recording, found):
            located.append(Located(cue=cue, file=recording.cues.name if recording.cues else ""))
            heard.append(Heard(name=cue.name, key=key_of(cue.text), recording=number))
    diagnostics.extend(found)
    if found.stopped:
        return list(tracks)
    caster = _Caster(document, lexicon, located, heard, diagnostics)
    takes = caster.takes([each for track in tracks for each in track.utterances])
    return [
        replace(
            track,
            utterances=tuple(replace(each, take=next(takes)) for each in track.utterances),
        )
        for track in tracks
    ]


def readers(document: Document) -> str:
    """Return who reads, with commas between."""
    return ", ".join(dict.fromkeys(each.reader for each in document.metadata.recordings))


@dataclass(frozen=True, slots=True)
class _Caster:
    document: Document
    lexicon: Lexicon
    cues: list[Located]
    heard: list[Heard]
    diagnostics: Diagnostics

    def takes(self, utterances: list[Utterance]) -> Iterator[Take | None]:
        """Return the take of each utterance, None where there is none."""
        wanted = [self._wanted(each) for each in utterances]
        matches, gaps = match(wanted, self.heard)
        reporter = GapReporter(
            utterances=utterances,
            wanted=wanted,
            cues=self.cues,
            heard=self.heard,
            diagnostics=self.diagnostics,
        )
        if not matches:
            self._report_other_text()
            gaps = []
        takes: list[Take | None] = [None] * len(utterances)
        for each in matches:
            if each.last - each.first > 1:
                reporter.several(each.first, each.last, each.begin)
            else:
                takes[each.first] = self._take(each, utterances[each.first])
        for gap in gaps:
            reporter.report(gap)
        return iter(takes)

    def _take(self, found: Match, utterance: Utterance) -> Take:
        first, last = self.cues[found.begin].cue, self.cues[found.end - 1].cue
        missing = [utterance.announced] if found.missing >= _ANNOUNCED else []
        if found.missing >= _LABEL:
            missing.append(utterance.text[: utterance.label])
        words = " ".join(filter(None, (each.strip() for each in missing)))
        return Take(
            recording=self.heard[found.begin].recording,
            start=first.start,
            end=last.end,
            before=self._runs(words, utterance.span) if words else (),
        )

    def _runs(self, words: str, span: Span) -> tuple[SpokenRun, ...]:
        lang = word_lang(self.document.metadata.lang)
        return announce(words, lang, self.lexicon, 0, span).runs

    def _wanted(self, utterance: Utterance) -> Wanted:
        """Return what is looked for: as it is written or as it is spoken, with our words or not."""
        label = utterance.label
        written = utterance.written()
        forms = [(f"{utterance.announced} {written}", 0), (utterance.said, 0)]
        if utterance.announced:
            prefix = "".join(run.text for run in self._runs(utterance.announced, utterance.span))
            forms += [(written, _ANNOUNCED), (utterance.said.removeprefix(prefix), _ANNOUNCED)]
        if label:
            spoken = (
                letter
                for run in utterance.runs
                for letter, offset in zip(run.text, run.offsets, strict=True)
                if offset >= label
            )
            forms += [(utterance.written(label), _LABEL), ("".join(spoken), _LABEL)]
        keys: dict[str, int] = {}
        for form, missing in forms:
            if key := key_of(form):
                keys.setdefault(key, missing)
        return Wanted(
            name=utterance.sentence,
            forms=tuple(keys.items()),
            needed=utterance.needed and bool(keys),
        )

    def _report_other_text(self) -> None:
        first = self.document.metadata.recordings[0]
        self.diagnostics.report(
            spk.SENTENCE_WITHOUT_CUE,
            f"no cue of `{first.name}` has the words of a sentence",
            span=first.span,
            hint="are these the cues of this article? `publish plan script` prints what is to be "
            "read",
        )


def _cues(recording: Recording, diagnostics: Diagnostics) -> list[Cue]:
    """Return the cues of a recording, their times checked; none where anything is wrong."""
    try:
        seconds = DECODER.measure(recording).seconds
    except DecodingError as error:
        large = isinstance(error, TooLargeError)
        diagnostics.report(
            spk.RECORDING_TOO_LARGE if large else spk.RECORDING_BROKEN,
            f"the recording `{recording.name}` {error}",
            span=recording.span,
            hint="divide it, or export it with less" if large else "export it as WAV or FLAC",
        )
        return []
    if recording.cues is None:
        diagnostics.report(
            spk.NO_CUES,
            f"beside the recording `{recording.name}` lie no cues",
            span=recording.span,
            hint="put its `.vtt` there; `publish explain recording` tells how cues are made",
        )
        return []
    cues = read_cues(recording.cues, recording.span, diagnostics)
    return [] if cues is None else _timed(cues, recording, seconds, diagnostics)


def _timed(
    cues: list[Cue], recording: Recording, seconds: float, diagnostics: Diagnostics
) -> list[Cue]:
    """Return cues of which none overlaps another or ends after the sound."""
    file = recording.cues.name if recording.cues else ""
    timed: list[Cue] = []
    for cue in cues:
        span = Span(path=file, line=cue.line)
        before = timed[-1] if timed else None
        if cue.end <= cue.start:
            diagnostics.report(
                spk.CUE_WITHOUT_DURATION,
                f"a cue ends at {cue.end:g} s, not after its beginning at {cue.start:g} s",
                span=span,
                hint="let it last as long as its words are heard",
            )
        elif before is not None and cue.start < before.start:
            diagnostics.report(
                spk.CUES_IN_DISORDER,
                f"a cue begins at {cue.start:g} s, before the one above it, at {before.start:g} s",
                span=span,
                hint="sort the cues by their times",
            )
        elif before is not None and cue.start < max(before.end - _SLACK, before.start + _LEAST):
            diagnostics.report(
                spk.CUES_OVERLAP,
                f"a cue begins at {cue.start:g} s, and the one above ends at {before.end:g} s",
                span=span,
                hint="end that one where this begins",
            )
        elif cue.end > seconds + _SLACK or cue.start > seconds - _LEAST:
            diagnostics.report(
                spk.CUE_BEYOND_END,
                f"a cue ends at {cue.end:g} s, and `{recording.name}` at {seconds:.2f} s",
                span=span,
                hint="copy the recording whole, or take its own cues",
            )
            return timed
        else:
            if before is not None and before.end > cue.start:
                timed[-1] = replace(before, end=cue.start)
            timed.append(replace(cue, end=min(cue.end, seconds)))
    return timed
