"""Which voice says which language; what is missing is reported at the author's words."""

from collections.abc import Sequence
from dataclasses import dataclass

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import spk
from publish.model import Document, Script, SpokenRun
from publish.model.languages import primary_language
from publish.narrate.engines import Phrasing, Speaker, SpeechEngine

_FALLBACK = "en"
_NEAR = "mark the words as another language, one that sounds near"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """The narrator's voice, and that of every other language in the script."""

    main: str
    others: dict[str, str]

    def phrasings(self, runs: Sequence[SpokenRun]) -> list[Phrasing]:
        """Give each run its voice."""
        return [
            Phrasing(
                text=run.text,
                lang=run.lang,
                voice=self.others.get(run.lang, self.main),
                phonemes=run.phonemes,
            )
            for run in runs
        ]


def choose_voices(
    script: Script,
    document: Document,
    speaker: Speaker,
    diagnostics: Diagnostics,
) -> Voices:
    """Find the voices. An unknown voice is an error, a language without one a warning.

    The narrator's voice also says the other varieties of the document's language: who reads
    British English does not change the accent for an American name.
    """
    engine = speaker.engine
    main = _main_voice(script, document, speaker, diagnostics)
    others: dict[str, str] = {}
    for track in script.tracks:
        for utterance in track.utterances:
            for run in utterance.by_engine:
                if run.lang in others:
                    continue
                voice = main
                if primary_language(run.lang) != primary_language(script.lang):
                    found = engine.voice_for(run.lang, like=main)
                    if found is None:
                        _report_silent(run.lang, utterance.span, engine, _NEAR, diagnostics)
                    else:
                        voice = found
                others[run.lang] = voice
    return Voices(main=main, others=others)


def _main_voice(
    script: Script,
    document: Document,
    speaker: Speaker,
    diagnostics: Diagnostics,
) -> str:
    metadata, engine = document.metadata, speaker.engine
    wanted = script.voice
    found = engine.find_voice(wanted) if wanted else engine.voice_for(script.lang)
    if found is not None:
        return found
    fallback = engine.voice_for(script.lang) or engine.voice_for(_FALLBACK) or ""
    if wanted:
        names = sorted(engine.voices())
        near = Guesses().closest(wanted, names)
        diagnostics.report(
            spk.UNKNOWN_VOICE,
            f"the speech engine {engine.title} has no voice `{wanted}`",
            span=speaker.span,
            hint=f"write `{near}`" if near else "leave `voice` out, or name a language there",
        )
    else:
        span = metadata.spans.get("lang")
        hint = "choose a voice with `voice:`, by a language that sounds near"
        _report_silent(script.lang, span, engine, hint, diagnostics)
    return fallback


def _report_silent(
    lang: str, span: Span | None, engine: SpeechEngine, hint: str, diagnostics: Diagnostics
) -> None:
    diagnostics.report(
        spk.NO_VOICE,
        f"the speech engine {engine.title} has no voice for the language `{lang}`",
        span=span,
        hint=hint,
    )
