"""What comes between preparing and rendering: pages, script, sound, cover, as far as needed."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import prt
from publish.model import NOTHING_KEPT, KeptWork
from publish.model.editions import EDITIONS, PRESS
from publish.model.outputs import part_for, starts_in
from publish.narrate.engines import Speaker
from publish.pipeline.casting import blame, cast
from publish.pipeline.guest import BrokenEngineError
from publish.pipeline.prepare import Prepared, Progress, silent
from publish.pipeline.staging import subfolder
from publish.pipeline.wishes import NO_WISHES, Wishes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.model import Asset, Layout, Narration, Press, Publication, Script
    from publish.model.book_faces import BookFaces


def produce(
    prepared: Prepared,
    needs: frozenset[str],
    place: Path,
    diagnostics: Diagnostics,
    progress: Progress,
    wishes: Wishes = NO_WISHES,
    kept: KeptWork = NOTHING_KEPT,
) -> "Publication | None":
    """Lay out, narrate and draw as far as a renderer asks for it; None where all are stopped.

    What cannot be laid out rightly has no Layout. What is among the `kept` work is not made again.
    """
    title = prepared.document.metadata.title
    layout = None
    narration = None
    if "layout" in needs:
        progress("lay out", title, 0, 1)
        layout = lay_out(prepared, diagnostics)
        if "pdf" in diagnostics.stopped:
            layout = None
            if needs <= {"layout", *EDITIONS}:
                return None
    editions = lay_out_editions(prepared, needs, diagnostics, layout, progress)
    if editions and "pdf" in diagnostics.stopped and needs <= {"layout", *EDITIONS}:
        return None
    if "narration" in needs:
        from publish.narrate import record

        progress("narrate", title, 0, 1)
        speaker = cast(prepared, wishes, diagnostics)
        if speaker is None:
            return None
        try:
            script = write_script(prepared, diagnostics, speaker)
            if diagnostics.failed:
                return None
            if "audio" in diagnostics.stopped:
                return publication_of(prepared, needs, layout, None, editions=editions)
            narration = record(
                script,
                prepared.document,
                prepared.style,
                subfolder(place, "narration"),
                diagnostics,
                speaker=speaker,
                progress=lambda detail, done, of: progress("narrate", detail, done, of),
                workers=wishes.jobs,
                kept=kept,
            )
        except BrokenEngineError as error:
            blame(error, diagnostics)
    if diagnostics.failed:
        return None
    made = publication_of(prepared, needs, layout, narration, editions=editions)
    return replace(made, kept=kept)


def publication_of(
    prepared: Prepared,
    needs: frozenset[str],
    layout: "Layout | None",
    narration: "Narration | None",
    script: "Script | None" = None,
    *,
    editions: "Mapping[str, Layout] | None" = None,
) -> "Publication":
    """Return what renderers get, with the covers that they need; `script` is for a plan."""
    from publish.model import Publication
    from publish.model.book_faces import NO_FACES
    from publish.resolve import page_mark

    document = prepared.document
    cover = _cover(prepared, square=False) if "cover" in needs else None
    square_cover = _cover(prepared, square=True) if "square-cover" in needs else None
    return Publication(
        faces=_faces(prepared) if "faces" in needs else NO_FACES,
        document=document,
        modified=prepared.modified,
        style=prepared.style,
        layout=layout,
        editions=editions or {},
        presses=presses_of(prepared, needs),
        narration=narration,
        script=script,
        cover=cover,
        square_cover=square_cover,
        page_marks={page.label: page_mark(page.label) for page in layout.pages} if layout else {},
    )


def _cover(prepared: Prepared, *, square: bool) -> "Asset":
    if prepared.document.metadata.cover is not None:
        return prepared.document.metadata.cover
    from publish.layout import draw_cover

    return draw_cover(prepared.document, prepared.style, square=square)


def _faces(prepared: Prepared) -> "BookFaces":
    from publish.layout import cut_faces

    return cut_faces(prepared.document, prepared.style)


def lay_out(prepared: Prepared, diagnostics: Diagnostics) -> "Layout":
    """Lay a publication out; what cannot be set is reported."""
    from publish.layout import lay_out as lay_out_document

    return lay_out_document(part_for(prepared.document, "pdf"), prepared.style, diagnostics)


def find_unset(prepared: Prepared, needs: frozenset[str], diagnostics: Diagnostics) -> None:
    """Report what cannot be set in the reference edition and those beside it, for no press."""
    from publish.layout import find_unset as find_unset_in
    from publish.styles.editions import edition_style

    if "layout" in needs:
        find_unset_in(part_for(prepared.document, "pdf"), prepared.style, diagnostics)
    for name in (each for each in EDITIONS if each in needs and each != PRESS):
        style = edition_style(prepared.style, name)
        find_unset_in(part_for(prepared.document, name), style, diagnostics)


def lay_out_editions(
    prepared: Prepared,
    needs: frozenset[str],
    diagnostics: Diagnostics,
    reference: "Layout | None",
    progress: Progress = silent,
) -> "dict[str, Layout]":
    """Lay out the editions that are needed beside the reference one."""
    from publish.layout import lay_out_edition
    from publish.styles.editions import edition_style

    made = {}
    if PRESS in needs:
        made = _lay_out_presses(prepared, diagnostics, progress)
    for name in (each for each in EDITIONS if each in needs and each != PRESS):
        progress("lay out", f"{prepared.document.metadata.title} ({name})", 0, 1)
        style = edition_style(prepared.style, name)
        document = part_for(prepared.document, name)
        pages = reference
        if pages is not None and document is not prepared.document:
            starts = starts_in(pages.page_starts, prepared.document, document)
            pages = replace(pages, page_starts=starts)
        made[name] = lay_out_edition(document, style, name, diagnostics, pages)
    return made


def presses_of(prepared: Prepared, needs: frozenset[str]) -> "tuple[Press, ...]":
    """Return the printing services that a press edition is made for."""
    if PRESS not in needs or prepared.presses:
        return prepared.presses if PRESS in needs else ()
    from publish.styles.press import FIRST, built_in_press

    return (built_in_press(FIRST),)


def _lay_out_presses(
    prepared: Prepared, diagnostics: Diagnostics, progress: Progress
) -> "dict[str, Layout]":
    """Lay out the press edition of each printing service."""
    from publish.layout import lay_out_press
    from publish.styles.editions import press_style
    from publish.verify.press.counting import check_page_count

    made = {}
    document = part_for(prepared.document, PRESS)
    for press in presses_of(prepared, frozenset({PRESS})):
        progress("lay out", f"{document.metadata.title} ({press.name})", 0, 1)
        style = press_style(prepared.style, press)
        made[press.edition] = lay_out_press(document, style, press, diagnostics)
        check_page_count(len(made[press.edition].pages), press, prepared.document, diagnostics)
    return made


def write_script(prepared: Prepared, diagnostics: Diagnostics, speaker: Speaker) -> "Script":
    """Write what a publication's narration says."""
    from publish.narrate import write_script as write

    return write(part_for(prepared.document, "audio"), prepared.style, diagnostics, speaker)


def without_page_list(diagnostics: Diagnostics) -> Diagnostics:
    """Put a note in the place of what only the PDF cannot do, where no PDF was asked for."""
    kept = diagnostics.apart()
    pages = [each for each in diagnostics if each.rule.stops == frozenset({"pdf"})]
    for each in diagnostics:
        if each not in pages:
            kept.report(each.rule, each.message, span=each.span, hint=each.hint)
    for each in pages[:1]:
        kept.report(
            prt.NO_PAGE_LIST,
            f"there are no print pages to refer to: {each.message}",
            span=each.span,
            hint="see what the PDF lacks with `publish check`",
        )
    return kept
