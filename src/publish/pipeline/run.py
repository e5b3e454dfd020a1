"""One run: read, resolve, check, lay out, narrate, render, and put in place what was made."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Diagnostics, Severity
from publish.diagnostics.catalogue import env, met, out, prt
from publish.files import reason
from publish.narrate.engines import Speaker
from publish.pipeline.casting import NO_WISHES, Wishes, blame, cast, engine_of
from publish.pipeline.drafts import Holding, place_of_draft
from publish.pipeline.exit_codes import exit_code, is_refused
from publish.pipeline.formats import ALL, outputs_of
from publish.pipeline.guest import BrokenEngineError, BrokenRendererError
from publish.pipeline.manifest import (
    NAME,
    ArtifactEntry,
    FormatResult,
    make_manifest,
    read_manifest,
)
from publish.pipeline.prepare import Prepared, Progress, prepare, silent
from publish.pipeline.provenance import source_digest
from publish.pipeline.registry import (
    ENGINES,
    RENDERERS,
    Renderer,
    load_renderer,
    provider,
)
from publish.pipeline.staging import put_in_place, subfolder, workshop
from publish.process import require_memory

if TYPE_CHECKING:
    from publish.model import Layout, Narration, Publication, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to: the files that now stand in the output folder, and the exit code.

    `lacking` tells, for each publication without some of the formats asked for, its slug and them;
    `held`, how many are drafts or of a later date.
    """

    files: tuple[Path, ...]
    code: int
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()
    held: int = 0


SCRIPT = "script"
"""The name under which `plan` shows what the narration says."""

_NATIVE = 450
"""Megabytes of address space that the native libraries of sound take, about."""
_SILENT = frozenset({"pdf", "epub-text"})
"""Formats in which nothing is heard."""


def publish(
    sources: Iterable[Path],
    formats: tuple[str, ...] | None,
    output: Path,
    diagnostics: Diagnostics,
    *,
    strict: bool = False,
    drafts: bool = False,
    wishes: Wishes = NO_WISHES,
    progress: Progress = silent,
) -> Outcome:
    """Make `formats` of every publication in `sources` and put them into `output`.

    Without `formats`, those that each source asks for by `outputs:`, else ALL; what is left of an
    earlier set is then taken away. Drafts, and articles of a later date than the run's time, are
    held unless `drafts` is set. `wishes` come before what the source says.

    Nothing of a publication with errors (or, if `strict`, warnings) is written, except that an
    error which concerns one format stops that alone; the other publications are written. A failure
    while one format is written is confined to it. Codes: 0 published, 1 a source has errors, 3
    something outside failed.
    """
    if set(formats or ALL) - _SILENT:
        require_memory(_NATIVE)
    holding = None if drafts else Holding(output=output)
    prepared = prepare(
        sources, diagnostics, style=wishes.style, strict=strict, holding=holding, progress=progress
    )
    held = 0 if holding is None else holding.count
    published: list[Path] = []
    lacking: list[tuple[str, tuple[str, ...]]] = []
    loaded: dict[str, Renderer | None] = {}
    asked = formats or tuple(name for each in prepared for name in outputs_of(each.document))
    for name in dict.fromkeys(asked):
        loaded[name] = _load(name, diagnostics)
    if prepared and any(loaded.values()):
        try:
            with workshop(output) as folder:
                for number, each in enumerate(prepared):
                    names = formats or outputs_of(each.document)
                    job = _Job(
                        prepared=each,
                        renderers={name: loaded[name] for name in names},
                        only=formats is not None,
                        folder=output / each.document.metadata.slug,
                        place=subfolder(folder, str(number)),
                        strict=strict,
                        wishes=wishes,
                    )
                    files, without = job.run(diagnostics, progress)
                    published += files
                    if files and without:
                        lacking.append((each.document.metadata.slug, without))
        except OSError as error:
            where = error.filename or output
            diagnostics.report(
                env.CANNOT_WRITE,
                f"`{where}` cannot be written: {reason(error)}",
                hint="free the space, or choose another folder with `-o DIR`",
            )
    return Outcome(
        files=tuple(published),
        code=exit_code(diagnostics, strict=strict),
        lacking=tuple(lacking),
        held=held,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One publication in one run.

    `renderers` are those of the formats that it is published in, None for one that is broken;
    `only` says that these were asked for by name.
    """

    prepared: Prepared
    renderers: dict[str, Renderer | None]
    only: bool
    folder: Path
    place: Path
    strict: bool
    wishes: Wishes

    def run(
        self, diagnostics: Diagnostics, progress: Progress
    ) -> tuple[list[Path], tuple[str, ...]]:
        """Make the formats and put the set in place; return the files, and what was not made."""
        renderers = [each for each in self.renderers.values() if each is not None]
        needs = frozenset[str]().union(*(renderer.needs for renderer in renderers))
        mine = Diagnostics(sources=diagnostics.sources)
        publication = produce(self.prepared, needs, self.place, mine, progress, self.wishes)
        stopped = {
            name: tuple(dict.fromkeys(each.rule.code for each in mine if name in _stops(each)))
            for name in mine.stopped
        }
        if "pdf" not in self.renderers:
            mine = _without_page_list(mine)
        diagnostics.extend(mine)
        if publication is None or is_refused(mine, strict=self.strict):
            return [], ()
        broken = (out.BROKEN_RENDERER.code,)
        results = {
            name: FormatResult(codes=stopped.get(name, ()) if renderer else broken)
            for name, renderer in self.renderers.items()
        }
        for number, renderer in enumerate(renderers):
            if renderer.name not in stopped:
                title = publication.document.metadata.title
                progress(f"render {renderer.name}", title, number, len(renderers))
                results[renderer.name] = self._render(renderer, publication, diagnostics)
        if not any(each.artifacts for each in results.values()):
            return [], ()
        return self._put(publication, results, diagnostics), tuple(
            name for name, each in results.items() if not each.artifacts
        )

    def _render(
        self, renderer: Renderer, publication: "Publication", diagnostics: Diagnostics
    ) -> FormatResult:
        into = subfolder(self.place, renderer.name)
        needed = replace(
            publication,
            layout=publication.layout if "layout" in renderer.needs else None,
            narration=publication.narration if "narration" in renderer.needs else None,
            cover=publication.cover if "cover" in renderer.needs else None,
            square_cover=publication.square_cover if "square-cover" in renderer.needs else None,
            source=self._source(renderer.name, renderer.needs),
        )
        try:
            return FormatResult(artifacts=renderer.render(needed, into))
        except BrokenRendererError as error:
            _blame(error, diagnostics)
            return FormatResult(codes=(out.BROKEN_RENDERER.code,))
        except OSError as error:
            diagnostics.report(
                env.FAILED_FORMAT,
                f"{renderer.name} could not be written: {reason(error)}",
                hint="free the space or mend the cause, and run the command again",
            )
            return FormatResult(codes=(env.FAILED_FORMAT.code,))

    def _source(self, name: str, needs: frozenset[str]) -> str:
        """Return the digest of what a format is made of."""
        parts = [provider(RENDERERS, name)]
        if "narration" in needs:
            engine = engine_of(self.prepared, self.wishes)
            parts += [provider(ENGINES, engine), f"voice {self.wishes.voice or ''}"]
        return source_digest(self.prepared, parts)

    def _put(
        self,
        publication: "Publication",
        results: dict[str, FormatResult],
        diagnostics: Diagnostics,
    ) -> list[Path]:
        """Put the files of this run, and those that stay, into the publication's folder."""
        before = read_manifest(self.folder)
        made = [artifact for each in results.values() for artifact in each.artifacts]
        names = {artifact.name for artifact in made}
        kept = [self._aged(each) for each in before.artifacts if each.name not in names]
        carried = [each for each in kept if self.only or not each.stale]
        for each in carried:
            if each.stale:
                diagnostics.report(
                    env.STALE,
                    f"`{self.folder / each.name}` is of an earlier version of the source",
                    hint="make all formats anew with `publish all`",
                )
        manifest = self.place / NAME
        outputs = self.prepared.document.metadata.outputs or ALL
        text = make_manifest(publication, results, carried, before, outputs)
        manifest.write_text(text, encoding="utf-8", newline="\n")
        dropped = {each.name for each in kept} - {each.name for each in carried}
        files = [*(artifact.path for artifact in made), manifest]
        return put_in_place(files, self.folder, self.place, dropped)

    def _aged(self, entry: ArtifactEntry) -> ArtifactEntry:
        """Return the entry of a file from an earlier run, stale if it has another source."""
        try:
            current = self._source(entry.format, load_renderer(entry.format).needs)
        except (KeyError, BrokenRendererError):
            current = ""
        return replace(entry, stale=entry.source != current)


def _stops(diagnostic: Diagnostic) -> frozenset[str]:
    """Return the formats that a finding stops and no others."""
    error = diagnostic.severity is Severity.ERROR
    return diagnostic.rule.stops or frozenset() if error else frozenset()


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

    for each in prepare(sources, diagnostics, style=wishes.style, progress=progress):
        if each.document.metadata.draft:
            diagnostics.report(
                met.HELD,
                f"`{each.document.path}` is not published: it is a draft",
                span=place_of_draft(each.document),
                hint="publish it with `--drafts`, or take the line out",
            )
        formats = outputs_of(each.document)
        needs = frozenset[str]().union(*(load_renderer(name).needs for name in formats))
        if "layout" in needs:
            mine = Diagnostics(sources=diagnostics.sources)
            _lay_out(each, mine)
            diagnostics.extend(mine if "pdf" in formats else _without_page_list(mine))
        speaker = cast(each, wishes, diagnostics) if "narration" in needs else None
        if speaker is not None:
            try:
                script = _write_script(each, diagnostics, speaker)
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
    for each in prepare(sources, diagnostics, style=wishes.style):
        mine = Diagnostics(sources=diagnostics.sources)
        if name in {"audio", SCRIPT}:
            speaker = cast(each, wishes, mine)
            if speaker is not None:
                try:
                    plans.append(describe_script(_write_script(each, mine, speaker)))
                except BrokenEngineError as error:
                    blame(error, mine)
        else:
            renderer = _load(name, diagnostics)
            if renderer is None:
                return None
            layout = _lay_out(each, mine) if "layout" in renderer.needs else None
            if mine.stopped and name != "pdf":
                mine, layout = _without_page_list(mine), None
            try:
                told = renderer.describe(_publication(each, renderer.needs, layout, None))
                if name == "pdf" and layout is not None:
                    told = f"{describe_layout(layout)}\n== tags ==\n{told}"
                plans.append(told)
            except BrokenRendererError as error:
                _blame(error, diagnostics)
        diagnostics.extend(mine)
    stopped = diagnostics.failed or name in diagnostics.stopped
    return None if stopped else "\n".join(plans)


def _lay_out(prepared: Prepared, diagnostics: Diagnostics) -> "Layout":
    from publish.layout import lay_out

    return lay_out(prepared.document, prepared.style, diagnostics)


def _write_script(prepared: Prepared, diagnostics: Diagnostics, speaker: Speaker) -> "Script":
    from publish.narrate import write_script

    return write_script(prepared.document, prepared.style, diagnostics, speaker)


def produce(
    prepared: Prepared,
    needs: frozenset[str],
    place: Path,
    diagnostics: Diagnostics,
    progress: Progress,
    wishes: Wishes = NO_WISHES,
) -> "Publication | None":
    """Lay out, narrate and draw as far as a renderer asks for it; None where all are stopped.

    What cannot be laid out rightly has no Layout.
    """
    title = prepared.document.metadata.title
    layout = None
    narration = None
    if "layout" in needs:
        progress("lay out", title, 0, 1)
        layout = _lay_out(prepared, diagnostics)
        if "pdf" in diagnostics.stopped:
            layout = None
            if needs == {"layout"}:
                return None
    if "narration" in needs:
        progress("narrate", title, 0, 1)
        speaker = cast(prepared, wishes, diagnostics)
        if speaker is None:
            return None
        try:
            script = _write_script(prepared, diagnostics, speaker)
            if diagnostics.failed:
                return None
            if "audio" in diagnostics.stopped:
                return _publication(prepared, needs, layout, None)
            narration = _record(script, prepared, place, diagnostics, progress, speaker)
        except BrokenEngineError as error:
            blame(error, diagnostics)
    return None if diagnostics.failed else _publication(prepared, needs, layout, narration)


def _record(
    script: "Script",
    prepared: Prepared,
    place: Path,
    diagnostics: Diagnostics,
    progress: Progress,
    speaker: Speaker,
) -> "Narration":
    from publish.narrate import record

    return record(
        script,
        prepared.document,
        prepared.style,
        subfolder(place, "narration"),
        diagnostics,
        speaker=speaker,
        progress=lambda detail, done, of: progress("narrate", detail, done, of),
    )


def _publication(
    prepared: Prepared,
    needs: frozenset[str],
    layout: "Layout | None",
    narration: "Narration | None",
) -> "Publication":
    from publish.layout import draw_cover
    from publish.model import Publication
    from publish.resolve import page_mark

    document = prepared.document
    cover = square_cover = None
    if "cover" in needs:
        cover = document.metadata.cover or draw_cover(document, prepared.style)
    if "square-cover" in needs:
        square_cover = document.metadata.cover or draw_cover(document, prepared.style, square=True)
    return Publication(
        document=document,
        modified=prepared.modified,
        style=prepared.style,
        layout=layout,
        narration=narration,
        cover=cover,
        square_cover=square_cover,
        page_marks={page.label: page_mark(page.label) for page in layout.pages} if layout else {},
    )


def _load(name: str, diagnostics: Diagnostics) -> Renderer | None:
    """Return a renderer, None for a broken one, which is reported."""
    try:
        return load_renderer(name)
    except BrokenRendererError as error:
        _blame(error, diagnostics)
        return None


def _blame(error: BrokenRendererError, diagnostics: Diagnostics) -> None:
    diagnostics.report(
        out.BROKEN_RENDERER,
        str(error),
        hint="tell the authors of the package, or install another version of it",
    )


def _without_page_list(diagnostics: Diagnostics) -> Diagnostics:
    """Put a note in the place of what only the PDF cannot do, where no PDF was asked for."""
    kept = Diagnostics(sources=diagnostics.sources)
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
