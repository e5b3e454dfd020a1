"""English measures of several parts: feet and inches, angles, powers of ten, products of units."""

import re
from collections.abc import Callable

from publish.narrate.wording.amounts import FROM_TO, NUM, many, single
from publish.narrate.wording.numbers import cardinal, digits, number, ordinal, plural
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    Sign,
    rewrite,
    text_before,
)
from publish.narrate.wording.units import PARTS, RAISED, UNIT, unit_name, units

_FINEST_INCH = 64
"""Into how many parts rulers cut an inch."""


def _part_of_inch(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `3/4"` and `1 3/4"`, where no quotation is open."""
    if text_before(found).count('"') % 2:
        return None
    upper, lower = int(found["upper"]), int(found["lower"])
    if not 0 < upper < lower <= _FINEST_INCH:
        return None
    part = PARTS.get(lower) or ordinal(lower, dialect)
    said = f"{cardinal(upper, dialect)} {part if upper == 1 else plural(part)}"
    said = said.replace("halfs", "halves")
    if found["whole"]:
        return [(f"{number(found['whole'], dialect)} and {said} inches", found.start())]
    return [(f"{said} of an inch", found.start())]


def _verse(found: Match, dialect: Dialect) -> list[Said]:
    """Say verses of a chapter: `13:4–7`."""
    parts: list[Said] = []
    between = ""
    for each in re.finditer(r"\d+|\D+", found[0]):
        if each[0].isdigit():
            parts.append((between + number(each[0], dialect), found.start() + each.start()))
        else:
            between = {":": " ", ",": ", "}.get(each[0].strip(), " to ")
    return parts


def _unit_product(found: Match, dialect: Dialect) -> list[Said]:
    """Say `10 N·m` as "ten newton metres"."""
    first, *others, last = re.split("[·⋅]", found["unit"] + found["rest"])
    names = [unit_name(each, dialect) for each in (first, *others)]
    end = unit_name(last, dialect)
    names.append(end if single(found) else units(end))
    return [*many(found, dialect), (f" {' '.join(names)}", found.start("unit"))]


def _unit_over(found: Match, dialect: Dialect) -> list[Said]:
    """Say `9.81 m s⁻²` as "metres per second squared"."""
    power = {"¹": "", "²": " squared", "³": " cubed"}[found["power"]]
    name = unit_name(found["unit"], dialect)
    lower = f" per {unit_name(found['lower'], dialect)}{power}"
    return [
        *many(found, dialect),
        (f" {name if single(found) else units(name)}", found.start("unit")),
        (lower, found.start("lower")),
    ]


def _named_sign(name: str) -> Callable[[Match, Dialect], str]:
    return lambda _found, _dialect: f"{name} "


def _letter_number(found: Match, _dialect: Dialect) -> str:
    """Say a standard's number figure by figure: `H.264`."""
    return f"{found['letter']} {digits(found['figures'])}"


def _to(_found: Match, _dialect: Dialect) -> str:
    return " to "


def _space(_found: Match, _dialect: Dialect) -> str:
    return " "


def _feet(found: Match, dialect: Dialect) -> list[Said]:
    """Say `5 ft 3 in`: there "in" is no word."""
    inch = "inch" if found["inches"] == "1" else "inches"
    foot = "foot" if found["first"] == "1" else "feet"
    return [
        (f"{number(found['first'], dialect)} {foot}", found.start()),
        (f" {number(found['inches'], dialect)} {inch}", found.start("inches")),
    ]


def _inch(found: Match, dialect: Dialect) -> list[Said]:
    inch = "inch" if single(found) else "inches"
    return [*many(found, dialect), (f" {inch}", found.start("unit"))]


def _angle(found: Match, dialect: Dialect) -> list[Said]:
    """Say the minutes and seconds of an angle or a place: `45°30′N`."""
    parts: list[Said] = []
    for name in ("degrees", "minutes", "seconds"):
        if found[name]:
            unit = name.removesuffix("s") if found[name] == "1" else name
            gap = " " if parts else ""
            parts.append((f"{gap}{number(found[name], dialect)} {unit}", found.start(name)))
    if found["side"]:
        sides = {"N": "north", "S": "south", "E": "east", "W": "west"}
        parts.append((f" {sides[found['side']]}", found.start("side")))
    return parts


def _exponent(found: Match, dialect: Dialect) -> list[Said]:
    """Say a power of ten, as `1.5e6` or `10⁻⁶`, and the unit behind it."""
    figures = found["power"].translate(RAISED).replace("−", "-")
    sign = "minus " if figures.startswith("-") else ""
    times = f"{number(found['first'], dialect)} times " if found["first"] else ""
    power = f"ten to the power of {sign}{number(figures.lstrip('+-'), dialect)}"
    parts: list[Said] = [(times + power, found.start())]
    if found["unit"]:
        parts.append((f" {units(unit_name(found['unit'], dialect))}", found.start("unit")))
    return parts


_INCHES_OF = r"wide|long|tall|deep|high|thick|across|square|diameter|in\sdiameter|of\srain|of\ssnow"

MEASURE_REWRITES = (
    rewrite(
        rf"(?<![\w.])(?P<degrees>\d{{1,3}})°\s?(?P<minutes>{NUM})['′’]"
        rf"(?:\s?(?P<seconds>{NUM})[\"″”])?(?:\s?(?P<side>[NSEW])\b)?",
        _angle,
    ),
    rewrite(
        rf"(?<![\w.])(?P<first>{NUM})\s?(?:ft\.?|foot|feet)\s(?P<inches>{NUM})\s?in\b"
        r"(?:\.(?=\s[a-z]))?",
        _feet,
    ),
    rewrite(
        rf"(?<![\w.])(?<!\w-){FROM_TO}(?P<unit>in\b(?!-)|[\s-]in\b\.?(?=\s(?:{_INCHES_OF})\b|\s?[×x]\s?\d))",
        _inch,
    ),
    rewrite(
        rf"(?<![\w.])(?P<first>\d+\.\d+|\d+(?=[eE][-+−]))[eE](?P<power>[-+−]?\d{{1,3}})\b(?!\w|\.\d)"
        rf"(?:\s?(?P<unit>{UNIT})(?![\w²³’'⁻]|\.\w))?",
        _exponent,
    ),
    rewrite(
        rf"(?P<first>)(?<![\w.])10(?P<power>[⁻⁺]?[⁰¹²³⁴-⁹]+)(?:\s(?P<unit>{UNIT})(?![\w²³’'⁻]|\.\w))?",
        _exponent,
    ),
    rewrite(r"(?<=\d)-to-(?=\d)", _to),
    rewrite(
        r"(?:(?<![\w.])(?P<whole>\d+)[\s-])?(?<![\w/.])(?P<upper>\d{1,2})/(?P<lower>\d{1,2})(?:\"|″)(?!\w)",
        _part_of_inch,
    ),
    rewrite(r"(?<![\w:])\d{1,3}:\d{1,3}(?:[–-]\d{1,3}|,\s\d{1,3}\b)+(?![\w:]|[.,]\d)", _verse),
    rewrite(
        rf"(?<![\w.])(?<!\w-){FROM_TO}\s?(?P<unit>{UNIT})(?P<rest>(?:[·⋅](?:{UNIT}))+)(?![\w²³⁻])",
        _unit_product,
    ),
    rewrite(
        rf"(?<![\w.])(?<!\w-){FROM_TO}\s?(?P<unit>{UNIT})[\s·⋅](?P<lower>{UNIT})⁻(?P<power>[¹²³])",
        _unit_over,
    ),
    rewrite(r"§§\s?(?=\d)", _named_sign("sections"), Sign.SYMBOL),
    rewrite(r"¶\s?(?=\d)", _named_sign("paragraph"), Sign.SYMBOL),
    rewrite(r"\b(?P<letter>[A-Z])\.(?P<figures>\d{3,})(?![\w.])", _letter_number),
    rewrite(r"(?<=[A-Za-z]\d\d)-(?=\d\d\b)", _space),
)
"""They come before those of simple quantities."""
