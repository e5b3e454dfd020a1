"""The typographic cover."""

from dataclasses import replace
from io import BytesIO

import pytest
from layout.by_markdown import resolved
from PIL import Image

from publish.diagnostics import Span
from publish.layout import draw_cover
from publish.model import Document, Passage, Person, Sentence, Style, Text


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return resolved(tmp_path_factory.mktemp("cover"), "# One\n\nWords.")


def line(words: str) -> Passage:
    span = Span(path="article.md")
    text = Text(text=words, span=span)
    return Passage(sentences=(Sentence(inlines=(text,), span=span),), id="line")


def ink(content: bytes) -> tuple[int, int, int, int]:
    picture = Image.open(BytesIO(content)).convert("RGB")
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    from PIL import ImageChops  # noqa: PLC0415

    box = ImageChops.difference(picture, ground).getbbox()
    assert box is not None
    return box


def test_it_is_a_small_picture_of_the_right_size(document: Document, article_style: Style) -> None:
    cover = draw_cover(document, article_style)
    picture = Image.open(BytesIO(cover.content))
    assert (cover.media_type, picture.format) == ("image/png", "PNG")
    assert (cover.width, cover.height) == picture.size == (1600, 2560)
    assert len(cover.content) < 100_000
    assert picture.convert("RGB").getpixel((3, 3)) == (0x1F, 0x4E, 0x79)


def test_the_cover_of_the_audio_is_a_square(document: Document, article_style: Style) -> None:
    cover = draw_cover(document, article_style, square=True)
    picture = Image.open(BytesIO(cover.content))
    assert (cover.width, cover.height) == picture.size == (3000, 3000)
    assert len(cover.content) < 200_000
    left, top, right, bottom = ink(cover.content)
    assert left >= 290
    assert top >= 270
    assert right <= 2710
    assert bottom <= 2800


def test_it_is_the_same_each_time(document: Document, article_style: Style) -> None:
    one, two = (draw_cover(document, article_style) for _ in range(2))
    assert one == two
    assert one.content == two.content


@pytest.mark.parametrize(
    "title",
    ["W" * 300, "A title of many words " * 40, "Ω → 字 ☃", "x"],
    ids=["wide", "long", "odd", "x"],
)
def test_no_title_leaves_the_page(document: Document, article_style: Style, title: str) -> None:
    metadata = replace(document.metadata, publisher=title)
    titled = replace(document, metadata=metadata, title=line(title), subtitle=line(title))
    cover = draw_cover(titled, article_style)
    left, top, right, bottom = ink(cover.content)
    assert left >= 140
    assert right <= 1460
    assert top >= 200
    assert bottom <= 2450


@pytest.mark.parametrize("title", ["W" * 300, "A title of many words " * 40], ids=["wide", "long"])
def test_no_title_leaves_the_square_or_runs_into_the_names(
    document: Document, article_style: Style, title: str
) -> None:
    metadata = replace(document.metadata, subtitle="", publisher="", authors=())
    bare = replace(document, metadata=metadata, title=line(title), subtitle=line(title))
    upper = ink(draw_cover(bare, article_style, square=True).content)
    assert (upper[0] >= 290, upper[2] <= 2710) == (True, True)
    people = tuple(Person(name=title) for _ in range(3))
    foot = replace(metadata, subtitle="", publisher=title, authors=people)
    whole = replace(bare, metadata=foot, title=line("x"), subtitle=None)
    alone = Image.open(BytesIO(draw_cover(whole, article_style, square=True).content))
    rows = [y for y in range(900, 3000) if alone.crop((0, y, 3000, y + 1)).getextrema()[1]]
    assert upper[3] < rows[0]
    assert rows[-1] <= 2800


@pytest.mark.parametrize(
    ("lang", "title"), [("he", "שם הספר הארוך"), ("ar", "السفر إلى البحر"), ("hi", "सब मनुष्य")]
)
def test_a_title_of_another_script_is_shaped_and_begins_where_it_should(
    document: Document, article_style: Style, lang: str, title: str
) -> None:
    metadata = replace(document.metadata, lang=lang)
    cover = draw_cover(replace(document, metadata=metadata, title=line(title)), article_style)
    picture = Image.open(BytesIO(cover.content)).convert("L")
    ground = picture.getpixel((0, 0))
    assert isinstance(ground, int)
    left, _, right, _ = ink(cover.content)
    edges = (left - 160, 1440 - right)
    assert abs(edges[0] if lang == "hi" else edges[1]) <= 12
    backwards = line(title[::-1])
    other = draw_cover(replace(document, metadata=metadata, title=backwards), article_style)
    assert cover.content != other.content
