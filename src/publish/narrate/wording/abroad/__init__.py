"""Dates, times, money, measures and numbers in languages other than English."""

from functools import cache

from publish.narrate.wording.abroad.calendar import date_rewrites
from publish.narrate.wording.abroad.clock import clock_rewrites
from publish.narrate.wording.abroad.facts import FULL, facts
from publish.narrate.wording.abroad.numbers import (
    number_rewrites,
    ordinal_rewrites,
    telephone_rewrites,
)
from publish.narrate.wording.abroad.numerals import roman_rewrites
from publish.narrate.wording.abroad.quantities import quantity_rewrites, unit_rewrite
from publish.narrate.wording.abroad.shortened import abbreviation_rewrites
from publish.narrate.wording.rewriting import Rewrite

__all__ = ["FULL", "local_rewrites"]


@cache
def local_rewrites(
    lang: str,
) -> tuple[tuple[Rewrite, ...], tuple[Rewrite, ...], tuple[Rewrite, ...]]:
    """Return what is claimed before formulas, before marks, and the plain numbers after them."""
    known = facts(lang)
    return (
        (unit_rewrite(known),),
        (
            *telephone_rewrites(known),
            *date_rewrites(known),
            *clock_rewrites(known),
            *quantity_rewrites(known),
            *ordinal_rewrites(known),
            *abbreviation_rewrites(known),
            *roman_rewrites(known),
        ),
        number_rewrites(known),
    )
