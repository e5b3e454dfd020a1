"""Where lines end, on widths alone: what a reader's eye would stumble over is avoided."""

from collections.abc import Sequence

import pytest

from publish.layout.lines.breaking import End, Inner, Optimum, break_first_fit
from publish.layout.type.breaks import InnerBreak

LETTER, SPACE, MEASURE = 5.0, 5.0, 100.0
LAST_RESORT = 1000.0


def syllables(widths: Sequence[float]) -> Inner:
    """Every word of six letters and more can be hyphenated at its quarters."""

    def find(number: int) -> Sequence[InnerBreak]:
        width = widths[number]
        if width < 6 * LETTER:
            return ()
        return [InnerBreak(0, part, width * part / 4, 3.0, 60.0) for part in (1, 2, 3)]

    return find


def optimum(letters: Sequence[int]) -> list[End]:
    widths = [LETTER * each for each in letters]
    breaker = Optimum(
        MEASURE, MEASURE, stretch=2.5, shrink=1.35, tolerance=1.6, shortest=MEASURE / 10
    )
    broken = breaker.ends(widths, SPACE, syllables(widths))
    assert broken is not None
    return broken.ends


def last_line(letters: Sequence[int], ends: Sequence[End]) -> float:
    """The width of the last line, in letters."""
    word, _, part = ends[-2].point
    return sum(letters[word:]) - letters[word] * part / 4 + len(letters) - word - 1


@pytest.mark.parametrize(
    "letters",
    [
        (2, 3, 2, 7, 6, 8, 6),
        (2, 10, 9, 7, 7, 8, 7),
        (2, 10, 7, 2, 6, 8, 7),
        (9, 4, 7, 8, 7, 3, 4),
        (8, 8, 6, 8, 6, 7, 5),
    ],
)
def test_hyphens_do_not_stand_below_each_other_where_a_looser_line_helps(
    letters: tuple[int, ...],
) -> None:
    hyphens = [end.hyphen > 0 for end in optimum(letters)]
    assert any(hyphens)
    assert not any(hyphens[at] and hyphens[at + 1] for at in range(len(hyphens) - 1))


@pytest.mark.parametrize(
    "letters",
    [
        (5, 2, 6, 2, 4, 2, 2, 3, 6),
        (6, 3, 9, 7, 5, 7, 7, 3, 7),
        (5, 7, 6, 3, 9, 9, 10, 9, 2, 2, 7),
    ],
)
def test_the_last_line_is_no_stray_syllable_where_another_way_is_near(
    letters: tuple[int, ...],
) -> None:
    assert last_line(letters, optimum(letters)) > MEASURE / LETTER / 10


def test_a_range_is_broken_only_on_a_line_of_its_own() -> None:
    """`1939–45` goes to the next line whole, although its first half would fit on this one."""
    halves = (InnerBreak(0, 5, 15.0, 0.0, LAST_RESORT),)

    def ends(measure: float) -> list[End]:
        return break_first_fit([40.0, 30.0], SPACE, lambda _: halves, measure, measure)

    assert [end.point for end in ends(60.0)] == [(1, 0, 0), (2, 0, 0)]
    # Where not even a line of its own holds it, broken is better than cut off.
    alone = break_first_fit([30.0], SPACE, lambda _: halves, 20.0, 20.0)
    assert [end.point for end in alone] == [(0, 0, 5), (1, 0, 0)]


def test_a_good_break_goes_before_a_later_one_of_last_resort() -> None:
    breaks = (InnerBreak(0, 3, 15.0, 3.0, 60.0), InnerBreak(0, 6, 30.0, 0.0, LAST_RESORT))
    ends = break_first_fit([60.0], SPACE, lambda _: breaks, 40.0, 60.0)
    assert [end.point for end in ends] == [(0, 0, 3), (1, 0, 0)]
