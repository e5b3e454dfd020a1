"""A file as lines of text, and the metadata block cut off."""

import codecs
import re
from collections.abc import Collection
from dataclasses import dataclass

from publish.budgets import SOURCE_BYTES
from publish.diagnostics import Diagnostics, Span, is_ours
from publish.diagnostics.catalogue import met, src
from publish.files import LinkError, RefusedError, SourceFile
from publish.read.elixir_heads import OPENING, elixir_head
from publish.read.metadata_block import Entries, read_toml, read_yaml
from publish.read.source_map import Source

_END = re.compile(r"\r\n|\r|\n")
_FOREIGN = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Split:
    """A file's metadata (None if it has none that can be read) and the text below it."""

    table: Entries | None
    head: int
    """How many lines the metadata takes; 0 for none."""
    body: Source


def read_lines(
    file: SourceFile, diagnostics: Diagnostics, *, keys: Collection[str] = ()
) -> Source | None:
    """Return a file's lines, or None after reporting why it is no text.

    Of a file of settings, which has some of `keys`, nothing is quoted if it has none.
    """
    whole = Span(path=file.shown)
    try:
        content = file.read(limit=SOURCE_BYTES).removeprefix(codecs.BOM_UTF8)
    except RefusedError as error:
        linked = isinstance(error, LinkError)
        diagnostics.report(
            src.UNREADABLE,
            f"`{file.name}` {error}",
            span=whole,
            hint="put the file itself in the place of the link"
            if linked
            else "name a Markdown file of at most 16 MiB inside the source folder",
        )
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        _report_encoding(content, error.start, file.shown, diagnostics, keys)
        return None
    if not keys or is_ours(text, keys):
        diagnostics.remember(file.shown, text)
    if not text.strip() and keys:
        return None  # a folder says nothing of what is in it
    if not text.strip():
        diagnostics.report(
            src.EMPTY,
            "the file is empty",
            span=whole,
            hint="begin with `title:` and `lang:` between two lines of `---`",
        )
        return None
    return Source(path=file.shown, lines=tuple(_END.split(text)))


def split_head(source: Source, diagnostics: Diagnostics, *, readable: bool) -> Split | None:
    """Cut the metadata off and read it, unless it is not `readable`; None if it never ends."""
    if (written := elixir_head(source)) is not None:
        return _elixir(*written, source, diagnostics, readable=readable)
    first = source.line(0).rstrip()
    closing = {"---": {"---", "..."}, "+++": {"+++"}}.get(first)
    if closing is None:
        return Split(table=None, head=0, body=source)
    end = next(
        (index for index in range(1, len(source.lines)) if source.line(index).rstrip() in closing),
        None,
    )
    if end is None:
        diagnostics.report(
            met.NEVER_CLOSED,
            "the metadata is never closed",
            span=source.span(0),
            hint=f"put a line `{first}` behind its last line",
        )
        return None
    below = Source(path=source.path, lines=source.lines[end + 1 :], first=end + 2)
    inner = Source(path=source.path, lines=source.lines[1:end], first=2)
    table = None
    if readable:
        read = read_yaml if first == "---" else read_toml
        table = read("\n".join(inner.lines), inner, diagnostics)
    return Split(table=table, head=end + 1, body=below)


def _elixir(
    text: str, rows: int, source: Source, diagnostics: Diagnostics, *, readable: bool
) -> Split:
    inner = Source(path=source.path, lines=tuple(text.split("\n")), first=2)
    table = read_yaml(text, inner, diagnostics) if readable else None
    below = Source(path=source.path, lines=source.lines[rows:], first=rows + 1)
    return Split(table=table, head=rows, body=below)


def has_head(file: SourceFile) -> bool:
    """Whether a file begins with metadata."""
    try:
        content = file.read(limit=SOURCE_BYTES)
    except RefusedError:
        return False
    first = content.removeprefix(codecs.BOM_UTF8).splitlines()[:1]
    return bool(first) and first[0].rstrip() in {b"---", b"+++", OPENING.encode()}


def _report_encoding(
    content: bytes, start: int, shown: str, diagnostics: Diagnostics, keys: Collection[str]
) -> None:
    before = content[:start].decode()
    lines = _END.split(before)
    known = _FOREIGN.get(content[:2])
    text = content.decode("utf-8", "replace")
    if not keys or is_ours(text, keys):
        diagnostics.remember(shown, text)
    message = (
        f"the file is {known}, not UTF-8"
        if known
        else f"the byte 0x{content[start]:02X} is not UTF-8"
    )
    diagnostics.report(
        src.NOT_UTF8,
        message,
        span=Span(path=shown, line=len(lines), column=len(lines[-1]) + 1),
        hint="save the file as UTF-8",
    )
