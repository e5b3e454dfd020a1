"""Definitions of link labels, and whether anything uses them."""

from typing import Any

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import src
from publish.read.places import Source


class References(dict[str, dict[str, Any]]):
    """The parser's table of link labels; it remembers which were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._used: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401  as in dict
        """Return the definition of `label`."""
        self._used.add(label)
        return super().get(label, default)

    def report_unused(self, source: Source, diagnostics: Diagnostics) -> None:
        """Report definitions that nothing uses: they are printed nowhere."""
        for label, definition in self.items():
            if label not in self._used:
                diagnostics.report(
                    src.REFERENCE_UNUSED,
                    f"nothing uses the link definition `{label.lower()[:60]}`",
                    span=source.block(definition.get("map")),
                    hint="remove it, or put `\\` before the bracket if it is text",
                )
