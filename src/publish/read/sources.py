"""Which publications a file or folder holds, and what a folder says of those in it."""

import errno
import os
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from publish.diagnostics import Diagnostics
from publish.files import SourceFile, SourceTree, shown_path
from publish.read.characters import check_characters
from publish.read.lines import has_head, read_lines
from publish.read.metadata_block import Entries, Scalar, Sequence, Value, read_yaml
from publish.read.metadata_keys import KNOWN, our_key

ARTICLE = "article.md"
DEFAULTS = "_metadata.yml"
MARKDOWN = (".md", ".markdown", ".mdx", ".qmd", ".Rmd", ".rmd")
"""How the names of articles end; a folder may hold others' as well."""
_PERHAPS = (".txt",)
BOOKS = {
    "SUMMARY.md": "mdBook's or GitBook's",
    "book.toml": "mdBook's",
    "_quarto.yml": "Quarto's",
    "_bookdown.yml": "bookdown's",
    "mkdocs.yml": "MkDocs'",
}
"""Files that say that a folder holds a book or a site, and whose."""

_PATHS = frozenset({"cover-image", "lexicon", "media", "bibliography", "recording"})
_NAMES = frozenset({"reader"})
"""Keys inside of those whose values are no paths."""


def publications(path: Path) -> list[SourceFile]:
    """Return the publications that a file or folder holds, in order of their names.

    A file is one. A folder with `article.md` is one; else each Markdown file in it that begins with
    metadata is, and so on for the folders below. Raises OSError where `path` cannot be read.
    """
    return [each for each, stands in candidates(path) if stands]


_INCLUDES = "includes"
"""The folder in which Microsoft Learn keeps pieces of pages, each with a head of its own."""


def candidates(path: Path) -> list[tuple[SourceFile, bool]]:
    """Return the Markdown files that belong to no article, and whether each is a publication.

    Those of other tools (`.qmd`, `.mdx`…) are looked at as `.md` is, `.txt` only where metadata
    stand at its head. A link is a publication, so that reading it tells why it is not read. Raises
    OSError where `path` cannot be read.
    """
    path.stat()
    if not os.access(path, os.R_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if not path.is_dir():
        return [(SourceFile(SourceTree(path.parent), path.name, shown_path(path)), True)]
    tree = SourceTree(path)
    names = list(tree.walk(*MARKDOWN, *_PERHAPS))
    whole = {
        str(PurePosixPath(name).parent) for name in names if PurePosixPath(name).name == ARTICLE
    }
    alone = [name for name in names if _stands_alone(PurePosixPath(name), whole)]
    files = [SourceFile(tree, name, shown_path(path / name)) for name in alone]
    # a name like `_part.qmd` is that of a piece of other articles
    files = [each for each in files if each.name.endswith(".md") or not _is_piece(each.name)]
    files = [each for each in files if _INCLUDES not in PurePosixPath(each.name).parts[:-1]]
    looked_at = [
        (each, _is_article(each.name) or (path / each.name).is_symlink() or has_head(each))
        for each in files
    ]
    return [
        (each, stands) for each, stands in looked_at if stands or not each.name.endswith(_PERHAPS)
    ]


def is_text(name: str) -> bool:
    """Whether a file may be an article, by its name."""
    suffix = PurePosixPath(name).suffix
    return (not suffix or suffix in (*MARKDOWN, *_PERHAPS)) and PurePosixPath(name).name != DEFAULTS


def book_of(path: Path) -> tuple[str, str] | None:
    """Return the file that says that a folder holds a book or a site, and whose it is."""
    return next(((name, whose) for name, whose in BOOKS.items() if (path / name).is_file()), None)


def folder_defaults(file: SourceFile, diagnostics: Diagnostics) -> tuple[Entries, ...]:
    """Return the `_metadata.yml` of the folders around a file, the nearest first."""
    tables = []
    for depth, folder in enumerate(PurePosixPath(file.name).parents):
        name = str(folder / DEFAULTS)
        if not file.tree.exists(name):
            continue
        above = Path(os.path.normpath(Path(file.shown).parent.joinpath(*[".."] * depth)))
        each = SourceFile(file.tree, name, (above / DEFAULTS).as_posix())
        source = read_lines(each, diagnostics, keys=KNOWN)
        if source is None:
            continue
        check_characters(source, diagnostics, len(source.lines))
        lines = list(source.lines)
        while lines and lines[-1].strip() in {"", "---", "..."}:
            lines.pop()
        table = read_yaml("\n".join(lines), source, diagnostics)
        if table is not None:
            path = PurePosixPath(file.name).relative_to(folder).as_posix()
            table = _at_its_address(_in_its_language(table, path), path)
            tables.append(_from_below(table, "../" * depth))
    return tuple(tables)


def _in_its_language(table: Entries, path: str) -> Entries:
    """Return defaults with the language that they have for the file at a path below their folder.

    `lang: {"de/": de, "*.fr.md": fr, "*": en}` names a language by folder or by pattern; the first
    that fits holds.
    """
    languages = table.values.get("lang")
    if not isinstance(languages, Entries):
        return table
    fitting = (
        value
        for pattern, value in languages.values.items()
        if fnmatchcase(path, pattern) or (pattern.endswith("/") and path.startswith(pattern))
    )
    values = {key: value for key, value in table.values.items() if key != "lang"}
    chosen = next(fitting, None)
    return replace(table, values=values if chosen is None else values | {"lang": chosen})


def _at_its_address(table: Entries, path: str) -> Entries:
    """Return defaults whose `base-url` is the address of the folder that the file lies in."""
    inner = path.rpartition("/")[0]
    values = {
        key: replace(value, text=f"{value.text.rstrip('/')}/{quote(inner)}/")
        if inner and our_key(key, table.values) == "base-url" and isinstance(value, Scalar)
        else value
        for key, value in table.values.items()
    }
    return replace(table, values=values)


def _from_below(table: Entries, up: str) -> Entries:
    """Return defaults with their paths as seen from the file that they hold for."""
    values = {
        key: _relative(value, up) if key in _PATHS else value for key, value in table.values.items()
    }
    return replace(table, values=values)


def _relative(value: Value, up: str) -> Value:
    match value:
        case Scalar(text=text) if text:
            return replace(value, text=up + text)
        case Sequence(values=values):
            return replace(value, values=tuple(_relative(each, up) for each in values))
        case Entries(values=entries):
            inner = {
                key: each if key in _NAMES else _relative(each, up) for key, each in entries.items()
            }
            return replace(value, values=inner)
        case _:
            return value


def _stands_alone(name: PurePosixPath, whole: set[str]) -> bool:
    """Whether a file belongs to no article: that of its folder, or of one above."""
    folders = [str(folder) for folder in name.parents]
    if name.name == ARTICLE:
        folders = folders[1:]
    return not whole.intersection(folders)


def _is_piece(name: str) -> bool:
    return PurePosixPath(name).name.startswith("_")


def _is_article(name: str) -> bool:
    return PurePosixPath(name).name == ARTICLE
