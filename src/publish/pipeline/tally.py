"""What was found in a folder, counted by code and by file: where to begin."""

from collections import Counter
from dataclasses import dataclass, field

from publish.diagnostics import Diagnostic, Diagnostics, Severity

_CODES, _FILES = 12, 8
"""Lines of each list; more are counted."""


@dataclass(slots=True)
class Tally:
    """Findings by publication, in the order in which these were looked at."""

    _found: dict[str, list[Diagnostic]] = field(default_factory=dict)

    def add(self, shown: str, diagnostics: Diagnostics) -> None:
        """Take what was found in a publication; `shown` is its path as the author types it."""
        self._found.setdefault(shown, []).extend(diagnostics)

    def summary(self) -> str:
        """Return the errors and warnings by code and by file, the worst first.

        Empty where there are fewer than two publications with any. A code *frees* the files that
        have no errors of another one.
        """
        troubled = {
            name: [each for each in found if each.severity is not Severity.NOTE]
            for name, found in self._found.items()
        }
        troubled = {name: found for name, found in troubled.items() if found}
        if len(troubled) < 2:  # noqa: PLR2004  one file needs no table
            return ""
        errors = {name: _codes(found, Severity.ERROR) for name, found in troubled.items()}
        stopped = sum(map(bool, errors.values()))
        warned = len(troubled) - stopped
        first = f"{stopped} of {len(self._found)} articles have errors, {warned} more have warnings"
        lines = [first]
        lines += _shortened(_by_code(troubled, errors), _CODES, "code")
        lines += _shortened(_by_file(troubled), _FILES, "file")
        return "\n".join(lines)


def _codes(found: list[Diagnostic], severity: Severity) -> set[str]:
    return {each.rule.code for each in found if each.severity is severity}


def _by_code(troubled: dict[str, list[Diagnostic]], errors: dict[str, set[str]]) -> list[str]:
    times = Counter(each.rule.code for found in troubled.values() for each in found)
    files = Counter(
        code for found in troubled.values() for code in {each.rule.code for each in found}
    )
    rules = {each.rule.code: each for found in troubled.values() for each in found}
    freed = Counter(code for codes in errors.values() if len(codes) == 1 for code in codes)
    stops = set[str]().union(*errors.values())
    order = sorted(rules, key=lambda code: (code not in stops, -freed[code], -files[code], code))
    return [
        f"  {'error' if code in stops else 'warning':7} {code}  {_counted(files[code], 'file')}, "
        f"{_counted(times[code], 'time')}"
        + (f"; mended, it frees {freed[code]}" if freed[code] else "")
        + f"  ({rules[code].rule.name})"
        for code in order
    ]


def _by_file(troubled: dict[str, list[Diagnostic]]) -> list[str]:
    def weight(name: str) -> tuple[int, int, str]:
        found = troubled[name]
        errors = sum(each.severity is Severity.ERROR for each in found)
        return (-errors, -len(found), name)

    lines = []
    for name in sorted(troubled, key=weight):
        errors = -weight(name)[0]
        warnings = len(troubled[name]) - errors
        lines.append(f"  {name}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}")
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _shortened(lines: list[str], most: int, noun: str) -> list[str]:
    over = len(lines) - most
    return lines if over <= 0 else [*lines[:most], f"  and {_counted(over, noun)} more"]
