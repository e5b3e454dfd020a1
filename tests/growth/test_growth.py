"""Twice the text costs twice the work: every construct, rule and key, in every phase.

Told from ratios of CPU time, least of several runs, so that no machine is too slow for it. Each
pattern is published at 8 and 32 kB. Where a phase seems to grow faster than its text, it is looked
at again, and at last at 128 kB, where what is linear has no more fixed costs to hide behind.
`nox -s growth` runs these, and `nox -s growth -- --megabyte` publishes every pattern at 1 MB.
"""

import gc
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import get_args

import pytest
from growth.patterns import BLOCKS, INLINES, RULES, Source, patterns
from growth.phases import Costs, costs, without_sound

from publish import model
from publish.read.parser import make_parser

SMALL, MIDDLE, LARGE = 8 * 2**10, 32 * 2**10, 128 * 2**10
SUSPECT = 1.25
"""An exponent above which a phase is looked at again, at more text."""
MOST = 1.3
"""The largest exponent that passes, at 128 kB. Linear work has been seen to reach 1.2 there, by
caches that overflow on a machine with other work; n^1.5 and n² have 1.5 and 2."""
LEAST = 0.02
"""CPU seconds that a smaller cost is taken for: below is noise."""
TRIES = 3

PATTERNS = patterns()


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Narrate here, and collect garbage between runs only: when it is done is chance."""
    without_sound(monkeypatch)
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_every_block_inline_and_rule_has_a_pattern() -> None:
    parser = make_parser()
    rulers = (parser.core.ruler, parser.block.ruler, parser.inline.ruler, parser.inline.ruler2)
    rules = {rule.name for ruler in rulers for rule in ruler.__rules__ if rule.enabled}
    read = {model.SourceFigure, model.SourceReference}  # which become the resolved ones
    assert set(get_args(model.Block)) - read == set(BLOCKS)
    assert set(get_args(model.Inline)) - read == set(INLINES)
    assert rules == set(RULES)


@pytest.mark.growth
@pytest.mark.parametrize("name", PATTERNS)
def test_no_phase_costs_more_than_the_text_is_long(name: str, tmp_path: Path) -> None:
    make = PATTERNS[name]
    small, middle = make(SMALL), make(MIDDLE)
    few, more = cost(small, tmp_path), cost(middle, tmp_path)
    if not steep(few, more, SUSPECT):
        return
    few, more = least(few, cost(small, tmp_path)), least(more, cost(middle, tmp_path))
    if not steep(few, more, SUSPECT):
        return
    large = make(LARGE)
    most = cost(large, tmp_path)
    for _ in range(TRIES):
        if not steep(more, most, MOST):
            return
        more, most = least(more, cost(middle, tmp_path)), least(most, cost(large, tmp_path))
    assert not steep(more, most, MOST)


def cost(source: Source, folder: Path) -> Costs:
    spent, _ = costs(source, folder)
    gc.collect()
    return spent


def least(one: Costs, other: Costs) -> Costs:
    return {phase: min(seconds, other.get(phase, seconds)) for phase, seconds in one.items()}


def steep(less: Costs, more: Costs, most: float) -> dict[str, float]:
    """Return the phases that grow faster than n^`most` from a text to one four times as long.

    A phase that only one of them reached was stopped by a finding: a budget.
    """
    found = {
        phase: log(max(seconds, LEAST) / max(less[phase], LEAST)) / log(4)
        for phase, seconds in more.items()
        if phase in less
    }
    return {phase: exponent for phase, exponent in found.items() if exponent > most}
