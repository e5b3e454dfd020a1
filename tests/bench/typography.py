"""How evenly text is set, read from finished PDFs: ours beside typst's and WeasyPrint's.

`typography.py TEXT.md` sets a text of headings and paragraphs on the same page, in the same face
and measure, with each program that can run here, and prints for each what a reader's eye meets:
hyphens, loose and tight lines, last lines that are hardly there, lines beside the grid, pages that
do not end level; of ours also tables that are divided and pages with holes. It leaves with 1
where ours is beyond a limit.
"""

import argparse
import html
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, pstdev

import pymupdf
import uharfbuzz as hb
from paging import (  # beside this file
    divided_tables,
    feet_and_grid,
    pages_with_holes,
    with_figures,
    with_tables,
)
from peers import present

_FONTS = Path(__file__).resolve().parents[2] / "src/publish/data/fonts/source-serif-4"
_SIZE, _LEADING, _INDENT = 10.5, 14.0, 14.0
_LEFT, _MEASURE = 92.0, 411.276
_FULL = 3.5
"""A line that ends no further than this from the margin is justified; points."""
_LIMITS = {
    "hyphenated lines, %": 9.0,
    "paragraphs with a hyphen before the last line, %": 3.0,
    "last lines under two indents, %": 1.0,
    "lines over 1.5 times the space, %": 7.0,
    "lines under 0.8 times the space, %": 12.0,
    "deviation of the spaces, pt": 0.62,
    "three hyphens below each other": 0.0,
}
_LEAST = {"lines on the grid, %": 98.0, "spreads that end level, %": 90.0}
_PAGES = {"tables divided, of 40": 0, "pages with holes, of 12": 1}
_LEAST_SPACE = 0.67
"""Of the face's own space."""


@dataclass(frozen=True)
class PrintedLine:
    """One line of running text: where it ends, its last characters, the room between words."""

    end: float
    tail: str
    gaps: tuple[float, ...]

    @property
    def full(self) -> bool:
        """Whether it reaches the margin."""
        return self.end > _LEFT + _MEASURE - _FULL

    @property
    def hyphenated(self) -> bool:
        """Whether its last word goes on below."""
        return self.tail in {"-", "\u00ad", "‐"}


@dataclass
class Tally:
    """Counts over a whole text."""

    spaces: list[float] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    narrowest: float = 9.0

    def figures(self) -> dict[str, float]:
        """Return what is compared, by name."""
        counts = self.counts
        justified, paragraphs = max(counts["justified"], 1), max(counts["paragraphs"], 1)
        return {
            "hyphenated lines, %": 100 * counts["hyphenated"] / justified,
            "paragraphs with a hyphen before the last line, %": 100 * counts["parted"] / paragraphs,
            "last lines under two indents, %": 100 * counts["short"] / paragraphs,
            "lines over 1.5 times the space, %": 100 * counts["loose"] / justified,
            "lines under 0.8 times the space, %": 100 * counts["tight"] / justified,
            "deviation of the spaces, pt": pstdev(self.spaces),
            "three hyphens below each other": counts["ladders"],
            "two hyphens below each other": counts["pairs"],
            "narrowest line, of the space": self.narrowest,
            "lines": counts["lines"],
        }


def natural_space() -> float:
    """Return the width of the face's space at the size of the text, in points."""
    face = hb.Face((_FONTS / "regular.ttf").read_bytes())
    font = hb.Font(face)
    buffer = hb.Buffer()
    buffer.add_str(" ")
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {})
    return float(buffer.glyph_positions[0].x_advance) / face.upem * _SIZE


def printed_lines(path: Path) -> Iterator[PrintedLine]:
    """Yield the lines of running text of a PDF."""
    for rows in _pages(path):
        for _, characters in sorted(rows.items()):
            yield _line(sorted(characters))


_Rows = dict[float, list[tuple[float, float, str]]]


def _pages(path: Path) -> Iterator[_Rows]:
    """Yield the characters of running text of each page, by the lines that they stand on."""
    with pymupdf.open(path) as pdf:  # type: ignore[no-untyped-call]
        for page in pdf:
            rows: _Rows = {}
            for y, start, end, character in _characters(page):
                near = next((row for row in rows if abs(row - y) < 1.0), y)
                rows.setdefault(near, []).append((start, end, character))
            yield rows


def _characters(page: pymupdf.Page) -> Iterator[tuple[float, float, float, str]]:
    content = page.get_text(  # type: ignore[no-untyped-call]
        "rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE
    )
    for block in content["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                if abs(span["size"] - _SIZE) > 0.3 or span["flags"] & pymupdf.TEXT_FONT_BOLD:
                    continue
                for each in span["chars"]:
                    if not each["c"].isspace():
                        yield each["origin"][1], each["origin"][0], each["bbox"][2], each["c"]


def _line(characters: list[tuple[float, float, str]]) -> PrintedLine:
    gaps = []
    reach = characters[0][1]
    for start, end, _ in characters[1:]:
        if start - reach > 1.0:
            gaps.append(start - reach)
        reach = max(reach, end)
    return PrintedLine(reach, characters[-1][2], tuple(gaps))


def measured(lines: Iterator[PrintedLine], natural: float) -> dict[str, float]:
    """Return the figures of a text's lines."""
    tally = Tally()
    counts, run = tally.counts, 0
    for line in lines:
        counts["lines"] += 1
        if not line.full:
            counts["paragraphs"] += 1
            counts["short"] += line.end - _LEFT < 2 * _INDENT
            counts["parted"] += run > 0
            run = 0
            continue
        counts["justified"] += 1
        if line.gaps:
            space = fmean(line.gaps)
            tally.spaces += line.gaps
            tally.narrowest = min(tally.narrowest, space / natural)
            counts["loose"] += space > 1.5 * natural
            counts["tight"] += space < 0.8 * natural
        run = run + 1 if line.hyphenated else 0
        counts["hyphenated"] += line.hyphenated
        counts["pairs"] += run == 2
        counts["ladders"] += run == 3
    return tally.figures()


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text without its metadata; headings begin with `# `."""
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return [each.strip() for each in body.split("\n\n") if each.strip()]


def as_typst(blocks: list[str]) -> str:
    """Return the text as Typst's mark-up, on our page."""
    head = (
        '#set document(title: "Text")\n'
        "#set page(width: 595.276pt, height: 841.89pt, "
        "margin: (left: 92pt, right: 92pt, top: 78pt, bottom: 83.89pt))\n"
        '#set text(font: "Source Serif 4", size: 10.5pt, lang: "en", region: "gb", '
        'number-type: "old-style", top-edge: 10.64pt, bottom-edge: -3.36pt)\n'
        "#set par(justify: true, leading: 0pt, spacing: 0pt, first-line-indent: 14pt)\n"
    )

    def shown(block: str) -> str:
        mark, words = ("= ", block[2:]) if block.startswith("# ") else ("", block)
        return mark + re.sub(r"([\\#*_`$<>@~\[\]=])", r"\\\1", words)

    return head + "\n\n".join(map(shown, blocks))


def as_html(blocks: list[str]) -> str:
    """Return the text as HTML with a style sheet for our page."""
    style = (
        f'@font-face {{ font-family: "S"; src: url("{(_FONTS / "regular.ttf").as_uri()}") }}'
        "@page { size: A4; margin: 78pt 92pt 83.89pt 92pt }"
        'body { font: 10.5pt/14pt "S"; text-align: justify; hyphens: auto; margin: 0;'
        " font-variant-numeric: oldstyle-nums }"
        "p { margin: 0; text-indent: 14pt } h1 { font-size: 15pt } h1 + p { text-indent: 0 }"
    )
    body = "".join(
        f"<h1>{html.escape(each[2:])}</h1>"
        if each.startswith("# ")
        else f"<p>{html.escape(each)}</p>"
        for each in blocks
    )
    head = f'<meta charset="utf-8"><title>Text</title><style>{style}</style>'
    return f'<!DOCTYPE html><html lang="en-GB"><head>{head}</head><body>{body}</body></html>'


def published(source: Path, folder: Path) -> Path:
    """Return the PDF that publish makes of a text."""
    command = [sys.executable, "-m", "publish", "pdf", str(source), "-o", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = folder.rglob("*.pdf")
    return path


def printed(source: Path, folder: Path) -> dict[str, Path]:
    """Set a text with each program that can run here; return the PDFs by program."""
    blocks = paragraphs(source.read_text(encoding="utf-8"))
    found = {"publish": published(source, folder / "ours")}
    if present("typst"):
        import typst

        (folder / "text.typ").write_text(as_typst(blocks), encoding="utf-8")
        found["typst"] = folder / "typst.pdf"
        made = typst.compile(
            folder / "text.typ", font_paths=[_FONTS], ignore_system_fonts=True, format="pdf"
        )
        found["typst"].write_bytes(made)
    if present("weasyprint"):
        import weasyprint

        found["WeasyPrint"] = folder / "weasyprint.pdf"
        weasyprint.HTML(string=as_html(blocks)).write_pdf(found["WeasyPrint"])
    return found


def main() -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path, help="Markdown of headings and paragraphs, in English")
    options = parser.parse_args()
    natural = natural_space()
    with tempfile.TemporaryDirectory() as name:
        files = printed(options.text.resolve(), Path(name))
        found = {
            program: measured(printed_lines(path), natural)
            | feet_and_grid([list(rows) for rows in _pages(path)])
            for program, path in files.items()
        }
        folder = Path(name)
        pages = {
            "tables divided, of 40": divided_tables(published(with_tables(folder), folder / "t")),
            "pages with holes, of 12": pages_with_holes(
                published(with_figures(folder), folder / "f")
            ),
        }
    print(f"{'':<50}{'limit':>9}" + "".join(f"{program:>12}" for program in found))
    failed = found["publish"]["narrowest line, of the space"] < _LEAST_SPACE - 0.005
    limits = _LIMITS | _LEAST | {"narrowest line, of the space": _LEAST_SPACE}
    for figure, ours in found["publish"].items():
        failed |= figure in _LIMITS and ours > _LIMITS[figure]
        failed |= figure in _LEAST and ours < _LEAST[figure]
        limit = f"{limits[figure]:.2f}" if figure in limits else ""
        values = "".join(f"{each[figure]:>12.2f}" for each in found.values())
        print(f"{figure:<50}{limit:>9}{values}")
    for figure, count in pages.items():
        failed |= count > _PAGES[figure]
        print(f"{figure:<50}{_PAGES[figure]:>9}{count:>12}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
