"""Press editions as files: black text, pictures in the inks of a press, what PDF/X-4 asks for."""

import io
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import page as validator
import pikepdf
import pytest
from PIL import Image

from publish import pipeline
from publish.confined import Child, ChildError
from publish.diagnostics import Diagnostics, Format, show
from publish.render.pdf.separating import answer
from publish.styles.press import built_in_press

pytestmark = pytest.mark.children

HEAD = "---\ntitle: A title\nlang: en-GB\ndate: 2026-11-24\n---\n\n"
LAMP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<rect width="100" height="50" fill="#ff0000"/><rect width="9" height="9" fill="#808080"/>
<circle cx="75" cy="25" r="20" fill="#0000ff" fill-opacity="0.5" stroke="#00ff00"/></svg>"""
BODY = """# One

Words with a [link](https://example.org/).[^n]

[^n]: A note.

::: note
On a ground.
:::

| a | b |
|---|---|
| c | d |

![Colours](colours.png)

![Greys](greys.jpg)

![A photograph](photo.jpg)

![Half there](clear.png)

![A lamp](lamp.svg)
"""
COLOURED = {"rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS"}
FOGRA = built_in_press("offset").profile


def gradient(size: tuple[int, int] = (600, 400)) -> Image.Image:
    across = Image.linear_gradient("L").resize(size)
    return Image.merge(
        "RGB",
        (across, across.rotate(180), across.transpose(Image.Transpose.ROTATE_90).resize(size)),
    )


@pytest.fixture(scope="module", autouse=True)
def no_date_of_the_run() -> Iterator[None]:
    """What the run's environment says of dates would be the files'."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article with every kind of picture, published for every service that comes along."""
    folder = tmp_path_factory.mktemp("press")
    source = folder / "source"
    source.mkdir()
    gradient().save(source / "colours.png")
    Image.linear_gradient("L").convert("RGB").save(source / "greys.jpg")
    gradient().save(source / "photo.jpg")
    clear = gradient()
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    clear.save(source / "clear.png")
    (source / "lamp.svg").write_text(LAMP, encoding="utf-8")
    (source / "article.md").write_text(HEAD + BODY, encoding="utf-8")
    diagnostics = Diagnostics()
    wishes = pipeline.Wishes(press=("offset", "kdp", "lulu"))
    outcome = pipeline.publish([source], ("press",), folder / "out", diagnostics, wishes=wishes)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    return folder / "out" / "a-title"


@pytest.fixture
def offset(folder: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(folder / "a-title.press-offset.pdf") as pdf:
        yield pdf


@pytest.fixture
def kdp(folder: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(folder / "a-title.press-kdp.pdf") as pdf:
        yield pdf


@pytest.fixture
def lulu(folder: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(folder / "a-title.press-lulu.pdf") as pdf:
        yield pdf


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
    return [each for each in streams if each.get("/Subtype") == "/Image"]


def spaces(pdf: pikepdf.Pdf) -> list[str]:
    return sorted(str(each.ColorSpace) for each in images(pdf))


def operators(stream: pikepdf.Page | pikepdf.Object) -> set[str]:
    return {str(each.operator) for each in pikepdf.parse_content_stream(stream)}


def forms(pdf: pikepdf.Pdf) -> list[pikepdf.Stream]:
    streams = (each for each in pdf.objects if isinstance(each, pikepdf.Stream))
    return [each for each in streams if each.get("/Subtype") == "/Form"]


def test_text_and_lines_are_black_alone(
    offset: pikepdf.Pdf, kdp: pikepdf.Pdf, lulu: pikepdf.Pdf
) -> None:
    for pdf in (offset, kdp, lulu):
        for page in pdf.pages:
            found = operators(page)
            assert not found & COLOURED
        texts = [each for page in pdf.pages for each in pikepdf.parse_content_stream(page)]
        greys = {float(each.operands[0]) for each in texts if str(each.operator) == "g"}
        assert 0 in greys
        assert max(greys) == pytest.approx(0.9 if pdf is kdp else 0.946, abs=0.001)


def test_pictures_are_in_the_inks_of_the_press(
    offset: pikepdf.Pdf, kdp: pikepdf.Pdf, lulu: pikepdf.Pdf
) -> None:
    grey, mask = "/DeviceGray", "/DeviceGray"
    assert spaces(offset) == sorted([*3 * ["/DeviceCMYK"], grey, mask])
    assert spaces(lulu) == sorted([*3 * ["/DeviceRGB"], grey, mask])
    assert spaces(kdp) == sorted([*3 * ["/DeviceRGB"], grey])


def test_no_pixel_has_more_ink_than_paper_holds(offset: pikepdf.Pdf) -> None:
    for image in images(offset):
        if image.ColorSpace == "/DeviceCMYK":
            pixels = np.frombuffer(image.read_bytes(), dtype=np.uint8).reshape(-1, 4)
            assert len(pixels) == 240_000
            assert pixels.sum(axis=1).max() <= 765


def test_a_drawing_has_the_colours_of_the_press(
    offset: pikepdf.Pdf, kdp: pikepdf.Pdf, lulu: pikepdf.Pdf
) -> None:
    (form,) = forms(offset)
    assert {"k", "K", "g", "gs"} <= operators(form)
    assert not {"rg", "RG"} & operators(form)
    (form,) = forms(lulu)
    assert {"rg", "RG", "g", "gs"} <= operators(form)
    (form,) = forms(kdp)
    assert "gs" not in operators(form)
    fills = [each for each in pikepdf.parse_content_stream(form) if str(each.operator) == "rg"]
    assert [round(float(part), 1) for part in fills[-1].operands] == [0.5, 0.5, 1.0]


def test_a_gradient_has_the_inks_of_the_press(tmp_path: Path) -> None:
    svg = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
    <radialGradient id="g"><stop stop-color="#808080"/><stop offset="1" stop-color="#0000ff"/>
    </radialGradient><rect width="100" height="50" fill="url(#g)" fill-opacity="0.5"/></svg>"""
    (tmp_path / "lamp.svg").write_text(svg, encoding="utf-8")
    (tmp_path / "a.md").write_text(f"{HEAD}# One\n\n![A lamp](lamp.svg)\n", encoding="utf-8")
    wishes = pipeline.Wishes(press=("offset", "kdp", "lulu"))
    outcome = pipeline.publish(
        [tmp_path / "a.md"], ("press",), tmp_path / "out", Diagnostics(), wishes=wishes
    )
    found = {}
    for path in outcome.files:
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                (pattern,) = forms(pdf)[0].Resources.Pattern.values()
                first = pattern.Shading.Function.Functions[0].C0
                space = str(pattern.Shading.ColorSpace)
                found[path.stem.rpartition("-")[2]] = space, [round(float(x), 1) for x in first]
    assert found["offset"] == ("/DeviceCMYK", [0, 0, 0, 0.5])
    assert found["lulu"] == ("/DeviceRGB", [0.5, 0.5, 0.5])
    assert found["kdp"] == ("/DeviceRGB", [0.8, 0.8, 0.8])


def test_kdp_gets_nothing_that_is_not_seen(kdp: pikepdf.Pdf) -> None:
    for key in ("/Metadata", "/StructTreeRoot", "/Outlines", "/Names", "/OutputIntents"):
        assert key not in kdp.Root
    assert "/Info" not in kdp.trailer
    for page in kdp.pages:
        assert "/Annots" not in page
        assert not {"BDC", "BMC", "EMC"} & operators(page)
    assert not any("/SMask" in image for image in images(kdp))


def test_what_pdf_x_4_asks_for(offset: pikepdf.Pdf) -> None:
    """ISO 15930-7; no validator for it is free, so that each requirement is looked at."""
    assert offset.pdf_version == "1.6"
    assert len(offset.trailer.ID) == 2
    (intent,) = offset.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    profile = intent.DestOutputProfile.read_bytes()
    assert (profile[12:16], profile[16:20]) == (b"prtr", b"CMYK")
    with offset.open_metadata() as xmp:
        assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
        assert xmp["pdf:Trapped"] == "False"
        assert xmp["dc:title"] == "A title"
        for name in ("DocumentID", "VersionID", "RenditionClass"):
            assert xmp[f"xmpMM:{name}"]
        for name in ("CreateDate", "ModifyDate", "MetadataDate"):
            assert xmp[f"xmp:{name}"] == "2026-11-24T00:00:00Z"
    information = offset.trailer.Info
    assert information.Trapped == "/False"
    assert {"/Title", "/CreationDate", "/ModDate"} <= {*information.keys()}
    for page in offset.pages:
        assert "/Annots" not in page
        trim, bleed, media = (
            [float(e) for e in box] for box in (page.trimbox, page.bleedbox, page.mediabox)
        )
        for inner, outer in ((trim, bleed), (bleed, media)):
            assert outer[0] <= inner[0] < inner[2] <= outer[2]
            assert outer[1] <= inner[1] < inner[3] <= outer[3]
    assert not {"/AA", "/OpenAction", "/AcroForm", "/Names"} & {*offset.Root.keys()}


def test_tags_stay_where_they_are_allowed(offset: pikepdf.Pdf, folder: Path) -> None:
    found = [each for each in offset.objects if isinstance(each, pikepdf.Dictionary)]
    roles = [str(each.S) for each in found if each.get("/Type") == "/StructElem"]
    assert {"/H1", "/P", "/TD", "/Figure", "/Note"} <= {*roles}
    assert "/Link" not in roles
    path = folder / "a-title.press-lulu.pdf"
    for profile in ("ua1", "2a"):
        assert not validator.validate_pdf(str(path), profile=profile).failures


def test_the_same_source_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    source = folder.parent.parent / "source"
    pipeline.publish([source], ("press",), tmp_path, Diagnostics())
    name = "a-title.press-offset.pdf"
    assert (tmp_path / "a-title" / name).read_bytes() == (folder / name).read_bytes()


def test_each_service_has_an_artifact(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    roles = {each["role"]: each["format"] for each in manifest["artifacts"]}
    assert roles == dict.fromkeys(("press-offset", "press-kdp", "press-lulu"), "press")


# The process that converts pictures


def asked(image: Image.Image, form: str = "PNG", **changes: Any) -> tuple[dict[str, Any], bytes]:
    assert FOGRA is not None
    buffer = io.BytesIO()
    image.save(buffer, form)
    profile = FOGRA.content
    request = {"form": form, "profile": len(profile), "colour": "cmyk", "ink": 300, "flat": False}
    return answer(request | changes, profile + buffer.getvalue())


@pytest.mark.parametrize("ink", [300, 240, 150])
def test_ink_is_taken_out_of_the_colours_and_black_stays(ink: int) -> None:
    image = Image.new("RGB", (1, 1), (8, 4, 16))

    def inks(most: int) -> np.ndarray[Any, Any]:
        return np.frombuffer(zlib.decompress(asked(image, ink=most)[1]), dtype=np.uint8)

    free, limited = inks(400), inks(ink)
    assert free.sum() > ink * 2.55 or ink == 300
    assert limited.sum() <= ink * 2.55
    assert limited[3] == free[3]
    if limited[:3].any():  # in the same proportions
        assert limited[:3] / limited[:3].sum() == pytest.approx(free[:3] / free[:3].sum(), abs=0.05)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_what_has_no_colour_is_grey(mode: str) -> None:
    head, samples = asked(Image.linear_gradient("L").convert(mode))
    assert head["mode"] == "L"
    assert len(zlib.decompress(samples)) == 256 * 256


def test_a_press_of_one_ink_gets_greys(tmp_path: Path) -> None:
    assert asked(gradient(), colour="grey")[0]["mode"] == "L"
    source = tmp_path / "source"
    source.mkdir()
    gradient().save(source / "a.png", dpi=(300, 300))
    (source / "lamp.svg").write_text(LAMP, encoding="utf-8")
    service = 'extends = "kdp"\ncolour = "grey"\nleast-pages = 2\nleast-fill = 0\n'
    service += 'least-line = "0.25pt"\n'
    (source / "black.toml").write_text(service, encoding="utf-8")
    head = HEAD.replace("---\n\n", "press: black.toml\n---\n\n")
    text = f"{head}# One\n\n![A field](a.png)\n\n![A lamp](lamp.svg)\n"
    (source / "article.md").write_text(text, encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([source], ("press",), tmp_path / "out", diagnostics, strict=True)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    with pikepdf.open(outcome.files[0]) as pdf:
        assert spaces(pdf) == ["/DeviceGray"]
        for stream in (*forms(pdf), *pdf.pages):
            assert not operators(stream) & COLOURED


def test_what_lets_its_ground_through_is_flattened_on_white() -> None:
    image = Image.new("RGBA", (4, 4), (255, 0, 0, 128))
    head, samples = asked(image, colour="srgb", flat=True)
    assert (head["mode"], head["mask"]) == ("RGB", 0)
    assert zlib.decompress(samples)[:3] == bytes((255, 127, 127))
    assert asked(image, colour="srgb")[0]["mask"] > 0


def test_a_photograph_stays_as_it_is_where_its_colours_do() -> None:
    assert asked(gradient(), "JPEG", colour="srgb")[0]["kept"]
    assert "kept" not in asked(gradient(), "JPEG")[0]


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(60)",
        "print('x', flush=True)",
        "print('{\"bytes\": 9}', flush=True)",
        'print(\'{"bytes": 0, "error": "E"}\', flush=True)',
        "",
    ],
)
def test_a_child_that_does_not_answer_is_ended(program: str) -> None:
    child = Child("publish.render.pdf.separating", 0.5)
    child._program = program
    with pytest.raises(ChildError):
        child.ask({"form": "PNG"}, b"", 100)
    assert child._process is None


def test_the_printers_own_profile_is_used(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "print").mkdir(parents=True)
    assert FOGRA is not None
    (source / "print" / "paper.icc").write_bytes(FOGRA.content)
    service = 'extends = "offset"\nprofile = "paper.icc"\ntrim = ["148mm", "210mm"]\n'
    (source / "print" / "printer.toml").write_text(service, encoding="utf-8")
    (source / "article.md").write_text(HEAD + "Words.\n", encoding="utf-8")
    wishes = pipeline.Wishes(press=("print/printer.toml",))
    diagnostics = Diagnostics()
    outcome = pipeline.publish([source], ("press",), tmp_path / "out", diagnostics, wishes=wishes)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    with pikepdf.open(tmp_path / "out" / "a-title" / "a-title.press-printer.pdf") as pdf:
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "paper"
        box = [float(edge) for edge in pdf.pages[0].trimbox]
        assert box[2] - box[0] == pytest.approx(148 / 25.4 * 72, abs=0.01)


@pytest.mark.parametrize("name", ["../printer.toml", "/etc/printer.toml", "link.toml"])
def test_nothing_outside_of_the_source_is_read(tmp_path: Path, name: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (tmp_path / "printer.toml").write_text('title = "Secret"\n', encoding="utf-8")
    (source / "link.toml").symlink_to(tmp_path / "printer.toml")
    (source / "article.md").write_text(HEAD + "Words.\n", encoding="utf-8")
    diagnostics = Diagnostics()
    wishes = pipeline.Wishes(press=(name,))
    outcome = pipeline.publish([source], ("press",), tmp_path / "out", diagnostics, wishes=wishes)
    assert outcome.code == 1
    assert {each.rule.code for each in diagnostics} == {"PRE002"}
    assert "Secret" not in show(diagnostics, Format.FULL)


def test_a_plan_says_how_pages_are_cut(folder: Path) -> None:
    wishes = pipeline.Wishes(press=("kdp",))
    source = folder.parent.parent / "source"
    plan = pipeline.plan([source], "press", Diagnostics(), wishes=wishes)
    assert plan is not None
    assert plan.startswith("KDP paperback: 432.00 × 648.00 pt when cut, ")
    assert "gutter 27.00" in plan
    assert "{footer 1}" in plan
