"""The script as text, to be proof-read beside the article (`publish plan script`)."""

from collections.abc import Iterator, Sequence

from publish.model import Script, ScriptTrack, SpokenRun, Utterance


def describe_script(script: Script, seconds: Sequence[float] = ()) -> str:
    """Return the script, a line for each utterance: its sentence, its words, the silence after.

    `seconds` are about how long each utterance takes, where somebody asks.
    What was recorded stands after its times in the recording, `<2: 12.5–14.75 s>` in the second.
    Words in another language stand in `[fr: …]`, pronunciations in `{…}` after what they are for;
    an announcement that only the audio has begins with `+`.
    """
    voice = script.voice or "the engine's"
    head = f"narration in {script.lang}, voice: {voice}, narrator: {script.narrator}"
    if script.synthetic:
        head += f", beside: {script.synthetic}"
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


def describe_cues(script: Script) -> str:
    """Return what a person reads as labels of Audacity: begin, end and words, a line for each.

    Times are those of the recording, or estimated where nothing is recorded. What a reader may
    leave out stands there only if it is recorded.
    """
    lines = []
    at, recording = script.lead, 0
    for utterance in (each for track in script.tracks for each in track.utterances):
        take = utterance.take
        if take is not None and take.recording != recording:
            lines.append("")
            recording = take.recording
        if take is not None:
            start, end = take.start, take.end
        elif utterance.needed:
            start, end = at, at + utterance.seconds
            at = end + utterance.pause
        else:
            continue
        words = f"{utterance.announced} {utterance.written()}".strip()
        lines.append(f"{start:.6f}\t{end:.6f}\t{words}")
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
    words = "".join(_run(run, lang) for run in utterance.by_engine)
    if utterance.take is not None:
        take = utterance.take
        place = f"<{take.recording + 1}: {take.start:.3f}–{take.end:.3f} s>"
        words = " ".join(filter(None, (words, place, _line(utterance.text))))
    return f"{utterance.sentence or '+'}: {words} ({about}{utterance.pause:g} s)"


def _run(run: SpokenRun, lang: str) -> str:
    words = run.text + (f" {{{run.phonemes}}}" if run.phonemes is not None else "")
    return words if run.lang == lang else f"[{run.lang}: {words}]"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _line(text: str) -> str:
    return " ".join(text.split())
