"""What can be known before anything is spoken or written: what is wrong, what a format holds."""

from collections.abc import Iterable
from pathlib import Path

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import met
from publish.pipeline.casting import NO_WISHES, Wishes, blame, cast
from publish.pipeline.drafts import place_of_draft
from publish.pipeline.exit_codes import exit_code
from publish.pipeline.formats import outputs_of
from publish.pipeline.guest import BrokenEngineError, BrokenRendererError
from publish.pipeline.job import blame_renderer, load
from publish.pipeline.prepare import Progress, prepare, silent
from publish.pipeline.production import (
    lay_out,
    publication_of,
    without_page_list,
    write_script,
)

SCRIPT = "script"
"""The name under which `plan` shows what the narration says."""


def check(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    strict: bool = False,
    wishes: Wishes = NO_WISHES,
    progress: Progress = silent,
) -> int:
    """Find all that can be found without speaking or writing; return the exit code."""
    from publish.narrate import choose_voices

    for each in prepare(
        sources, diagnostics, style=wishes.style, lang=wishes.lang, progress=progress
    ):
        if each.document.metadata.draft:
            diagnostics.report(
                met.HELD,
                f"`{each.document.path}` is not published: it is a draft",
                span=place_of_draft(each.document),
                hint="publish it with `--drafts`, or take the line out",
            )
        formats = outputs_of(each.document)
        renderers = [load(name, diagnostics) for name in formats]
        needs = frozenset[str]().union(*(each.needs for each in renderers if each is not None))
        if "layout" in needs:
            mine = Diagnostics(sources=diagnostics.sources)
            lay_out(each, mine)
            diagnostics.extend(mine if "pdf" in formats else without_page_list(mine))
        speaker = cast(each, wishes, diagnostics) if "narration" in needs else None
        if speaker is not None:
            try:
                script = write_script(each, diagnostics, speaker)
                choose_voices(script, each.document, speaker, diagnostics)
            except BrokenEngineError as error:
                blame(error, diagnostics)
    return exit_code(diagnostics, strict=strict)


def plan(
    sources: Iterable[Path],
    name: str,
    diagnostics: Diagnostics,
    *,
    wishes: Wishes = NO_WISHES,
) -> str | None:
    """Return what format `name` would hold, as text; None where the source has errors.

    The PDF's pages come before its tags; SCRIPT is what the narration says, as for `audio`.
    """
    from publish.layout import describe as describe_layout
    from publish.narrate import describe as describe_script

    plans = []
    for each in prepare(sources, diagnostics, style=wishes.style, lang=wishes.lang):
        mine = Diagnostics(sources=diagnostics.sources)
        if name in {"audio", SCRIPT}:
            speaker = cast(each, wishes, mine)
            if speaker is not None:
                try:
                    plans.append(describe_script(write_script(each, mine, speaker)))
                except BrokenEngineError as error:
                    blame(error, mine)
        else:
            renderer = load(name, diagnostics)
            if renderer is None:
                return None
            layout = lay_out(each, mine) if "layout" in renderer.needs else None
            if mine.stopped and name != "pdf":
                mine, layout = without_page_list(mine), None
            try:
                told = renderer.describe(publication_of(each, renderer.needs, layout, None))
                if name == "pdf" and layout is not None:
                    told = f"{describe_layout(layout)}\n== tags ==\n{told}"
                plans.append(told)
            except BrokenRendererError as error:
                blame_renderer(error, diagnostics)
        diagnostics.extend(mine)
    stopped = diagnostics.failed or name in diagnostics.stopped
    return None if stopped else "\n".join(plans)
