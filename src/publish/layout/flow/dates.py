"""Dates as a title page has them: as CLDR writes them in the language, in the Gregorian calendar.

The calendar is that of the source, so that a year is the same on the page, in the metadata and in a
list of references. Digits are those that the language's country uses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from publish.model.languages import primary_language

_SCRIPT = 4
"""Letters of the subtag of a script (RFC 5646)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How a language writes dates: patterns for `str.format`, from January on, and its digits."""

    digits: str
    patterns: tuple[str, str, str]  # a day, a month, a year
    months: tuple[str, ...]
    months_alone: tuple[str, ...]


def date_in_words(date: str, lang: str) -> str:
    """Return an ISO 8601 date as `24 November 2026`; as it is where the language's form is unknown.

    A time is left out. `lang` is a BCP 47 tag; what its region or script does not change is as in
    the language.
    """
    day = date.partition("T")[0]
    form = _form(lang)
    if form is None:
        return day
    year, month, number = (int(part) for part in f"{day}-0-0".split("-")[:3])
    if number:
        pattern, months = form.patterns[0], form.months
    else:
        pattern, months = form.patterns[1 if month else 2], form.months_alone
    words = pattern.format(day=number, month=months[month - 1], year=year)
    if number == 1 and primary_language(lang) == "fr":
        words = words.replace("1", "1er", 1)  # which CLDR has no field for
    return words.translate({48 + value: digit for value, digit in enumerate(form.digits)})


@cache
def _rows() -> dict[str, str]:
    text = files("publish").joinpath("data", "cldr", "dates.txt").read_text(encoding="utf-8")
    return dict(row.split("|", 1) for row in text.splitlines() if not row.startswith("#"))


def _form(lang: str) -> _Form | None:
    """Return the form of the longest part of a tag that the table has (RFC 4647 section 3.4).

    None where there is none, or where the tag names another script than the form has.
    """
    rows = _rows()
    subtags = lang.lower().split("-")
    row = next((rows[tag] for tag in _ever_shorter(subtags) if tag in rows), None)
    if row is None:
        return None
    if row.startswith("="):
        row = rows[row[1:]]
    script, digits, of_day, of_month, of_year, months, alone = row.split("|")
    written = next(
        (each for each in subtags[1:] if len(each) == _SCRIPT and each.isalpha()), script
    )
    if written != script:
        return None
    return _Form(
        digits=digits,
        patterns=(of_day, of_month, of_year),
        months=tuple(months.split(";")),
        months_alone=tuple((alone or months).split(";")),
    )


def _ever_shorter(subtags: Sequence[str]) -> Iterator[str]:
    for count in range(len(subtags), 0, -1):
        yield "-".join(subtags[:count])
