"""Written to said, language by language, each pair with its reason: `LANG/KIND.tsv`.

Then what must hold for any value of a kind: twenty fresh ones a language, compared with CLDR's own
forms of the noun and with its words for the number.
"""

import random
import re
from pathlib import Path

import pytest

from publish.narrate.wording import word_text
from publish.narrate.wording.abroad.calendar import months
from publish.narrate.wording.abroad.facts import FULL, facts
from publish.narrate.wording.numbers import cardinal, ordinal, year
from publish.narrate.wording.rewriting import Dialect

HERE = Path(__file__).parent
TABLES = sorted(HERE.glob("*/*.tsv"))


def pairs() -> list[tuple[str, str, str]]:
    found = []
    for table in TABLES:
        for line in table.read_text(encoding="utf-8").splitlines():
            if not line.startswith("# "):
                written, expected, reason = line.split("\t")
                assert reason, line
                found.append((table.parent.name, written, expected))
    return found


def said(text: str, lang: str) -> str:
    words = word_text(text, lang)
    offsets = [offset for each in words for offset in each.offsets]
    assert offsets == sorted(offsets), text
    assert all(0 <= offset < len(text) for offset in offsets), text
    return "".join(each.text for each in words).strip()


@pytest.mark.parametrize(("lang", "written", "expected"), pairs())
def test_it_is_said_so(lang: str, written: str, expected: str) -> None:
    assert said(written, lang) == expected


def fresh(kind: str, lang: str, low: int, high: int) -> list[int]:
    """Return twenty values that no table knows."""
    source = random.Random(f"{kind} {lang}")  # noqa: S311 - no secret is made of it
    return [source.randint(low, high) for _ in range(20)]


def number(value: int, lang: str, gender: str = "") -> str:
    known = facts(lang)
    return known.cardinal(str(value), gender, counts=bool(gender))


SIGNED = {lang: facts(lang).word("numbers", "minus") for lang in FULL}


@pytest.mark.parametrize("lang", FULL)
class TestAnyValue:
    def test_a_measure_has_its_number_and_the_form_of_its_noun(self, lang: str) -> None:
        written = {key: own for own, key in facts(lang).table("units").items()}
        for unit in ("kg", "km", "m²", "km/h", "MB", "°C"):
            sign = written.get(unit, unit)
            noun = facts(lang).unit(sign)
            assert noun is not None
            for value in fresh(sign, lang, 2, 999):
                form = noun.of(facts(lang).plural(value))
                wanted = f"{number(value, lang, noun.gender)} {form}"
                assert said(f"{value} {sign}", lang) == wanted

    def test_a_minus_is_heard_before_any_number(self, lang: str) -> None:
        for value in fresh("minus", lang, 2, 9999):
            for sign in "-−":
                for text in (f"{sign}{value}", f"x ({sign}{value})", f"a {sign}{value} b"):
                    assert SIGNED[lang] in re.findall(r"\w+", said(text, lang)), text

    def test_a_date_of_a_computer_has_its_month_and_no_range(self, lang: str) -> None:
        for value in fresh("date", lang, 0, 36500):
            years, days = 1925 + value // 365, value % 365
            month, day = days // 31 + 1, days % 28 + 1
            words = said(f"{years}-{month:02}-{day:02}", lang)
            assert months(lang)[month - 1] in words
            assert not re.search(r"\d", words)
            assert words == said(f"{day}.{month}.{years}", lang)

    def test_a_price_has_no_sign_left_and_its_cents(self, lang: str) -> None:
        mark = facts(lang).word("numbers", "mark")
        for value in fresh("price", lang, 201, 9999):
            written = f"{value // 100}{mark}{value % 100:02}"
            words = said(f"{written} €", lang)
            coins = facts(lang).coins("€")
            assert coins is not None
            whole, cents = divmod(value, 100)
            wanted = (
                f"{number(whole, lang, coins[0].gender)} {coins[0].of(facts(lang).plural(whole))}"
            )
            if cents:
                small = coins[1]
                assert small is not None
                joint = facts(lang).word("numbers", "and cents")
                wanted += f" {joint}" if joint else ""
                wanted += (
                    f" {number(cents, lang, small.gender)} {small.of(facts(lang).plural(cents))}"
                )
            assert words == wanted
            assert said(f"€ {written}", lang) == wanted

    def test_a_range_is_longer_than_its_two_numbers(self, lang: str) -> None:
        for value in fresh("range", lang, 2, 400):
            words = said(f"{value}–{value + 7} km", lang)
            assert words.startswith(number(value, lang, "m"))
            assert words != said(f"{value} {value + 7} km", lang)

    def test_a_part_is_no_quotient_and_no_date(self, lang: str) -> None:
        for value in fresh("part", lang, 3, 12):
            words = said(f"2/{value}", lang)
            assert words.startswith(number(2, lang, facts(lang).word("parts", "gender", "m")))
            assert words != said(f"2 {value}", lang)

    def test_a_time_of_day_has_its_hour_and_minute(self, lang: str) -> None:
        for value in fresh("time", lang, 0, 24 * 60 - 1):
            words = said(f"{value // 60:02}:{value % 60:02}", lang)
            assert words
            assert not re.search(r"[\d:]", words)

    def test_every_figure_has_words_and_nothing_is_glued(self, lang: str) -> None:
        for value in fresh("plain", lang, 0, 10**9):
            words = number(value, lang)
            assert said(str(value), lang) == words
            for text in (f"x{value}", f"{value}x", f"({value})", f"a {value}, b"):
                told = said(text, lang)
                assert not re.search(r"\d", told), text
                letters = r"[^\W\d_]"
                assert not re.search(
                    rf"{letters}{re.escape(words)}|{re.escape(words)}{letters}", told
                )


def test_english_says_fresh_values_of_each_kind() -> None:
    dialect = Dialect()
    for value in fresh("english", "en", 2, 999):
        words = cardinal(value, dialect)
        assert said(f"{value} kg", "en-GB") == f"{words} kilograms"
        assert said(f"${value} left", "en-GB") == f"{words} dollars left"
        assert said(f"-{value} left", "en-GB").startswith("minus ")
        assert said(f"{value}%", "en-GB") == f"{words} per cent"
        assert said(f"{value}*3", "en-GB") == f"{words} times three"
        assert said(f"${value}/night", "en-GB") == f"{words} dollars per night"
    for value in fresh("english dates", "en", 1, 28):
        assert said(f"{value} may 1987", "en-GB") == (
            f"the {ordinal(value, dialect)} of May {year(1987, dialect)}"
        )
