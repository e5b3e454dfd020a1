"""Everything that English writes otherwise than it says it, in order of priority."""

from functools import cache

from publish.narrate.wording.abbreviations import ABBREVIATION_RULES
from publish.narrate.wording.acronyms import ACRONYM_RULES
from publish.narrate.wording.clock import CLOCK_RULES
from publish.narrate.wording.dates import DATE_RULES, MONTH_RULES
from publish.narrate.wording.money import MONEY_RULES
from publish.narrate.wording.pieces import Dialect, Rule
from publish.narrate.wording.quantities import NUMBER_RULES, QUANTITY_RULES
from publish.narrate.wording.romans import ROMAN_RULES
from publish.narrate.wording.symbols import symbol_rules
from publish.narrate.wording.tongues import tongue
from publish.narrate.wording.years import YEAR_RANGE_RULES, YEAR_RULES

_AMERICAN = ("us", "ca", "ph")
_DAY_FIRST = ("gb", "ie", "mt", "au", "nz", "in", "za")


@cache
def dialect(lang: str) -> Dialect:
    """Return how the English of a language tag counts and dates."""
    regions = lang.lower().split("-")[1:]
    american = any(region in _AMERICAN for region in regions)
    if american or any(region in _DAY_FIRST for region in regions):
        return Dialect(american=american, day_first=not american)
    return Dialect()


@cache
def english_rules(lang: str) -> tuple[Rule, ...]:
    """Return the rules for a kind of English."""
    symbols = symbol_rules(tongue(lang))
    return (
        *symbols.addresses,
        *DATE_RULES,
        *YEAR_RANGE_RULES,
        *CLOCK_RULES,
        *MONEY_RULES,
        *QUANTITY_RULES,
        *ABBREVIATION_RULES,
        *MONTH_RULES,
        *YEAR_RULES,
        *ROMAN_RULES,
        *ACRONYM_RULES,
        *NUMBER_RULES,
        *symbols.marks,
    )
