"""English quantities: measures, parts, ranges, plain numbers."""

import re
from unicodedata import numeric

from publish.narrate.wording.amounts import FROM_TO, NUM, SCALES, many, single
from publish.narrate.wording.dates import DASH
from publish.narrate.wording.money import SIGNS
from publish.narrate.wording.numbers import (
    LARGEST,
    cardinal,
    digits,
    number,
    ordinal,
    plain,
    plural,
    short_year,
    year,
)
from publish.narrate.wording.pairs import PAIR_REWRITES
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    Sign,
    rewrite,
    stands_free,
    text_after,
    text_before,
)
from publish.narrate.wording.tables import alternatives, words
from publish.narrate.wording.units import PARTS, RAISED, UNIT, UNITS, unit_name, units

_LOUD_UNIT = "KGS?|KMS?|CM|MM|ML|LBS?|OZ|KCAL|KWH|MPH|MBPS|GBPS|KBPS"
_COUNTED = "second|minute|hour|night|day|week|month|year|person|head|page|piece|item|dozen"
_COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})"
_INITIAL = re.compile(r"\.(?:\s?[A-Z])")
_LETTERED = frozenset("ANJTLC")
_LAST_WORD = re.compile(r"([A-Za-z]+)\.?\s$")
_MEASURED = re.compile(r"\d\s?[^\W\d_µ°]{0,5}[²³]?$")
_CALLED = re.compile(r"\b(?:call|tel|phone|telephone|dial|fax|ring|text)\b\W{0,3}$", re.IGNORECASE)
_DIALLED = re.compile(r"\b(?:dial|call|ring|text|dialled|called)\s$", re.IGNORECASE)
_CODE = re.compile(
    r"\b(?:ending in|code|pin|otp|passcode|password|extension|ext\.?)\s(?:is\s)?\W?$", re.IGNORECASE
)
_FORMULA_AFTER = re.compile(r"\s?[-+−±=^*/×÷<>≤≥≠≈)\]²³⁴-⁹]|\s?[a-z]\b(?!\s[a-z]{2})")
_FORMULA_BEFORE = re.compile(r"[-+−±=^*/×÷<>≤≥≠≈(]\s?$")
_YEARLY = re.compile(r"(?:19|20)\d\d")
_NEARLY = 1e-9


def _scaled(found: Match, dialect: Dialect) -> list[Said]:
    return [
        *many(found, dialect),
        (f" {SCALES.get(found['scale'], found['scale'])}", found.start("scale")),
    ]


def _percent(found: Match, dialect: Dialect) -> list[Said]:
    name = {"%": "percent" if dialect.american else "per cent", "‰": "per thousand"}[found["sign"]]
    return [*many(found, dialect), (f" {name}", found.end() - 1)]


def _is_letter(found: Match) -> bool:
    """Whether a capital after a number is no unit: `In 1990 A. Smith`, `Figure 1A`, `133-A`."""
    unit, after, before = found["unit"], text_after(found), text_before(found)
    if len(unit) > 1 or not unit.isupper():
        return False
    if _INITIAL.match(after):
        return True
    joined = found.start("unit") - 1
    label = _LAST_WORD.search(before)
    if found.string[joined].isdigit():
        return unit in _LETTERED and (not label or label[1].lower() in words("labels"))
    return found.string[joined] == "-" or re.match(r"\s[A-Z0-9]", after) is not None


def _measure(found: Match, dialect: Dialect) -> list[Said] | None:
    if _is_letter(found):
        return None
    name = unit_name(found["unit"], dialect)
    scale = found["scale"]
    said = name if single(found) and not scale else units(name)
    parts = many(found, dialect)
    if scale:
        parts.append((f" {scale}", found.start("scale")))
    parts.append((f" {said}", found.start("unit")))
    return parts


def _per_unit(found: Match, dialect: Dialect) -> str | None:
    """Say a second unit: `5 mg/kg`, `12/kg`."""
    if not _MEASURED.search(text_before(found)):
        return None
    return f" per {unit_name(found['unit'], dialect)}"


def _per(_found: Match, _dialect: Dialect) -> str:
    """Say what so many are for: `3/day`, `6 l/100 km`."""
    return " per "


def _product(found: Match, dialect: Dialect) -> list[Said]:
    equation = re.match(r"\s?=", text_after(found))
    parts = [
        (number(found["first"], dialect), found.start("first")),
        (" times ", found.end("first"))
        if equation
        else (" by " if found["unit"] or not found["wide"] else " times ", found.end("first")),
        (number(found["second"], dialect), found.start("second")),
    ]
    return (
        [*parts, (f" {units(unit_name(found['unit'], dialect))}", found.start("unit"))]
        if found["unit"]
        else parts
    )


def _fraction(found: Match, dialect: Dialect) -> list[Said]:
    upper, lower = int(plain(found["upper"])), int(plain(found["lower"]))
    whole, unit = found["whole"], found["unit"]
    if not whole and ((upper, lower) in {(9, 11), (24, 7)} or upper == lower):
        said = f"{cardinal(upper, dialect)} {cardinal(lower, dialect)}"
    elif upper and lower > 1 and max(upper, lower) <= LARGEST:
        part = PARTS.get(lower) or ordinal(lower, dialect)
        if set(str(lower)) == {"1", "0"} and str(lower).count("1") == 1:
            part = part.removeprefix("one ")
        count = "a" if whole and (upper, lower) == (1, 2) else cardinal(upper, dialect)
        said = f"{count} {part if upper == 1 else plural(part)}".replace("halfs", "halves")
    else:
        said = f"{number(found['upper'], dialect)} over {number(found['lower'], dialect)}"
    parts: list[Said] = [(said, found.start("upper"))]
    if whole:
        parts.insert(0, (f"{number(whole, dialect)} and ", found.start()))
    if unit:
        name = unit_name(unit, dialect)
        after = f"of {'an' if name[0] in 'aeio' else 'a'} {name}" if not whole else units(name)
        parts.append((f" {after}", found.start("unit")))
    return parts


def _vulgar(found: Match, dialect: Dialect) -> list[Said] | None:
    value = numeric(found["sign"])
    lower = next(
        (each for each in range(2, 13) if abs(value * each - round(value * each)) < _NEARLY), None
    )
    if lower is None:
        return None
    upper = round(value * lower)
    part = PARTS.get(lower) or ordinal(lower, dialect)
    if found["whole"]:
        count = "a" if upper == 1 else cardinal(upper, dialect)
        parts = [(f"{cardinal(int(found['whole']), dialect)} and ", found.start())]
    else:
        count, parts = cardinal(upper, dialect), []
    said = f"{count} {part if upper == 1 else plural(part)}"
    return [*parts, (said, found.start("sign"))]


def _ordinal(found: Match, dialect: Dialect) -> str | None:
    number = int(plain(found["first"]))
    if number > LARGEST:
        return None
    tens, ones = number // 10 % 10, number % 10
    right = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return ordinal(number, dialect) if found["ending"].lower() == right else None


def _grouped(found: Match, _dialect: Dialect) -> str:
    """Say telephone numbers, ISBNs and the like digit by digit, a pause for each mark."""
    plus = "plus " if found[0].startswith("+") else ""
    groups = re.findall(r"\d+", found[0])
    if groups[0] == "1" and groups[1:2] in (["800"], ["900"]):
        groups[1] = {"800": "eight hundred", "900": "nine hundred"}[groups[1]]
    return plus + ", ".join(digits(part) if part.isdigit() else part for part in groups)


def _local(found: Match, _dialect: Dialect) -> str | None:
    """Say seven figures as a telephone number where that is what they are."""
    if found[0].startswith("555") or _CALLED.search(text_before(found)):
        return _grouped(found, _dialect)
    return None


def _emergency(found: Match, _dialect: Dialect) -> str | None:
    """Say the number of a service that is called: `Dial 999`."""
    free = stands_free(found, ".")
    return digits(found[0]) if free and _DIALLED.search(text_before(found)) else None


def _dotted(found: Match, _dialect: Dialect) -> str:
    """Say an Internet address or a telephone number written with full stops."""
    address, _, port = found[0].partition(":")
    groups = [digits(part) for part in re.findall(r"\d+", address)]
    said = (" dot " if len(groups) == len("1234") else ", ").join(groups)
    return f"{said} colon {digits(port)}" if port else said


def _plan(found: Match, _dialect: Dialect) -> str:
    """Say a paragraph that is a name: `401(k)` is "four oh one k"."""
    figures = digits(found["number"]).replace("zero", "oh")
    return f"{figures} {found['letter']}"


def _quarter(found: Match, dialect: Dialect) -> str:
    rest = found["year"]
    name = ordinal(int(found["quarter"] or found["later"]), dialect)
    short = len(rest) == len("24")
    return f"the {name} quarter of {short_year(int(rest)) if short else year(int(rest), dialect)}"


def _inches(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say the marks of feet and inches, where no quotation is open."""
    if found["feet"] is None and text_before(found).count('"') % 2:
        return None
    parts: list[Said] = []
    if found["feet"]:
        foot = "foot" if found["feet"] == "1" else "feet"
        parts.append((f"{number(found['feet'], dialect)} {foot} ", found.start()))
    parts.append((number(found["inches"], dialect), found.start("inches")))
    inch = "inch" if found["inches"] == "1" and not found["feet"] else "inches"
    return [*parts, (f" {inch}", found.end() - 1)]


def _serial(found: Match, dialect: Dialect) -> list[Said]:
    """Say figures between slashes, each by itself."""
    parts: list[Said] = []
    for each in re.finditer(r"\d+", found[0]):
        before = " slash " if parts else ""
        parts.append((before + number(each[0], dialect), found.start() + each.start()))
    return parts


def _minus(_found: Match, _dialect: Dialect) -> str:
    return " minus "


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
    figures = found["first"]
    joined = not found["hyphen"] and re.fullmatch(r"\d{4,}(?<!00)", figures)
    if joined and _YEARLY.fullmatch(figures) and before[-2:].isupper():
        said = year(int(figures), dialect)
    else:
        said = digits(figures) if joined else number(figures, dialect)
    if found["plural"] and len(plain(found["first"])) > 1:
        return [(space + plural(said), found.start())]
    if found["plural"]:
        return [(f"{space}{said} s", found.start())]
    return [(space + said + (" " if after[:1].isalpha() else ""), found.start())]


def _number(found: Match, dialect: Dialect) -> list[Said]:
    said = number(found[0].rstrip("."), dialect)
    left = " " if text_before(found)[-1:].isalnum() else ""
    after = text_after(found)
    return [(left + said + (" " if after[:1].isalnum() else ""), found.start())]


def _code(found: Match, _dialect: Dialect) -> str | None:
    """Say a code figure by figure: "a card ending in 8876"."""
    return digits(found[0]) if _CODE.search(text_before(found)) else None


def _times(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `3x` as "three times", but not in a formula: `2x + 1`."""
    if _FORMULA_AFTER.match(text_after(found)) or _FORMULA_BEFORE.search(text_before(found)):
        return None
    return [(f"{number(found['first'], dialect)} times", found.start())]


def _compound(found: Match, dialect: Dialect) -> str:
    """Say a unit by which something is measured: `in km/h`."""
    return units(unit_name(found[0], dialect))


_COMPOUND = "|".join(re.escape(unit) for unit in alternatives(UNITS) if "/" in unit)

QUANTITY_REWRITES = (
    rewrite(rf"(?<![\w.])(?P<first>{NUM})\s?%{DASH}(?P<second>{NUM})\s?(?P<sign>%)", _percent),
    rewrite(rf"(?<![\w.]){FROM_TO}\s?(?P<sign>[%‰])", _percent),
    rewrite(
        r"\+\d[\d\s().-]{6,}\d|\b(?:\d+-){2,}\d+[\dX]?\b"
        r"|\(\d{2,5}\)[\s-]?\d{2,4}(?:[\s-]?\d{2,5}){1,3}\b"
        r"|(?<![\w.,/-])(?<!\d\s)0\d{1,5}(?:[\s-]\d{3,8}){1,3}(?![\w/]|[.,]\d)"
        r"|(?<![\w.,/-])\d{3}[\s-]\d{3}-\d{4}\b|\b1-\d{3}(?=-[A-Z\d])",
        _grouped,
    ),
    rewrite(r"\b\d{3}-\d{4}\b(?!-)", _local),
    rewrite(r"(?:9(?:99|11|88)|000|1\d\d)\b(?![.,:/-]\d|\s[a-z]+s\b)", _emergency),
    rewrite(r"\b\d{3,8}\b(?![.,:/-]\d)", _code),
    rewrite(
        r"(?<![\w.])(?:\d{3}\.\d{3}\.\d{4}|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{2,5})?)(?!\w|\.\d)",
        _dotted,
    ),
    rewrite(r"\b(?P<number>[1-9]0[1-9])\((?P<letter>[a-z])\)", _plan),
    rewrite(
        r"\b(?:(?P<quarter>[1-4])Q|Q(?P<later>[1-4])\s)(?P<year>20\d\d|\d\d)\b",
        _quarter,
    ),
    rewrite(
        r"(?:(?<![\w.])(?P<feet>\d{1,3})['′’]\s?)?(?<![\w.,])(?P<inches>\d{1,3}(?:\.\d+)?)(?:\"|″|'')(?!\w)",
        _inches,
    ),
    rewrite(
        rf"\b(?P<first>{NUM})(?P<wide>\s?)[×x]\s?(?P<second>{NUM})(?:\s?(?P<unit>{UNIT})\b)?(?!\w)",
        _product,
    ),
    rewrite(rf"\b(?P<first>{NUM})[×x](?!\w)", _times),
    rewrite(
        rf"\b{FROM_TO}(?P<scale>m)(?=\s(?:people|men|women|children|users|jobs|homes|voters|barrels|tonnes|doses|copies)\b)",
        _scaled,
    ),
    *PAIR_REWRITES,
    rewrite(
        rf"(?:(?<![\w.])(?P<whole>\d+)\s)?(?<![\w/.-])(?P<upper>{_COUNT})\s?[/⁄]\s?(?P<lower>{_COUNT})"
        rf"(?:(?:th|st|nd|rd|TH|ST|ND|RD)\b)?(?:\s?(?P<unit>{UNIT})\b)?(?![\w/]|-(?![a-z]{{3}})|[.,]\d)",
        _fraction,
    ),
    rewrite(r"(?<![\w/])\d+(?:/\d+)+(?![\w/])", _serial),
    rewrite(
        rf"(?<![\w.])(?<!\w-){FROM_TO}(?:\s(?P<scale>thousand|million|billion|trillion))?"
        rf"[\s\u00a0\u202f-]?(?P<unit>{UNIT}|{_LOUD_UNIT})(?![\w²³’'⁻]|\.\w)",
        _measure,
    ),
    rewrite(rf"/(?P<unit>{UNIT})(?![\w²³’'])", _per_unit),
    rewrite(rf"(?<=\d)/(?=(?:{_COUNTED})\b)|(?<=[A-Za-z])/(?=10{{2,5}}\s?(?:{UNIT})\b)", _per),
    rewrite(rf"(?<![\w/.])(?:{_COMPOUND})(?![\w/²³’'])", _compound, Sign.SYMBOL),
    rewrite(rf"\b{FROM_TO}\s?(?P<scale>(?:bn|tn|mn|k)\b)", _scaled),
    rewrite(r"(?:\b(?P<whole>\d+)\s?)?(?P<sign>[¼-¾⅐-⅞])", _vulgar, Sign.SMALL),
    rewrite(rf"\b(?P<first>{NUM})(?P<ending>st|nd|rd|th|ST|ND|RD|TH)\b", _ordinal),
    rewrite(r"(?<=\d)\s?[-–]\s?(?=[\d.]+\s?=)", _minus),
    rewrite(r"(?<=[\d)])\s?−\s?(?=\S)|(?<=\w)\s−\s(?=\S)", _minus, Sign.SYMBOL),
    rewrite(rf"(?<![\w.-])(?P<first>{NUM}){DASH}(?P<second>{NUM})(?!\w|-\w)", many),
    rewrite(rf"(?<![\w:])(?P<first>\d+):(?P<second>{NUM})(?![\w:])", many),
    rewrite(
        rf"(?<![\w)=-])(?:[−+±<>]\s?|(?<![^\s(=*/×÷^,])-)(?=[{SIGNS}]?\.?\d)", _signed, Sign.DIGIT
    ),
    rewrite(
        rf"(?<=[\w%.])\s?–\s?(?=[{SIGNS}]?\d)|(?<=:\d\d)-(?=\d?\d:\d\d)",
        _dash,
        Sign.SYMBOL | Sign.DIGIT,
    ),
)
_POWERS = {"2": "squared", "3": "cubed", "-1": "to the minus one"}


def _power(found: Match, dialect: Dialect) -> str:
    power = found["power"].translate(RAISED)
    space = " " if text_after(found)[:1].isalnum() else ""
    if power in _POWERS:
        return f" {_POWERS[power]}{space}"
    said = number(power.lstrip("+-"), dialect) if power[-1].isdigit() else power.lstrip("-")
    sign = "minus " if power.startswith("-") else ""
    return f" to the power of {sign}{said}{space}"


def _index(found: Match, dialect: Dialect) -> str:
    space = " " if text_after(found)[:1].isalnum() else ""
    return f" {number(found[0].translate(RAISED), dialect)}{space}"


NUMBER_REWRITES = (
    rewrite(
        r"(?:(?<=[\d)\]])|(?<![a-z]{3})(?<=[A-Za-zα-ωΑ-Ω]))(?P<power>[⁻⁺]?[⁰¹²³⁴-⁹]+)(?![⁰¹²³⁴-⁹⁺⁻])",
        _power,
        Sign.SMALL,
    ),
    rewrite(r"[⁰¹²³⁴-⁹]++(?![⁺⁻])", _index, Sign.SMALL),
    rewrite(r"(?<=[\w)\]])\^\{?(?P<power>-?(?:\d+|[a-z]))\b\}?", _power, Sign.SYMBOL),
    rewrite(r"[₀-₉]+", _index, Sign.SMALL),
    rewrite(r"(?P<hyphen>(?<=[A-Za-z])[-‑–])(?P<first>\d+(?:\.\d+)*)(?P<plural>s\b)?", _mixed),
    rewrite(r"(?P<hyphen>)(?<=[A-Za-z])(?P<first>\d+(?:\.\d+)*)(?P<plural>s\b)?", _mixed),
    rewrite(rf"{NUM}(?:\.\d+)*", _number),
    rewrite(r"\d", _number),
)
