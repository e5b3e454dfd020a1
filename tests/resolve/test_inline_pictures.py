"""Which pictures stay in their line: the small ones; a hint says how another may."""

from pathlib import Path

import pytest
from PIL import Image
from resolve.sources import found, resolved

from publish.model import InlinePicture
from publish.model.walk import document_sentences, walk_inlines


def small(folder: Path, body: str, size: tuple[int, int]) -> int:
    """Return how many pictures stand in the lines of a text, `a.png` being of a size in pixels."""
    Image.new("RGB", size, "navy").save(folder / "a.png")
    document, _ = resolved(folder, body)
    return sum(
        isinstance(each, InlinePicture)
        for sentence in document_sentences(document)
        for each in walk_inlines(sentence.inlines)
    )


@pytest.mark.parametrize(
    ("size", "attributes", "standing"),
    [
        ((32, 32), "", 1),
        ((33, 33), "", 0),
        ((256, 20), "", 1),
        ((257, 20), "", 0),
        ((900, 500), "{height=1em}", 1),
        ((900, 500), "{width=50px}", 1),
        ((20, 20), "{width=50%}", 0),
    ],
)
def test_a_picture_stays_in_its_line_if_it_is_small(
    tmp_path: Path, size: tuple[int, int], attributes: str, standing: int
) -> None:
    assert small(tmp_path, f"See ![a sea](a.png){attributes} here.", size) == standing


@pytest.mark.parametrize("mended", ["![A sea](a.png){height=1em}.", "\n\n![A sea](a.png)"])
def test_the_hint_for_a_large_one_mends_it(tmp_path: Path, mended: str) -> None:
    Image.new("RGB", (900, 500), "navy").save(tmp_path / "a.png")
    assert "SRC013" in found(tmp_path, "See ![A sea](a.png).")
    assert found(tmp_path, f"See {mended}") == ""
