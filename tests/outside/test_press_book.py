"""Press editions of a book, before Ghostscript and Poppler: inks on plates, lines on pages."""

import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from runpy import run_path

import pikepdf
import pytest
from layout.by_markdown import resolved_folder
from PIL import Image
from rendering import rendered

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show
from publish.layout import lay_out
from publish.model import Document, Publication, Style
from publish.render.pdf import PdfRenderer
from publish.styles import load_style
from publish.styles.editions import press_style
from publish.styles.press import built_in, built_in_press

pytestmark = [pytest.mark.outside, pytest.mark.children]

WORDS = 62_000
"""As long as a short novel: some 160 pages, whose gutter is not that of the thinnest book."""
GENERATOR = Path(__file__).parents[1] / "bench" / "text.py"
PICTURE = """# One

Words.

![A field of colours](colours.png)
"""


@dataclass(frozen=True)
class Book:
    """A book in the press editions of all services that come along."""

    folder: Path
    document: Document
    style: Style
    found: str

    def path(self, service: str) -> Path:
        return self.folder / "out" / "a-long-article" / f"a-long-article.press-{service}.pdf"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("book")
    source = folder / "source"
    source.mkdir()
    text = run_path(str(GENERATOR))["article"](WORDS)[0]
    (source / "article.md").write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    wishes = pipeline.Wishes(press=built_in())
    outcome = pipeline.publish([source], ("press",), folder / "out", diagnostics, wishes=wishes)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    style = load_style("article", folder, diagnostics)
    assert style is not None
    return Book(folder, resolved_folder(source), style, show(diagnostics, Format.CONCISE))


def plates(path: Path) -> list[tuple[float, float, float, float]]:
    """Return how much of each page cyan, magenta, yellow and black cover, as a raster prints it."""
    command = ["gs", "-q", "-r36", "-o", "-", "-sDEVICE=inkcov", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = (line.split()[:4] for line in told.splitlines() if line.rstrip().endswith("CMYK OK"))
    return [(float(c), float(m), float(y), float(k)) for c, m, y, k in rows]


def pages(path: Path) -> list[list[str]]:
    """Return the lines of each page, spaces alike."""
    command = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [
        [" ".join(line.split()) for line in page.splitlines() if line.strip()]
        for page in text.split("\f")[:-1]
    ]


def test_the_preflight_finds_nothing_in_a_book(book: Book) -> None:
    assert book.found == ""


@pytest.mark.parametrize("service", built_in())
def test_text_is_on_the_black_plate_alone(book: Book, service: str) -> None:
    found = plates(book.path(service))
    with pikepdf.open(book.path(service)) as pdf:
        assert len(found) == len(pdf.pages)
    assert max(max(cyan, magenta, yellow) for cyan, magenta, yellow, _ in found) == 0
    assert max(black for *_, black in found) > 0.02


@pytest.mark.parametrize("service", built_in())
def test_the_same_lines_stand_on_the_same_pages(book: Book, service: str, tmp_path: Path) -> None:
    """A reading file of that trim, with links and bookmarks, has each line where the press has."""
    press = built_in_press(service)
    with pikepdf.open(book.path(service)) as pdf:
        count = len(pdf.pages)
    style = press_style(book.style, press)
    inner = press.gutter_of(count) + press.margins.inner
    style = replace(style, page=replace(style.page, inner=inner))
    publication = Publication(
        document=book.document,
        modified="2026-11-24T00:00:00Z",
        style=style,
        layout=lay_out(book.document, style, Diagnostics()),
    )
    (reading,) = rendered(PdfRenderer(), publication, tmp_path)
    wanted = pages(reading)
    found = pages(book.path(service))
    blank = count - len(wanted)
    assert 0 <= blank < press.multiple
    assert found == wanted + [[]] * blank


def test_a_thick_book_has_a_wider_gutter(book: Book) -> None:
    with pikepdf.open(book.path("kdp")) as pdf:
        count = len(pdf.pages)
    kdp = built_in_press("kdp")
    assert 150 < count <= 300
    assert kdp.gutter_of(count) == 36
    assert press_style(book.style, kdp).page.inner < 36 + kdp.margins.inner


def test_pictures_are_on_all_plates(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    across = Image.linear_gradient("L").resize((600, 400))
    image = Image.merge("RGB", (across, across.rotate(180), across))
    image.save(tmp_path / "source" / "colours.png", dpi=(300, 300))
    head = "---\ntitle: A title\nlang: en-GB\ndate: 2026-11-24\npress: offset\n---\n\n"
    (tmp_path / "source" / "article.md").write_text(head + PICTURE, encoding="utf-8")
    outcome = pipeline.publish([tmp_path / "source"], ("press",), tmp_path / "out", Diagnostics())
    (path,) = (each for each in outcome.files if each.suffix == ".pdf")
    first, *rest = plates(path)
    assert min(first) > 0.005
    assert all(max(cyan, magenta, yellow) == 0 for cyan, magenta, yellow, _ in rest)
