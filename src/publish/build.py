"""One run: read, resolve, check, lay out, narrate, render; the only writer below the output."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from publish.dates import FALLBACK, EpochError, is_later, modified_time, run_time
from publish.diagnostics import Diagnostics, Severity, Span
from publish.diagnostics.catalogue import env, met, prt
from publish.files import reason
from publish.manifest import make_manifest
from publish.output import put_in_place, subfolder, workshop
from publish.process import require_memory
from publish.read import PublicationSource, candidates
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
    """What a run came to: the files that now stand in the output folder, and the exit code.

    `lacking` tells, for each publication without some of the formats asked for, its slug and them;
    `held`, how many are drafts or of a later date.
    """

    files: tuple[Path, ...]
    code: int
    lacking: tuple[tuple[str, tuple[str, ...]], ...] = ()
    held: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A publication that was read, resolved and checked."""

    document: "Document"
    style: "Style"
    modified: str


_NATIVE = 450
"""Megabytes of address space that the native libraries of sound take, about."""

DRAFTS = "_drafts"
"""A folder of drafts, as Jekyll has it."""
_NAMED = 5
"""Files that a finding names; more are counted."""


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
    drafts: bool = False,
    progress: Progress = silent,
) -> Outcome:
    """Make `formats` of every publication in `sources` and put them into `output`.

    Drafts, and articles of a later date than the run's time, are held unless `drafts` is set.

    Nothing of a publication with errors (or, if `strict`, warnings) is written, except that an
    error which concerns one format stops that alone; the other publications are written. A failure
    while one format is written is confined to it. Codes: 0 published, 1 a source has errors, 3
    something outside failed.
    """
    if set(formats) != {"pdf"}:
        require_memory(_NATIVE)
    renderers = [load_renderer(name) for name in formats]
    holding = None if drafts else Holding(output=output)
    prepared = prepare(
        sources, diagnostics, style=style, strict=strict, holding=holding, progress=progress
    )
    held = 0 if holding is None else holding.count
    if not prepared:
        return Outcome(files=(), code=exit_code(diagnostics, strict=strict), held=held)
    needs = frozenset[str]().union(*(renderer.needs for renderer in renderers))
    published: list[Path] = []
    lacking: list[tuple[str, tuple[str, ...]]] = []
    try:
        with workshop(output) as folder:
            for number, each in enumerate(prepared):
                place = subfolder(folder, str(number))
                mine = Diagnostics(sources=diagnostics.sources)
                publication = produce(each, needs, place, mine, progress)
                stopped = mine.stopped
                if "pdf" not in formats:
                    mine = _without_page_list(mine)
                diagnostics.extend(mine)
                if publication is None or _held(mine, strict=strict):
                    continue
                possible = [each for each in renderers if each.name not in stopped]
                if not possible:
                    continue
                files, made = _render(possible, publication, place, diagnostics, progress)
                slug = publication.document.metadata.slug
                if len(made) < len(renderers):
                    lacking.append((slug, tuple(name for name in formats if name not in made)))
                progress("measure", publication.document.metadata.title, 0, 1)
                manifest = place / "manifest.json"
                text = make_manifest(publication, tuple(files))
                manifest.write_text(text, encoding="utf-8", newline="\n")
                published += put_in_place([*files, manifest], output / slug, place)
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
    return exit_code(diagnostics, strict=strict)


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
        mine = Diagnostics(sources=diagnostics.sources)
        if name == "audio":
            plans.append(describe_script(_write_script(each, mine)))
        elif name == "pdf":
            plans.append(describe_layout(_lay_out(each, mine)))
        else:
            renderer = load_renderer(name)
            layout = _lay_out(each, mine) if "layout" in renderer.needs else None
            if mine.stopped:
                mine, layout = _without_page_list(mine), None
            plans.append(renderer.describe(_publication(each, renderer.needs, layout, None)))
        diagnostics.extend(mine)
    stopped = diagnostics.failed or name in diagnostics.stopped
    return None if stopped else "\n".join(plans)


def prepare(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    style: str | None = None,
    strict: bool = False,
    holding: "Holding | None" = None,
    progress: Progress = silent,
) -> list[Prepared]:
    """Read, resolve and check; return the publications in which no error was found.

    If `strict`, those with warnings are left out as well; with `holding`, those that are held.
    Without, a draft is marked as one.
    """
    found = [each for source in sources for each in _publications(source, diagnostics)]
    prepared = []
    for number, each in enumerate(found):
        progress("read", each.shown, number, len(found))
        mine = Diagnostics(sources=diagnostics.sources)
        document = _read(each, mine, holding)
        if isinstance(document, Held):
            diagnostics.extend(mine)
            continue
        result = None if document is None else _finish(document, each, mine, style)
        diagnostics.extend(mine)
        if result is not None and not _held(mine, strict=strict):
            prepared.append(result)
    return _without_twins(prepared, diagnostics)


def _publications(source: Path, diagnostics: Diagnostics) -> list[PublicationSource]:
    try:
        listed = candidates(source)
    except OSError as error:
        diagnostics.report(
            env.SOURCE_MISSING,
            f"`{source}` cannot be read: {reason(error)}",
            hint="name a Markdown file or a folder, or make one with `publish new NAME`",
        )
        return []
    found = [each for each, stands in listed if stands]
    over = [each.shown for each, stands in listed if not stands]
    if found and over:
        named = ", ".join(f"`{each}`" for each in over[:_NAMED])
        more = f" and {len(over) - _NAMED} more" if len(over) > _NAMED else ""
        diagnostics.report(
            env.PASSED_OVER,
            f"not published, since no metadata stands at the head: {named}{more}",
            hint="begin such a file with `---`, a title and a language, or leave it",
        )
    if not found:
        diagnostics.report(
            env.NOTHING_TO_PUBLISH,
            f"`{source}` holds no publication",
            hint="begin a file with a metadata head (`---`), or call it `article.md`",
        )
    return found


@dataclass(slots=True)
class Holding:
    """Holds articles back; `output` is where they may stand already, `count` how many there are."""

    output: Path
    count: int = 0

    def report(
        self, document: "Document", why: str, place: "Span | None", diagnostics: Diagnostics
    ) -> None:
        """Report that an article is not published, and what stands there from before."""
        self.count += 1
        diagnostics.report(
            met.HELD,
            f"`{document.path}` is not published: {why}",
            span=place,
            hint="publish it with `--drafts`, or take the line out",
        )
        folder = self.output / document.metadata.slug
        if (folder / "manifest.json").exists():
            diagnostics.report(
                met.HELD_BUT_THERE,
                f"`{folder}` still holds what was published before",
                span=place,
                hint="delete the folder if nobody is to find it",
            )


class Held:
    """In the place of a document that is not to be published now."""


def _why_held(document: "Document", source: PublicationSource) -> "tuple[str, Span | None] | None":
    metadata = document.metadata
    if metadata.draft:
        key = "draft" if "draft" in metadata.spans else "published"
        return "it is a draft", metadata.spans.get(key)
    if _in_drafts(source):
        return f"it lies in `{DRAFTS}/`", None
    now = run_time()
    for key, date in (("publish", metadata.publish_date), ("date", metadata.date)):
        if date is not None and is_later(date, now):
            places = [span for name, span in metadata.spans.items() if name.startswith(key)]
            return f"{date} has not come yet", places[0] if places else None
    return None


def _in_drafts(source: PublicationSource) -> bool:
    return DRAFTS in {*source.name.split("/")[:-1], source.tree.root.name}


def _read(
    source: PublicationSource, diagnostics: Diagnostics, holding: Holding | None
) -> "Document | Held | None":
    from publish.check import check as check_document
    from publish.read import read
    from publish.resolve import resolve

    document = read(source.tree, source.name, diagnostics, source.shown)
    if document is None:
        return None
    try:
        why = _why_held(document, source)
    except EpochError:  # which is told when the outputs get their time
        why = None
    if why is not None and holding is not None:
        found = Diagnostics()  # what is wrong with a draft is nobody's business yet
        holding.report(document, *why, found)
        diagnostics.found.clear()
        diagnostics.extend(found)
        return Held()
    if _in_drafts(source):
        document = replace(document, metadata=replace(document.metadata, draft=True))
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


def _without_twins(prepared: list[Prepared], diagnostics: Diagnostics) -> list[Prepared]:
    """Return the publications that have a folder of their own; report the others."""
    first: dict[str, str] = {}
    shared = set()
    for each in prepared:
        metadata = each.document.metadata
        other = first.setdefault(metadata.slug, each.document.path)
        if other != each.document.path:
            shared.add(metadata.slug)
            diagnostics.report(
                met.SAME_SLUG,
                f"the slug `{metadata.slug}` is also that of `{other}`",
                span=metadata.spans.get("slug") or metadata.spans.get("title"),
                hint="give one of them a `slug:` of its own",
            )
    return [each for each in prepared if each.document.metadata.slug not in shared]


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
        from publish.narrate import record

        progress("narrate", title, 0, 1)
        script = _write_script(prepared, diagnostics)
        stopped = diagnostics.stopped
        if diagnostics.failed or ("audio" in stopped and layout is None):
            return None
        if "audio" in stopped:
            return _publication(prepared, needs, layout, None)
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
    )


def _render(
    renderers: list[Renderer],
    publication: "Publication",
    place: Path,
    diagnostics: Diagnostics,
    progress: Progress,
) -> tuple[list[Path], set[str]]:
    """Write every format into `place`; return the files, and the formats that were written."""
    files: list[Path] = []
    made: set[str] = set()
    for number, renderer in enumerate(renderers):
        title = publication.document.metadata.title
        progress(f"render {renderer.name}", title, number, len(renderers))
        into = subfolder(place, renderer.name)
        needed = replace(
            publication,
            layout=publication.layout if "layout" in renderer.needs else None,
            narration=publication.narration if "narration" in renderer.needs else None,
            cover=publication.cover if "cover" in renderer.needs else None,
            square_cover=publication.square_cover if "square-cover" in renderer.needs else None,
        )
        try:
            files += renderer.render(needed, into)
            made.add(renderer.name)
        except OSError as error:
            diagnostics.report(
                env.FAILED_FORMAT,
                f"{renderer.name} could not be written: {reason(error)}",
                hint="free the space or mend the cause, and run the command again",
            )
    return files, made


def _held(diagnostics: Diagnostics, *, strict: bool) -> bool:
    """Whether nothing may be published of what has these findings."""
    return diagnostics.failed or (strict and diagnostics.count(Severity.WARNING) > 0)


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


def exit_code(diagnostics: Diagnostics, *, strict: bool) -> int:
    """Return the exit code of what was found: the worst, 0 where all is well.

    2 a wrong setting, 3 something outside, 1 an error in a source (if `strict`, a warning).
    """
    errors = {each.rule for each in diagnostics if each.severity is Severity.ERROR}
    if env.EPOCH_INVALID in errors:
        return 2
    inside = {env.SOURCE_MISSING, env.NOTHING_TO_PUBLISH}
    outside = {rule for rule in errors if rule.code.startswith("ENV")} - inside
    if outside:
        return 3
    return 1 if errors or (strict and diagnostics.count(Severity.WARNING)) else 0
