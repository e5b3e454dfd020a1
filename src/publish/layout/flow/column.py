"""The column that blocks are set in."""

from dataclasses import dataclass, replace

from publish.layout.measures import TextStyle


@dataclass(frozen=True, slots=True)
class Column:
    """Where and how blocks are set: from `x` on, `measure` wide, running text in `text`.

    `depth` counts what it stands in, `lists` the lists among those. `tight` says that paragraphs of
    an item stand close, `tinted` that the ground is not white, `turns` that what is too wide may
    have a turned page of its own.
    """

    x: float
    measure: float
    text: TextStyle
    depth: int = 0
    lists: int = 0
    tight: bool = False
    tinted: bool = False
    turns: bool = True

    def inset(self, left: float, right: float = 0.0) -> "Column":
        """Return a narrower column."""
        return replace(self, x=self.x + left, measure=self.measure - left - right)
