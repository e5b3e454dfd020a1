"""What a kind of block needs of whoever sets blocks: it holds blocks itself."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from publish.diagnostics import Diagnostics
from publish.layout.boxes import Box
from publish.layout.flow.column import Column
from publish.layout.lines.itemize import Itemizer
from publish.layout.measures import Measures, TextStyle
from publish.model import Block, Passage, Style


class Stacking(Protocol):
    """Sets the blocks and texts inside a list, the rows of a table."""

    @property
    def measures(self) -> Measures:
        """The sizes of type and of the page."""

    @property
    def itemizer(self) -> Itemizer:
        """What makes items of labels."""

    @property
    def style(self) -> Style:
        """The style that is set in."""

    @property
    def diagnostics(self) -> Diagnostics:
        """What cannot be set."""

    @property
    def footnotes(self) -> Mapping[str, Sequence[Box]]:
        """The boxes of each footnote, by its identifier, and of each address at the foot."""

    def blocks(self, blocks: Iterable[Block], column: Column) -> list[Box]:
        """Return blocks one below the other."""

    def passage(self, passage: Passage | None, style: TextStyle, column: Column) -> list[Box]:
        """Return the lines of a passage, kept together; none where there is none."""
