"""`publish voices`: who can speak, as text."""

from collections.abc import Iterator

from publish.diagnostics import Diagnostics
from publish.model.languages import SHAPE, primary_language
from publish.narrate.engines import EngineFacts, Exactness, SpeechEngine, facts_of
from publish.pipeline.casting import blame
from publish.pipeline.guest import BrokenEngineError
from publish.pipeline.registry import engine_names, load_engine

_EXACT: dict[Exactness, str] = {
    "sample": "as heard",
    "steps": "as planned, in steps of 25 ms",
    "estimated": "estimated",
    "none": "not given",
}
_FEW = 12
"""Voices that are named in one line."""


def describe_voices(engine: str | None, diagnostics: Diagnostics) -> str:
    """Return the engines, each with what a person chooses by; or the voices of one of them.

    One that is asked for and broken is reported. Raises KeyError where there is none of its name.
    """
    if engine is not None:
        try:
            found = load_engine(engine).voices()
        except BrokenEngineError as error:
            blame(error, diagnostics)
            return ""
        return "".join(f"{each}\n" for each in dict.fromkeys(found))
    return "\n".join("".join(f"{line}\n" for line in _lines(name)) for name in engine_names())


def _lines(name: str) -> Iterator[str]:
    try:
        found = load_engine(name)
        facts = facts_of(found)
        voices = list(dict.fromkeys(found.voices()))
    except BrokenEngineError as error:
        yield f"{name}: {error}"
        return
    kind = f", {facts.kind}" if facts.kind else ""
    yield f"{name}: {found.title}{kind}"
    yield f"  languages: {_languages(found, facts, voices)}"
    some = ", ".join(voices) if len(voices) <= _FEW else f"{len(voices)} names"
    yield f"  voices: {some}" + ("" if len(voices) <= _FEW else f" (`publish voices {name}`)")
    yield f"  times of words: {_EXACT[found.exact]}"
    yield f"  pronunciations in IPA: {'yes' if found.takes_ipa else 'no'}"
    if facts.licence:
        yield f"  licence: {facts.licence}"
    if facts.missing:
        yield f"  not installed: pip install {' '.join(facts.missing)}"
    else:
        yield f"  installed: {', '.join(facts.packages) or 'yes'}"


def _languages(found: SpeechEngine, facts: EngineFacts, voices: list[str]) -> str:
    """Return the languages that voices are named by."""
    if facts.speaks:
        return facts.speaks
    tags = {primary_language(each) for each in voices if SHAPE.fullmatch(each.lower())}
    return " ".join(sorted(filter(found.voice_for, tags))) or "as its voices"
