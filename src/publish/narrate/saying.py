"""A script of a few sentences that stand in no document, to hear how they are said."""

from collections.abc import Iterable
from dataclasses import replace

from publish.diagnostics import Diagnostics, Span
from publish.model import Document, Script, ScriptTrack, Sentence, Style, Text
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

    None where it has none of that name.
    """
    found = tuple(
        utterance
        for track in script.tracks
        for utterance in track.utterances
        if utterance.sentence == sentence
    )
    track = ScriptTrack(id="said", title="", utterances=found, chapters=())
    return replace(script, tracks=(track,), omissions=()) if found else None
