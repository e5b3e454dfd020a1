"""ISBNs: what is on the book's back, and no other."""

import pytest

from publish.read.isbn import IsbnError, isbn


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("9781402894626", "9781402894626"),
        ("978-1-4028-9462-6", "9781402894626"),
        ("ISBN 978 1 4028 9462 6", "9781402894626"),
        ("ISBN: 978–1–4028–9462–6", "9781402894626"),
        ("urn:isbn:9781402894626", "9781402894626"),
        ("0-306-40615-2", "9780306406157"),
        ("080442957x", "9780804429573"),
        ("979-12-200-0852-5", "9791220008525"),
    ],
)
def test_an_isbn_may_be_written_as_on_the_book(written: str, digits: str) -> None:
    assert isbn(written) == digits


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "978140289462",
        "977-1-4028-9462-6",
        "٩٧٨١٤٠٢٨٩٤٦٢٦",
        "9" * 5000,
        "080442957",
        "²" * 13,
    ],
)
def test_what_is_no_isbn(written: str) -> None:
    with pytest.raises(IsbnError, match="thirteen digits"):
        isbn(written)


@pytest.mark.parametrize("place", range(13))
def test_a_slip_in_any_digit_is_noticed(place: int) -> None:
    right = "9781402894626"
    for digit in "0123456789":
        if digit != right[place]:
            with pytest.raises(IsbnError):
                isbn(right[:place] + digit + right[place + 1 :])
