"""Written to said, by the tables in `said/`, and what must hold for every text."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.narrate.wording import word_text
from publish.narrate.wording.numbers import LARGEST, cardinal, ordinal, roman, year
from publish.narrate.wording.rewriting import Dialect

TABLES = sorted((Path(__file__).parent / "said").glob("*.txt"))


def cases() -> list[tuple[str, str, str]]:
    found = []
    for table in TABLES:
        _, *lines = table.read_text(encoding="utf-8").splitlines()
        for line in lines:
            written, _, expected = line.partition(" => ")
            found.append((table.stem, written, expected))
    return found


def said(text: str, lang: str = "en-GB", *, code: bool = False) -> str:
    return "".join(each.text for each in word_text(text, lang, code=code)).strip()


@pytest.mark.parametrize(("lang", "written", "expected"), cases())
def test_what_is_written_is_said_so(lang: str, written: str, expected: str) -> None:
    assert said(written, lang) == expected


INSIDE = [
    (written, expected)
    for lang, written, expected in cases()
    if lang == "en-GB"
    and re.match(r"[A-Z]\w|[a-z]{3}|\d{4} |[$£€]", written)
    and not written.endswith((".", "—", ")"))
]


@pytest.mark.parametrize(("written", "expected"), INSIDE)
def test_it_is_said_so_inside_a_sentence_too(written: str, expected: str) -> None:
    assert said(f"Wherever {written}, we go") == f"Wherever {expected}, we go"


def test_the_table_is_long() -> None:
    assert len(cases()) > 400


LANGUAGES = st.sampled_from(["en-GB", "en-US", "fr", "de", "ru", "tr", "zh"])
PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            (
                "5 – - 6 December 2024 U.S. OSCE’s $3.5 million pp. 5–6 XIV Henry e.g. No. [[ ]]"
                " 1/2 ½ 10:30 https://a.org/x a@b.org — . , 5m ’90s 007 (ii) F-16 and/or § № 10×20"
                " \u200b \u00ad *"
            ).split()
        ),
        st.text(max_size=6),
    ),
    max_size=12,
)


@given(PIECES, LANGUAGES, st.booleans())
@settings(max_examples=3 * settings().max_examples)
def test_every_spoken_character_is_said_for_a_written_one(
    pieces: list[str],
    lang: str,
    code: bool,  # noqa: FBT001
) -> None:
    text = " ".join(pieces)
    offsets: list[int] = []
    for each in word_text(text, lang, code=code):
        assert len(each.text) == len(each.offsets)
        offsets += each.offsets
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(PIECES, LANGUAGES, st.booleans())
@settings(max_examples=3 * settings().max_examples)
def test_nothing_that_steers_an_engine_is_said(
    pieces: list[str],
    lang: str,
    code: bool,  # noqa: FBT001
) -> None:
    words = said(" ".join(pieces), lang, code=code)
    assert "[[" not in words
    assert not {unicodedata.category(each) for each in words} & {"Cc", "Cf", "Co", "Cs", "Cn"}


@given(PIECES)
@settings(max_examples=3 * settings().max_examples)
def test_english_leaves_no_figure_to_the_engine(pieces: list[str]) -> None:
    assert not re.search(r"[0-9]", said(" ".join(pieces)))


@given(PIECES)
@settings(max_examples=3 * settings().max_examples)
def test_wording_is_the_same_every_time(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert word_text(text, "en") == word_text(text, "en")


def test_words_stand_where_they_are_written() -> None:
    text = "On 5–6 December 2024 they met."
    (worded,) = word_text(text, "en-GB")
    for spoken, written in (("fifth", "5"), ("sixth", "6"), ("December", "D"), ("twenty", "2024")):
        assert text[worded.offsets[worded.text.index(spoken)] :].startswith(written)


def test_program_text_is_said_mark_by_mark() -> None:
    assert said("publish plan audio --style=x", code=True) == (
        "publish plan audio dash dash style equals x"
    )


def test_a_placeholder_in_a_program_is_said_as_words() -> None:
    text = "ssh <user-name>@host:<new path>x"
    worded = word_text(text, "en", code=True)[0]
    assert worded.text == "ssh user name at host colon new path x"
    assert text[worded.offsets[worded.text.index("path")] :].startswith("path")
    assert said("Vec<T> <my-box>a</my-box>", code=True).startswith("Vec less than T greater than")
    assert "less than my dash box" in said("Vec<T> <my-box>a</my-box>", code=True)


@given(st.integers(0, LARGEST))
def test_cardinals_have_no_figures_and_differ(number: int) -> None:
    words = cardinal(number, Dialect())
    assert re.fullmatch(r"[a-z -]+", words)
    assert words != cardinal(number + 1 if number < LARGEST else 0, Dialect())


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "first"), (12, "twelfth"), (40, "fortieth"), (101, "one hundred and first")],
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number, Dialect()) == words


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_back(number: int) -> None:
    tables = (
        "I II III IV V VI VII VIII IX",
        "X XX XXX XL L LX LXX LXXX XC",
        "C CC CCC CD D DC DCC DCCC CM",
    )
    digits = [int(each) for each in str(number).zfill(4)]
    written = "M" * digits[0] + "".join(
        ("", *table.split())[digit]
        for table, digit in zip(reversed(tables), digits[1:], strict=True)
    )
    assert roman(written) == number


@pytest.mark.parametrize("written", ["IIII", "VX", "IC", "", "ABC", "MCMM"])
def test_what_looks_like_a_numeral_and_is_none(written: str) -> None:
    assert roman(written) is None


def test_years() -> None:
    assert [year(each, Dialect()) for each in (1900, 1905, 2000, 2009, 2024)] == [
        "nineteen hundred",
        "nineteen oh five",
        "two thousand",
        "two thousand and nine",
        "twenty twenty-four",
    ]


@pytest.mark.parametrize("written", ["32/11/2024", "14/13/2024", "0/5/2024", "31.14.2024"])
@pytest.mark.parametrize("lang", ["en-GB", "en-US"])
def test_what_can_be_no_date_is_not_said_as_one(written: str, lang: str) -> None:
    months = "January February March April May June July August September October November December"
    assert not set(months.split()) & set(said(f"It was {written} then.", lang).split())


@pytest.mark.parametrize("written", ["1918–14", "1998–98", "1950–12"])
def test_years_that_run_backwards_are_no_range_of_years(written: str) -> None:
    """They are numbers of something else, and said as such."""
    assert "nineteen" not in said(f"Lots {written} were sold.").split(" to ")[0].replace(
        "nineteen hundred", ""
    )


def test_a_heading_in_capitals_is_read_as_words() -> None:
    """It is spelled neither where a few small letters stand in it."""
    for written in ("THE WORLD’S STRENGTHS AND MYTHS: a survey", "SCHOOLS CLOSED in Malta"):
        assert said(written) == written
