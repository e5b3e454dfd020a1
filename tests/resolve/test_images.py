"""Pictures: nothing from outside is read, nothing hostile is decoded, nothing private goes out."""

import io
import os
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from growing import LINEAR, growth
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from resolve.sources import HEAD, found, resolved

from publish.model import Asset, Figure
from publish.resolve.jpeg import read_jpeg
from publish.resolve.pixels import TooLargeError, clean_picture
from publish.resolve.png import BrokenError

PNG = b"\x89PNG\r\n\x1a\n"


def png(size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    return encoded(Image.new(mode, size), "PNG", **options)


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def open_picture(folder: Path, content: bytes, name: str = "a.png") -> Asset:
    (folder / name).write_bytes(content)
    document, lines = resolved(folder, f"![Alt]({name})\n")
    assert lines == ""
    (figure,) = document.opening
    assert isinstance(figure, Figure)
    assert figure.asset is not None
    return figure.asset


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "outside.png").write_bytes(png())
    source = tmp_path / "source"
    (source / "below").mkdir(parents=True)
    (source / "below" / "b c.png").write_bytes(png())
    return source


@pytest.mark.parametrize(
    "path", ["below/b%20c.png", "<below/b c.png>", "./below/../below/b%20c.png"]
)
def test_paths_inside_are_opened(folder: Path, path: str) -> None:
    assert found(folder, f"![Alt]({path})\n") == ""


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../outside.png", "IMG004"),
        ("../../../../../../etc/passwd", "IMG004"),
        ("/etc/passwd", "IMG003"),
        ("..%2foutside.png", "IMG004"),
        ("%2e%2e/outside.png", "IMG004"),
        ("%252e%252e/outside.png", "IMG003"),
        ("%2fetc%2fpasswd", "IMG003"),
        ("..%5coutside.png", "IMG004"),
        ("C:/outside.png", "IMG004"),
        ("C:%5coutside.png", "IMG004"),
        ("a%00.png", "IMG004"),
        ("link.png", "IMG004"),
        ("folder-link/outside.png", "IMG004"),
        ("below", "IMG003"),
        ("pipe.png", "IMG003"),
        ("zero.png", "IMG004"),
        ("none.png", "IMG003"),
        ("Below/B%20c.png", "IMG003"),
        ("ftp://example.org/x.png", "IMG005"),
        ("file:///etc/passwd", "IMG005"),
        ("file%3a///etc/passwd", "IMG005"),
        ("data:image/png;base64,AAAA", "IMG005"),
        ("concat:a.png", "IMG005"),
    ],
)
def test_paths_refused(folder: Path, path: str, code: str) -> None:
    (folder / "link.png").symlink_to(folder.parent / "outside.png")
    (folder / "folder-link").symlink_to(folder.parent)
    (folder / "zero.png").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.png")
    line = found(folder, f"![Alt]({path})\n")
    assert line.startswith(f"article.md:7:1: error[{code}]"), line
    assert line.count("\n") == 1


def test_a_missing_picture_gets_the_closest(folder: Path) -> None:
    assert "(write `below/b c.png`)" in found(folder, "![Alt](bellow/b%20c.png)\n")


def bomb() -> bytes:
    rows = zlib.compress(bytes(13_000 * (13_000 // 8 + 1)), 9)
    head = struct.pack(">IIBBBBB", 13_000, 13_000, 1, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def wide_jpeg() -> bytes:
    content = bytearray(encoded(Image.new("L", (8, 8)), "JPEG"))
    at = content.index(b"\xff\xc0")
    content[at + 5 : at + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(content)


def short_text() -> bytes:
    body = chunk(b"iTXt", b"k\0\1\0\0\0" + zlib.compress(bytes(80_000_000), 9))
    good = png(mode="P")
    return good[:33] + body + good[33:]


JPEG = encoded(Image.radial_gradient("L").resize((40, 20)), "JPEG")
HEAD_OF_ONE = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))


def small_png(data: bytes) -> bytes:
    """A grey PNG of 10 × 10 pixels with these data."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 10, 10, 8, 0, 0, 0, 0))
    return PNG + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def twice(jpeg: bytes, marker: int) -> bytes:
    """A JPEG with a segment of it once more."""
    at = jpeg.index(bytes((0xFF, marker)))
    (length,) = struct.unpack(">H", jpeg[at + 2 : at + 4])
    return jpeg[: at + 2 + length] + jpeg[at : at + 2 + length] + jpeg[at + 2 + length :]


def rescanned(times: int) -> bytes:
    """A progressive JPEG whose last scan is repeated."""
    jpeg = encoded(Image.radial_gradient("L"), "JPEG", progressive=True)
    at = jpeg.rindex(b"\xff\xda")
    return jpeg[:at] + jpeg[at:-2] * times + jpeg[-2:]


def interlaced() -> bytes:
    """A PNG of 40 × 20 white pixels in seven passes (Adam7)."""
    sizes = [(5, 3), (5, 3), (10, 2), (10, 5), (20, 5), (20, 10), (40, 10)]
    rows = b"".join((b"\0" + b"\xff" * columns) * count for columns, count in sizes)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 0, 0, 0, 1))
    return PNG + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


BROKEN = {
    "empty": (b"", "IMG006"),
    "text": (b"no picture\n", "IMG006"),
    "svg": (b'<?xml version="1.0"?><svg onload="x()"/>', "IMG012"),
    "tiff": (encoded(Image.new("L", (2, 2)), "TIFF"), "IMG006"),
    "bmp": (encoded(Image.new("L", (2, 2)), "BMP"), "IMG006"),
    "eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n", "IMG006"),
    "pdf": (b"%PDF-1.7\n", "IMG006"),
    "psd": (b"8BPS\0\1", "IMG006"),
    "fits": (b"SIMPLE  =                    T", "IMG006"),
    "playlist": (b"#EXTM3U\nfile:///etc/passwd\n", "IMG006"),
    "png cut off": (png()[:-20], "IMG007"),
    "png without pixels": (png()[:40], "IMG007"),
    "png with a wrong checksum": (png()[:-6] + b"x" + png()[-5:], "IMG007"),
    "png with too few rows": (
        PNG
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 50, 50, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b""),
        "IMG007",
    ),
    "png of no size": (
        PNG
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 5, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b""),
        "IMG007",
    ),
    "png bomb": (bomb(), "IMG008"),
    "jpeg cut off": (encoded(Image.radial_gradient("L"), "JPEG")[:-40], "IMG007"),
    "jpeg head": (b"\xff\xd8\xff\xe0\x00\x10JFIF\0", "IMG007"),
    "jpeg bomb": (wide_jpeg(), "IMG008"),
    "text chunk bomb": (short_text(), "IMG007"),
    "png whose data are gigabytes": (small_png(zlib.compress(bytes(50_000_000), 9)), "IMG007"),
    "png with one byte too many": (small_png(zlib.compress(bytes(10 * 11 + 1))), "IMG007"),
    "png with one byte too few": (small_png(zlib.compress(bytes(10 * 11 - 1))), "IMG007"),
    "png with more behind its data": (small_png(zlib.compress(bytes(110)) + b"PK"), "IMG007"),
    "png with two heads": (
        PNG
        + HEAD_OF_ONE
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(2)))
        + chunk(b"IEND", b""),
        "IMG007",
    ),
    "png with data torn apart": (
        PNG
        + HEAD_OF_ONE
        + chunk(b"IDAT", b"")
        + chunk(b"tEXt", b"a\0b")
        + chunk(b"IDAT", zlib.compress(bytes(2)))
        + chunk(b"IEND", b""),
        "IMG007",
    ),
    "png of a hundred thousand empty parts": (
        PNG
        + HEAD_OF_ONE
        + chunk(b"IDAT", zlib.compress(bytes(2)))
        + chunk(b"IDAT", b"") * 100_000
        + chunk(b"IEND", b""),
        "IMG007",
    ),
    "png of a depth that none has": (
        PNG
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 4, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(4)))
        + chunk(b"IEND", b""),
        "IMG007",
    ),
    "jpeg with two frames": (twice(JPEG, 0xC0), "IMG007"),
    "jpeg with a second start": (JPEG[:2] + b"\xff\xd8" + JPEG[2:], "IMG007"),
    "jpeg with a frame of no bytes": (JPEG[:2] + b"\xff\xc0\x00\x02" + JPEG[2:], "IMG007"),
    "jpeg of thousands of scans": (rescanned(20_000), "IMG008"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_no_picture_for_a_book(folder: Path, case: str) -> None:
    content, code = BROKEN[case]
    (folder / "a.png").write_bytes(content)
    line = found(folder, "![Alt](a.png)\n")
    assert line.startswith(f"article.md:7:1: error[{code}]"), line
    assert line.rstrip().endswith(")"), "no hint"


@pytest.mark.parametrize(
    ("kind", "named"), [(b"iCCP", "its colour profile"), (b"zTXt", "a text in it")]
)
def test_what_inflates_is_named(folder: Path, kind: bytes, named: str) -> None:
    bomb = chunk(kind, b"x\0\0" + zlib.compress(bytes(20_000_000)))
    rest = chunk(b"IDAT", zlib.compress(bytes(2))) + chunk(b"IEND", b"")
    (folder / "a.png").write_bytes(PNG + HEAD_OF_ONE + bomb + rest)
    assert f"{named} inflates to megabytes" in found(folder, "![Alt](a.png)\n")


def sparse_palette(palette: bytes) -> bytes:
    """A PNG of 40 × 20 pixels, each the second colour of a palette."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 20, 8, 3, 0, 0, 0))
    data = chunk(b"IDAT", zlib.compress((b"\0" + b"\1" * 40) * 20))
    return PNG + head + chunk(b"PLTE", palette) + data + chunk(b"IEND", b"")


MODES: dict[str, tuple[Callable[[], bytes], str]] = {
    "rgb": (png, "RGB"),
    "grey": (lambda: png(mode="L"), "L"),
    "rgba": (lambda: encoded(Image.new("RGBA", (40, 20), (9, 9, 9, 99)), "PNG"), "RGBA"),
    "opaque rgba is kept": (lambda: png(mode="RGBA"), "RGBA"),
    "grey and alpha": (lambda: encoded(Image.new("LA", (40, 20), (9, 99)), "PNG"), "RGBA"),
    "one bit": (lambda: png(mode="1"), "1"),
    "palette": (lambda: png(mode="P"), "P"),
    "palette of four bits": (lambda: png(mode="P", bits=4), "P"),
    "palette with too few colours": (lambda: sparse_palette(b"\0\0\0"), "RGB"),
    "palette with a torn colour": (lambda: sparse_palette(b"\0\0\0\1\1\1\2"), "RGB"),
    "palette with a clear colour": (lambda: png(mode="P", transparency=0), "RGBA"),
    "clear colour": (lambda: png(transparency=(0, 0, 0)), "RGBA"),
    "sixteen bits": (lambda: encoded(Image.new("I;16", (40, 20), 0x8000), "PNG"), "L"),
    "interlaced": (interlaced, "L"),
    "jpeg": (lambda: encoded(Image.new("RGB", (40, 20)), "JPEG"), "RGB"),
    "progressive": (lambda: encoded(Image.new("RGB", (40, 20)), "JPEG", progressive=True), "RGB"),
    "grey jpeg": (lambda: encoded(Image.new("L", (40, 20)), "JPEG"), "L"),
    "cmyk": (lambda: encoded(Image.new("CMYK", (40, 20), (9, 9, 9, 9)), "JPEG"), "RGB"),
}


@pytest.mark.parametrize("case", MODES)
def test_what_renderers_may_rely_on(folder: Path, case: str) -> None:
    make, mode = MODES[case]
    asset = open_picture(folder, make())
    with Image.open(io.BytesIO(asset.content)) as image:
        assert image.mode == mode
        assert image.size == (asset.width, asset.height) == (40, 20)
        assert image.format == {"image/png": "PNG", "image/jpeg": "JPEG"}[asset.media_type]
        assert not image.info.keys() - {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "dpi",
            "progressive",
            "progression",
            "adobe",
            "adobe_transform",
        }


def test_sixteen_bits_are_scaled(folder: Path) -> None:
    asset = open_picture(folder, encoded(Image.new("I;16", (40, 20), 0x8000), "PNG"))
    with Image.open(io.BytesIO(asset.content)) as image:
        assert image.getpixel((0, 0)) == 0x80


def test_pixels_are_not_coded_anew(folder: Path) -> None:
    noise = Image.radial_gradient("L").resize((40, 20))
    jpeg = encoded(noise, "JPEG", quality=80)
    asset = open_picture(folder, jpeg)
    with Image.open(io.BytesIO(jpeg)) as one, Image.open(io.BytesIO(asset.content)) as two:
        assert one.tobytes() == two.tobytes()
    assert jpeg[jpeg.index(b"\xff\xda") :] == asset.content[asset.content.index(b"\xff\xda") :]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_upright_and_without_what_it_said_of_its_maker(
    folder: Path, form: str, orientation: int
) -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste("black", (0, 0, 20, 20))
    exif = image.getexif()
    exif[0x0112] = orientation
    exif[0x013B] = "Ada SECRET"
    exif.get_ifd(0x8825)[1] = "N"
    options: dict[str, object] = {"exif": exif, "dpi": (300, 300)}
    if form == "PNG":
        text = PngInfo()
        text.add_text("Author", "Ada SECRET")
        options["pnginfo"] = text
    else:
        options |= {"comment": b"Ada SECRET", "quality": 95}
    asset = open_picture(folder, encoded(image, form, **options) + b"PK\x03\x04SECRET")
    assert b"SECRET" not in asset.content
    assert b"Exif" not in asset.content
    assert asset.dots_per_inch == pytest.approx(300, abs=0.1)
    turned = orientation in {6, 8}
    assert (asset.width, asset.height) == ((20, 40) if turned else (40, 20))
    with Image.open(io.BytesIO(asset.content)) as shown:
        corners = {1: (2, 2), 3: (37, 2), 6: (2, 2), 8: (2, 37)}
        dark = shown.convert("L").getpixel(corners[orientation])
    assert isinstance(dark, int)
    assert dark < 30


def swapped_profile() -> bytes:
    """A colour space in which red is green and green red."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for name in (b"sRGB", "sRGB".encode("utf-16-be")):
        profile = profile.replace(name, name.replace(b"s", b"x"))
    return profile.replace(b"rXYZ", b"tmp0").replace(b"gXYZ", b"rXYZ").replace(b"tmp0", b"gXYZ")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_another_colour_space_becomes_srgb(folder: Path, form: str) -> None:
    red = Image.new("RGB", (40, 20), "red")
    asset = open_picture(folder, encoded(red, form, icc_profile=swapped_profile()))
    with Image.open(io.BytesIO(asset.content)) as image:
        pixel = image.getpixel((5, 5))
        assert "icc_profile" not in image.info
    assert isinstance(pixel, tuple)
    assert pixel[0] < 60
    assert pixel[1] > 200


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_profile_that_does_not_fit_is_no_reason_to_fail(folder: Path, form: str) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"none"):
        asset = open_picture(folder, encoded(Image.new("RGB", (4, 4)), form, icc_profile=profile))
        assert profile not in asset.content


def test_a_damaged_picture_is_refused_or_shown() -> None:
    source = random.Random(7)  # noqa: S311  # damage, no secret
    picture = Image.radial_gradient("L").resize((30, 20))
    exif = picture.getexif()
    exif[0x0112] = 6
    whole = {form: encoded(picture, form, exif=exif) for form in ("PNG", "JPEG")}
    shown = 0
    for _ in range(500):
        form = source.choice(sorted(whole))
        content = bytearray(whole[form])
        for _ in range(source.randint(1, 5)):
            content[source.randrange(8, len(content))] = source.randrange(256)
        damaged = bytes(content)[: source.randrange(20, 2 * len(content))]
        try:
            clean, _, width, height, _ = clean_picture(damaged, form)
        except (BrokenError, TooLargeError):
            continue
        with Image.open(io.BytesIO(clean)) as image:
            image.load()
            assert image.size == (width, height)
        shown += 1
    assert shown > 10


def test_the_same_picture_is_one_asset(folder: Path) -> None:
    (folder / "a.png").write_bytes(png())
    (folder / "A.png").write_bytes(png(size=(41, 20)))
    (folder / "copy.png").write_bytes(png())
    body = "![One](a.png)\n\n![Two](A.png)\n\n![Three](copy.png)\n"
    document, lines = resolved(folder, body)
    assert lines == ""
    one, two, three = (figure.asset for figure in document.opening if isinstance(figure, Figure))
    assert one is not None
    assert two is not None
    assert one is three
    assert one.name.casefold() != two.name.casefold()
    assert one.name.isascii()


def test_words_for_those_who_do_not_see_it(folder: Path) -> None:
    (folder / "map.png").write_bytes(png())
    assert "7:1: error[IMG001]" in found(folder, "![](map.png)\n")
    assert "7:1: warning[IMG002]" in found(folder, "![map.png](map.png)\n")
    assert "7:1: warning[IMG002]" in found(folder, "![Map](map.png)\n")
    assert found(folder, "![](map.png){.decorative}\n") == ""


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("cover-image: ../outside.png", "4:14: error[IMG004]"),
        ("cover-image: none.png", "4:14: error[IMG003]"),
        ("lexicon: ../outside.png", "4:10: error[MET023]"),
        ("lexicon: [none.pls]", "4:10: error[MET023]"),
    ],
)
def test_files_that_the_metadata_names(folder: Path, line: str, code: str) -> None:
    head = HEAD.replace("date:", f"{line}\ndate:")
    assert f"article.md:{code}" in resolved(folder, "Text.\n", head=head)[1]


def test_a_missing_lexicon_gets_the_closest(folder: Path) -> None:
    (folder / "words").mkdir()
    (folder / "words" / "names.pls").write_text("<lexicon/>")
    head = HEAD.replace("date:", "lexicon: word/name.pls\ndate:")
    assert "(write `words/names.pls`)" in resolved(folder, "Text.\n", head=head)[1]


def test_the_lexicon_beside_the_article(folder: Path) -> None:
    assert resolved(folder, "Text.\n")[0].metadata.lexicons == ()
    (folder / "lexicon.pls").write_text("<lexicon/>")
    (lexicon,) = resolved(folder, "Text.\n")[0].metadata.lexicons
    assert (lexicon.name, lexicon.content) == ("lexicon.pls", b"<lexicon/>")


def test_identifiers_of_publications(folder: Path) -> None:
    first = resolved(folder, "Text.\n")[0].metadata.identifier
    assert first == resolved(folder, "Other text.\n")[0].metadata.identifier
    other = resolved(folder, "Text.\n", head=HEAD.replace("en-GB", "fr"))[0].metadata.identifier
    assert str(first).startswith("urn:uuid:")
    assert first != other


def test_pictures_have_a_budget_together(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.resolve.pictures.PUBLICATION_PIXELS", 2_000)
    for number in range(4):
        (folder / f"{number}.png").write_bytes(png((40, 20 - number)))
    lines = found(folder, "".join(f"![Alt]({number}.png)\n\n" for number in (0, 0, 1, 2, 3)))
    (line,) = lines.splitlines()
    assert line.startswith("article.md:13:1: error[IMG009]")


def test_what_the_pdf_and_the_epub_get_has_one_head_and_its_data(folder: Path) -> None:
    """Text, place, a second picture: nothing of it reaches the next program."""
    info = PngInfo()
    info.add_text("Comment", "private", zip=True)
    asset = open_picture(folder, png(pnginfo=info))
    kinds = [asset.content[at + 4 : at + 8] for at in chunk_places(asset.content)]
    assert kinds == [b"IHDR", b"IDAT", b"IEND"]


def chunk_places(content: bytes) -> list[int]:
    places, at = [], len(PNG)
    while at < len(content):
        places.append(at)
        at += 12 + int(struct.unpack(">I", content[at : at + 4])[0])
    return places


def test_components_that_are_named_by_their_colours_keep_them(folder: Path) -> None:
    """Some programs write red, green and blue with no word of it but the letters."""
    image = Image.new("RGB", (16, 16), (200, 30, 60))
    jpeg = encoded(image, "JPEG", quality=95, subsampling=0, keep_rgb=True)
    at = jpeg.index(b"\xff\xee")
    (length,) = struct.unpack(">H", jpeg[at + 2 : at + 4])
    jpeg = jpeg[:at] + jpeg[at + 2 + length :]  # without Adobe's segment
    asset = open_picture(folder, jpeg, "a.jpg")
    with Image.open(io.BytesIO(asset.content)) as shown:
        red, green, blue = shown.convert("RGB").getpixel((8, 8))  # type: ignore[misc]
    assert max(abs(red - 200), abs(green - 30), abs(blue - 60)) < 6


def test_a_profile_in_thousands_of_parts_costs_what_it_is_long() -> None:
    part = b"\xff\xe2" + struct.pack(">H", 202) + b"ICC_PROFILE\0\x01\x01" + bytes(186)

    def clean(parts: int) -> object:
        return read_jpeg(JPEG[:2] + part * parts + JPEG[2:])

    assert growth(clean, 1_000, 64_000) < LINEAR
