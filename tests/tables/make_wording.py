"""Writes what CLDR knows of numbers, units, money and signs in words: `data/cldr/spellout/*.txt`,
`data/cldr/measures.txt`, `data/cldr/signs.txt`.

`python tests/tables/make_wording.py FOLDER`, after a new version of CLDR. FOLDER holds the npm
packages cldr-rbnf, cldr-units-full, cldr-numbers-full and cldr-annotations-full, unpacked under
`node_modules`, as `npm install --prefix FOLDER cldr-rbnf …` puts them.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

CLDR = Path(__file__).resolve().parents[2] / "src" / "publish" / "data" / "cldr"
_HEAD = """\
# {what} From CLDR {version} by way of npm;
# copyright Unicode, Inc., under Unicode-3.0 (LICENSE.txt). Made by tests/tables/make_wording.py.
"""
_WANTED = {
    "de": "numbering numbering-year cardinal-masculine cardinal-feminine cardinal-neuter ordinal"
    " ordinal-n ordinal-r ordinal-s ordinal-m",
    "fr": "numbering cardinal-masculine cardinal-feminine ordinal-masculine ordinal-feminine",
    "es": "numbering cardinal-masculine cardinal-feminine ordinal-masculine ordinal-feminine"
    " ordinal-masculine-adjective",
    "it": "numbering cardinal-masculine cardinal-feminine ordinal-masculine ordinal-feminine",
    "pt": "numbering cardinal-masculine cardinal-feminine ordinal-masculine ordinal-feminine",
    "nl": "numbering numbering-year cardinal ordinal",
    "pl": "numbering cardinal-masculine cardinal-feminine cardinal-neuter ordinal-masculine"
    " ordinal-feminine ordinal-neuter ordinal-masculine-genitive ordinal-feminine-genitive"
    " ordinal-plural-genitive ordinal-masculine-locative ordinal-feminine-locative ordinal-plural"
    " cardinal-masculine-genitive",
    "sv": "numbering numbering-year cardinal-neuter cardinal-reale ordinal-reale"
    " ordinal-masculine ordinal-feminine",
    "ru": "numbering cardinal-masculine cardinal-feminine cardinal-neuter ordinal-masculine"
    " ordinal-feminine ordinal-neuter ordinal-masculine-genitive ordinal-neuter-genitive"
    " ordinal-feminine-genitive ordinal-plural-genitive ordinal-masculine-prepositional"
    " ordinal-masculine-locative ordinal-feminine-prepositional ordinal-feminine-locative"
    " ordinal-plural",
}
UNITS = {
    "km": "length-kilometer", "m": "length-meter", "dm": "length-decimeter",
    "cm": "length-centimeter", "mm": "length-millimeter", "µm": "length-micrometer",
    "nm": "length-nanometer", "mi": "length-mile", "ft": "length-foot", "in": "length-inch",
    "yd": "length-yard", "nmi": "length-nautical-mile", "kg": "mass-kilogram", "g": "mass-gram",
    "mg": "mass-milligram", "µg": "mass-microgram", "t": "mass-tonne", "lb": "mass-pound",
    "oz": "mass-ounce", "l": "volume-liter", "dl": "volume-deciliter", "cl": "volume-centiliter",
    "ml": "volume-milliliter", "hl": "volume-hectoliter", "h": "duration-hour",
    "min": "duration-minute", "s": "duration-second", "ms": "duration-millisecond",
    "µs": "duration-microsecond", "d": "duration-day", "ha": "area-hectare",
    "km²": "area-square-kilometer", "m²": "area-square-meter", "cm²": "area-square-centimeter",
    "m³": "volume-cubic-meter", "cm³": "volume-cubic-centimeter", "km³": "volume-cubic-kilometer",
    "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second",
    "m/s²": "acceleration-meter-per-square-second", "mph": "speed-mile-per-hour",
    "°C": "temperature-celsius", "°F": "temperature-fahrenheit", "K": "temperature-kelvin",
    "°": "angle-degree", "W": "power-watt", "kW": "power-kilowatt", "MW": "power-megawatt",
    "GW": "power-gigawatt", "mW": "power-milliwatt", "kWh": "energy-kilowatt-hour",
    "V": "electric-volt", "A": "electric-ampere", "mA": "electric-milliampere",
    "Ω": "electric-ohm", "Hz": "frequency-hertz", "kHz": "frequency-kilohertz",
    "MHz": "frequency-megahertz", "GHz": "frequency-gigahertz", "kB": "digital-kilobyte",
    "MB": "digital-megabyte", "GB": "digital-gigabyte", "TB": "digital-terabyte",
    "Mbit": "digital-megabit", "Gbit": "digital-gigabit", "J": "energy-joule",
    "kJ": "energy-kilojoule", "kcal": "energy-kilocalorie", "cal": "energy-calorie",
    "eV": "energy-electronvolt", "N": "force-newton", "Pa": "pressure-pascal",
    "hPa": "pressure-hectopascal", "kPa": "pressure-kilopascal", "MPa": "pressure-megapascal",
    "bar": "pressure-bar", "mbar": "pressure-millibar", "atm": "pressure-atmosphere",
    "lm": "light-lumen", "lx": "light-lux", "cd": "light-candela", "mol": "concentr-mole",
    "px": "graphics-pixel", "year": "duration-year", "month": "duration-month",
    "week": "duration-week",
}  # fmt: skip
COINS = """
USD EUR GBP JPY CHF RUB UAH CNY INR KRW PLN SEK NOK DKK CZK HUF TRY BRL CAD AUD MXN ILS HKD NZD SGD
ZAR THB IDR PHP MYR VND SAR AED EGP NGN KES ARS CLP COP PEN UYU BOB NIO PAB CRC TTD HNL GTQ AWG PYG
DOP CUP ISK RON BGN RSD KZT GEL
""".split()
SIGNS = "+−±×÷=≠<>≤≥≈~^*_|\\%‰&@#§€$£¥→←↑↓⇒⇔°µ∞√∑∏∫∂∈∉∅∩∪⊂∀∃¬∧∨∝∆∇©®™•★☆✓✔✗✘♥♦♣♠☎"
_FORMS = ("one", "few", "many", "other")


def make(folder: Path) -> None:
    """Write each table."""
    packages = folder / "node_modules"
    version = json.loads((packages / "cldr-rbnf" / "package.json").read_text())["version"]
    rules = packages / "cldr-rbnf" / "rbnf"
    (CLDR / "spellout").mkdir(exist_ok=True)
    for lang, names in _WANTED.items():
        sets = _read(rules / f"{lang}.json")["rbnf"]["rbnf"]["SpelloutRules"]
        lines = [_HEAD.format(what=f"Numbers in words ({lang}).", version=version).rstrip()]
        for name in _reached(sets, [f"%spellout-{each}" for each in names.split()]):
            lines += [f"[{name}]"]
            lines += [f"{base}|{_words(rule)}" for base, rule in sets[name] if base[0].isdigit()]
        _write(f"spellout/{lang}.txt", lines)
    lines = [
        _HEAD.format(what="Units and money.", version=version)
        + "# what|gender|one|few|many|other|after a number and per"
    ]
    for lang in _WANTED:
        lines.append(f"[{lang}]")
        units = _read(packages / "cldr-units-full" / "main" / lang / "units.json")
        long = units["main"][lang]["units"]["long"]
        for sign, name in UNITS.items():
            lines.append(_unit(sign, long[name]))
        money = _read(packages / "cldr-numbers-full" / "main" / lang / "currencies.json")
        coins = money["main"][lang]["numbers"]["currencies"]
        for code in COINS:
            forms = [coins[code].get(f"displayName-count-{form}", "") for form in _FORMS]
            lines.append("|".join([code, "", *forms, ""]))
    _write("measures.txt", lines)
    _write("signs.txt", _signs(packages, version))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(name: str, lines: list[str]) -> None:
    (CLDR / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _words(rule: str) -> str:
    return rule.removesuffix(";").removeprefix("'").replace("→→→", "→→")


def _reached(sets: dict[str, list[list[str]]], names: list[str]) -> list[str]:
    """Return the names of rule sets and of those that they use."""
    found = list(names)
    for name in found:
        used = {each for _, rule in sets[name] for each in re.findall(r"%+[\w-]+", rule)}
        found += sorted(used - set(found))
    return found


def _unit(sign: str, forms: dict[str, str]) -> str:
    said = [forms.get(f"unitPattern-count-{form}", "") for form in _FORMS]
    return "|".join(
        [
            sign,
            forms.get("gender", ""),
            *(each.replace("{0}", "").strip() for each in said),
            forms.get("perUnitPattern", "").replace("{0}", "").strip(),
        ]
    )


def _signs(packages: Path, version: str) -> list[str]:
    """Return the names of signs in each language, and what a negative number begins with."""
    lines = [_HEAD.format(what="The names of signs.", version=version).rstrip()]
    for path in sorted((packages / "cldr-annotations-full" / "annotations").iterdir()):
        names = _read(path / "annotations.json")["annotations"]
        names = names.get("annotations", {})
        said = {
            sign: re.sub(r"\s*\([^)]*\)", "", names[sign]["tts"][0])
            for sign in SIGNS
            if "tts" in names.get(sign, {})
        }
        units = packages / "cldr-units-full" / "main" / path.name / "units.json"
        if units.exists():
            long = _read(units)["main"][path.name]["units"]["long"]
            for sign in ("°C", "°F"):
                form = long.get(UNITS[sign], {}).get("unitPattern-count-other", "")
                if form.startswith("{0}"):
                    said[sign] = form.removeprefix("{0}").strip()
        rules = packages / "cldr-rbnf" / "rbnf" / f"{path.name}.json"
        if rules.exists():
            sets = _read(rules)["rbnf"]["rbnf"].get("SpelloutRules", {})
            firsts = dict(sets.get("%spellout-numbering", []) or [])
            cardinals = [each for name, each in sets.items() if name.startswith("%spellout-card")]
            for each in (firsts, *map(dict, cardinals)):
                minus = each.get("-x", "").removesuffix(";").replace("→→", "").strip()
                if minus and "→" not in minus and minus not in "−-":
                    said["−"] = minus
                    break
        if said:
            lines.append(f"[{path.name.lower()}]")
            lines += [f"{sign} {name}" for sign, name in said.items()]
    return lines


if __name__ == "__main__":
    make(Path(sys.argv[1]))
