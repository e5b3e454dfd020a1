"""Boxes on sheets: distances, pictures a little smaller, footnotes that are divided."""

import pytest

from publish.layout.boxes import Box, Image
from publish.layout.pages.paginator import Paginator, Room, Sheet

LINE = 10.0


def paginate(
    boxes: list[Box], notes: dict[str, list[Box]] | None = None, *, lines: int = 20
) -> list[Sheet]:
    room = Room(height=lines * LINE, gap=LINE, line=LINE)
    return Paginator(room, notes or {}).fill(boxes)


def text(count: int, cites: tuple[str, ...] = ()) -> list[Box]:
    return [*(Box(LINE) for _ in range(count - 1)), Box(LINE, cites=cites)]


def note(count: int) -> list[Box]:
    """A footnote's lines as they are stacked: two at least on either side of a page's end."""
    lines = [Box(LINE) for _ in range(count)]
    lines[0].begins_note = lines[0].keep = True
    lines[-2].keep = True
    return lines


def test_of_two_distances_the_larger_counts() -> None:
    first, second = Box(LINE, after=12.0), Box(LINE, before=7.0)
    third = Box(LINE, before=15.0)
    (sheet,) = paginate([first, second, third])
    assert [y for _, y in sheet.body] == [0.0, LINE + 12.0, 2 * LINE + 12.0 + 15.0]
    assert sheet.used == 3 * LINE + 12.0 + 15.0


def picture(height: float) -> Box:
    return Box(height, image=Image(node="map", x=0.0, y=0.0, width=height * 2, height=height))


def test_a_picture_is_set_smaller_rather_than_leave_a_gap() -> None:
    (sheet,) = paginate([*text(12), picture(90.0)])
    box, y = sheet.body[-1]
    assert box.image is not None
    assert 80.0 * 0.9 <= box.image.height <= 80.0
    assert box.image.width == pytest.approx(box.image.height * 2)  # its shape is kept
    assert y + box.height <= 20 * LINE


def test_a_picture_that_would_become_too_small_goes_to_the_next_page() -> None:
    first, second = paginate([*text(15), picture(90.0)])
    assert len(first.body) == 15
    ((box, _),) = second.body
    assert box.image is not None
    assert box.image.height == 90.0


def test_no_single_line_of_a_footnote_is_left_on_a_page() -> None:
    """The note of eight lines is divided; neither part is a line alone."""
    for before in range(8, 18):
        notes = {"a": note(8)}
        sheets = paginate([*text(before, cites=("a",)), *text(20)], notes)
        parts = [len(sheet.notes) for sheet in sheets if sheet.notes]
        assert sum(parts) == 8
        assert min(parts) >= 2, (before, parts)


def test_what_is_left_of_a_long_footnote_is_divided_between_lines_that_may_part() -> None:
    for length in range(18, 40):
        sheets = paginate([*text(3, cites=("a",)), *text(40)], {"a": note(length)})
        parts = [len(sheet.notes) for sheet in sheets if sheet.notes]
        assert sum(parts) == length
        assert min(parts) >= 2, (length, parts)
