"""Who speaks: the engine and the voice that the command line, the source or the style ask for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import env, spk
from publish.model.languages import primary_language
from publish.narrate.engines import Speaker, SpeechEngine, facts_of
from publish.narrate.engines.hibari_files import is_installed
from publish.pipeline.guest import BrokenEngineError
from publish.pipeline.registry import engine_names, load_engine
from publish.pipeline.wishes import Wishes

if TYPE_CHECKING:
    from publish.model import Origin
    from publish.pipeline.prepare import Prepared

BUILT_IN = "espeak"
"""The engine that is always there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An engine and a voice of it, empty for the one of the language; where the source says it."""

    engine: str
    voice: str = ""
    span: Span | None = None


def choices(prepared: "Prepared", wishes: Wishes) -> tuple[Choice, ...]:
    """Return who may speak, the best first: by the command line, then the source, the style.

    A voice belongs to the engine beside which it is named; the name of an engine stands for that
    and its voice for the language. A voice that the command line names alone may be another
    engine's: what a person asks for by hand need not hold for every machine.
    """
    metadata, style = prepared.document.metadata, prepared.style.speech
    names = engine_names()
    beside = metadata.engine or style.engine
    span = metadata.spans.get("voice")
    if wishes.voice is not None:
        return (_by_hand(wishes.voice, wishes.engine, beside, names),)
    found = [
        Choice(engine=each, span=span)
        if each in names
        else Choice(engine=beside, voice=each, span=span)
        for each in metadata.voice
    ]
    if wishes.engine is not None:
        found = [each for each in found if each.engine == wishes.engine]
    if found:
        return tuple(found)
    name = wishes.engine or beside
    if style.voice in names and (wishes.engine or metadata.engine) is None:
        return (Choice(engine=style.voice),)
    own = name == style.engine and style.voice not in names
    place = metadata.spans.get("engine") if name == metadata.engine else None
    return (Choice(engine=name, voice=style.voice if own else "", span=place),)


def choose(prepared: "Prepared", wishes: Wishes) -> Choice:
    """Return the first choice that can speak the publication's language here, else the first."""
    found = choices(prepared, wishes)
    lang = prepared.document.metadata.lang
    return next((each for each in found if _hindrance(each.engine, lang) is None), found[0])


def origin_of(choice: Choice) -> "Origin | None":
    """Return what would speak; None where there is no such engine, or a broken one."""
    try:
        return Speaker(engine=load_engine(choice.engine)).origin
    except (KeyError, BrokenEngineError):
        return None


def cast(prepared: "Prepared", wishes: Wishes, diagnostics: Diagnostics) -> Speaker | None:
    """Return who speaks; None where that engine is not there, or cannot, which is reported."""
    found = choices(prepared, wishes)
    choice = choose(prepared, wishes)
    engine = _engine(choice, prepared, wishes, diagnostics)
    if engine is None:
        return None
    speaker = Speaker(engine=engine, voice=choice.voice, span=choice.span)
    if len(found) > 1:
        _tell(speaker, found, prepared.document.metadata.lang, diagnostics)
    _advise(speaker, prepared, wishes, diagnostics)
    return speaker


def blame(error: BrokenEngineError, diagnostics: Diagnostics) -> None:
    """Report an engine of another package that is broken."""
    diagnostics.report(
        env.NO_ENGINE,
        str(error),
        hint="tell the authors of the package, or choose another engine with `--engine`",
    )


def _by_hand(voice: str, engine: str | None, beside: str, names: list[str]) -> Choice:
    if voice in names and engine in {None, voice}:
        return Choice(engine=voice)
    if engine is not None:
        return Choice(engine=engine, voice=voice)
    asked = dict.fromkeys((beside, *names))
    name = next((each for each in asked if _has_voice(each, voice)), beside)
    return Choice(engine=name, voice=voice)


def _engine(
    choice: Choice, prepared: "Prepared", wishes: Wishes, diagnostics: Diagnostics
) -> SpeechEngine | None:
    name, names = choice.engine, engine_names()
    metadata = prepared.document.metadata
    if name not in names:
        near = Guesses().closest(name, names)
        diagnostics.report(
            spk.UNKNOWN_ENGINE,
            f"no speech engine is called `{name}`",
            span=metadata.spans.get("engine") if not wishes.engine and metadata.engine else None,
            hint=f"write `{near}`" if near else f"install it, or choose one of {', '.join(names)}",
        )
        return None
    try:
        engine = load_engine(name)
        facts = facts_of(engine)
    except BrokenEngineError as error:
        blame(error, diagnostics)
        return None
    if facts.missing:
        is_extra = name != BUILT_IN
        packages = " and ".join(f"`{each}`" for each in facts.missing)
        diagnostics.report(
            env.VOICE_NOT_INSTALLED,
            f"the voice {engine.title} is not installed: it needs {packages}",
            span=choice.span,
            hint=f"install what it needs: `pip install {' '.join(facts.missing)}`"
            + (f", or permit another voice: `voice: [{name}, {BUILT_IN}]`" if is_extra else ""),
        )
        return None
    if not _speaks(facts.speaks, metadata.lang):
        diagnostics.report(
            spk.WRONG_LANGUAGE,
            f"{engine.title} does not speak the language `{metadata.lang}`",
            span=choice.span or metadata.spans.get("lang"),
            hint=f"write `voice: {BUILT_IN}`, or leave `voice` out",
        )
        return None
    return engine


def _tell(speaker: Speaker, found: tuple[Choice, ...], lang: str, diagnostics: Diagnostics) -> None:
    """Report which of several choices speaks, and why those before it do not."""
    engine = speaker.engine
    why = [
        hindrance
        for each in found[: [each.engine for each in found].index(engine.name)]
        if (hindrance := _hindrance(each.engine, lang)) is not None
    ]
    versions = speaker.origin.versions
    spoken = f"{engine.title} speaks" + (f" ({versions})" if versions else "")
    diagnostics.report(
        spk.SPOKEN_BY,
        ": ".join(filter(None, (spoken, ", ".join(dict.fromkeys(why))))),
        span=speaker.span,
        hint=f"write `voice: {found[0].engine}` to have no other",
    )


def _advise(
    speaker: Speaker, prepared: "Prepared", wishes: Wishes, diagnostics: Diagnostics
) -> None:
    """Say what an author may want to know of the voice."""
    metadata, style = prepared.document.metadata, prepared.style.speech
    named = wishes.engine or wishes.voice or metadata.engine or metadata.voice or style.voice
    facts = facts_of(speaker.engine)
    is_english = primary_language(metadata.lang) == "en"
    if not named and speaker.engine.name == BUILT_IN and is_english and is_installed():
        diagnostics.report(
            spk.VOICE_TO_CHOOSE,
            f"no voice is named: {speaker.engine.title} speaks, and Hibari is installed",
            span=metadata.spans.get("lang"),
            hint=f"add `voice: hibari` to the metadata, or `voice: {BUILT_IN}` to keep it so",
        )
    is_regional = metadata.lang != primary_language(metadata.lang)
    if facts.speaks and is_regional and metadata.lang != facts.speaks:
        diagnostics.report(
            spk.OTHER_ACCENT,
            f"the language is `{metadata.lang}`, and {speaker.engine.title} speaks "
            f"`{facts.speaks}`",
            span=metadata.spans.get("lang"),
            hint=f"leave it, or write `voice: {BUILT_IN}`",
        )


def _hindrance(name: str, lang: str) -> str | None:
    """Return why an engine cannot speak a language here, as a clause; None if it can."""
    try:
        engine = load_engine(name)
        facts = facts_of(engine)
    except KeyError:
        return f"there is no engine `{name}`"
    except BrokenEngineError as error:
        return str(error)
    if facts.missing:
        return f"{engine.title} is not installed"
    return None if _speaks(facts.speaks, lang) else f"{engine.title} does not speak `{lang}`"


def _speaks(one: str, lang: str) -> bool:
    """Whether an engine whose voices have only language `one`, if any, speaks another."""
    return not one or primary_language(one) == primary_language(lang)


def _has_voice(name: str, voice: str) -> bool:
    """Whether an engine has a voice; one that is broken or not there has none."""
    try:
        return load_engine(name).find_voice(voice) is not None
    except (KeyError, BrokenEngineError):
        return False
