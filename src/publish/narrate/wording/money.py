"""English prices."""

import re
from functools import cache

from publish.narrate.wording.amounts import (
    FROM_TO,
    NUM,
    SCALE,
    SCALES,
    attributive,
    between,
    many,
    single,
)
from publish.narrate.wording.dates import DASH
from publish.narrate.wording.numbers import cardinal, is_one, number, plain
from publish.narrate.wording.rewriting import Dialect, Match, Said, rewrite, text_before
from publish.narrate.wording.tables import alternatives, pairs

_COUNTRIES = {
    "US": "U.S ",
    "A": "Australian ",
    "AU": "Australian ",
    "C": "Canadian ",
    "CA": "Canadian ",
    "NZ": "New Zealand ",
    "HK": "Hong Kong ",
    "S": "Singapore ",
    "R": "Brazilian ",
}
_SIGNS = [sign for sign in pairs("money") if not sign.isalpha()]
SIGNS = "".join(_SIGNS)
_PER = pairs("per")
_PRICED = re.compile(rf"[{SIGNS}]\s?[\d.,]+\s?(?:{SCALE})?$|[\d.,]\s?[{SIGNS}]$")


@cache
def _coins(sign: str) -> tuple[str, str, str, str]:
    """Return one and several of a currency, and of its hundredth part, if it has one."""
    names = pairs("money")[sign].split("/")
    one, several, cent, cents = (*names, "", "", "")[:4]
    return one, several or one, cent, cents or cent


def _cents(written: str) -> int | None:
    """Return the hundredths that are written after a point; None where they are no hundredths."""
    figures = plain(written).partition(".")[2].rstrip("0")
    return int(figures.ljust(2, "0")) if len(figures) <= len("50") else None


def _amount(written: str, sign: str, country: str, dialect: Dialect) -> str | None:
    """Return dollars and cents in words; None where there are no cents, or parts of them."""
    one, several, cent, cents = _coins(sign)
    rest = _cents(written)
    whole = plain(written).partition(".")[0]
    if not cent or "." not in written or rest is None:
        return None
    amounts = []
    if int(whole or "0"):
        amounts.append(
            f"{cardinal(int(whole), dialect)} {country}{one if whole == '1' else several}"
        )
    if rest:
        amounts.append(f"{cardinal(rest, dialect)} {cent if rest == 1 else cents}")
    return " and ".join(amounts) or f"zero {country}{several}"


def _price(found: Match, dialect: Dialect) -> list[Said]:
    one, several, *_ = _coins(found["sign"])
    country = _COUNTRIES.get(found["country"] or "", "")
    scale = found["scale"]
    low = "minus " if found.groupdict().get("low") else ""
    ends = [found["first"], found["second"]] if found["second"] else [found["first"]]
    amounts = [_amount(each, found["sign"], country, dialect) for each in ends]
    if not scale and all(amounts):
        parts = [(f"{low}{amounts[0]}", found.start())]
        if found["second"]:
            parts.append((f" {between(found)} {amounts[1]}", found.start("second")))
        return parts
    parts = many(found, dialect)
    parts[0] = (low + parts[0][0], found.start())
    if scale:
        parts.append((f" {SCALES.get(scale, scale)}", found.start("scale")))
    name = one if attributive(found) or (single(found) and not scale) else several
    return [*parts, (f" {country}{name}", found.end() - 1)]


def _code(found: Match, dialect: Dialect) -> list[Said]:
    one, several, *_ = _coins(found["code"])
    parts = many(found, dialect)
    if found["scale"]:
        parts.append((f" {SCALES.get(found['scale'], found['scale'])}", found.start("scale")))
    alone = single(found) and not found["scale"]
    return [*parts, (f" {one if alone else several}", found.start("code"))]


def _code_first(found: Match, dialect: Dialect) -> list[Said]:
    one, several, *_ = _coins(found["code"])
    parts = [(number(found["first"], dialect), found.start())]
    if found["scale"]:
        parts.append((f" {SCALES.get(found['scale'], found['scale'])}", found.start("scale")))
    name = one if is_one(found["first"]) and not found["scale"] else several
    return [*parts, (f" {name}", found.end() - 1)]


def _pence(found: Match, dialect: Dialect) -> list[Said]:
    one, several = ("penny", "pence") if found["coin"] == "p" else ("cent", "cents")
    words = number(found["first"], dialect)
    return [
        (words, found.start()),
        (f" {one if is_one(found['first']) else several}", found.end() - 1),
    ]


def _per(found: Match, _dialect: Dialect) -> str | None:
    """Say what a price is for: `$20/month`, `£10/wk`."""
    if not _PRICED.search(text_before(found)):
        return None
    unit = found["unit"]
    return f" per {_PER.get(unit, unit)}"


_CODE = "|".join(each for each in alternatives(pairs("money")) if each.isalpha())
_SIGN = f"[{SIGNS}]"
MONEY_REWRITES = (
    rewrite(
        rf"(?P<country>\b(?:US|NZ|HK|AU|CA|A|C|S|R))?(?P<sign>{_SIGN})\s?(?P<low>[-−](?=\d))?"
        rf"(?P<first>{NUM}|\.\d+)"
        rf"(?:{DASH}(?P=sign)?(?P<second>{NUM}|\.\d+))?(?:[\s-]?(?P<scale>{SCALE}))?",
        _price,
    ),
    rewrite(
        rf"(?<![\w.])(?P<first>{NUM})(?:{DASH}(?P<second>{NUM}))?(?P<country>)(?:\s?(?P<scale>{SCALE}))?\s?(?P<sign>{_SIGN})(?!\d)",
        _price,
    ),
    rewrite(
        rf"\b(?P<code>{_CODE})\s?(?P<first>{NUM})(?:\s?(?P<scale>{SCALE}))?(?!\w)",
        _code_first,
    ),
    rewrite(
        rf"(?<![\w.]){FROM_TO}(?:\s?(?P<scale>{SCALE}))?\s(?P<code>{_CODE})(?!\w)",
        _code,
    ),
    rewrite(r"\b(?P<first>\d+)(?P<coin>p\b|¢)", _pence),
    rewrite(r"/(?P<unit>[a-z]+)\b", _per),
)
