"""Narrate a Markdown file with an engine and so many processes, and keep nothing."""

import sys
import tempfile
from pathlib import Path

from publish.diagnostics import Diagnostics, Format, show
from publish.narrate import record, write_script
from publish.narrate.engines import Speaker
from publish.pipeline.registry import load_engine
from publish.read import publications, read
from publish.resolve import resolve
from publish.styles import load_style


def main() -> None:
    """`narrate.py SOURCE ENGINE PROCESSES`."""
    source, engine, processes = sys.argv[1:]
    diagnostics = Diagnostics()
    (each,) = publications(Path(source))
    written = read(each, diagnostics)
    style = load_style("article", Path(source).parent, diagnostics)
    assert written is not None
    assert style is not None
    document = resolve(written, each, diagnostics)
    speaker = Speaker(engine=load_engine(engine))
    script = write_script(document, style, diagnostics, speaker)
    with tempfile.TemporaryDirectory() as folder:
        record(
            script,
            document,
            style,
            Path(folder),
            diagnostics,
            speaker=speaker,
            workers=int(processes),
        )
    if diagnostics.failed:
        raise SystemExit(show(diagnostics, Format.CONCISE))


if __name__ == "__main__":
    main()
