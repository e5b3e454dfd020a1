"""English dates: days, months, and ranges of both."""

import re

from publish.narrate.wording.numbers import cardinal, ordinal, short_year, year
from publish.narrate.wording.rewriting import (
    Dialect,
    Match,
    Said,
    Sign,
    full_stop,
    rewrite,
    text_before,
)

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = (
    r"(?i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jun\.|July?|Jul\.|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WORDS_TOO = {"may", "march", "mar", "dec", "jan"}
"""In small letters these are months only beside a year."""
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)?"
YEAR = r"(?:1\d{3}|20\d\d)"
DASH = r"\s?[–‐‑-]\s?"
_ALONE = r"(?<![\w.,:/$£€%–-])"
_NO_MORE = r"(?!\w|[.,:]\d|%|–\d|-\d)"


def _month(written: str) -> str:
    start = written[:3].capitalize()
    return next((name for name in _MONTHS if name.startswith(start)), written)


def _doubtful(found: Match) -> bool:
    """Whether a month may be another word: "you may 10 times"."""
    return found["month"] in _WORDS_TOO and not found["year"]


def _doubled(found: Match) -> bool:
    """Whether "the" stands before the match already."""
    return text_before(found).lower().endswith("the ")


def link(found: Match) -> str:
    """Return what a dash is after the words before it: "between … and", else "to"."""
    return "and" if re.search(r"\b[Bb]etween (?:the )?$", text_before(found)) else "to"


def _of_month(found: Match, dialect: Dialect) -> list[Said]:
    """Return " of December twenty twenty-four" for the groups `month` and `year`."""
    parts = [(f" of {_month(found['month'])}", found.start("month"))]
    if found["year"]:
        parts.append((f" {year(int(found['year']), dialect)}", found.start("year")))
    return [*parts, *full_stop(found)]


def _day(found: Match, dialect: Dialect) -> list[Said] | None:
    if _doubtful(found):
        return None
    the = "" if _doubled(found) else "the "
    return [(the + ordinal(int(found["day"]), dialect), found.start()), *_of_month(found, dialect)]


def _days(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say days of one month: a dash between neighbours is "and", else "to the"."""
    if _doubtful(found):
        return None
    days = [(int(each[0]), each.start()) for each in re.finditer(r"\d+", found["days"])]
    begin = found.start("days")
    the = "" if _doubled(found) else "the "
    parts: list[Said] = []
    for place, (number, start) in enumerate(days):
        word = ordinal(number, dialect)
        if place == 0:
            before = the
        elif place < len(days) - 1:
            before = ", "
        elif not re.search("[–‐‑−-]|to", found["days"]) or number == days[0][0] + 1:
            before = " and "
        else:
            before = f" {link(found)} the "
        parts.append((before + word, begin + start))
    return [*parts, *_of_month(found, dialect)]


def _two_dates(found: Match, dialect: Dialect) -> list[Said]:
    the = "" if _doubled(found) else "the "
    parts: list[Said] = [
        (the + ordinal(int(found["first"]), dialect), found.start()),
        (f" of {_month(found['month1'])}", found.start("month1")),
    ]
    if found["year1"]:
        parts.append((f" {year(int(found['year1']), dialect)}", found.start("year1")))
    second = f" {link(found)} the {ordinal(int(found['second']), dialect)}"
    return [*parts, (second, found.start("second")), *_of_month(found, dialect)]


def _month_first(found: Match, dialect: Dialect) -> list[Said] | None:
    if _doubtful(found):
        return None
    the = "" if dialect.american else "the "
    first = int(found["first"])
    parts = [
        (f"{_month(found['month'])} ", found.start("month")),
        (the + ordinal(first, dialect), found.start("first")),
    ]
    if found["second"]:
        second = int(found["second"])
        joint = "and" if second == first + 1 else f"{link(found)} {the}".strip()
        parts.append((f" {joint} {ordinal(second, dialect)}", found.start("second")))
    if found["year"]:
        parts.append((f", {year(int(found['year']), dialect)}", found.start("year")))
    return parts


def _full(found: Match, day: int, month: int, dialect: Dialect) -> list[Said] | None:
    """Say a date in figures. Its words do not follow its order: all are for its first figure."""
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    name, spoken = _MONTHS[month - 1], ordinal(day, dialect)
    written = found["year"]
    years = short_year(int(written)) if len(written) == len("24") else year(int(written), dialect)
    the = "" if _doubled(found) else "the "
    said = f"{name} {spoken}, {years}" if dialect.american else f"{the}{spoken} of {name} {years}"
    return [(said, found.start())]


def _iso(found: Match, dialect: Dialect) -> list[Said] | None:
    return _full(found, int(found["day"]), int(found["month"]), dialect)


def _iso_month(found: Match, dialect: Dialect) -> list[Said] | None:
    if int(found["month"]) > int(found["year"]) % 100:
        return None
    return [
        (f"{_MONTHS[int(found['month']) - 1]} {year(int(found['year']), dialect)}", found.start())
    ]


def _figures(found: Match, dialect: Dialect) -> list[Said] | None:
    """Say `5/12/2024`: the order is the dialect's, or is told by a number over 12."""
    first, second = int(found["first"]), int(found["second"])
    day_first = dialect.day_first
    if first > 12 or second > 12:
        day_first = first > 12
        dialect = Dialect(american=dialect.american and not day_first)
    if day_first is None and len(found["year"]) == len("24"):
        return None
    if day_first is None:
        return [
            (cardinal(first, dialect), found.start("first")),
            (f", {cardinal(second, dialect)}", found.start("second")),
            (f", {year(int(found['year']), dialect)}", found.start("year")),
        ]
    return _full(found, *((first, second) if day_first else (second, first)), dialect)


def _month_year(found: Match, dialect: Dialect) -> list[Said] | None:
    if found["month"] in _WORDS_TOO and not re.fullmatch(YEAR, found["year"]):
        return None
    return [
        (f"{_month(found['month'])} ", found.start()),
        (year(int(found["year"]), dialect), found.start("year")),
    ]


def _short_month(found: Match, _dialect: Dialect) -> str | None:
    return _month(found[0])


_SHORT_DAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"


def _weekdays(found: Match, _dialect: Dialect) -> list[Said]:
    """Say `Mon.–Fri.` as the days that they are."""
    first, second = (_WEEKDAYS[found[name][:3]] for name in ("first", "second"))
    return [
        (first, found.start()),
        (f" {link(found)} {second}", found.start("second")),
        *full_stop(found),
    ]


def _weekday(found: Match, _dialect: Dialect) -> str:
    """Say the short name of a day before a day or a time: `Sat. 10am`, `Sun 5 May`."""
    return _WEEKDAYS[found[0][:3]]


_WEEKDAYS = {
    name[:3]: name
    for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}
DATE_REWRITES = (
    rewrite(
        rf"\b{_SHORT_DAY}(?:\.|\b)(?=,?\s\d{{1,2}}(?:\s?[ap]\.?m|[:.]\d\d|{_TH}\s[A-Z]))", _weekday
    ),
    rewrite(
        rf"\b(?P<first>{_SHORT_DAY})\.?\s?[–-]\s?(?P<second>{_SHORT_DAY})\b(?:\.|(?!\w))",
        _weekdays,
        Sign.DASH,
    ),
    rewrite(
        rf"\b(?P<year>{YEAR})(?P<mark>[-/])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>{_DAY})(?=T\d|\b)(?![-/])",
        _iso,
    ),
    rewrite(
        rf"\b(?P<month>{_MONTH})-(?P<first>{_DAY})(?P<second>)(?:-(?P<year>{YEAR}))?(?![\w-])",
        _month_first,
    ),
    rewrite(
        rf"{_ALONE}(?P<first>{_DAY}){_TH}\s(?P<month1>{_MONTH})(?:,?\s(?P<year1>{YEAR}))?"
        rf"(?:{DASH}|\sto\s)(?P<second>{_DAY}){_TH}\s(?P<month>{_MONTH})(?:,?\s(?P<year>{YEAR})\b)?"
        r"(?!\w)",
        _two_dates,
    ),
    rewrite(
        rf"{_ALONE}(?P<days>{_DAY}{_TH}(?:,\s{_DAY}{_TH}){{0,6}}(?:{DASH}|/|,?\sand\s|\sto\s){_DAY}{_TH})"
        rf"\s(?P<month>{_MONTH})(?:,?\s(?P<year>{YEAR})\b)?(?!\w)",
        _days,
    ),
    rewrite(
        rf"{_ALONE}(?P<day>{_DAY}){_TH}(?:\sof)?\s(?P<month>{_MONTH})(?:(?:,\s?|\s)(?P<year>{YEAR})\b)?(?!\w)",
        _day,
    ),
    rewrite(
        rf"\b(?P<month>{_MONTH})\s(?P<first>{_DAY}){_TH}(?:{DASH}(?P<second>{_DAY}){_TH})?"
        rf"(?:(?:,\s?|\s)(?P<year>{YEAR})\b)?{_NO_MORE}",
        _month_first,
    ),
    rewrite(rf"\b(?P<month>{_MONTH})\s(?P<year>\d{{3,4}})(?!\w|,\d|\.\d|[–-]\d)", _month_year),
    rewrite(
        rf"(?<![\d/.-])(?P<first>\d\d?)([/.-])(?P<second>\d\d?)\2(?P<year>{YEAR})\b(?![/-])",
        _figures,
    ),
    rewrite(r"(?<![\d/.-])(?P<first>\d\d?)(/)(?P<second>\d\d?)/(?P<year>\d\d)\b(?![/-])", _figures),
    rewrite(rf"\b(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])\b(?!-)", _iso_month),
)


def _between(found: Match, _dialect: Dialect) -> str:
    return f" {link(found)} "


_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AFTER_MONTH = "|".join(f"(?<={name})" for name in (*_MONTHS, "day"))
MONTH_REWRITES = (
    rewrite(
        rf"(?:{_AFTER_MONTH})[–-](?=(?:{_MONTH}|{_WEEKDAY})\b)",
        _between,
        Sign.DASH,
    ),
    rewrite(
        r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|APR|AUG|SEPT?|OCT|NOV)\.(?=\s)",
        _short_month,
        Sign.STOP,
    ),
)
