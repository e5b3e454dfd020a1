"""Publications found, read, resolved and checked: all that comes before pages and sound."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from publish.diagnostics import Diagnostics, Guesses, Span
from publish.diagnostics.catalogue import env, met
from publish.files import SourceFile, reason, shown_path
from publish.pipeline.dates import FALLBACK, EpochError, modified_time
from publish.pipeline.drafts import Held, Holding, in_drafts, why_held
from publish.pipeline.exit_codes import is_refused
from publish.pipeline.registry import check_outputs
from publish.pipeline.tailoring import check_divisions
from publish.pipeline.tally import Tally
from publish.pipeline.wishes import NO_WISHES, Wishes
from publish.read import book_of, candidates, is_text
from publish.read.languages import read_language

if TYPE_CHECKING:
    from publish.model import Document, Press, Style

Progress = Callable[[str, str, int, int], None]
"""Called with a phase's name, what it is at, how much is done, of how much."""

_NAMED = 5
"""Files that a finding names; more are counted."""
_COMPARED = 1000
"""Names in a folder that a wrong one is compared with."""


class Folder(NamedTuple):
    """The folder of a publication's outputs, by its slug; the file that has it, and where."""

    slug: str
    path: str
    span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A publication that was read, resolved and checked; `presses` are those that are asked for.

    `file` is where it was read; a text that was read nowhere has none.
    """

    document: "Document"
    style: "Style"
    modified: str
    presses: "tuple[Press, ...]" = ()
    file: SourceFile | None = None

    @property
    def folder(self) -> Folder:
        """Where its outputs stand."""
        metadata = self.document.metadata
        span = metadata.spans.get("slug") or metadata.spans.get("title")
        return Folder(metadata.slug, self.document.path, span)


def silent(_phase: str, _detail: str, _done: int, _of: int) -> None:
    """Report progress to nobody."""


def prepare(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    wishes: Wishes = NO_WISHES,
    strict: bool = False,
    holding: Holding | None = None,
    progress: Progress = silent,
    tally: Tally | None = None,
) -> list[Prepared]:
    """Read, resolve and check; return the publications in which no error was found.

    `wishes` come before what the sources say. If `strict`, those with warnings are
    left out as well; with `holding`, those that are held. Without, a draft is marked as one.
    `tally` counts what was found in each.
    """
    prepared = list(
        one_by_one(
            sources,
            diagnostics,
            wishes=wishes,
            strict=strict,
            holding=holding,
            progress=progress,
            tally=tally,
        )
    )
    shared = shared_slugs([each.folder for each in prepared], diagnostics)
    return [each for each in prepared if each.document.metadata.slug not in shared]


def one_by_one(
    sources: Iterable[Path],
    diagnostics: Diagnostics,
    *,
    wishes: Wishes = NO_WISHES,
    strict: bool = False,
    holding: Holding | None = None,
    progress: Progress = silent,
    tally: Tally | None = None,
) -> Iterator[Prepared]:
    """Yield what `prepare` returns, each before the next is read, and those that share a slug."""
    lang = wishes.lang
    spoken = "" if lang is None else read_language(lang, None, diagnostics, Guesses())
    if spoken is None:
        return
    found = [
        each
        for source in _texts(list(sources), diagnostics)
        for each in _publications(source, diagnostics)
    ]
    for number, each in enumerate(found):
        progress("read", each.shown, number, len(found))
        mine = diagnostics.apart()
        document = _read(each, mine, holding, spoken)
        if isinstance(document, Held):
            diagnostics.extend(mine)
            continue
        result = None if document is None else _finish(document, each, mine, wishes)
        diagnostics.extend(mine)
        if tally is not None:
            tally.add(each.shown, mine)
        if result is not None and not is_refused(mine, strict=strict):
            yield result


def _nearest(source: Path) -> Path | None:
    """Return the file or folder beside it that was probably meant."""
    try:
        beside = sorted(each.name for each in source.parent.iterdir())[:_COMPARED]
    except OSError:
        return None
    name = Guesses().closest(source.name, beside)
    return None if name is None else source.with_name(name)


def _texts(sources: list[Path], diagnostics: Diagnostics) -> list[Path]:
    """Return what may be read of several files: those that a change touches, for instance."""
    others = [each for each in sources if not is_text(each.name) and not each.is_dir()]
    if len(sources) == 1 or not others:
        return sources
    names = [shown_path(each.absolute()) for each in others]
    _pass_over("they are no articles", names, "leave such files out", diagnostics)
    return [each for each in sources if each not in others]


def _pass_over(why: str, files: list[str], hint: str, diagnostics: Diagnostics) -> None:
    named = ", ".join(f"`{each}`" for each in files[:_NAMED])
    more = f" and {len(files) - _NAMED} more" if len(files) > _NAMED else ""
    diagnostics.report(env.PASSED_OVER, f"not published, since {why}: {named}{more}", hint=hint)


def _publications(source: Path, diagnostics: Diagnostics) -> list[SourceFile]:
    try:
        listed = candidates(source)
    except OSError as error:
        near = _nearest(source) if isinstance(error, FileNotFoundError) else None
        diagnostics.report(
            env.SOURCE_MISSING,
            f"`{source}` cannot be read: {reason(error)}",
            hint=f"write `{near}`"
            if near
            else "name a Markdown file or a folder, or make one with `publish new NAME`",
        )
        return []
    found = [each for each, stands in listed if stands]
    over = [each.shown for each, stands in listed if not stands]
    if found and over:
        _pass_over(
            "no metadata stands at the head",
            over,
            "begin such a file with `---`, a title and a language, or leave it",
            diagnostics,
        )
    book = book_of(source) if source.is_dir() else None
    if book is not None:
        diagnostics.report(
            env.BOOK,
            f"`{book[0]}` says that this is a book or a site of {book[1]}",
            hint="its pages are published each by itself; name those that you want",
        )
    if not found:
        diagnostics.report(
            env.NOTHING_TO_PUBLISH,
            f"`{source}` holds no publication",
            hint="begin a file with a metadata block (`---`), or call it `article.md`",
        )
    return found


def _read(
    source: SourceFile, diagnostics: Diagnostics, holding: Holding | None, lang: str
) -> "Document | Held | None":
    from publish.check import check as check_document
    from publish.read import read
    from publish.resolve import resolve

    document = read(source, diagnostics, lang=lang)
    if document is None:
        return None
    try:
        why = why_held(document, source)
    except EpochError:  # which is told when the outputs get their time
        why = None
    if why is not None and holding is not None:
        found = Diagnostics()  # what is wrong with a draft is nobody's business yet
        holding.report(document, *why, found)
        diagnostics.found.clear()
        diagnostics.extend(found)
        return Held()
    if in_drafts(source):
        document = replace(document, metadata=replace(document.metadata, draft=True))
    check_outputs(document.metadata, diagnostics)
    check_divisions(document, diagnostics)
    resolved = resolve(document, source, diagnostics)
    check_document(resolved, diagnostics)
    return resolved


def _finish(
    document: "Document", source: SourceFile, diagnostics: Diagnostics, wishes: Wishes
) -> Prepared | None:
    from publish.styles import load_style

    name = wishes.style or document.metadata.style or "article"
    place = None if wishes.style else document.metadata.spans.get("style")
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
    presses = _presses(document, source, diagnostics, wishes.press)
    return Prepared(
        document=document, style=loaded, modified=modified, presses=presses, file=source
    )


def _presses(
    document: "Document", source: SourceFile, diagnostics: Diagnostics, asked: tuple[str, ...]
) -> "tuple[Press, ...]":
    """Return the printing services that are asked for, else those that the article names."""
    names = asked or document.metadata.press
    if not names:
        return ()
    from publish.styles.press import load_presses

    place = None if asked else document.metadata.spans.get("press")
    return load_presses(names, source, diagnostics, span=place)


def shared_slugs(folders: Iterable[Folder], diagnostics: Diagnostics) -> frozenset[str]:
    """Return the slugs that several publications have, and report them."""
    first: dict[str, str] = {}
    shared = set()
    for slug, path, span in folders:
        other = first.setdefault(slug, path)
        if other != path:
            shared.add(slug)
            diagnostics.report(
                met.SAME_SLUG,
                f"the slug `{slug}` is also that of `{other}`",
                span=span,
                hint="give one of them a `slug:` of its own",
            )
    return frozenset(shared)
