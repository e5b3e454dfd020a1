"""One publication in one run: its formats made, and its set put in place."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import Diagnostic, Diagnostics, Severity
from publish.diagnostics.catalogue import env, out
from publish.files import reason
from publish.model import NOTHING_KEPT, KeptWork
from publish.pipeline.aging import report_stale
from publish.pipeline.casting import choose, origin_of
from publish.pipeline.exit_codes import is_refused
from publish.pipeline.formats import ALL, PRINTED, stopper
from publish.pipeline.guest import BrokenRendererError
from publish.pipeline.manifest import (
    NAME,
    ArtifactEntry,
    FormatResult,
    make_manifest,
    prove,
    read_manifest,
)
from publish.pipeline.prepare import Prepared, Progress
from publish.pipeline.production import produce, without_page_list
from publish.pipeline.provenance import describe_service, source_digest
from publish.pipeline.registry import ENGINES, RENDERERS, Renderer, load_renderer, provider
from publish.pipeline.staging import put_in_place, subfolder
from publish.pipeline.tailoring import tailored
from publish.pipeline.verifying import verify
from publish.pipeline.wishes import Wishes

if TYPE_CHECKING:
    from publish.model import Publication


def load(name: str, diagnostics: Diagnostics) -> Renderer | None:
    """Return a renderer, None for a broken one, which is reported."""
    try:
        return load_renderer(name)
    except BrokenRendererError as error:
        blame_renderer(error, diagnostics)
        return None


def blame_renderer(error: BrokenRendererError, diagnostics: Diagnostics) -> None:
    """Report a renderer of another package that is broken."""
    diagnostics.report(
        out.BROKEN_RENDERER,
        str(error),
        hint="tell the authors of the package, or install another version of it",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
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
    kept: KeptWork = NOTHING_KEPT
    _sources: dict[str, str] = field(default_factory=dict)

    def run(
        self, diagnostics: Diagnostics, progress: Progress
    ) -> tuple[list[Path], tuple[str, ...]]:
        """Make the formats and put the set in place; return the files, and what was not made."""
        renderers = [each for each in self.renderers.values() if each is not None]
        needs = frozenset[str]().union(*(renderer.needs for renderer in renderers))
        mine = diagnostics.apart(self.prepared.document.metadata.findings)
        publication = produce(
            self.prepared, needs, self.place, mine, progress, self.wishes, self.kept
        )
        stopped = {
            name: tuple(
                dict.fromkeys(each.rule.code for each in mine if stopper(name) in _stops(each))
            )
            for name in self.renderers
            if stopper(name) in mine.stopped
        }
        if PRINTED.isdisjoint(self.renderers):
            mine = without_page_list(mine)
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
        publication = tailored(publication, renderer.name)
        needed = replace(
            publication,
            layout=publication.layout if "layout" in renderer.needs else None,
            narration=publication.narration if "narration" in renderer.needs else None,
            cover=publication.cover if "cover" in renderer.needs else None,
            square_cover=publication.square_cover if "square-cover" in renderer.needs else None,
            source=self._source(renderer.name, renderer.needs),
        )
        try:
            artifacts = tuple(
                replace(each, source=self._source(renderer.name, renderer.needs, each.service))
                if each.service
                else each
                for each in renderer.render(needed, into)
            )
            codes = verify(renderer.name, needed, artifacts, diagnostics, strict=self.strict)
            return FormatResult(codes=codes) if codes else FormatResult(artifacts=artifacts)
        except BrokenRendererError as error:
            blame_renderer(error, diagnostics)
            return FormatResult(codes=(out.BROKEN_RENDERER.code,))
        except OSError as error:
            diagnostics.report(
                env.FAILED_FORMAT,
                f"{renderer.name} could not be written: {reason(error)}",
                hint="free the space or mend the cause, and run the command again",
            )
            return FormatResult(codes=(env.FAILED_FORMAT.code,))

    def _source(self, name: str, needs: frozenset[str], service: str = "") -> str:
        """Return the digest of what a format is made of, for a printing service if there is one."""
        key = f"{name} {service}"
        if key in self._sources:
            return self._sources[key]
        parts = [provider(RENDERERS, name)]
        if service:
            parts.append(describe_service(self.prepared, service))
        if "narration" in needs:
            choice = choose(self.prepared, self.wishes)
            parts += [provider(ENGINES, choice.engine), f"voice {choice.voice}"]
            if (origin := origin_of(choice)) is not None:
                parts += [*origin.packages, origin.model]
        return self._sources.setdefault(key, source_digest(self.prepared, parts))

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
        report_stale(kept, set(results), self.folder, diagnostics, only=self.only)
        manifest = self.place / NAME
        outputs = self.prepared.document.metadata.outputs or ALL
        text = make_manifest(publication, results, carried, before, outputs)
        manifest.write_text(text, encoding="utf-8", newline="\n")
        dropped = {each.name for each in kept} - {each.name for each in carried}
        files = [*(artifact.path for artifact in made), manifest]
        return put_in_place(files, self.folder, self.place, dropped, prove=prove)

    def _aged(self, entry: ArtifactEntry) -> ArtifactEntry:
        """Return the entry of a file from an earlier run, stale if it has another source."""
        try:
            needs = load_renderer(entry.format).needs
            current = self._source(entry.format, needs, entry.service)
        except (KeyError, BrokenRendererError):
            current = ""
        return replace(entry, stale=entry.source != current)


def _stops(diagnostic: Diagnostic) -> frozenset[str]:
    """Return the formats that a finding stops and no others."""
    error = diagnostic.severity is Severity.ERROR
    return diagnostic.rule.stops or frozenset() if error else frozenset()
