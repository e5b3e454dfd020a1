"""`publish say`: a few words in the voice of a publication, by its lexicon, played or in a file."""

import re
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics, Guesses, Severity, Span
from publish.diagnostics.catalogue import env
from publish.files import reason
from publish.model import NOTHING_KEPT
from publish.narrate.engines import Speaker
from publish.pipeline.casting import blame, cast
from publish.pipeline.exit_codes import exit_code
from publish.pipeline.guest import BrokenEngineError
from publish.pipeline.keeping import open_cache, settle
from publish.pipeline.prepare import Prepared, prepare
from publish.pipeline.production import write_script
from publish.pipeline.wishes import NO_WISHES, Wishes

if TYPE_CHECKING:
    from publish.model import Script, Track

_PLAYERS = (
    ("afplay",),
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("play", "-q"),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"),
)
"""Programs that play a WAV file and end, each with what it is called with."""
_LANG = "en"
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9._-]*-s\d+(?::\d{1,6}-\d{1,6})?")
"""What names a sentence, and is hardly a word to be said."""


class UnknownSentenceError(LookupError):
    """A publication has no sentence of that identifier."""


def say(
    text: str,
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    lang: str | None = None,
    output: Path | None = None,
    wishes: Wishes = NO_WISHES,
) -> int:
    """Say `text` into the WAV file `output`, or play it; return the exit code.

    It is worded, pronounced and spoken as in the first publication in `sources`, in its language
    or `lang`; where there are none, in the default style. The identifier of a sentence of that
    publication has that sentence said, as it is narrated. Raises UnknownSentenceError for one that
    it does not have.
    """
    from publish.narrate import record

    prepared = _prepared(sources, lang, diagnostics, wishes)
    found = Diagnostics(sources=diagnostics.sources)
    speaker = None if prepared is None else cast(prepared, wishes, found)
    for each in found:
        if each.severity is not Severity.NOTE:  # advice is for whoever publishes
            diagnostics.found.append(each)
    if prepared is None or speaker is None:
        return exit_code(diagnostics, strict=False)
    document, style = prepared.document, prepared.style
    cache = open_cache(wishes, diagnostics)
    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        try:
            script = _script(text, prepared, diagnostics, speaker)
            if not diagnostics.failed:
                narration = record(
                    script,
                    document,
                    style,
                    Path(folder),
                    diagnostics,
                    speaker=speaker,
                    kept=NOTHING_KEPT if cache is None else cache,
                )
            if not diagnostics.failed:
                (track,) = narration.tracks
                path = Path(folder, "said.wav") if output is None else output
                _write(track, path)
                if output is None:
                    _play(path, diagnostics)
        except BrokenEngineError as error:
            blame(error, diagnostics)
        except OSError as error:
            diagnostics.report(
                env.CANNOT_WRITE,
                f"`{error.filename or output}` cannot be written: {reason(error)}",
                hint="name another file with `-o FILE`",
            )
    settle(cache, diagnostics)
    return exit_code(diagnostics, strict=False)


def _script(text: str, prepared: Prepared, diagnostics: Diagnostics, speaker: Speaker) -> "Script":
    """Return what says a sentence of the publication by its identifier, or a text."""
    from publish.narrate.saying import script_of, script_of_one
    from publish.resolve.segmentation import sentence_ranges

    document, style = prepared.document, prepared.style
    if document.sections and _IDENTIFIER.fullmatch(text):
        mine = diagnostics.apart()
        script = script_of_one(text, write_script(prepared, mine, speaker))
        if script is None:
            raise UnknownSentenceError(text)
        return script
    ranges = sentence_ranges(text, document.metadata.lang)
    sentences = [text[start:end] for start, end in ranges]
    return script_of(sentences, document, style, diagnostics, speaker)


def _prepared(
    sources: Iterable[Path], lang: str | None, diagnostics: Diagnostics, wishes: Wishes
) -> Prepared | None:
    """Return whose voice and lexicon count; what is wrong with its text is no matter."""
    from publish.model import Document, Metadata, Passage
    from publish.read.languages import read_language
    from publish.styles import load_style

    guesses = Guesses()
    named = None if lang is None else read_language(lang, Span(path="--lang"), diagnostics, guesses)
    if lang is not None and named is None:
        return None
    given = list(sources)
    mine = Diagnostics(sources=diagnostics.sources)
    found = prepare(given, mine, wishes=Wishes(style=wishes.style)) if given else []
    if given and not found:
        diagnostics.extend(mine)
        return None
    if not found:
        style = load_style(wishes.style or "article", Path(), diagnostics)
        empty = Document(
            metadata=Metadata(title="", lang=named or _LANG),
            sections=(),
            path="",
            title=Passage(sentences=()),
            entry="",
            places={},
        )
        return None if style is None else Prepared(document=empty, style=style, modified="")
    first = found[0]
    if named is None:
        return first
    spans = {name: span for name, span in first.document.metadata.spans.items() if name != "lang"}
    metadata = replace(first.document.metadata, lang=named, spans=spans)
    return replace(first, document=replace(first.document, metadata=metadata))


def _write(track: "Track", path: Path) -> None:
    with path.open("wb") as file, wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(track.sample_rate)
        sound.writeframes(track.pcm.read_bytes())


def _play(path: Path, diagnostics: Diagnostics) -> None:
    """Play a file and wait for its end."""
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(path), winsound.SND_FILENAME)
        return
    for program, *options in _PLAYERS:
        found = shutil.which(program)
        if found is not None:
            done = subprocess.run(  # noqa: S603  a player of ours, and a file of ours
                [found, *options, str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
            if done.returncode == 0:
                return
    diagnostics.report(
        env.NO_PLAYER,
        "no program here can play a sound",
        hint="write it into a file: `-o said.wav`",
    )
