"""EPUBCheck on a book that has everything, and on copies with one defect each."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conformance.epubcheck import check
from epub.damaging import changed

pytestmark = pytest.mark.conformance


def test_epubcheck_has_nothing_to_say(narrated: Path, silent: Path, text: Path) -> None:
    assert check([narrated, silent, text]) == []


Change = Callable[[str], str]
DEFECTS: dict[str, tuple[str, Change, str]] = {
    "a dead link in the contents": (
        "nav.xhtml",
        lambda text: text.replace("first.xhtml#deeper", "first.xhtml#nowhere"),
        "RSC-012",
    ),
    "an overlay of nothing": (
        "overlays/first.smil",
        lambda text: text.replace("#one-s1", "#nowhere"),
        "RSC-012",
    ),
    "a clip that ends before it begins": (
        "overlays/first.smil",
        lambda text: re.sub(r'clipEnd="[^"]*"', 'clipEnd="0:00:00.000001"', text),
        "MED-008",
    ),
    "no duration": (
        "content.opf",
        lambda text: re.sub(r"<meta [^>]*refines=\"#overlay-first\".*?</meta>", "", text),
        "RSC-005",
    ),
    "a duration of the whole that is not the sum": (
        "content.opf",
        lambda text: re.sub(r'(<meta property="media:duration">)0:00:0', r"\g<1>0:00:5", text),
        "MED_016",
    ),
    "two elements of one identifier": (
        "text/first.xhtml",
        lambda text: text.replace('id="one-s1"', 'id="two-s1"'),
        "RSC-005",
    ),
    "a picture that is not in the manifest": (
        "text/first.xhtml",
        lambda text: text.replace("../images/map", "../images/none"),
        "RSC-007",
    ),
    "no title": (
        "content.opf",
        lambda text: re.sub("<dc:title.*?</dc:title>", "", text),
        "RSC-005",
    ),
    "mark-up that is not well formed": (
        "text/second.xhtml",
        lambda text: text.replace("&amp;amp;", "&"),
        "RSC-016",
    ),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_is_caught(narrated: Path, tmp_path: Path, name: str) -> None:
    file, change, code = DEFECTS[name]
    found = check([changed(narrated, tmp_path / "defect.epub", file, change)])
    assert code in {each.code for each in found if each.severity != "USAGE"}, found
