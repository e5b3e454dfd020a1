"""The preflight of press editions: each fault in a good file is found, at the author's place."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show
from publish.model import Document, Layout, Press
from publish.pipeline.prepare import prepare, silent
from publish.pipeline.production import produce
from publish.pipeline.registry import load_renderer
from publish.pipeline.wishes import Wishes
from publish.verify import press as verify_press
from publish.verify.press import preflight

pytestmark = pytest.mark.children

HEAD = "---\ntitle: A title\nlang: en-GB\ndate: 2026-11-24\n---\n\n"
LAMP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<linearGradient id="g"><stop stop-color="#ff8800"/><stop offset="1" stop-color="#ffffff"/>
</linearGradient><rect width="100" height="50" fill="url(#g)"/>
<circle cx="75" cy="25" r="20" fill="#0000ff" stroke="#00ff00" stroke-width="2"/></svg>"""
PARAGRAPH = "The keeper wrote down every barrel of oil, and nobody asked why. " * 8
BODY = (
    """# One

Words with a [link](https://example.org/).[^n]

[^n]: A note.

::: note
On a ground.
:::

| first | second |
|---|---|
| third | fourth |

![Colours](colours.png)

![A lamp](lamp.svg)

"""
    + f"{PARAGRAPH}\n\n" * 60
)
TITLE, PICTURE, DRAWING = 2, 21, 23
"""The lines of the article where they stand."""


@dataclass(frozen=True)
class Made:
    """A good file, and what the preflight is told of it."""

    path: Path
    press: Press
    document: Document
    layout: Layout

    def found(self, path: Path | None = None) -> Diagnostics:
        diagnostics = Diagnostics()
        preflight(path or self.path, self.press, self.document, self.layout, diagnostics)
        return diagnostics


def colours(size: tuple[int, int]) -> Image.Image:
    across = Image.linear_gradient("L").resize(size)
    turned = across.transpose(Image.Transpose.ROTATE_90).resize(size)
    return Image.merge("RGB", (across, across.rotate(180), turned))


def make(folder: Path, service: str, body: str = BODY) -> Made:
    source = folder / "source"
    source.mkdir(parents=True)
    image = colours((1200, 800))
    image.info["dpi"] = (300, 300)
    image.save(source / "colours.png", dpi=(300, 300))
    (source / "lamp.svg").write_text(LAMP, encoding="utf-8")
    (source / "article.md").write_text(HEAD + body, encoding="utf-8")
    diagnostics = Diagnostics()
    (prepared,) = prepare([source], diagnostics, wishes=Wishes(press=(service,)))
    publication = produce(prepared, frozenset({"press"}), folder, diagnostics, silent)
    assert publication is not None, show(diagnostics, Format.CONCISE)
    (artifact,) = load_renderer("press").render(publication, folder)
    (press,) = publication.presses
    layout = publication.editions[press.edition]
    return Made(artifact.path, press, publication.document, layout)


@pytest.fixture(scope="module")
def offset(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("offset"), "offset")


@pytest.fixture(scope="module")
def kdp(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("kdp"), "kdp", BODY + f"{PARAGRAPH}\n\n" * 60)


@pytest.fixture(scope="module")
def lulu(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("lulu"), "lulu", BODY + f"{PARAGRAPH}\n\n" * 200)


def codes(diagnostics: Diagnostics) -> set[str]:
    return {each.rule.code for each in diagnostics}


def lines(diagnostics: Diagnostics, code: str) -> list[int]:
    return [each.span.line for each in diagnostics if each.rule.code == code and each.span]


def test_a_good_file_is_clean(offset: Made, kdp: Made, lulu: Made) -> None:
    for made in (offset, kdp, lulu):
        assert show(made.found(), Format.CONCISE) == ""


# What is planted: each changes a good file

Plant = Callable[[pikepdf.Pdf], None]


def page_with(pdf: pikepdf.Pdf, kind: str) -> tuple[pikepdf.Page, str]:
    """The page that shows the picture or the drawing, and its name there."""
    for page in pdf.pages:
        for name, each in page.Resources.XObject.items():
            if each.Subtype == kind:
                return page, str(name)
    raise AssertionError(kind)


def drawn(page: pikepdf.Page, operators: bytes) -> None:
    page.contents_add(operators, prepend=False)


def changed(page: pikepdf.Page, change: Callable[[list[Any]], list[Any]]) -> None:
    """Write other operators in the place of a page's."""
    found = change(list(pikepdf.parse_content_stream(page)))
    page.Contents.write(pikepdf.unparse_content_stream(found))


def text_in(page: pikepdf.Page, operands: list[float], new: str) -> None:
    """Write another operator in the place of that which makes text black."""

    def change(found: list[Any]) -> list[Any]:
        names = [str(each.operator) for each in found]
        at = names.index("g", names.index("BT"))
        found[at] = pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(new))
        return found

    changed(page, change)


def no_trim_box(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[2].TrimBox


def another_trim(pdf: pikepdf.Pdf) -> None:
    box = [float(edge) for edge in pdf.pages[3].TrimBox]
    pdf.pages[3].TrimBox = pikepdf.Array([box[0], box[1], box[2] - 9, box[3]])


def bleed_beyond_the_sheet(pdf: pikepdf.Pdf) -> None:
    box = [float(edge) for edge in pdf.pages[0].mediabox]
    pdf.pages[0].BleedBox = pikepdf.Array([-9, -9, box[2] + 9, box[3] + 9])


def a_larger_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].MediaBox = pikepdf.Array([0, 0, 900, 900])


def a_turned_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].Rotate = 90


def text_in_rgb(pdf: pikepdf.Pdf) -> None:
    text_in(pdf.pages[0], [0.1, 0.1, 0.1], "rg")


def text_on_four_plates(pdf: pikepdf.Pdf) -> None:
    text_in(pdf.pages[0], [0.5, 0.4, 0.4, 0.9], "k")


def grey_text(pdf: pikepdf.Pdf) -> None:
    text_in(pdf.pages[0], [0.3], "g")


def a_picture_in_rgb(pdf: pikepdf.Pdf) -> None:
    page, name = page_with(pdf, "/Image")
    image = page.Resources.XObject[name]
    pixels = colours((int(image.Width), int(image.Height))).tobytes()
    image.write(pixels)
    image.ColorSpace = pikepdf.Name.DeviceRGB


def too_much_ink(pdf: pikepdf.Pdf) -> None:
    page, name = page_with(pdf, "/Image")
    image = page.Resources.XObject[name]
    pixels = np.frombuffer(image.read_bytes(), dtype=np.uint8).copy()
    pixels[:4] = 250
    image.write(zlib.compress(pixels.tobytes()), filter=pikepdf.Name.FlateDecode)


def ink_in_a_drawing(pdf: pikepdf.Pdf) -> None:
    page, name = page_with(pdf, "/Form")
    form = page.Resources.XObject[name]
    form.write(form.read_bytes() + b"\n0.9 0.9 0.9 0.9 k 0 0 50 25 re f")


def gradient_of(pdf: pikepdf.Pdf) -> pikepdf.Object:
    page, name = page_with(pdf, "/Form")
    (pattern,) = page.Resources.XObject[name].Resources.Pattern.values()
    return pattern.Shading


def a_gradient_in_rgb(pdf: pikepdf.Pdf) -> None:
    gradient_of(pdf).ColorSpace = pikepdf.Name.DeviceRGB


def ink_in_a_gradient(pdf: pikepdf.Pdf) -> None:
    gradient_of(pdf).Function.Functions[-1].C1 = pikepdf.Array([0.9] * 4)


def few_pixels(pdf: pikepdf.Pdf) -> None:
    page, name = page_with(pdf, "/Image")
    image = page.Resources.XObject[name]
    width, height = int(image.Width), int(image.Height)
    pixels = np.frombuffer(image.read_bytes(), dtype=np.uint8).reshape(height, width, -1)
    image.write(np.ascontiguousarray(pixels[::2, ::2]).tobytes())
    image.Width, image.Height = (width + 1) // 2, (height + 1) // 2


def a_thin_line(pdf: pikepdf.Pdf) -> None:
    page, name = page_with(pdf, "/Form")
    form = page.Resources.XObject[name]
    form.write(form.read_bytes() + b"\n0 0 0 1 K 0.05 w 0 0 m 100 50 l S")


def a_thin_rule_in_a_table(pdf: pikepdf.Pdf) -> None:
    page, _ = page_with(pdf, "/Image")

    def change(found: list[Any]) -> list[Any]:
        at = next(n for n, each in enumerate(found) if str(each.operator) == "w")
        found[at] = pikepdf.ContentStreamInstruction([0.1], pikepdf.Operator("w"))
        return found

    changed(page, change)


def small_type(pdf: pikepdf.Pdf) -> None:
    def change(found: list[Any]) -> list[Any]:
        for number, each in enumerate(found):
            if str(each.operator) == "Tf":
                operands = [each.operands[0], 5]
                found[number] = pikepdf.ContentStreamInstruction(operands, each.operator)
        return found

    changed(pdf.pages[2], change)


def small_by_its_matrix(pdf: pikepdf.Pdf) -> None:
    def change(found: list[Any]) -> list[Any]:
        at = next(n for n, each in enumerate(found) if str(each.operator) == "Tm")
        operands = [0.3, 0, 0, 0.3, *list(found[at].operands)[4:]]
        found[at] = pikepdf.ContentStreamInstruction(operands, pikepdf.Operator("Tm"))
        return found

    changed(pdf.pages[2], change)


def a_font_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.DescendantFonts[0].FontDescriptor.FontFile2
        return


def a_base_font(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Resources.Font["/H"] = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )


def half_clear(pdf: pikepdf.Pdf) -> None:
    page, _ = page_with(pdf, "/Image")
    page.Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5))
    drawn(page, b"/G gs 0 g 100 300 50 50 re f")


def a_soft_mask(pdf: pikepdf.Pdf) -> None:
    page, name = page_with(pdf, "/Image")
    image = page.Resources.XObject[name]
    mask = pikepdf.Stream(pdf, bytes(int(image.Width) * int(image.Height)))
    for key, value in (("/Subtype", pikepdf.Name.Image), ("/Width", image.Width)):
        mask[key] = value
    image.SMask = mask


def a_link(pdf: pikepdf.Pdf) -> None:
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[90, 90, 120, 120]
    )
    pdf.pages[1].Annots = pikepdf.Array([annotation])


def bookmarks(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("One", 0))


def a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def a_page_less(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[-1]


def a_page_at_the_front(pdf: pikepdf.Pdf) -> None:
    """As many pages as before; left and right ones change places."""
    pdf.pages.insert(0, pdf.pages[-1])
    del pdf.pages[-1]


def no_intent(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def a_profile_of_a_screen(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes().replace(b"prtrCMYK", b"mntrRGB ", 1))


def no_claim(pdf: pikepdf.Pdf) -> None:
    described = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(described.replace(b"PDF/X-4", b"PDF/X-1"))


def not_trapped(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer.Info.Trapped


def a_pale_ground(pdf: pikepdf.Pdf) -> None:
    def change(found: list[Any]) -> list[Any]:
        for number, each in enumerate(found):
            if str(each.operator) == "g" and float(each.operands[0]) > 0.5:
                found[number] = pikepdf.ContentStreamInstruction([0.96], each.operator)
        return found

    changed(pdf.pages[0], change)


def near_the_edge(pdf: pikepdf.Pdf) -> None:
    def change(found: list[Any]) -> list[Any]:
        at = next(n for n, each in enumerate(found) if str(each.operator) == "Tm")
        operands = list(found[at].operands)
        operands[4] = float(pdf.pages[2].TrimBox[0]) + 3
        found[at] = pikepdf.ContentStreamInstruction(operands, pikepdf.Operator("Tm"))
        return found

    changed(pdf.pages[2], change)


def tags(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)


def metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        xmp["dc:title"] = "A title"


FAULTS: dict[Plant, tuple[str, int | None]] = {
    no_trim_box: ("PRE007", None),
    another_trim: ("PRE007", None),
    bleed_beyond_the_sheet: ("PRE007", None),
    a_larger_page: ("PRE007", None),
    a_turned_page: ("PRE007", None),
    text_in_rgb: ("PRE010", TITLE),
    text_on_four_plates: ("PRE010", TITLE),
    grey_text: ("PRE010", TITLE),
    a_picture_in_rgb: ("PRE010", PICTURE),
    too_much_ink: ("PRE011", PICTURE),
    ink_in_a_drawing: ("PRE011", DRAWING),
    a_gradient_in_rgb: ("PRE010", DRAWING),
    ink_in_a_gradient: ("PRE011", DRAWING),
    few_pixels: ("PRE014", PICTURE),
    a_thin_line: ("PRE015", DRAWING),
    a_thin_rule_in_a_table: ("PRE015", None),
    small_type: ("PRE016", None),
    small_by_its_matrix: ("PRE016", None),
    a_font_that_is_not_there: ("PRE013", None),
    a_base_font: ("PRE013", None),
    near_the_edge: ("PRE018", None),
    a_link: ("PRE009", None),
    bookmarks: ("PRE009", None),
    a_script: ("PRE009", None),
    a_page_less: ("PRE019", None),
    no_intent: ("PRE008", None),
    a_profile_of_a_screen: ("PRE008", None),
    no_claim: ("PRE008", None),
    not_trapped: ("PRE008", None),
}
"""What is planted into a file for offset printing, the rule that finds it, the author's line."""

OF_KDP: dict[Plant, tuple[str, int | None]] = {
    half_clear: ("PRE012", None),
    a_soft_mask: ("PRE012", PICTURE),
    a_page_at_the_front: ("PRE007", None),
    a_pale_ground: ("PRE017", None),
    tags: ("PRE009", None),
    metadata: ("PRE009", None),
    a_link: ("PRE009", None),
    no_trim_box: ("PRE007", None),
    text_in_rgb: ("PRE010", TITLE),
    few_pixels: ("PRE014", PICTURE),
}


def planted(made: Made, fault: Plant, path: Path) -> Diagnostics:
    with pikepdf.open(made.path) as pdf:
        fault(pdf)
        pdf.save(path, preserve_pdfa=False, fix_metadata_version=False)
    return made.found(path)


def assert_found(found: Diagnostics, code: str, line: int | None) -> None:
    assert code in codes(found), show(found, Format.CONCISE)
    also = {"PRE018"} if code == "PRE007" else set()  # what is cut elsewhere is near another edge
    assert codes(found) <= {code, "PRE005", *also}, show(found, Format.CONCISE)
    if line is not None:
        assert line in lines(found, code), show(found, Format.CONCISE)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_in_a_file_for_offset_is_found(offset: Made, fault: Plant, tmp_path: Path) -> None:
    assert_found(planted(offset, fault, tmp_path / "bad.pdf"), *FAULTS[fault])


@pytest.mark.parametrize("fault", OF_KDP, ids=lambda fault: fault.__name__)
def test_a_fault_in_a_file_for_kdp_is_found(kdp: Made, fault: Plant, tmp_path: Path) -> None:
    assert_found(planted(kdp, fault, tmp_path / "bad.pdf"), *OF_KDP[fault])


def test_there_are_sixteen_kinds_of_faults_and_more() -> None:
    assert len({*FAULTS, *OF_KDP}) >= 16
    assert {code for code, _ in (*FAULTS.values(), *OF_KDP.values())} == {
        f"PRE{number:03}" for number in range(7, 20)
    }


def test_an_encrypted_file_is_found(offset: Made, tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    with pikepdf.open(offset.path) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user=""))
    assert "PRE008" in codes(offset.found(path))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.6\n", b"no PDF at all"])
def test_what_is_no_pdf_is_found(offset: Made, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    assert codes(offset.found(path)) == {"PRE008"}


# In a run


def published(
    folder: Path, body: str, head: str = "press: offset\n", **more: Any
) -> pipeline.Outcome:
    source = folder / "source"
    source.mkdir(exist_ok=True)
    (source / "article.md").write_text(
        HEAD.replace("---\n\n", f"{head}---\n\n") + body, encoding="utf-8"
    )
    return pipeline.publish([source], ("press",), folder / "out", FOUND[0], **more)


FOUND: list[Diagnostics] = []


@pytest.fixture(autouse=True)
def _fresh() -> None:
    FOUND[:] = [Diagnostics()]


def small_picture(folder: Path) -> None:
    (folder / "source").mkdir()
    image = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(image).line((0, 0, 300, 200), "red", 9)
    image.save(folder / "source" / "small.png")


def test_a_coarse_picture_is_told_at_its_line(tmp_path: Path) -> None:
    small_picture(tmp_path)
    outcome = published(tmp_path, "# One\n\n![A line](small.png)\n")
    assert outcome.code == 0
    (found,) = FOUND[0]
    assert (found.rule.code, found.span and found.span.line) == ("PRE014", 10)
    assert "110 pixels an inch" in found.message


def test_it_is_told_before_there_is_a_file(tmp_path: Path) -> None:
    small_picture(tmp_path)
    head = "press: offset\noutputs: press\n"
    published(tmp_path, "# One\n\n![A line](small.png)\n", head)
    diagnostics = Diagnostics()
    assert pipeline.check([tmp_path / "source"], diagnostics) == 0
    assert list(diagnostics) == list(FOUND[0])


def test_under_strict_it_is_not_published(tmp_path: Path) -> None:
    small_picture(tmp_path)
    outcome = published(tmp_path, "# One\n\n![A line](small.png)\n", strict=True)
    assert (outcome.code, outcome.files) == (1, ())


def test_the_article_says_how_much_it_matters(tmp_path: Path) -> None:
    small_picture(tmp_path)
    head = "press: offset\nfindings: {PRE014: off}\n"
    assert published(tmp_path, "# One\n\n![A line](small.png)\n", head).code == 0
    assert list(FOUND[0]) == []


def test_without_the_reader_it_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_press, "find_spec", lambda _name: None)
    assert published(tmp_path, "# One\n\nWords.\n").code == 0
    (found,) = FOUND[0]
    assert found.rule.code == "PRE006"
    assert found.hint is not None
    assert "`pip install pikepdf`" in found.hint
