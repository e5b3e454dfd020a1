"""English prices."""

from publish.narrate.wording.amounts import FROM_TO, NUM, SCALE, SCALES, attributive, many, single
from publish.narrate.wording.dates import DASH
from publish.narrate.wording.numbers import cardinal, is_one, number, plain
from publish.narrate.wording.rewriting import Dialect, Match, Said, rewrite

_MONEY = {
    "$": ("dollar", "dollars", "cent"),
    "£": ("pound", "pounds", "penny"),
    "€": ("euro", "euros", "cent"),
    "¥": ("yen", "yen", ""),
    "₽": ("rouble", "roubles", ""),
    "₴": ("hryvnia", "hryvnias", ""),
    "₹": ("rupee", "rupees", ""),
}
_CODES = {
    "USD": ("U.S dollar", "U.S dollars"),
    "EUR": ("euro", "euros"),
    "GBP": ("pound", "pounds"),
    "CHF": ("Swiss franc", "Swiss francs"),
    "RUB": ("rouble", "roubles"),
    "JPY": ("yen", "yen"),
    "UAH": ("hryvnia", "hryvnias"),
}
_COUNTRIES = {
    "US": "U.S ",
    "A": "Australian ",
    "C": "Canadian ",
    "NZ": "New Zealand ",
    "HK": "Hong Kong ",
}
SIGNS = "".join(_MONEY)


def _price(found: Match, dialect: Dialect) -> list[Said]:
    one, several, cent = _MONEY[found["sign"]]
    country = _COUNTRIES.get(found["country"] or "", "")
    scale = found["scale"]
    whole, _, cents = plain(found["first"]).partition(".")
    if cent and len(cents) == len("50") and not scale and not found["second"]:
        amounts = []
        if int(whole):
            amounts.append(
                f"{cardinal(int(whole), dialect)} {country}{one if whole == '1' else several}"
            )
        if int(cents):
            coin = "pence" if cent == "penny" and int(cents) != 1 else cent
            coin = coin if int(cents) == 1 or coin == "pence" else f"{coin}s"
            amounts.append(f"{cardinal(int(cents), dialect)} {coin}")
        return [(" and ".join(amounts) or f"zero {country}{several}", found.start())]
    parts = many(found, dialect)
    parts[0] = (parts[0][0], found.start())
    if scale:
        parts.append((f" {SCALES.get(scale, scale)}", found.start("scale")))
    name = one if attributive(found) or (single(found) and not scale) else several
    return [*parts, (f" {country}{name}", found.end() - 1)]


def _code(found: Match, dialect: Dialect) -> list[Said]:
    one, several = _CODES[found["code"]]
    return [*many(found, dialect), (f" {one if single(found) else several}", found.start("code"))]


def _code_first(found: Match, dialect: Dialect) -> list[Said]:
    one, several = _CODES[found["code"]]
    parts = [(number(found["first"], dialect), found.start())]
    if found["scale"]:
        parts.append((f" {SCALES.get(found['scale'], found['scale'])}", found.start("scale")))
    name = one if is_one(found["first"]) and not found["scale"] else several
    return [*parts, (f" {name}", found.end() - 1)]


def _pence(found: Match, dialect: Dialect) -> list[Said]:
    words = number(found["first"], dialect)
    return [
        (words, found.start()),
        (" penny" if is_one(found["first"]) else " pence", found.end() - 1),
    ]


MONEY_REWRITES = (
    rewrite(
        rf"(?P<country>\b(?:US|NZ|HK|A|C))?(?P<sign>[{SIGNS}])\s?(?P<first>{NUM})"
        rf"(?:{DASH}(?P=sign)?(?P<second>{NUM}))?(?:[\s-]?(?P<scale>{SCALE}))?",
        _price,
    ),
    rewrite(
        rf"\b(?P<first>{NUM})(?P<second>)(?P<country>)(?:\s?(?P<scale>{SCALE}))?\s?(?P<sign>[{SIGNS}])(?!\d)",
        _price,
    ),
    rewrite(
        rf"\b(?P<code>{'|'.join(_CODES)})\s?(?P<first>{NUM})(?:\s?(?P<scale>{SCALE}))?",
        _code_first,
    ),
    rewrite(rf"(?<![\w.]){FROM_TO}\s(?P<code>{'|'.join(_CODES)})\b", _code),
    rewrite(r"\b(?P<first>\d+)p\b", _pence),
)
