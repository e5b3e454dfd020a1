"""Boxes on sheets: distances, pictures a little smaller, footnotes that are divided."""

import random
from itertools import pairwise

import pytest

from publish.layout.boxes import DIVIDED_ROWS, HYPHENATED, Box, Image, make_dearer
from publish.layout.pages.endings import Room
from publish.layout.pages.paginator import Paginator
from publish.layout.pages.sheets import Sheet

LINE = 10.0


def paginate(
    boxes: list[Box],
    notes: dict[str, list[Box]] | None = None,
    *,
    lines: int = 20,
    grid: bool = False,
) -> list[Sheet]:
    room = Room(height=lines * LINE, gap=LINE, line=LINE, grid=grid)
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


def feet(sheets: list[Sheet]) -> list[int]:
    """How many lines lack at the foot of each."""
    return [round((20 * LINE - sheet.used) / LINE) for sheet in sheets]


def test_a_page_ends_early_for_the_good_of_a_later_one() -> None:
    """First fit leaves twelve lines of the second page to a block that the third one takes."""
    block = [Box(LINE, keep=True) for _ in range(13)]
    block[-1].keep = False
    boxes = [*text(18), *(Box(LINE, keep=True) for _ in range(8)), *text(2), *block, *text(30)]
    sheets = paginate(boxes)
    assert sum(len(sheet.body) for sheet in sheets) == len(boxes)
    lacking = feet(sheets)[:-1]
    first_fit = [2, 9]
    assert sum(lines**2 for lines in lacking[:2]) <= sum(lines**2 for lines in first_fit)


def test_no_page_ends_with_half_a_word_if_one_line_less_avoids_it() -> None:
    boxes = text(90)
    for number in (19, 38, 39):
        boxes[number].parting = HYPHENATED
    ends = [len(sheet.body) for sheet in paginate(boxes)]
    numbers = [sum(ends[: count + 1]) - 1 for count in range(len(ends) - 1)]
    assert not any(boxes[number].parting for number in numbers)


def test_a_table_is_divided_only_where_a_page_would_be_rather_empty() -> None:
    def divided(rows: int) -> bool:
        table = [Box(LINE) for _ in range(rows)]
        make_dearer(table, DIVIDED_ROWS)
        boxes = [*text(20 - rows + 1), *table, *text(20)]
        (first, *_) = paginate(boxes)
        return len(first.body) > 20 - rows + 1

    assert not divided(3)
    assert divided(12)


def test_no_heading_stands_low_where_room_above_others_can_be_stretched() -> None:
    def heading() -> list[Box]:
        return [
            Box(LINE, before=LINE, keep=True, title=True),
            Box(LINE, keep=True, grid=True),
            Box(LINE, grid=True),
            Box(LINE, grid=True),
        ]

    low = [*text(1), *heading() * 3, *heading(), *text(30)]
    assert 1 + 3 * 5 + 4 == 20  # the fourth has two lines below it where all is as it is
    first, second, *_ = paginate(low, grid=True)
    assert len(first.body) == 1 + 3 * 4
    assert first.used == 19 * LINE or first.used == 18 * LINE
    assert second.body[0][0].title


def test_facing_pages_end_level_though_paragraphs_cannot_be_parted_anywhere() -> None:
    """Paragraphs of three lines can be parted nowhere, so that pages lack one line or two."""
    level = []
    for seed in range(8):
        source = random.Random(seed)  # noqa: S311  the same each time
        boxes: list[Box] = []
        while len(boxes) < 400:
            lines = [Box(LINE, grid=True) for _ in range(source.choice((2, 3, 4, 5, 9)))]
            for number, box in enumerate(lines[:-1]):
                box.keep = number in {0, len(lines) - 2}
            boxes += lines
        lacking = feet(paginate(boxes, grid=True))[:-1]
        level += [left == right for left, right in zip(lacking[1::2], lacking[2::2], strict=False)]
    assert len(level) > 70
    assert sum(level) >= 0.9 * len(level)


def test_more_ways_that_are_kept_change_no_page() -> None:
    for seed in range(4):
        source = random.Random(seed)  # noqa: S311  the same each time
        boxes: list[Box] = []
        while len(boxes) < 600:
            lines = [Box(LINE, grid=True) for _ in range(source.randint(1, 9))]
            for number, box in enumerate(lines[:-1]):
                box.keep = number in {0, len(lines) - 2}
            lines[0].before = source.choice((0.0, 0.0, LINE))
            for box in lines[:-1]:
                box.parting = source.choice((0.0, 0.0, 0.0, HYPHENATED))
            boxes += lines
        room = Room(height=20 * LINE, gap=LINE, line=LINE, grid=True)
        usual = Paginator(room, {}).fill(boxes)
        more = Paginator(room, {}, kept=400).fill(boxes)
        assert [len(sheet.body) for sheet in usual] == [len(sheet.body) for sheet in more]


def test_running_text_stands_on_the_grid_whatever_is_between() -> None:
    for height in range(3, 60):
        boxes = [
            *(Box(LINE, grid=True) for _ in range(4)),
            Box(float(height), before=8.0, after=8.0),
            *(Box(LINE, grid=True) for _ in range(3)),
            Box(float(height), before=15.0, after=5.0, title=True, keep=True),
            *(Box(LINE, grid=True) for _ in range(30)),
        ]
        for sheet in paginate(boxes, grid=True):
            for box, y in sheet.body:
                assert not box.grid or y % LINE == pytest.approx(0.0, abs=1e-6)
            for (above, top), (below, y) in pairwise(sheet.body):
                room = max(above.after, below.before)
                assert y - top - above.height >= 0.69 * room - 1e-6, height


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
