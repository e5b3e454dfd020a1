"""Run a peer's own program on a file, replacing this process, so that its cost is its own."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path

_SPEECH = (
    "espeak-ng -v en-gb -s 165 -f {0} --stdout | "
    "ffmpeg -v error -y -i - -c:a aac -aac_coder fast -b:a 48k espeak.m4b "
    "-ar 44100 -ac 1 -c:a libmp3lame -b:a 128k -compression_level 7 espeak.mp3"
)
"""Our AAC, and the MP3 that podcast directories advise."""

_LEAN_SPEECH = (
    "espeak-ng -v en-gb -s 165 -f {0} --stdout | "
    "ffmpeg -v error -y -i - -c:a aac -aac_coder fast -b:a 48k espeak.m4b "
    "-c:a libmp3lame -b:a 64k -compression_level 7 espeak.mp3"
)
"""The same at our rates."""

_TO_AAC = "ffmpeg -v error -y -i hibari.wav -c:a aac -aac_coder fast -b:a 48k hibari.m4a"
"""What narrating ends in with us."""


def present(peer: str) -> bool:
    """Whether a peer can run here."""
    match peer:
        case "typst":
            return importlib.util.find_spec("typst") is not None
        case "pandoc":
            return importlib.util.find_spec("pypandoc") is not None
        case "weasyprint":
            try:  # its wheel wants libraries of the system
                import weasyprint  # noqa: F401
            except (ImportError, OSError):
                return False
            return True
        case "hibari":
            return importlib.util.find_spec("hibari") is not None and bool(shutil.which("ffmpeg"))
        case _:
            return all(map(shutil.which, ("espeak-ng", "ffmpeg")))


def main() -> None:
    """`peers.py PEER FILE`: typst, weasyprint, pandoc; of plain text [lean-]speech, hibari."""
    peer, source = sys.argv[1:]
    match peer:
        case "typst":
            import typst

            Path("typst.pdf").write_bytes(typst.compile(source, pdf_standards=["ua-1"]))
        case "weasyprint":
            import weasyprint

            weasyprint.HTML(source).write_pdf("weasyprint.pdf", pdf_variant="pdf/ua-1")
        case "pandoc":
            import pypandoc

            program = pypandoc.get_pandoc_path()
            os.execv(program, [program, source, "-t", "epub3", "-o", "pandoc.epub"])
        case "hibari":
            from hibari import Hibari

            Hibari().save(Path(source).read_text(encoding="utf-8"), "hibari.wav")
            os.execv("/bin/sh", ["sh", "-c", _TO_AAC])
        case _:
            line = _SPEECH if peer == "speech" else _LEAN_SPEECH
            os.execv("/bin/sh", ["sh", "-c", line.format(source)])


if __name__ == "__main__":
    main()
