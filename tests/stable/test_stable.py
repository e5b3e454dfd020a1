"""What others build on is written down: a name that is gone, or new and not promised, is seen."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from publish.cli import cli
from publish.diagnostics.catalogue import RULES
from publish.pipeline.exit_codes import EXIT_CODES
from publish.pipeline.registry import renderer_names
from publish.read.metadata_keys import HOLDING, OURS
from publish.styles.keys import KEYS

PROMISED = Path(__file__).parent / "promised.txt"
FORMATS = ("audio", "pdf", "epub")
"""Ours; other formats are those of plug-ins that happen to be installed."""


def names() -> Iterator[str]:
    """Every name of ours that ARCHITECTURE promises, a kind and a name a line."""
    yield from (f"exit code {code}" for code in EXIT_CODES)
    for name, command in cli.commands.items():
        if name in renderer_names() and name not in FORMATS:
            continue
        options = (each for each in command.params if isinstance(each, click.Option))
        yield " ".join([f"command {name}", *sorted(max(each.opts, key=len) for each in options)])
    yield from sorted(f"metadata key {key}" for key in (*OURS, *HOLDING))
    yield from sorted(f"style key {'.'.join(path)}" for path in KEYS)
    yield from sorted(f"finding {rule.code} {rule.name}" for rule in RULES.values())


def test_names_that_others_use_are_the_promised_ones(request: pytest.FixtureRequest) -> None:
    """`pytest --update-cases tests/stable` writes them down; a line that goes breaks a promise."""
    now = list(names())
    if request.config.getoption("--update-cases"):
        PROMISED.write_text("".join(f"{name}\n" for name in now), encoding="utf-8", newline="\n")
    promised = PROMISED.read_text(encoding="utf-8").splitlines()
    gone, new = sorted({*promised} - {*now}), sorted({*now} - {*promised})
    assert (gone, new) == ([], []), "gone, and new; `pytest --update-cases tests/stable` takes both"
    assert promised == now
