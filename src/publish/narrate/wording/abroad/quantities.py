"""Money, measures, parts of a hundred, fractions, large round numbers, in order of priority."""

from publish.narrate.wording.abroad.counting import Counting
from publish.narrate.wording.abroad.facts import Facts
from publish.narrate.wording.abroad.measures import Measures
from publish.narrate.wording.abroad.money import Prices
from publish.narrate.wording.abroad.parts import Parts
from publish.narrate.wording.rewriting import Rewrite


def unit_rewrite(known: Facts) -> Rewrite:
    """Return the rewrite for a unit without a number, which comes before formulas."""
    return Measures(known, Counting(known)).alone()


def quantity_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for what is counted or measured."""
    counting = Counting(known)
    measures = Measures(known, counting)
    return (
        *Prices(known, counting).rewrites(),
        measures.percents(),
        *Parts(known, measures).rewrites(),
        *measures.rewrites(),
    )
