"""Faces that an EPUB brings along: only those that its text needs, or that its style asks for."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from conformance.epubcheck import check as epubcheck
from fontTools.ttLib import TTFont

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show
from styles import house_fonts

pytestmark = pytest.mark.children

HEAD = "---\ntitle: A book\nlang: en\ndate: 2026-11-24\n{more}---\n\n# One\n\n"
FACE = re.compile(r'@font-face \{[^}]*url\("\.\./([^"]+)"\)[^}]*\}')


class Book:
    """A finished EPUB: its files by name, below the folder of the package."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.files = {
                name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()
            }
        self.css = self.files["css/publication.css"].decode()
        self.fonts = {
            name: TTFont(BytesIO(content))
            for name, content in self.files.items()
            if name.endswith((".ttf", ".otf"))
        }


def made(root: Path, text: str, more: str = "", style: str = "") -> Book:
    source = root / "source"
    source.mkdir()
    (source / "article.md").write_text(HEAD.format(more=more) + text, encoding="utf-8")
    if style:
        (root / "styles").mkdir()
        (root / "styles" / "house.toml").write_text(style, encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([source], ("epub-text",), root / "output", diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (path,) = [path for path in outcome.files if path.suffix == ".epub"]
    return Book(path)


def assert_sound(book: Book) -> None:
    assert [each for each in epubcheck([book.path]) if each.severity != "USAGE"] == []
    assert sorted(FACE.findall(book.css)) == sorted(book.fonts)


def test_readers_have_faces(tmp_path: Path) -> None:
    """Neither letters of many scripts nor fonts that the text can do without bring any."""
    house_fonts.latin(tmp_path / "fonts")
    house_fonts.boxes(tmp_path / "fonts" / "thai.ttf", house_fonts.THAI)
    book = made(tmp_path, "Words, слова, λόγια, שלום, سلام, नमस्ते, 日本, → 😀.\n")
    assert book.fonts == {}
    assert "font-face" not in book.css


@pytest.mark.parametrize("cubic", [False, True], ids=["glyf", "CFF"])
def test_what_only_an_own_font_shows_is_brought_along(tmp_path: Path, *, cubic: bool) -> None:
    house_fonts.latin(tmp_path / "fonts")
    house_fonts.boxes(tmp_path / "fonts" / "thai.ttf", house_fonts.THAI, cubic=cubic)
    book = made(tmp_path, "Words [กข]{lang=th} here.\n")
    assert_sound(book)
    ((name, font),) = book.fonts.items()
    assert name == f"fonts/house-boxes-regular.{'otf' if cubic else 'ttf'}"
    assert {chr(code) for code in font.getBestCmap()} == {"ก", "ข"}
    assert "unicode-range: U+E01-E02;" in book.css
    assert 'html { font-family: "House Boxes"; }' in book.css
    assert 'code { font-family: "House Boxes", monospace; }' in book.css


def test_a_style_can_leave_all_to_the_reader(tmp_path: Path) -> None:
    house_fonts.boxes(tmp_path / "fonts" / "thai.ttf", house_fonts.THAI)
    style = 'extends = "article"\n[book]\nfaces = "reader"\n'
    book = made(tmp_path, "Words [กข]{lang=th} here.\n", "style: house\n", style)
    assert book.fonts == {}


def test_for_dyslexia_the_face_comes_along(tmp_path: Path) -> None:
    book = made(tmp_path, "Words, *stressed*, naïve “quoted”.\n", "style: dyslexia\n")
    assert_sound(book)
    family = "atkinson-hyperlegible-next"
    assert {f"fonts/{family}-{each}.ttf" for each in ("regular", "semibold")} <= {*book.fonts}
    assert not any("italic" in name for name in book.fonts)
    assert re.search(r"em, [^{]*\{ font-style: normal; font-weight: bold; \}", book.css)
    shown = book.fonts[f"fonts/{family}-regular.ttf"].getBestCmap()
    assert {ord(each) for each in "Words, stressed naïve “quoted”."} <= {*shown}
    assert 'html { font-family: "Atkinson Hyperlegible Next"; }' in book.css
    assert b"SIL OPEN FONT LICENSE" in book.files[f"fonts/{family}-OFL.txt"].upper()
    assert sum(len(content) for name, content in book.files.items() if "fonts/" in name) < 300_000


def test_letters_are_joined_as_the_font_says(tmp_path: Path) -> None:
    """What is cut down keeps how letters are put together, and whose the font is."""
    style = 'extends = "article"\n[book]\nfaces = "style"\n'
    book = made(tmp_path, "Office, fluffy.\n", "style: house\n", style)
    font = book.fonts["fonts/source-serif-4-regular.ttf"]
    assert "GSUB" in font
    assert "GPOS" in font
    assert "Open Font License" in str(font["name"].getDebugName(13))
