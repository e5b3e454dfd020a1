"""One publication in this process, with a voice of silence: what each phase costs."""

import time
import wave
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

import pytest
from growth.patterns import CUE, Source
from PIL import Image
from rendering import rendered

from publish.check import check
from publish.diagnostics import Diagnostics, Format, show
from publish.files import SourceFile, SourceTree
from publish.layout import draw_cover, lay_out
from publish.model import Layout, Narration, Publication
from publish.narrate import record, write_script
from publish.narrate.engines import Phrasing, Speaker, Speech, SpeechEngine
from publish.narrate.engines.espeak import EspeakEngine
from publish.narrate.filters import Samples
from publish.read import read
from publish.render.audio.captions import caption_cues
from publish.render.audio.cues import subrip, webvtt
from publish.render.audio.particulars import marks, particulars
from publish.render.audio.read_along import sentence_cues
from publish.render.epub import EpubRenderer
from publish.render.pdf import PdfRenderer
from publish.resolve import page_mark, resolve
from publish.styles import load_style
from publish.styles.press import load_presses
from publish.testing import SilentEngine as Silent

Costs = dict[str, float]


class SilentEngine(Silent):
    """Looks at pronunciations as ours does, and says nothing."""

    takes_ipa = True

    def refuses(self, phonemes: str, lang: str) -> str | None:
        return EspeakEngine().refuses(phonemes, lang)


class HereEngine:
    """Stands in the place of the engine's child process."""

    def __init__(self, engine: SpeechEngine, rate: int, patience: object) -> None:
        del rate, patience
        self._engine = engine
        self.name = engine.name

    def pieces(self, phrasings: Sequence[Phrasing]) -> list[list[Phrasing]]:
        return [list(phrasings)]

    def say(self, phrasings: Sequence[Phrasing]) -> Speech:
        return self._engine.speak(phrasings)

    def stop(self) -> None:
        pass


class CountingWriter:
    """Stands in the place of the encoder: it counts samples."""

    def __init__(self, pcm: Path, sample_rate: int, peak: float) -> None:
        del sample_rate, peak
        pcm.write_bytes(b"")
        self.samples = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write(
        self,
        samples: Samples,
        gain: float = 0.0,
        *,
        is_first: bool = True,
        is_last: bool = True,
    ) -> None:
        del gain, is_first, is_last
        self.samples += len(samples)

    def silence(self, samples: int) -> None:
        self.samples += samples

    def finish(self) -> str:
        return ""


def without_sound(patch: pytest.MonkeyPatch) -> None:
    """Narrate in this process and encode nothing."""
    patch.setattr("publish.narrate.studio.SupervisedEngine", HereEngine)
    patch.setattr("publish.narrate.studio.TrackWriter", CountingWriter)
    patch.setattr("publish.narrate.studio.encode", lambda _pcm, aac, _rate: aac.write_bytes(b""))
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


def _write_sound(path: Path, seconds: float) -> None:
    """Write a hum."""
    hum = b"".join((800 * (at % 40 - 20)).to_bytes(2, "little", signed=True) for at in range(8_000))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(hum * (int(seconds) + 1))


def _write(source: Source, text: Path) -> None:
    """Write what the article reads, beside it."""
    (text / "article.md").write_text(source.article, encoding="utf-8", newline="")
    for name, content in (("names.pls", source.lexicon), ("printer.toml", source.press)):
        (text / name).write_text(content, encoding="utf-8")
    if not (text / "box.png").exists():
        Image.new("RGB", (40, 20), "red").save(text / "box.png")
    if source.cues:
        (text / "read.vtt").write_text(source.cues, encoding="utf-8")
        _write_sound(text / "read.wav", source.cues.count("-->") * CUE)


def _publish(
    source: Source,
    folder: Path,
    diagnostics: Diagnostics,
    phase: Callable[[str], AbstractContextManager[None]],
) -> None:
    text, style_folder = folder / "source", folder / "styles"
    for each in (text, style_folder, folder / "out"):
        each.mkdir(exist_ok=True)
    _write(source, text)
    file = SourceFile(SourceTree(text), "article.md", "article.md")
    with phase("read"):
        written = read(file, diagnostics)
    if written is None:
        return
    with phase("resolve"):
        document = resolve(written, file, diagnostics)
    with phase("check"):
        check(document, diagnostics)
    if source.style:
        (style_folder / "grown.toml").write_text(source.style, encoding="utf-8")
    with phase("style"):
        style = load_style("grown" if source.style else "article", folder, diagnostics)
    with phase("press"):
        named = ("printer.toml",) if source.press else document.metadata.press
        load_presses(named, file, diagnostics)
    if diagnostics.failed or style is None:
        return
    layout: Layout | None = None
    narration: Narration | None = None
    with phase("lay out"):
        layout = lay_out(document, style, diagnostics)
    with phase("cover"):
        cover = document.metadata.cover or draw_cover(document, style)
    with phase("write the script"):
        speaker = Speaker(engine=SilentEngine())
        script = write_script(document, style, diagnostics, speaker)
    stopped = diagnostics.stopped
    if "audio" not in stopped:
        with phase("narrate"):
            narration = record(
                script,
                document,
                style,
                folder / "out",
                diagnostics,
                speaker=speaker,
                workers=1,
            )
    publication = Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=style,
        layout=None if "pdf" in stopped else layout,
        narration=narration,
        cover=cover,
        page_marks={page.label: page_mark(page.label) for page in layout.pages},
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
