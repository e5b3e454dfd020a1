"""Narrations that take longer than anybody listens."""

from collections.abc import Iterable

from publish.budgets import PUBLICATION_SECONDS, SENTENCE_SECONDS
from publish.diagnostics import Diagnostics, Span
from publish.diagnostics.catalogue import spk
from publish.model import ScriptTrack


def refuse_length(tracks: Iterable[ScriptTrack], path: str, diagnostics: Diagnostics) -> None:
    """Report sentences, and a publication, that take longer to say than anybody listens.

    `path` is the article's.
    """
    total = 0
    for track in tracks:
        for utterance in track.utterances:
            seconds = int(utterance.seconds)
            total += seconds
            if seconds > SENTENCE_SECONDS:
                diagnostics.report(
                    spk.SENTENCE_TOO_LONG,
                    f"this sentence takes {seconds // 60:,} minutes to say",
                    span=utterance.span,
                    hint="divide it, or put data into a file and link to it",
                )
    if total > PUBLICATION_SECONDS:
        diagnostics.report(
            spk.PUBLICATION_TOO_LONG,
            f"the narration takes {total // 3600:,} hours",
            span=Span(path=path),
            hint="publish it in several volumes",
        )
