"""Everything that English writes otherwise than it says it, in order of priority."""

from functools import cache

from publish.narrate.wording.abbreviations import ABBREVIATION_REWRITES, ADDRESS_REWRITES
from publish.narrate.wording.acronyms import ACRONYM_REWRITES
from publish.narrate.wording.clock import CLOCK_REWRITES
from publish.narrate.wording.dates import DATE_REWRITES, MONTH_REWRITES
from publish.narrate.wording.designations import DESIGNATION_REWRITES
from publish.narrate.wording.formulas import Formulas
from publish.narrate.wording.heteronyms import heteronym_rewrites
from publish.narrate.wording.measures import MEASURE_REWRITES
from publish.narrate.wording.money import MONEY_REWRITES
from publish.narrate.wording.quantities import NUMBER_REWRITES, QUANTITY_REWRITES
from publish.narrate.wording.rewriting import Dialect, Rewrite
from publish.narrate.wording.romans import ROMAN_REWRITES
from publish.narrate.wording.symbols import symbol_rewrites
from publish.narrate.wording.tongues import tongue
from publish.narrate.wording.years import YEAR_RANGE_REWRITES, YEAR_REWRITES

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
def english_rewrites(lang: str) -> tuple[Rewrite, ...]:
    """Return the rewrites for a kind of English."""
    words = tongue(lang)
    symbols = symbol_rewrites(words)
    return (
        *symbols.addresses,
        *DATE_REWRITES,
        *ADDRESS_REWRITES,
        *DESIGNATION_REWRITES,
        *Formulas(words).rewrites(),
        *YEAR_RANGE_REWRITES,
        *CLOCK_REWRITES,
        *MONEY_REWRITES,
        *MEASURE_REWRITES,
        *QUANTITY_REWRITES,
        *ABBREVIATION_REWRITES,
        *MONTH_REWRITES,
        *YEAR_REWRITES,
        *ROMAN_REWRITES,
        *ACRONYM_REWRITES,
        *NUMBER_REWRITES,
        *heteronym_rewrites(),
        *symbols.marks,
    )
