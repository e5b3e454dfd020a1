"""A Script becomes a Narration: every track spoken, timed and encoded, several at a time."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import env, spk
from publish.model import (
    NOTHING_KEPT,
    Document,
    KeptWork,
    Narration,
    Origin,
    Script,
    Style,
    Track,
)
from publish.narrate.engines import Speaker
from publish.narrate.engines.supervised import KilledError, Patience, SpeechError
from publish.narrate.studio import Studio
from publish.narrate.takes.decoder import DecodingError
from publish.narrate.takes.sounds import Sounds
from publish.narrate.voices import choose_voices

Progress = Callable[[str, int, int], None]
"""Called with what is being spoken, how many utterances are done, of how many."""

_MOST_WORKERS = 4
_EVERY = 0.1


def record(  # noqa: PLR0913  four have a default
    script: Script,
    document: Document,
    style: Style,
    folder: Path,
    diagnostics: Diagnostics,
    *,
    speaker: Speaker,
    progress: Progress = lambda _detail, _done, _of: None,
    workers: int | None = None,
    patience: Patience | None = None,
    kept: KeptWork = NOTHING_KEPT,
) -> Narration:
    """Have `speaker` speak `script` into files below `folder`.

    A sentence that the engine cannot say, a missing voice and the like are reported; if there
    are errors, the Narration is of no use. The bytes do not depend on how many `workers` (child
    processes, by default as many as there are processors, four at most) share the tracks, nor on
    what is among the `kept` work. Raises OSError where a file cannot be written.
    """
    engine = speaker.engine
    voices = choose_voices(script, document, speaker, diagnostics)
    studio = Studio(
        voices=voices,
        style=style.speech,
        speaker=speaker,
        folder=folder,
        patience=patience or Patience(),
        kept=kept,
        sounds=None
        if not script.recorded
        else Sounds(
            recordings=document.metadata.recordings,
            style=style.speech,
            folder=folder,
            kept=kept,
        ),
    )
    count = min(workers or default_workers(), max(1, len(script.tracks)))
    results: list[tuple[Track, Diagnostics]] = []
    try:
        studio.calibrate(script)
        results = _record_tracks(script, studio, count, progress)
    except SpeechError as error:
        diagnostics.report(
            env.NO_ENGINE,
            f"the speech engine {engine.title} cannot speak: {error}",
            hint="run the command again, with more memory or time if the system ended it"
            if isinstance(error, KilledError)
            else "install the program again, with what it needs",
        )
    except DecodingError as error:
        diagnostics.report(
            spk.RECORDING_BROKEN,
            f"a recording {error}",
            span=document.metadata.spans.get("recording"),
            hint="leave the file as it is while it is published",
        )
    finally:
        studio.close()
    for _, findings in results:
        diagnostics.extend(findings)
    tracks = tuple(track for track, _ in results)
    return Narration(
        tracks=tracks,
        voice=voices.main,
        narrator=script.narrator,
        exact="sentence" if script.recorded else engine.exact,
        origin=_origin(script, speaker),
        synthetic=script.synthetic,
    )


def _origin(script: Script, speaker: Speaker) -> Origin:
    """Return what is heard: a voice, or a person, and the voice that says what nobody read."""
    if not script.recorded:
        return speaker.origin
    beside = speaker.origin if script.synthetic else None
    return Origin(engine="recording", kind="human", beside=beside)


def default_workers() -> int:
    """Return how many processes speak where nobody says it: one a processor, four at most."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_WORKERS)
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def _record_tracks(
    script: Script, studio: Studio, workers: int, progress: Progress
) -> list[tuple[Track, Diagnostics]]:
    """Record the tracks, the longest first; whatever ends this ends every child."""
    total = sum(len(track.utterances) for track in script.tracks)
    order = sorted(
        range(len(script.tracks)),
        key=lambda number: -sum(len(each.said) for each in script.tracks[number].utterances),
    )
    with ThreadPoolExecutor(workers) as pool:
        try:
            futures = {
                number: pool.submit(studio.record, number, script.tracks[number], script.lead)
                for number in order
            }
            finished: SimpleQueue[Future[tuple[Track, Diagnostics]]] = SimpleQueue()
            for future in futures.values():
                future.add_done_callback(finished.put)
            done = 0
            while done < len(futures):
                with suppress(Empty):
                    finished.get(timeout=_EVERY).result()
                    done += 1
                progress(studio.detail, studio.done, total)
            return [futures[number].result() for number in sorted(futures)]
        except BaseException:
            studio.close()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
