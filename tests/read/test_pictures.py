"""Pictures among words, in links, by their addresses on a site, and as wide as they are asked."""

import socket
from pathlib import Path

import pytest
from growing import LINEAR, growth
from PIL import Image
from resolve.sources import HEAD
from resolve.sources import resolved as _resolved

from publish.model import (
    Document,
    Figure,
    Link,
    Paragraph,
    Table,
    Text,
    Width,
    passage_text,
    sentences_text,
)
from publish.model.walk import document_blocks, walk_inlines
from publish.read.pictures import LINE_END, Among, places_among

SERVED = ("a.png", "static/b.png", "public/c.png", "assets/d.png", "docs/e f.png")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "source"
    for name in ("../outside.png", *SERVED):
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (200, 100), "white").save(path)
    return source


def resolved(folder: Path, body: str) -> Document:
    return _resolved(folder, body)[0]


def found(folder: Path, body: str, *, head: str = "") -> str:
    return _resolved(folder, body, head=HEAD.replace("\n---\n\n", f"\n{head}---\n\n"))[1]


def figures(folder: Path, body: str) -> list[Figure]:
    return [each for each in document_blocks(resolved(folder, body)) if isinstance(each, Figure)]


def words(folder: Path, body: str) -> list[str]:
    blocks = resolved(folder, body).opening
    return [sentences_text(each.sentences) for each in blocks if isinstance(each, Paragraph)]


@pytest.mark.parametrize("path", ["/a.png", "/b.png", "/c.png", "/d.png", "/e%20f.png", "//a.png"])
def test_an_address_of_the_site_is_sought_where_sites_have_their_files(
    folder: Path, path: str
) -> None:
    line = found(folder, f"![Alt]({path})\n")
    assert ("IMG010" in line) if path.startswith("//") else line == ""


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.png",
        "/static/../../outside.png",
        "/%2e%2e/outside.png",
        "/%5c..%5coutside.png",
        "@site/../../outside.png",
        "a.png/../../outside.png?raw=true",
        "../outside.png#a",
    ],
)
def test_an_address_of_the_site_leads_nowhere_else(folder: Path, path: str) -> None:
    line = found(folder, f"![Alt]({path})\n")
    assert line.startswith(("article.md:7:1: error[IMG003]", "article.md:7:1: error[IMG004]")), line


@pytest.mark.parametrize("to", ["../", "../../", "/etc", "C:/", "a\\b", "~"])
def test_copies_of_media_lie_below_the_root(folder: Path, to: str) -> None:
    head = f"media: {{'https://cdn.example.org/': '{to}'}}\n"
    line = found(folder, "![Alt](https://cdn.example.org/outside.png)\n", head=head)
    assert "error[IMG003]" in line or "error[IMG004]" in line


def test_the_longest_beginning_of_an_address_counts(folder: Path) -> None:
    head = "media: {'https://cdn.example.org/': none/, 'https://cdn.example.org/s/': static}\n"
    assert found(folder, "![Alt](https://cdn.example.org/s/b.png?w=5)\n", head=head) == ""


@pytest.mark.parametrize("value", ["media", "[a, b]", "{'file:///etc/': a}", "{'data:': a}"])
def test_what_is_no_table_of_media_is_told(folder: Path, value: str) -> None:
    assert "error[MET" in found(folder, "Words.\n", head=f"media: {value}\n")


def test_remote_pictures_are_not_fetched(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        body = (
            f"![One](http://127.0.0.1:{port}/a.png) and ![two](//127.0.0.1:{port}/b.svg) there.\n\n"
            f"<img src='http://127.0.0.1:{port}/c.png' alt='Three'>\n"
        )
        lines = found(folder, body).splitlines()
        with pytest.raises(TimeoutError):
            server.accept()
    assert [line.split(" ")[1] for line in lines] == ["warning[IMG010]"]
    assert "3 pictures" in lines[0]


@pytest.mark.parametrize("image", ["![](https://example.org/a.png)", "<img src='//example.org/a'>"])
def test_a_remote_picture_without_words_is_an_error(folder: Path, image: str) -> None:
    assert "error[IMG001]" in found(folder, f"Before {image} after.\n")


def test_a_remote_picture_is_a_link_with_its_words(folder: Path) -> None:
    body = "Before ![a *lamp*](https://example.org/a.png) after.\n"
    (block,) = resolved(folder, body).opening
    assert isinstance(block, Paragraph)
    links = [each for each in walk_inlines(block.sentences[0].inlines) if isinstance(each, Link)]
    assert [(each.target, len(each.inlines)) for each in links] == [
        ("https://example.org/a.png", 2)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Press ![the key](a.png) now.", ["Press the key now."]),
        ("![Key](a.png) opens it.", ["Key opens it."]),
        ("Press ![the key](a.png).", ["Press the key."]),
        ("One. ![Key](a.png) Two.", ["One. Two."]),
        ("One\n![Key](a.png)\ntwo.", ["One two."]),
        ("![Key](a.png) ![Lamp](a.png)", []),
        ("Press ![](a.png){.decorative} now.", ["Press now."]),
        ("Press <img src=a.png alt=''> now.", ["Press now."]),
        ("Press *it ![the key](a.png)* now.", ["Press it the key now."]),
        ("<p>Press <img src=a.png alt='the key'> now.</p>", ["Press the key now."]),
        ("<p>One. <img src=a.png alt='Key'> Two.</p>", ["One. Two."]),
        ("[![Key](a.png)](https://example.org)", []),
        ("Press [![the key](a.png)](https://example.org) now.", ["Press the key now."]),
    ],
)
def test_words_around_a_picture_stay_a_sentence(
    folder: Path, body: str, expected: list[str]
) -> None:
    assert words(folder, f"{body}\n") == expected
    assert figures(folder, f"{body}\n")


@pytest.mark.parametrize(
    "body",
    [
        "[![Key](a.png)](https://example.org/)",
        "Press [the ![Key](a.png)](https://example.org/) now.",
        "<a href='https://example.org/'><img src=a.png alt=Key></a>",
        "<p>Press <a href='https://example.org/'><b><img src=a.png alt=Key></b></a> now.</p>",
        "Press <a href='https://example.org/'><img src=a.png alt=Key></a> now.",
        "<figure><a href='https://example.org/'><img src=a.png alt=Key></a></figure>",
    ],
)
def test_a_picture_in_a_link_keeps_it(folder: Path, body: str) -> None:
    (figure,) = figures(folder, f"{body}\n")
    assert figure.link == "https://example.org/"
    assert "NESTED" not in found(folder, f"{body}\n")


def test_links_of_pictures_are_checked_as_others(folder: Path) -> None:
    assert "error[SRC" in found(folder, "[![Key](a.png)](javascript:alert)\n")
    assert "REF" in found(folder, "[![Key](a.png)](#nowhere)\n")
    (figure,) = figures(folder, "[![Key](a.png)](#nowhere)\n")
    assert figure.link is None
    (figure,) = figures(folder, "[![Key](a.png)](#there)\n\n# There\n")
    assert figure.link == "#there"


@pytest.mark.parametrize(
    "body",
    [
        "| A |\n|---|\n| ![Key](a.png) |\n",
        "# ![Key](a.png) Title\n\nWords.\n",
        "# ![Key](a.png)\n\nWords.\n",
        "Term ![Key](a.png)\n: Meaning.\n",
        "> Words.\n>\n> — ![Key](a.png)\n",
        "Words.^[A note with ![Key](a.png) in it.]\n",
        "![Lamp](static/b.png)\n\n: Caption ![Key](a.png)\n",
        "- item ![Key](a.png)\n",
        "<table><tr><td><img src=a.png alt=Key></td><td>x</td></tr></table>\n",
        "<h2><img src=a.png alt=Key> Title</h2>\n\nWords.\n",
        "::: {.note title='x'}\nWords ![Key](a.png)\n:::\n",
    ],
)
def test_a_picture_is_shown_wherever_it_stands(folder: Path, body: str) -> None:
    shown = [passage_text(each.alternative) for each in figures(folder, body)]
    assert shown.count("Key") == 1


def test_a_cell_keeps_the_words_of_its_picture(folder: Path) -> None:
    table, figure = resolved(folder, "| A |\n|---|\n| ![Key](a.png) |\n").opening
    assert isinstance(table, Table)
    assert isinstance(figure, Figure)
    assert sentences_text(table.rows[0].cells[0].sentences) == "Key"


@pytest.mark.parametrize(
    ("written", "width"),
    [
        ("50%", Width(amount=0.5, share=True)),
        ("250%", Width(amount=1.0, share=True)),
        ("0.3\\textwidth", Width(amount=0.3, share=True)),
        ("100", Width(amount=75.0)),
        ("100px", Width(amount=75.0)),
        ("2in", Width(amount=144.0)),
        ("72pt", Width(amount=72.0)),
        ("auto", None),
        ("0", None),
        ("-3cm", None),
        ("9999999999999", None),
        ("3 apples", None),
    ],
)
def test_widths(folder: Path, written: str, width: Width | None) -> None:
    (figure,) = figures(folder, f'![Alt](a.png){{width="{written}"}}\n')
    assert figure.width == width


def test_a_width_of_an_element_is_heeded(folder: Path) -> None:
    (figure,) = figures(folder, "<img src=a.png alt=Alt width=40 onerror='alert(1)'>\n")
    assert figure.width == Width(amount=30.0)


@pytest.mark.parametrize(
    ("parts", "needed"),
    [
        (["Press ", None, " now"], [True]),
        (["One. ", None, " Two"], [False]),
        (["One", LINE_END, None, LINE_END, "two"], [False]),
        (["One", LINE_END, None, " two"], [True]),
        ([None, " two"], [True]),
        ([None, None], [False, False]),
        ([None, " Two"], [False]),
        (["(see ", None, ")"], [True]),
    ],
)
def test_which_sentences_need_the_words_of_a_picture(
    parts: list[str | None], needed: list[bool]
) -> None:
    found = list(places_among(parts, paragraph=True))
    assert [each is Among.WITHIN for each in found] == needed


def test_a_picture_is_alone_where_its_paragraph_has_nothing_else() -> None:
    alone = list(places_among([LINE_END, None, " "], paragraph=True))
    assert alone == [Among.ALONE]
    assert list(places_among([None], paragraph=False)) == [Among.WITHIN]
    assert list(places_among([None, None], paragraph=True)) == [Among.BESIDE] * 2


@pytest.mark.parametrize(
    "part", ["![a](a.png)", "x ![a](a.png) ", "[![a](a.png)](#a)", "![", "<img alt=a src=a.png>x "]
)
def test_many_pictures_in_a_paragraph_cost_what_they_are_long(folder: Path, part: str) -> None:
    assert growth(lambda size: found(folder, part * (size // 8) + "\n"), 500, 200_000) < LINEAR


def test_texts_are_at_their_place(folder: Path) -> None:
    (block, _) = resolved(folder, "Press ![the key](a.png) now.\n").opening
    assert isinstance(block, Paragraph)
    texts = [each for each in block.sentences[0].inlines if isinstance(each, Text)]
    assert [(each.text, each.span.column) for each in texts] == [
        ("Press ", 1),
        ("the key", 9),
        (" now.", 24),
    ]
