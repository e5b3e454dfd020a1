"""Footnotes that are cited more than once, and scene breaks, in the finished file."""

from pathlib import Path

import page as validator
import pikepdf
import pytest
from layout.by_markdown import resolved
from layout.printing import pdf_of
from readback import pdf as read_pdf

from publish.model import Style

TEXT = """# One

First[^n], second[^n] and, once, other[^m].

* * *

Third[^n].

[^n]: Noted.

[^m]: Once."""


@pytest.fixture
def path(tmp_path: Path, article_style: Style) -> Path:
    document = resolved(tmp_path, TEXT)
    return pdf_of(document, article_style, tmp_path)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_is_valid(path: Path, profile: str) -> None:
    assert not validator.validate_pdf(str(path), profile=profile).failures


def test_a_note_leads_back_to_every_citation(path: Path) -> None:
    notes = [node for node in read_pdf.tree(path).walk() if node.role == "Note"]
    ways = [
        [kid.text().split() for kid in node.walk() if kid.role == "Link" and kid.title is None]
        for node in notes
    ]
    assert ways == [[["1."], ["↩", "2"], ["↩", "3"]], [["2."]]]
    with pikepdf.open(path) as pdf:
        links = [each for each in pdf.pages[0].Annots if "/Dest" in each]
        contents = [str(each.Contents) for each in links]
        places = {str(each.Contents): [float(at) for at in each.Dest[2:4]] for each in links}
    assert contents.count("Back to the text 2") == contents.count("Back to the text 3") == 1
    first, second, third = (places[f"{start}Back to the text{end}"] for start, end in WAYS)
    assert first[1] == second[1] > third[1], "the third is in the paragraph below"
    assert first[0] < second[0]


WAYS = [("1. ", ""), ("", " 2"), ("", " 3")]


def test_what_leads_back_is_no_text_of_the_authors(path: Path) -> None:
    streams = read_pdf.streams(path)
    assert streams.notes == "Noted.Once."
    assert "*" not in streams.body


def test_a_scene_break_is_in_the_tag_tree(path: Path) -> None:
    (one,) = [node for node in read_pdf.tree(path).walk() if node.role == "Sect"]
    parts = [
        (kid.role, kid.title, kid.alternative) for kid in one.kids if isinstance(kid, read_pdf.Node)
    ]
    assert parts[-2:] == [("P", "break", "* * *"), ("P", None, None)]
