"""The reader of the preflight: what it sees of each operator, on files that are not ours."""

import pikepdf
import pytest

from publish.verify.press.content import Kind, Painted, all_fonts, painted, space_of
from publish.verify.press.lettering import Lettering


def page_of(content: bytes, **resources: pikepdf.Object) -> tuple[pikepdf.Pdf, pikepdf.Page]:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(600, 600))
    page.Contents = pikepdf.Stream(pdf, content)
    page.Resources = pikepdf.Dictionary({f"/{name}": each for name, each in resources.items()})
    return pdf, page


def seen(content: bytes, **resources: pikepdf.Object) -> list[Painted]:
    pdf, page = page_of(content, **resources)
    with pdf:
        return list(painted(page))


@pytest.mark.parametrize(
    ("operators", "space", "colour"),
    [
        (b"", "DeviceGray", (0,)),
        (b"0.5 g", "DeviceGray", (0.5,)),
        (b"1 0 0 rg", "DeviceRGB", (1, 0, 0)),
        (b"0 0 0 1 k", "DeviceCMYK", (0, 0, 0, 1)),
        (b"/DeviceRGB cs", "DeviceRGB", (0, 0, 0)),
        (b"/DeviceCMYK cs 1 1 0 0 sc", "DeviceCMYK", (1, 1, 0, 0)),
        (b"/Own cs 0.5 scn", "Separation", (0.5,)),
        (b"/Pattern cs /P scn", "Pattern", ()),
        (b"q 1 0 0 rg Q", "DeviceGray", (0,)),
        (b"1 0 0 RG", "DeviceGray", (0,)),
        (b"Q Q", "DeviceGray", (0,)),
    ],
)
def test_colours_are_followed(operators: bytes, space: str, colour: tuple[float, ...]) -> None:
    own = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.Gold])
    spaces = pikepdf.Dictionary(Own=own)
    (area,) = seen(operators + b" 0 0 10 10 re f", ColorSpace=spaces)
    assert (area.kind, area.space) == (Kind.AREA, space)
    assert area.colour == pytest.approx(colour)


@pytest.mark.parametrize(
    ("paint", "kinds"),
    [
        *((each, "A") for each in ("f", "F", "f*")),
        *((each, "L") for each in ("S", "s")),
        *((each, "AL") for each in ("B", "b", "b*")),
        *((each, "") for each in ("n", "W n")),
    ],
)
def test_paths_are_filled_and_stroked(paint: str, kinds: str) -> None:
    found = seen(f"2 w 10 20 m 30 40 l 50 10 60 90 70 20 c h {paint}".encode())
    assert [each.kind for each in found] == [Kind.AREA if k == "A" else Kind.LINE for k in kinds]
    for each in found:
        assert each.box == (10, 10, 70, 90)
        assert each.size == (2 if each.kind is Kind.LINE else 0)


def test_a_line_is_as_wide_as_its_matrix_makes_it() -> None:
    (line,) = seen(b"q 0.1 0 0 0.5 100 100 cm 3 w 0 0 m 10 10 l S Q")
    assert line.size == pytest.approx(0.3)
    assert line.box == pytest.approx((100, 100, 101, 105))


def composite() -> pikepdf.Dictionary:
    widths = pikepdf.Array([1, pikepdf.Array([500, 250]), 5, 6, 100])
    inner = pikepdf.Dictionary(Subtype=pikepdf.Name.CIDFontType2, W=widths, DW=1000)
    return pikepdf.Dictionary(Subtype=pikepdf.Name.Type0, DescendantFonts=pikepdf.Array([inner]))


def test_letters_move_the_pen() -> None:
    font = Lettering(composite())
    assert font.advance([b"\0\1\0\2"]) == pytest.approx(0.75)
    assert font.advance([b"\0\5\0\6\0\7"]) == pytest.approx(1.2)
    assert font.advance([b"\0\1", 500]) == pytest.approx(0)
    assert Lettering(None).advance([b"ab"]) == pytest.approx(1)


def test_text_is_where_it_was_moved_to_and_as_large() -> None:
    content = b"""BT /F 10 Tf 14 TL 100 500 Td <0001> Tj <0002> Tj T* <0001> Tj (x) '
    20 -30 TD [<0001> -1000 <0001>] TJ 0 0 (x) " 2 0 0 3 40 50 Tm 5 Ts <0001> Tj ET"""
    fonts = pikepdf.Dictionary(F=composite())
    found = seen(content, Font=fonts)
    assert {each.kind for each in found} == {Kind.TEXT}
    starts = [(round(each.box[0], 2), round(each.box[1], 2)) for each in found]
    assert starts[:4] == [(100, 498), (105, 498), (100, 484), (100, 470)]
    assert starts[4] == (120, 440)
    assert found[4].box[2] == pytest.approx(140)
    assert starts[5] == (120, 410)
    assert starts[6] == (40, 59)
    assert found[6].size == pytest.approx(30)
    assert [round(each.size) for each in found[:6]] == [10] * 6


def test_pictures_shadings_and_forms_are_seen() -> None:
    pdf, page = page_of(
        b"q 72 0 0 36 100 200 cm /I Do Q /G gs /F Do /None Do /S sh "
        b"q 10 0 0 10 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    )
    with pdf:
        image = pikepdf.Stream(pdf, b"\0" * 300)
        for key, value in (("/Subtype", pikepdf.Name.Image), ("/Width", 10), ("/Height", 10)):
            image[key] = value
        image.ColorSpace = pikepdf.Array(
            [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 0, pikepdf.String(b"abc")]
        )
        form = pikepdf.Stream(pdf, b"1 0 0 RG 0 0 m 5 5 l S")
        form.Subtype = pikepdf.Name.Form
        form.Matrix = pikepdf.Array([2, 0, 0, 2, 7, 7])
        page.Resources.XObject = pikepdf.Dictionary(I=image, F=form)
        page.Resources.ExtGState = pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.5, LW=3))
        picture, line, shading, inline = painted(page)
    assert (picture.kind, picture.space, picture.pixels) == (Kind.PICTURE, "DeviceRGB", (10, 10))
    assert picture.box == (100, 200, 172, 236)
    assert not picture.clear
    assert (line.kind, line.space, line.drawn, line.clear) == (Kind.LINE, "DeviceRGB", True, True)
    assert line.box == (7, 7, 17, 17)
    assert line.size == pytest.approx(6)
    assert shading.space == "Shading"
    assert (inline.kind, inline.pixels, inline.space) == (Kind.PICTURE, (1, 1), "DeviceGray")


@pytest.mark.parametrize("blend", ["/BM", "/SMask"])
def test_what_blends_lets_its_ground_through(blend: str) -> None:
    state = pikepdf.Dictionary()
    state[blend] = pikepdf.Name.Multiply
    (area,) = seen(b"/G gs 0 0 9 9 re f", ExtGState=pikepdf.Dictionary(G=state))
    assert area.clear


def test_forms_in_forms_have_an_end() -> None:
    pdf, page = page_of(b"/F Do")
    with pdf:
        form = pdf.make_indirect(pikepdf.Stream(pdf, b"0 0 9 9 re f /F Do"))
        form.Subtype = pikepdf.Name.Form
        form.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary(F=form), Font=pikepdf.Dictionary(A=composite())
        )
        page.Resources.XObject = pikepdf.Dictionary(F=form)
        assert 1 < len(list(painted(page))) < 20
        assert len(list(all_fonts(page.Resources))) < 20


def test_the_name_of_a_space() -> None:
    assert space_of(pikepdf.Name.DeviceGray) == "DeviceGray"
    assert space_of(pikepdf.Array([pikepdf.Name.ICCBased, 3])) == "ICCBased"
