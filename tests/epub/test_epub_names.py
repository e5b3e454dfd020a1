"""What a screen reader says of the parts of a content document: roles and names."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
import whole
from epub import making
from lxml import etree
from readback import epub as read_epub
from readback.epub import XHTML
from rendering import rendered

from publish.model import Admonition, Generated
from publish.render.epub import EpubRenderer


@pytest.fixture(scope="module")
def elements(silent: Path) -> list[etree._Element]:
    return [each for found in read_epub.opened(silent).documents.values() for each in found.iter()]


def with_role(elements: list[etree._Element], role: str) -> Iterator[etree._Element]:
    return (each for each in elements if each.get("role") == role)


def test_only_chapters_are_landmarks(elements: list[etree._Element]) -> None:
    """A section with a name and no role would be announced before its heading says the same."""
    named = [
        (each.get("role"), each.get("aria-labelledby"))
        for each in elements
        if each.tag == f"{XHTML}section" and each.get("aria-labelledby")
    ]
    assert named == [("doc-chapter", "first-title"), ("doc-chapter", "second-title")]
    assert not [each for each in elements if each.tag == f"{XHTML}footer"]


def test_references_and_ways_back_say_where_they_lead(elements: list[etree._Element]) -> None:
    references = [each.get("aria-label") for each in with_role(elements, "doc-noteref")]
    # the second section is in German
    assert references == ["Footnote 1", "Footnote 2", "Fußnote 2"]
    backs = [
        (each.text, each.get("aria-label"), each.get("href"))
        for each in with_role(elements, "doc-backlink")
    ]
    assert backs == [
        ("1.", "1. Back to the text", "#ref-far-1"),
        ("2.", "2. Back to the text", "#ref-near-1"),
        ("↩ 2", "Back to the text 2", "second.xhtml#ref-near-2"),
    ]


def test_other_ways_back_come_after_the_footnote(elements: list[etree._Element]) -> None:
    near = next(each for each in elements if each.get("aria-label") == "Footnote 2" and len(each))
    classes = [each.get("class") for each in near]
    assert classes == ["footnote-number", None, "footnote-back"]


def test_a_page_mark_is_no_part_of_a_row_header(tmp_path: Path) -> None:
    layout = making.layout(("1", "title-s1", 0), ("2", "oil-r2c0-s1", 0))
    (path,) = rendered(EpubRenderer(), replace(making.publication(), layout=layout), tmp_path)
    first = read_epub.opened(path).documents["EPUB/text/first.xhtml"]
    names = {each.get("id"): each.get("aria-labelledby") for each in first.iter(f"{XHTML}th")}
    assert [name for name in names.items() if name[1]] == [("oil-r2c0", "oil-r2c0-s1")]


@pytest.mark.parametrize(
    ("kind", "title", "name"),
    [
        ("warning", "Warnung", "warn-title"),
        ("warning", "Warnung: Hot oil", "warn-title"),
        ("note", "Hinweis", "warn-title"),
        ("note", "Hinweis: Hot oil", "Hot oil"),  # its role is said: a note
        ("tip", "Tipp: Hot oil", "Hot oil"),
        ("tip", "", "Tipp"),
    ],
)
def test_the_kind_of_an_admonition_is_said(
    tmp_path: Path, kind: str, title: str, name: str
) -> None:
    found = next(block for block in making.SECOND.blocks if isinstance(block, Admonition))
    label, _, own = title.partition(" ")
    ours = Generated(text=f"{label} " if own else label, lang="de", span=whole.SPAN)
    heading = whole.passage("warn-title", (ours, *([whole.text(own)] if own else [])))
    block = replace(found, kind=kind, title=heading if title else None)
    document = replace(making.DOCUMENT, sections=(replace(making.SECOND, blocks=(block,)),))
    (path,) = rendered(EpubRenderer(), replace(making.publication(), document=document), tmp_path)
    aside = next(
        each for each in read_epub.opened(path).documents["EPUB/text/second.xhtml"].iter("{*}aside")
    )
    assert name in {aside.get("aria-label"), aside.get("aria-labelledby")}


def test_kinds_of_admonition_have_borders_of_their_own_in_the_colour_of_the_text(
    narrated: Path,
) -> None:
    """A theme of the reader's may be dark: a colour of ours would vanish in it."""
    with ZipFile(narrated) as book:
        sheet = book.read("EPUB/css/publication.css").decode()
    rules = re.findall(r"^\.admonition(?:\.(\w+))? \{([^}]*border[^}]*)\}", sheet, re.MULTILINE)
    assert [kind for kind, _ in rules] == ["", "tip", "important", "caution", "warning"]
    assert len({style for _, style in rules}) == len(rules)
    assert not any("#" in style for _, style in rules)
