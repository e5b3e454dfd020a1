"""Articles laid out as the command does it."""

from pathlib import Path

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.model import Document, Layout, Line, Page, Part, Run, Style
from publish.read import publications, read
from publish.resolve import resolve

HEAD = "---\ntitle: A title\nlang: en-GB\nauthor: Ada Marrow\ndate: 2026-11-24\n"


def resolved(folder: Path, text: str, head: str = "") -> Document:
    """Read and resolve an article."""
    (folder / "article.md").write_text(f"{HEAD}{head}---\n\n{text}\n", encoding="utf-8")
    return resolved_folder(folder)


def resolved_folder(folder: Path) -> Document:
    """Read and resolve what is in a folder."""
    (each,) = publications(folder)
    diagnostics = Diagnostics()
    source = read(each, diagnostics)
    assert source is not None
    document = resolve(source, each, diagnostics)
    assert not diagnostics.failed, list(diagnostics)
    return document


def laid_out(folder: Path, style: Style, text: str, head: str = "") -> Layout:
    """Lay an article out in which nothing is wrong."""
    diagnostics = Diagnostics()
    layout = lay_out(resolved(folder, text, head), style, diagnostics)
    assert not diagnostics.found
    return layout


def lines(page: Page) -> list[Line]:
    """A page's lines."""
    return [mark for mark in page.marks if isinstance(mark, Line)]


def runs(page: Page, part: Part = Part.TEXT) -> list[Run]:
    """A page's runs of one part."""
    return [run for line in lines(page) for run in line.runs if run.part is part]


def text_of(run: Run) -> str:
    """What a run shows, a breaking hyphen as a hyphen."""
    return " ".join(word.text.replace("\u00ad", "-") for word in run.words)


def texts(page: Page, part: Part = Part.TEXT) -> list[str]:
    """What a page's lines show of one part, line by line."""
    found = []
    for line in lines(page):
        mine = [run for run in line.runs if run.part is part]
        if mine:
            shown = "".join(text_of(run) + (" " if run.trailing else "") for run in mine)
            found.append(shown.strip())
    return found
