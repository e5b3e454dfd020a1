"""Rules: what can be wrong, once each, with an explanation for `publish explain`."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How a diagnostic bears on the run: an error stops it, a warning does so under --strict."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that can be wrong.

    `code` is three letters for the place to mend it (SRC Markdown, MET metadata, REF
    references, IMG images, STY styles, SPK speech, PRT print, PRE a printing house, OUT could not
    be rendered, ENV outside) and three digits; `name` is the same in kebab-case words.
    `explanation` is the text of `publish explain CODE`: why it matters to a reader, then how to
    mend it, with an example. `stops` names the formats that an error keeps from being made; None is
    all of them.
    """

    code: str
    name: str
    severity: Severity
    explanation: str
    stops: frozenset[str] | None = None
