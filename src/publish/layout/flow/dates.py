"""Dates as a title page has them: as CLDR writes them in the language, in the Gregorian calendar.

The calendar is that of the source, so that a year is the same on the page, in the metadata and in a
list of references. Digits are those that the language's country uses.
"""

from publish.model.calendar import date_form
from publish.model.languages import primary_language


def date_in_words(date: str, lang: str) -> str:
    """Return an ISO 8601 date as `24 November 2026`; as it is where the language's form is unknown.

    A time is left out. `lang` is a BCP 47 tag; what its region or script does not change is as in
    the language.
    """
    day = date.partition("T")[0]
    form = date_form(lang)
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
