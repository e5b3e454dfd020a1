"""Fonts, pictures, ways through the file, and the bytes themselves."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pdf.by_hand import AT, document, paragraph, publication, section, shaped
from pdf.sample import asset, figure, write
from PIL import Image
from readback import pdf as readback
from rendering import rendered
from whole import DOCUMENT

from publish.model import (
    Asset,
    Line,
    Link,
    Mark,
    Person,
    Publication,
    ShapedWord,
)
from publish.render.pdf import PdfRenderer
from publish.render.pdf.assemble import assemble
from publish.render.pdf.fonts import Font
from publish.render.pdf.objects import real, text
from publish.render.pdf.structure import ROLES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(DOCUMENT, tmp_path_factory.mktemp("pdf"), per_page=12)


def test_every_font_is_embedded_and_composite(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        fonts = [each for each in pdf.objects if _type(each) == "/Font"]
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        for font in fonts:
            assert font.get("/FontDescriptor") is None or "/FontFile2" in font.FontDescriptor


def _type(thing: pikepdf.Object) -> str:
    return str(thing.get("/Type", "")) if isinstance(thing, pikepdf.Dictionary) else ""


def test_ligatures_hyphens_and_accents_keep_their_text(tmp_path: Path) -> None:
    f, i, e = (shaped(each).glyphs[0] for each in "fie")
    ligature = replace(f, text="fi", advance=f.width - 20)
    accents = (replace(e, text="ế"), replace(i, text=""), replace(i, text="", y_offset=120.0))
    odd = (replace(f, text="ffi"), replace(i, text=""))
    hyphen = shaped("\u00ad").glyphs
    words = (
        ShapedWord("fiế", (ligature, *accents), 900.0),
        ShapedWord("ffi\u00ad", (*odd, *hyphen), 900.0),
    )
    made = publication(document(section("one", "One", paragraph("p", "Words here."))))
    assert made.layout is not None
    pages = [
        replace(page, marks=tuple(_with_words(mark, words) for mark in page.marks))
        for page in made.layout.pages
    ]
    made = replace(made, layout=replace(made.layout, pages=tuple(pages)))
    (path,) = rendered(PdfRenderer(), made, tmp_path)
    assert "fiế ffi\u00ad" in readback.streams(path).body


def _with_words(mark: Mark, words: tuple[ShapedWord, ...]) -> Mark:
    if not isinstance(mark, Line):
        return mark
    runs = tuple(replace(run, words=words) if run.node == "p-s1" else run for run in mark.runs)
    return replace(mark, runs=runs)


def test_the_pen_moves_as_shaped() -> None:
    glyph = shaped("a").glyphs[0]
    kerned = replace(glyph, advance=glyph.width - 50.0, x_offset=10.0)
    made = publication(document(section("one", "One")))
    assert made.layout is not None
    font = Font(made.layout.faces["Vera"], "F1")
    assert font.words([ShapedWord("a", (kerned,), 0)]) == [" -10<0002>60"]
    assert font.words([ShapedWord("a", (glyph,), 0)]) == ["<0002>"]
    # two moves that meet are one, and never one number out of two
    assert font.words([ShapedWord("aa", (kerned, kerned), 0)]) == [" -10<0002>50<0002>60"]


def images(path: Path) -> list[pikepdf.Object]:
    with pikepdf.open(path) as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        return [
            pikepdf.Dictionary(
                {
                    **{str(key): value for key, value in each.items() if str(key) != "/SMask"},
                    "/Pixels": pikepdf.String(
                        each.read_raw_bytes()
                        if each.get("/Filter") == "/DCTDecode"
                        else each.read_bytes()
                    ),
                    "/Masked": "/SMask" in each,
                }
            )
            for each in found
            if each.get("/Subtype") == "/Image"
        ]


def pictures(folder: Path, *assets: Asset) -> list[pikepdf.Object]:
    figures = [figure(f"f{index}", each) for index, each in enumerate(assets)]
    return images(write(document(section("one", "One", *figures)), folder))


@pytest.mark.parametrize(
    ("mode", "kind", "colour", "space"),
    [
        ("RGB", "PNG", (9, 99, 199), "/DeviceRGB"),
        ("L", "PNG", 99, "/DeviceGray"),
        ("RGBA", "PNG", (9, 99, 199, 255), "/DeviceRGB"),
        ("RGB", "JPEG", (9, 99, 199), "/DeviceRGB"),
        ("L", "JPEG", 99, "/DeviceGray"),
    ],
)
def test_pixels_survive(
    tmp_path: Path, mode: str, kind: str, colour: tuple[int, ...] | int, space: str
) -> None:
    source = asset(Image.new(mode, (7, 5), colour), kind)
    (image,) = pictures(tmp_path, source)
    assert (int(image.Width), int(image.Height), str(image.ColorSpace)) == (7, 5, space)
    assert not image.Masked
    if kind == "JPEG":
        assert bytes(image.Pixels) == source.content
    else:
        band = "L" if space == "/DeviceGray" else "RGB"
        assert bytes(image.Pixels) == Image.new(mode, (7, 5), colour).convert(band).tobytes()


def test_alpha_becomes_a_soft_mask(tmp_path: Path) -> None:
    source = Image.new("RGBA", (4, 4), (10, 20, 30, 255))
    source.putpixel((1, 1), (200, 100, 50, 128))
    mask, image = sorted(pictures(tmp_path, asset(source)), key=lambda each: each.Masked)
    assert image.Masked
    assert bytes(image.Pixels) == source.convert("RGB").tobytes()
    assert bytes(mask.Pixels) == source.getchannel("A").tobytes()


def test_a_picture_that_is_shown_twice_is_written_once(tmp_path: Path) -> None:
    photograph = asset(Image.new("RGB", (8, 4), "#663399"), "JPEG")
    source = document(section("one", "One", figure("a", photograph), figure("b", photograph)))
    path = write(source, tmp_path)
    assert len(images(path)) == 1
    with pikepdf.open(path) as pdf:
        content = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert content.count(b" Do Q") == 2


def test_links_have_words_and_one_area_a_line(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        links = [each for page in pdf.pages for each in page.get("/Annots", [])]
        words = [str(link.Contents) for link in links]
        assert words == [
            *("What “first” means", "Zweiter Teil"),
            *("Footnote 1", 'The "outside"', "Footnote 2", "the second section", "here"),
            *("Footnote 2", "1. Back to the text", "2. Back to the text"),
        ]
        (outside,) = [link for link in links if "/A" in link]
        assert str(outside.A.URI) == "https://example.org/a%20b?c=d&e=%C3%A9"
        assert {int(link.F) for link in links} == {4}
        assert all(link.Rect[0] < link.Rect[2] and link.Rect[1] < link.Rect[3] for link in links)


def test_a_link_over_two_lines_has_two_areas(tmp_path: Path) -> None:
    link = Link(
        target="https://example.org", inlines=paragraph("x", "a b").sentences[0].inlines, span=AT
    )
    made = publication(document(section("one", "One", paragraph("p", link))))
    assert made.layout is not None
    (page,) = made.layout.pages
    marks: list[Mark] = []
    for mark in page.marks:
        marks.append(mark)
        if isinstance(mark, Line) and mark.runs[0].node == "p-s1":
            marks.append(replace(mark, y=mark.y - 9))
    page = replace(page, marks=tuple(marks))
    (path,) = rendered(
        PdfRenderer(), replace(made, layout=replace(made.layout, pages=(page,))), tmp_path
    )
    with pikepdf.open(path) as pdf:
        links = [each for each in pdf.pages[0].Annots if "/A" in each]
        assert len({float(each.Rect[1]) for each in links}) == 2
        assert len({int(each.StructParent) for each in links}) == 2


def test_every_identifier_is_a_named_destination(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        names = {str(name) for name in pikepdf.NameTree(pdf.Root.Names.Dests)}
    assert names == DOCUMENT.places.keys()
    assert names >= {
        *("title", "title-s1", "first", "first-title", "first-title-s1", "inlines", "inlines-s1"),
        *("fn-far", "ref-far-1", "far-p-s1", "oil", "oil-caption", "oil-r0", "oil-r0c1", "phare"),
        *("map", "map-alt", "map-alt-s1", "map-caption-s1", "i", "list", "term", "warn-title-s1"),
    }


def test_outline_is_nested(path: Path) -> None:
    assert [(entry.title, entry.level) for entry in readback.outline(path)] == [
        ("The Lamp & the Sea", 1),
        ("What “first” means", 1),
        ("Deeper", 2),
        ("Zweiter Teil", 1),
    ]


@pytest.mark.parametrize(
    "labels", [("1", "2", "3"), ("i", "ii", "1"), ("7", "8", "A-1"), ("4", "9", "10")]
)
def test_page_labels(tmp_path: Path, labels: tuple[str, ...]) -> None:
    made = publication(DOCUMENT, per_page=18)
    assert made.layout is not None
    assert len(made.layout.pages) == len(labels)
    pages = [
        replace(page, label=label) for page, label in zip(made.layout.pages, labels, strict=True)
    ]
    made = replace(made, layout=replace(made.layout, pages=tuple(pages)))
    (path,) = rendered(PdfRenderer(), made, tmp_path)
    assert readback.page_labels(path) == list(labels)


def test_metadata_and_info_agree(tmp_path: Path) -> None:
    source = DOCUMENT
    metadata = replace(
        source.metadata,
        title="Größe <& (\\ Łódź",
        authors=(Person(name="Ada Marrow"), Person(name="Ivo Tarn")),
        description="About it",
        subjects=("peace", "law"),
        rights="CC BY 4.0",
        publisher="A Press",
    )
    path = write(replace(source, metadata=metadata), tmp_path)
    with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:creator"] == ["Ada Marrow", "Ivo Tarn"]
        assert xmp["dc:subject"] == {"peace", "law"}
        assert (xmp["dc:rights"], xmp["dc:publisher"]) == ("CC BY 4.0", {"A Press"})
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == (
            *("2", "A"),
            "1",
        )
        assert xmp["xmp:ModifyDate"] == "2026-11-24T10:00:00Z"
        assert str(pdf.docinfo.ModDate) == "D:20261124100000Z"
        assert str(pdf.docinfo.Author) == "Ada Marrow, Ivo Tarn"
        assert str(pdf.docinfo.Title) == metadata.title == xmp["dc:title"]
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_same_publication_gives_the_same_bytes() -> None:
    first, second = (assemble(publication(DOCUMENT)) for _ in range(2))
    assert first == second
    other = assemble(_retitled(publication(DOCUMENT)))
    assert first[-200:] != other[-200:]


def _retitled(made: Publication) -> Publication:
    metadata = replace(made.document.metadata, title="Another")
    return replace(made, document=replace(made.document, metadata=metadata))


@pytest.mark.children
def test_reportlab_runs_no_code_from_outside(tmp_path: Path) -> None:
    for name in ("reportlab_settings", "reportlab_mods"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)", encoding="utf-8")
        (tmp_path / f".{name}").write_text("raise SystemExit(3)", encoding="utf-8")
    code = "import publish.render.pdf.assemble"
    subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"HOME": str(tmp_path)}, check=True
    )


def test_numbers_and_strings() -> None:
    assert [real(each) for each in (1, 1.0, 0.5, -2.345, 0.001, 1e-9)] == [
        *("1", "1", "0.5", "-2.35", "0", "0"),
    ]
    assert text("a (b) \\") == "(a \\(b\\) \\\\)"
    assert text("é") == "<FEFF00E9>"


def test_roles_are_those_of_pdf_1_7() -> None:
    assert set(ROLES.values()) <= {"P", "Span", "Div"}


def names_as_written(node: pikepdf.Object) -> list[bytes]:
    """A name tree's names in the order of the file; each leaf's limits are its own."""
    if "/Kids" in node:
        return [name for kid in node.Kids for name in names_as_written(kid)]
    names = [bytes(name) for name in list(node.Names)[::2]]
    assert [bytes(limit) for limit in node.Limits] == [names[0], names[-1]]
    return names


def test_names_are_sorted_so_that_a_reader_finds_them(tmp_path: Path) -> None:
    """A viewer searches by halves (ISO 32000-1, 7.9.6): one out of order is never found."""
    letters = "zyxwvutsrqponmlkjihgfedcba"
    sections = [section(f"{each}-{number}", each) for each in letters for number in range(9)]
    with pikepdf.open(write(document(*sections), tmp_path)) as pdf:
        names = names_as_written(pdf.Root.Names.Dests)
    assert len(names) > 9 * len(letters)
    assert names == sorted(names)
