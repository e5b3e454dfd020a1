"""What can be known before anything is spoken or written: what is wrong, what a format holds."""

import gc
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import met
from publish.model.editions import PRESS
from publish.pipeline.casting import blame, cast
from publish.pipeline.drafts import place_of_draft
from publish.pipeline.exit_codes import exit_code
from publish.pipeline.formats import CUES, PRINTED, SCRIPT, outputs_of, stopper
from publish.pipeline.guest import BrokenEngineError, BrokenRendererError
from publish.pipeline.job import blame_renderer, load
from publish.pipeline.prepare import (
    Folder,
    Prepared,
    Progress,
    one_by_one,
    prepare,
    shared_slugs,
    silent,
)
from publish.pipeline.production import (
    find_unset,
    lay_out,
    lay_out_editions,
    presses_of,
    publication_of,
    without_page_list,
    write_script,
)
from publish.pipeline.tailoring import describe_elsewhere, tailored
from publish.pipeline.tally import Tally
from publish.pipeline.wishes import NO_WISHES, Wishes

if TYPE_CHECKING:
    from publish.model import Script


def check(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    strict: bool = False,
    wishes: Wishes = NO_WISHES,
    progress: Progress = silent,
    tally: Tally | None = None,
) -> int:
    """Find all that can be found without speaking or writing; return the exit code.

    `tally` counts what is found, by publication.
    """
    found: list[tuple[Folder, Diagnostics]] = []  # no document outlives its check
    for each in one_by_one(
        sources,
        diagnostics,
        wishes=wishes,
        progress=progress,
        tally=tally,
    ):
        mine = diagnostics.apart(each.document.metadata.findings)
        _check(each, mine, wishes)
        found.append((each.folder, mine))
        gc.collect(0)  # parsers are circles: in a large folder they would wait for each other
    shared = shared_slugs([folder for folder, _ in found], diagnostics)
    for folder, mine in found:
        if folder.slug in shared:
            continue
        diagnostics.extend(mine)
        if tally is not None:
            tally.add(folder.path, mine)
    return exit_code(diagnostics, strict=strict)


def _check(prepared: Prepared, diagnostics: Diagnostics, wishes: Wishes) -> None:
    """Find what setting and casting find."""
    from publish.narrate import choose_voices

    document = prepared.document
    if document.metadata.draft:
        diagnostics.report(
            met.HELD,
            f"`{document.path}` is not published: it is a draft",
            span=place_of_draft(document),
            hint="publish it with `--drafts`, or take the line out",
        )
    formats = outputs_of(document)
    renderers = [load(name, diagnostics) for name in formats]
    needs = frozenset[str]().union(*(each.needs for each in renderers if each is not None))
    mine = diagnostics.apart()
    find_unset(prepared, needs, mine)
    unprinted = PRINTED.isdisjoint(formats)
    diagnostics.extend(without_page_list(mine) if unprinted else mine)
    editions = lay_out_editions(prepared, needs & {PRESS}, diagnostics, None)
    for press in presses_of(prepared, needs):
        from publish.verify.press.sharpness import check_pictures

        check_pictures(document, editions[press.edition], press, diagnostics)
    speaker = cast(prepared, wishes, diagnostics) if "narration" in needs else None
    if speaker is None:
        return
    try:
        script = write_script(prepared, diagnostics, speaker)
        choose_voices(script, document, speaker, diagnostics)
    except BrokenEngineError as error:
        blame(error, diagnostics)


def plan(
    sources: Iterable[Path],
    name: str,
    diagnostics: Diagnostics,
    *,
    wishes: Wishes = NO_WISHES,
) -> str | None:
    """Return what format `name` would hold, as text; None where the source has errors.

    The renderer describes it, before anything is spoken. SCRIPT is what the narration says, CUES
    what of it a person reads, as labels.
    """
    from publish.narrate.estimating import estimates
    from publish.render.audio.script import describe_cues, describe_script

    renderer = None if name in {SCRIPT, CUES} else load(name, diagnostics)
    if renderer is None and name not in {SCRIPT, CUES}:
        return None
    needs = frozenset({"narration"}) if renderer is None else renderer.needs
    plans = []
    for each in prepare(sources, diagnostics, wishes=wishes):
        mine = diagnostics.apart(each.document.metadata.findings)
        layout = lay_out(each, mine) if "layout" in needs else None
        editions = lay_out_editions(each, needs, mine, layout)
        if mine.stopped and name not in PRINTED:
            mine, layout = without_page_list(mine), None
        script = _script(each, mine, wishes) if "narration" in needs else None
        try:
            if renderer is not None:
                publication = publication_of(each, needs, layout, None, script, editions=editions)
                described = renderer.describe(tailored(publication, name))
                plans.append(described + describe_elsewhere(each.document, name))
            elif script is not None and name == CUES:
                plans.append(describe_cues(script))
            elif script is not None:
                seconds = estimates(script, each.style.speech.rate)
                said = describe_script(script, seconds)
                plans.append(said + describe_elsewhere(each.document, "audio"))
        except BrokenRendererError as error:
            blame_renderer(error, diagnostics)
        diagnostics.extend(mine)
    stopped = diagnostics.failed or stopper(name) in diagnostics.stopped
    return None if stopped else "\n".join(plans)


def _script(prepared: Prepared, diagnostics: Diagnostics, wishes: Wishes) -> "Script | None":
    speaker = cast(prepared, wishes, diagnostics)
    if speaker is None:
        return None
    try:
        return write_script(prepared, diagnostics, speaker)
    except BrokenEngineError as error:
        blame(error, diagnostics)
        return None
