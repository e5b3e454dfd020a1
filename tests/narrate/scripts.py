"""Scripts of small articles, for tests of what is said."""

from pathlib import Path

from publish.diagnostics import Diagnostics
from publish.model import Document, Script, Style, Utterance
from publish.narrate import write_script
from publish.narrate.engines import Speaker
from publish.narrate.engines.espeak import EspeakEngine
from publish.read import publications, read
from publish.resolve import resolve
from publish.styles import load_style


def written(folder: Path, text: str) -> tuple[Script, Document, Style, Diagnostics]:
    """Write an article and its script."""
    path = folder / "article.md"
    path.write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    (source,) = publications(path)
    article = read(source, diagnostics)
    style = load_style("article", folder, diagnostics)
    assert article is not None
    assert style is not None
    document = resolve(article, source, diagnostics)
    script = write_script(document, style, diagnostics, Speaker(engine=EspeakEngine()))
    return script, document, style, diagnostics


def utterances(folder: Path, text: str) -> list[Utterance]:
    """Return what is said of the body of an article."""
    script = written(folder, text)[0]
    return [
        each
        for track in script.tracks
        for each in track.utterances
        if each.sentence and not each.sentence.startswith("title-")
    ]


def findings(folder: Path, text: str) -> list[str]:
    """Return what is found in an article, each code with its line."""
    found = written(folder, text)[3]
    return [f"{each.rule.code}:{each.span.line if each.span else 0}" for each in found]
