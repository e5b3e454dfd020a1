"""Run a peer's own program on a file, replacing this process, so that its cost is its own."""

import os
import sys
from pathlib import Path


def main() -> None:
    """`peers.py typst FILE` or `peers.py pandoc FILE`."""
    peer, source = sys.argv[1:]
    if peer == "typst":
        import typst

        pdf = typst.compile(source, pdf_standards=["ua-1"])
        Path("typst.pdf").write_bytes(pdf)
    else:
        import pypandoc

        program = pypandoc.get_pandoc_path()
        os.execv(program, [program, source, "-t", "epub3", "-o", "pandoc.epub"])


if __name__ == "__main__":
    main()
