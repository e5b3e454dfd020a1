"""WebP, AVIF and GIF: what comes of them, and that no file of these kinds does any harm."""

import io
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from resolve.sources import found, resolved

from publish.model import Asset, Figure
from publish.resolve.conversion import CONVERTER, ConversionError, Converter
from publish.resolve.decoding import answer

FORMS = ("WEBP", "AVIF", "GIF")

pytestmark = pytest.mark.children


def encoded(form: str, image: Image.Image | None = None, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture = image or Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    picture.save(buffer, form, **options)
    return buffer.getvalue()


def shown(folder: Path, content: bytes) -> Asset:
    (folder / "a.png").write_bytes(content)
    document, lines = resolved(folder, "![A grey field](a.png)\n")
    (figure,) = document.opening
    assert isinstance(figure, Figure), lines
    return figure.asset


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def converter() -> Iterator[Converter]:
    made = Converter()
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("form", "options", "media_type"),
    [
        ("WEBP", {}, "image/jpeg"),
        ("WEBP", {"lossless": True}, "image/png"),
        ("AVIF", {}, "image/jpeg"),
        ("GIF", {}, "image/png"),
    ],
)
def test_each_becomes_what_every_reader_shows(
    folder: Path, form: str, options: dict[str, Any], media_type: str
) -> None:
    asset = shown(folder, encoded(form, **options))
    assert (asset.media_type, asset.width, asset.height) == (media_type, 60, 40)
    assert shown(folder, encoded(form, **options)).content == asset.content


@pytest.mark.parametrize("form", FORMS)
def test_what_is_clear_stays_so(folder: Path, form: str) -> None:
    image = Image.new("RGBA", (9, 9), (255, 0, 0, 0))
    asset = shown(folder, encoded(form, image))
    with Image.open(io.BytesIO(asset.content)) as made:
        assert made.mode == "RGBA"


@pytest.mark.parametrize("form", FORMS)
def test_the_first_frame_stands_for_what_moves(folder: Path, form: str) -> None:
    frames = [Image.new("RGB", (40, 40), colour) for colour in ("red", "blue", "blue")]
    content = encoded(form, frames[0], save_all=True, append_images=frames[1:])
    (folder / "a.gif").write_bytes(content)
    assert "warning[IMG011]" in found(folder, "![A red field](a.gif)\n")
    with Image.open(io.BytesIO(shown(folder, content).content)) as made:
        red, _, blue = made.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert (red > 200, blue < 50) == (True, True)


def test_a_turned_picture_is_upright(folder: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    asset = shown(folder, encoded("WEBP", exif=exif))
    assert (asset.width, asset.height) == (40, 60)
    assert b"Exif" not in asset.content


def hostile() -> dict[str, bytes]:
    gif = encoded("GIF")
    webp = encoded("WEBP")
    return {
        "cut GIF": gif[:30],
        "cut WebP": webp[: len(webp) // 2],
        "cut AVIF": encoded("AVIF")[:200],
        "WebP in name": b"RIFF\x10\0\0\0WEBPVP8 \0\0\0\0",
        "AVIF in name": b"\0\0\0\x1cftypavif" + b"\0" * 100,
        "GIF and more": b"GIF89a" + b"\xff" * 1_000,
    }


@pytest.mark.parametrize("case", hostile())
def test_what_cannot_be_decoded_is_told(folder: Path, case: str) -> None:
    (folder / "a.gif").write_bytes(hostile()[case])
    assert found(folder, "![A field](a.gif)\n").startswith("article.md:7:1: error[IMG007]")


def test_pixels_are_counted_before_they_are_decoded(folder: Path) -> None:
    gif = encoded("GIF")
    (folder / "a.gif").write_bytes(gif[:6] + struct.pack("<HH", 60_000, 60_000) + gif[10:])
    line = found(folder, "![A field](a.gif)\n")
    assert "error[IMG00" in line
    (folder / "a.webp").write_bytes(encoded("WEBP", Image.new("RGB", (16_000, 3_000))))
    assert "error[IMG008]" in found(folder, "![A field](a.webp)\n")


def test_a_child_that_dies_is_replaced(converter: Converter) -> None:
    assert converter.convert(encoded("GIF"), "GIF").form == "PNG"
    process = converter._child._process
    assert process is not None
    process.kill()
    process.wait()
    with pytest.raises(ConversionError):
        converter.convert(encoded("GIF"), "GIF")
    assert converter.convert(encoded("GIF"), "GIF").form == "PNG"


def test_a_child_that_does_not_answer_is_ended(
    converter: Converter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converter._child, "_program", "import time; time.sleep(60)")
    monkeypatch.setattr(converter._child, "_seconds", 0.3)
    with pytest.raises(ConversionError):
        converter.convert(encoded("GIF"), "GIF")
    assert converter._child._process is None


@pytest.mark.parametrize(
    "said", ["", "x", "[]", '{"bytes": 99999999999}', '{"bytes": 5}', '{"form": "BMP", "bytes": 0}']
)
def test_what_a_child_says_is_not_believed(
    converter: Converter, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr(converter._child, "_program", f"print({said!r}, flush=True)")
    with pytest.raises(ConversionError):
        converter.convert(encoded("GIF"), "GIF")


def test_a_child_has_limits(converter: Converter, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    greedy = (
        "import sys; sys.path = sys.argv[1:]; import publish.resolve.decoding as d;"
        " d._decoded = lambda content, form: bytearray(3 << 30); d.main()"
    )
    monkeypatch.setattr(converter._child, "_program", greedy)
    with pytest.raises(ConversionError, match="memory"):
        converter.convert(encoded("GIF"), "GIF")


def test_another_format_than_was_said_is_not_opened() -> None:
    for form in FORMS:
        for content in (encoded("PNG"), encoded("TIFF"), b"%!PS\n"):
            assert answer({"form": form}, content)[0] == {"refused": "broken"}


def test_one_child_does_for_many(folder: Path) -> None:
    shown(folder, encoded("GIF"))
    first = CONVERTER._child._process
    shown(folder, encoded("WEBP"))
    assert first is not None
    assert CONVERTER._child._process is first
