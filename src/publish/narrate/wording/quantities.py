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
from publish.narrate.wording.pieces import Dialect, Piece, Rule, Sign

_Match = re.Match[str]
_NUM = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[\u2009\u202f\u00a0 ]\d{3})+|\d+)(?:\.\d+)?"
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
_UNITS = {
    "kg": "kilogram", "g": "gram", "mg": "milligram", "t": "tonne", "kt": "kiloton", "Mt": "megaton",
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "nm": "nanometre",
    "ha": "hectare", "l": "litre", "L": "litre", "ml": "millilitre", "mi": "mile", "nmi": "nautical mile",
    "ft": "foot", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "s": "second", "ms": "millisecond",
    "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "TW": "terawatt",
    "Wh": "watt-hour", "kWh": "kilowatt-hour", "MWh": "megawatt-hour", "GWh": "gigawatt-hour", "TWh": "terawatt-hour",
    "V": "volt", "kV": "kilovolt", "A": "amp", "Hz": "hertz", "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz",
    "kB": "kilobyte", "KB": "kilobyte", "MB": "megabyte", "GB": "gigabyte", "TB": "terabyte",
    "Mbit": "megabit", "Gbit": "gigabit", "dB": "decibel", "N": "newton", "J": "joule", "kJ": "kilojoule",
    "Pa": "pascal", "kPa": "kilopascal", "hPa": "hectopascal", "bar": "bar", "pt": "point", "px": "pixel",
    "kcal": "kilocalorie", "ppm": "part per million", "mph": "mile per hour", "km/h": "kilometre per hour",
    "kph": "kilometre per hour", "m/s": "metre per second", "km²": "square kilometre", "m²": "square metre",
    "cm²": "square centimetre", "m³": "cubic metre", "cm³": "cubic centimetre", "km2": "square kilometre",
    "m2": "square metre", "m3": "cubic metre", "sq km": "square kilometre", "sq m": "square metre", "sq mi": "square mile",
    "°C": "degree Celsius", "°F": "degree Fahrenheit", "°": "degree", "℃": "degree Celsius",
}  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
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
    return [
        (number(found["first"], dialect), found.start("first")),
        (" by ", found.end("first")),
        (number(found["second"], dialect), found.start("second")),
    ]


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
        (each for each in range(2, 13) if abs(value * each - round(value * each)) < 1e-9), None
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


def _range(found: _Match, dialect: Dialect) -> list[Piece]:
    return _many(found, dialect)


def _ratio(found: _Match, dialect: Dialect) -> list[Piece]:
    return [*_many(found, dialect)]


def _ordinal(found: _Match, dialect: Dialect) -> str:
    return ordinal(int(plain(found["first"])), dialect)


def _grouped(found: _Match, _dialect: Dialect) -> str:
    """Say telephone numbers, ISBNs and the like digit by digit, a pause for each mark."""
    plus = "plus " if found[0].startswith("+") else ""
    return plus + ", ".join(digits(part) for part in re.findall(r"\d+", found[0]))


def _signed(found: _Match, dialect: Dialect) -> list[Piece]:
    name = {"+": "plus", "±": "plus or minus"}.get(found["sign"], "minus")
    return [
        (f"{name} ", found.start()),
        (number(found["first"], dialect), found.start("first")),
    ]


def _mixed(found: _Match, dialect: Dialect) -> list[Piece]:
    """Say figures that are joined to letters: `F-16`, `MH17`, `5G`, `H5N1`."""
    before = found.string[: found.start()]
    after = found.string[found.end() :]
    space = " " if found["hyphen"] or before[-1:].isalpha() else ""
    words = number(found["first"], dialect)
    return [(space + words + (" " if after[:1].isalpha() else ""), found.start())]


def _number(found: _Match, dialect: Dialect) -> list[Piece]:
    words = number(found[0].rstrip("."), dialect)
    after = found.string[found.end() :]
    return [(words + (" " if after[:1].isalpha() else ""), found.start())]


def _times(found: _Match, dialect: Dialect) -> list[Piece]:
    return [(f"{number(found['first'], dialect)} times", found.start())]


def _rule(pattern: str, say: object, sign: Sign = Sign.DIGIT) -> Rule:
    return Rule(re.compile(pattern), say, sign)  # type: ignore[arg-type]


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
    _rule(rf"\b(?P<first>{_NUM})\s?[×x]\s?(?P<second>{_NUM})(?=\b)", _product),
    _rule(rf"\b(?P<first>{_NUM})[×x](?!\w)", _times),
    _rule(rf"(?<![\w.]){_FROM_TO}[\s\u00a0\u202f-]?(?P<unit>{_UNIT})(?![\w²³’'/]|\.\w)", _measure),
    _rule(rf"\b{_FROM_TO}\s?(?P<scale>(?:bn|tn|mn|k)\b)", _scaled),
    _rule(r"(?:\b(?P<whole>\d+)\s?)?(?P<sign>[¼-¾⅐-⅞])", _vulgar, Sign.SYMBOL | Sign.DIGIT),
    _rule(r"(?<![\w/.])(?P<upper>\d{1,3})[/⁄](?P<lower>\d{1,3})(?![\w/])", _fraction),
    _rule(rf"\b(?P<first>{_NUM})(?:st|nd|rd|th)\b", _ordinal),
    _rule(rf"(?<![\w.-])(?P<first>{_NUM}){DASH}(?P<second>{_NUM})(?![\w]|-\d)", _range),
    _rule(r"(?<![\w:])(?P<first>\d+):(?P<second>\d+)(?![\w:])", _ratio),
    _rule(rf"(?<![\w)])(?P<sign>[−+±]|(?<![^\s(])-)\s?(?P<first>{_NUM})", _signed),
)
NUMBER_RULES = (
    _rule(r"(?P<hyphen>(?<=[A-Za-z])[-‑–])(?P<first>\d+(?:\.\d+)*)", _mixed),
    _rule(r"(?P<hyphen>)(?<=[A-Za-z])(?P<first>\d+)", _mixed),
    _rule(rf"{_NUM}(?:\.\d+)*", _number),
)
