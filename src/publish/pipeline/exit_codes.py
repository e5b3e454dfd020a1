"""What an exit code means, and which one a run ends with."""

from publish.diagnostics import Diagnostics, Severity
from publish.diagnostics.catalogue import env
from publish.process import OUTSIDE

PUBLISHED = 0
SOURCE = 1
USAGE = 2
BUG = 70
INTERRUPTED = 130
"""128 and the number of SIGINT; any other signal counts alike."""

EXIT_CODES = {
    PUBLISHED: "published, or nothing wrong was found",
    SOURCE: "a source has errors (with --strict: or warnings); what has none was published",
    USAGE: "the command was called wrongly",
    OUTSIDE: "something outside the source failed; what could be published was",
    BUG: "an error of ours",
    INTERRUPTED: "interrupted (128 + the signal's number)",
}
"""What the command's exit codes mean."""

_INSIDE = frozenset({env.SOURCE_MISSING, env.NOTHING_TO_PUBLISH})
"""Findings about what was named on the command line: the author mends them."""


def is_refused(diagnostics: Diagnostics, *, strict: bool) -> bool:
    """Whether nothing may be published of what has these findings."""
    return diagnostics.failed or (strict and diagnostics.count(Severity.WARNING) > 0)


def exit_code(diagnostics: Diagnostics, *, strict: bool) -> int:
    """Return the exit code of what was found: the worst, PUBLISHED where all is well.

    A wrong setting comes first, then what failed outside, then what is wrong in a source.
    """
    errors = {each.rule for each in diagnostics if each.severity is Severity.ERROR}
    if env.EPOCH_INVALID in errors:
        return USAGE
    if any(rule.code.startswith(("ENV", "OUT")) for rule in errors - _INSIDE):
        return OUTSIDE
    warned = strict and diagnostics.count(Severity.WARNING)
    return SOURCE if errors or warned else PUBLISHED
