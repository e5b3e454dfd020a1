"""Fonts of a publication's own, of friends and of strangers."""

import os
import random
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont
from readback.readers import mupdf
from styles.house_fonts import FAMILY, THAI

from publish.budgets import FONT_BYTES, FONT_DEPTH, FONT_PARTS, FONT_SECONDS, FONTS
from publish.cli import cli
from publish.diagnostics import Diagnostics, Format, show
from publish.files import shown_path
from publish.layout.type.fonts import Font as ShapingFont
from publish.layout.type.fonts import FontFile
from publish.model import Face, OwnFont, Style
from publish.render.pdf.fonts import Font as WrittenFont
from publish.render.pdf.objects import Raw, TaggedDocument
from publish.styles import load_style
from styles import house_fonts

pytestmark = pytest.mark.children

ARTICLE = "---\ntitle: Fonts\nlang: en\ndate: 2026-11-24\n---\n\nWords *within* **a** text.\n"


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    folder = tmp_path / "fonts"
    folder.mkdir()
    return folder


def load(root: Path, face: str = "") -> tuple[Style | None, str]:
    if face:
        (root / "styles").mkdir(exist_ok=True)
        text = f'[faces]\ntext = "{face}"\n'
        (root / "styles" / "article.toml").write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    style = load_style("article", root, diagnostics)
    return style, show(diagnostics, Format.CONCISE).replace(f"{shown_path(root)}/", "")


def printed(root: Path, text: str) -> tuple[set[str], str]:
    """Return the names of the fonts in a PDF and what MuPDF reads in it."""
    source = root / "source"
    source.mkdir(exist_ok=True)
    (source / "article.md").write_text(ARTICLE + text, encoding="utf-8")
    arguments = ["pdf", str(source), "--output", str(root / "output")]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    (path,) = (root / "output").rglob("*.pdf")
    with pikepdf.open(path) as pdf:
        names = {
            str(each.BaseFont).partition("+")[2]
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0"
        }
    return names, "".join(mupdf(path))


def test_a_text_is_set_in_the_house_s_face(tmp_path: Path, fonts: Path) -> None:
    house_fonts.latin(fonts, program="House-1")
    house_fonts.latin(fonts, "italic.ttf", program="House-2", fsSelection=0x1)
    house_fonts.latin(fonts, "deep/bold.ttf", program="House-3", usWeightClass=700)
    style, found = load(tmp_path, FAMILY)
    assert style is not None
    assert found == ""
    variants = [(font.family, font.variant) for font in style.fonts]
    assert variants == [(FAMILY, "italic"), (FAMILY, "regular"), (FAMILY, "semibold")]
    names, text = printed(tmp_path, "")
    assert {f"House-{number}" for number in (1, 2, 3)} <= names
    assert not any(name.startswith("SourceSerif4") for name in names)
    assert "Words within a text." in text


def test_what_emphasis_needs_is_missed(tmp_path: Path, fonts: Path) -> None:
    house_fonts.latin(fonts)
    _, found = load(tmp_path, FAMILY)
    assert found.startswith("styles/article.toml:2:1: warning[STY012]")
    assert "`House` has no italic and no bold font here" in found


def test_a_family_that_is_not_there_has_a_hint(tmp_path: Path, fonts: Path) -> None:
    house_fonts.latin(fonts)
    style, found = load(tmp_path, "Hause")
    assert style is None
    assert "(write `House`)" in found


@pytest.mark.parametrize("cubic", [False, True], ids=["glyf", "CFF"])
def test_it_shows_what_no_bundled_font_has(tmp_path: Path, fonts: Path, *, cubic: bool) -> None:
    house_fonts.boxes(fonts / "boxes.otf", THAI, cubic=cubic)
    names, text = printed(tmp_path, f"\nA word is [{THAI} {THAI}]{{lang=th}} here.\n")
    assert "House-Boxes" in names
    assert f"{THAI} {THAI}" in text


def test_the_nearest_weight_is_taken(tmp_path: Path, fonts: Path) -> None:
    light = house_fonts.latin(fonts, "a.ttf", usWeightClass=300)
    house_fonts.latin(fonts, "b.ttf", usWeightClass=400)
    style, found = load(tmp_path)
    assert style is not None
    assert found == ""
    light.unlink()
    alone, _ = load(tmp_path)
    assert alone == style


def test_another_font_is_another_source(tmp_path: Path, fonts: Path) -> None:
    house_fonts.latin(fonts)
    first, _ = load(tmp_path)
    house_fonts.latin(fonts, change=lambda font: font["glyf"].glyphs.update(A=font["glyf"]["B"]))
    second, _ = load(tmp_path)
    assert first != second


@pytest.mark.parametrize(
    ("rights", "code"),
    [(0x0, ""), (0x4, ""), (0x8, ""), (0x2, "STY011"), (0x108, "STY011"), (0x200, "STY011")],
)
def test_what_the_maker_forbids(tmp_path: Path, fonts: Path, rights: int, code: str) -> None:
    house_fonts.latin(fonts, fsType=rights)
    style, found = load(tmp_path)
    assert style is not None
    assert bool(style.fonts) == (not code)
    assert (f"fonts/house.ttf:1:1: warning[{code}]" in found) if code else found == ""


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"OTTO" + b"\xff" * 4000, id="noise"),
        pytest.param(lambda content: content[: len(content) // 2], id="half"),
        pytest.param(lambda content: b"ttcf" + content[4:], id="collection"),
        pytest.param(lambda content: content.replace(b"glyf", b"glyg", 1), id="no outlines"),
        pytest.param(lambda content: content.replace(b"prep", b"fvar", 1), id="variable"),
    ],
)
def test_what_is_no_static_font_is_not_used(tmp_path: Path, fonts: Path, damage: object) -> None:
    assert callable(damage)
    path = house_fonts.latin(fonts)
    path.write_bytes(damage(path.read_bytes()))
    style, found = load(tmp_path)
    assert style is not None
    assert style.fonts == ()
    assert found.startswith("fonts/house.ttf:1:1: warning[STY010] the font is not used: ")


def test_a_large_file_is_not_used(tmp_path: Path, fonts: Path) -> None:
    with (fonts / "large.ttf").open("wb") as file:
        file.truncate(FONT_BYTES + 1)
    _, found = load(tmp_path)
    assert "warning[STY010] the font is not used: it is larger than" in found


def test_no_link_is_followed(tmp_path: Path, fonts: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    house_fonts.latin(elsewhere)
    (fonts / "house.ttf").symlink_to(elsewhere / "house.ttf")
    style, found = load(tmp_path)
    assert style is not None
    assert style.fonts == ()
    assert (
        "fonts/house.ttf:1:1: warning[STY010] the font is not used: it is or leads through" in found
    )
    (fonts / "house.ttf").unlink()
    fonts.rmdir()
    fonts.symlink_to(elsewhere)
    style, found = load(tmp_path)
    assert style is not None
    assert style.fonts == ()
    assert found.startswith("fonts:1:1: warning[STY010] the folder of fonts is a link")


def test_more_fonts_than_a_publication_needs(tmp_path: Path, fonts: Path) -> None:
    path = house_fonts.latin(fonts)
    for number in range(FONTS):
        os.link(path, fonts / f"{number:03}.ttf")
    _, found = load(tmp_path)
    assert found.startswith(f"fonts:1:1: warning[STY010] there are {FONTS + 1} fonts")


@pytest.mark.parametrize(("depth", "times"), [(FONT_DEPTH + 1, 1), (3, 8)])
def test_glyphs_of_glyphs_have_a_limit(tmp_path: Path, fonts: Path, depth: int, times: int) -> None:
    assert depth > FONT_DEPTH or times**depth > FONT_PARTS
    house_fonts.latin(fonts, change=lambda font: house_fonts.nested(font, depth, times))
    style, found = load(tmp_path)
    assert style is not None
    assert style.fonts == ()
    assert "its outlines are damaged" in found


def test_accents_are_no_bomb(tmp_path: Path, fonts: Path) -> None:
    house_fonts.latin(fonts, change=lambda font: house_fonts.nested(font, 4, 2))
    style, _ = load(tmp_path)
    assert style is not None
    assert len(style.fonts) == 1


def test_outlines_that_call_each_other_are_refused(tmp_path: Path, fonts: Path) -> None:
    path = house_fonts.boxes(fonts / "boxes.otf", THAI, cubic=True)
    font = TTFont(BytesIO(path.read_bytes()), recalcBBoxes=False)  # it would never end
    house_fonts.endless(font)
    with path.open("wb") as file:
        font.save(file)
    style, found = load(tmp_path)
    assert style is not None
    assert style.fonts == ()
    assert "its outlines are damaged" in found


@pytest.mark.parametrize("cubic", [False, True], ids=["glyf", "CFF"])
def test_damage_anywhere_is_survived(tmp_path: Path, fonts: Path, *, cubic: bool) -> None:
    path = house_fonts.boxes(tmp_path / "boxes.otf", THAI, cubic=cubic)
    whole = path.read_bytes()
    source = random.Random(7)  # noqa: S311  the same each time
    for _ in range(10):
        for number in range(FONTS):
            content = bytearray(whole)
            for _ in range(source.randint(1, 8)):
                content[source.randrange(len(content))] = source.randrange(256)
            (fonts / f"{number:02}.otf").write_bytes(content)
        style, found = load(tmp_path)
        assert style is not None
        for font in style.fonts:
            embed(font)
        assert style.fonts or "warning[STY01" in found
        assert found.count("warning[STY01") + len(style.fonts) <= FONTS


class Nowhere:
    """Takes the objects of a PDF."""

    def stream(self, *_: object) -> int:
        return 1

    number = stream


def embed(own: OwnFont) -> None:
    """Set words in a font and write it as a PDF has it."""
    shaper = ShapingFont(FontFile("House", "regular", own.content), {}, "")
    written = WrittenFont(Face(key="House", content=own.content), "F1")
    written.words([shaper.shape(word) for word in (THAI, f"{THAI}\u0301", THAI[0])])
    written.embed(cast("TaggedDocument", Nowhere()), Raw(b""))


def cut(content: bytes) -> bytes:
    return content[: len(content) - 4000]


def vast_tables(content: bytes) -> bytes:
    """Let each table claim 2 GB."""
    changed = bytearray(content)
    for entry in range(12, 12 + 16 * int.from_bytes(content[4:6]), 16):
        changed[entry + 12 : entry + 16] = b"\x7f\xff\xff\xff"
    return bytes(changed)


def many_tables(content: bytes) -> bytes:
    return content[:4] + b"\xff\xff" + content[6:]


def all_at_one_place(content: bytes) -> bytes:
    """Let each table be the whole file."""
    changed = bytearray(content)
    for entry in range(12, 12 + 16 * int.from_bytes(content[4:6]), 16):
        changed[entry + 8 : entry + 16] = bytes(4) + len(content).to_bytes(4)
    return bytes(changed)


@pytest.mark.parametrize("damage", [cut, vast_tables, many_tables, all_at_one_place])
def test_a_hostile_file_is_told_at_its_place(
    tmp_path: Path, fonts: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = house_fonts.latin(fonts)
    path.write_bytes(damage(path.read_bytes()))
    assert published(tmp_path).count("fonts/house.ttf:1:1: warning[STY010] the font is not") == 1


def published(root: Path) -> str:
    """Publish an article, in time; return what is found."""
    source = root / "source"
    source.mkdir()
    (source / "article.md").write_text(ARTICLE + "\nABBA, BABA.\n", encoding="utf-8")
    begun = time.monotonic()
    arguments = ["pdf", str(source), "--output", str(root / "output"), "--format", "concise"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert time.monotonic() - begun < 4 * FONT_SECONDS
    return result.output


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (house_fonts.loop, "its outlines are damaged"),
        (house_fonts.doubling, "the character U+0041 becomes "),
        (house_fonts.every_character, "it says that it shows 1,1"),
    ],
)
def test_what_would_grow_is_told_at_its_place(
    tmp_path: Path, fonts: Path, change: Callable[[Any], None], says: str
) -> None:
    house_fonts.latin(fonts, change=change)
    assert f"house.ttf:1:1: warning[STY010] the font is not used: {says}" in published(tmp_path)


def test_words_that_grow_by_their_neighbours_are_set_without_lookups(
    tmp_path: Path, fonts: Path
) -> None:
    """Each of twenty thousand words may become as many glyphs; letters alone do not."""
    house_fonts.latin(fonts, change=house_fonts.doubling_beside)
    style, found = load(tmp_path, FAMILY)
    assert style is not None
    assert "STY010" not in found
    names, text = printed(tmp_path, "\n" + " ".join(f"AB{number}" for number in range(2_000)))
    assert "House" in names
    assert "AB0 AB1 AB2" in " ".join(text.split())
    (path,) = (tmp_path / "output").rglob("*.pdf")
    assert path.stat().st_size < 200_000


def test_a_font_that_ends_its_reader_is_not_used(
    tmp_path: Path, fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house_fonts.latin(fonts)
    monkeypatch.setattr("publish.styles.fonts._READER", "no.such.module")
    style, found = load(tmp_path)
    assert style is not None
    assert style.fonts == ()
    assert found.startswith("fonts/house.ttf:1:1: warning[STY010]")
    assert "cannot be read within the limits" in found
