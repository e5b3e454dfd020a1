"""Articles read and resolved from text."""

from pathlib import Path

from publish.check import check
from publish.diagnostics import Diagnostics, Format, show
from publish.files import SourceFile, SourceTree
from publish.model import Document
from publish.read import read
from publish.resolve import resolve

HEAD = "---\ntitle: A title\nlang: en-GB\ndate: 2026-11-24\n---\n\n"


def resolved(folder: Path, body: str, *, head: str = HEAD) -> tuple[Document, str]:
    """Return the document of an article with this text, and what was found, a line each."""
    (folder / "article.md").write_text(head + body, encoding="utf-8")
    diagnostics = Diagnostics()
    file = SourceFile(SourceTree(folder), "article.md", "article.md")
    source = read(file, diagnostics)
    assert source is not None, show(diagnostics, Format.CONCISE)
    document = resolve(source, file, diagnostics)
    check(document, diagnostics)
    return document, show(diagnostics, Format.CONCISE)


def found(folder: Path, body: str) -> str:
    """Return what was found in an article with this text."""
    return resolved(folder, body)[1]
