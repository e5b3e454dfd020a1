"""The script as text, to be proof-read beside the article (`publish plan script`)."""

from collections.abc import Iterator, Sequence

from publish.model import Script, ScriptTrack, SpokenRun, Utterance


def describe_script(script: Script, seconds: Sequence[float] = ()) -> str:
    """Return the script, a line for each utterance: its sentence, its words, the silence after.

    `seconds` are about how long each utterance takes, where somebody asks.
    Words in another language stand in `[fr: …]`, pronunciations in `{…}` after what they are for;
    an announcement that only the audio has begins with `+`.
    """
    voice = script.voice or "the engine's"
    head = f"narration in {script.lang}, voice: {voice}, narrator: {script.narrator}"
    lines = [f"{head}, lead {script.lead:g} s"]
    at = 0
    for track in script.tracks:
        end = at + len(track.utterances)
        lines += ["", *_track(track, script.lang, seconds[at:end])]
        at = end
    if script.omissions:
        lines += ["", "not said"]
        lines += [f"  {each.node}: {each.reason}" for each in script.omissions]
    return "\n".join(lines) + "\n"


def _track(track: ScriptTrack, lang: str, seconds: Sequence[float]) -> Iterator[str]:
    whole = sum(seconds) + sum(each.pause for each in track.utterances)
    about = f", about {_clock(whole)}" if seconds else ""
    yield f"track {track.id}: {_line(track.title)}{about}"
    chapters = {chapter.utterance: chapter for chapter in track.chapters}
    for number, utterance in enumerate(track.utterances):
        if number in chapters:
            chapter = chapters[number]
            yield f"  {'#' * chapter.level} {_line(chapter.title)}"
        about = f"{seconds[number]:.1f} s, then " if seconds else ""
        yield f"  {_utterance(utterance, lang, about)}"


def _utterance(utterance: Utterance, lang: str, about: str) -> str:
    words = "".join(_run(run, lang) for run in utterance.runs)
    return f"{utterance.sentence or '+'}: {words} ({about}{utterance.pause:g} s)"


def _run(run: SpokenRun, lang: str) -> str:
    words = run.text + (f" {{{run.phonemes}}}" if run.phonemes is not None else "")
    return words if run.lang == lang else f"[{run.lang}: {words}]"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _line(text: str) -> str:
    return " ".join(text.split())
