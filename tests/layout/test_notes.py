"""Footnotes at the foot of the page: told apart, hung alike, and continued where one sees it."""

from pathlib import Path

import pytest
from layout.by_markdown import laid_out, lines, runs, text_of

from publish.model import Layout, Line, Page, Part, Style

SENTENCE = "The treaty was signed by the ministers of the council in the winter of that year. "


@pytest.fixture
def layout(tmp_path: Path, article_style: Style) -> Layout:
    """Twelve footnotes, one with blocks, one longer than a page."""
    notes = {number: f"Note {number}." for number in range(1, 13)}
    notes[3] = (
        "First here.\n\n    Second here.\n\n    - an item\n\n    > Quoted here.\n\n    Last here."
    )
    notes[9] = SENTENCE * 70
    cited = "\n\n".join(f"Cited.[^{number}] {SENTENCE}" for number in notes)
    told = "\n\n".join(f"[^{number}]: {text}" for number, text in notes.items())
    return laid_out(tmp_path, article_style, f"# One\n\n{cited}\n\n{told}")


def line_of(page: Page, start: str) -> Line:
    """The line in whose text `start` stands first, labels left out."""
    for line in lines(page):
        text = "".join(text_of(run) for run in line.runs if run.part is Part.TEXT)
        if text.startswith(start):
            return line
    raise AssertionError(start)


def beginning(line: Line) -> float:
    """Where a line's text begins."""
    return next(run.x for run in line.runs if run.part is Part.TEXT)


def test_paragraphs_of_a_note_are_told_apart(layout: Layout) -> None:
    page = layout.pages[0]
    first, second = line_of(page, "First here"), line_of(page, "Second here")
    assert beginning(second) > beginning(first) + 5
    assert beginning(line_of(page, "Note 2")) == beginning(first)


def test_what_follows_a_quotation_in_a_note_stands_apart_from_it(layout: Layout) -> None:
    page = layout.pages[0]
    quoted, last = line_of(page, "Quoted here"), line_of(page, "Last here")
    leading = line_of(page, "Note 1").y - line_of(page, "Note 2").y
    assert quoted.y - last.y > leading + 4


def test_a_list_in_a_note_begins_with_the_first_bullet(layout: Layout) -> None:
    (label,) = [text_of(run) for run in runs(layout.pages[0], Part.LABEL)]
    assert label == "•"


def test_all_notes_hang_alike(layout: Layout) -> None:
    starts, ends = set(), set()
    for page in layout.pages:
        for line in lines(page):
            if line.runs[0].part is Part.NOTE_LABEL:
                starts.add(round(beginning(line), 2))
                ends.add(round(line.runs[0].x + line.runs[0].width, 2))
    assert len(starts) == len(ends) == 1


def test_a_note_that_goes_on_says_so_and_is_not_read_twice(layout: Layout) -> None:
    said = {
        page.label: [text_of(run) for run in runs(page, Part.REPEATED)] for page in layout.pages
    }
    pages = [
        page.label
        for page in layout.pages
        if any("fn-9" in run.node or text_of(run) == "9." for run in runs(page, Part.NOTE_LABEL))
    ]
    (first,) = pages
    assert said[first] == []
    assert said[str(int(first) + 1)] == ["9. continued"]
    assert sum(map(len, said.values())) == 1
