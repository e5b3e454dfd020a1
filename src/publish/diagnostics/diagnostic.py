"""What was found, where, and what to do about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from publish.diagnostics.rule import Rule, Severity
from publish.diagnostics.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding.

    `message` says what is wrong in one clause, lower case, no full stop; `hint` is one
    imperative that mends it. `line` is the source line at `span`, for showing, if it is known.
    """

    rule: Rule
    message: str
    span: Span | None = None
    hint: str | None = None
    line: str | None = None

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return self.rule.severity


@dataclass(slots=True)
class Diagnostics:
    """Collects findings over a run, in the order in which they were made."""

    found: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
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

    def _add(self, diagnostic: Diagnostic) -> None:
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
