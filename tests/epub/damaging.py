"""Copies of an EPUB with one change, for tests of those who should notice."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile


def changed(epub: Path, target: Path, name: str, change: Callable[[str], str]) -> Path:
    """Copy `epub` to `target` with the text of file `name` changed; fails if it stays the same."""
    found = False
    with ZipFile(epub) as source, ZipFile(target, "w") as copy:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == f"EPUB/{name}":
                before = content.decode()
                content = change(before).encode()
                found = content.decode() != before
            copy.writestr(entry, content)
    assert found, f"nothing changed in {name}"
    return target


def replaced(epub: Path, target: Path, name: str, old: str, new: str) -> Path:
    """Copy with the first `old` in file `name` made `new`."""
    return changed(epub, target, name, lambda text: text.replace(old, new, 1))
