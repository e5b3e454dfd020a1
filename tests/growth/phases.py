"""One publication in this process, with a voice of silence: what each phase costs."""

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

import pytest
from growth.patterns import Source
from PIL import Image
from rendering import rendered

from publish.check import check
from publish.diagnostics import Diagnostics, Format, show
from publish.files import SourceTree
from publish.layout import draw_cover, lay_out
from publish.model import Layout, Narration, Publication
from publish.narrate import record, write_script
from publish.narrate.engines import Phrasing, Speech
from publish.narrate.filters import Samples
from publish.read import read
from publish.render.audio.captions import caption_cues
from publish.render.audio.cues import subrip, webvtt
from publish.render.audio.particulars import marks, particulars
from publish.render.audio.read_along import sentence_cues
from publish.render.epub import EpubRenderer
from publish.render.pdf import PdfRenderer
from publish.resolve import resolve
from publish.styles import load_style

RATE = 8_000
Costs = dict[str, float]


class SilentEngine:
    """Says a letter as a millisecond of silence, and knows when each word begins."""

    name = "silent"
    switches_voice = True

    def voices(self) -> Collection[str]:
        return ["silent"]

    def find_voice(self, name: str) -> str | None:
        return name if name == "silent" else None

    def voice_for(self, lang: str, like: str = "") -> str | None:
        del lang, like
        return "silent"

    def start(self, rate: int) -> None:
        del rate

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        text = "".join(phrasing.text for phrasing in phrasings)
        step = RATE // 1000
        starts = [0, *(at + 1 for at, char in enumerate(text) if char == " ")]
        times = tuple((at, at * step) for at in starts)
        return Speech(pcm=bytes(2 * step * len(text)), sample_rate=RATE, words=times)


class HereEngine:
    """Stands in the place of the engine's child process."""

    def __init__(self, engine: SilentEngine, rate: int, patience: object) -> None:
        del rate, patience
        self._engine = engine
        self.name = engine.name

    def speak(self, phrasings: Sequence[Phrasing]) -> Speech:
        return self._engine.speak(phrasings)

    def stop(self) -> None:
        pass


class CountingWriter:
    """Stands in the place of the encoder: it counts samples."""

    def __init__(self, pcm: Path, aac: Path, sample_rate: int, peak: float) -> None:
        del sample_rate, peak
        pcm.write_bytes(b"")
        aac.write_bytes(b"")
        self.samples = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write(self, samples: Samples, gain: float = 0.0) -> None:
        del gain
        self.samples += len(samples)

    def silence(self, samples: int) -> None:
        self.samples += samples

    def finish(self) -> None:
        pass


def without_sound(patch: pytest.MonkeyPatch) -> None:
    """Narrate in this process and encode nothing."""
    patch.setattr("publish.narrate.studio.SupervisedEngine", HereEngine)
    patch.setattr("publish.narrate.studio.TrackWriter", CountingWriter)
    patch.setattr("publish.narrate.studio.gain_for", lambda *_: 0.0)


def costs(source: Source, folder: Path) -> tuple[Costs, Diagnostics]:
    """Return the CPU seconds of each phase that was reached, and what was found."""
    spent: Costs = {}
    diagnostics = Diagnostics()

    @contextmanager
    def phase(name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[name] = time.process_time() - start

    _publish(source, folder, diagnostics, phase)
    with phase("show"):
        show(sorted(diagnostics, key=lambda each: each.rule.code)[:200], Format.FULL)
    return spent, diagnostics


def _publish(
    source: Source,
    folder: Path,
    diagnostics: Diagnostics,
    phase: Callable[[str], AbstractContextManager[None]],
) -> None:
    text, style_folder = folder / "source", folder / "styles"
    for each in (text, style_folder, folder / "out"):
        each.mkdir(exist_ok=True)
    (text / "article.md").write_text(source.article, encoding="utf-8", newline="")
    (text / "names.pls").write_text(source.lexicon, encoding="utf-8")
    if not (text / "box.png").exists():
        Image.new("RGB", (40, 20), "red").save(text / "box.png")
    tree = SourceTree(text)
    with phase("read"):
        written = read(tree, "article.md", diagnostics)
    if written is None:
        return
    with phase("resolve"):
        document = resolve(written, tree, "article.md", diagnostics)
    with phase("check"):
        check(document, diagnostics)
    if source.style:
        (style_folder / "grown.toml").write_text(source.style, encoding="utf-8")
    with phase("style"):
        style = load_style("grown" if source.style else "article", folder, diagnostics)
    if diagnostics.failed or style is None:
        return
    layout: Layout | None = None
    narration: Narration | None = None
    with phase("lay out"):
        layout = lay_out(document, style, diagnostics)
    with phase("cover"):
        cover = document.metadata.cover or draw_cover(document, style)
    with phase("write the script"):
        script = write_script(document, style, diagnostics)
    stopped = diagnostics.stopped
    if "audio" not in stopped:
        with phase("narrate"):
            narration = record(
                script,
                document,
                style,
                folder / "out",
                diagnostics,
                engine=SilentEngine(),
                workers=1,
            )
    publication = Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=style,
        layout=None if "pdf" in stopped else layout,
        narration=narration,
        cover=cover,
    )
    if "pdf" not in stopped:
        with phase("render pdf"):
            rendered(PdfRenderer(), publication, folder / "out")
    if narration is not None:
        with phase("render epub"):
            rendered(EpubRenderer(), publication, folder / "out")
        with phase("render audio"):
            marks(narration)
            about = particulars(publication, narration)
            captions = caption_cues(narration, about.lang)
            webvtt(captions, about)
            subrip(captions)
            webvtt(sentence_cues(narration), about)
