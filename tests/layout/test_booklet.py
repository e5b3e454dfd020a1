"""The booklet: two pages on each side of a sheet that is folded."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from layout.by_markdown import laid_out, lines, resolved, runs, text_of
from layout.edges import edges
from layout.printing import assert_sound
from parity.comparing import squeezed
from readback import pdf as read_pdf
from rendering import rendered

from publish import pipeline
from publish.diagnostics import Diagnostics
from publish.layout import lay_out, lay_out_edition
from publish.layout.pages.imposition import impose
from publish.model import Layout, Line, Part, Publication, Style
from publish.render.pdf import BookletRenderer
from publish.styles.editions import edition_style

PARAGRAPH = "The keeper wrote down every barrel of oil, and nobody asked why. " * 12
FILLER = "\n\n".join([PARAGRAPH] * 12)


def folios(layout: Layout) -> list[list[tuple[int, bool]]]:
    """The printed numbers of each side, and whether each stands on its right half."""
    return [
        [(int(text_of(run)), run.x > layout.width / 2) for run in runs(page, Part.FOOTER)]
        for page in layout.pages
    ]


def read_in_order(count: int, sides: list[list[tuple[int, bool]]], *, leftward: bool) -> list[int]:
    """The pages of a folded pile of sheets as one turns them, blank ones left out."""
    halves: dict[tuple[int, bool], int] = {
        (side, right): number for side, numbers in enumerate(sides) for number, right in numbers
    }
    sheets = -(-count // 4)
    order = []
    for sheet in range(sheets):  # the first halves, from the outermost sheet inwards
        order += [halves.get((2 * sheet, not leftward)), halves.get((2 * sheet + 1, leftward))]
    for sheet in reversed(range(sheets)):
        order += [halves.get((2 * sheet + 1, not leftward)), halves.get((2 * sheet, leftward))]
    return [number for number in order if number is not None]


@pytest.mark.parametrize("leftward", [False, True])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 8, 9])
def test_folded_sheets_have_the_pages_in_order(
    tmp_path: Path,
    article_style: Style,
    count: int,
    leftward: bool,  # noqa: FBT001
) -> None:
    layout = laid_out(tmp_path, article_style, "# One\n\n" + f"{FILLER}\n\n" * 4)
    layout = replace(
        layout,
        pages=layout.pages[:count],
        page_starts=layout.page_starts[:count],
        targets={name: place for name, place in layout.targets.items() if place[0] < count},
    )
    assert len(layout.pages) == count
    imposed = impose(layout, leftward=leftward)
    assert imposed.width == 2 * layout.width
    found = read_in_order(count, folios(imposed), leftward=leftward)
    assert found == list(range(1, count + 1))
    for name, (number, x, y) in layout.targets.items():
        side, there, height = imposed.targets[name]
        on_right = there >= layout.width
        assert (number + 1, on_right) in folios(imposed)[side]
        assert (there - on_right * layout.width, height) == pytest.approx((x, y))


@pytest.mark.parametrize(("lang", "sheet"), [("en-GB", (842, 595)), ("en-US", (792, 612))])
def test_pages_are_half_a_sheet(
    tmp_path: Path, article_style: Style, lang: str, sheet: tuple[int, int]
) -> None:
    document = resolved(tmp_path, f"# One\n\n{FILLER}\n\n| a | b |\n|---|---|\n| c | d |")
    document = replace(document, metadata=replace(document.metadata, lang=lang))
    style = edition_style(article_style, "booklet")
    layout = lay_out_edition(document, style, "booklet", Diagnostics())
    assert (round(layout.width), round(layout.height)) == sheet
    for page in layout.pages:
        for line in lines(page):
            for run in line.runs:
                half = layout.width / 2 if run.x >= layout.width / 2 else 0.0
                x0, x1 = edges(run)
                assert half + 36 <= x0
                assert x1 <= half + layout.width / 2 - 36


def test_turned_pages_stand_on_their_half(tmp_path: Path, article_style: Style) -> None:
    """A line that runs up the page is moved as any other mark is."""
    wide = " | ".join(f"column{n}" for n in range(12))
    rule = "|".join(["---"] * 12)
    text = f"# One\n\n{FILLER}\n\n| {wide} |\n|{rule}|\n| {wide} |\n\n{FILLER}"
    document = resolved(tmp_path, text)
    flat = lay_out(document, edition_style(article_style, "booklet"), Diagnostics())
    imposed = impose(flat, leftward=False)

    def places(layout: Layout) -> list[float]:
        marks = [mark for page in layout.pages for mark in page.marks]
        turned = [mark for mark in marks if isinstance(mark, Line) and mark.turned]
        return sorted(-line.y % flat.width for line in turned)

    assert places(flat)
    assert places(imposed) == pytest.approx(places(flat))


def test_the_file_is_read_in_the_authors_order(tmp_path: Path, article_style: Style) -> None:
    endless = " ".join(f"This is sentence number {number}." for number in range(900))
    address = "https://example.org/" + "and/on/" * 900
    text = f"# One\n\n{endless}\n\nA [link]({address}).[^n]\n\n[^n]: {endless}\n\n# Two\n\nWords."
    document = resolved(tmp_path, text)
    layout = lay_out_edition(
        document, edition_style(article_style, "booklet"), "booklet", Diagnostics()
    )
    publication = Publication(
        document=document,
        modified="2026-11-24T00:00:00Z",
        style=article_style,
        editions={"booklet": layout},
    )
    (path,) = rendered(BookletRenderer(), publication, tmp_path)
    assert_sound(path, document)
    (note,) = [node for node in read_pdf.tree(path).walk() if node.title == "address"][:1]
    assert squeezed(note.text()) == f"a.{address}"
    labels = [int(each) for label in read_pdf.page_labels(path) for each in label.split(", ")]
    assert sorted(labels) == list(range(1, len(labels) + 1))
    assert len(labels) > len(layout.pages)


def test_an_edition_keeps_what_the_style_says_of_colours(article_style: Style) -> None:
    style = edition_style(article_style, "booklet")
    assert (style.colours, style.faces, style.speech) == (
        article_style.colours,
        article_style.faces,
        article_style.speech,
    )
    assert style.page.paper == "half"


@pytest.mark.children
def test_the_source_asks_for_it(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "article.md").write_text(
        "---\ntitle: T\nlang: en\ndate: 2026-01-01\noutputs: [booklet]\n---\n\n# One\n\nWords.\n",
        encoding="utf-8",
    )
    diagnostics = Diagnostics()
    outcome = pipeline.publish([source], None, tmp_path / "out", diagnostics)
    assert outcome.code == 0
    assert {path.name for path in outcome.files} == {"t.booklet.pdf", "manifest.json"}
    manifest = json.loads((tmp_path / "out" / "t" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["formats"]["booklet"]["state"] == "published"
    plan = pipeline.plan([source], "booklet", Diagnostics())
    assert plan is not None
    assert "{footer 1}" in plan


def test_what_print_cannot_show_stops_it(tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    head = "---\ntitle: T\nlang: en\ndate: 2026-01-01\n---\n"
    article.write_text(f"{head}\nኢትዮጵያ.\n", encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([article], ("booklet",), tmp_path / "out", diagnostics)
    assert outcome.code == 1
    assert outcome.files == ()
    assert [found.rule.code for found in diagnostics] == ["PRT001"]


@pytest.mark.children
def test_blocks_of_some_outputs_stand_in_the_editions_meant(tmp_path: Path) -> None:
    """What is for the PDF is for every print edition, unless one is named."""
    article = tmp_path / "article.md"
    kinds = {
        "all print": ".only format=pdf",
        "large alone": ".only format=large-print",
        "no print": ".not format=pdf",
        "not large": ".not format=large-print",
        "press alone": ".only format=press",
    }
    parts = [f"::: {{{kind}}}\nThis is in {name}.\n:::" for name, kind in kinds.items()]
    head = "---\ntitle: T\nlang: en\ndate: 2026-01-01\n---\n\n# One\n\nWords."
    article.write_text("\n\n".join((head, *parts)), encoding="utf-8")
    wanted = {
        "pdf": {"all print", "not large"},
        "booklet": {"all print", "not large"},
        "large-print": {"all print", "large alone"},
        "press": {"all print", "not large", "press alone"},
    }
    ends = {name: "" if name == "pdf" else f".{name}" for name in wanted}
    ends["press"] += "-offset"
    diagnostics = Diagnostics()
    outcome = pipeline.publish([article], tuple(wanted), tmp_path / "out", diagnostics)
    assert outcome.code == 0, list(diagnostics)
    written = {
        name: read_pdf.streams(tmp_path / "out" / "t" / f"t{end}.pdf").body
        for name, end in ends.items()
    }
    for name, body in written.items():
        assert {kind for kind in kinds if f"This is in {kind}." in body} == wanted[name]
