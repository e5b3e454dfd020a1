"""How languages write dates of the Gregorian calendar: a table from Unicode's CLDR."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SCRIPT = 4
"""Letters of the subtag of a script (RFC 5646)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForm:
    """How a language writes dates: patterns for `str.format`, from January on, and its digits."""

    digits: str
    patterns: tuple[str, str, str]  # a day, a month, a year
    months: tuple[str, ...]
    months_alone: tuple[str, ...]


def date_form(lang: str) -> DateForm | None:
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
    return DateForm(
        digits=digits,
        patterns=(of_day, of_month, of_year),
        months=tuple(months.split(";")),
        months_alone=tuple((alone or months).split(";")),
    )


@cache
def _rows() -> dict[str, str]:
    text = files("publish").joinpath("data", "cldr", "dates.txt").read_text(encoding="utf-8")
    return dict(row.split("|", 1) for row in text.splitlines() if not row.startswith("#"))


def _ever_shorter(subtags: Sequence[str]) -> Iterator[str]:
    for count in range(len(subtags), 0, -1):
        yield "-".join(subtags[:count])
