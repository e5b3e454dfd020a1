"""A script of a few sentences that stand in no document, to hear how they are said."""

from collections.abc import Iterable
from dataclasses import replace

from publish.diagnostics import Diagnostics, Span
from publish.model import Document, Script, ScriptTrack, Sentence, Style, Text, Utterance
from publish.narrate.engines import Speaker
from publish.narrate.lexicon import read_lexicons
from publish.narrate.utterance import utter

PLACE = Span(path="what is to be said")
"""Where findings about the sentences are."""


def script_of(
    sentences: Iterable[str],
    document: Document,
    style: Style,
    diagnostics: Diagnostics,
    speaker: Speaker,
) -> Script:
    """Return a script of one track that says `sentences` as the document would.

    Its language, its lexicons and its style count.
    """
    lang = document.metadata.lang
    lexicon = read_lexicons(document, diagnostics, speaker.engine)
    utterances = tuple(
        utter(
            Sentence(
                id=f"s{number}", inlines=(Text(text=each, span=PLACE),), span=PLACE, lang=lang
            ),
            lang,
            lexicon,
            style.speech.pause.sentence,
        )
        for number, each in enumerate(sentences, start=1)
    )
    return Script(
        tracks=(ScriptTrack(id="said", title="", utterances=utterances, chapters=()),),
        lang=lang,
        voice=speaker.voice,
        narrator=speaker.engine.title,
        lead=style.speech.pause.lead,
    )


def script_of_one(sentence: str, script: Script) -> Script | None:
    """Return a script of one track that says one sentence of a script, by its identifier.

    `ID:10-40` is what is said for those characters of it. None where it has none of that name.
    """
    sentence, _, part = sentence.partition(":")
    first, _, last = part.partition("-")
    found = tuple(
        _cut(utterance, int(first), int(last)) if part else utterance
        for track in script.tracks
        for utterance in track.utterances
        if utterance.sentence == sentence
    )
    track = ScriptTrack(id="said", title="", utterances=found, chapters=())
    spoken = any(utterance.runs for utterance in found)
    return replace(script, tracks=(track,), omissions=()) if spoken else None


def _cut(utterance: Utterance, start: int, end: int) -> Utterance:
    """Return the utterance with what is said for text[start:end] alone; sounds are not cut."""
    runs = []
    for run in utterance.runs:
        within = [at for at, offset in enumerate(run.offsets) if start <= offset < end]
        if within and run.phonemes is not None:
            runs.append(run)
        elif within:
            first, last = within[0], within[-1] + 1
            text, offsets = run.text[first:last], run.offsets[first:last]
            runs.append(replace(run, text=text, offsets=offsets))
    return replace(utterance, runs=tuple(runs))
