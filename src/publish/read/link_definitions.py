"""Definitions of link labels, and whether anything uses them."""

from collections.abc import Iterable
from typing import Any

from markdown_it.common.utils import normalizeReference

from publish.diagnostics import Diagnostics
from publish.diagnostics.catalogue import ref, src
from publish.read.source_map import Source


class LinkDefinitions(dict[str, dict[str, Any]]):
    """The parser's table of link labels; it remembers which were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._used: set[str] = set()
        self._implied: dict[str, dict[str, Any]] = {}

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401  as in dict
        """Return the definition of `label`."""
        self._used.add(label)
        return super().get(label, self._implied.get(label, default))

    def imply(self, headings: Iterable[tuple[str, str]]) -> None:
        """Take headings, each with its identifier, for labels, as Pandoc does: `[The tower]`."""
        for words, name in headings:
            definition = {"title": "", "href": f"#{name}"}
            self._implied.setdefault(normalizeReference(words), definition)

    def refuse_labels(self, source: Source, diagnostics: Diagnostics) -> None:
        """Report footnotes whose label holds a space: to the library they define a link."""
        for label in [each for each in self if each.startswith("^")]:
            definition = self.pop(label)
            written = source.line((definition.get("map") or [0])[0])
            name = written.partition("[^")[2].partition("]")[0] or label[1:].lower()
            diagnostics.report(
                ref.FOOTNOTE_LABEL,
                f"the footnote label `{name[:60]}` holds a space",
                span=source.block(definition.get("map")),
                hint=f"write `[^{'-'.join(name.split())[:60]}]` in both places",
            )

    def report_unused(self, source: Source, diagnostics: Diagnostics) -> None:
        """Report definitions that nothing uses: they are printed nowhere."""
        for label, definition in self.items():
            # One that leads nowhere is a comment: `[//]: # (words)`.
            if label not in self._used and definition["href"] not in {"", "#"}:
                diagnostics.report(
                    src.REFERENCE_UNUSED,
                    f"nothing uses the link definition `{label.lower()[:60]}`",
                    span=source.block(definition.get("map")),
                    hint="remove it, or put `\\` before the bracket if it is text",
                )
