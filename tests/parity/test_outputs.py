"""What stands in one output alone stands there, in no other, and loosens nothing around it."""

from dataclasses import replace

import pytest
from parity.comparing import (
    Edition,
    caption_differences,
    epub_differences,
    make,
    pdf_differences,
)
from readback import epub as read_epub
from readback import pdf as read_pdf

from publish.model.outputs import part_for

pytestmark = pytest.mark.children

ARTICLE = """\
---
title: Example
lang: en
date: 2026-11-24
---

# One

Words for all.[^a]

::: {.only format=audio}
Only heard words.
:::

::: {.only format=pdf}
FILLER
:::

> ::: {.not format="audio, pdf"}
> Words of the book.
> :::

1. ::: {.content-visible when-format="pdf"}
   A first item on paper.
   :::

2. A second item.

::: {.note .content-hidden when-format="html" title="Mind"}
A printed note.
:::

Words at the end.

[^a]: A note for all.
"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    folder = tmp_path_factory.mktemp("outputs")
    (folder / "source").mkdir()
    pages = "\n\n".join(f"A printed paragraph, number {number}." * 12 for number in range(60))
    article = ARTICLE.replace("FILLER", pages)
    (folder / "source" / "article.md").write_text(article, encoding="utf-8")
    return make(folder / "source", folder / "output")


def part(edition: Edition, output: str) -> Edition:
    return replace(edition, document=part_for(edition.document, output))


def test_each_output_holds_its_part(edition: Edition) -> None:
    assert epub_differences(part(edition, "epub"), edition.file("epub")) == []
    assert pdf_differences(part(edition, "pdf"), edition.file("pdf")) == []
    assert caption_differences(part(edition, "audio"), edition.file("vtt")) == []


def test_the_parts_differ(edition: Edition) -> None:
    assert epub_differences(edition, edition.file("epub")) != []
    assert pdf_differences(edition, edition.file("pdf")) != []
    assert caption_differences(edition, edition.file("vtt")) != []


def test_pages_of_what_the_book_lacks_begin_where_it_goes_on(edition: Edition) -> None:
    labels = read_pdf.page_labels(edition.file("pdf"))
    marks = read_epub.page_list(edition.file("epub"))

    assert len(labels) > 3
    assert [mark.label for mark in marks] == labels
    assert marks[-1].following.startswith("Words of the book.")
