"""Random articles, finished by the command, before the validators that come as wheels."""

from pathlib import Path

import page
import pytest
from conformance.epubcheck import check as epubcheck
from pdf.test_accents import HEAD, LEFTWARD, article
from PIL import Image
from random_article import RandomArticle
from readback import readers

from publish import pipeline
from publish.diagnostics import Diagnostics, Format, show
from publish.read import publications, read
from publish.resolve import resolve

pytestmark = [pytest.mark.conformance, pytest.mark.children]

PDFS = 60
EPUBS = 20


def publish(folder: Path, formats: tuple[str, ...], seeds: range) -> list[Path]:
    Image.new("RGB", (300, 200), "#336699").save(folder / "picture.png")
    for seed in seeds:
        (folder / f"{seed:03}.md").write_text(RandomArticle(seed).write(), encoding="utf-8")
    diagnostics = Diagnostics()
    outcome = pipeline.publish([folder], formats, folder / "output", diagnostics)
    assert outcome.code == 0, show(diagnostics, Format.CONCISE)
    return [path for path in outcome.files if path.suffix in {".pdf", ".epub"}]


def lacking(
    folder: Path, paths: list[Path], reader: readers.Reader, *, tables: bool = True
) -> dict[str, list[str]]:
    """Return, for each PDF of the articles in `folder`, the words that a reader does not find.

    Without `tables`: of those that stand outside of tables.
    """
    finished = {path.stem: path for path in paths}
    found = {}
    for each in publications(folder):
        source = read(each, Diagnostics())
        assert source is not None
        document = resolve(source, each, Diagnostics())
        slug = document.metadata.slug
        passed = set() if tables else readers.words_of_tables(document)
        words = readers.lacking(document, reader(finished[slug]))
        found[slug] = [each for each in words if each not in passed]
    assert len(found) == len(paths)
    return {slug: words for slug, words in found.items() if words}


def test_random_pdfs(tmp_path: Path) -> None:
    paths = publish(tmp_path, ("pdf",), range(PDFS))
    assert len(paths) == PDFS
    assert lacking(tmp_path, paths, readers.structure) == {}
    assert lacking(tmp_path, paths, readers.mupdf) == {}
    assert [path.stem for path in paths if readers.far_moves(path)] == []
    found = {
        (path.stem, profile, failure.rule_id, failure.message)
        for path in paths
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf(str(path), profile=profile).failures
    }
    assert found == set()


def test_stacked_accents_and_words_from_right_to_left_conform(tmp_path: Path) -> None:
    (tmp_path / "words.md").write_text(HEAD + article(7) + "".join(LEFTWARD.values()), "utf-8")
    outcome = pipeline.publish([tmp_path], ("pdf",), tmp_path / "output", Diagnostics())
    failures = [
        (profile, failure.rule_id)
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf(str(outcome.files[0]), profile=profile).failures
    ]
    assert failures == []


def test_random_epubs(tmp_path: Path) -> None:
    paths = publish(tmp_path, ("epub", "epub-text"), range(1000, 1000 + EPUBS))
    assert len(paths) == 2 * EPUBS
    serious = [each for each in epubcheck(paths) if each.severity in {"FATAL", "ERROR", "WARNING"}]
    assert serious == []


def test_the_kinds_of_admonition_conform_with_titles_of_many_lines(tmp_path: Path) -> None:
    title = "Mind the step that nobody has mended since the second winter of the long war"
    boxes = [
        f'::: {{.{kind} title="{title} {number}"}}\n'
        + "\n\n".join(f"A {kind} of some length, {line}." for line in range(number * 12))
        + "\n:::\n"
        for number, kind in enumerate(("note", "tip", "important", "caution", "warning"), 1)
    ]
    (tmp_path / "kinds.md").write_text(HEAD + "# One\n\n" + "\n".join(boxes), "utf-8")
    outcome = pipeline.publish(
        [tmp_path], ("pdf", "epub", "epub-text"), tmp_path / "output", Diagnostics()
    )
    assert outcome.code == 0
    (pdf,) = [path for path in outcome.files if path.suffix == ".pdf"]
    books = [path for path in outcome.files if path.suffix == ".epub"]
    failures = [
        (profile, failure.rule_id)
        for profile in ("ua1", "2a")
        for failure in page.validate_pdf(str(pdf), profile=profile).failures
    ]
    assert failures == []
    assert epubcheck(books) == []
