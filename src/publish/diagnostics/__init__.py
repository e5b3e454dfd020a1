"""Findings about a source tree: where, what, why it matters, how to mend it."""

from publish.diagnostics.diagnostic import Diagnostic, Diagnostics
from publish.diagnostics.rule import Rule, Severity
from publish.diagnostics.span import Span

__all__ = ["Diagnostic", "Diagnostics", "Rule", "Severity", "Span"]
