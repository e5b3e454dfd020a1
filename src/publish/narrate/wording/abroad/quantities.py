"""Money, measures, parts of a hundred, fractions, large round numbers."""

import re
from unicodedata import normalize

from publish.narrate.wording.abroad.facts import LAST_ORDINAL, Facts, Noun
from publish.narrate.wording.rewriting import Dialect, Match, Rewrite, Said, Sign, rewrite
from publish.narrate.wording.tables import sections

_DASH = r"\s?[–‐‑-]\s?"
_SIGNS = "$€£¥₽₴₹₩₺₪₡₧"
_VOWEL = re.compile(r"[aeiouhéèêâîôœAEIOUHÉ]")


def quantity_rewrites(known: Facts) -> tuple[Rewrite, ...]:
    """Return the rewrites for what is counted or measured."""
    number = known.number
    scales = known.table("scales")
    scale = "|".join(re.escape(each) for each in sorted(scales, key=len, reverse=True)) or "(?!)"
    link = known.word("numbers", "of scale")
    minus = known.word("numbers", "minus")
    to = known.word("dates", "to")

    def ends(found: Match, noun: Noun | None) -> tuple[list[Said], str]:
        """Return a number or a range before a noun, and the plural class of the last one."""
        gender = noun.gender if noun else ""
        said: list[Said] = []
        if found.groupdict().get("minus"):
            said.append((f"{minus} ", found.start("minus")))
        said.append((known.cardinal(found["first"], gender, counts=True), found.start("first")))
        last = found["first"]
        if found.groupdict().get("second"):
            last = found["second"]
            said.append((f" {to} " if to else ", ", found.end("first")))
            said.append((known.cardinal(last, gender, counts=True), found.start("second")))
        return said, known.count(last)

    def scaled(found: Match) -> tuple[list[Said], str]:
        """Return a number with its scale: "zwei Millionen", "2,5 mln"."""
        one, _, rest = scales[found["scale"]].partition("/")
        forms = rest.split("/") if rest else [one]
        gender = known.word("numbers", "scale gender", "m")
        kind = known.count(found["first"])
        said, _ = ends(found, Noun(gender, {"other": ""}))
        if known.parts(found["first"])[1]:
            said[-1] = (known.cardinal(found["first"]), said[-1][1])
        order = ("few", "many", "other")
        form = one if kind == "one" else forms[min(order.index(kind), len(forms) - 1)]
        if len(forms) == 1 and kind != "one":
            form = forms[0]
        return [*said, (f" {form}", found.start("scale"))], kind

    def linked(noun: str) -> str:
        if not link:
            return f" {noun}"
        before = link[:-1] + "’" if link == "de" and known.lang == "fr" and _VOWEL.match(noun) else ""
        return f" {before}{noun}" if before else f" {link} {noun}"

    def price(found: Match, _dialect: Dialect) -> list[Said] | None:
        sign = found["sign"]
        coins = known.coins(sign) or known.coins(sign.upper())
        if coins is None:
            return None
        main, small = coins
        if found["scale"]:
            said, _ = scaled(found)
            said[0] = (said[0][0], found.start())
            return [*said, (linked(main.of("many" if "many" in main.forms else "other")), found.end() - 1)]
        whole, decimals = known.parts(found["first"])
        figures = decimals.rstrip("0").ljust(2, "0")
        if decimals and small and len(figures) == len("50") and not found["second"]:
            cents = int(figures)
            said = []
            if int(whole) or not cents:
                said.append(f"{known.cardinal(whole, main.gender, counts=True)} {main.of(known.plural(int(whole)))}")
            if cents:
                said.append(f"{known.cardinal(str(cents), small.gender, counts=True)} {small.of(known.plural(cents))}")
            sign_ = f"{minus} " if found["minus"] else ""
            return [(sign_ + " ".join(said), found.start())]
        said, kind = ends(found, main)
        said[0] = (said[0][0], found.start())
        round_ = link and int(whole) and int(whole) % 10**6 == 0
        return [*said, (linked(main.of("other")) if round_ else f" {main.of(kind)}", found.end() - 1)]

    def measure(found: Match, _dialect: Dialect) -> list[Said] | None:
        noun = known.unit(found["unit"]) or known.unit(_written(found["unit"]))
        if noun is None:
            return None
        if found["scale"]:
            said, _ = scaled(found)
            return [*said, (linked(noun.of("many" if "many" in noun.forms else "other")), found.start("unit"))]
        said, kind = ends(found, noun)
        said.append((f" {noun.of(kind)}", found.start("unit")))
        per = known.unit(found["per"]) if found["per"] else None
        if found["per"]:
            if per is None:
                return None
            said.append((f" {_per(known, per)}", found.start("per")))
        return said

    def per_only(found: Match, _dialect: Dialect) -> list[Said] | None:
        noun = known.unit(found["unit"])
        if noun is None:
            return None
        said, _ = ends(found, None)
        return [*said, (f" {_per(known, noun)}", found.start("unit"))]

    def percent(found: Match, _dialect: Dialect) -> list[Said]:
        said, kind = ends(found, None)
        forms = known.word("numbers", found["sign"]).split("/")
        order = {"one": 0, "few": 1, "many": 2, "other": len(forms) - 1}
        name = forms[min(order[kind], len(forms) - 1)]
        return [*said, (f" {name}", found.end() - 1)]

    def large(found: Match, _dialect: Dialect) -> list[Said]:
        return scaled(found)[0]

    def fraction(found: Match, _dialect: Dialect) -> list[Said] | None:
        upper, lower = int(found["upper"]), int(re.sub(r"\D", "", found["lower"]))
        said = parts_of(known, upper, lower)
        parts: list[Said] = []
        if found["minus"]:
            parts.append((f"{minus} ", found.start()))
        if found["whole"]:
            joint = known.word("parts", "and")
            joint = f" {joint} " if joint else " "
            said = known.word("parts", f"whole {upper}/{lower}") or said
            parts.append((known.cardinal(found["whole"], counts=bool(known.word("parts", "counting"))) + joint, found.start("whole")))
        parts.append((said, found.start("upper")))
        unit = known.unit(found["unit"]) if found["unit"] else None
        if unit:
            of = known.word("parts", "of unit")
            said_unit = unit.of("one") if of or lower == len("ab") else unit.of("other")
            parts.append((f" {of} {said_unit}" if of and lower > len("ab") else f" {said_unit}", found.start("unit")))
        return parts

    def vulgar(found: Match, _dialect: Dialect) -> list[Said] | None:
        upper, _, lower = normalize("NFKC", found["sign"]).partition("⁄")
        if not lower:
            return None
        said = parts_of(known, int(upper), int(lower))
        if not found["whole"]:
            return [(said, found.start())]
        joint = known.word("parts", "and")
        joint = f" {joint} " if joint else " "
        said = known.word("parts", f"whole {upper}/{lower}") or said
        return [(known.cardinal(found["whole"], counts=bool(known.word("parts", "counting"))) + joint, found.start()), (said, found.start("sign"))]

    sign = f"[{_SIGNS}]"
    codes = known.any_of("money")
    iso = "|".join(sorted(_codes(known)))
    coin = rf"(?:{codes}|{sign}|(?:{iso})(?![A-Za-z]))"
    minus_ = r"(?P<minus>(?<![\w)])[-−–](?=\d|\$|€|£)|)"
    scaled_ = rf"(?:\s?(?P<scale>{scale})(?!\w))?"
    units = _unit_pattern(known)
    range_ = rf"(?P<first>{number})(?:{_DASH}(?P<second>{number}))?"
    start = rf"(?<![\w.,/])(?<!\d[-–]){minus_}"
    return (
        rewrite(
            rf"(?<![\w.,]){minus_}(?P<sign>{coin})\s?(?P<first>{number})(?:{_DASH}(?:{sign})?(?P<second>{number}))?{scaled_}(?![\w])",
            price,
        ),
        rewrite(rf"{start}{range_}{scaled_}\s?(?:{link or '(?!)'}\s)?(?P<sign>{coin})(?!\w)", price),
        rewrite(rf"{start}{range_}\s?(?P<sign>[%‰])", percent),
        rewrite(
            rf"(?:(?P<minus>(?<![\w)])[-−])|)(?:(?<![\w.,/])(?P<whole>\d+)[\s\u00a0])?(?<![\w.,/–])(?P<upper>\d{{1,4}})\s?[/⁄]\s?"
            rf"(?P<lower>\d{{1,3}}(?:[.\u202f]\d{{3}})+|\d{{1,7}})(?:\s?(?P<unit>{units}))?(?![\w/]|[.,]\d)",
            fraction,
        ),
        rewrite(r"(?:(?<![\w.,])(?P<whole>\d+)\s?)?(?P<sign>[¼-¾⅐-⅞])", vulgar, Sign.SYMBOL | Sign.DIGIT),
        rewrite(
            rf"{start}{range_}{scaled_}[\s\u00a0\u202f]?(?P<unit>{units})(?:/(?P<per>{units}))?(?![\w²³’'/-]|\.\w)",
            measure,
        ),
        rewrite(rf"{start}(?P<first>{number})\s?/\s?(?P<unit>{units})(?![\w²³/])", per_only),
        rewrite(rf"{start}(?P<first>{number})[\s\u00a0](?P<scale>{scale})(?!\w)", large),
    )


def _per(known: Facts, noun: Noun) -> str:
    return noun.per or f"{known.word('numbers', 'per')} {noun.of('one')}"


def _written(unit: str) -> str:
    return {"kwh": "kWh", "mv": "mV"}.get(unit, unit.replace("2", "²").replace("3", "³"))


def _unit_pattern(known: Facts) -> str:
    own = set(known.table("units"))
    said = {
        line.split("|")[0]
        for line in sections("measures", "cldr")[known.lang]
        if not line[:3].isupper()
    } - {"year", "month", "week"} - set(known.word("numbers", "no units").split())
    every = sorted({*own, *said, "km2", "m2", "m3", "cm2", "cm3", "kwh"}, key=len, reverse=True)
    return "|".join(
        rf"°\s?{each[1]}\b" if each in {"°C", "°F"} else re.escape(each) for each in every
    )


def _codes(known: Facts) -> list[str]:
    lines = sections("measures", "cldr")[known.lang]
    return [line[:3] for line in lines if line[:3].isupper() and line[3] == "|"]


def parts_of(known: Facts, upper: int, lower: int) -> str:
    """Return a fraction in words: "zwei Drittel", "tres cuartos", "пять шестых"."""
    table = known.table("parts")
    own = table.get(f"{upper}/{lower}")
    if own:
        return own
    count = known.cardinal(str(upper), known.word("parts", "gender", "m"), counts=True)
    kind = known.plural(upper)
    if str(lower) in table:
        one, *several = table[str(lower)].split("/")
        return f"{count} {one if kind == 'one' or not several else several[0]}"
    over = f"{known.cardinal(str(upper))} {table['over']} {known.cardinal(str(lower))}"
    if lower > LAST_ORDINAL or lower < len("abc") or not upper:
        return over
    match known.lang:
        case "de":
            return f"{count} {known.ordinal(lower, 'ordinal')}l"
        case "fr" | "it":
            said = known.ordinal(lower, "ordinal-masculine")
            several = f"{said}s" if known.lang == "fr" else f"{said[:-1]}i"
            return f"{count} {said if upper == 1 else several}"
        case "pt":
            if lower <= len("1234567890"):
                said = known.ordinal(lower, "ordinal-masculine")
                return f"{count} {said if upper == 1 else f'{said}s'}"
            return f"{count} {known.cardinal(str(lower))} avos"
        case "es":
            said = _avo(known, lower)
            return over if not said else f"{count} {said if upper == 1 else f'{said}s'}"
        case "pl":
            form = {"one": "feminine", "few": "plural"}.get(kind, "feminine-genitive")
            said = known.ordinal(lower, f"ordinal-{form}")
            if form == "feminine-genitive":
                said = f"{said.removesuffix('ej')}ych" if said.endswith("ej") else said
                said = re.sub(r"(?<=[kg])ych$", "ich", said)
            return f"{count} {said}"
        case "ru":
            one = kind == "one"
            return f"{count} {known.ordinal(lower, 'ordinal-feminine' if one else 'ordinal-plural-genitive')}"
        case "sv":
            said = known.ordinal(lower, "ordinal-reale")
            stem = said.removesuffix("de") if said.endswith("onde") else said
            return f"{count} {stem}del{'' if upper == 1 else 'ar'}"
        case _:
            return f"{count} {known.ordinal(lower, 'ordinal')}"


def _avo(known: Facts, lower: int) -> str:
    """Return a Spanish part: ordinals up to a tenth and for round numbers, else "-avo"."""
    if lower <= len("1234567890") or (lower <= 1000 and lower % 100 == 0):
        return known.ordinal(lower, "ordinal-masculine")
    if lower % 1000 == 0:
        return known.cardinal(str(lower // 1000)).replace(" ", "") + "milésimo"
    if lower > 100:
        return ""
    said = known.cardinal(str(lower)).replace(" y ", "i").replace("é", "e").replace("ó", "o")
    return f"{said.removesuffix('o') if said.endswith('uno') else said}avo"
