"""The edition for dyslexia, measured on its pages."""

from itertools import pairwise
from pathlib import Path

from layout.by_markdown import resolved, runs, text_of
from layout.printing import assert_sound
from readback import readers
from rendering import rendered

from publish.diagnostics import Diagnostics
from publish.layout import lay_out, lay_out_edition
from publish.model import Layout, Line, Part, Publication, Run, Style
from publish.pipeline.prepare import prepare
from publish.render.pdf import DyslexiaRenderer
from publish.styles.editions import edition_style

SOURCE = Path(__file__).resolve().parents[2] / "source"
FAMILY = "Atkinson Hyperlegible Next"
LEAST = 12.0


def edition(style: Style, folder: Path, text: str = "") -> Publication:
    """The article of the source, or one with a text, in both editions."""
    diagnostics = Diagnostics()
    if text:
        document = resolved(folder, text)
    else:
        (prepared,) = prepare([SOURCE], diagnostics)
        document = prepared.document
    reference = lay_out(document, style, diagnostics)
    own = edition_style(style, "dyslexia")
    layout = lay_out_edition(document, own, "dyslexia", diagnostics, reference)
    assert not diagnostics.found
    return Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=style,
        layout=reference,
        editions={"dyslexia": layout},
        page_marks={page.label: f"page-{page.label}" for page in reference.pages},
    )


def printed(publication: Publication) -> list[Run]:
    return [run for page in publication.editions["dyslexia"].pages for run in runs(page)]


def test_letters_are_those_of_its_face_and_none_is_slanted_or_small(
    tmp_path: Path, article_style: Style
) -> None:
    found = printed(edition(article_style, tmp_path))
    families = {run.face.rpartition(" ")[0] for run in found}
    assert families <= {FAMILY, "Source Code Pro", "DejaVu Sans"}
    share = sum(run.face.startswith(FAMILY) for run in found) / len(found)
    assert share > 0.98
    assert not [run for run in found if "italic" in run.face]
    assert min(run.size for run in found if run.rise == 0) >= LEAST
    assert {run.size for run in found if run.part is Part.TEXT} >= {14.0}


def test_lines_are_far_apart_and_words_evenly(tmp_path: Path, article_style: Style) -> None:
    publication = edition(article_style, tmp_path, "# One\n\n" + "Words to be read. " * 400)
    text = [run for run in printed(publication) if run.size == 14.0 and len(run.words) > 1]
    assert len({round(run.space, 3) for run in text if run.face == f"{FAMILY} regular"}) == 1
    heights = _heights(publication.editions["dyslexia"])
    assert len(heights) > 10
    assert {round(above - below, 2) for above, below in pairwise(heights)} == {21.0}
    assert not [run for run in text if run.words[-1].text.endswith("\u00ad")]


def _heights(layout: Layout) -> list[float]:
    """The baselines of the text on the second page."""
    return [
        mark.y
        for mark in layout.pages[1].marks
        if isinstance(mark, Line) and mark.runs[0].part is Part.TEXT
    ]


def test_greek_and_cyrillic_go_with_it(tmp_path: Path, article_style: Style) -> None:
    publication = edition(article_style, tmp_path, "# One\n\nThe words λόγος and **слово** here.")
    faces = {text_of(run).strip(): run.face for run in printed(publication)}
    assert faces["λόγος"] == "Source Sans 3 regular"
    assert faces["слово"] == "Source Sans 3 semibold"


def test_the_file_is_whole_and_a_note_of_the_reference_pages_is_in_it(
    tmp_path: Path, article_style: Style
) -> None:
    text = "# One\n\nThe *first* word fi, λόγος, e\u0301.[^n]\n\n[^n]: A note.\n\n# Two\n\nEnd."
    publication = edition(article_style, tmp_path, text)
    (path,) = rendered(DyslexiaRenderer(), publication, tmp_path)
    assert path.name.endswith(".dyslexia.pdf")
    assert_sound(path, publication.document)
    assert readers.lacking(publication.document, readers.structure(path)) == []
    (mark,) = runs(publication.editions["dyslexia"].pages[0], Part.PAGE_MARK)
    assert text_of(mark) == "1"


def test_it_names_its_faces(article_style: Style) -> None:
    """Large print has the face of headings; here the letters are the purpose."""
    own = edition_style(article_style, "dyslexia")
    assert (own.faces.text, own.faces.heading) == (FAMILY, FAMILY)
    assert own.faces.code == article_style.faces.code
    assert edition_style(article_style, "large-print").faces.text == article_style.faces.heading
