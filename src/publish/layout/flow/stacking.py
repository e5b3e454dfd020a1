"""What a kind of block needs of whoever sets blocks: it holds blocks itself."""

from collections.abc import Iterable
from typing import Protocol

from publish.layout.boxes import Box
from publish.layout.flow.column import Column
from publish.layout.lines.itemize import Itemizer
from publish.layout.measures import Measures, TextStyle
from publish.model import Block, Passage


class Stacking(Protocol):
    """Sets the blocks and texts inside a list."""

    @property
    def measures(self) -> Measures:
        """The sizes of type and of the page."""

    @property
    def itemizer(self) -> Itemizer:
        """What makes items of labels."""

    def blocks(self, blocks: Iterable[Block], column: Column) -> list[Box]:
        """Return blocks one below the other."""

    def passage(self, passage: Passage | None, style: TextStyle, column: Column) -> list[Box]:
        """Return the lines of a passage, kept together; none where there is none."""
