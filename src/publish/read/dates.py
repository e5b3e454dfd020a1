"""Dates as other tools and people write them → ISO 8601; nothing ambiguous is decided."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime

from publish.model.calendar import date_form

_ISO = re.compile(
    r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?", re.ASCII
)
_TIME = re.compile(
    r"(?P<day>.*?\d)(?:[Tt]|,?\s+(?:at\s+)?)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|(?P<sign>[+-])(?P<ahead>\d{1,2})(?::?(?P<more>\d\d))?)?",
    re.ASCII,
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})\.?", re.ASCII)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|e|º|ª)\b", re.IGNORECASE)
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = frozenset({"of", "the", "de", "del", "den", "d", "г", "года"})
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ABBREVIATED = 3
"""Letters that a month's or a weekday's name has at least."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)", re.ASCII)
_MONTHS = 12
_LONGEST = 80
"""Characters of a date; a longer text is none."""

_MOVING = re.compile(
    r"today|now|last-?modified|\\today|current(?:_?date)?|auto|.*Sys\.(?:Date|time)\b.*|`r .*`"
    r"|{{.*}}"
)
"""The day on which another tool runs."""


def iso_date(text: str, lang: str) -> str | None:
    """Return a date in ISO 8601; None where it is none, or could be several.

    Names of months are English or those of `lang`, a BCP 47 tag. A time that has no zone keeps
    none.
    """
    if len(text) > _LONGEST:
        return None
    if _ISO.fullmatch(text):
        return text if _is_real(text) else None
    timed = _TIME.fullmatch(text)
    day = _day(timed["day"] if timed else text, lang)
    if day is None or timed is None:
        return day
    moment = f"{day}T{int(timed['hour']):02}:{timed['minute']}:{timed['second'] or '00'}"
    moment += _zone(timed)
    return moment if _ISO.fullmatch(moment) and _is_real(moment) else None


def is_moving(text: str) -> bool:
    """Whether a date is the day of the run in the tool that it was written for."""
    return len(text) <= _LONGEST and _MOVING.fullmatch(text) is not None


def meant(text: str, lang: str) -> tuple[str, ...]:
    """Return what a date that cannot be read may have meant, likeliest first."""
    text = text[:_LONGEST]
    timed = _TIME.fullmatch(text)
    found = list(_both_ways(timed["day"] if timed else text))
    year = _YEAR.search(text)
    if found or year is None:
        return tuple(dict.fromkeys(found))
    parts = _YEAR_FIRST.match(text)
    month = int(parts[2]) if parts else _month_in(text, lang)
    if not 1 <= month <= _MONTHS:
        return (year[0],)
    if parts is None or parts[3] is None:
        return (f"{year[0]}-{month:02}",)
    last = monthrange(int(year[0]), month)[1]
    return (f"{year[0]}-{month:02}-{min(int(parts[3]) or 1, last):02}",)


def _zone(timed: re.Match[str]) -> str:
    if timed["zone"] is None:
        return ""
    if timed["sign"] is None:
        return "Z"
    return f"{timed['sign']}{int(timed['ahead']):02}:{timed['more'] or '00'}"


def _day(text: str, lang: str) -> str | None:
    text = text.strip()
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _made(found[1], found[2], found[3])
    if _YEAR_LAST.fullmatch(text):
        both = tuple(dict.fromkeys(_both_ways(text)))
        return both[0] if len(both) == 1 else None
    return _in_words(text, lang)


def _both_ways(text: str) -> Iterator[str]:
    """Yield `3/4/2023` as the third of April, and as the fourth of March unless dots divide it."""
    found = _YEAR_LAST.fullmatch(text.strip())
    if found is None:
        return
    first, between, second, year = found.groups()
    orders = ((first, second),) if between == "." else ((first, second), (second, first))
    for day, month in orders:
        made = _made(year, month, day)
        if made is not None:
            yield made


def _in_words(text: str, lang: str) -> str | None:
    """Return `13th of August, 2023`, `Aug 13 2023`, `August 2023`; no word is passed over."""
    month = 0
    numbers: list[str] = []
    for word in _WORDS.findall(_ORDINAL.sub("", text).casefold()):
        if word.isdecimal():
            numbers.append(word)
        elif word in _BETWEEN or _is_weekday(word):
            continue
        elif month or not (month := _month(word, lang)):
            return None
    years = [each for each in numbers if len(each) == len("2023")]
    days = [each for each in numbers if len(each) <= len("31")]
    if not month or len(years) != 1 or len(days) > 1 or len(numbers) != len(years) + len(days):
        return None
    return _made(years[0], str(month), days[0] if days else None)


def _month_in(text: str, lang: str) -> int:
    words = _WORDS.findall(text.casefold())
    return next((month for word in words if (month := _month(word, lang))), 0)


def _month(word: str, lang: str) -> int:
    """Return the month that a word names or abbreviates, 0 for none and for several."""
    if len(word) < _ABBREVIATED:
        return 0
    found: set[int] = set()
    for tag in ("en", lang):
        form = date_form(tag) if tag else None
        for names in (form.months, form.months_alone) if form else ():
            for number, name in enumerate(names, 1):
                if name.casefold() == word:
                    return number
                if name.casefold().startswith(word):
                    found.add(number)
    return found.pop() if len(found) == 1 else 0


def _is_weekday(word: str) -> bool:
    return len(word) >= _ABBREVIATED and any(day.startswith(word) for day in _WEEKDAYS)


def _made(year: str, month: str, day: str | None) -> str | None:
    made = f"{int(year):04}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    return made if _is_real(made) else None


def _is_real(text: str) -> bool:
    try:
        if "T" in text:
            datetime.fromisoformat(text).astimezone(UTC)
        else:
            parts = [int(part) for part in text.split("-")]
            date(*[*parts, 1, 1][:3])
    except (ValueError, OverflowError):  # a time whose day in UTC is in no year
        return False
    return True
