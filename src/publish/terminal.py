"""What a person sees while it runs: colours, progress, or quiet lines."""

import os
import shutil
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TextIO

from publish.budgets import DETAIL_LENGTH
from publish.diagnostics import Severity, printable

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_EVERY = 0.1
_MANY = 20
"""Parts of a phase from which on plain lines also tell its quarters."""


@dataclass(slots=True)
class Terminal:
    """The stream for talk (stderr) and how much it can show.

    Repainting and caret art are for a person at a terminal who did not ask for plain lines
    (`--plain`, `ACCESSIBLE=1`, `TERM=dumb`); colour also heeds NO_COLOR and FORCE_COLOR.
    """

    stream: TextIO
    plain: bool = False
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    _painted: bool = False
    _last: float = 0.0
    _phase: str = ""
    _quarter: int = 0
    _silent: bool = False

    @property
    def moving(self) -> bool:
        """Whether a line may be painted over."""
        return self.stream.isatty() and not self.quiet

    @property
    def quiet(self) -> bool:
        """Whether plain lines were asked for."""
        accessible = self.environment.get("ACCESSIBLE", "") not in {"", "0"}
        return self.plain or accessible or self.environment.get("TERM") == "dumb"

    @property
    def coloured(self) -> bool:
        """Whether colour may be used (no-color.org, force-color.org)."""
        if self.environment.get("NO_COLOR") or self.quiet:
            return False
        return bool(self.environment.get("FORCE_COLOR")) or self.stream.isatty()

    def paint(self, text: str, severity: Severity) -> str:
        """Colour `text` by severity, where colour may be used."""
        return f"\x1b[1;{_COLOURS[severity]}m{text}\x1b[0m" if self.coloured else text

    def say(self, text: str) -> None:
        """Print a line of talk."""
        self.clear()
        self._write(text if text.endswith("\n") else text + "\n")

    def progress(self, phase: str, detail: str, done: int, of: int) -> None:
        """Show where the run is: repainted on a terminal, a line a phase otherwise.

        Who asked for plain lines and waits is told the quarters of a long phase as well.
        """
        if len(detail) > DETAIL_LENGTH:
            detail = f"{detail[:DETAIL_LENGTH].rstrip()}…"
        if not self.moving:
            quarter = 4 * done // max(of, _MANY)
            if phase != self._phase:
                self._phase, self._quarter = phase, 0
                self.say(f"{phase}: {printable(detail)}")
            elif self.quiet and self._quarter < quarter < 4:  # noqa: PLR2004
                self._quarter = quarter
                self.say(f"{phase}: {25 * quarter} percent")
            return
        now = time.monotonic()
        if phase == self._phase and now - self._last < _EVERY and done < of:
            return
        self._phase, self._last = phase, now
        remaining = f", {of - done} to go" if of > 1 and done < of else ""
        line = f"{phase}: {printable(detail)}{remaining}"
        columns = shutil.get_terminal_size().columns - 1
        self._write(f"\r\x1b[2K{line[:columns]}")
        self._painted = True

    def clear(self) -> None:
        """Take a painted line away."""
        if self._painted:
            self._write("\r\x1b[2K")
            self._painted = False

    def _write(self, text: str) -> None:
        """Write talk as far as the stream takes it: a full disk or a closed pipe is no failure."""
        if self._silent:
            return
        try:
            self.stream.write(text)
            self.stream.flush()
        except OSError:
            self._silent = True


def standard_error(*, plain: bool) -> Terminal:
    """Return the terminal for talk."""
    return Terminal(sys.stderr, plain=plain)
