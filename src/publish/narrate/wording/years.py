"""English years: single ones, decades, ranges."""

import re

from publish.narrate.wording.dates import DASH, YEAR, link
from publish.narrate.wording.numbers import cardinal, plural, short_year, year
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    rewrite,
    text_after,
    text_before,
)

_COUNTED = re.compile(
    r"\b(?:about|almost|approximately|around|at least|fewer than|less than|more than|nearly|only"
    r"|over|roughly|some|than|up to|another|these|those|all|the other|a total of)\s$",
    re.IGNORECASE,
)
_COUNTABLE = re.compile(
    r"[\s-](?:people|persons?|men|women|children|soldiers?|troops?|delegates?|members?|words?"
    r"|pages?|copies|tonnes?|tons?|kilomet\w+|met(?:re|er)s?|miles?|feet|square|cubic|litres?"
    r"|hours?|days?|years?|times|dollars?|euros?|pounds?|votes?|seats?|cases|deaths|jobs|homes"
    r"|tanks|missiles|warheads|drones|items|points|degrees|staff|students|refugees|civilians"
    r"|employees|strong|per cent|percent|km|kg|m|mm|cm|MW|GW|Hz|kcal)\b"
)


def _decade(found: Match, dialect: Dialect) -> list[Said]:
    if found["short"]:
        return [(plural(cardinal(int(found["short"]), dialect)), found.start())]
    number = int(found["year"])
    return [(plural(year(number, dialect)), found.start())]


def _years(found: Match, dialect: Dialect) -> list[Said] | None:
    first, second = int(found["first"]), found["second"]
    if _COUNTABLE.match(text_after(found)):
        return None
    if len(second) == len("18"):
        if int(second) <= first % 100:
            return None
        later = short_year(int(second))
    else:
        later = year(int(second), dialect)
    dash = found.start("dash")
    return [
        (year(first, dialect), found.start()),
        (f" {link(found)} ", dash),
        (later, found.start("second")),
    ]


def _open_years(found: Match, dialect: Dialect) -> list[Said]:
    return [(year(int(found["year"]), dialect), found.start()), (" to ", found.start("dash"))]


def _year(found: Match, dialect: Dialect) -> str | None:
    before, after = text_before(found), text_after(found)
    if _COUNTABLE.match(after) or (_COUNTED.search(before) and re.match(r"\s[a-z]", after)):
        return None
    return year(int(found[0]), dialect)


def _era(found: Match, dialect: Dialect) -> str:
    """Say the year of an era: 476 is "four seventy-six"."""
    hundreds, rest = divmod(int(found[0]), 100)
    if 0 < hundreds < len("1234567890") and rest:
        return f"{cardinal(hundreds, dialect)} {short_year(rest)}"
    return year(int(found[0]), dialect)


def _decades(_found: Match, _dialect: Dialect) -> str:
    return " to "


YEAR_RANGE_REWRITES = (
    rewrite(r"(?<=\d0s)\s?[–-]\s?(?=\d)", _decades),
    rewrite(
        r"(?:\b(?P<year>[12]\d\d0)|(?:[’'‘]|\b)(?P<short>[2-9]0))[’']?s\b",
        _decade,
    ),
    rewrite(
        rf"\b(?P<first>{YEAR})(?P<dash>{DASH}|/)(?P<second>{YEAR}|\d\d)\b(?![-–/]\d|,\d)",
        _years,
    ),
    rewrite(rf"\b(?P<year>{YEAR})(?P<dash>{DASH})(?=present|today|now\b)", _open_years),
    rewrite(
        r"\b[1-9]\d{0,3}(?=\s(?:BCE?|CE|AD|A\.D\b|[BC]\.(?:C\.)?E\b|B\.C\b))|(?<=\bAD\s)[1-9]\d{0,3}\b",
        _era,
    ),
)
YEAR_REWRITES = (
    rewrite(r"(?<![\d.,$£€/])(?<!\d-)\b(?:1[1-9]\d\d|20\d\d)\b(?![,.]?\d|[/%°])", _year),
    rewrite(
        r"(?:(?<=\b[Ii]n )|(?<=\bsince )|(?<=\buntil )|(?<=\b[Bb]y ))(?:10|21)\d\d\b(?![,.]?\d)",
        _year,
    ),
)
