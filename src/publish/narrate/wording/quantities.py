"""English quantities: money, measures, parts, ranges, plain numbers."""

import re
from unicodedata import numeric

from publish.narrate.wording.dates import DASH
from publish.narrate.wording.numbers import (
    cardinal,
    digits,
    is_one,
    number,
    ordinal,
    plain,
    plural,
)
from publish.narrate.wording.pieces import Dialect, Piece, Rule, Say, Sign
from publish.narrate.wording.tables import alternatives, pairs

_Match = re.Match[str]
_NUM = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u2009\u202f\u00a0 ]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = r"(?:thousand|million|billion|trillion|mn|bn|tn|m|k)\b"
_SCALES = {
    "m": "million", "mn": "million", "bn": "billion", "tn": "trillion", "k": "thousand",
}  # fmt: skip
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
_UNITS = pairs("units")
_UNIT = "|".join(re.escape(unit) for unit in alternatives(_UNITS))
_NEARLY = 1e-9
_SAME = {"hertz", "kilohertz", "megahertz", "gigahertz"}
_PARTS = {2: "half", 4: "quarter"}


def units(name: str) -> str:
    """Return the plural of a unit: "feet", "degrees Celsius", "miles per hour"."""
    head, space, rest = name.partition(" ")
    if head in {"square", "cubic", "nautical"}:
        return f"{head} {units(rest)}"
    if head in _SAME:
        return name
    return {"foot": "feet"}.get(head, f"{head}s") + space + rest


def _attributive(found: _Match) -> bool:
    """Whether a quantity stands before what it measures: "a 10 km road", "a $3 million grant"."""
    after = found.string[found.end() :]
    before = found.string[: found.start()].lower()
    return bool(
        re.search(r"\b(?:an?|this|every|each)\s$", before) and re.match(r"[\s-][a-z]", after)
    )


def _many(found: _Match, dialect: Dialect) -> list[Piece]:
    """Say a number, or a range of numbers, in the groups `first` and `second`."""
    pieces = [(number(found["first"], dialect), found.start("first"))]
    if found["second"] and found["second"] == found["first"] and "-" in found[0]:
        return [*pieces, (f"-{pieces[0][0]}", found.start("second"))]
    if found["second"]:
        between = re.search(r"\b[Bb]etween $", found.string[: found.start()])
        pieces.append((" and " if between else " to ", found.end("first")))
        pieces.append((number(found["second"], dialect), found.start("second")))
    return pieces


def _single(found: _Match) -> bool:
    return _attributive(found) or (is_one(found["first"]) and not found["second"])


def _price(found: _Match, dialect: Dialect) -> list[Piece]:
    one, many, cent = _MONEY[found["sign"]]
    country = _COUNTRIES.get(found["country"] or "", "")
    scale = found["scale"]
    whole, _, cents = plain(found["first"]).partition(".")
    if cent and len(cents) == len("50") and not scale and not found["second"]:
        parts = []
        if int(whole):
            parts.append(
                f"{cardinal(int(whole), dialect)} {country}{one if whole == '1' else many}"
            )
        if int(cents):
            coin = "pence" if cent == "penny" and int(cents) != 1 else cent
            coin = coin if int(cents) == 1 or coin == "pence" else f"{coin}s"
            parts.append(f"{cardinal(int(cents), dialect)} {coin}")
        return [(" and ".join(parts) or f"zero {country}{many}", found.start())]
    pieces = _many(found, dialect)
    pieces[0] = (pieces[0][0], found.start())
    if scale:
        pieces.append((f" {_SCALES.get(scale, scale)}", found.start("scale")))
    name = one if _attributive(found) or (_single(found) and not scale) else many
    return [*pieces, (f" {country}{name}", found.end() - 1)]


def _code(found: _Match, dialect: Dialect) -> list[Piece]:
    one, many = _CODES[found["code"]]
    return [*_many(found, dialect), (f" {one if _single(found) else many}", found.start("code"))]


def _code_first(found: _Match, dialect: Dialect) -> list[Piece]:
    one, many = _CODES[found["code"]]
    pieces = [(number(found["first"], dialect), found.start())]
    if found["scale"]:
        pieces.append((f" {_SCALES.get(found['scale'], found['scale'])}", found.start("scale")))
    name = one if is_one(found["first"]) and not found["scale"] else many
    return [*pieces, (f" {name}", found.end() - 1)]


def _scaled(found: _Match, dialect: Dialect) -> list[Piece]:
    return [
        *_many(found, dialect),
        (f" {_SCALES.get(found['scale'], found['scale'])}", found.start("scale")),
    ]


def _percent(found: _Match, dialect: Dialect) -> list[Piece]:
    name = {"%": "percent" if dialect.american else "per cent", "‰": "per thousand"}[found["sign"]]
    return [*_many(found, dialect), (f" {name}", found.end() - 1)]


def _measure(found: _Match, dialect: Dialect) -> list[Piece]:
    name = _UNITS[found["unit"]]
    said = name if _single(found) else units(name)
    return [*_many(found, dialect), (f" {said}", found.start("unit"))]


def _product(found: _Match, dialect: Dialect) -> list[Piece]:
    pieces = [
        (number(found["first"], dialect), found.start("first")),
        (" by " if found["unit"] or not found["wide"] else " times ", found.end("first")),
        (number(found["second"], dialect), found.start("second")),
    ]
    return (
        [*pieces, (f" {units(_UNITS[found['unit']])}", found.start("unit"))]
        if found["unit"]
        else pieces
    )


def _fraction(found: _Match, dialect: Dialect) -> list[Piece]:
    upper, lower = int(found["upper"]), int(found["lower"])
    if (upper, lower) in {(9, 11), (24, 7)}:
        said = f"{cardinal(upper, dialect)} {cardinal(lower, dialect)}"
    elif 0 < upper < lower <= 100:  # noqa: PLR2004
        part = _PARTS.get(lower) or ordinal(lower, dialect)
        said = f"{cardinal(upper, dialect)} {part if upper == 1 else plural(part)}"
        said = said.replace("halfs", "halves")
    else:
        said = f"{cardinal(upper, dialect)} over {cardinal(lower, dialect)}"
    return [(said, found.start())]


def _vulgar(found: _Match, dialect: Dialect) -> list[Piece] | None:
    value = numeric(found["sign"])
    lower = next(
        (each for each in range(2, 13) if abs(value * each - round(value * each)) < _NEARLY), None
    )
    if lower is None:
        return None
    upper = round(value * lower)
    part = _PARTS.get(lower) or ordinal(lower, dialect)
    if found["whole"]:
        count = "a" if upper == 1 else cardinal(upper, dialect)
        pieces = [(f"{cardinal(int(found['whole']), dialect)} and ", found.start())]
    else:
        count, pieces = cardinal(upper, dialect), []
    words = f"{count} {part if upper == 1 else plural(part)}"
    return [*pieces, (words, found.start("sign"))]


def _ordinal(found: _Match, dialect: Dialect) -> str:
    return ordinal(int(plain(found["first"])), dialect)


def _grouped(found: _Match, _dialect: Dialect) -> str:
    """Say telephone numbers, ISBNs and the like digit by digit, a pause for each mark."""
    plus = "plus " if found[0].startswith("+") else ""
    return plus + ", ".join(digits(part) for part in re.findall(r"\d+", found[0]))


def _signed(found: _Match, _dialect: Dialect) -> str:
    name = {"+": "plus", "±": "plus or minus", "<": "less than", ">": "more than"}
    return f"{name.get(found[0].strip(), 'minus')} "


def _dash(_found: _Match, _dialect: Dialect) -> str:
    return " to "


def _pence(found: _Match, dialect: Dialect) -> list[Piece]:
    words = number(found["first"], dialect)
    return [
        (words, found.start()),
        (" penny" if is_one(found["first"]) else " pence", found.end() - 1),
    ]


def _mixed(found: _Match, dialect: Dialect) -> list[Piece]:
    """Say figures that are joined to letters: `F-16`, `MH17`, `5G`, `H5N1`."""
    before = found.string[: found.start()]
    after = found.string[found.end() :]
    space = " " if found["hyphen"] or before[-1:].isalpha() else ""
    words = number(found["first"], dialect)
    if found["plural"]:
        return [(space + plural(words), found.start())]
    return [(space + words + (" " if after[:1].isalpha() else ""), found.start())]


def _number(found: _Match, dialect: Dialect) -> list[Piece]:
    words = number(found[0].rstrip("."), dialect)
    after = found.string[found.end() :]
    return [(words + (" " if after[:1].isalnum() else ""), found.start())]


def _times(found: _Match, dialect: Dialect) -> list[Piece]:
    return [(f"{number(found['first'], dialect)} times", found.start())]


def _rule(pattern: str, say: Say, sign: Sign = Sign.DIGIT) -> Rule:
    return Rule(re.compile(pattern), say, sign)


_FROM_TO = rf"(?P<first>{_NUM})(?:{DASH}(?P<second>{_NUM}))?"
_SIGNS = "".join(_MONEY)
QUANTITY_RULES = (
    _rule(
        rf"(?P<country>\b(?:US|NZ|HK|A|C))?(?P<sign>[{_SIGNS}])\s?(?P<first>{_NUM})"
        rf"(?:{DASH}(?P=sign)?(?P<second>{_NUM}))?(?:[\s-]?(?P<scale>{_SCALE}))?",
        _price,
    ),
    _rule(
        rf"\b(?P<first>{_NUM})(?P<second>)(?P<country>)(?:\s?(?P<scale>{_SCALE}))?\s?(?P<sign>[{_SIGNS}])(?!\d)",
        _price,
    ),
    _rule(
        rf"\b(?P<code>{'|'.join(_CODES)})\s?(?P<first>{_NUM})(?:\s?(?P<scale>{_SCALE}))?",
        _code_first,
    ),
    _rule(rf"(?<![\w.]){_FROM_TO}\s(?P<code>{'|'.join(_CODES)})\b", _code),
    _rule(rf"(?<![\w.])(?P<first>{_NUM})\s?%{DASH}(?P<second>{_NUM})\s?(?P<sign>%)", _percent),
    _rule(rf"(?<![\w.]){_FROM_TO}\s?(?P<sign>[%‰])", _percent),
    _rule(r"\+\d[\d\s().-]{6,}\d|\b(?:\d+-){2,}\d+[\dX]?\b", _grouped),
    _rule(
        rf"\b(?P<first>{_NUM})(?P<wide>\s?)[×x]\s?(?P<second>{_NUM})(?:\s?(?P<unit>{_UNIT})\b)?(?!\w)",
        _product,
    ),
    _rule(rf"\b(?P<first>{_NUM})[×x](?!\w)", _times),
    _rule(r"\b(?P<first>\d+)p\b", _pence),
    _rule(
        rf"\b{_FROM_TO}(?P<scale>m)(?=\s(?:people|men|women|children|users|jobs|homes|voters|barrels|tonnes|doses|copies)\b)",
        _scaled,
    ),
    _rule(
        rf"(?<![\w.])(?<!\w-){_FROM_TO}[\s\u00a0\u202f-]?(?P<unit>{_UNIT})(?![\w²³’'/]|\.\w)",
        _measure,
    ),
    _rule(rf"\b{_FROM_TO}\s?(?P<scale>(?:bn|tn|mn|k)\b)", _scaled),
    _rule(r"(?:\b(?P<whole>\d+)\s?)?(?P<sign>[¼-¾⅐-⅞])", _vulgar, Sign.SYMBOL | Sign.DIGIT),
    _rule(r"(?<![\w/.])(?P<upper>\d{1,3})[/⁄](?P<lower>\d{1,3})(?![\w/])", _fraction),
    _rule(rf"\b(?P<first>{_NUM})(?:st|nd|rd|th)\b", _ordinal),
    _rule(rf"(?<![\w.-])(?P<first>{_NUM}){DASH}(?P<second>{_NUM})(?![\w]|-\d)", _many),
    _rule(r"(?<![\w:])(?P<first>\d+):(?P<second>\d+)(?![\w:])", _many),
    _rule(rf"(?<![\w)])(?:[−+±<>]\s?|(?<![^\s(])-)(?=[{_SIGNS}]?\d)", _signed, Sign.DIGIT),
    _rule(
        rf"(?<=[\w%.])\s?–\s?(?=[{_SIGNS}]?\d)|(?<=:\d\d)-(?=\d?\d:\d\d)",
        _dash,
        Sign.SYMBOL | Sign.DIGIT,
    ),
)
NUMBER_RULES = (
    _rule(r"(?P<hyphen>(?<=[A-Za-z])[-‑–])(?P<first>\d+(?:\.\d+)*)(?P<plural>s\b)?", _mixed),
    _rule(r"(?P<hyphen>)(?<=[A-Za-z])(?P<first>\d+)(?P<plural>s\b)?", _mixed),
    _rule(rf"{_NUM}(?:\.\d+)*", _number),
    _rule(r"\d", _number),
)
