"""Findings about a source tree: where, what, why it matters, how to mend it."""

from publish.diagnostics.closest import Guesses, is_slip
from publish.diagnostics.diagnostic import OFF, Diagnostic, Diagnostics
from publish.diagnostics.quoting import is_ours
from publish.diagnostics.rule import Rule, Severity
from publish.diagnostics.span import Span
from publish.diagnostics.text import Format, format_title, printable, show

__all__ = [
    "OFF",
    "Diagnostic",
    "Diagnostics",
    "Format",
    "Guesses",
    "Rule",
    "Severity",
    "Span",
    "format_title",
    "is_ours",
    "is_slip",
    "printable",
    "show",
]
