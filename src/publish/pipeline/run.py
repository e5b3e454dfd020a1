"""One run: what is named on the command line published, one publication after the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import env
from publish.files import reason
from publish.model import NOTHING_KEPT
from publish.pipeline.drafts import Holding
from publish.pipeline.exit_codes import exit_code
from publish.pipeline.formats import SILENT, outputs_of
from publish.pipeline.job import Job, load
from publish.pipeline.keeping import open_cache, settle
from publish.pipeline.prepare import Progress, prepare, silent
from publish.pipeline.staging import subfolder, workshop
from publish.pipeline.wishes import NO_WISHES, Wishes
from publish.process import require_memory

_NATIVE = 450
"""Megabytes of address space that the native libraries of sound take, about."""


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
    holding = None if drafts else Holding(output=output)
    prepared = prepare(
        sources,
        diagnostics,
        wishes=wishes,
        strict=strict,
        holding=holding,
        progress=progress,
    )
    held = 0 if holding is None else holding.count
    published: list[Path] = []
    lacking: list[tuple[str, tuple[str, ...]]] = []
    asked = formats or tuple(name for each in prepared for name in outputs_of(each.document))
    if set(asked) - SILENT:
        require_memory(_NATIVE)
    cache = open_cache(wishes, diagnostics) if set(asked) - SILENT else None
    loaded = {name: load(name, diagnostics) for name in dict.fromkeys(asked)}
    if prepared and any(loaded.values()):
        try:
            with workshop(output) as folder:
                for number, each in enumerate(prepared):
                    names = formats or outputs_of(each.document)
                    job = Job(
                        prepared=each,
                        renderers={name: loaded[name] for name in names},
                        only=formats is not None,
                        folder=output / each.document.metadata.slug,
                        place=subfolder(folder, str(number)),
                        strict=strict,
                        wishes=wishes,
                        kept=NOTHING_KEPT if cache is None else cache,
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
    settle(cache, diagnostics)
    return Outcome(
        files=tuple(published),
        code=exit_code(diagnostics, strict=strict),
        lacking=tuple(lacking),
        held=held,
    )
