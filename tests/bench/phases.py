"""One publication in one process, each phase's CPU time and the peak memory so far, as JSON."""

import gc
import json
import resource
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from publish.check import check
from publish.diagnostics import Diagnostics, Format, show
from publish.model import Publication
from publish.narrate.engines import Speaker
from publish.pipeline.registry import load_engine, load_renderer
from publish.read import publications, read
from publish.resolve import page_mark, resolve
from publish.styles import load_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.audio.levels import Levels

FOUND: list[dict[str, object]] = []


@contextmanager
def phase(name: str) -> "Iterator[None]":
    """Measure a phase, children that ended in it included."""
    before = seconds()
    yield
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    scale = 2**20 if sys.platform == "darwin" else 2**10
    FOUND.append({"phase": name, "seconds": seconds() - before, "megabytes": peak / scale})


def seconds() -> float:
    """Return the CPU time so far."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def _not_measured(*_: object) -> "Levels":
    from publish.render.audio.levels import Levels

    return Levels(loudness=0.0, peak=0.0)


def main() -> None:  # noqa: PLR0915  a run from its beginning to its end
    """`phases.py SOURCE FORMATS`: formats are audio, pdf, epub or epub-text, with commas.

    With `--unmeasured` behind them the finished sound is not measured.
    """
    gc.set_threshold(1_000_000, 50, 100)  # as the command does
    source, formats = Path(sys.argv[1]), sys.argv[2].split(",")
    diagnostics = Diagnostics()
    (each,) = publications(source)
    with phase("read"):
        written = read(each, diagnostics)
    assert written is not None
    with phase("resolve"):
        document = resolve(written, each, diagnostics)
    with phase("check"):
        check(document, diagnostics)
    style = load_style("article", source.parent, diagnostics)
    assert style is not None
    layout = narration = cover = square_cover = None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if formats != ["audio"]:
            from publish.layout import draw_cover, lay_out

            with phase("lay out"):
                layout = lay_out(document, style, diagnostics)
            with phase("cover"):
                cover = draw_cover(document, style)
        if "audio" in formats:
            from publish.layout import draw_cover

            with phase("square cover"):
                square_cover = draw_cover(document, style, square=True)
            from publish.narrate import record, write_script

            with phase("write the script"):
                speaker = Speaker(engine=load_engine("espeak"))
                script = write_script(document, style, diagnostics, speaker)
            (folder / "narration").mkdir()
            with phase("record"):
                narration = record(
                    script,
                    document,
                    style,
                    folder / "narration",
                    diagnostics,
                    speaker=speaker,
                )
        if diagnostics.failed:
            raise SystemExit(show(diagnostics, Format.CONCISE))
        publication = Publication(
            document=document,
            modified="2026-11-24T00:00:00Z",
            style=style,
            layout=layout,
            narration=narration,
            cover=cover,
            square_cover=square_cover,
            page_marks={page.label: page_mark(page.label) for page in layout.pages}
            if layout
            else {},
        )
        for kind in formats:
            into = folder / kind
            into.mkdir()
            renderer = load_renderer(kind)
            if kind == "audio":
                from publish.render.audio import edition
                from publish.render.audio.levels import levels

                vars(edition)["levels"] = _not_measured  # that is timed apart
            with phase(f"render {kind}"):
                files = renderer.render(publication, into)
            if kind == "audio" and "--unmeasured" not in sys.argv:
                with phase("measure"):
                    for artifact in files[:2]:
                        levels([artifact.path])
    print(json.dumps(FOUND))
    gc.freeze()


if __name__ == "__main__":
    main()
