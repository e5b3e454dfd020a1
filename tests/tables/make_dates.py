"""Writes `data/cldr/dates.txt`: how each language writes a date, from CLDR by way of Babel.

`python tests/tables/make_dates.py`, or `nox -s tables`, after a new version of Babel.
"""

import re
from pathlib import Path
from typing import Any

import babel
from babel import Locale, localedata
from babel.core import get_cldr_version, get_global

TABLE = Path(__file__).resolve().parents[2] / "src" / "publish" / "data" / "cldr" / "dates.txt"
_HEAD = """\
# How languages write a date of the Gregorian calendar. From CLDR {cldr} by way of Babel {babel};
# copyright Unicode, Inc., under Unicode-3.0 (LICENSE.txt). Made by tests/tables/make_dates.py.
# tag|script|digits other than 0 to 9|a day|a month|a year|months in a day|months alone, if others;
# or tag|=tag with the same dates
"""
_FIELD = re.compile(r"'([^']*)'|(([A-Za-z])\3*)|([^A-Za-z']+)")
ZEROS = {
    "adlm": 0x1E950, "arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "cakm": 0x11136,
    "deva": 0x966, "gujr": 0xAE6, "guru": 0xA66, "hmnp": 0x1E140, "khmr": 0x17E0, "knda": 0xCE6,
    "laoo": 0xED0, "mlym": 0xD66, "mtei": 0xABF0, "mymr": 0x1040, "nkoo": 0x7C0, "olck": 0x1C50,
    "orya": 0xB66, "rohg": 0x10D30, "tamldec": 0xBE6, "telu": 0xC66, "thai": 0xE50, "tibt": 0xF20,
}  # fmt: skip
_GENERAL = {"en": "en_001"}
"""Where a language without a region stands for what most of its countries write."""


def table() -> str:
    """Return the table, a row for each tag whose dates are not those of a shorter tag."""
    rows: dict[str, str] = {}
    for name in sorted(localedata.locale_identifiers()):
        row = _row(Locale.parse(_GENERAL.get(name, name)))
        if row is not None:
            rows |= {tag: row for tag in _tags(name) if tag not in rows}
    registered = _registered()
    for old, new in sorted(get_global("language_aliases").items()):
        if old in registered and new in rows:
            rows.setdefault(old, rows[new])
    written: dict[str, str] = {}
    lines = []
    for tag, row in sorted(rows.items()):
        if row != _shorter(tag, rows):
            same = written.setdefault(row, tag)
            lines.append(f"{tag}|{row if same == tag else '=' + same}\n")
    return _HEAD.format(cldr=get_cldr_version(), babel=babel.__version__) + "".join(lines)


def _registered() -> set[str]:
    """Return the languages that a tag can begin with."""
    lines = (TABLE.parents[1] / "subtags.txt").read_text(encoding="utf-8").splitlines()
    return {
        subtag for line in lines if line.startswith("language: ") for subtag in line.split()[1:]
    }


def _tags(name: str) -> list[str]:
    """Return the tags of a locale: `zh_Hant_TW` is `zh-Hant-TW`, and `zh-TW` as well."""
    subtags = name.split("_")
    tags = ["-".join(subtags).lower()]
    if len(subtags) == 3 and len(subtags[1]) == 4:  # language, script, region
        language, script, region = subtags
        likely = get_global("likely_subtags")
        full = likely.get(f"{language}_{region}") or likely.get(language, "")
        if full.split("_")[1:2] == [script]:
            tags.append(f"{language}-{region}".lower())
    return tags


def _shorter(tag: str, rows: dict[str, str]) -> str | None:
    while "-" in tag:
        tag = tag.rpartition("-")[0]
        if tag in rows:
            return rows[tag]
    return None


def _row(locale: Locale) -> str | None:
    """Return the columns after the tag; None where CLDR has only numbered months."""
    day = locale.date_formats["long"].pattern
    month, year = (str(locale.datetime_skeletons[each]) for each in ("yMMMM", "y"))
    named, alone = _months(locale, day), _months(locale, month)
    if "M01" in (*named, *alone):
        return None
    patterns = [_pattern(each, locale) for each in (day, month, year)]
    lists = [";".join(named), "" if alone == named else ";".join(alone)]
    assert not any("|" in each for each in (*patterns, *named, *alone))
    assert not any(";" in each for each in (*named, *alone))
    return "|".join([_script(locale), _digits(locale), *patterns, *lists])


def _script(locale: Locale) -> str:
    """Return the script that is meant where the tag names none."""
    likely = get_global("likely_subtags")
    names = (f"{locale.language}_{locale.territory}", locale.language)
    full = next((likely[name] for name in names if name in likely), "__")
    return (locale.script or full.split("_")[1]).lower()


def _digits(locale: Locale) -> str:
    system = locale.default_numbering_system
    return "" if system == "latn" else "".join(chr(ZEROS[system] + each) for each in range(10))


def _months(locale: Locale, pattern: str) -> list[str]:
    """Return what the field of the month is in a pattern, from January on."""
    (field,) = (each[2] for each in _FIELD.finditer(pattern) if (each[3] or "") in "ML" and each[2])
    if len(field) < 3:
        return [str(number).zfill(len(field)) for number in range(1, 13)]
    context = "format" if field[0] == "M" else "stand-alone"
    names: Any = locale.months[context]["abbreviated" if len(field) == 3 else "wide"]
    return [str(names[number]) for number in range(1, 13)]


def _pattern(pattern: str, locale: Locale) -> str:
    """Return a pattern of CLDR (UTS #35) in the form of `str.format`."""
    parts = []
    for quoted, field, letter, between in _FIELD.findall(pattern):
        match letter:
            case "":
                assert not set("{}") & set(quoted + between)
                parts.append(quoted + between)
            case "d":
                parts.append("{day:02}" if field == "dd" else "{day}")
            case "M" | "L":
                parts.append("{month}")
            case "y":
                assert field == "y"
                parts.append("{year}")
            case "G":
                parts.append(str(locale.eras["abbreviated"][1]))
            case _:
                raise ValueError(pattern)
    return "".join(parts)


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
