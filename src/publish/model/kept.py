"""Work that is kept from run to run, found again by all that it was made of."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

Facts = Mapping[str, Any]
"""What is known of a piece of work beside its bytes, as JSON has it."""


def work_key(kind: str, /, **made_of: object) -> str:
    """Return the name of a piece of work: its kind, and a digest of all that it is made of.

    Ingredients are values that JSON has; two keys are equal where all of them are.
    """
    listed = json.dumps(made_of, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return f"{kind}/{hashlib.sha256(listed.encode()).hexdigest()}"


class KeptWork(Protocol):
    """Where work is kept. It may forget anything at any time, and nothing that it does fails."""

    def find(self, key: str) -> tuple[Facts, bytes] | None:
        """Return facts and bytes of a piece of work, if it is kept and whole."""

    def bring(self, key: str, into: Path) -> Facts | None:
        """Write the bytes of a piece of work into a file and return its facts, if it is kept.

        Raises OSError where the file cannot be written.
        """

    def keep(self, key: str, facts: Facts, content: bytes | Path) -> None:
        """Keep a piece of work: its bytes, or a copy of a file."""


class NothingKept:
    """Keeps nothing."""

    def find(self, key: str) -> tuple[Facts, bytes] | None:
        """Find nothing."""
        del key
        return None

    def bring(self, key: str, into: Path) -> Facts | None:
        """Bring nothing."""
        del key, into
        return None

    def keep(self, key: str, facts: Facts, content: bytes | Path) -> None:
        """Keep nothing."""
        del key, facts, content


NOTHING_KEPT = NothingKept()
