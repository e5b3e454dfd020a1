"""Pictures in the PDF: drawings as paths, links around pictures, the width that is asked for."""

from pathlib import Path

import pikepdf
import pymupdf
import pytest
from PIL import Image
from readback.readers import boxes, found, mupdf

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show

HEAD = "---\ntitle: A title\nlang: en-GB\ndate: 2026-11-24\n---\n\n"
LAMP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<clipPath id="c"><rect width="50" height="50"/></clipPath>
<rect width="100" height="50" fill="#ff0000" clip-path="url(#c)"/>
<circle cx="75" cy="25" r="20" fill="#0000ff" fill-opacity="0.5" stroke="black"/></svg>"""


def published(
    folder: Path, body: str, chart: Image.Image | None = None, lamp: str = LAMP
) -> pikepdf.Pdf:
    source = folder / "source"
    source.mkdir()
    if chart is not None:
        chart.save(source / "chart.png")
    Image.new("RGB", (600, 300), "white").save(source / "a.png")
    (source / "lamp.svg").write_text(lamp, encoding="utf-8")
    (source / "article.md").write_text(HEAD + body, encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([source], ("pdf",), folder / "output", diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    (path,) = (each for each in outcome.files if each.suffix == ".pdf")
    return pikepdf.open(path)


def pictures(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    """Return what is made of pixels."""
    streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
    return [each for each in streams if each.get("/Subtype") == "/Image"]


def box_of(pdf: pikepdf.Pdf) -> list[float]:
    """Return the area of the first figure."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure":
            return [float(edge) for edge in each["/A"]["/BBox"]]
    raise AssertionError("no figure")


def test_a_drawing_is_made_of_paths(tmp_path: Path) -> None:
    pdf = published(tmp_path, "![A lamp](lamp.svg)\n")
    (form,) = (
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
    )
    assert [float(edge) for edge in form["/BBox"]] == [0, 0, 100, 50]
    operators = [str(each.operator) for each in pikepdf.parse_content_stream(form)]
    assert operators.count("q") == operators.count("Q")
    assert "W" in operators
    assert {"f", "B"} <= {*operators}
    states = form["/Resources"]["/ExtGState"]
    assert [float(each["/ca"]) for each in states.values()] == [0.5]
    assert not pictures(pdf)


FADING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<linearGradient id="line"><stop stop-color="#ff0000"/><stop offset=".5" stop-color="#ffffff"/>
<stop offset=".5" stop-color="#0000ff"/></linearGradient>
<radialGradient id="round" gradientUnits="userSpaceOnUse" cx="150" cy="50" r="40">
<stop stop-color="#ffffff"/><stop offset="1" stop-color="#008000"/></radialGradient>
<g transform="translate(100) rotate(90)"><rect width="100" height="100" fill="url(#line)"/></g>
<rect x="100" width="100" height="100" fill="url(#round)" fill-opacity=".5"/></svg>"""


def test_gradients_run_where_the_drawing_has_them(tmp_path: Path) -> None:
    pdf = published(tmp_path, "![Two fields](lamp.svg)\n", lamp=FADING)
    left, bottom, right, top = box_of(pdf)
    with pymupdf.open(str(pdf.filename)) as document:  # type: ignore[no-untyped-call]
        shown = document[0].get_pixmap(dpi=144)
        high = document[0].rect.height

    def at(x: float, y: float) -> tuple[int, ...]:
        """Return the colour at a place of the drawing, in units of its own."""
        across, down = left + (right - left) * x / 200, high - top + (top - bottom) * y / 100
        return tuple(round(part / 32) for part in shown.pixel(round(across * 2), round(down * 2)))

    down = [at(50, y) for y in (1, 25, 49, 75)]
    assert down == [(8, 0, 0), (8, 4, 4), (8, 8, 8), (0, 0, 8)]
    assert [at(150, 50), at(170, 50), at(198, 50)] == [(8, 8, 8), (6, 7, 6), (4, 6, 4)]


@pytest.mark.parametrize(("width", "share"), [("25%", 0.25), ("100%", 1.0)])
def test_a_picture_is_as_wide_as_it_is_asked(tmp_path: Path, width: str, share: float) -> None:
    left, _, right, _ = box_of(published(tmp_path, f"![A field](a.png){{width={width}}}\n"))
    measure = 595.28 - 2 * 92
    assert abs((right - left) / measure - share) < 0.02


def test_a_length_is_one(tmp_path: Path) -> None:
    left, bottom, right, top = box_of(published(tmp_path, "![A field](a.png){width=2in}\n"))
    assert (round(right - left), round(top - bottom)) == (144, 72)


@pytest.mark.parametrize(("target", "entry"), [("https://example.org/", "/A"), ("#part", "/Dest")])
def test_a_linked_picture_is_a_link_for_every_reader(
    tmp_path: Path, target: str, entry: str
) -> None:
    pdf = published(tmp_path, f"[![A field](a.png)]({target})\n\n# Part {{#part}}\n\nWords.\n")
    annotations = [each for page in pdf.pages for each in page.get("/Annots", [])]
    (link,) = (each for each in annotations if each["/Contents"] == "A field")
    assert entry in link
    assert [round(float(edge)) for edge in link["/Rect"]] == [round(edge) for edge in box_of(pdf)]
    (element,) = (
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary)
        and each.get("/S") == "/Link"
        and any(
            isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Figure" for kid in each.K
        )
    )
    assert any(kid.get("/Type") == "/OBJR" for kid in element.K if "/Type" in kid)


CHART = Image.linear_gradient("L").resize((61, 40))
"""Rows that end within a byte, where a pixel has less than eight bits."""


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_a_picture_of_few_colours_stays_one(tmp_path: Path, bits: int) -> None:
    chart = CHART.quantize(1 << bits)
    chart.putpalette([(7 * place) % 256 for place in range(3 << bits)])
    pdf = published(tmp_path, "![A chart](chart.png)\n", chart=chart)
    (image,) = pictures(pdf)
    assert image["/ColorSpace"][0] == "/Indexed"
    assert image["/BitsPerComponent"] == bits
    drawn = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    assert drawn.tobytes() == chart.convert("RGB").tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_picture_is_the_same_in_the_pdf(tmp_path: Path, mode: str) -> None:
    chart = CHART.convert(mode)
    pdf = published(tmp_path, "![A chart](chart.png)\n", chart=chart)
    (image,) = pictures(pdf)
    drawn = pikepdf.PdfImage(image).as_pil_image().convert(mode)
    assert drawn.tobytes() == chart.tobytes()


def marked(page: pikepdf.Page) -> list[tuple[str, list[str]]]:
    """Return each marked content: its tag, and the operators in it."""
    found: list[tuple[str, list[str]]] = []
    for each in pikepdf.parse_content_stream(page):
        operator = str(each.operator)
        if operator in {"BDC", "BMC"}:
            found.append((str(each.operands[0]), []))
        elif found:
            found[-1][1].append(operator)
    return found


def test_a_picture_in_a_line_is_a_figure_with_blanks_for_its_words(tmp_path: Path) -> None:
    pdf = published(tmp_path, "Press ![the key](a.png){height=1em} now.\n")
    (held,) = [operators for tag, operators in marked(pdf.pages[0]) if tag == "/Figure"]
    assert held[: held.index("Do") + 1] == ["q", "cm", "Do"]
    assert held.index("Q") < held.index("BT") < held.index("Tj") < held.index("ET")
    left, low, right, high = box_of(pdf)
    assert right - left == pytest.approx(2 * (high - low), rel=0.01)
    path = Path(str(pdf.filename))
    assert "Press the key now." in mupdf(path)[0]
    (place,) = found(path, "the key")
    assert place == pytest.approx((left, right), abs=0.1)


def test_an_ornament_in_a_line_is_an_artifact(tmp_path: Path) -> None:
    pdf = published(tmp_path, "Press ![](a.png){height=1em .decorative} now.\n")
    held = [tag for tag, operators in marked(pdf.pages[0]) if "Do" in operators]
    assert held == ["/Artifact"]
    assert not any(
        isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure" for each in pdf.objects
    )


def test_a_link_around_a_picture_in_a_line_has_its_area(tmp_path: Path) -> None:
    pdf = published(tmp_path, "See [![the key](a.png){height=1em}](https://example.org/) now.\n")
    left, low, right, high = box_of(pdf)
    (link, _) = pdf.pages[0]["/Annots"]  # and the address at the foot
    x0, y0, x1, y1 = (float(edge) for edge in link["/Rect"])
    assert (x0, x1) == pytest.approx((left, right), abs=0.1)
    assert y0 <= low + 0.1
    assert y1 >= high - 0.1


def test_a_picture_in_a_turned_table_is_turned_with_it(tmp_path: Path) -> None:
    row = " | ".join(f"column{number}a" for number in range(13))
    rule = "|".join(["---"] * 13)
    keys = " | ".join(["![the key](a.png){height=1em}"] * 13)
    pdf = published(tmp_path, f"| {row} |\n|{rule}|\n| {keys} |\n")
    turned = [
        [float(each) for each in instruction.operands]
        for page in pdf.pages
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "cm"
    ]
    assert turned
    for across, along, up, tall, *_ in turned:
        assert (across, tall) == (0, 0)
        assert along == pytest.approx(-2 * up, rel=0.02)


def test_a_picture_in_a_line_from_right_to_left_stands_between_its_words(tmp_path: Path) -> None:
    body = "::: {lang=he}\nלחצו ![מקש](a.png){height=1em} עכשיו\n:::\n"
    pdf = published(tmp_path, body)
    left, _, right, _ = box_of(pdf)
    words = boxes(Path(str(pdf.filename)))
    before = next(box for word, box in words.items() if "לחצו" in (word, word[::-1]))
    after = next(box for word, box in words.items() if "עכשיו" in (word, word[::-1]))
    assert after[1] <= left + 1
    assert right - 1 <= before[0]
