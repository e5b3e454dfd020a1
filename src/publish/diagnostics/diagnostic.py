"""What was found, where, and what to do about it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from publish.diagnostics.rule import Rule, Severity
from publish.diagnostics.span import Span

OFF = "off"
"""The level of findings that a publication does not want to hear of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding.

    `message` says what is wrong in one clause, lower case, no full stop; `hint` is one
    imperative that mends it. `line` is the source line at `span`, for showing, if it is known.
    `level` is the severity that the publication gives it, if that is not the rule's.
    """

    rule: Rule
    message: str
    span: Span | None = None
    hint: str | None = None
    line: str | None = None
    level: Severity | None = None

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.level or self.rule.severity


@dataclass(slots=True)
class Diagnostics:
    """Collects findings over a run, in the order in which they were made.

    `levels` give, by code, the severity that a publication wants (`error`, `warning`, `note`), or
    `off`.
    """

    found: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    _seen: set[Diagnostic] = field(default_factory=set, repr=False)

    def remember(self, path: str, text: str) -> None:
        """Keep the lines of a source file, so that later findings can quote them."""
        self.sources[path] = tuple(re.split(r"\r\n|\r|\n", text))

    def report(
        self, rule: Rule, message: str, *, span: Span | None = None, hint: str | None = None
    ) -> None:
        """Add a finding; the same one twice at one place is kept once."""
        line = None
        if span is not None:
            lines = self.sources.get(span.path, ())
            line = lines[span.line - 1] if 0 < span.line <= len(lines) else None
        diagnostic = Diagnostic(rule=rule, message=message, span=span, hint=hint, line=line)
        self._add(diagnostic)

    def extend(self, others: "Diagnostics") -> None:
        """Take over the findings of another collection, and the lines that it remembers."""
        self.sources |= others.sources
        for diagnostic in others:
            self._add(diagnostic)

    def apart(self, levels: Mapping[str, str] | None = None) -> "Diagnostics":
        """Return an empty collection that knows the same sources, with `levels` or the same."""
        return Diagnostics(sources=self.sources, levels=self.levels if levels is None else levels)

    def give_levels(self, levels: Mapping[str, str]) -> None:
        """Take `levels` for what was found so far, and for what will be."""
        self.levels = levels
        before, self.found = self.found, []
        self._seen.clear()
        for diagnostic in before:
            self._add(diagnostic)

    def _add(self, diagnostic: Diagnostic) -> None:
        level = self.levels.get(diagnostic.rule.code)
        if level == OFF:
            return
        if level is not None:
            diagnostic = replace(diagnostic, level=Severity(level))
        if diagnostic not in self._seen:
            self._seen.add(diagnostic)
            self.found.append(diagnostic)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.found)

    def count(self, severity: Severity) -> int:
        """How many findings have this severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.found)

    @property
    def failed(self) -> bool:
        """Whether an error was found that stops every format."""
        return any(
            diagnostic.severity is Severity.ERROR and diagnostic.rule.stops is None
            for diagnostic in self.found
        )

    @property
    def stopped(self) -> frozenset[str]:
        """The formats that errors stop which concern them alone."""
        return frozenset[str]().union(
            *(
                diagnostic.rule.stops or ()
                for diagnostic in self.found
                if diagnostic.severity is Severity.ERROR
            )
        )
