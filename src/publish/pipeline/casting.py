"""Who speaks: the engine and the voice that the command line, the source or the style ask for."""

from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics, Guesses
from publish.diagnostics.catalogue import env, spk
from publish.narrate.engines import Speaker, SpeechEngine
from publish.pipeline.guest import BrokenEngineError
from publish.pipeline.registry import engine_names, load_engine
from publish.pipeline.wishes import Wishes

if TYPE_CHECKING:
    from publish.pipeline.prepare import Prepared


def engine_of(prepared: "Prepared", wishes: Wishes) -> str:
    """Return the name of the engine: the command line comes first, then the source, the style.

    A voice that the command line names alone may be another engine's: what a person asks for by
    hand need not hold for every machine.
    """
    name = wishes.engine or prepared.document.metadata.engine or prepared.style.speech.engine
    if wishes.voice is None or wishes.engine is not None:
        return name
    names = dict.fromkeys((name, *engine_names()))
    return next((each for each in names if _has_voice(each, wishes.voice)), name)


def cast(prepared: "Prepared", wishes: Wishes, diagnostics: Diagnostics) -> Speaker | None:
    """Return who speaks; None where there is no such engine, or a broken one, which is reported.

    A voice belongs to the engine beside which it is named.
    """
    metadata, style = prepared.document.metadata, prepared.style.speech
    name = engine_of(prepared, wishes)
    engine = _engine(name, prepared, wishes, diagnostics)
    if engine is None:
        return None
    if wishes.voice is not None:
        return Speaker(engine=engine, voice=wishes.voice)
    if metadata.voice and name == (metadata.engine or style.engine):
        return Speaker(engine=engine, voice=metadata.voice, span=metadata.spans.get("voice"))
    return Speaker(engine=engine, voice=style.voice if name == style.engine else "")


def blame(error: BrokenEngineError, diagnostics: Diagnostics) -> None:
    """Report an engine of another package that is broken."""
    diagnostics.report(
        env.NO_ENGINE,
        str(error),
        hint="tell the authors of the package, or choose another engine with `--engine`",
    )


def _engine(
    name: str, prepared: "Prepared", wishes: Wishes, diagnostics: Diagnostics
) -> SpeechEngine | None:
    names = engine_names()
    if name in names:
        try:
            return load_engine(name)
        except BrokenEngineError as error:
            blame(error, diagnostics)
            return None
    metadata = prepared.document.metadata
    near = Guesses().closest(name, names)
    diagnostics.report(
        spk.UNKNOWN_ENGINE,
        f"no speech engine is called `{name}`",
        span=metadata.spans.get("engine") if not wishes.engine and metadata.engine else None,
        hint=f"write `{near}`" if near else f"install it, or choose one of {', '.join(names)}",
    )
    return None


def _has_voice(name: str, voice: str) -> bool:
    """Whether an engine has a voice; one that is broken or not there has none."""
    try:
        return load_engine(name).find_voice(voice) is not None
    except (KeyError, BrokenEngineError):
        return False
