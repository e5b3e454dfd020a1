"""The addresses of links on paper."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import page as validator
import pytest
from layout.by_markdown import laid_out, lines, resolved, runs, text_of, texts
from layout.printing import pdf_of
from readback import pdf as read_pdf

from publish.model import Layout, Part, Style
from publish.model.addresses import printed_addresses

LINKS = """# One

Go to [the map](https://example.org/map), [the map again](https://example.org/map) and
<https://example.org/shown>, [write](mailto:a@example.org?subject=x) or [call](tel:+356-21).

| Name | Where |
| ---- | ----- |
| Lamp | [here](https://example.org/lamp) |

And a note[^n], [far below](#two).

[^n]: As [they say](https://example.org/note).

# Two

Words."""


def styled(style: Style, links: str) -> Style:
    return replace(style, page=replace(style.page, links=links))


def parts(layout: Layout, part: Part) -> list[str]:
    return [line for page in layout.pages for line in texts(page, part)]


def test_each_address_stands_once_at_the_foot(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, LINKS)
    assert parts(layout, Part.ADDRESS_LABEL) == ["a.", "b.", "c.", "d."]
    assert parts(layout, Part.ADDRESS) == [
        "https://example.org/map",
        "a@example.org",
        "+356-21",
        "https://example.org/lamp",
        "(https://example.org/note)",
    ]
    signs = [text_of(run) for page in layout.pages for run in runs(page, Part.ADDRESS_SIGN)]
    assert signs == ["a", "b", "c", "d"]


def test_in_brackets_they_stand_behind_the_words(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, styled(article_style, "inline"), LINKS)
    assert parts(layout, Part.ADDRESS_LABEL) == ["a."], "a cell has no room for an address"
    shown = [text_of(run) for page in layout.pages for line in lines(page) for run in line.runs]
    assert "themap(https://example.org/map),themapagainand" in "".join("".join(shown).split())


@pytest.mark.parametrize("head", ["", "links: notes\n"])
def test_the_metadata_go_before_the_style(tmp_path: Path, article_style: Style, head: str) -> None:
    layout = laid_out(tmp_path, styled(article_style, "hidden"), LINKS, head)
    assert bool(parts(layout, Part.ADDRESS)) is bool(head)


def test_a_list_of_links_is_another_tools(tmp_path: Path, article_style: Style) -> None:
    layout = laid_out(tmp_path, article_style, LINKS, "links:\n  - url: https://example.org\n")
    assert parts(layout, Part.ADDRESS_SIGN)


def test_the_alphabet_goes_on(tmp_path: Path, article_style: Style) -> None:
    many = " ".join(f"[w](https://example.org/{number})" for number in range(30))
    document = resolved(tmp_path, many)
    signs = [each.sign for each in printed_addresses(document, article_style).values()]
    assert signs[:2] + signs[25:28] == ["a", "b", "z", "aa", "ab"]


def test_a_long_address_ends_lines_at_its_own_signs(tmp_path: Path, article_style: Style) -> None:
    address = "https://example.org/" + "/".join(f"part-{n}.of?a=long&address" for n in range(12))
    layout = laid_out(tmp_path, article_style, f"See [there]({address}).")
    shown = parts(layout, Part.ADDRESS)
    assert len(shown) > 2
    assert "".join(shown) == address
    for line, following in pairwise(shown):
        assert line[-1] in "/.?&=" or following[0] == "-"


def test_letters_that_no_font_has_are_written_in_ascii(
    tmp_path: Path, article_style: Style
) -> None:
    layout = laid_out(tmp_path, article_style, "See [there](https://example.org/ኢት).")
    assert parts(layout, Part.ADDRESS) == ["https://example.org/%E1%8A%A2%E1%89%B5"]


@pytest.mark.parametrize("links", ["notes", "inline", "hidden"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_file_is_tagged_and_its_text_the_authors(
    tmp_path: Path, article_style: Style, links: str, lang: str
) -> None:
    document = resolved(tmp_path, LINKS)
    document = replace(document, metadata=replace(document.metadata, lang=lang))
    style = styled(article_style, links)
    path = pdf_of(document, style, tmp_path)
    for profile in ("ua1", "2a"):
        assert not validator.validate_pdf(str(path), profile=profile).failures
    streams = read_pdf.streams(path)
    assert "the map, the map again and https://example.org/shown, write" in streams.body
    assert "As they say." in streams.notes
    notes = [node for node in read_pdf.tree(path).walk() if node.role == "Note" and node.title]
    assert len(notes) == {"notes": 4, "inline": 1, "hidden": 0}[links]
    assert len({node.identifier for node in notes}) == len(notes)
