"""Results and findings, printed."""

import signal
import sys

import click

from publish.budgets import FINDINGS_SHOWN
from publish.diagnostics import Diagnostic, Diagnostics, Format, Severity, Span, show
from publish.files import reason
from publish.process import abandon
from publish.terminal import Terminal


class NotPrintedError(Exception):
    """Standard output cannot be written; the text says why."""


def print_result(text: str) -> None:
    """Print a result."""
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:  # nobody reads on, as after `| head`
        abandon(sys.stdout)
        sys.exit(128 + getattr(signal, "SIGPIPE", 13))
    except OSError as error:
        raise NotPrintedError(reason(error)) from error


def _order(diagnostic: Diagnostic) -> tuple[int, str, int, int]:
    """Worst first, then as they stand in the sources."""
    span = diagnostic.span or Span(path="", line=0, column=0)
    severity = list(Severity).index(diagnostic.severity)
    return (severity, span.path, span.line, span.column)


def show_findings(diagnostics: Diagnostics, form: Format, terminal: Terminal) -> None:
    """Print what was found, the worst first, and how much of it there is."""
    terminal.clear()
    found = sorted(diagnostics, key=_order)
    art = not terminal.quiet
    text = show(found[:FINDINGS_SHOWN], form, art=art, paint=terminal.paint)
    if form is Format.GITHUB:
        print_result(text)  # GitHub reads commands from standard output
    elif text:
        terminal.say(text)
    counts = {severity: diagnostics.count(severity) for severity in Severity}
    named = [
        f"{count} {severity}{'' if count == 1 else 's'}"
        for severity, count in counts.items()
        if count and severity is not Severity.NOTE
    ]
    if len(found) > FINDINGS_SHOWN:
        terminal.say(f"{len(found) - FINDINGS_SHOWN:,} more findings are not shown")
    if named:
        code = next(each.rule.code for each in found)
        terminal.say(f"{', '.join(named)}; `publish explain {code}` tells more")
