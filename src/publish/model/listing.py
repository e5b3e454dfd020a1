"""Lists of figures and of tables, which a style may ask for behind the contents."""

from collections.abc import Iterator

from publish.model.blocks import Figure, Table
from publish.model.document import Document
from publish.model.style import Style
from publish.model.walk import walk_blocks, walk_sections

LISTS = ("none", "figures", "tables", "both")
"""What a style can ask for."""

Captioned = Figure | Table


def lists_of(document: Document, style: Style) -> Iterator[tuple[str, tuple[Captioned, ...]]]:
    """Yield the key of each list's title in our words, and what it lists; none is empty."""
    for key, kind in (("figures", Figure), ("tables", Table)):
        if style.page.lists in {key, "both"}:
            listed = tuple(each for each in _captioned(document) if isinstance(each, kind))
            if listed:
                yield key, listed


def _captioned(document: Document) -> Iterator[Captioned]:
    """Yield what has a number and a caption, in the order of the text."""
    for blocks in (document.opening, *(each.blocks for each in walk_sections(document))):
        for block in walk_blocks(blocks):
            if isinstance(block, Figure | Table) and block.caption is not None:
                yield block
