"""Every sentence of random articles, in order, in every output."""

from pathlib import Path

import pytest
from parity.comparing import (
    caption_differences,
    clip_differences,
    epub_differences,
    heading_differences,
    make,
    page_differences,
    pdf_differences,
    sentence_differences,
)
from PIL import Image
from random_article import RandomArticle

pytestmark = [pytest.mark.conformance, pytest.mark.children]

SEEDS = sorted(range(3000, 3060), key=lambda seed: len(RandomArticle(seed).write()))[8:40:8]
"""Short ones, since each is narrated."""


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_article_is_the_same_everywhere(seed: int, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    Image.new("RGB", (300, 200), "#336699").save(source / "picture.png")
    (source / "article.md").write_text(RandomArticle(seed).write(), encoding="utf-8")
    edition = make(source, tmp_path / "output", strict=False)
    assert epub_differences(edition, edition.file("epub")) == []
    assert pdf_differences(edition, edition.file("pdf")) == []
    assert sentence_differences(edition, edition.file("sentences.vtt")) == []
    assert caption_differences(edition, edition.file("vtt")) == []
    assert heading_differences(edition) == []
    assert page_differences(edition) == []
    assert clip_differences(edition) == []
