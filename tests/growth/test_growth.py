"""Twice the text costs twice the work: every construct, rule and key, in every phase.

Told from ratios of CPU time, least of several runs, so that no machine is too slow for it. Each
pattern is published at 8 and 32 kB. Where a phase seems to grow faster than its text, it is looked
at again, and at last at 128 kB, where what is linear has no more fixed costs to hide behind: there
its cost over all three sizes must fit n^1.15 at most.
`nox -s growth` runs one pattern of each construct, rule and key, as CI does, `-- --all` all of
them, and `-- --megabyte` publishes every pattern at 1 MB.
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
MOST = 1.15
"""The largest exponent that passes, fitted to the three sizes. n^1.5 and n² have 1.5 and 2; what is
linear has been seen to reach 1.1 on a machine with other work, by caches that overflow."""
LEAST = 0.02
"""CPU seconds that a smaller cost is taken for: below is noise."""
TRIES = 6

PATTERNS = patterns()


def parameters() -> Iterator[object]:
    """Yield the names of patterns; all but the first for one construct are marked `every`."""
    seen = set()
    for name in PATTERNS:
        subject = name.partition(",")[0].partition(" in ")[0]
        marks = [pytest.mark.every] if subject in seen else []
        decoded = [pytest.mark.children] if subject == "cues" else []
        yield pytest.param(name, marks=[*marks, *decoded])
        seen.add(subject)


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
    # these become the resolved ones
    read = {model.SourceFigure, model.SourcePicture, model.SourceReference}
    assert set(get_args(model.Block)) - read == set(BLOCKS)
    assert set(get_args(model.Inline)) - read == set(INLINES)
    assert rules == set(RULES)


@pytest.mark.growth
@pytest.mark.parametrize("name", list(parameters()))
def test_no_phase_costs_more_than_the_text_is_long(name: str, tmp_path: Path) -> None:
    make = PATTERNS[name]
    small, middle = make(SMALL), make(MIDDLE)
    few, more = cost(small, tmp_path), cost(middle, tmp_path)
    if not steep(few, more, MIDDLE / SMALL):
        return
    few, more = least(few, cost(small, tmp_path)), least(more, cost(middle, tmp_path))
    if not steep(few, more, MIDDLE / SMALL):
        return
    large = make(LARGE)
    most = cost(large, tmp_path)
    for _ in range(TRIES):
        if not steep(few, most, LARGE / SMALL):
            return
        few, most = least(few, cost(small, tmp_path)), least(most, cost(large, tmp_path))
    assert not steep(few, most, LARGE / SMALL)


def cost(source: Source, folder: Path) -> Costs:
    spent, _ = costs(source, folder)
    gc.collect()
    return spent


def least(one: Costs, other: Costs) -> Costs:
    return {phase: min(seconds, other.get(phase, seconds)) for phase, seconds in one.items()}


def steep(less: Costs, more: Costs, longer: float) -> dict[str, float]:
    """Return the phases that grow faster than n^MOST from one text to one so many times longer.

    Of three sizes that are four times each other, the middle one has no weight in the exponent that
    fits best. A phase that only one of them reached was stopped by a finding: a budget.
    """
    found = {
        phase: log(max(seconds, LEAST) / max(less[phase], LEAST)) / log(longer)
        for phase, seconds in more.items()
        if phase in less
    }
    return {phase: exponent for phase, exponent in found.items() if exponent > MOST}
