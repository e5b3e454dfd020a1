"""Tables: what the style sheet needs to know of them, and what assistive technology is told."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
import whole
from epub import making
from readback import epub as read_epub
from rendering import rendered

from publish.model import Table
from publish.render.epub import EpubRenderer
from publish.render.html.room import TELEPHONE, room


def table(*rows: tuple[str, ...]) -> Table:
    """A table of those rows, the first its header."""
    head, *others = (
        whole.row("t", number, *cells, header=number == 0) for number, cells in enumerate(rows)
    )
    return replace(whole.TABLE, head=head, rows=tuple(others))


def test_short_columns_fit_a_telephone() -> None:
    assert room(table(("Year", "Host", "States"), ("1975", "Helsinki", "35"))) <= TELEPHONE


@pytest.mark.parametrize(
    "rows",
    [
        (("Organisation", "Responsibility", "Administration"), ("a", "b", "c")),
        (tuple("ABCDEFGH"), tuple(str(number) * 3 for number in range(8))),
        (("Address",), ("https://example.org/that/never/ends",)),
        (("Text", "Text", "Text"), ("one or two words", "not one a line", "but two of them")),
    ],
)
def test_what_does_not_fit_needs_more_room(rows: tuple[tuple[str, ...], ...]) -> None:
    assert room(table(*rows)) > TELEPHONE


def test_a_line_may_end_between_ideographs() -> None:
    few, many = ("吾輩は猫である", "内容"), ("吾輩は猫である名前はまだ無いどこで生れたか", "内容")
    assert room(table(("一", "二"), few)) == room(table(("一", "二"), many)) <= TELEPHONE


def test_accents_take_no_room_of_their_own() -> None:
    assert room(table(("a\u0301\u0323" * 9,), ("b",))) == room(table(("a" * 9,), ("b",)))


def test_a_cell_shown_in_a_list_has_its_header(silent: Path) -> None:
    """In the style sheet's hands; explicit roles keep the table one to a screen reader."""
    document = read_epub.opened(silent).documents["EPUB/text/first.xhtml"]
    (found,) = document.iter(f"{read_epub.XHTML}table")
    cells = [
        (cell.get("role"), cell.get("data-label"), read_epub.text_of(cell))
        for cell in found.iter(f"{read_epub.XHTML}th", f"{read_epub.XHTML}td")
    ]
    assert cells == [
        ("cell", None, ""),
        ("columnheader", None, "Litres"),
        ("rowheader", None, "Monday"),
        ("cell", "Litres", "6.2"),
        ("rowheader", None, "Tuesday"),
        ("cell", "Litres", ""),
    ]
    roles = {each.get("role") for each in found.iter() if "role" in each.attrib}
    assert roles == {"table", "rowgroup", "row", "cell", "columnheader", "rowheader"}


@pytest.mark.parametrize("header", [" ".join(["words"] * 500), "words" * 500])
def test_a_long_header_is_not_repeated_whole_in_every_cell(header: str, tmp_path: Path) -> None:
    """The book would be as long as its header times its rows."""
    section = replace(making.SECOND, blocks=(table((header, "b"), ("c", "d")),))
    document = replace(making.DOCUMENT, sections=(section,), footnotes=())
    (path,) = rendered(EpubRenderer(), making.publication(document, pages=None), tmp_path)
    found = read_epub.opened(path).documents["EPUB/text/second.xhtml"]
    labels = [each.get("data-label") or "" for each in found.iter() if "data-label" in each.attrib]
    assert [len(label) <= 60 for label in labels] == [True, True]
    assert labels[0].startswith(header[:50])
    assert labels[0].endswith("…")
    (cell,) = found.findall(".//{*}thead//{*}th[1]")
    assert read_epub.text_of(cell) == header


def test_the_style_sheet_knows_the_room_of_each_table(silent: Path, tmp_path: Path) -> None:
    def style(epub: Path) -> str:
        with ZipFile(epub) as archive:
            return archive.read("EPUB/css/publication.css").decode()

    assert f"@container (max-width: {room(whole.TABLE)}em)" in style(silent)
    bare = replace(making.DOCUMENT, sections=(making.SECOND,))
    (path,) = rendered(EpubRenderer(), making.publication(bare, pages=None), tmp_path)
    assert "@container" not in style(path)
