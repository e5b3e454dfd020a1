"""Dates on the title page: in every language that CLDR knows, by its own rules."""

import datetime as dt
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.dates import format_date, format_skeleton
from hypothesis import settings
from layout.by_markdown import resolved_folder, runs, text_of
from tables import make_dates

from publish.diagnostics import Diagnostics
from publish.layout import lay_out
from publish.layout.flow.dates import date_in_words
from publish.model import Part, Style

DAYS = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in (2, 24)]
FIGURES = {zero + value: str(value) for zero in make_dates.ZEROS.values() for value in range(10)}


@pytest.mark.parametrize(
    ("date", "lang", "words"),
    [
        ("2026-11-24", "en-GB", "24 November 2026"),
        ("2026-11-24", "en", "24 November 2026"),
        ("2026-11-24", "en-US", "November 24, 2026"),
        ("2026-11", "fr", "novembre 2026"),
        ("2026-12-01", "fr-CH", "1er décembre 2026"),
        ("2026-11-01", "fr", "1er novembre 2026"),
        ("2026-11-11", "fr", "11 novembre 2026"),
        ("2026-03-01T10:00:00Z", "de", "1. März 2026"),
        ("2026-01-05", "de-AT", "5. Jänner 2026"),
        ("2026", "en", "2026"),
        # Slavic and Baltic months beside a day are genitives, alone they are not.
        ("2026-05-24", "pl", "24 maja 2026"),
        ("2026-05", "pl-PL", "maj 2026"),
        ("2026-05-24", "cs", "24. května 2026"),
        ("2026-05-24", "uk", "24 травня 2026\u202fр."),
        ("2026-05", "uk", "травень 2026\u202fр."),
        ("2026-05-24", "lt", "2026 m. gegužės 24 d."),
        ("2026-05-24", "el", "24 Μαΐου 2026"),
        ("2026-04-24", "ca", "24 d’abril del 2026"),
        # The order and what stands between are the language's.
        ("2026-05-24", "hu", "2026. május 24."),
        ("2026-05-24", "es-MX", "24 de mayo de 2026"),
        ("2026-05-24", "mt", "24 ta’ Mejju 2026"),
        ("2026-11-24", "ja", "2026年11月24日"),
        ("2026-11", "zh-TW", "2026年11月"),
        ("2026", "ko", "2026년"),
        # The script and the region count, whatever stands between or after them.
        ("2026-05-24", "sr", "24. мај 2026."),
        ("2026-05-24", "sr-Latn-RS", "24. maj 2026."),
        ("2026-05-24", "en-US-u-hc-h12", "May 24, 2026"),
        # The calendar is the source's; digits are those of the country.
        ("2026-05-24", "ar", "24 مايو 2026"),
        ("2026-05-24", "ar-EG", "٢٤ مايو ٢٠٢٦"),
        ("2026-05-24", "ar-LB", "٢٤ أيار ٢٠٢٦"),
        ("2026-05-24", "fa", "۲۴ مه ۲۰۲۶"),
        ("2026-05-24", "th", "24 พฤษภาคม ค.ศ. 2026"),
        # One member of a larger language, and a language that CLDR does not know.
        ("2026-05-24", "cmn-Hans", "2026年5月24日"),
        ("2026-05-24", "tlh", "2026-05-24"),
        ("2026-05-24", "mul", "2026-05-24"),
        ("2026-05-24", "ru-Latn", "2026-05-24"),  # no Cyrillic among transliterated words
        ("2026-05-24", "iu-Latn-CA", "2026-05-24"),
    ],
)
def test_dates_in_words(date: str, lang: str, words: str) -> None:
    assert date_in_words(date, lang) == words


def test_every_language_has_the_dates_of_cldr() -> None:
    """Babel's own formatting is the judge; English alone, and a French first, are ours."""
    known = 0
    for name in localedata.locale_identifiers()[:: 100 // settings().max_examples]:
        locale, lang = Locale.parse(name), name.replace("_", "-")
        if "M01" in locale.months["format"]["wide"].values():
            assert date_in_words(DAYS[0], lang) == DAYS[0], name
            continue
        if name == "en":
            continue
        known += 1
        for each in DAYS:
            day = dt.date.fromisoformat(each)
            assert figures(date_in_words(each, lang)) == format_date(day, "long", locale), name
            month = format_skeleton("yMMMM", day, locale=locale)
            assert figures(date_in_words(each[:7], lang)) == month, name
            year = format_skeleton("y", day, locale=locale)
            assert figures(date_in_words(each[:4], lang)) == year, name
    assert known > 10 * settings().max_examples


def figures(words: str) -> str:
    return words.translate(FIGURES)


def test_the_table_of_dates_is_what_the_script_writes() -> None:
    assert make_dates.TABLE.read_text(encoding="utf-8") == make_dates.table()


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("pl", "24 maja 2026"),
        ("ru", "24 мая 2026\u202fг."),
        ("th", "2026-05-24"),  # no font has the letters
        ("ja", "2026年5月24日"),  # by the extra `cjk`
        ("he", "24 במאי 2026"),
        ("ar-EG", "٢٤ مايو ٢٠٢٦"),
    ],
)
def test_a_date_is_printed_in_letters_that_can_be_set(
    tmp_path: Path, article_style: Style, lang: str, printed: str
) -> None:
    head = f"---\ntitle: A title\nlang: {lang}\ndate: 2026-05-24\n---\n"
    (tmp_path / "article.md").write_text(f"{head}\nWords.\n", encoding="utf-8")
    layout = lay_out(resolved_folder(tmp_path), article_style, Diagnostics())
    shown = [text_of(run) + " " * run.trailing for run in runs(layout.pages[0], Part.DATE)]
    assert "".join(shown).strip() == printed
