"""A small Publication with every block and inline, to try a renderer on."""

import hashlib
from collections.abc import Collection
from importlib.resources import files
from pathlib import Path
from typing import get_args

from PIL import Image

from publish.diagnostics import Diagnostics, Format, show
from publish.files import SourceFile, SourceTree
from publish.layout import draw_cover, lay_out
from publish.model import Need, Publication
from publish.narrate import record, write_script
from publish.narrate.engines import Speaker
from publish.read import read
from publish.resolve import page_mark, resolve
from publish.styles import load_style
from publish.testing.engine import SilentEngine

EVERYTHING: frozenset[Need] = frozenset(get_args(Need))


def sample_publication(folder: Path, *, needs: Collection[Need] = EVERYTHING) -> Publication:
    """Return a Publication that holds every block and inline, and what is in `needs`.

    It is read, resolved, laid out and narrated as the command does it, by an engine that is silent.
    What belongs to it (a picture, the tracks) is written below `folder`, and must stay there.
    """
    source, sound = folder / "source", folder / "narration"
    for each in (source, sound):
        each.mkdir(parents=True, exist_ok=True)
    text = files("publish.testing").joinpath("sample.md").read_text(encoding="utf-8")
    (source / "article.md").write_text(text, encoding="utf-8", newline="\n")
    Image.new("RGB", (60, 40), "#c0392b").save(source / "red.png")
    file = SourceFile(SourceTree(source), "article.md", "article.md")
    diagnostics = Diagnostics()
    as_read = read(file, diagnostics)
    style = load_style("article", folder, diagnostics)
    if as_read is None or style is None:
        raise AssertionError(show(diagnostics, Format.CONCISE))
    document = resolve(as_read, file, diagnostics)
    layout = narration = cover = square_cover = None
    if "layout" in needs:
        layout = lay_out(document, style, diagnostics)
    if "narration" in needs:
        speaker = Speaker(engine=SilentEngine())
        script = write_script(document, style, diagnostics, speaker)
        narration = record(script, document, style, sound, diagnostics, speaker=speaker)
    if "cover" in needs:
        cover = draw_cover(document, style)
    if "square-cover" in needs:
        square_cover = draw_cover(document, style, square=True)
    if diagnostics.found:
        raise AssertionError(show(diagnostics, Format.CONCISE))
    return Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=style,
        layout=layout,
        narration=narration,
        source=hashlib.sha256(text.encode()).hexdigest(),
        cover=cover,
        square_cover=square_cover,
        page_marks={page.label: page_mark(page.label) for page in layout.pages} if layout else {},
    )
