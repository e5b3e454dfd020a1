"""`publish proof`: what is most worth hearing of publications, before anybody listens to all."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from publish.diagnostics import Diagnostics, Severity
from publish.diagnostics.catalogue import env
from publish.files import reason
from publish.model import KeptWork
from publish.model.proof import ProofList
from publish.narrate.engines import Speaker, facts_of
from publish.pipeline.casting import blame, cast
from publish.pipeline.guest import BrokenEngineError
from publish.pipeline.keeping import open_cache
from publish.pipeline.prepare import Prepared, prepare
from publish.pipeline.production import write_script
from publish.pipeline.wishes import NO_WISHES, Wishes


def proof(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    limit: int | None = None,
    wishes: Wishes = NO_WISHES,
) -> tuple[ProofList, ...] | None:
    """Return the proof list of each publication, `limit` entries at most; None after errors.

    What earlier runs kept of its narration is measured.
    """
    lists = []
    kept = open_cache(wishes, diagnostics)
    for each in prepare(sources, diagnostics, wishes=wishes):
        mine = diagnostics.apart(each.document.metadata.findings)
        speaker = cast(each, wishes, mine)
        mine.found = [one for one in mine if one.severity is not Severity.NOTE]
        if speaker is not None:
            try:
                lists.append(_listed(each, mine, speaker, limit, kept))
            except BrokenEngineError as error:
                blame(error, mine)
        diagnostics.extend(mine)
    return None if diagnostics.failed else tuple(lists)


def write_proof(text: str, output: Path, diagnostics: Diagnostics) -> str:
    """Write a list into a file; return the line that tells so, nothing where it failed."""
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        diagnostics.report(
            env.CANNOT_WRITE,
            f"`{output}` cannot be written: {reason(error)}",
            hint="name another file with `-o FILE`",
        )
        return ""
    return f"{output}\n"


def _listed(
    prepared: Prepared,
    diagnostics: Diagnostics,
    speaker: Speaker,
    limit: int | None,
    kept: KeptWork | None,
) -> ProofList:
    from publish.narrate import choose_voices
    from publish.narrate.proofing import proof_list
    from publish.narrate.proofing.measuring import measured
    from publish.narrate.proofing.sounding import with_sounds

    document, style = prepared.document, prepared.style
    script = write_script(prepared, diagnostics, speaker)
    mapped = facts_of(speaker.engine).kind == "neural"
    voices = choose_voices(script, document, speaker, diagnostics)
    narrated = {} if kept is None else measured(script, voices, style, speaker, kept)
    found = proof_list(script, document, style, mapped=mapped, narrated=narrated)
    entries = with_sounds(found.entries[:limit], speaker, voices.main, style.speech.rate)
    return replace(found, entries=entries)
