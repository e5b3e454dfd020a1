"""English quantities: measures, parts, ranges, plain numbers."""

import re
from unicodedata import numeric

from publish.narrate.wording.amounts import FROM_TO, NUM, SCALES, many, single
from publish.narrate.wording.dates import DASH
from publish.narrate.wording.money import SIGNS
from publish.narrate.wording.numbers import (
    cardinal,
    digits,
    number,
    ordinal,
    plain,
    plural,
)
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    Sign,
    rewrite,
    text_after,
    text_before,
)
from publish.narrate.wording.tables import alternatives, pairs

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


def _scaled(found: Match, dialect: Dialect) -> list[Said]:
    return [
        *many(found, dialect),
        (f" {SCALES.get(found['scale'], found['scale'])}", found.start("scale")),
    ]


def _percent(found: Match, dialect: Dialect) -> list[Said]:
    name = {"%": "percent" if dialect.american else "per cent", "‰": "per thousand"}[found["sign"]]
    return [*many(found, dialect), (f" {name}", found.end() - 1)]


def _measure(found: Match, dialect: Dialect) -> list[Said]:
    name = _UNITS[found["unit"]]
    said = name if single(found) else units(name)
    return [*many(found, dialect), (f" {said}", found.start("unit"))]


def _product(found: Match, dialect: Dialect) -> list[Said]:
    parts = [
        (number(found["first"], dialect), found.start("first")),
        (" by " if found["unit"] or not found["wide"] else " times ", found.end("first")),
        (number(found["second"], dialect), found.start("second")),
    ]
    return (
        [*parts, (f" {units(_UNITS[found['unit']])}", found.start("unit"))]
        if found["unit"]
        else parts
    )


def _fraction(found: Match, dialect: Dialect) -> list[Said]:
    upper, lower = int(found["upper"]), int(found["lower"])
    if (upper, lower) in {(9, 11), (24, 7)} or upper == lower:
        said = f"{cardinal(upper, dialect)} {cardinal(lower, dialect)}"
    elif 0 < upper < lower <= 100:
        part = _PARTS.get(lower) or ordinal(lower, dialect)
        said = f"{cardinal(upper, dialect)} {part if upper == 1 else plural(part)}"
        said = said.replace("halfs", "halves")
    else:
        said = f"{cardinal(upper, dialect)} over {cardinal(lower, dialect)}"
    return [(said, found.start())]


def _vulgar(found: Match, dialect: Dialect) -> list[Said] | None:
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
        parts = [(f"{cardinal(int(found['whole']), dialect)} and ", found.start())]
    else:
        count, parts = cardinal(upper, dialect), []
    words = f"{count} {part if upper == 1 else plural(part)}"
    return [*parts, (words, found.start("sign"))]


def _ordinal(found: Match, dialect: Dialect) -> str:
    return ordinal(int(plain(found["first"])), dialect)


def _grouped(found: Match, _dialect: Dialect) -> str:
    """Say telephone numbers, ISBNs and the like digit by digit, a pause for each mark."""
    plus = "plus " if found[0].startswith("+") else ""
    return plus + ", ".join(digits(part) for part in re.findall(r"\d+", found[0]))


def _signed(found: Match, _dialect: Dialect) -> str:
    name = {"+": "plus", "±": "plus or minus", "<": "less than", ">": "more than"}
    return f"{name.get(found[0].strip(), 'minus')} "


def _dash(_found: Match, _dialect: Dialect) -> str:
    return " to "


def _mixed(found: Match, dialect: Dialect) -> list[Said]:
    """Say figures that are joined to letters: `F-16`, `MH17`, `5G`, `H5N1`."""
    before = text_before(found)
    after = text_after(found)
    space = " " if found["hyphen"] or before[-1:].isalpha() else ""
    words = number(found["first"], dialect)
    if found["plural"]:
        return [(space + plural(words), found.start())]
    return [(space + words + (" " if after[:1].isalpha() else ""), found.start())]


def _number(found: Match, dialect: Dialect) -> list[Said]:
    words = number(found[0].rstrip("."), dialect)
    after = text_after(found)
    return [(words + (" " if after[:1].isalnum() else ""), found.start())]


def _times(found: Match, dialect: Dialect) -> list[Said]:
    return [(f"{number(found['first'], dialect)} times", found.start())]


QUANTITY_REWRITES = (
    rewrite(rf"(?<![\w.])(?P<first>{NUM})\s?%{DASH}(?P<second>{NUM})\s?(?P<sign>%)", _percent),
    rewrite(rf"(?<![\w.]){FROM_TO}\s?(?P<sign>[%‰])", _percent),
    rewrite(r"\+\d[\d\s().-]{6,}\d|\b(?:\d+-){2,}\d+[\dX]?\b", _grouped),
    rewrite(
        rf"\b(?P<first>{NUM})(?P<wide>\s?)[×x]\s?(?P<second>{NUM})(?:\s?(?P<unit>{_UNIT})\b)?(?!\w)",
        _product,
    ),
    rewrite(rf"\b(?P<first>{NUM})[×x](?!\w)", _times),
    rewrite(
        rf"\b{FROM_TO}(?P<scale>m)(?=\s(?:people|men|women|children|users|jobs|homes|voters|barrels|tonnes|doses|copies)\b)",
        _scaled,
    ),
    rewrite(
        rf"(?<![\w.])(?<!\w-){FROM_TO}[\s\u00a0\u202f-]?(?P<unit>{_UNIT})(?![\w²³’'/]|\.\w)",
        _measure,
    ),
    rewrite(rf"\b{FROM_TO}\s?(?P<scale>(?:bn|tn|mn|k)\b)", _scaled),
    rewrite(r"(?:\b(?P<whole>\d+)\s?)?(?P<sign>[¼-¾⅐-⅞])", _vulgar, Sign.SYMBOL | Sign.DIGIT),
    rewrite(r"(?<![\w/.])(?P<upper>\d{1,3})[/⁄](?P<lower>\d{1,3})(?![\w/])", _fraction),
    rewrite(rf"\b(?P<first>{NUM})(?:st|nd|rd|th)\b", _ordinal),
    rewrite(rf"(?<![\w.-])(?P<first>{NUM}){DASH}(?P<second>{NUM})(?![\w]|-\d)", many),
    rewrite(rf"(?<![\w:])(?P<first>\d+):(?P<second>{NUM})(?![\w:])", many),
    rewrite(rf"(?<![\w)])(?:[−+±<>]\s?|(?<![^\s(])-)(?=[{SIGNS}]?\d)", _signed, Sign.DIGIT),
    rewrite(
        rf"(?<=[\w%.])\s?–\s?(?=[{SIGNS}]?\d)|(?<=:\d\d)-(?=\d?\d:\d\d)",
        _dash,
        Sign.SYMBOL | Sign.DIGIT,
    ),
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")


def _power(found: Match, dialect: Dialect) -> str:
    power = int(found[0].translate(_RAISED))
    words = {2: "squared", 3: "cubed"}
    return f" {words.get(power) or f'to the power of {cardinal(power, dialect)}'}"


def _index(found: Match, dialect: Dialect) -> str:
    space = " " if text_after(found)[:1].isalpha() else ""
    return f" {number(found[0].translate(_RAISED), dialect)}{space}"


NUMBER_REWRITES = (
    rewrite(r"(?<=[\d)])[⁰¹²³⁴-⁹]+", _power, Sign.SYMBOL | Sign.DIGIT),
    rewrite(r"[₀-₉]+", _index, Sign.SYMBOL | Sign.DIGIT),
    rewrite(r"(?P<hyphen>(?<=[A-Za-z])[-‑–])(?P<first>\d+(?:\.\d+)*)(?P<plural>s\b)?", _mixed),
    rewrite(r"(?P<hyphen>)(?<=[A-Za-z])(?P<first>\d+)(?P<plural>s\b)?", _mixed),
    rewrite(rf"{NUM}(?:\.\d+)*", _number),
    rewrite(r"\d", _number),
)
