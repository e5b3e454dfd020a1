"""One run: read, resolve, check, lay out, narrate, render; the only writer below the output."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.dates import FALLBACK, EpochError, modified_time
from publish.diagnostics import Diagnostics, Severity
from publish.diagnostics.catalogue import env, met
from publish.files import reason
from publish.manifest import make_manifest
from publish.output import put_in_place, subfolder, workshop
from publish.read import PublicationSource, publications
from publish.registry import Renderer, load_engine, load_renderer

if TYPE_CHECKING:
    from publish.model import Document, Layout, Narration, Publication, Script, Style

Progress = Callable[[str, str, int, int], None]
"""Called with a phase's name, what it is at, how much is done, of how much."""

ALL = ("audio", "pdf", "epub")
"""The formats of `publish all`, in the order in which they are rendered."""


ENGINE = "espeak"
"""The speech engine that narrates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to: the files that now stand in the output folder, and the exit code."""

    files: tuple[Path, ...]
    code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A publication that was read, resolved and checked."""

    document: "Document"
    style: "Style"
    modified: str


def silent(_phase: str, _detail: str, _done: int, _of: int) -> None:
    """Report progress to nobody."""


def publish(
    sources: Iterable[Path],
    formats: tuple[str, ...],
    output: Path,
    diagnostics: Diagnostics,
    *,
    style: str | None = None,
    strict: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Make `formats` of every publication in `sources` and put them into `output`.

    Nothing of a publication with errors (or, if `strict`, warnings) is written. A failure while
    one format is written is confined to it. Codes: 0 published, 1 the source has errors, 3
    something outside failed.
    """
    renderers = [load_renderer(name) for name in formats]
    prepared = prepare(sources, diagnostics, style=style, progress=progress)
    if _stopped(diagnostics, strict=strict):
        return Outcome(files=(), code=_code(diagnostics))
    needs = frozenset[str]().union(*(renderer.needs for renderer in renderers))
    published: list[Path] = []
    failed = False
    try:
        with workshop(output) as folder:
            produced = []
            for number, each in enumerate(prepared):
                place = subfolder(folder, str(number))
                publication = produce(each, needs, place, diagnostics, progress)
                if publication is not None:
                    produced.append((publication, place))
            if _stopped(diagnostics, strict=strict):
                return Outcome(files=(), code=_code(diagnostics))
            for publication, place in produced:
                files, complete = _render(renderers, publication, place, diagnostics, progress)
                failed = failed or not complete
                manifest = place / "manifest.json"
                text = make_manifest(publication, tuple(files))
                manifest.write_text(text, encoding="utf-8", newline="\n")
                slug = publication.document.metadata.slug
                published += put_in_place([*files, manifest], output / slug)
    except OSError as error:
        where = error.filename or output
        diagnostics.report(
            env.CANNOT_WRITE,
            f"`{where}` cannot be written: {reason(error)}",
            hint="free the space, or choose another folder with `-o DIR`",
        )
        return Outcome(files=tuple(published), code=3)
    return Outcome(files=tuple(published), code=3 if failed else 0)


def check(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    style: str | None = None,
    strict: bool = False,
    progress: Progress = silent,
) -> int:
    """Find all that can be found without speaking or writing; return the exit code."""
    from publish.narrate import choose_voices

    for each in prepare(sources, diagnostics, style=style, progress=progress):
        _lay_out(each, diagnostics)
        script = _write_script(each, diagnostics)
        engine = load_engine(ENGINE)
        choose_voices(script, each.document, engine, diagnostics)
    return _code(diagnostics) if _stopped(diagnostics, strict=strict) else 0


def plan(
    sources: Iterable[Path],
    name: str,
    diagnostics: Diagnostics,
    *,
    style: str | None = None,
) -> str | None:
    """Return what format `name` would hold, as text; None where the source has errors."""
    from publish.layout import describe as describe_layout
    from publish.narrate import describe as describe_script

    plans = []
    for each in prepare(sources, diagnostics, style=style):
        if name == "audio":
            plans.append(describe_script(_write_script(each, diagnostics)))
        elif name == "pdf":
            plans.append(describe_layout(_lay_out(each, diagnostics)))
        else:
            renderer = load_renderer(name)
            layout = _lay_out(each, diagnostics) if "layout" in renderer.needs else None
            plans.append(renderer.describe(_publication(each, renderer.needs, layout, None)))
    return None if diagnostics.failed else "\n".join(plans)


def prepare(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    style: str | None = None,
    progress: Progress = silent,
) -> list[Prepared]:
    """Read, resolve and check; return the publications in which no error was found."""
    found = [each for source in sources for each in _publications(source, diagnostics)]
    prepared = []
    for number, each in enumerate(found):
        progress("read", each.shown, number, len(found))
        mine = Diagnostics(sources=diagnostics.sources)
        document = _read(each, mine)
        result = None if document is None else _finish(document, each, mine, style)
        diagnostics.extend(mine)
        if result is not None and not mine.failed:
            prepared.append(result)
    _refuse_twins(prepared, diagnostics)
    return prepared


def _publications(source: Path, diagnostics: Diagnostics) -> list[PublicationSource]:
    try:
        found = publications(source)
    except OSError as error:
        diagnostics.report(
            env.SOURCE_MISSING,
            f"`{source}` cannot be read: {reason(error)}",
            hint="name a Markdown file or a folder, or make one with `publish new NAME`",
        )
        return []
    if not found:
        diagnostics.report(
            env.NOTHING_TO_PUBLISH,
            f"`{source}` holds no publication",
            hint="begin a file with a metadata head (`---`), or call it `article.md`",
        )
    return found


def _read(source: PublicationSource, diagnostics: Diagnostics) -> "Document | None":
    from publish.check import check as check_document
    from publish.read import read
    from publish.resolve import resolve

    document = read(source.tree, source.name, diagnostics, source.shown)
    if document is None:
        return None
    document = resolve(document, source.tree, source.name, diagnostics)
    check_document(document, diagnostics)
    return document


def _finish(
    document: "Document", source: PublicationSource, diagnostics: Diagnostics, style: str | None
) -> Prepared | None:
    from publish.styles import load_style

    name = style or document.metadata.style or "article"
    place = None if style else document.metadata.spans.get("style")
    loaded = load_style(name, source.tree.root.parent, diagnostics, span=place)
    try:
        modified = modified_time(document.metadata)
    except EpochError as error:
        diagnostics.report(
            env.EPOCH_INVALID,
            f"SOURCE_DATE_EPOCH is `{error}`",
            hint="set it to a whole number of seconds since 1970, or unset it",
        )
        return None
    if modified is None:
        modified = FALLBACK
        if not diagnostics.failed:
            diagnostics.report(
                met.UNDATED,
                f"no date is given: outputs carry {modified[:10]}",
                span=document.metadata.spans.get("title"),
                hint="add `date: 2026-11-24` to the metadata, or set SOURCE_DATE_EPOCH",
            )
    if loaded is None:
        return None
    return Prepared(document=document, style=loaded, modified=modified)


def _refuse_twins(prepared: list[Prepared], diagnostics: Diagnostics) -> None:
    seen: dict[str, str] = {}
    for each in prepared:
        metadata = each.document.metadata
        first = seen.setdefault(metadata.slug, each.document.path)
        if first != each.document.path:
            diagnostics.report(
                met.SAME_SLUG,
                f"the slug `{metadata.slug}` is also that of `{first}`",
                span=metadata.spans.get("slug") or metadata.spans.get("title"),
                hint="give one of them a `slug:` of its own",
            )


def _lay_out(prepared: Prepared, diagnostics: Diagnostics) -> "Layout":
    from publish.layout import lay_out

    return lay_out(prepared.document, prepared.style, diagnostics)


def _write_script(prepared: Prepared, diagnostics: Diagnostics) -> "Script":
    from publish.narrate import write_script

    return write_script(prepared.document, prepared.style, diagnostics)


def produce(
    prepared: Prepared,
    needs: frozenset[str],
    place: Path,
    diagnostics: Diagnostics,
    progress: Progress,
) -> "Publication | None":
    """Lay out, narrate and draw as far as a renderer asks for it."""
    title = prepared.document.metadata.title
    layout = None
    narration = None
    if "layout" in needs:
        progress("lay out", title, 0, 1)
        layout = _lay_out(prepared, diagnostics)
    if "narration" in needs:
        from publish.narrate import record

        progress("narrate", title, 0, 1)
        script = _write_script(prepared, diagnostics)
        if diagnostics.failed:
            return None
        narration = record(
            script,
            prepared.document,
            prepared.style,
            subfolder(place, "narration"),
            diagnostics,
            engine=load_engine(ENGINE),
            progress=lambda detail, done, of: progress("narrate", detail, done, of),
        )
    return None if diagnostics.failed else _publication(prepared, needs, layout, narration)


def _publication(
    prepared: Prepared,
    needs: frozenset[str],
    layout: "Layout | None",
    narration: "Narration | None",
) -> "Publication":
    from publish.layout import draw_cover
    from publish.model import Publication

    document = prepared.document
    cover = None
    if "cover" in needs:
        cover = document.metadata.cover or draw_cover(document, prepared.style)
    return Publication(
        document=document,
        modified=prepared.modified,
        style=prepared.style,
        layout=layout,
        narration=narration,
        cover=cover,
    )


def _render(
    renderers: list[Renderer],
    publication: "Publication",
    place: Path,
    diagnostics: Diagnostics,
    progress: Progress,
) -> tuple[list[Path], bool]:
    """Write every format into `place`; return the files and whether all formats were written."""
    files: list[Path] = []
    complete = True
    for number, renderer in enumerate(renderers):
        title = publication.document.metadata.title
        progress(f"render {renderer.name}", title, number, len(renderers))
        into = subfolder(place, renderer.name)
        needed = replace(
            publication,
            layout=publication.layout if "layout" in renderer.needs else None,
            narration=publication.narration if "narration" in renderer.needs else None,
            cover=publication.cover if "cover" in renderer.needs else None,
        )
        try:
            files += renderer.render(needed, into)
        except OSError as error:
            complete = False
            diagnostics.report(
                env.FAILED_FORMAT,
                f"{renderer.name} could not be written: {reason(error)}",
                hint="free the space or mend the cause, and run the command again",
            )
    return files, complete


def _stopped(diagnostics: Diagnostics, *, strict: bool) -> bool:
    return diagnostics.failed or (strict and diagnostics.count(Severity.WARNING) > 0)


def _code(diagnostics: Diagnostics) -> int:
    """The exit code of a run that stopped: 2 a wrong setting, 3 all errors outside, else 1."""
    errors = {each.rule for each in diagnostics if each.severity is Severity.ERROR}
    if env.EPOCH_INVALID in errors:
        return 2
    inside = {env.SOURCE_MISSING, env.NOTHING_TO_PUBLISH}
    outside = {rule for rule in errors if rule.code.startswith("ENV")} - inside
    return 3 if errors and outside == errors else 1
